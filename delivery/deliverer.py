"""The queue of notices: takes what is owed and due, and has each brought to its reader beside the others."""

import asyncio
from collections import Counter
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from functools import partial

import structlog

from delivery.courier import Courier
from delivery.installation import Installation
from delivery.leavers import Leavers
from delivery.pace import Pace
from delivery.picture_courier import PictureCourier
from delivery.rendering import Renderer
from delivery.slack_out import SlackOut
from domain.records import Notice
from storage import StorageError, Store

LEASE = timedelta(seconds=60)
IN_FLIGHT = 16
"""Messages under way at once."""
EACH_PERSON = 4
"""Nobody with so many under way gets another: where theirs are slow, the others' must not be."""
LONGEST_SLEEP = 20.0
"""Seconds: clocks may be set, so nothing is slept through on the strength of one look."""
BREATH = 1.0
"""Seconds until another look where something is due and yet cannot be taken."""
GRACE = 5.0
"""Seconds that messages under way are given at the end."""

Thread = tuple[str, str]
"""Request and person: at most one message of it is under way."""

log = structlog.get_logger()


class Deliverer:
    """Runs until cancelled; `wake` says that something may have become due."""

    def __init__(
        self,
        store: Store,
        renderer: Renderer,
        slack: SlackOut,
        pace: Pace,
        now: Callable[[], datetime],
        leavers: Leavers,
        lead_of: Callable[[str], str] = lambda _party: "",
        pictures: PictureCourier | None = None,
    ) -> None:
        self._store = store
        self._pace = pace
        self._now = now
        self._installation = Installation()
        self._courier = Courier(store, renderer, slack, pace, self._installation, now, leavers, lead_of, pictures)
        self._woken = asyncio.Event()
        self._under_way: dict[Thread, asyncio.Task[None]] = {}

    @property
    def is_sending(self) -> bool:
        """Whether messages are under way."""
        return bool(self._under_way)

    def wake(self) -> None:
        """Look again soon."""
        self._woken.set()

    async def run(self) -> None:
        """Deliver until cancelled. Trouble with storage is logged, and tried again."""
        while True:
            self._woken.clear()
            await self._sleep(await self._look())

    async def finish(self) -> None:
        """Give what is under way a moment. What is broken off then is looked up in Slack before it is sent again."""
        if self._under_way:
            _, late = await asyncio.wait(list(self._under_way.values()), timeout=GRACE)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _look(self) -> float:
        """Start what is due. Seconds until there may be more, unless woken."""
        try:
            return await self._start_due(self._now())
        except Exception as error:
            _log_failure(error)
            return LONGEST_SLEEP

    async def _start_due(self, now: datetime) -> float:
        self._pace.forget_idle(now)
        if until := self._installation.shut_until(now):
            return (until - now).total_seconds()
        room = self._room()
        if not room:
            return LONGEST_SLEEP  # whatever lands wakes
        claimed = await self._store.claim_notices(now, now + LEASE, room, self._busy())
        for notice in claimed:
            await self._start(notice, now)
        return self._pause(now, await self._store.next_due(), has_claimed=bool(claimed))

    def _room(self) -> int:
        """How many may be taken now. Where Slack has shut us out, one has to find out whether it still does."""
        if self._installation.is_in_doubt:
            return 0 if self._under_way else 1
        return max(min(IN_FLIGHT - len(self._under_way), EACH_PERSON), 0)

    def _busy(self) -> Collection[str]:
        counted = Counter(person for _, person in self._under_way)
        return [person for person, count in counted.items() if count >= EACH_PERSON]

    async def _start(self, notice: Notice, now: datetime) -> None:
        thread = notice.request_id, notice.person
        if thread in self._under_way:  # a clock set forward has ended its lease: never send it twice at once
            await self._store.forgo(notice, now + LEASE)
            return
        task = self._under_way[thread] = asyncio.create_task(self._courier.take(notice))
        task.add_done_callback(partial(self._landed, thread))

    def _landed(self, thread: Thread, task: asyncio.Task[None]) -> None:
        del self._under_way[thread]
        if not task.cancelled() and (error := task.exception()):
            _log_failure(error)
        self.wake()

    def _pause(self, now: datetime, due: datetime | None, *, has_claimed: bool) -> float:
        if due is None:
            return LONGEST_SLEEP
        ahead = (due - now).total_seconds()
        if ahead > 0:
            return ahead
        return 0.0 if has_claimed else BREATH

    async def _sleep(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(min(seconds, LONGEST_SLEEP)):
                await self._woken.wait()
        except TimeoutError:
            return


def _log_failure(error: BaseException) -> None:
    if isinstance(error, StorageError):
        log.error("notices_wait_for_storage", trouble=type(error).__name__, error=str(error))
    else:
        log.error("delivery_failed_unexpectedly", exc_info=error)
