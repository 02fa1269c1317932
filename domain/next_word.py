"""Who owes the next word, and by when: set on every open request, always."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from domain.events import SIDE_NOTES, AnyEvent, Filed
from domain.request import Request, begin, evolve
from domain.terms import Terms
from domain.values import NextWord, State, Word

SHORTEST = timedelta(minutes=15)
"""However near the wanted time is, the owner has this long to acknowledge."""


def file(request_id: str, number: int, event: Filed, terms: Terms) -> tuple[AnyEvent, Request]:
    """The filing with the next word that it sets, and the request that it starts."""
    return _completed(event, begin(request_id, number, event), terms)


def record(request: Request, event: AnyEvent, terms: Terms) -> tuple[AnyEvent, Request]:
    """The event with the next word that it sets, and the request after it."""
    if isinstance(event, SIDE_NOTES):
        event = replace(event, next_word=request.next_word)
        return event, evolve(request, event)
    return _completed(event, evolve(request, event), terms)


def _completed(event: AnyEvent, after: Request, terms: Terms) -> tuple[AnyEvent, Request]:
    word = owed(after, event.at, terms)
    return replace(event, next_word=word), replace(after, next_word=word)


def owed(request: Request, now: datetime, terms: Terms) -> NextWord | None:
    """The next word on a request that has just come to stand as it does; None once it has ended."""
    owner, customer = request.owner, request.customer
    match request.state:
        case State.FILED:
            return NextWord(owner, Word.ACKNOWLEDGE, _acknowledge_by(request, now, terms))
        case State.ACKNOWLEDGED:
            return NextWord(owner, Word.OFFER, terms.owner_week.add_limit(now, terms.limits.offer))
        case State.OFFERED | State.AGREED if request.offer:
            return NextWord(customer, Word.AGREE, terms.customer_week.add_limit(now, terms.limits.agree))
        case State.AGREED if request.promise:
            return NextWord(owner, Word.DELIVER, request.promise.due)
        case State.DELIVERED:
            return NextWord(customer, Word.CONFIRM, terms.customer_week.add_limit(now, terms.limits.confirm))
    return None


def _acknowledge_by(request: Request, now: datetime, terms: Terms) -> datetime:
    """The limit, but never later than half-way to the wanted time."""
    limit = terms.limits.acknowledge_urgent if request.urgent else terms.limits.acknowledge
    due = terms.owner_week.add_limit(now, limit)
    if request.wish.wanted is None:
        return due
    half_way = now + max((request.wish.wanted - now) / 2, SHORTEST)
    return min(due, half_way)
