"""Kept as it runs, at a clock that the year moves: it starts, looks, delivers, ends in good order, and is killed."""

import asyncio
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from slack_bolt.authorization import AuthorizeResult

from clock.housekeeping import Housekeeping
from clock.ticking import EVERY
from delivery.picture_courier import PictureCourier
from delivery.slack_files import SlackFiles
from doors import Clients
from parts import Parts, put_together
from storage import Store
from storage.disk import Disk
from storage.tiny import TinyStore
from storage.writer import Writer
from tests.year.company import Company
from tests.year.recorder import Recorder

KNOWN = AuthorizeResult(
    enterprise_id=None,
    team_id="T0YEAR",
    bot_token="xoxb-recorded",
    bot_id="B0",
    bot_user_id="U0KEPT",
    url="https://year/",
)
TICK = timedelta(seconds=EVERY)
SETTLED = 8
"""Turns of the loop without anything under way: then nothing begins by itself any more."""


class QuickDisk(Disk):
    """Waits for no sync: a process that is killed loses nothing by that, and nobody pulls the plug in this year."""

    def sync(self, fd: int) -> None:
        """Soon."""


@contextmanager
def without_a_thread() -> Iterator[None]:
    """The journal is written by whoever stores something, and pictures are painted by nobody. Threads and processes of
    their own would make the year longer, and another one each time: where it is killed would hang on who is quicker."""
    numbers = count()

    async def paint(_bars: object) -> bytes:
        return b"a picture"

    async def upload(*_file: object) -> str:
        return f"F{next(numbers)}"

    writing = patch.multiple(
        Writer,
        write=lambda self, batch, then: self._write(batch, batch.loop, then),
        rotate=lambda self, frozen, done: self._rotate(frozen, done),
    )
    painting = patch("parts.PictureCourier", partial(PictureCourier, painting=paint))
    with writing, painting, patch.object(SlackFiles, "upload", upload):
        yield


@dataclass
class YearClock:
    """Stands still until it is moved."""

    at: datetime

    def now(self) -> datetime:
        return self.at


@dataclass(frozen=True)
class Shut:
    """From when until when no process ran."""

    start: datetime
    until: datetime


@dataclass
class House:
    """One process after the other, over the same files."""

    folder: Path
    company: Company
    clock: YearClock
    random: Random
    shut: list[Shut] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.slack = Recorder(self.company, self.clock.now)
        self._settings = self.company.settings(self.folder)
        self._closed_at: datetime | None = None

    async def starts(self) -> None:
        """A process begins, on what is stored."""
        self._others = asyncio.all_tasks()
        self.store: Store = await TinyStore.open(self._settings.storage.path, disk=QuickDisk())
        client: Any = self.slack
        self.parts: Parts = put_together(
            self._settings, Clients(client, client, client), KNOWN, self.clock.now, self.store
        )
        await self.parts.moving.finish()
        self._housekeeping = Housekeeping(self.store, self.parts.hours, self.clock.now)
        self._running = asyncio.create_task(self.parts.deliverer.run())
        self._began = self.clock.at
        self._last_tick = self.clock.at - TICK
        if self._closed_at:
            self.shut.append(Shut(self._closed_at, self.clock.at))

    async def ends(self) -> None:
        """In good order."""
        self._running.cancel()
        await asyncio.gather(self._running, return_exceptions=True)
        await self.parts.deliverer.finish()
        await self._close()

    async def is_killed(self) -> None:
        """While the clock looks and letters are on their way: nothing of it goes on."""
        looking = asyncio.create_task(self.tick())
        for _ in range(self.random.randrange(60)):
            await asyncio.sleep(0)
        mine = {looking, *asyncio.all_tasks()} - self._others
        for task in mine:
            task.cancel()
        await asyncio.gather(*mine, return_exceptions=True)
        await self._close()

    async def _close(self) -> None:
        self._closed_at = self.clock.at
        await self.store.close()

    async def next_tick(self) -> datetime | None:
        """When the clock looks next and finds something to do; the looks in between find nothing. None for never."""
        wakes = [await self.store.next_wake(), self._first_look(), self._digests_may_leave_at()]
        wake = min((one for one in wakes if one), default=None)
        if wake is None:
            return None
        since = max(wake, self._last_tick + TICK)
        ticks = -((self._began - since) // TICK)  # rounded up
        return self._began + max(ticks, 0) * TICK

    def _first_look(self) -> datetime | None:
        """Whatever has been missed while no process ran is found then."""
        return self._began if self._last_tick < self._began else None

    def _digests_may_leave_at(self) -> datetime | None:
        """At its time, or, where that has been missed, when its team begins to work."""
        times = self.company.times_of_digests
        number = bisect_right(times, self._last_tick)
        return times[number] if number < len(times) else None

    async def tick(self) -> list[str]:
        """The clock looks; the ids of the requests at which it has looked."""
        self._last_tick = self.clock.at
        looked_at = list(await self.store.awake(self.clock.at, 1_000_000))
        await self.parts.clockwork.sweep()
        return looked_at

    async def tidy(self) -> None:
        """As every hour."""
        await self._housekeeping.tidy()

    async def quiet(self) -> None:
        """Returns once all that is due now has reached Slack."""
        calm = turns = 0
        while calm < SETTLED:
            if turns % 500 == 0:
                self.parts.deliverer.wake()
            due = await self.store.next_due()
            is_busy = self.parts.deliverer.is_sending or (due is not None and due <= self.clock.at)
            calm, turns = 0 if is_busy else calm + 1, turns + 1
            assert turns < 200_000, f"something is due, and is not sent: {due}"
            await asyncio.sleep(0)
