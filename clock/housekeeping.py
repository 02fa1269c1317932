"""What needs to be done now and then: archiving what has ended, forgetting old press keys, compacting, and counting
anew where hours have changed."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from domain.fitting import LIVE as LIVE_FOR
from services.changing_hours import ChangingHours
from storage import StorageError, Store

REMEMBERED_FOR = timedelta(days=2)
"""Slack delivers a press again for up to a day."""
BATCH = 100
"""Requests archived in one go, so that nobody waits behind it."""

log = structlog.get_logger()


class Housekeeping:
    """Runs every hour while started. Nothing is lost by losing it: every run looks at what is stored."""

    def __init__(self, store: Store, hours: ChangingHours, now: Callable[[], datetime]) -> None:
        self._store = store
        self._hours = hours
        self._now = now
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def start(self) -> None:
        """Begin to tick."""
        self._scheduler.add_job(self.tidy, "interval", hours=1, next_run_time=self._now())
        self._scheduler.start()

    def stop(self) -> None:
        """No further tick."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def tidy(self) -> None:
        """One run. Trouble with storage is logged; the next run tries again, also after one that was stopped."""
        try:
            archived = await self._archive_all()
            forgotten = await self._store.forget(self._now() - REMEMBERED_FOR)
            await self._store.compact()
            recounted = await self._hours.look()
        except StorageError as error:
            log.exception("housekeeping_failed", error=str(error))
        except asyncio.CancelledError:  # what APScheduler lets go as it is stopped, it would log as an error
            log.info("housekeeping_stopped")
        else:
            log.info("housekeeping_done", recounted=recounted, archived=archived, forgotten=forgotten)

    async def _archive_all(self) -> int:
        total = 0
        while moved := await self._store.archive(self._now() - LIVE_FOR, BATCH):
            total += moved
        return total
