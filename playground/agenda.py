"""What is to happen later by the handed-in clock: retries of events, messages that were scheduled."""

import asyncio
import contextlib
import heapq
from collections.abc import Awaitable, Callable
from itertools import count

from playground.wire import Clock

Job = Callable[[], Awaitable[object]]


class Agenda:
    """Runs each job once its time has come. With a clock that tests move, call `run_due` after moving it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._order = count()
        self._jobs: list[tuple[float, int, Job]] = []
        self._added = asyncio.Event()
        self._running = asyncio.Lock()
        self._keeper: asyncio.Task[None] | None = None

    def at(self, due: float, job: Job) -> None:
        heapq.heappush(self._jobs, (due, next(self._order), job))
        self._added.set()

    def start(self) -> None:
        self._keeper = asyncio.create_task(self._keep())

    async def stop(self) -> None:
        if self._keeper:
            self._keeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._keeper

    async def run_due(self) -> None:
        """Runs, in order of their times, all jobs that are due; returns once they are done, whoever began them."""
        async with self._running:
            while self._jobs and self._jobs[0][0] <= self._clock():
                await heapq.heappop(self._jobs)[2]()

    async def _keep(self) -> None:
        while True:
            await self.run_due()
            self._added.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._pause()):  # wait_for can swallow the cancellation that ends us
                    await self._added.wait()

    def _pause(self) -> float | None:
        """Real seconds to the next job; a clock that stands still is simply asked again then."""
        return max(self._jobs[0][0] - self._clock(), 0.01) if self._jobs else None
