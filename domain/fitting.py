"""Who may do what, and when: the one table that both the buttons and the guards read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.request import Request
from domain.values import OPEN_STATES, Role, State

GRACE = timedelta(days=14)
"""How long after the end a customer may still say that it was not what was asked for, or give thanks."""

BEFORE_DELIVERY = frozenset({State.FILED, State.ACKNOWLEDGED, State.OFFERED, State.AGREED})
BEFORE_PROMISE = frozenset({State.FILED, State.ACKNOWLEDGED})


class Verb(StrEnum):
    """What a person can do with a request that is there."""

    ACKNOWLEDGE = "acknowledge"
    PROMISE = "promise"
    OFFER = "offer"
    DONE = "done"
    DELIVER = "deliver"
    ASK = "ask"
    ANSWER = "answer"
    ON_TRACK = "on_track"
    UPDATE = "update"
    AT_RISK = "at_risk"
    DECLINE = "decline"
    AGREE = "agree"
    CORRECT = "correct"
    CONFIRM = "confirm"
    THANK = "thank"
    REOPEN = "reopen"
    EDIT = "edit"
    WITHDRAW = "withdraw"


Condition = Callable[[Request, str, datetime], bool]


def _always(_request: Request, _person: str, _now: datetime) -> bool:
    return True


def _can_be_promised_as_asked(request: Request, _person: str, now: datetime) -> bool:
    return not request.wish.formal and request.wish.wanted is not None and request.wish.wanted > now


def _is_informal(request: Request, _person: str, _now: datetime) -> bool:
    return not request.wish.formal


def _offer_waits(request: Request, _person: str, _now: datetime) -> bool:
    return request.offer is not None


def _can_be_corrected(request: Request, _person: str, _now: datetime) -> bool:
    """An offer is open, or the promise counts without the customer's own word."""
    return request.offer is not None or (request.promise is not None and not request.promise.by_customer)


def _is_asked(request: Request, person: str, _now: datetime) -> bool:
    return request.question is not None and request.question.by != person


def _may_be_edited(request: Request, person: str, now: datetime) -> bool:
    """After a promise it is a question, of which only one is open at a time."""
    return request.state is not State.AGREED or _nothing_is_asked(request, person, now)


def _nothing_is_asked(request: Request, _person: str, _now: datetime) -> bool:
    return request.question is None


def _still_fresh(request: Request, _person: str, now: datetime) -> bool:
    return request.ended_at is None or now <= request.ended_at + GRACE


def _thanks_are_due(request: Request, person: str, now: datetime) -> bool:
    return not request.thanked and _still_fresh(request, person, now)


@dataclass(frozen=True, slots=True)
class Fit:
    """Whose verb it is, in which states, and on what further condition."""

    role: Role | None
    """None: either side."""
    states: frozenset[State]
    condition: Condition = _always


FITS: dict[Verb, Fit] = {  # the likeliest first: cards show their buttons in this order
    Verb.ANSWER: Fit(None, OPEN_STATES, _is_asked),
    Verb.ACKNOWLEDGE: Fit(Role.OWNER, frozenset({State.FILED})),
    Verb.PROMISE: Fit(Role.OWNER, BEFORE_PROMISE, _can_be_promised_as_asked),
    Verb.OFFER: Fit(Role.OWNER, BEFORE_DELIVERY),
    Verb.DONE: Fit(Role.OWNER, BEFORE_DELIVERY, _is_informal),
    Verb.DELIVER: Fit(Role.OWNER, BEFORE_DELIVERY | {State.DELIVERED}),
    Verb.AT_RISK: Fit(Role.OWNER, frozenset({State.AGREED})),
    Verb.UPDATE: Fit(Role.OWNER, frozenset({State.AGREED})),
    Verb.ON_TRACK: Fit(Role.OWNER, frozenset({State.AGREED})),
    Verb.ASK: Fit(Role.OWNER, BEFORE_DELIVERY, _nothing_is_asked),
    Verb.DECLINE: Fit(Role.OWNER, BEFORE_DELIVERY),
    Verb.AGREE: Fit(Role.CUSTOMER, frozenset({State.OFFERED, State.AGREED}), _offer_waits),
    Verb.CORRECT: Fit(Role.CUSTOMER, frozenset({State.OFFERED, State.AGREED}), _can_be_corrected),
    Verb.CONFIRM: Fit(Role.CUSTOMER, frozenset({State.DELIVERED})),
    Verb.THANK: Fit(Role.CUSTOMER, frozenset({State.CONFIRMED}), _thanks_are_due),
    Verb.REOPEN: Fit(Role.CUSTOMER, frozenset({State.DELIVERED, State.CONFIRMED}), _still_fresh),
    Verb.EDIT: Fit(Role.CUSTOMER, BEFORE_DELIVERY, _may_be_edited),
    Verb.WITHDRAW: Fit(Role.CUSTOMER, BEFORE_DELIVERY),
}


def fits(verb: Verb, request: Request, person: str, now: datetime) -> bool:
    """Whether this person may use this verb on the request as it stands."""
    fit, role = FITS[verb], request.role_of(person)
    if role is None or fit.role not in (None, role) or request.state not in fit.states:
        return False
    return fit.condition(request, person, now)


def possible(request: Request, person: str, now: datetime) -> tuple[Verb, ...]:
    """All that the person may do now, the likeliest first; empty for a stranger."""
    return tuple(verb for verb in FITS if fits(verb, request, person, now))
