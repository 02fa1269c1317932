"""Who may do what, and when: the one table that both the buttons and the guards read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.footing import STRANGER, Footing, roles_of
from domain.parties import is_team
from domain.request import Request
from domain.values import OPEN_STATES, Role, State

GRACE = timedelta(days=14)
"""How long after the end people may still write, say that it was not what was asked for, or give thanks."""

LIVE = timedelta(days=30)
"""How long after the last event a request is not archived yet: all that can still happen to it happens before."""

BEFORE_DELIVERY = frozenset({State.FILED, State.ACKNOWLEDGED, State.OFFERED, State.AGREED})
BEFORE_PROMISE = frozenset({State.FILED, State.ACKNOWLEDGED})
ALWAYS = frozenset(State)
WRITERS = frozenset({Role.CUSTOMER, Role.OWNER, Role.MEDIATOR})


class Verb(StrEnum):
    """What a person can do with a request that is there."""

    TAKE = "take"
    LEAVE = "leave"
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
    HAND_OVER = "hand_over"
    AGREE = "agree"
    CORRECT = "correct"
    CONFIRM = "confirm"
    THANK = "thank"
    REOPEN = "reopen"
    ASK_AGAIN = "ask_again"
    ASK_ELSE = "ask_else"
    HELD = "held"
    DID_NOT_HOLD = "did_not_hold"
    EDIT = "edit"
    BRING_IN = "bring_in"
    STATE = "state"
    SETTLE = "settle"
    WITHDRAW = "withdraw"
    FOLLOW = "follow"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class Case:
    """Somebody before a request, now."""

    request: Request
    person: str
    now: datetime
    footing: Footing


Condition = Callable[[Case], bool]


def _always(_case: Case) -> bool:
    return True


def _is_to_be_taken(case: Case) -> bool:
    """By somebody of its team while nobody has, or by the one who has been asked to take it over."""
    is_successor = Role.SUCCESSOR in roles_of(case.request, case.person, case.footing)
    return case.request.is_untaken or is_successor


def _can_be_promised_as_asked(case: Case) -> bool:
    """What the customer has said is not right as it stands needs other words."""
    wish = case.request.wish
    is_enough = not wish.formal and not case.request.not_yet_right
    return is_enough and wish.wanted is not None and wish.wanted > case.now


def _is_informal(case: Case) -> bool:
    return not case.request.wish.formal


def _can_be_agreed_to(case: Case) -> bool:
    """An offer is open, or counts though it has not been answered."""
    return case.request.to_agree_to > 0


def _can_be_corrected(case: Case) -> bool:
    """An offer is open, or the promise counts without the customer's own word."""
    request = case.request
    return request.offer is not None or (request.promise is not None and not request.promise.by_customer)


def _is_asked(case: Case) -> bool:
    question = case.request.question
    return question is not None and (question.by == case.request.customer) != (case.person == case.request.customer)


def _may_be_edited(case: Case) -> bool:
    """After a promise it is a question, of which only one is open at a time."""
    return case.request.state is not State.AGREED or _may_be_asked(case)


def _may_be_asked(case: Case) -> bool:
    return case.request.question is None and case.request.mediation is None


def _still_fresh(case: Case) -> bool:
    return case.request.ended_at is None or case.now <= case.request.ended_at + GRACE


def _may_write(case: Case) -> bool:
    """A lead only while they step in, or have asked somebody to take it over."""
    request, asked = case.request, case.request.hand_over
    is_one_of_them = not roles_of(request, case.person, case.footing).isdisjoint(WRITERS)
    steps_in = case.person == request.stepping_in or (asked is not None and asked.by == case.person)
    return (is_one_of_them or steps_in) and _still_fresh(case)


def _thanks_are_due(case: Case) -> bool:
    return not case.request.thanked and _still_fresh(case)


def _may_have_held(case: Case) -> bool:
    return not case.request.held_said and case.now <= case.request.last_at + LIVE


def _is_owner_overdue(case: Case) -> bool:
    """The owner's word is, also an update that has been let go by, or the word of the lead; and the customer has not
    asked again lately."""
    word, again = case.request.next_word, case.request.ask_again_from
    is_overdue = word is not None and word.who in (case.request.owner, case.request.stepping_in)
    is_late = _has_run_out(case) or case.request.update_missed
    return is_overdue and is_late and (again is None or again <= case.now)


def _has_run_out(case: Case) -> bool:
    word = case.request.next_word
    return word is not None and word.due < case.now


def _owner_is_lost(case: Case) -> bool:
    """Has declined, has left the workspace, or does not speak; and nobody else has been asked yet."""
    has_ended = case.request.state in (State.DECLINED, State.LAPSED)
    is_lost = has_ended or case.request.owner in case.request.gone or _is_waited_for_in_vain(case)
    return is_lost and not case.request.followed_by and _still_fresh(case)


def _is_waited_for_in_vain(case: Case) -> bool:
    """The customer has been told that the owner's word has not come; or the lead, who has, has not come either."""
    request = case.request
    is_owners = request.next_word is not None and request.next_word.who == request.owner
    return (request.is_said_overdue and is_owners) or (bool(request.stepping_in) and _has_run_out(case))


def _somebody_can_mediate(case: Case) -> bool:
    is_party = case.person in case.request.parties
    return is_party and case.request.mediation is None and bool(case.footing.mediator)


