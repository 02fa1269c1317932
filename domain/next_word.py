"""Who owes the next word, and by when: set on every open request, always."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from domain.events import SIDE_NOTES, Answered, AnyEvent, Edited, Filed
from domain.evolving import begin, evolve
from domain.request import Request
from domain.terms import Terms
from domain.values import NextWord, Question, State, Word

SHORTEST = timedelta(minutes=15)
"""Of working time: however near the wanted time is, the owner has this long to acknowledge."""
LEAST = timedelta(hours=1)
"""Of working time: so much is left after an answer, however late the question came."""


def file(request_id: str, number: int, event: Filed, terms: Terms) -> tuple[AnyEvent, Request]:
    """The filing with the next word that it sets, and the request that it starts."""
    return _completed(event, begin(request_id, number, event), terms)


def record(request: Request, event: AnyEvent, terms: Terms) -> tuple[AnyEvent, Request]:
    """The event with the next word that it sets, and the request after it."""
    after = evolve(request, event)
    if _stays(request, event, after):
        return _with(event, after, request.next_word)
    if request.question and isinstance(event, Answered):
        return _with(event, after, _resumed(after, request.question, event.at, terms))
    return _completed(event, after, terms)


def _stays(request: Request, event: AnyEvent, after: Request) -> bool:
    """Whether the same word is owed as before: nothing has happened that asks for another."""
    if isinstance(event, SIDE_NOTES):
        return True
    if request.question:  # it waits for its answer, whatever else happens
        return after.question == request.question
    return isinstance(event, Edited) and after.question is None and after.state is request.state


def paused(request: Request, now: datetime, terms: Terms) -> tuple[NextWord, timedelta]:
    """What a question now makes stand still, and how much working time is left for it. The request is open.

    Where nothing has been said yet, the question is the first word, so what stands still is the offer that follows.
    """
    if request.state is State.FILED:
        request = replace(request, state=State.ACKNOWLEDGED)
        request = replace(request, next_word=owed(request, now, terms))
    word = request.next_word
    if word is None:
        raise ValueError("Nothing is owed on a request that has ended.")
    return word, terms.week_of(request.role_of(word.who)).between(now, word.due)


def _resumed(request: Request, question: Question, now: datetime, terms: Terms) -> NextWord | None:
    """What stood still, with the time that was left, unless something else has come to be owed meanwhile.

    A promised time never moves by itself.
    """
    word, before = owed(request, now, terms), question.resumes
    if word is None or (word.who, word.what) != (before.who, before.what) or word.what is Word.DELIVER:
        return word
    week = terms.week_of(request.role_of(word.who))
    return replace(word, due=week.add(now, max(question.left, LEAST)))


def _completed(event: AnyEvent, after: Request, terms: Terms) -> tuple[AnyEvent, Request]:
    return _with(event, after, owed(after, event.at, terms))


def _with(event: AnyEvent, after: Request, word: NextWord | None) -> tuple[AnyEvent, Request]:
    return replace(event, next_word=word), replace(after, next_word=word)


def owed(request: Request, now: datetime, terms: Terms) -> NextWord | None:
    """The next word on a request that has just come to stand as it does; None once it has ended."""
    owner, customer = request.owner, request.customer
    if request.question:
        asked = request.other_than(request.question.by)
        week = terms.week_of(request.role_of(asked))
        return NextWord(asked, Word.ANSWER, week.add_limit(now, terms.limits.answer))
    match request.state:
        case State.FILED:
            return NextWord(owner, Word.ACKNOWLEDGE, _acknowledge_by(request, now, terms))
        case State.ACKNOWLEDGED:
            return NextWord(owner, Word.OFFER, terms.owner_week.add_limit(now, terms.limits.offer))
        case State.OFFERED | State.AGREED if request.offer:
            return NextWord(customer, Word.AGREE, terms.customer_week.add_limit(now, terms.limits.agree))
        case State.AGREED if request.not_yet_right:
            return NextWord(owner, Word.OFFER, terms.owner_week.add_limit(now, terms.limits.offer))
        case State.AGREED if request.promise:
            return NextWord(owner, Word.DELIVER, request.promise.due)
        case State.DELIVERED:
            return NextWord(customer, Word.CONFIRM, terms.customer_week.add_limit(now, terms.limits.confirm))
    return None


def _acknowledge_by(request: Request, now: datetime, terms: Terms) -> datetime:
    """The limit, but never later than half the working time up to the wanted time."""
    limit = terms.limits.acknowledge_urgent if request.urgent else terms.limits.acknowledge
    due = terms.owner_week.add_limit(now, limit)
    if request.wish.wanted is None:
        return due
    half = terms.owner_week.between(now, request.wish.wanted) / 2
    return min(due, terms.owner_week.add(now, max(half, SHORTEST)))
