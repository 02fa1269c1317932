"""Lets what happens by itself happen: looks every few seconds, and decides nothing."""

from datetime import UTC

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from services.clockwork import Clockwork

EVERY = 20
"""Seconds."""

log = structlog.get_logger()


class Ticking:
    """Sweeps at once when started, then every twenty seconds. Nothing is lost by losing it: every sweep looks at what
    is stored, so after a sleep of whatever length one tick does for all that were missed."""

    def __init__(self, clockwork: Clockwork) -> None:
        self._clockwork = clockwork
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def start(self) -> None:
        """Begin to tick, by the real clock whatever time it is for people."""
        self._scheduler.add_job(self.tick)
        self._scheduler.add_job(self.tick, "interval", seconds=EVERY)
        self._scheduler.start()

    def stop(self) -> None:
        """No further tick."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """One sweep. What goes wrong is logged; the next one tries again."""
        try:
            steps = await self._clockwork.sweep()
        except Exception as error:
            log.exception("sweep_failed", error=str(error))
        else:
            if steps:
                log.info("swept", steps=steps)
