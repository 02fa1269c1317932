"""The bot as something that can be switched on and off while its Slack goes on."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from contextvars import Context

from demo.kept import Kept, Now, all_delivered, all_done, next_due
from playground.local_slack import LocalSlack

PATIENCE = 2.0
"""Real seconds that one tick of the clock waits, at most, for what it has made due."""


class CannotStart(Exception):
    """The bot has not started; the words say why."""


class KeptSwitch:
    """Starts and stops the bot, and tells it that the clock has moved. The page's `AppSwitch`."""

    def __init__(
        self,
        slack: LocalSlack,
        run: Callable[[], AbstractAsyncContextManager[Kept]],
        now: Now,
        clock_moved: Callable[[], None],
    ) -> None:
        """`run`: the bot, from its start to its end; `clock_moved` is told of every tick before anybody acts by it."""
        self._slack = slack
        self._run = run
        self._now = now
        self._clock_moved = clock_moved
        self._one_at_a_time = asyncio.Lock()
        self._end = asyncio.Event()
        self._serving: asyncio.Task[None] | None = None
        self._kept: Kept | None = None

    @property
    def kept(self) -> Kept | None:
        """The bot while it runs."""
        return self._kept

    @property
    def is_running(self) -> bool:
        return self._kept is not None

    async def start(self) -> None:
        """Returns once the bot is connected; nothing happens where it is. Raises CannotStart, from what kept it."""
        async with self._one_at_a_time:
            if self._serving:
                return
            self._end.clear()
            begun: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            # In a context of its own: it outlives whoever has pressed the button.
            self._serving = asyncio.create_task(self._serve(begun), context=Context())
            await asyncio.shield(begun)

    async def stop(self) -> None:
        """Returns once the bot has finished what was under way; nothing happens where it does not run."""
        async with self._one_at_a_time:
            self._end.set()
            if self._serving:
                await asyncio.shield(self._serving)

    async def ticked(self) -> float | None:
        """The clock has moved: returns once everything that has become due by it is done, and when more will be."""
        self._clock_moved()
        await self._slack.clock_moved()
        if kept := self._kept:
            await all_done(kept)
            await all_delivered(kept, self._now, PATIENCE)
            return await next_due(kept)
        return None

    async def _serve(self, begun: "asyncio.Future[None]") -> None:
        try:
            async with self._run() as kept:
                await self._slack.bot_connected()
                self._kept = kept
                begun.set_result(None)
                await self._end.wait()
                self._kept = None
        except Exception as error:
            if begun.done():
                raise
            refusal = CannotStart(f"Kept cannot start: {error or type(error).__name__}")
            refusal.__cause__ = error
            begun.set_exception(refusal)
        finally:
            self._kept = self._serving = None