def _has_not_spoken(case: Case) -> bool:
    mediation = case.request.mediation
    return mediation is not None and all(each.by != case.person for each in mediation.statements)


def _is_theirs_to_pass_on(case: Case) -> bool:
    """The owner's own, also for who stands in; what nobody of a team has taken yet is its lead's to pass on."""
    is_lead = Role.LEAD in roles_of(case.request, case.person, case.footing)
    return case.person == case.request.owner or case.footing.stands_in or is_lead


def _is_asked_by_name(case: Case) -> bool:
    """Nobody declines for a whole team."""
    return case.person == case.request.successor


def _may_follow(case: Case) -> bool:
    return case.person not in case.request.audience and not is_team(case.person)


@dataclass(frozen=True, slots=True)
class Fit:
    """Whose verb it is, in which states, and on what further condition."""

    roles: frozenset[Role]
    states: frozenset[State]
    condition: Condition = _always


def _of(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


OWNER, CUSTOMER, EITHER = _of(Role.OWNER), _of(Role.CUSTOMER), _of(Role.CUSTOMER, Role.OWNER)

FITS: dict[Verb, Fit] = {  # the likeliest first: cards show their buttons in this order
    Verb.TAKE: Fit(_of(Role.MEMBER, Role.SUCCESSOR), BEFORE_DELIVERY, _is_to_be_taken),
    Verb.LEAVE: Fit(_of(Role.SUCCESSOR), BEFORE_DELIVERY, _is_asked_by_name),
    Verb.SETTLE: Fit(_of(Role.MEDIATOR), OPEN_STATES),
    Verb.ANSWER: Fit(EITHER, OPEN_STATES, _is_asked),
    Verb.ACKNOWLEDGE: Fit(OWNER, frozenset({State.FILED})),
    Verb.PROMISE: Fit(OWNER, BEFORE_PROMISE, _can_be_promised_as_asked),
    Verb.OFFER: Fit(OWNER, BEFORE_DELIVERY),
    Verb.DONE: Fit(OWNER, BEFORE_DELIVERY, _is_informal),
    Verb.DELIVER: Fit(OWNER, BEFORE_DELIVERY | {State.DELIVERED}),
    Verb.AT_RISK: Fit(OWNER, frozenset({State.AGREED})),
    Verb.UPDATE: Fit(OWNER, frozenset({State.AGREED})),
    Verb.ON_TRACK: Fit(OWNER, frozenset({State.AGREED})),
    Verb.ASK: Fit(OWNER, BEFORE_DELIVERY, _may_be_asked),
    Verb.DECLINE: Fit(OWNER, BEFORE_DELIVERY),
    Verb.HAND_OVER: Fit(_of(Role.OWNER, Role.LEAD), BEFORE_DELIVERY, _is_theirs_to_pass_on),
    Verb.AGREE: Fit(CUSTOMER, frozenset({State.OFFERED, State.AGREED}), _can_be_agreed_to),
    Verb.CORRECT: Fit(CUSTOMER, frozenset({State.OFFERED, State.AGREED}), _can_be_corrected),
    Verb.CONFIRM: Fit(CUSTOMER, frozenset({State.DELIVERED, State.UNCONFIRMED}), _still_fresh),
    Verb.THANK: Fit(CUSTOMER, frozenset({State.CONFIRMED}), _thanks_are_due),
    Verb.REOPEN: Fit(CUSTOMER, frozenset({State.DELIVERED, State.CONFIRMED, State.UNCONFIRMED}), _still_fresh),
    Verb.ASK_AGAIN: Fit(CUSTOMER, BEFORE_DELIVERY, _is_owner_overdue),
    Verb.ASK_ELSE: Fit(CUSTOMER, BEFORE_DELIVERY | {State.DECLINED, State.LAPSED}, _owner_is_lost),
    Verb.HELD: Fit(CUSTOMER, frozenset({State.CONFIRMED}), _may_have_held),
    Verb.DID_NOT_HOLD: Fit(CUSTOMER, frozenset({State.CONFIRMED}), _may_have_held),
    Verb.EDIT: Fit(CUSTOMER, BEFORE_DELIVERY, _may_be_edited),
    Verb.STATE: Fit(EITHER, OPEN_STATES, _has_not_spoken),
    Verb.BRING_IN: Fit(EITHER, OPEN_STATES, _somebody_can_mediate),
    Verb.WITHDRAW: Fit(CUSTOMER, BEFORE_DELIVERY),
    Verb.FOLLOW: Fit(_of(Role.MEMBER, Role.ONLOOKER), OPEN_STATES, _may_follow),
    Verb.WRITE: Fit(WRITERS | {Role.LEAD}, ALWAYS, _may_write),
}


def fits(verb: Verb, request: Request, person: str, now: datetime, footing: Footing = STRANGER) -> bool:
    """Whether this person may use this verb on the request as it stands."""
    fit = FITS[verb]
    if request.state not in fit.states or fit.roles.isdisjoint(roles_of(request, person, footing)):
        return False
    return fit.condition(Case(request, person, now, footing))


def possible(request: Request, person: str, now: datetime, footing: Footing = STRANGER) -> tuple[Verb, ...]:
    """All that the person may do now, the likeliest first; empty for a stranger."""
    return tuple(verb for verb in FITS if fits(verb, request, person, now, footing))
