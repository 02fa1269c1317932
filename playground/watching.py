"""Waiting for the workspace to change, driven by the changes themselves."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Changes:
    """Wakes whoever waits, and calls whoever listens, each time anything that a person could see has changed."""

    def __init__(self) -> None:
        self._turn = asyncio.Event()
        self._listeners: list[Callable[[], None]] = []
        self.patience = 1.0
        """How much longer than they say everybody waits, for where all is slow."""

    def tell(self) -> None:
        self._turn.set()
        self._turn = asyncio.Event()
        for listener in list(self._listeners):
            listener()

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Calls the listener after every change; returns what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def until(self, look: Callable[[], T | None], timeout: float) -> T | None:  # noqa: ASYNC109
        """The first thing that `look` finds, now or after a change; None once the time, in real seconds, is over."""
        try:
            async with asyncio.timeout(timeout * self.patience):
                return await self._first(look)
        except TimeoutError:
            return None

    async def _first(self, look: Callable[[], T | None]) -> T:
        while (found := look()) is None:
            await self._turn.wait()
        return found
