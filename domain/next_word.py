"""Who owes the next word, and by when: set on every open request, always."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from msgspec.structs import replace

from domain.events import Answered, AnyEvent, BroughtIn, Edited, Filed, Moved, NoUpdate, OnTrack, Updated, Wrote
from domain.evolving import begin, evolve, is_side_note
from domain.request import Request
from domain.terms import Limits, Terms
from domain.values import NextWord, Question, State, Word
from domain.worktime import Limit

SHORTEST = timedelta(minutes=15)
"""Of working time: however near the wanted time is, the owner has this long to acknowledge."""
LEAST = timedelta(hours=1)
"""Of working time: so much is left after an answer, however late the question came."""
LIMIT_OF: Mapping[Word, Callable[[Limits], Limit]] = {
    Word.OFFER: lambda limits: limits.offer,
    Word.AGREE: lambda limits: limits.agree,
    Word.CONFIRM: lambda limits: limits.confirm,
    Word.ANSWER: lambda limits: limits.answer,
    Word.SETTLE: lambda limits: limits.settle,
    Word.UPDATE: lambda limits: limits.update,
    Word.STEP_IN: lambda limits: limits.step_in,
}
"""How long each may take; a first word and a delivery are due by what was wanted, or promised, too."""


def file(request_id: str, number: int, event: Filed, terms: Terms) -> tuple[AnyEvent, Request]:
    """The filing with the next word that it sets, and the request that it starts."""
    return _completed(event, begin(request_id, number, event), terms)


def record(request: Request, event: AnyEvent, terms: Terms) -> tuple[AnyEvent, Request]:
    """The event with the next word that it sets, and the request after it."""
    after = evolve(request, event)
    if isinstance(event, Moved):  # the same word, at another time: it says so itself
        return _with(event, after, event.next_word)
    if isinstance(event, NoUpdate) or _says_how_it_goes(request, event):
        return _with(event, after, _until_the_next_update(after, event.at, terms))
    if _stays(request, event, after):
        return _with(event, after, _still_owed(request, event.at))
    if request.question and isinstance(event, Answered) and not request.mediation:
        return _with(event, after, _resumed(after, request.question, event.at, terms))
    return _completed(event, after, terms)


def _says_how_it_goes(request: Request, event: AnyEvent) -> bool:
    """Whether it is the word that the owner owes while the promise lies far ahead."""
    word = request.next_word
    is_owed = word is not None and word.what is Word.UPDATE and word.who == event.by
    return is_owed and isinstance(event, OnTrack | Updated | Wrote)


def _stays(request: Request, event: AnyEvent, after: Request) -> bool:
    """Whether the same word is owed as before: nothing has happened that asks for another."""
    if request.mediator and after.mediator != request.mediator:
        return False
    if after.stepping_in != request.stepping_in:
        return False
    if is_side_note(request, event):
        return True
    if request.mediation:  # the mediator's word is awaited, whatever else happens
        return True
    if isinstance(event, BroughtIn):
        return False
    if request.question:  # it waits for its answer, whatever else happens
        return after.question == request.question and after.owner == request.owner
    return isinstance(event, Edited) and not event.owner and after.question is None and after.state is request.state


def _still_owed(request: Request, now: datetime) -> NextWord | None:
    """The same word; but nobody is waited for to say how it goes once the promised time has come."""
    awaited = request.awaited
    return awaited if awaited and awaited.due <= now else request.next_word


def paused(request: Request, now: datetime, terms: Terms) -> tuple[NextWord, timedelta]:
    """What a question now makes stand still, and how much working time is left for it. The request is open.

    Where nothing has been said yet, the question is the first word, so what stands still is the offer that follows; and
    where the lead was to say how it goes on, it is the owner's word.
    """
    if request.state is State.FILED or request.stepping_in:
        state = State.ACKNOWLEDGED if request.state is State.FILED else request.state
        request = replace(request, state=state, stepping_in="")
        request = replace(request, next_word=owed(request, now, terms))
    word = request.next_word
    if word is None:
        raise ValueError("Nothing is owed on a request that has ended.")
    return word, terms.weeks[word.who].between(now, word.due)


def _resumed(request: Request, question: Question, now: datetime, terms: Terms) -> NextWord | None:
    """What stood still, with the time that was left, unless something else has come to be owed meanwhile.

    A promised time never moves by itself.
    """
    word, before = owed(request, now, terms), question.resumes
    if word is None or (word.who, word.what) != (before.who, before.what) or word.what is Word.DELIVER:
        return word
    due = terms.weeks[word.who].add(now, max(question.left, LEAST))
    return replace(word, due=min(due, word.due) if word.what is Word.UPDATE else due)


def _completed(event: AnyEvent, after: Request, terms: Terms) -> tuple[AnyEvent, Request]:
    return _with(event, after, owed(after, event.at, terms))


def _with(event: AnyEvent, after: Request, word: NextWord | None) -> tuple[AnyEvent, Request]:
    return replace(event, next_word=word), replace(after, next_word=word)


def owed(request: Request, now: datetime, terms: Terms) -> NextWord | None:
    """The next word on a request that has just come to stand as it does; None once it has ended."""
    owner, customer = request.owner, request.customer
    if request.mediation:
        return _by(request.mediator, Word.SETTLE, request, now, terms)
    if request.stepping_in:
        return _by(request.stepping_in, Word.STEP_IN, request, now, terms)
    if request.question:
        return _by(request.other_than(request.question.by), Word.ANSWER, request, now, terms)
    match request.state:
        case State.FILED:
            return NextWord(owner, Word.ACKNOWLEDGE, _acknowledge_by(request, now, terms))
        case State.ACKNOWLEDGED:
            return _offer_of(request, now, terms)
        case State.OFFERED | State.AGREED if request.offer:
            return _by(customer, Word.AGREE, request, now, terms)
        case State.AGREED if request.not_yet_right or request.offer_by:
            return _offer_of(request, now, terms)
        case State.AGREED if request.promise:
            return _until_half_way(request, request.promise.due, now, terms)
        case State.DELIVERED:
            return _by(customer, Word.CONFIRM, request, now, terms)
    return None


def _until_half_way(request: Request, promised: datetime, now: datetime, terms: Terms) -> NextWord:
    """What is promised for a time far ahead has an update half-way."""
    owner, week = request.owner, terms.weeks[request.owner]
    if promised <= week.add_limit(now, terms.limits_for(owner, request).update):
        return NextWord(owner, Word.DELIVER, promised)
    return NextWord(owner, Word.UPDATE, week.add(now, week.between(now, promised) / 2))


def _until_the_next_update(request: Request, now: datetime, terms: Terms) -> NextWord:
    """After an update, as long as the promise lies far beyond the next one."""
    word, week = _by(request.owner, Word.UPDATE, request, now, terms), terms.weeks[request.owner]
    promised = request.promise.due if request.promise else word.due
    if promised <= week.add_limit(word.due, terms.limits_for(request.owner, request).update):
        return NextWord(request.owner, Word.DELIVER, promised)
    return word


def _by(party: str, word: Word, request: Request, now: datetime, terms: Terms) -> NextWord:
    limit = LIMIT_OF[word](terms.limits_for(party, request))
    return NextWord(party, word, terms.weeks[party].add_limit(now, limit))


def _offer_of(request: Request, now: datetime, terms: Terms) -> NextWord:
    """By when the mediator has said, else by the limit."""
    if request.offer_by and request.offer_by > now:
        return NextWord(request.owner, Word.OFFER, request.offer_by)
    return _by(request.owner, Word.OFFER, request, now, terms)


def _acknowledge_by(request: Request, now: datetime, terms: Terms) -> datetime:
    """The limit, but never later than half the working time up to the wanted time."""
    limits = terms.limits_for(request.owner, request)
    limit = limits.acknowledge_urgent if request.urgent else limits.acknowledge
    week = terms.weeks[request.owner]
    due = week.add_limit(now, limit)
    if request.wish.wanted is None:
        return due
    half = week.between(now, request.wish.wanted) / 2
    return min(due, week.add(now, max(half, SHORTEST)))
