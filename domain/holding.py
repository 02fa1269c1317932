"""Did it hold? Some days after a confirmation the customer is asked once, where the answer may well be no."""

from datetime import datetime, timedelta

from msgspec import Struct

from domain import events
from domain.fitting import Verb
from domain.press import Press
from domain.request import Request
from domain.terms import Terms
from domain.values import State
from domain.worktime import NoWorkingTimeError, WorkWeek

LONG = 3
"""A promise that ran for more working days than this may wear off."""
TOO_LATE = timedelta(days=28)
"""After the confirmation nobody is asked any more: soon it lies in the archive."""
SELDOM = timedelta(days=7)
"""Nobody is asked twice within these."""


class Choice(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody has chosen for themself."""

    person: str
    no_questions: bool = False
    """They do not want to be asked whether something held."""
    no_mornings: bool = False
    """They do not want the morning list."""
    is_greeted: bool = False
    """They have opened their Home."""


def asks_at(request: Request, terms: Terms) -> datetime | None:
    """When to ask: the first morning of the customer's once so many of their working days have gone as the settings
    say; None for never."""
    after = terms.limits_of(request.customer).did_it_hold
    if after is None or request.state is not State.CONFIRMED or request.ended_at is None:
        return None
    if request.held_said or request.customer in request.gone or request.customer in terms.not_asked:
        return None
    week = terms.weeks[request.customer]
    try:
        asked = next(iter(week.mornings_after(week.add_limit(request.ended_at, after))))
        return asked if not is_too_late(request, asked) and _may_wear_off(request, week) else None
    except NoWorkingTimeError:
        return None


def is_too_late(request: Request, at: datetime) -> bool:
    """Whether the answer would come too late for anything."""
    return request.ended_at is None or at > request.ended_at + TOO_LATE


def held(press: Press) -> events.Held:
    """The customer says that it is still fine."""
    press.must_fit(Verb.HELD)
    return events.Held(at=press.now, by=press.by)


def did_not_hold(press: Press, number: int) -> events.DidNotHold:
    """The customer says that it is not, and asks again with request `number`."""
    press.must_fit(Verb.DID_NOT_HOLD)
    return events.DidNotHold(at=press.now, by=press.by, number=number)


def _may_wear_off(request: Request, week: WorkWeek) -> bool:
    """It was promised for days ahead, or had to be delivered more than once."""
    if request.delivery is None or not request.promises:
        return request.deliveries > 1
    begun = request.promises[0].agreed_at
    return request.deliveries > 1 or week.add_days(begun, LONG) < request.delivery.at
