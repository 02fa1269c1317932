"""What was said about a time, and the instants it can mean. No words here; no clock either: `Scope` brings now."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.worktime import MIDNIGHT, ONE_DAY, WorkWeek, instant

LAST_MINUTE = time(23, 59)
NOON = time(12)
SLIP = timedelta(days=30)  # a date without a year this little in the past is a slip, not meant for next year


class Mark(StrEnum):
    """A point or part of a day that has a name."""

    START = "start of work"
    END = "end of work"
    MIDNIGHT = "midnight"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Bare(StrEnum):
    """How an hour was said that leaves open which half of the day it is in."""

    OCLOCK = "8 o'clock"
    AT = "at 8"  # too weak to stand without a day


@dataclass(frozen=True, slots=True)
class Scope:
    """Who reads when: `zone` is that of the one who typed, `week` that of the one who will deliver."""

    now: datetime
    zone: ZoneInfo
    week: WorkWeek

    @property
    def today(self) -> date:
        """The date for the one who typed."""
        return self.now.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The pieces of a phrase; a piece that was not mentioned is None.

    `weight` tells how surely this is about a deadline at all: 0 only when nothing else is said, 1 after a word
    like "by", 2 anywhere.
    """

    weight: int = 0
    days: tuple[date, ...] | None = None
    weekday: tuple[int, str] | None = None
    span: tuple[date, date] | None = None
    clock: time | Mark | None = None
    bare: Bare | None = None
    part: Mark | None = None
    zones: tuple[tzinfo, ...] | None = None
    moment: datetime | None = None

    def joined(self, other: "Said") -> "Said | None":
        """Both together; None when both speak about the same piece."""
        new = {name: value for name in PIECES if (value := getattr(other, name)) is not None}
        if any(getattr(self, name) is not None for name in new):
            return None
        return replace(self, weight=self.weight + other.weight, **new)


PIECES = ("days", "weekday", "span", "clock", "bare", "part", "zones", "moment")


def instants(said: Said, scope: Scope, before: bool) -> tuple[datetime, ...]:
    """The instants this can mean, ascending, without past ones if any is to come; none when it means nothing.

    A day without an hour ends with the owner's work on it; a week, month, quarter or year with the owner's last
    working day in it. `before` any of them is before the owner's work in it starts. More than two readings are none.
    """
    if said.moment:
        return (said.moment,) if replace(said, moment=None, weight=0) == Said() else ()
    if before and not (said.clock or said.part):
        said = replace(said, clock=Mark.START)
    found = set(_within_days(said, scope) if said.days or said.weekday or said.span else _clock_alone(said, scope))
    readings = sorted({at for at in found if at > scope.now} or found)
    return tuple(readings) if len(readings) <= 2 else ()


def dated(month: int, day: int, year: int | None, today: date) -> date | None:
    """This date; without a year the next one, or the one just gone by. None when there is no such date."""
    for candidate in [year] if year else range(today.year - 1, today.year + 9):
        found = valid(candidate, month, day)
        if found and (year or found >= today - SLIP):
            return found
    return None


