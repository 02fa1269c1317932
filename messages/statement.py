"""The statement: what its reader has promised and was promised, what waits for their word, and how weeks went."""

from collections.abc import Callable, Sequence
from datetime import datetime

from domain.listing import is_at_risk
from domain.request import Request
from domain.statement import Statement, is_past, promised_by
from domain.values import Outcome
from domain.verbs import ordered_words
from domain.week import Week
from messages.drawing import Drawn, Message, Reader, aside, message, said
from messages.figures import span_of
from messages.late import OWED
from messages.lines import BESIDE_EACH_OTHER
from messages.lists import other_side, titled

ROWS = 20
"""Requests shown in all: each takes two of the fifty blocks that Slack takes, and the rest of the statement ten."""
NOTHING = "There is nothing to state yet: nothing is promised, by you or to you, and you owe nobody a word."
NOTHING_OPEN = "Nothing is open: no promise by you or to you, and you owe nobody a word."
NO_FIGURES = "Nothing was promised or delivered by you in these weeks."
FIGURES: Sequence[tuple[str, Callable[[Week], int]]] = (
    ("Promised", lambda week: week.promised),
    ("Delivered", lambda week: week.delivered),
    ("In time", lambda week: week.in_time),
    ("Late, said", lambda week: week.outcomes.get(Outcome.LATE_SAID, 0)),
    ("Late unsaid", lambda week: week.outcomes.get(Outcome.LATE_NOT_SAID, 0)),
    ("Unconfirmed", lambda week: week.unconfirmed),
    ("Given back", lambda week: week.given_back),
)
"""Short words: with eight columns beside them a line is as long as a phone is wide, 35 characters."""
NONE = "·"
"""So that the eye finds what there is."""
SAID = "“Said”: before the promised time."

_Facts = Callable[[Request, Reader, datetime], str]
_Part = tuple[str, Sequence[Request], _Facts]


def statement(told: Statement, reader: Reader) -> Message:
    """All of it, for the one whom it is about."""
    parts = [part for part in _parts(told) if part[1]]
    if not (parts or _has_own(told) or _received(told.received)):
        return message(NOTHING, [said(NOTHING)])
    rows = ROWS // max(len(parts), 1)
    lists = [block for part in parts for block in _part(part, rows, reader, told.at)]
    return message(_in_a_sentence(told), [*(lists or [said(NOTHING_OPEN)]), *_how_it_went(told, reader)])


def _parts(told: Statement) -> list[_Part]:
    return [
        ("What you have promised", told.promised, _promise),
        ("What you have been promised", told.promised_to_me, _promise),
        ("What waits for a word from you", told.owed, _word),
    ]


def _part(part: _Part, rows: int, reader: Reader, now: datetime) -> list[Drawn]:
    heading, requests, facts = part
    shown = [block for one in requests[:rows] for block in _row(one, facts(one, reader, now), reader)]
    more = len(requests) - rows
    return [said(f"*{heading}*"), *shown, *([aside(f"and {more} more: your Home has them all")] if more > 0 else [])]


def _row(request: Request, facts: str, reader: Reader) -> list[Drawn]:
    """One request: what is to come of it, for or from whom, and by when."""
    shown = titled(request, ordered_words(request))
    return [shown, aside(f"{other_side(request, reader)}{BESIDE_EACH_OTHER}{facts}")]


def _promise(request: Request, reader: Reader, now: datetime) -> str:
    by = reader.date(promised_by(request))
    if is_past(request, now):
        return f"*late*: promised by {by}"
    return f"promised by {by}{f'{BESIDE_EACH_OTHER}at risk' if is_at_risk(request) else ''}"


def _word(request: Request, reader: Reader, now: datetime) -> str:
    word = request.next_word
    if word is None:
        return ""
    what, by = OWED[word.what], reader.date(word.due)
    return f"*late*: {what} was due by {by}" if word.due < now else f"{what} by {by}"


def _how_it_went(told: Statement, reader: Reader) -> list[Drawn]:
    heading = said(f"*How your promises went*\n{span_of(told.received.period, reader.zone)}")
    small = [SAID if any(week.missed_date for week in told.weeks) else "", _received(told.received)]
    own = said(f"```{_table(told, reader)}```") if _has_own(told) else aside(NO_FIGURES)
    return [heading, own, *(aside(each) for each in small if each)]


def _table(told: Statement, reader: Reader) -> str:
    """A column for each week under the day on which it began, a line for each figure of what the reader owns."""
    days = [str(week.period.since.astimezone(reader.zone).day) for week in told.weeks]
    counted = [(name, [str(count(week) or NONE) for week in told.weeks]) for name, count in FIGURES]
    lines = [("Week from", days), *counted]
    name_width = max(len(name) for name, _ in lines)
    width = max(len(cell) for _, cells in lines for cell in cells) + 1
    return "\n".join(f"{name:{name_width}}{''.join(cell.rjust(width) for cell in cells)}" for name, cells in lines)


def _received(week: Week) -> str:
    """One sentence on the other side; empty where nothing was promised or delivered to the reader."""
    if not week.delivered:
        return "Of what you were promised nothing was delivered." if week.promised else ""
    count = "one was" if week.delivered == 1 else f"{week.delivered} were"
    return f"Of what you were promised {count} delivered, {_in_time(week)}."


def _in_time(week: Week) -> str:
    if week.delivered == 1:
        return "in time" if week.in_time else "though not in time"
    if week.in_time in (0, week.delivered):
        return "all of them in time" if week.in_time else "none of them in time"
    return f"{week.in_time} of them in time"


def _has_own(told: Statement) -> bool:
    """Whether anything has happened in these weeks with what the reader owns."""
    return any(count(week) for week in told.weeks for _, count in FIGURES)


def _in_a_sentence(told: Statement) -> str:
    """All of it in short: what a screen reader says first, for whom columns are of no use."""
    counted = [(told.promised, "promised by you"), (told.promised_to_me, "promised to you"), (told.late, "late")]
    named = [f"{len(found)} {what}" for found, what in counted if found]
    now = f"Open: {', '.join(named)}." if named else "No promise is open."
    return " ".join(each for each in (now, _owed(len(told.owed)), _in_all(told)) if each)


def _owed(count: int) -> str:
    words_wait = "One word waits" if count == 1 else f"{count} words wait"
    return f"{words_wait} for you." if count else ""


def _in_all(told: Statement) -> str:
    """The columns added up."""
    sums = [(name.lower(), sum(map(count, told.weeks))) for name, count in FIGURES]
    named = [f"{number} {name}" for name, number in sums if number]
    return f"In {len(told.weeks)} weeks: {', '.join(named)}." if named else ""
