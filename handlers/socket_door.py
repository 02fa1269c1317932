"""Slack over Socket Mode: always a line to Slack, the next one open before the last is let go, and nobody left waiting.

Bolt's client runs every message in a task of its own, which nobody waits for when it is closed.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, repeat
from typing import Any

import structlog
from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.request import SocketModeRequest

from handlers.dispatching import dispatched
from handlers.slack_answers import error_code
from handlers.socket_line import DEAD, Line

PING_EVERY = 10.0
"""Seconds. Four without an answer, and the line counts as dead: within a minute there is a new one."""
PARTING = 15.0
"""Seconds that a line which Slack wants to close is still listened to: Slack warns some ten seconds before."""
ANSWER_WITHIN = 3.0
"""Seconds until Slack gives up on us."""
WAITS = (0, 1, 2, 4, 8, 16)
LONGEST_WAIT = 30
"""Seconds between attempts to open a line."""
USUAL = ("warning", "refresh_requested")
"""Why Slack parts every few hours."""
ENDED = (DEAD, "closed", "too_many_websockets")
"""There is nothing more to be heard, or the line is one too many: it is let go at once."""
MOST = 4
"""Lines that are held at a time: Slack lets an app have ten, which all its processes share."""
MANY = 20
"""Lines within a minute, each of which was over at once; from then on the waits get longer."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Health:
    """How the connection is doing: seconds since the last ping that Slack answered, None where none was yet."""

    heard_ago: float | None
    is_open: bool
    replaced: int
    """How many lines have come to their end."""


class SocketDoor:
    """The connection that Slack calls through."""

    def __init__(
        self, app: AsyncApp, app_token: str, now: Callable[[], datetime], ping_every: float = PING_EVERY
    ) -> None:
        self._app = app
        self._app_token = app_token
        self._now = now
        self._ping_every = ping_every
        self._lines: list[Line] = []
        """The newest last; before it those that are being let go."""
        self._replaced = 0
        self._opened: list[float] = []
        """When, within the last minute."""
        self._answering: set[asyncio.Task[Any]] = set()
        self._keeping: set[asyncio.Task[None]] = set()

    @property
    def health(self) -> Health:
        """As of now."""
        line = self._lines[-1]
        pinged = line.last_ping_pong_time
        ago = None if pinged is None else max(self._now().timestamp() - pinged, 0.0)
        return Health(ago, not line.over.done(), self._replaced)

    async def enter(self) -> None:
        """Connect; returns once Slack can call. Raises SlackApiError where Slack refuses the app-level token, and what
        a network raises."""
        await self._open()
        self._keep(self._always_open())

    async def leave(self, patience: float) -> None:
        """Take nothing more in, finish and answer what has come within these seconds, then disconnect. What Slack sent
        meanwhile stays unanswered, as if nobody had been there."""
        for line in self._lines:
            line.message_processor.cancel()
        await asyncio.sleep(0)  # for those that were taken in just now and have not begun
        if self._answering:
            await asyncio.wait(self._answering, timeout=patience)
        for task in self._keeping:
            task.cancel()
        await asyncio.gather(*self._keeping, return_exceptions=True)
        await asyncio.gather(*(line.close() for line in self._lines))

    def _keep(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._keeping.add(task)
        task.add_done_callback(self._keeping.discard)

    async def _always_open(self) -> None:
        """Whenever a line is over, open the next; only then let go of it."""
        while True:
            line = self._lines[-1]
            reason = await line.over
            log.log(logging.INFO if reason in USUAL else logging.WARNING, "line_over", reason=reason)
            line.next.set_result(await self._another())
            self._replaced += 1
            log.info("line_replaced", replaced=self._replaced)
            is_over = reason in ENDED or len(self._lines) > MOST
            self._keep(self._let_go(line, 0 if is_over else PARTING))
            await asyncio.sleep(self._pause())

    def _pause(self) -> float:
        """Seconds before the next may be opened, whatever Slack says: no more than one a second, and far fewer where
        none of them lasts."""
        now = asyncio.get_running_loop().time()
        self._opened = [at for at in self._opened if at > now - 60] + [now]
        longer = len(self._opened) - MANY
        return 1.0 if longer < 0 else float(min(2 ** (longer + 1), LONGEST_WAIT))

    async def _another(self) -> Line:
        """A new line, however long it takes. In vain so far is what Slack sends meanwhile."""
        for wait in chain(WAITS, repeat(LONGEST_WAIT)):
            await asyncio.sleep(wait)
            try:
                return await self._open()
            except Exception as error:  # whatever it is: without a line nobody is heard
                code = error_code(error) if isinstance(error, SlackApiError) else ""
                log.warning("line_does_not_open", error=code or type(error).__name__)
        raise AssertionError

    async def _open(self) -> Line:
        line = Line(self._app_token, self._app.client, self._ping_every, self._app.logger)
        line.socket_mode_request_listeners = [self._answer]
        try:
            await line.open()
        except BaseException:
            await line.close()
            raise
        self._lines.append(line)
        return line

    async def _let_go(self, line: Line, seconds: float) -> None:
        await asyncio.sleep(seconds)
        self._lines.remove(line)
        await line.close()

    async def _answer(self, line: Any, request: SocketModeRequest) -> None:
        """For each command, press and form, in a task of its own."""
        task = asyncio.current_task()
        assert task
        self._answering.add(task)
        try:
            answer = await dispatched(self._app, request.payload, build_headers(request))
            await self._send(line, request, answer)
        finally:
            self._answering.discard(task)

    async def _send(self, line: Line, request: SocketModeRequest, answer: BoltResponse) -> None:
        """By the line that the request came by, or where that is gone by the next: Slack takes it from either."""
        try:
            await send_async_response(line, request, answer, 0.0)
        except ConnectionError:
            async with asyncio.timeout(ANSWER_WITHIN):
                following = await asyncio.shield(line.next)
            await self._send(following, request, answer)
