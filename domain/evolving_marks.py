"""The marks of a request as its timeline gives them: a part of `evolving`."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from domain import events
from domain.marks import Mark, Milestone
from domain.request import Request
from domain.values import State, Word

ENDS: Mapping[State, Milestone] = {
    State.CONFIRMED: Milestone.CONFIRMED,
    State.UNCONFIRMED: Milestone.UNCONFIRMED,
    State.DECLINED: Milestone.DECLINED,
    State.WITHDRAWN: Milestone.WITHDRAWN,
    State.LAPSED: Milestone.LAPSED,
}
"""What is reached where a request comes to an end, whoever brings it about."""


def marked(before: Request, after: Request, event: events.AnyEvent) -> Request:
    """The request after the event, with what the event adds to the marks, oldest first."""
    added = tuple(_added(before, after, event))
    return replace(after, marks=(*before.marks, *added)) if added else after


def _added(before: Request, after: Request, event: events.AnyEvent) -> Iterator[Mark]:
    if _is_first_word(before, event):
        yield Mark(Milestone.FIRST_WORD, event.at, late=_is_late(before, Word.ACKNOWLEDGE, event))
    if after.promises and not _has(before, Milestone.PROMISED):
        yield Mark(Milestone.PROMISED, event.at)
    match event:
        case events.Delivered():
            yield Mark(Milestone.DELIVERED, event.at, outcome=event.outcome)
        case events.Reopened():
            yield Mark(Milestone.REOPENED, event.at)
        case events.Answered():
            yield Mark(Milestone.ANSWERED, event.at, late=_is_late(before, Word.ANSWER, event))
        case events.Thanked():
            yield Mark(Milestone.THANKED, event.at, more=event.more)
    if before.delivery and not after.delivery and not isinstance(event, events.Reopened):
        yield Mark(Milestone.SET_ASIDE, event.at)
    if after.state is not before.state and after.state in ENDS:
        yield Mark(_end(before, after), event.at)


def _is_first_word(before: Request, event: events.AnyEvent) -> bool:
    is_owners = isinstance(event, events.OWNERS) and event.by != before.customer
    return is_owners and not before.unasked and not _has(before, Milestone.FIRST_WORD)


def _has(request: Request, what: Milestone) -> bool:
    return any(mark.what is what for mark in request.marks)


def _is_late(before: Request, word: Word, event: events.AnyEvent) -> bool:
    """Where a lead has been asked to step in, the word is awaited from the lead: what was owed had not come."""
    owed = before.overdue_said if before.stepping_in else before.next_word
    return owed is not None and owed.what is word and owed.due < event.at


def _end(before: Request, after: Request) -> Milestone:
    is_given_back = after.state is State.DECLINED and before.promises
    return Milestone.GIVEN_BACK if is_given_back else ENDS[after.state]
