"""What is said when nobody has spoken: in plain words, and without blame."""

from collections.abc import Callable

from domain import events
from domain.fitting import GRACE
from domain.request import Request
from messages.drawing import Drawn, Reader, aside

SAYINGS: dict[type, str] = {
    events.WentOverdue: "no word had come",
    events.StillUntaken: "nobody had taken it yet",
    events.NoUpdate: "no update had come",
    events.OfferStood: "the offer had not been answered",
    events.WentUnconfirmed: "it ended unconfirmed",
    events.NextMediator: "no outcome had come",
    events.AskedBoth: "both were asked whether it is still needed",
    events.Lapsed: "it lapsed",
    events.Moved: "the next word has moved",
}
"""What a timeline says of events that nobody has made."""

ANY_WORD = "Any word keeps it open, a button or a line below. Without one it is closed in five working days."


def not_confirmed(request: Request, reader: Reader) -> str:
    """How a delivery ended about which its customer has said nothing."""
    has = reader.verb(request.customer, "has", "have")
    return f"{reader.named(request.customer)} {has} not said whether it is right, so it has ended unconfirmed."


def asked_both(request: Request, reader: Reader) -> list[Drawn]:
    """On the cards of the two, while it waits for any word at all."""
    is_asked = request.asked_both_at is not None and reader.id in request.parties
    return [aside(f"Is it still needed? {ANY_WORD}")] if is_asked else []


def _went_unconfirmed(request: Request, _event: events.WentUnconfirmed, reader: Reader) -> str:
    whose = "your" if reader.id == request.owner else "this"
    return f"No answer to {whose} delivery has come, so it ends unconfirmed."


def until_when(request: Request, event: events.WentUnconfirmed, reader: Reader) -> Drawn:
    """How long it can still be answered, below the news of it."""
    return aside(
        f"{reader.named(request.customer)} can still say until {reader.date(event.at + GRACE)} whether it is right."
    )


def _asked_both(_request: Request, _event: events.AskedBoth, _reader: Reader) -> str:
    return "Nobody has said anything about this for weeks."


def _lapsed(request: Request, _event: events.Lapsed, reader: Reader) -> str:
    then = "Nothing more is to be done."
    if reader.id == request.customer:
        then = "If you still need it, you can ask someone else."
    if reader.id in request.followers:
        then = "If you still need it, please ask for it yourself."
    return f"Nobody has said anything about this for weeks, so it has lapsed. {then}"


FACTS: dict[type, Callable[..., str]] = {
    events.WentUnconfirmed: _went_unconfirmed,
    events.AskedBoth: _asked_both,
    events.Lapsed: _lapsed,
}
"""The head of their news."""
