"""When a team's digests were to leave, worked out again: day after day, and half hour after half hour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from tests.year.company import WEEKDAYS, TeamPlan
from tests.year.hours import Hours, half_hours_after
from tests.year.house import Shut
from tests.year.year import Arrived

A_MINUTE, HOUR, DAY, WEEK = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(days=7)
LONG = timedelta(days=14)


@dataclass(frozen=True)
class Turn:
    """One digest: for which day, from when on it was owed, and when the next one took its place."""

    day: date
    at: datetime
    until: datetime


def turns(plan: TeamPlan, hours: Hours) -> list[Turn]:
    """Those that fall into the time. What was to leave before the beginning nobody waits for."""
    if plan.digest == "never":
        return []
    name, wall = plan.digest.split()
    days = _days(hours.begin - LONG, hours.end + LONG)
    owed = {
        _there(_first_open(day, hours), time.fromisoformat(wall), hours): day
        for day in days
        if day.weekday() == WEEKDAYS.index(name)
    }
    times = sorted(owed)
    found = [Turn(owed[at], at, until) for at, until in pairwise(times)]
    return [one for one in found if hours.begin < one.at <= hours.end - A_MINUTE]


def first_moment(turn: Turn, hours: Hours, shut: Sequence[Shut]) -> datetime | None:
    """The first at which it could leave: within an hour of its time, or while the team works. None for none."""
    backs = [one.until for one in shut]
    moments = sorted({turn.at, *backs, *_half_hours(turn)})
    for at in moments:
        is_running = not any(one.start < at < one.until for one in shut)
        if turn.at <= at < turn.until and is_running and (at <= turn.at + HOUR or hours.is_open(at)):
            return at
    return None


def is_in_time(digest: Arrived, moment: datetime, shut: Sequence[Shut]) -> bool:
    """Within a minute; where just then the process was killed, within a minute of its return."""
    backs = [one.until for one in shut if moment <= one.start <= moment + A_MINUTE]
    return any(each <= digest.posted.at <= each + A_MINUTE for each in [moment, *backs])


def midnight(day: date, hours: Hours) -> datetime:
    """In which this day begins there."""
    return _there(day, time(0), hours)


def _there(day: date, wall: time, hours: Hours) -> datetime:
    return datetime.combine(day, wall, hours.zone).astimezone(UTC)


def _first_open(day: date, hours: Hours) -> date:
    """A day off moves it to the next on which they work."""
    while day in hours.days_off or not hours.days[day.weekday()]:
        day += DAY
    return day


def _days(begin: datetime, end: datetime) -> Iterator[date]:
    return (begin.date() + n * DAY for n in range((end - begin).days))


def _half_hours(turn: Turn) -> Iterator[datetime]:
    for at in half_hours_after(turn.at):
        if at >= turn.until:
            return
        yield at
