"""A timeline folded up into the request's state: `begin` with the first event, `evolve` with each further one."""

from collections.abc import Iterable
from datetime import timedelta

from msgspec.structs import replace

from domain import events
from domain.evolving_beside import parted, with_what_is_beside
from domain.evolving_clock import relieves_the_lead, with_what_time_brings
from domain.evolving_marks import marked
from domain.lapsing import ENDED, MADE_GOOD, NOTHING_OPEN, with_promise
from domain.marks import Mark, Milestone
from domain.request import Request
from domain.values import Delivery, NextWord, Offer, Progress, Promise, Question, State


def begin(request_id: str, number: int, event: events.Filed) -> Request:
    """The request that a filing starts."""
    request = Request(
        id=request_id,
        number=number,
        customer=event.customer or event.by,
        owner=event.owner,
        team=event.team,
        filed_to=event.team,
        wish=event.wish,
        deadline_words=event.deadline_words,
        urgent=event.urgent,
        because=event.because,
        private=event.private,
        follows=event.follows,
        follows_number=event.follows_number,
        link=event.link,
        unasked=bool(event.customer),
        filed_at=event.at,
        next_word=event.next_word,
        last_at=event.at,
    )
    return _promise_unasked(request, event) if request.unasked else request


def evolve(request: Request, event: events.AnyEvent) -> Request:
    """The request after one more event. Does not ask whether the event was allowed: the verbs do."""
    version = request.version + 1
    after = replace(
        request,
        version=version,
        turn=request.turn if is_side_note(request, event) else version,
        turn_at=request.turn_at if is_side_note(request, event) else event.at,
        prompts=_prompts(request, event, version),
        gone=tuple(one for one in request.gone if one != event.by),
        last_at=event.at,
        next_word=event.next_word,
    )
    after = with_what_time_brings(request, _taken_with_that(after, event), event)
    return marked(request, parted(request, _with_effect(after, event)), event)


def is_side_note(request: Request, event: events.AnyEvent) -> bool:
    """Whether it is said beside the course of things: the next word, and whose turn it is, stay as they were."""
    is_beside = isinstance(event, events.SIDE_NOTES) or _leaves_all_as_it_is(event)
    return is_beside and not relieves_the_lead(request, event)


def _leaves_all_as_it_is(event: events.AnyEvent) -> bool:
    """Whether nobody comes to look after it, or to help, by an event that can bring that."""
    match event:
        case events.Gone():
            return not event.heir
        case events.WentOverdue():
            return not event.lead
    return False


def replay(request_id: str, number: int, timeline: Iterable[events.AnyEvent]) -> Request:
    """The state that a timeline gives. Raises ValueError where it does not begin with a filing."""
    first, *rest = timeline
    if not isinstance(first, events.Filed):
        raise ValueError(f"The timeline of request {request_id} does not begin with its filing.")
    request = begin(request_id, number, first)
    for event in rest:
        request = evolve(request, event)
    return request


def _prompts(request: Request, event: events.AnyEvent, version: int) -> tuple[int, ...]:
    """What asked for something before asks for nothing once something newer has set the next word."""
    if not is_side_note(request, event):
        return (version,)
    is_prompt = isinstance(event, events.PROMPTS) or _asks_about_delivery(request, event)
    return (*request.prompts, version) if is_prompt else request.prompts


def _asks_about_delivery(request: Request, event: events.AnyEvent) -> bool:
    """What the customer writes first about a delivery: they are asked once whether it is right."""
    is_theirs = isinstance(event, events.Wrote) and event.by == request.customer
    return is_theirs and request.state is State.DELIVERED and request.prompts == (request.turn,)


def _taken_with_that(request: Request, event: events.AnyEvent) -> Request:
    """Whoever of a team does what only an owner does takes its request with that; an owner who goes on by themself
    asks nobody any more to take it over."""
    if not isinstance(event, events.OWNERS):
        return request
    if request.is_untaken:
        request = replace(request, owner=event.by)
    return replace(request, hand_over=None) if isinstance(event, events.COMMITMENTS) else request


def _with_effect(request: Request, event: events.AnyEvent) -> Request:
    match event:
        case events.Filed():
            raise ValueError("A request is filed once.")
        case events.Acknowledged():
            return replace(request, state=State.ACKNOWLEDGED)
        case events.Promised():
            return _promise_as_asked(request, event)
        case events.Offered():
            return _offered(request, event)
        case events.AtRisk(at=at, by=by, words=words, due=due, changed=changed):
            return _offered(request, events.Offered(at=at, by=by, words=words, due=due), changed)
        case events.Agreed():
            return _agreed(request, event)
        case events.Corrected():
            return replace(_corrected(request), not_yet_right=event.words)
        case events.Edited():
            return _edited(request, event)
        case events.Asked():
            return _asked(request, event)
        case events.Answered():
            return replace(request, question=None)
        case events.OnTrack():
            return replace(request, progress=Progress(event.at))
        case events.Updated():
            return replace(request, progress=Progress(event.at, event.words))
        case events.Delivered():
            return _delivered(request, event)
        case events.Confirmed():
            return replace(request, state=State.CONFIRMED, ended_at=event.at, **ENDED)
        case events.Thanked():
            return replace(request, thanked=True)
        case events.Reopened():
            return replace(_reopened(request), not_yet_right=event.words)
        case events.Declined():
            beside = {"suggestion": event.suggestion, "colleague": event.colleague}
            return replace(request, state=State.DECLINED, ended_at=event.at, **ENDED, **beside)
        case events.Withdrawn():
            return replace(request, state=State.WITHDRAWN, ended_at=event.at, **ENDED)
    return with_what_is_beside(request, event)


