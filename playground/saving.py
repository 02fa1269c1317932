"""The workspace on disk: written whole, at once or not at all, and read back after a restart.

world.json    everything but                    playground/saved_state.py
files/        the bytes of files, by id
clock.json    how far the clock has been moved: written at every tick, so that no kill ever sets it back
"""

import asyncio
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from playground.clock import MovableClock
from playground.saved_state import OtherVersion, State, decoded, encoded
from playground.world import World

WORLD, FILES, CLOCK = "world.json", "files", "clock.json"
EVERY = 1.0
"""Real seconds between two writes, at least."""


class Unreadable(Exception):
    """What was saved cannot be read; the words name the file and the fault."""


@dataclass(frozen=True)
class Saved:
    """A workspace as it was saved: the state, the bytes of its files by id, and how far ahead its clock was."""

    state: State
    contents: Mapping[str, bytes]
    ahead: float


def save(world: World, folder: Path, ahead: float = 0.0) -> None:
    """Writes all of it, for its owner's eyes only. Raises OSError; then what was saved before is intact."""
    _make(folder)
    save_clock(folder, ahead)
    _write_world(folder, encoded(world), _contents(world))


def save_clock(folder: Path, ahead: float) -> None:
    """Writes only how far the clock has been moved. It bears a kill, not a power cut: it is quick."""
    _put(folder / CLOCK, msgspec.json.encode(ahead), is_durable=False)


def load(folder: Path) -> Saved | None:
    """What was saved there; None where nothing was. Raises Unreadable."""
    if not (folder / WORLD).exists():
        return None
    try:
        state = decoded((folder / WORLD).read_bytes())
        contents = {file.id: (folder / FILES / file.id).read_bytes() for file in state.files if file.has_content}
        return Saved(state, contents, msgspec.json.decode((folder / CLOCK).read_bytes(), type=float))
    except OtherVersion as error:
        raise Unreadable(f"{folder / WORLD} was written by another version: {error}.") from error
    except ValueError as error:
        raise Unreadable(f"What was saved in {folder} is damaged: {error}.") from error
    except OSError as error:
        raise Unreadable(f"{error.filename} cannot be read: {error.strerror}.") from error


class Keeper:
    """Saves the world whenever it has changed, at most about once a second, and once more at the end."""

    def __init__(self, world: World, clock: MovableClock, folder: Path, trouble: Callable[[str], None]) -> None:
        """`trouble` is told in words when saving fails; the next change tries again."""
        self._world = world
        self._clock = clock
        self._folder = folder
        self._trouble = trouble
        self._changed = asyncio.Event()
        self._ending = asyncio.Event()
        self._is_keeping = False

    async def __aenter__(self) -> Self:
        """Everything is saved when the block begins. Raises OSError where that cannot be done."""
        save(self._world, self._folder, self._clock.ahead)
        self._is_keeping = True
        self._unlisten = self._world.changes.listen(self._changed.set)
        self._keeping = asyncio.create_task(self._keep())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._unlisten()
        self._ending.set()
        self._changed.set()
        await self._keeping

    def clock_moved(self) -> None:
        """Writes where the clock stands, before anybody acts by it; nothing before the block, for nothing else is saved
        then."""
        if not self._is_keeping:
            return
        try:
            save_clock(self._folder, self._clock.ahead)
        except OSError as error:
            self._tell(error)

    async def _keep(self) -> None:
        while not self._ending.is_set():
            await self._changed.wait()
            self._changed.clear()
            await self._save()
            await self._pause()
        await self._save()

    async def _pause(self) -> None:
        try:
            async with asyncio.timeout(EVERY):
                await self._ending.wait()
        except TimeoutError:
            return

    async def _save(self) -> None:
        """Taken at one instant, in the loop; written in a thread."""
        self.clock_moved()
        try:
            await asyncio.to_thread(_write_world, self._folder, encoded(self._world), _contents(self._world))
        except OSError as error:
            self._tell(error)

    def _tell(self, error: OSError) -> None:
        self._trouble(f"The workspace cannot be saved in {self._folder}: {error.strerror or error}.")


def _contents(world: World) -> dict[str, bytes]:
    return {file.id: file.content for file in world.files.by_id.values() if file.content is not None}


def _write_world(folder: Path, state: bytes, contents: Mapping[str, bytes]) -> None:
    """The files first, so that what the state names is there."""
    for file_id, content in contents.items():
        if not (folder / FILES / file_id).exists():
            _put(folder / FILES / file_id, content, is_durable=True)
    _put(folder / WORLD, state, is_durable=True)


def _make(folder: Path) -> None:
    for each in (folder, folder / FILES):
        each.mkdir(mode=0o700, parents=True, exist_ok=True)


def _put(path: Path, content: bytes, *, is_durable: bool) -> None:
    """The whole file in the place of the old one, or the old one."""
    new = path.with_name(f"{path.name}.new")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        if is_durable:
            os.fsync(file.fileno())
    new.replace(path)
