"""How a team's weeks went, counted again from accounts, by what was promised of the digest and with hours of our own.

Knows nothing of `domain.week` and `domain.digest`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from tests.year.accounts import STANDS, Account, Fact, Kind
from tests.year.hours import Hours, half_hours_after


@dataclass
class Counted:
    """One week."""

    promised: int = 0
    delivered: int = 0
    how: Counter[str] = field(default_factory=Counter)
    unconfirmed: int = 0
    given_back: int = 0
    waits: list[tuple[datetime, datetime]] = field(default_factory=list)
    """From the asking to the first word."""
    thanks: int = 0
    more: int = 0
    causes: dict[str, int] = field(default_factory=dict)

    @property
    def judged(self) -> int:
        """Deliveries with a time."""
        return sum(self.how.values())

    @property
    def in_time(self) -> int:
        """No later than that."""
        return self.how["early"] + self.how["on time"]

    def first_word(self, hours: Hours) -> float | None:
        """Minutes of these hours, the median; None where there was none."""
        minutes = [_working(start, end, hours).total_seconds() / 60 for start, end in self.waits]
        return median(minutes) if minutes else None

    @property
    def is_empty(self) -> bool:
        """Nothing of all that was so."""
        return self == Counted()


def count(accounts: Sequence[Account], since: datetime, until: datetime) -> Counted:
    """One week of these."""
    happened = [fact for one in accounts for fact in one.upto(until) if fact.at >= since]
    of = {kind: [fact for fact in happened if fact.kind is kind] for kind in Kind}
    standing = [fact for one in accounts for fact in _standing(one.upto(until)) if fact.at >= since]
    how = Counter(fact.how for fact in standing if fact.how)
    causes = {
        "late first word": sum(fact.late for fact in of[Kind.FIRST_WORD]),
        "missed date": how["late, said before"] + how["late, not said"],
        "not what was asked for": len(of[Kind.SENT_BACK]),
        "waiting for an answer": sum(fact.late for fact in of[Kind.ANSWERED]),
    }
    waits = [
        (one.filed.at, fact.at)
        for one in accounts
        for fact in one.upto(until)
        if fact.kind is Kind.FIRST_WORD and fact.at >= since
    ]
    return Counted(
        promised=len(of[Kind.PROMISED]),
        delivered=len(standing),
        how=how,
        unconfirmed=len(of[Kind.UNCONFIRMED]),
        given_back=len(of[Kind.GIVEN_BACK]),
        waits=waits,
        thanks=len(of[Kind.THANKED]),
        more=sum(fact.more for fact in of[Kind.THANKED]),
        causes={cause: number for cause, number in causes.items() if number},
    )


def _standing(facts: Iterable[Fact]) -> Iterator[Fact]:
    """The last delivery, as long as nothing has come in its way."""
    last = [fact for fact in facts if fact.kind in STANDS][-1:]
    return (fact for fact in last if fact.kind is Kind.DELIVERED)


def _working(start: datetime, end: datetime, hours: Hours) -> timedelta:
    """One half hour after the other."""
    total, at = timedelta(0), start
    for step in half_hours_after(start):
        if at >= end:
            return total
        if hours.is_open(at):
            total += min(step, end) - at
        at = step
    raise AssertionError("nobody waits for more than a year")
