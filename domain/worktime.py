"""Working time: when somebody works, and arithmetic that counts only that.

Walls and weekdays live here, instants come out: everything returned is aware and in UTC. No clock is read.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from statistics import mode
from typing import Self
from zoneinfo import ZoneInfo

from domain.instants import instant as instant
from domain.limits import ZERO, Limit as Limit

Segment = tuple[time, time]
Span = tuple[datetime, datetime]

MIDNIGHT = time(0)
ONE_SECOND = timedelta(seconds=1)
ONE_DAY = timedelta(days=1)
ONE_WEEK = timedelta(days=7)
SEARCH_DAYS = 731  # two years, one of them a leap year
LAST_DAY = date(9999, 12, 1)  # room to turn the end of a night shift into any zone


class NoWorkingTimeError(Exception):
    """Two years passed without a single opening: these hours and days off leave nothing to count."""


@dataclass(frozen=True, slots=True)
class WorkWeek:
    """The hours somebody works, Monday first, on the wall clock of one zone.

    A segment whose end is not after its start ends on the next day: 22:00–06:00 is a night shift, an end
    of 00:00 is 24:00, and 00:00–00:00 is the whole day. It belongs to the day it starts on: a holiday cancels
    the shift that would start then, not the one still running. Segments may touch but not overlap.

    `away`: when the person is on leave, from each first instant up to, but not including, the last. Leave takes just
    these instants, also from the middle of a day or a shift. A day of which it takes more than half counts for no
    working day; one of which nothing is left is none.
    """

    zone: ZoneInfo
    hours: tuple[tuple[Segment, ...], ...]
    days_off: Container[date] = frozenset()
    away: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if len(self.hours) != 7 or not any(self.hours):
            raise ValueError("A working week has seven days, Monday first, and hours on at least one.")
        spans = [_within_week(day, each) for day, segments in enumerate(self.hours) for each in segments]
        for (_, end), (start, _) in zip(spans, [*spans[1:], (spans[0][0] + ONE_WEEK, ZERO)], strict=True):
            if end > start:
                raise ValueError("Working hours must be in order and must not overlap.")
        if any(_utc(start) >= _utc(end) for start, end in self.away):
            raise ValueError("Leave ends after it has begun.")

    @property
    def without_leave(self) -> Self:
        """The same week of somebody who is there."""
        return replace(self, away=())

    def is_working_day(self, day: date) -> bool:
        """Whether there is work that belongs to this date."""
        if not self.hours[day.weekday()] or day in self.days_off:
            return False
        return not self.away or bool(self._spans_of(day)) or not self._shifts_of(day)

    def next_start(self, at: datetime) -> datetime:
        """`at` itself inside working time, else the next opening."""
        start, _ = next(self._spans_from(at))
        return max(start, _utc(at))

    def add(self, start: datetime, amount: timedelta) -> datetime:
        """The instant at which `amount` of working time has passed since `start`.

        It may be the very end of a segment; with nothing to wait for it is `next_start`. Adding in two
        steps is the same as adding the sum, as long as the second step is not nothing.
        """
        if amount < ZERO:
            raise ValueError("Working time is only added forwards.")
        spans = self._spans_from(start)
        opening, end = next(spans)
        opening = max(opening, _utc(start))
        while amount > end - opening:
            amount -= end - opening
            opening, end = next(spans)
        return opening + amount

    def add_days(self, start: datetime, days: int) -> datetime:
        """The same wall time `days` working days later, moved into that day's working hours; both passes of the hour
        that clocks repeat in autumn count alike.

        A night shift counts as the day it starts on. Counted from a day off, or from leave that lasts until the day is
        over, it is the end of the day reached, so that nobody is given less than whole days. No days at all is
        `next_start`.
        """
        if days < 0:
            raise ValueError("Working days are only added forwards.")
        if not days:
            return self.next_start(start)
        day, wall = self._day_of(self._back_from_leave(start))
        whole = (each for each in self._working_days(day + ONE_DAY) if self._counts(each))
        target = next(islice(whole, days - 1, None))
        if not self._counts(day) or self._is_away_at(self._back_from_leave(start)):
            return self.end_of(target)
        moved = datetime.combine(target, MIDNIGHT) + wall
        at = instant(moved.date(), moved.time(), self.zone)
        return next((max(at, start) for start, end in self._spans_of(target) if at <= end), self.end_of(target))

    def add_limit(self, start: datetime, limit: Limit) -> datetime:
        """The end of `limit` counted from `start`: its days first, then its time."""
        reached = self.add_days(start, limit.days)
        return self.add(reached, limit.time) if limit.time else reached

    def between(self, start: datetime, end: datetime) -> timedelta:
        """The working time in [start, end); nothing when `end` is not after `start`."""
        first, last = self._first_day(start), self._first_day(end) + ONE_DAY
        days = (first + n * ONE_DAY for n in range((last - first).days + 1))
        spans = (span for day in days for span in self._spans_of(day))
        return sum((max(min(closing, end) - max(opening, start), ZERO) for opening, closing in spans), ZERO)

    def back(self, end: datetime, amount: timedelta) -> datetime:
        """The latest instant from which just `amount` of working time passes until `end`; at most two years before."""
        first = self._first_day(end) + ONE_DAY
        days = (first - number * ONE_DAY for number in range(SEARCH_DAYS))
        spans = ((opening, min(closing, end)) for day in days for opening, closing in reversed(self._spans_of(day)))
        for opening, closing in spans:
            length = max(closing - opening, ZERO)
            if amount <= length:
                return closing - amount
            amount -= length
        raise NoWorkingTimeError(f"There is too little working time in the two years before {end}.")

    def mornings_after(self, at: datetime) -> Iterator[datetime]:
        """When work starts on the working days from now on, as far as that is later; never ends without an error."""
        starts = map(self.start_of, self._working_days(self._first_day(at)))
        return (start for start in starts if start > at)

    def start_of(self, day: date) -> datetime:
        """When work starts on this date; on a day off, when it would on an ordinary day."""
        if self.away and (spans := self._spans_of(day)):
            return spans[0][0]
        segments = self.hours[day.weekday()]
        start = segments[0][0] if segments else mode(day[0][0] for day in self.hours if day)
        return instant(day, start, self.zone)

    def end_of(self, day: date) -> datetime:
        """When the work that starts on this date ends; on a day off, when it would on an ordinary day."""
        if self.away and (spans := self._spans_of(day)):
            return spans[-1][1]
        segments = self.hours[day.weekday()]
        last = segments[-1] if segments else mode(day[-1] for day in self.hours if day)
        return self._span(day, last)[1]

    def _spans_from(self, at: datetime) -> Iterator[Span]:
        """The working spans that end after `at`, in order; never ends without an error."""
        for day in self._working_days(self._first_day(at)):
            yield from (span for span in self._spans_of(day) if span[1] > at)

    def _working_days(self, day: date) -> Iterator[date]:
        """The working days from this one on, until two years hold none."""
        idle = 0
        while idle < SEARCH_DAYS and day < LAST_DAY:
            idle += 1
            if self.is_working_day(day):
                idle = 0
                yield day
            day += ONE_DAY
        raise NoWorkingTimeError(f"There is no working day in the two years before {day}.")

    def _first_day(self, at: datetime) -> date:
        """The earliest date whose work may still be running at this instant."""
        return _utc(at).astimezone(self.zone).date() - ONE_DAY

    def _counts(self, day: date) -> bool:
        """Whether it is a working day of which leave takes at most half."""
        if not self.away or not self.is_working_day(day):
            return self.is_working_day(day)
        return 2 * _length(self._spans_of(day)) >= _length(self._shifts_of(day))

    def _is_away_at(self, at: datetime) -> bool:
        return any(start <= at < end for start, end in self.away)

    def _back_from_leave(self, at: datetime) -> datetime:
        """The end of leave, where that is on the very day; else `at` itself."""
        back = at
        while ends := [end for start, end in self.away if start <= back < end]:
            back = max(ends)
        return back if self._day_of(back)[0] == self._day_of(at)[0] else at

    def _spans_of(self, day: date) -> list[Span]:
        """The day's working spans without leave."""
        spans = self._shifts_of(day)
        for leave in self.away:
            spans = [part for span in spans for part in _outside(span, leave)]
        return spans

    def _shifts_of(self, day: date) -> list[Span]:
        """The day's working spans, leave or not, without those that lie wholly in the hour skipped in spring."""
        if not self.hours[day.weekday()] or day in self.days_off:
            return []
        spans = [self._span(day, segment) for segment in self.hours[day.weekday()]]
        return [span for span in spans if span[0] < span[1]]

    def _span(self, day: date, segment: Segment) -> Span:
        start, end = segment
        last = day if start < end else day + ONE_DAY
        return instant(day, start, self.zone), instant(last, end, self.zone)

    def _day_of(self, at: datetime) -> tuple[date, timedelta]:
        """The date this instant's work belongs to, and the wall time since that date began."""
        wall = _utc(at).astimezone(self.zone).replace(tzinfo=None, fold=0)
        day = self._first_day(at)
        if not any(start <= at < end for start, end in self._shifts_of(day)):
            day = wall.date()
        return day, wall - datetime.combine(day, MIDNIGHT)


