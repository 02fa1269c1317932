"""Until when somebody puts a reminder off. What is due stays due when it is."""

from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.worktime import WorkWeek, instant

AFTERNOON = time(13)
"""Where it begins, on the wall clock of whoever puts something off."""


class Snooze(StrEnum):
    """How long."""

    HOUR = "hour"
    AFTERNOON = "afternoon"
    TOMORROW = "tomorrow"
    DATE = "date"
    """They say themselves until when."""


def until(snooze: Snooze, now: datetime, zone: ZoneInfo, week: WorkWeek) -> datetime:
    """When to speak of it again: in an hour, at the start of the afternoon where they are if that is ahead, else when
    their next working day begins. Raises NoWorkingTimeError where none does."""
    if snooze is Snooze.HOUR:
        return now + timedelta(hours=1)
    afternoon = instant(now.astimezone(zone).date(), AFTERNOON, zone)
    if snooze is Snooze.AFTERNOON and afternoon > now:
        return afternoon
    return _next_day(now, week)


def _next_day(now: datetime, week: WorkWeek) -> datetime:
    """Before work begins, the day that is about to begin is today."""
    mornings = week.mornings_after(now)
    first = next(mornings)
    is_today = first.astimezone(week.zone).date() == now.astimezone(week.zone).date()
    return next(mornings) if is_today and week.next_start(now) == first else first
