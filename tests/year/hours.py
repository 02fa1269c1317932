"""When somebody works, by the plainest arithmetic there is: one half hour after the other, on their own wall clock.

Knows nothing of `domain.worktime`, so that it can tell whether that is right.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

HALF_HOUR = timedelta(minutes=30)
MINUTE = timedelta(minutes=1)
FAR = 560 * 48
"""Half hours: whoever does not work in all that time never does."""
MARGIN = timedelta(days=60)

Day = tuple[tuple[time, time], ...]


@dataclass(frozen=True)
class Spell:
    """Somebody is away. `tells_at`: when they mean to tell Kept, and `known_from`: when they have; None for never."""

    start: datetime
    until: datetime
    tells_at: datetime | None = None
    known_from: datetime | None = None


@dataclass
class Hours:
    """Hours that begin and end on half hours, Monday first."""

    zone: ZoneInfo
    days: tuple[Day, ...]
    days_off: Collection[date]
    spells: list[Spell]
    begin: datetime
    end: datetime
    """Of what happens long before or after nobody asks."""
    _mornings: dict[tuple[Spell, ...], list[datetime]] = field(default_factory=dict)

    def is_open(self, at: datetime, *, told: datetime | None = None) -> bool:
        """Whether they work at this instant; `told`: only leave that Kept knows of by then counts."""
        wall = at.astimezone(self.zone)
        if wall.date() in self.days_off:
            return False
        if not any(start <= wall.time() < end for start, end in self.days[wall.weekday()]):
            return False
        return not any(spell.start <= at < spell.until for spell in self._spells(told))

    def opens(self, at: datetime, *, told: datetime | None = None) -> datetime:
        """The first instant from this one on at which they work."""
        if self.is_open(at, told=told):
            return at
        return next(one for one in half_hours_after(at) if self.is_open(one, told=told))

    def after(self, at: datetime, working: timedelta) -> datetime:
        """So much of their working time later."""
        at = self.opens(at)
        for end in half_hours_after(at):
            if self.is_open(at):
                if working < end - at:
                    return at + working
                working -= end - at
            at = end
        raise AssertionError("they never work")

    def before(self, at: datetime, working: timedelta, *, told: datetime) -> datetime:
        """So much of their working time earlier, minute by minute."""
        while working > timedelta(0):
            is_closed = at.minute % 30 == 0 and not self.is_open(at - HALF_HOUR, told=told)
            step = HALF_HOUR if is_closed else MINUTE
            at -= step
            if not is_closed and self.is_open(at, told=told):
                working -= step
        return at

    def mornings(self, since: datetime, *, told: datetime) -> Iterator[datetime]:
        """When they begin on each day, from this instant on."""
        known = tuple(self._spells(told))
        if known not in self._mornings:
            self._mornings[known] = list(self._all_mornings(told))
        return islice(self._mornings[known], bisect_left(self._mornings[known], since), None)

    def _all_mornings(self, told: datetime) -> Iterator[datetime]:
        day = None
        for at in half_hours_after(self.begin - MARGIN):
            if at > self.end + MARGIN:
                return
            if self.day_of(at) != day and self.is_open(at, told=told):
                day = self.day_of(at)
                yield at

    def have_told(self, spell: Spell, now: datetime) -> None:
        """Kept knows of it from now on."""
        self.spells[self.spells.index(spell)] = replace(spell, start=max(spell.start, now), known_from=now)

    def day_of(self, at: datetime) -> date:
        """The date there."""
        return at.astimezone(self.zone).date()

    def _spells(self, told: datetime | None) -> list[Spell]:
        if told is None:
            return self.spells
        return [spell for spell in self.spells if spell.known_from and spell.known_from <= told]


def half_hours_after(at: datetime) -> Iterator[datetime]:
    """Whole half hours; all zones of the company lie whole half hours apart."""
    at = at.replace(minute=at.minute // 30 * 30, second=0, microsecond=0)
    for _ in range(FAR):
        at += HALF_HOUR
        yield at
