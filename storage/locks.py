"""Locks by name: who checks something and then writes it must not be overtaken in between.

Writing awaits the disk, so a coroutine that has looked at a request would otherwise store its answer over somebody
else's. A name that nobody holds takes no memory.
"""

import asyncio
from collections import deque
from collections.abc import Iterable
from types import TracebackType

from storage.writer import Write


class Locks:
    """Every name can be held by one at a time; whoever waits longest is next."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def hold(self, names: Iterable[str]) -> "Hold":
        """`async with` it to hold all of them. Always in the same order, so that two never wait for each other."""
        return Hold(self, sorted(set(names)))

    def take(self, name: str) -> bool:
        """Whether the name was free, and is the caller's now."""
        is_free = name not in self._waiting
        if is_free:
            self._waiting[name] = deque()
        return is_free

    async def wait(self, name: str) -> None:
        """Return once the name, which somebody holds, is the caller's."""
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[name].append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():  # else whoever releases the name passes the turn over, or has done so already
                self.release(name)
            raise

    def release(self, name: str) -> None:
        """Hand the name to the next one."""
        waiting = self._waiting[name]
        while waiting:
            turn = waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        del self._waiting[name]


class Hold:
    """Some names held at once, until the block ends and what it was writing is settled."""

    def __init__(self, locks: Locks, names: list[str]) -> None:
        self._locks = locks
        self._names = names
        self._held: list[str] = []
        self._write: Write | None = None

    def let_go(self, names: Iterable[str]) -> None:
        """Hold these no longer, if they are held."""
        for name in set(names).intersection(self._held):
            self._held.remove(name)
            self._locks.release(name)

    async def until(self, write: Write) -> None:
        """Await a write. A caller who is cancelled meanwhile leaves at once, but the names stay held to its end."""
        self._write = write
        if write.future:
            await write.future

    async def __aenter__(self) -> "Hold":
        try:
            for name in self._names:
                if not self._locks.take(name):
                    await self._locks.wait(name)
                self._held.append(name)
        except asyncio.CancelledError:
            self._release()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._write and not self._write.is_settled:
            self._write.afterwards = self._release
        else:
            self._release()

    def _release(self) -> None:
        for name in self._held:
            self._locks.release(name)
        self._held = []
