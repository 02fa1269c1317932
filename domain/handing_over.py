"""How a request changes hands: taken by somebody of a team, or by the one who is asked to take it over.

As in `verbs`, each rule checks that it fits and returns the event to record; all raise `UnknownRequest` and
`DoesNotFit`.
"""

from domain import events
from domain.fitting import Verb
from domain.footing import roles_of
from domain.press import Press
from domain.values import Role


def take(press: Press) -> events.Taken:
    """Somebody of the team takes it, or the one who has been asked to take it over."""
    press.must_fit(Verb.TAKE)
    request = press.request
    is_of_team = request.is_untaken and Role.MEMBER in roles_of(request, press.by, press.footing)
    return events.Taken(at=press.now, by=press.by, is_of_team=is_of_team and request.hand_over is not None)


def leave(press: Press) -> events.HandOverDeclined:
    """The one who has been asked to take it over does not."""
    press.must_fit(Verb.LEAVE)
    asked_by = press.request.hand_over.by if press.request.hand_over else press.request.owner
    return events.HandOverDeclined(at=press.now, by=press.by, asked_by=asked_by)


def hand_over(press: Press, to: str, words: str = "") -> events.HandOverAsked:
    """The owner, or the lead, asks `to` (a person, or a team) to take it over.

    Raises Missing for nobody, and UnsuitableOwner for the customer, for the one who owns it already, for the mediator,
    and for a team where the request is private.
    """
    press.must_fit(Verb.HAND_OVER)
    press.must_be_another_owner(to)
    press.must_suit(to)
    return events.HandOverAsked(at=press.now, by=press.by, to=to, words=words.strip())


def follow(press: Press) -> events.Joined:
    """Somebody in the team's channel needs the same."""
    press.must_fit(Verb.FOLLOW)
    return events.Joined(at=press.now, by=press.by)


def ask_else(press: Press, number: int) -> events.Followed:
    """The customer asks somebody else instead, with request `number`: the owner has declined, has left, or
    does not speak."""
    press.must_fit(Verb.ASK_ELSE)
    return events.Followed(at=press.now, by=press.by, number=number)


def go(press: Press, heir: str = "") -> events.Gone:
    """Slack says that this person of the request has left; `heir`: the lead who owns it from now on, if anybody."""
    press.must_be_of_it()
    return events.Gone(at=press.now, by=press.by, heir=heir)
