"""When a letter may leave: in the hours of its reader, and never so often that they stop reading."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.worktime import WorkWeek

APART = timedelta(hours=1)
"""Between two letters to one person."""
A_DAY = 4
"""Letters to one person on one day of theirs, the morning list among them."""


def free_from(now: datetime, sent: Sequence[datetime], week: WorkWeek) -> datetime:
    """The first moment from now on at which another may go to this person; `sent`: when the last ones went, in any
    order. Raises NoWorkingTimeError where the day is full and no other ever begins."""
    past = [at for at in sent if at <= now]  # a clock that was set back knows of later ones
    if sum(_day(at, week) == _day(now, week) for at in past) >= A_DAY:
        return next(iter(week.mornings_after(now)))
    return max([now, *(at + APART for at in past)])


def leaves_at(at: datetime, week: WorkWeek, *, at_any_hour: bool = False) -> datetime:
    """When what is to be said at this instant reaches somebody who is at work."""
    return at if at_any_hour else week.next_start(at)


def _day(at: datetime, week: WorkWeek) -> object:
    return at.astimezone(week.zone).date()
