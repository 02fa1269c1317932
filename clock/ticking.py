"""Lets what happens by itself happen: looks every few seconds, and decides nothing."""

import asyncio

import structlog

from services.clockwork import Clockwork

EVERY = 20
"""Seconds."""

log = structlog.get_logger()


class Ticking:
    """Sweeps at once when started, then every twenty seconds. Nothing is lost by losing it: every sweep looks at what
    is stored, so after a sleep of whatever length one tick does for all that were missed.

    A plain loop on the event loop's own clock: APScheduler's intervals are instants of the wall clock, so one that is
    set back by hours would keep it from ticking for as long.
    """

    def __init__(self, clockwork: Clockwork, every: float = EVERY) -> None:
        self._clockwork = clockwork
        self._every = every
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to tick."""
        self._task = asyncio.create_task(self._run())

    def stop(self) -> None:
        """No further tick; one under way is let go, what it writes is written."""
        if self._task:
            self._task.cancel()

    async def tick(self) -> None:
        """One sweep. What goes wrong is logged; the next one tries again."""
        try:
            steps = await self._clockwork.sweep()
        except Exception as error:
            log.exception("sweep_failed", error=str(error))
        else:
            if steps:
                log.info("swept", steps=steps)

    async def _run(self) -> None:
        while True:
            await self.tick()
            await asyncio.sleep(self._every)
