"""What becomes of a request as time goes by: the part of `evolving` for the events that nobody makes."""

from collections.abc import Callable

from msgspec.structs import replace

from domain import events
from domain.lapsing import ENDED, to_be_offered_anew, with_promise
from domain.request import Request
from domain.values import Promise, State

SPOKEN = {"silent_since": None, "asked_both_at": None}
"""What a person's word ends."""


def with_what_time_brings(before: Request, after: Request, event: events.AnyEvent) -> Request:
    """The request with the effect of such an event, and since when nobody has spoken. Events of people have no other
    effect here."""
    is_word = event.by != events.KEPT and not isinstance(event, events.Gone)
    after = replace(after, **SPOKEN) if is_word else replace(after, silent_since=before.spoken_at)
    is_still_missed = before.update_missed and after.turn == before.turn and event.by != before.owner
    after = replace(after, update_missed=is_still_missed)
    after = replace(after, stepping_in=before.stepping_in if _is_left_to_the_lead(before, after, event) else "")
    effect = _EFFECTS.get(type(event))
    return effect(after, event) if effect else after


def relieves_the_lead(request: Request, event: events.AnyEvent) -> bool:
    """Whether a lead who has been asked to step in owes nothing any more: the owner has spoken, somebody else has been
    asked, or the lead has left."""
    has_left = isinstance(event, events.Gone) and event.by == request.stepping_in
    is_word = isinstance(event, (*events.OWNERS, events.HandOverAsked))
    return bool(request.stepping_in) and (has_left or is_word)


def _is_left_to_the_lead(before: Request, after: Request, event: events.AnyEvent) -> bool:
    """What is said beside changes nothing about it; nor does another wish, to the same owner."""
    is_new_wish = isinstance(event, events.Edited) and not event.owner and event.resumes is None
    return is_new_wish or after.turn == before.turn


def _went_overdue(request: Request, event: events.WentOverdue) -> Request:
    return replace(request, overdue_said=event.overdue, stepping_in=event.lead or request.stepping_in)


def _still_untaken(request: Request, _event: events.StillUntaken) -> Request:
    return replace(request, untaken_said=True)


def _no_update(request: Request, _event: events.NoUpdate) -> Request:
    return replace(request, update_missed=True)


def _offer_stood(request: Request, event: events.OfferStood) -> Request:
    """It counts, or lapses. What is then said to it by an old button is not said of the promise: numbers go on."""
    offer = request.offer
    if offer is None:
        return request
    if event.lapsed:
        state = State.AGREED if request.promise else State.ACKNOWLEDGED
        return replace(request, state=state, offer=None, set_aside=offer, offers=request.offers + 1)
    promise = Promise(offer.words, offer.due, event.at, False, offer.note, unanswered_offer=offer.number)
    return with_promise(request, replace(promise, as_asked=offer.words == request.wish.words))


def _next_mediator(request: Request, event: events.NextMediator) -> Request:
    """Nobody left, it goes on with a new offer."""
    mediation = request.mediation
    if mediation is None:
        return request
    if not event.mediator:
        return to_be_offered_anew(replace(request, mediation=None), event.at)
    earlier = (*mediation.earlier, mediation.mediator)
    return replace(request, mediation=replace(mediation, mediator=event.mediator, earlier=earlier))


def _unconfirmed(request: Request, event: events.WentUnconfirmed) -> Request:
    return replace(request, state=State.UNCONFIRMED, ended_at=event.at, **ENDED)


def _asked_both(request: Request, event: events.AskedBoth) -> Request:
    return replace(request, asked_both_at=event.at)


def _lapsed(request: Request, event: events.Lapsed) -> Request:
    return replace(request, state=State.LAPSED, ended_at=event.at, asked_both_at=None, **ENDED)


_EFFECTS: dict[type, Callable[..., Request]] = {
    events.WentOverdue: _went_overdue,
    events.StillUntaken: _still_untaken,
    events.NoUpdate: _no_update,
    events.OfferStood: _offer_stood,
    events.NextMediator: _next_mediator,
    events.WentUnconfirmed: _unconfirmed,
    events.AskedBoth: _asked_both,
    events.Lapsed: _lapsed,
}
