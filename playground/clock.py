"""A clock that people set forward: it runs on with the real one, and runs through the time between tick by tick."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from playground.wire import Clock

MORNING = time(9)
FRIDAY = 4
A_QUARTER_OF_AN_HOUR = 900.0
_HAIR = 0.001
"""Seconds by which a moment is overshot: instants are floats, and nine o'clock must not read 8:59:59."""


class AlreadyMoving(RuntimeError):
    """The clock is on its way to another moment."""


class MovableClock:
    """Epoch seconds: those of the real clock, and so many ahead (or behind, where that is negative)."""

    def __init__(self, real: Clock, ahead: float = 0.0) -> None:
        self._real = real
        self._ahead = ahead
        self._way: tuple[float, float] | None = None

    def __call__(self) -> float:
        return self._real() + self._ahead

    @property
    def ahead(self) -> float:
        """Seconds ahead of the real clock."""
        return self._ahead

    @property
    def is_moving(self) -> bool:
        return self._way is not None

    @property
    def progress(self) -> float:
        """How much of the way to another moment is behind it, from 0 to 1; 1 where it is on none."""
        if self._way is None:
            return 1.0
        start, end = self._way
        return min(1.0, (self() - start) / (end - start))

    async def run_to(
        self, moment: float, ticked: Callable[[], Awaitable[float | None]], step: float = A_QUARTER_OF_AN_HOUR
    ) -> bool:
        """Moves on to the moment, by at most `step` seconds at a time, and awaits `ticked` before the first and after
        each. Where `ticked` says when something comes to be due, the clock stops just there.

        False, and nothing is done, where the moment has passed already. Raises AlreadyMoving during another run, and
        what `ticked` raises: then the clock runs on from where it stands.
        """
        if self._way:
            raise AlreadyMoving("The clock is on its way to another moment. Wait until it has arrived.")
        if moment <= self():
            return False
        self._way = (self(), moment)
        try:
            await self._run(moment, ticked, step)
        finally:
            self._way = None
        return True

    async def _run(self, moment: float, ticked: Callable[[], Awaitable[float | None]], step: float) -> None:
        due = await ticked()
        while (left := moment - self()) > 0:
            until_due = due - self() if due else 0.0
            self._ahead += min(step, (until_due if 0 < until_due < left else left) + _HAIR)
            due = await ticked()
            await asyncio.sleep(0)  # so that whoever shows the clock has a turn


def an_hour_on(now: float) -> float:
    return now + 3600


def a_week_on(now: float, tz: ZoneInfo) -> float:
    """The same wall time a week later, also where clocks are changed in between."""
    local = datetime.fromtimestamp(now, tz)
    return (local + timedelta(days=7)).timestamp()


def next_working_morning(now: float, tz: ZoneInfo) -> float:
    """The next nine o'clock of a Monday to Friday in that zone, later than now."""
    today = datetime.fromtimestamp(now, tz).date()
    mornings = (on_date(today + timedelta(days=ahead), tz) for ahead in range(8) if _is_working_day(today, ahead))
    return next(each for each in mornings if each > now)


def on_date(day: date, tz: ZoneInfo) -> float:
    """Nine o'clock on that day in that zone."""
    return datetime.combine(day, MORNING, tz).timestamp()


def _is_working_day(today: date, ahead: int) -> bool:
    return (today + timedelta(days=ahead)).weekday() <= FRIDAY
