"""Answers of a slow neighbour, remembered: nobody waits for what has been heard before."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

import structlog

MEMORY = timedelta(minutes=10)
PAUSE = timedelta(minutes=1)
"""Between two tries to hear anew, while there is no answer."""

Answer = TypeVar("Answer")
log = structlog.get_logger()


class Remembered(Generic[Answer]):
    """Asks once for all who want to know at the same time. What is older than `MEMORY` is used once more at once, and
    asked for anew in the background; a failure is never remembered."""

    def __init__(self, ask: Callable[[str], Coroutine[Any, Any, Answer]], now: Callable[[], datetime]) -> None:
        self._ask = ask
        self._now = now
        self._known: dict[str, tuple[Answer, datetime]] = {}
        self._asking: dict[str, asyncio.Task[Answer]] = {}  # the loop itself holds tasks only weakly

    async def get(self, key: str) -> Answer:
        """The answer. Raises what asking raises, where it was never heard."""
        if key not in self._known:
            # Shielded: whoever stops waiting leaves the question to the others, and the answer to those who come.
            return await asyncio.shield(self._asked(key))
        answer, until = self._known[key]
        if self._now() >= until:
            self._known[key] = answer, self._now() + PAUSE
            self._asked(key)
        return answer

    def forget(self, key: str) -> None:
        """The answer has changed: it is asked for anew, also where an older question is still under way."""
        self._known.pop(key, None)
        self._asking.pop(key, None)

    def _asked(self, key: str) -> asyncio.Task[Answer]:
        if key not in self._asking:
            self._asking[key] = asyncio.create_task(self._hear(key))
            self._asking[key].add_done_callback(lambda task: self._over(key, task))
        return self._asking[key]

    async def _hear(self, key: str) -> Answer:
        answer = await self._ask(key)
        if self._asking.get(key) is asyncio.current_task():  # else it has been forgotten meanwhile
            self._known[key] = answer, self._now() + MEMORY
        return answer

    def _over(self, key: str, task: asyncio.Task[Answer]) -> None:
        if self._asking.get(key) is task:
            del self._asking[key]
        if not task.cancelled() and (error := task.exception()):
            log.warning("not_heard", about=key, error=type(error.__cause__ or error).__name__)