def valid(year: int, month: int, day: int) -> date | None:
    """The date with these numbers, if there is one."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def plus_months(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return next(found for n in range(4) if (found := valid(year, month + 1, day.day - n)))


def _within_days(said: Said, scope: Scope) -> list[datetime]:
    days = _days(said, scope)
    clock = _clock(said)
    if not clock or (said.zones and not isinstance(clock, time)):
        return []
    found = [at for day in days for at in _at(day, clock, said.zones or (scope.zone,), scope)]
    last = said.span[1] if said.span and not said.weekday else days[0] if len(days) == 1 else None
    # When work is over on the day meant, the day itself is not: what is asked for today may still come tonight.
    if clock is Mark.END and last and last >= scope.today and found and found[0] <= scope.now:
        return [instant(last, LAST_MINUTE, scope.zone)]
    return found


def _days(said: Said, scope: Scope) -> tuple[date, ...]:
    """The dates this can mean; none when its pieces contradict each other."""
    if said.span:
        return _days_of_span(said, said.span, scope) if not said.days else ()
    if not said.weekday:
        return said.days or ()
    weekday, which = said.weekday
    if said.days:
        return tuple(day for day in said.days if day.weekday() == weekday)
    return weekdays(weekday, which, scope)


def _days_of_span(said: Said, span: tuple[date, date], scope: Scope) -> tuple[date, ...]:
    first, last = span
    if said.weekday:
        weekday, which = said.weekday
        days = (first + n * ONE_DAY for n in range(7))
        return tuple(day for day in days if day.weekday() == weekday and (last - first).days == 6 and not which)
    if said.clock is Mark.START:
        return (next((day for n in range(31) if scope.week.is_working_day(day := first + n * ONE_DAY)), first),)
    return (_last_working_day(span, scope.week),) if said.clock in (None, Mark.END) and not said.part else ()


def _last_working_day(span: tuple[date, date], week: WorkWeek) -> date:
    """The last date in the span on which work starts, or its last date when there is none."""
    day = span[1]
    while day > span[0] and not week.is_working_day(day):
        day -= ONE_DAY
    return day if week.is_working_day(day) else span[1]


def weekdays(weekday: int, which: str, scope: Scope) -> tuple[date, ...]:
    """The dates that this day of the week can mean; `which` is "this", "next", "coming", or empty."""
    today = scope.today
    ahead = (weekday - today.weekday()) % 7
    coming = today + timedelta(days=ahead or 7)
    if which == "this":
        return (today + timedelta(days=ahead),)
    if which == "next":
        # Half of the people mean the coming one, the other half the one in the coming week.
        return tuple({coming, today + timedelta(days=7 - today.weekday() + weekday)})
    return (coming,) if ahead or which else (today, coming)


def _clock_alone(said: Said, scope: Scope) -> list[datetime]:
    """The next time the clock shows this, or the end of today's work."""
    clock = _clock(said)
    if clock is Mark.END and said.clock and not said.zones:
        return _within_days(replace(said, days=(scope.today,)), scope)
    if clock is Mark.MIDNIGHT and not said.zones:
        clock = MIDNIGHT
    if not isinstance(clock, time) or said.bare is Bare.AT or said.part:
        return []
    found = [_next(clock, zone, scope.now) for zone in said.zones or (scope.zone,)]
    if said.bare and found[0].astimezone(scope.zone).date() > scope.today:
        # At ten in the morning "8 o'clock" may as well be the one tonight.
        other = clock.replace(hour=(clock.hour + 12) % 24)
        found += [_next(other, zone, scope.now) for zone in said.zones or (scope.zone,)]
    return found


def _next(clock: time, zone: tzinfo, now: datetime) -> datetime:
    today = now.astimezone(zone).date()
    at = instant(today, clock, zone)
    return at if at > now else instant(today + ONE_DAY, clock, zone)


def _clock(said: Said) -> time | Mark | None:
    """The time of day meant; None when it contradicts the part of the day."""
    clock = said.clock or said.part or Mark.END
    if not isinstance(clock, time):
        return clock if not (said.clock and said.part) else None
    if said.bare:
        clock = _office_hour(clock, said.part)
    return clock if _fits(clock, said.part) else None


def _office_hour(clock: time, part: Mark | None) -> time:
    """A bare hour is one of an office day, 7 to 12 in the morning and 1 to 6 after noon, unless told otherwise."""
    after_noon = clock.hour < (12 if part else 7) and part is not Mark.MORNING
    return clock.replace(hour=clock.hour + 12) if after_noon else clock


def _fits(clock: time, part: Mark | None) -> bool:
    if part is Mark.MORNING:
        return clock <= NOON
    return part is None or clock.hour > 12 or (part is Mark.AFTERNOON and clock >= NOON)


def _at(day: date, clock: time | Mark, zones: tuple[tzinfo, ...], scope: Scope) -> list[datetime]:
    """The instants of this time of day on this date: midnight is at either end of it."""
    if isinstance(clock, time):
        return [instant(day, clock, zone) for zone in zones]
    if clock is Mark.MIDNIGHT:
        return [instant(day + n * ONE_DAY, MIDNIGHT, scope.zone) for n in (0, 1)]
    if clock is Mark.START:
        return [scope.week.start_of(day)]
    if clock in (Mark.END, Mark.AFTERNOON):
        return [scope.week.end_of(day)]
    return [instant(day, NOON if clock is Mark.MORNING else LAST_MINUTE, scope.zone)]
