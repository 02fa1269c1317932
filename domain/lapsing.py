"""What lapses in a request when something else comes: shared by all that evolves it."""

from datetime import datetime
from typing import Any

from msgspec.structs import replace

from domain.request import Request
from domain.values import Promise, State

NOTHING_WAITS: dict[str, Any] = {"offer": None, "question": None, "progress": None, "hand_over": None}
"""What is open between people lapses."""
AFRESH: dict[str, Any] = {
    **NOTHING_WAITS,
    "promise": None,
    "delivery": None,
    "outcome": None,
    "not_yet_right": "",
    "set_aside": None,
}
"""With a new owner, what the one before has said counts no more."""
MADE_GOOD: dict[str, Any] = {"not_yet_right": "", "set_aside": None, "offer_by": None, "settled": ""}
"""What an offer is awaited for: it lapses with the next offer, promise or delivery."""
NOTHING_OPEN: dict[str, Any] = {**NOTHING_WAITS, **MADE_GOOD}
"""What lapses when a request is delivered, declined or withdrawn."""
ENDED: dict[str, Any] = {**NOTHING_OPEN, "mediation": None}
"""What lapses at the end."""


def with_promise(request: Request, promise: Promise) -> Request:
    """The request with a promise that counts from now on."""
    promises = (*request.promises, promise)
    return replace(request, state=State.AGREED, promise=promise, promises=promises, offer=None, **MADE_GOOD)


def to_be_offered_anew(request: Request, until: datetime) -> Request:
    """The request for which help has ended: an offer follows, due `until` where that is ahead; an agreed promise stands
    so long."""
    if request.state is not State.AGREED:
        request = replace(request, state=State.ACKNOWLEDGED, promise=None, delivery=None, outcome=None)
    return replace(request, offer_by=until, not_yet_right="", **NOTHING_WAITS)


def owned_by(request: Request, owner: str) -> Request:
    """The request in the hands of another: what has not been said to anybody is still to be acknowledged; else the new
    owner is to offer anew."""
    state = State.FILED if request.state is State.FILED else State.ACKNOWLEDGED
    return replace(request, owner=owner, state=state, **AFRESH)
