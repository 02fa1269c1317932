"""Drawing anew what stands in front of people: at once where it can be, and never more often than Slack or they bear.

Whatever comes, what is drawn last is how things are then. Seconds are those of the event loop.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar
from weakref import WeakValueDictionary

import structlog

from delivery.troubles import TooFast, Unknown
from services.people import DirectoryUnavailable

K = TypeVar("K", bound=Hashable)

EACH = 1.0
"""Seconds between two drawings of the same."""
AT_ONCE = 40
EVERY = 1.0
"""So many may go in one go, and then one in so many seconds: Slack takes a hundred a minute."""
BACK_OFF = (2.0, 5.0, 15.0)
"""Seconds until it is tried again, where nobody knows what has gone wrong."""

log = structlog.get_logger()


class Redraws(Generic[K]):
    """Calls `draw` with what is due, one after the other for each, and with several at a time."""

    def __init__(self, draw: Callable[[K], Awaitable[None]]) -> None:
        self._draw = draw
        self._due: set[K] = set()
        self._tasks: dict[K, asyncio.Task[None]] = {}
        self._locks: WeakValueDictionary[K, asyncio.Lock] = WeakValueDictionary()
        self._drawn_at: dict[K, float] = {}
        self._held_until = 0.0
        self._full_again = 0.0

    @property
    def is_drawing(self) -> bool:
        """Whether something is due, or under way."""
        return bool(self._tasks)

    def due(self, key: K) -> None:
        """It has changed. What changes several times before its turn comes is drawn once."""
        self._due.add(key)
        if key not in self._tasks:
            self._tasks[key] = asyncio.create_task(self._keep_up(key))

    async def now(self, key: K) -> None:
        """Somebody waits for it. What Slack cannot do just now comes by itself; raises what else keeps it."""
        self._due.discard(key)
        try:
            await self._in_line(key)
        except (TooFast, Unknown, DirectoryUnavailable) as error:
            log.info("screen_not_drawn", error=str(error), again=True)
            self._hold(error)
            self.due(key)

    async def finish(self) -> None:
        """Draw nothing more."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _keep_up(self, key: K) -> None:
        waits = list(BACK_OFF)
        try:
            while key in self._due:
                if (wait := self._must_wait(key)) > 0:
                    await asyncio.sleep(wait)
                else:
                    self._due.discard(key)
                    await self._attempt(key, waits)
        finally:
            del self._tasks[key]

    async def _attempt(self, key: K, waits: list[float]) -> None:
        """What went wrong by chance is due again, as often as there are `waits`."""
        try:
            await self._in_line(key)
        except TooFast as error:
            log.info("screens_held_back", seconds=error.seconds)
            self._hold(error)
            self._due.add(key)
        except (Unknown, DirectoryUnavailable) as error:
            log.info("screen_not_drawn", error=str(error), again=bool(waits))
            if waits:
                self._due.add(key)
                await asyncio.sleep(waits.pop(0))
        except Exception as error:
            log.info("screen_not_drawn", error=str(error) or type(error).__name__)

    async def _in_line(self, key: K) -> None:
        """After what is under way, so that nothing older comes last."""
        lock = self._locks.setdefault(key, asyncio.Lock())
        async with lock:
            self._count(key)
            await self._draw(key)

    def _must_wait(self, key: K) -> float:
        """Seconds; not more than none where it may be drawn now."""
        own, everybody = self._drawn_at.get(key, -EACH) + EACH, self._full_again - (AT_ONCE - 1) * EVERY
        return max(own, everybody, self._held_until) - _seconds()

    def _count(self, key: K) -> None:
        now = _seconds()
        self._full_again = max(self._full_again, now) + EVERY
        self._drawn_at = {one: at for one, at in self._drawn_at.items() if at > now - EACH} | {key: now}

    def _hold(self, error: Exception) -> None:
        """All of them, for as long as Slack has asked for."""
        if isinstance(error, TooFast):
            self._held_until = max(self._held_until, _seconds() + error.seconds)


def _seconds() -> float:
    return asyncio.get_running_loop().time()
