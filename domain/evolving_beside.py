"""What becomes of a request when others come in, or people write: the part of `evolving` beside the straight way."""

from msgspec.structs import replace

from domain import events
from domain.lapsing import NOTHING_WAITS, owned_by, to_be_offered_anew
from domain.parties import team_in
from domain.request import Request
from domain.values import HandOver, Mediation, Settlement, State, Statement


def with_what_is_beside(request: Request, event: events.AnyEvent) -> Request:
    """The request with the effect of such an event; events of the straight way have none here."""
    match event:
        case events.Taken():
            return _taken(request, event)
        case events.Joined():
            return replace(request, followers=(*request.followers, event.by))
        case events.HandOverAsked():
            return _asked_to_take_over(request, event)
        case events.HandOverDeclined():
            return replace(request, hand_over=None)
        case events.BroughtIn():
            return _brought_in(request, event)
        case events.Stated():
            return _stated(request, event)
        case events.Settled():
            return _settled(request, event)
        case events.AskedAgain():
            return replace(request, ask_again_from=event.not_before)
        case events.Followed():
            return _followed(request, event)
        case events.Held():
            return replace(request, held_said=True)
        case events.DidNotHold():
            return replace(request, held_said=True, asked_anew=event.number)
        case events.Gone():
            return _gone(request, event)
    return request


def parted(before: Request, after: Request) -> Request:
    """Who had a part in it and has none any more; who looks after it now only waits for it no more; and what a team was
    asked for, once somebody has taken it."""
    former = dict.fromkeys(one for one in (*before.former, *before.audience) if one not in after.audience)
    is_taken_now = before.is_untaken and not after.is_untaken
    return replace(
        after,
        former=tuple(former),
        followers=tuple(one for one in after.followers if one != after.owner),
        asked_of_team=before.wish.words if is_taken_now else before.asked_of_team * (not after.is_untaken),
    )


def _taken(request: Request, event: events.Taken) -> Request:
    if request.owner == event.by and not request.hand_over:
        return request
    asked = request.hand_over.to if request.hand_over and not event.is_of_team else ""
    return replace(owned_by(request, event.by), team=team_in(asked) or request.team)


def _asked_to_take_over(request: Request, event: events.HandOverAsked) -> Request:
    number = request.hand_overs + 1
    return replace(request, hand_over=HandOver(number, event.to, event.by, event.words), hand_overs=number)


def _brought_in(request: Request, event: events.BroughtIn) -> Request:
    number = request.mediations + 1
    mediation = Mediation(number, event.mediator, event.by, (Statement(event.by, event.words),))
    return replace(request, mediation=mediation, mediations=number)


def _stated(request: Request, event: events.Stated) -> Request:
    if request.mediation is None:
        return request
    statements = (*request.mediation.statements, Statement(event.by, event.words))
    return replace(request, mediation=replace(request.mediation, statements=statements))


def _settled(request: Request, event: events.Settled) -> Request:
    request = replace(request, mediation=None)
    match event.way:
        case Settlement.DECLINED | Settlement.WITHDRAWN:
            state = State(event.way.value)
            return replace(request, state=state, ended_at=event.at, settled=event.words, **NOTHING_WAITS)
        case Settlement.ANOTHER_OWNER:
            request = replace(owned_by(request, event.owner), state=State.ACKNOWLEDGED)
    return replace(to_be_offered_anew(request, event.until or event.at), settled=event.words)


def _followed(request: Request, event: events.Followed) -> Request:
    request = replace(request, followed_by=event.number)
    if not request.state.is_open:
        return request
    return replace(request, state=State.WITHDRAWN, ended_at=event.at, mediation=None, **NOTHING_WAITS)


def _gone(request: Request, event: events.Gone) -> Request:
    request = replace(request, gone=(*request.gone, event.by))
    if event.by == request.mediator:
        return replace(request, mediation=None)
    return owned_by(request, event.heir) if event.heir else request
