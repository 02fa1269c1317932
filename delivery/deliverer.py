"""The queue of notices: takes what is owed and due, sends it, and marks what came of it."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from delivery.pace import Pace
from delivery.rendering import Renderer
from delivery.slack_out import Place, SlackOut
from delivery.troubles import NotInstalled, Refused, TooFast, Trouble, Unknown
from domain.records import Notice, NoticeKind
from domain.request import Request
from storage import StorageError, Store

LEASE = timedelta(seconds=60)
IN_FLIGHT = 16
"""Messages under way at once."""
LONGEST_SLEEP = 20.0
"""Seconds: clocks may be set, so nothing is slept through on the strength of one look."""
INSTALLATION_REST = timedelta(seconds=60)
SLOWEST = timedelta(minutes=5)
AFTER_UNKNOWN = timedelta(seconds=10)
"""A message that Slack took without our knowing is sure to be readable by then."""

log = structlog.get_logger()


class Deliverer:
    """Runs until cancelled; `wake` says that something may have become due."""

    def __init__(
        self, store: Store, renderer: Renderer, slack: SlackOut, pace: Pace, now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._renderer = renderer
        self._slack = slack
        self._pace = pace
        self._now = now
        self._woken = asyncio.Event()
        self._under_way: set[asyncio.Task[None]] = set()
        self._resting_until: datetime | None = None

    def wake(self) -> None:
        """Look again soon."""
        self._woken.set()

    async def run(self) -> None:
        """Deliver until cancelled. Trouble with storage is logged, and tried again."""
        while True:
            self._woken.clear()
            try:
                await self._start_due()
                pause = await self._pause()
            except StorageError as error:
                log.exception("notices_wait_for_storage", error=str(error))
                pause = LONGEST_SLEEP
            await self._sleep(pause)

    async def finish(self) -> None:
        """Wait for what is under way."""
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _start_due(self) -> None:
        room = IN_FLIGHT - len(self._under_way)
        if room <= 0 or self._is_resting():
            return
        now = self._now()
        self._pace.forget_idle(now)
        for notice in await self._store.claim_notices(now, now + LEASE, room):
            task = asyncio.create_task(self._deliver(notice))
            self._under_way.add(task)
            task.add_done_callback(self._landed)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("notice_failed_unexpectedly", exc_info=error)
        self.wake()

    async def _pause(self) -> float:
        """Seconds until something may be due."""
        if self._resting_until and self._is_resting():
            return min((self._resting_until - self._now()).total_seconds(), LONGEST_SLEEP)
        due = await self._store.next_due()
        if due is None or len(self._under_way) >= IN_FLIGHT:
            return LONGEST_SLEEP
        return min(max((due - self._now()).total_seconds(), 0.0), LONGEST_SLEEP)

    async def _sleep(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            return

    def _is_resting(self) -> bool:
        return self._resting_until is not None and self._now() < self._resting_until

    async def _deliver(self, notice: Notice) -> None:
        request = await self._store.load(notice.request_id)
        if request is None:
            raise LookupError(f"notice {notice.id} is about no request")
        try:
            await self._send(notice, request)
        except Trouble as error:
            await self._after(error, notice, request)

    async def _send(self, notice: Notice, request: Request) -> None:
        if wait := self._must_wait(notice):
            await self._store.forgo(notice, wait)
            return
        message = await self._renderer.draw(notice, request)
        place = Place(notice.channel, notice.ts)
        if notice.is_posted:
            await self._slack.update(place, message)
        else:
            thread = await self._thread(notice)
            place = await self._earlier(notice, thread) or await self._slack.post(
                notice.id, notice.person, message, thread
            )
        await self._store.mark_drawn(notice, request.version, place.channel, place.ts, self._now())
        self._resting_until = None

    def _must_wait(self, notice: Notice) -> datetime | None:
        now = self._now()
        return self._pace.may_update(now) if notice.is_posted else self._pace.may_post(notice.person, now)

    async def _earlier(self, notice: Notice, thread: Place | None) -> Place | None:
        """Where an attempt whose end nobody knows has put the message, if it did."""
        if notice.tries < 2 or notice.tried_at is None:
            return None
        return await self._slack.find(notice.id, notice.person, thread, notice.tried_at)

    async def _thread(self, notice: Notice) -> Place | None:
        """The card that the notice belongs under; None for the card itself, or where it could not be posted."""
        if notice.kind is NoticeKind.CARD:
            return None
        for other in await self._store.notices(notice.request_id):
            if other.person == notice.person and other.kind is NoticeKind.CARD and other.is_posted:
                return Place(other.channel, other.ts)
        return None

    async def _after(self, error: Trouble, notice: Notice, request: Request) -> None:
        now = self._now()
        fields = {"notice": notice.id, "request": request.number, "trouble": str(error), "tries": notice.tries}
        match error:
            case TooFast(seconds=seconds):
                until = now + timedelta(seconds=seconds)
                self._pace.hold("chat.update" if notice.is_posted else f"chat.postMessage {notice.person}", until)
                log.info("notice_held_back", **fields)
                await self._store.forgo(notice, until)
            case NotInstalled():
                self._rest(str(error), now)
                await self._store.forgo(notice, now + INSTALLATION_REST)
            case Refused():
                log.warning("notice_refused", **fields)
                await self._store.give_up(notice, str(error), self._who_can_act(notice, request), now)
            case Unknown() | _:
                log.info("notice_put_off", **fields)
                await self._store.put_off(notice, now + min(AFTER_UNKNOWN * 2 ** (notice.tries - 1), SLOWEST))

    def _rest(self, error: str, now: datetime) -> None:
        """Slack does not let us in: everything waits, nothing is given up, and it is said once."""
        if self._resting_until is None:
            log.error(
                "slack_does_not_let_kept_in",
                error=error,
                remedy="Reinstall the app with manifest.yaml and check SLACK_BOT_TOKEN; all messages wait.",
            )
        self._resting_until = now + INSTALLATION_REST

    def _who_can_act(self, notice: Notice, request: Request) -> str | None:
        """The other side, where a post (and not a mere redraw) does not reach its reader."""
        if notice.is_posted or notice.kind is NoticeKind.UNREACHED:
            return None
        return request.other_than(notice.person)
