"""The weeks that a digest looks back on, and when it goes out: a day and an hour of the team's own clock."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.instants import instant
from domain.worktime import WorkWeek

ONE_DAY = timedelta(days=1)
ONE_WEEK = timedelta(days=7)
TREND = 8
"""Weeks that are looked back on."""
LONGEST_BREAK = 31
"""Days: so long a team may close, and its digest still moves to the day on which it opens again."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a team's digest goes out: `weekday` counts from Monday, 0."""

    weekday: int
    at: time


@dataclass(frozen=True, slots=True)
class Period:
    """From one instant up to, but not including, another."""

    since: datetime
    until: datetime

    def holds(self, at: datetime) -> bool:
        """Whether it happened then."""
        return self.since <= at < self.until


def week_before(day: date, zone: ZoneInfo) -> Period:
    """The seven days that end with the midnight in which this day begins."""
    return Period(_midnight(day - ONE_WEEK, zone), _midnight(day, zone))


def weeks_before(day: date, zone: ZoneInfo, count: int = TREND) -> list[Period]:
    """So many of them, one after the other, the oldest first."""
    return [week_before(day - n * ONE_WEEK, zone) for n in reversed(range(count))]


def goes_out(schedule: Schedule, week: WorkWeek, day: date) -> datetime:
    """When the digest of this day leaves: a day off moves it to the next working day, at the same hour."""
    return instant(_first_open(week, day), schedule.at, week.zone)


def day_of_last(schedule: Schedule, week: WorkWeek, now: datetime) -> date:
    """The day of the last digest whose time has come; where days off have moved several to one day, the latest."""
    day = begins_on(schedule.weekday, week.zone, now)
    while goes_out(schedule, week, day) > now:
        day -= ONE_WEEK
    return day


def next_after(schedule: Schedule, week: WorkWeek, now: datetime) -> datetime:
    """When the next one leaves."""
    return goes_out(schedule, week, day_of_last(schedule, week, now) + ONE_WEEK)


def still_today(schedule: Schedule, week: WorkWeek, now: datetime) -> datetime | None:
    """When the next one leaves, where that is still on this day of the team; None else."""
    at = next_after(schedule, week, now)
    return at if at.astimezone(week.zone).date() == now.astimezone(week.zone).date() else None


def begins_on(weekday: int, zone: ZoneInfo, now: datetime) -> date:
    """The last day up to now that was this day of the week."""
    today = now.astimezone(zone).date()
    return today - ((today.weekday() - weekday) % 7) * ONE_DAY


def _first_open(week: WorkWeek, day: date) -> date:
    """The day itself, also where nobody works on that day of the week: the team has chosen it."""
    if day not in week.days_off:
        return day
    days = (day + n * ONE_DAY for n in range(1, LONGEST_BREAK))
    return next((each for each in days if week.is_working_day(each)), day)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return instant(day, time(0), zone)
