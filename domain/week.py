"""How a week went, in figures: counted from the marks of requests as they stood at its end; none is anybody's own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from statistics import median

from domain.marks import Mark, Milestone
from domain.periods import Period
from domain.request import Request
from domain.values import Outcome
from domain.worktime import WorkWeek

FEWEST = 5
"""Deliveries in a week from which on lateness has figures: fewer say nothing, or too much of one person."""
LATE = {Outcome.LATE_SAID, Outcome.LATE_NOT_SAID}
STANDING = {Milestone.DELIVERED, Milestone.REOPENED, Milestone.SET_ASIDE}
"""By the last of these it is known whether a delivery stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week in figures."""

    period: Period
    promised: int = 0
    delivered: int = 0
    """By the end of the week neither replaced, sent back nor set aside; with `outcomes` of those that some time was
    named for."""
    outcomes: Mapping[Outcome, int] = field(default_factory=dict)
    unconfirmed: int = 0
    given_back: int = 0
    first_word: timedelta | None = None
    """The median of the team's working time until a first word came; None where none did."""
    thanks: int = 0
    more: int = 0
    """Thanks for more than was asked for."""
    late_first_word: int = 0
    missed_date: int = 0
    not_as_asked: int = 0
    waited_for_answer: int = 0

    @property
    def shows_lateness(self) -> bool:
        """Whether it has deliveries enough to speak of lateness."""
        return self.delivered >= FEWEST

    @property
    def in_time(self) -> int:
        """Deliveries no later than promised."""
        return sum(count for outcome, count in self.outcomes.items() if outcome not in LATE)

    @property
    def judged(self) -> int:
        """Deliveries that some time was named for."""
        return sum(self.outcomes.values())

    @property
    def is_empty(self) -> bool:
        """Whether nothing of all that happened in it."""
        return self == Week(period=self.period)


def week_of(requests: Iterable[Request], period: Period, hours: WorkWeek) -> Week:
    """The figures of one week, from these requests; first words in the working time of `hours`."""
    happened = [(one, [mark for mark in one.marks if mark.at < period.until]) for one in requests]
    in_it = [mark for _, marks in happened for mark in marks if mark.at >= period.since]
    deliveries = [mark for _, marks in happened if (mark := _standing(marks)) and mark.at >= period.since]
    outcomes = [mark.outcome for mark in deliveries if mark.outcome]
    return Week(
        period=period,
        promised=_count(in_it, Milestone.PROMISED),
        delivered=len(deliveries),
        outcomes={outcome: outcomes.count(outcome) for outcome in Outcome if outcome in outcomes},
        unconfirmed=_count(in_it, Milestone.UNCONFIRMED),
        given_back=_count(in_it, Milestone.GIVEN_BACK),
        first_word=_first_word(happened, period, hours),
        thanks=_count(in_it, Milestone.THANKED),
        more=sum(mark.more for mark in in_it),
        late_first_word=sum(mark.late for mark in in_it if mark.what is Milestone.FIRST_WORD),
        missed_date=sum(outcome in LATE for outcome in outcomes),
        not_as_asked=_count(in_it, Milestone.REOPENED),
        waited_for_answer=sum(mark.late for mark in in_it if mark.what is Milestone.ANSWERED),
    )


def _standing(marks: Sequence[Mark]) -> Mark | None:
    """The last delivery, where it has been neither sent back nor set aside since."""
    last = next((mark for mark in reversed(marks) if mark.what in STANDING), None)
    return last if last and last.what is Milestone.DELIVERED else None


def _first_word(
    happened: Iterable[tuple[Request, Sequence[Mark]]], period: Period, hours: WorkWeek
) -> timedelta | None:
    waits = [
        hours.between(request.filed_at, mark.at)
        for request, marks in happened
        for mark in marks
        if mark.what is Milestone.FIRST_WORD and period.holds(mark.at)
    ]
    return timedelta(seconds=median(wait.total_seconds() for wait in waits)) if waits else None


def _count(marks: Iterable[Mark], what: Milestone) -> int:
    return sum(mark.what is what for mark in marks)