def office_week(zone: ZoneInfo, days_off: Container[date] = frozenset()) -> WorkWeek:
    """Monday to Friday, 09:00 to 17:00."""
    return WorkWeek(zone, (((time(9), time(17)),),) * 5 + ((), ()), days_off)


def _within_week(day: int, segment: Segment) -> tuple[timedelta, timedelta]:
    """A segment as time since Monday began."""
    start, end = (timedelta(days=day, hours=at.hour, minutes=at.minute, seconds=at.second) for at in segment)
    if start == end and segment[0] != MIDNIGHT:
        raise ValueError(f"Working hours from {segment[0]:%H:%M} to {segment[1]:%H:%M} have no length.")
    return start, end if end > start else end + ONE_DAY


def _outside(span: Span, leave: Span) -> list[Span]:
    """What is left of a span: all, some at either end, or nothing."""
    (start, end), (first, last) = span, leave
    parts = [(start, min(end, _utc(first))), (max(start, _utc(last)), end)]
    return [(opening, closing) for opening, closing in parts if opening < closing]


def _length(spans: Iterable[Span]) -> timedelta:
    return sum((end - start for start, end in spans), ZERO)


def _utc(at: datetime) -> datetime:
    """The same instant in UTC; a time without a zone is refused, for it would be read in the machine's."""
    if at.tzinfo is None:
        raise ValueError("Working time needs times with a zone.")
    return at.astimezone(UTC)
