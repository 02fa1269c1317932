"""Eight weeks of what the Accounts team has been asked for, as `history` tells the rest: its digest looks back on them.

At first much is late, and not always said before; it gets better from week to week. When the demonstration begins,
something is late, something at risk, something due, and something waits for a word. Nora and Tom have no part in it,
for their story is another one.
"""

from collections.abc import Iterator, Sequence

from demo.acts import Act, asks, fills, presses, replies

KEPT = """
grace 7 mon 14:10 | open items of the harbour project | Wednesday noon | henrik 7 mon 15:15 | 7 fri 11:00 | 7 fri 10:04
maya 7 tue 09:40 | copies of the cleaning invoices | Thursday noon | lucie 7 tue 10:46 | 7 fri 10:15 | 7 fri 09:20
sam 7 wed 11:15 | payment terms for a buyer in Porto | Friday 15:00 | lucie 7 wed 12:22 | 7 thu 16:20 | 7 thu 15:26

grace 6 mon 09:50 | sales by region for the board | Tuesday 15:00 | henrik 6 mon 10:58 | 6 wed 10:30 | 6 wed 09:37
sam 6 mon 11:25 | credit note for order 2210 | Wednesday noon | lucie 6 mon 12:29 | 6 tue 14:20 | 6 tue 13:23
maya 6 tue 10:30 | rent of the second floor per team | Thursday 16:00 | lucie 6 tue 11:35 | 6 thu 14:30 | 6 thu 13:34
sam 6 wed 09:30 | refund for customer 1107 | Thursday noon | henrik 6 wed 10:36 | 6 fri 11:10 | 6 fri 10:15
grace 6 wed 14:40 | travel budget that is left | Friday noon | lucie 6 wed 15:47 | 6 fri 15:45 | 6 fri 14:51

sam 5 mon 10:10 | terms of customer 1260 | Tuesday noon | lucie 5 mon 11:18 | 5 tue 10:40 | 5 tue 09:47
grace 5 tue 09:35 | margin of the harbour project | Thursday noon | henrik 5 tue 10:39 | 5 wed 15:10 | 5 wed 14:13
sam 5 tue 15:05 | invoice 4602 with the new address | Thursday 16:00 | lucie 5 tue 16:10 | 5 thu 14:30 | 5 thu 13:34
sam 5 wed 10:45 | discount table for dealers | Friday noon | henrik 5 wed 11:51 | 5 fri 15:20 | 5 fri 14:25
grace 5 thu 09:30 | unpaid invoices in the north | Friday noon | lucie 5 thu 10:37 | 5 fri 14:40 | 5 fri 13:46

sam 4 mon 09:40 | account statement of customer 1042 | Tuesday noon | lucie 4 mon 10:48 | 4 mon 16:20 | 4 mon 15:27
maya 4 mon 11:00 | insurance of the delivery van | Wednesday noon | lucie 4 mon 12:04 | 4 wed 10:40 | 4 wed 09:43
grace 4 tue 10:15 | costs of the spring campaign | Thursday noon | henrik 4 tue 11:20 | 4 thu 15:50 | 4 thu 14:54
sam 4 tue 14:00 | deposit for the trade fair | Thursday 15:00 | lucie 4 tue 15:06 | 4 wed 11:30 | 4 wed 10:35
sam 4 wed 11:30 | fees that customer 1301 owes | Friday noon | henrik 4 wed 12:37 | 4 fri 15:00 | 4 fri 14:06
grace 4 thu 10:20 | overtime paid in sales | Friday 16:00 | lucie 4 thu 11:28 | 4 fri 14:10 | 4 fri 13:17

sam 3 tue 10:30 | duty on the shipment to Oslo | Thursday noon | lucie 3 tue 11:34 | 3 wed 15:00 | 3 wed 14:03
maya 3 wed 09:50 | phone bills of all teams | Thursday 16:00 | henrik 3 wed 10:55 | 3 thu 14:00 | 3 thu 13:04
grace 3 thu 11:10 | forecast against the books | Friday 15:00 | lucie 3 thu 12:16 | 3 fri 11:45 | 3 fri 10:50

sam 2 mon 11:20 | new bank details on invoice 4655 | Tuesday noon | lucie 2 mon 12:27 | 2 mon 16:30 | 2 mon 15:36
grace 2 mon 13:40 | bonus pool of the sales team | Wednesday noon | henrik 2 mon 14:48 | 2 tue 15:30 | 2 tue 14:37
sam 2 wed 09:25 | instalments for customer 1199 | Thursday noon | henrik 2 wed 10:29 | 2 thu 15:10 | 2 thu 14:13
sam 2 wed 14:50 | currency of the Lisbon orders | Friday noon | lucie 2 wed 15:55 | 2 fri 10:40 | 2 fri 09:44
grace 2 thu 10:05 | cash plan for the trade fair | Friday 16:00 | lucie 2 thu 11:11 | 2 fri 14:20 | 2 fri 13:25

sam 1 mon 09:45 | tax number of a customer in Cork | Tuesday noon | lucie 1 mon 11:46 | 1 mon 14:50 | 1 mon 15:20
maya 1 mon 13:30 | water and power of the warehouse | Wednesday noon | henrik 1 mon 15:38 | 1 tue 14:00 |
grace 1 tue 09:50 | costs of the new brochure | Thursday noon | lucie 1 tue 11:30 | 1 wed 15:20 | 1 wed 16:10
sam 1 wed 10:00 | guarantee for the Lisbon customer | Thursday 15:00 | henrik 1 wed 11:47 | 1 fri 10:20 | 1 fri 11:00
maya 1 thu 09:40 | deposit of the old office | Friday noon | lucie 1 thu 11:34 | 1 thu 16:10 | 1 fri 09:30
grace 1 thu 15:10 | price of the second order | Friday 16:00 | lucie 1 fri 09:40 | 1 fri 14:30 | 1 fri 16:20
sam 1 thu 11:20 | exchange rates for all of our invoices | Tuesday 16:00 | henrik 1 thu 13:28 |  |

sam 1 fri 11:40 | freight of order 2290 | Tuesday noon | lucie 0 mon 15:30 | 0 tue 10:30 | 0 tue 11:20
maya 1 fri 13:50 | copies of the lift contract | Monday 16:00 | henrik 1 fri 15:37 | 0 mon 12:30 | 0 mon 13:40
grace 0 mon 09:40 | stand costs of the trade fair | Tuesday noon | lucie 0 mon 11:34 | 0 tue 15:30 | 0 tue 16:10
sam 0 mon 10:30 | net prices for Lisbon | Tuesday 16:00 | lucie 0 mon 12:31 | 0 tue 11:50 | 0 tue 13:00
maya 0 mon 11:00 | parking cards that are paid | Tuesday 16:00 | henrik 0 mon 16:30 | 0 mon 16:50 | 0 tue 14:40

sam 0 mon 16:10 | customs papers for Lisbon | Wednesday noon | lucie 0 tue 10:10 | 0 tue 16:20 |
maya 1 fri 10:10 | refund for the water damage | Tuesday noon | henrik 1 fri 11:57 |  |
sam 0 mon 13:10 | bank balances of the harbour account | next Monday 16:00 | lucie 0 mon 15:04 |  |
grace 0 mon 15:20 | commission on the harbour order | next Monday 15:00 | lucie 0 tue 09:50 |  |
maya 0 tue 09:30 | energy costs for the yearly report | next Tuesday noon | henrik 0 tue 11:38 |  |
"""
"""Who asked, and when | for what | by when | who promised it, and when | when delivered | and confirmed, if so."""