def _promise_as_asked(request: Request, event: events.Promised | events.Filed) -> Request:
    request, wanted = replace(request, question=None, offers=request.offers + 1), request.wish.wanted
    if wanted is None:
        raise ValueError("What was asked without a time cannot be promised as asked.")
    return with_promise(request, Promise(request.wish.words, wanted, event.at, by_customer=False, as_asked=True))


def _promise_unasked(request: Request, event: events.Filed) -> Request:
    return replace(_promise_as_asked(request, event), marks=(Mark(Milestone.PROMISED, event.at),))


def _offered(request: Request, event: events.Offered, changed: str = "") -> Request:
    offer = Offer(request.offers + 1, event.words, event.due, event.note, changed)
    request = replace(
        request,
        offer=offer,
        offers=offer.number,
        progress=None,
        question=None,
        **MADE_GOOD,
        **_slip_said(request, event),
    )
    if event.agreed:
        return with_promise(request, Promise(event.words, event.due, event.at, False, event.note, as_asked=True))
    return replace(request, state=State.AGREED if request.promise else State.OFFERED)


def _slip_said(request: Request, offered: events.Offered) -> dict[str, object]:
    """What changes when a later time, or something else, is offered before the last promise, or the wish, ran out."""
    if not request.promises:
        wish = request.wish
        is_slip = offered.words != wish.words or (wish.wanted is not None and offered.due > wish.wanted)
        return {"slip_said_at": request.slip_said_at or offered.at} if is_slip else {}
    last = request.promises[-1]
    is_slip = offered.words != last.words or offered.due > last.due
    if not is_slip or last.slip_said_at or offered.at > last.due:
        return {}
    last = replace(last, slip_said_at=offered.at)
    return {"promise": last if request.promise else None, "promises": (*request.promises[:-1], last)}


def _asked(request: Request, event: events.Asked) -> Request:
    """To ask is a first word too."""
    state = State.ACKNOWLEDGED if request.state is State.FILED else request.state
    return _with_question(replace(request, state=state), event.by, event.words, event.resumes, event.left)


def _edited(request: Request, event: events.Edited) -> Request:
    """An offer to the earlier wish lapses; a promise stands."""
    state = State.ACKNOWLEDGED if request.state is State.OFFERED else request.state
    request = _readdressed(
        replace(request, wish=event.wish, wishes=request.wishes + 1, state=state, offer=None, set_aside=None), event
    )
    if event.resumes is None:
        return replace(request, not_yet_right="") if event.wish.words != event.before.words else request
    return _with_question(request, event.by, event.wish.words, event.resumes, event.left)


def _readdressed(request: Request, event: events.Edited) -> Request:
    if not event.owner:
        return request
    return replace(request, owner=event.owner, team=event.team, filed_to=event.team, hand_over=None, untaken_said=False)


def _with_question(request: Request, by: str, words: str, resumes: NextWord, left: timedelta) -> Request:
    question = Question(request.questions + 1, by, words, resumes, left)
    return replace(request, question=question, questions=question.number)


def _agreed(request: Request, event: events.Agreed) -> Request:
    offer, late = request.offer, request.promise
    if offer is None:
        if late is None:
            raise ValueError("There is no offer to agree to.")
        late = replace(late, by_customer=True, unanswered_offer=0)  # it has counted since nobody answered it
        return replace(request, promise=late, promises=(*request.promises[:-1], late), **MADE_GOOD)
    as_asked = offer.words == request.wish.words
    return with_promise(request, Promise(offer.words, offer.due, event.at, True, offer.note, as_asked=as_asked))


def _corrected(request: Request) -> Request:
    """An open offer lapses; without one it is the promise made without the customer's own word that goes."""
    aside = request.offer
    if aside is None and request.promise:
        aside = Offer(request.offers, request.promise.words, request.promise.due, request.promise.note)
        request = replace(request, promises=request.promises[:-1], promise=None)
    state = State.AGREED if request.promise else State.ACKNOWLEDGED
    return replace(request, state=state, offer=None, set_aside=aside)


def _reopened(request: Request) -> Request:
    return replace(request, state=State.ACKNOWLEDGED, promise=None, delivery=None, outcome=None, ended_at=None)


def _delivered(request: Request, event: events.Delivered) -> Request:
    delivery = Delivery(request.deliveries + 1, event.words, event.at, request.version, event.explanation, event.files)
    return replace(
        request,
        state=State.DELIVERED,
        delivery=delivery,
        deliveries=delivery.number,
        outcome=event.outcome,
        **NOTHING_OPEN,
    )