def _act(who_when: str, wish: str, label: str, **fields: object) -> tuple[str, Act]:
    """A press on what is about this wish; where there are fields, on a form that is filled then."""
    who, when = who_when.split(maxsplit=1)
    return wish, Act(who, when, fills(wish, label, **fields) if fields else presses(wish, label))


def _risk(who_when: str, wish: str, why: str, by: str) -> tuple[str, Act]:
    return _act(who_when, wish, "At risk…", what_has_changed=why, by_when=by)


def _answers(who_when: str, wish: str, words: str) -> tuple[str, Act]:
    who, when = who_when.split(maxsplit=1)
    return wish, Act(who, when, replies(wish, words))


BESIDE = (
    _risk("henrik 7 wed 10:20", "open items of the harbour project", "The bank has not answered yet.", "Friday noon"),
    _act("grace 7 wed 15:00", "open items of the harbour project", "Agree"),
    _act("sam 6 tue 15:10", "credit note for order 2210", "Say thanks…", thanks="Quick. Thank you!"),
    _risk("henrik 6 thu 10:30", "refund for customer 1107", "The customer has moved to another bank.", "Friday noon"),
    _act("sam 6 thu 14:00", "refund for customer 1107", "Agree"),
    _risk("henrik 5 fri 10:00", "discount table for dealers", "Two dealers are missing.", "today 16:00"),
    _act("sam 5 fri 13:30", "discount table for dealers", "Agree"),
    _act("grace 5 wed 16:05", "margin of the harbour project", "Say thanks…", thanks="A day early, lovely."),
    _risk("henrik 4 wed 16:00", "costs of the spring campaign", "The printer’s invoice is missing.", "Thursday 16:00"),
    _act("grace 4 thu 13:00", "costs of the spring campaign", "Agree"),
    _act("sam 3 wed 16:20", "duty on the shipment to Oslo", "Say thanks…", thanks="Just in time for the customer."),
    _act(
        "grace 2 tue 16:10",
        "bonus pool of the sales team",
        "Say thanks…",
        thanks="With the figures of last year beside them!",
        more_than_asked_for=True,
    ),
    _risk("henrik 1 thu 11:00", "guarantee for the Lisbon customer", "The bank wants another form.", "Friday noon"),
    _act("sam 1 thu 15:30", "guarantee for the Lisbon customer", "Agree"),
    _act(
        "henrik 0 mon 11:30",
        "exchange rates for all of our invoices",
        "Decline…",
        why="The bank does not give them out. I was wrong to promise them.",
    ),
    _act("lucie 1 fri 14:15", "freight of order 2290", "Take it"),
    _act("lucie 1 fri 14:20", "freight of order 2290", "Ask…", need_to_know="For each pallet, or for the order?"),
    _answers("sam 0 mon 14:10", "freight of order 2290", "For the order, please."),
    _risk("lucie 0 mon 16:00", "stand costs of the trade fair", "The hall sends its bill tomorrow.", "Tuesday 16:00"),
    _act("grace 0 tue 13:10", "stand costs of the trade fair", "Agree"),
    _act(
        "sam 0 tue 13:05",
        "net prices for Lisbon",
        "Say thanks…",
        thanks="With freight and duty in them. The customer signed at once.",
        more_than_asked_for=True,
    ),
    _act(
        "maya 0 tue 10:00",
        "parking cards that are paid",
        "Not what I asked for…",
        what_is_missing="The cards of the second floor.",
    ),
    _act("henrik 0 tue 13:20", "parking cards that are paid", "Done"),
    _act("maya 0 tue 14:45", "parking cards that are paid", "Say thanks…", thanks="That was quick."),
    _risk(
        "lucie 0 tue 16:30",
        "bank balances of the harbour account",
        "One statement comes only on Tuesday.",
        "next Tuesday 16:00",
    ),
)
"""What happened to some of them besides."""


def _lines() -> Iterator[tuple[Act, ...]]:
    for row in filter(None, KEPT.splitlines()):
        asked, wish, by, promised, done, confirmed = (cell.strip() for cell in row.split("|"))
        yield *_usual(asked, wish, by, promised, done, confirmed), *(act for about, act in BESIDE if about == wish)


def _usual(asked: str, wish: str, by: str, promised: str, done: str, confirmed: str) -> Iterator[Act]:
    """Whoever promised delivers, and whoever asked confirms."""
    customer, first = asked.split(maxsplit=1)
    owner = promised.split()[0]
    yield Act(customer, first, asks(f"#accounts {wish} by {by}"))
    yield _act(promised, wish, "Promise as asked")[1]
    if done:
        yield _act(f"{owner} {done}", wish, "Done")[1]
    if confirmed:
        yield _act(f"{customer} {confirmed}", wish, "Confirm")[1]


WEEKS: Sequence[tuple[Act, ...]] = tuple(_lines())
