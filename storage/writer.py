"""The one thread that makes bytes durable, in the order in which they are handed over."""

import asyncio
import contextlib
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from threading import Thread

from msgspec import Struct, field

from storage import ReadOnly, StorageError
from storage.disk import LogFile
from storage.files import Files
from storage.frames import Tables, Transaction, frame_all

Applied = Callable[[], None]


class Write(Struct, eq=False):
    """A transaction on its way to disk and memory, which goes on whoever stops waiting for it."""

    transaction: Transaction
    encoded: bytes
    applied: Applied | None = None
    future: asyncio.Future[None] | None = None
    """Done once it is settled, unless nobody waits; raises what it has failed with."""
    is_settled: bool = False
    """Whether it is durable and in memory, or has failed."""
    afterwards: Callable[[], None] | None = None
    """Called then."""


class Batch(Struct, eq=False):
    """Transactions that share one write."""

    writes: list[Write]
    error: StorageError | None = None
    is_settled: bool = False
    written: SimpleQueue[None] = field(default_factory=SimpleQueue)

    @property
    def loop(self) -> asyncio.AbstractEventLoop | None:
        """Where those who wait for it live."""
        future = self.writes[0].future
        return future.get_loop() if future else None


class Writer:
    """Owns the thread and the newest journal file. A thread and a queue of its own cost half of what an executor does,
    which counts: a sync on a good disk takes hardly longer than the way there and back."""

    def __init__(self, files: Files, file: LogFile, generation: int) -> None:
        self.generation = generation
        self._files = files
        self._file = file
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = Thread(target=self._work, name="kept-journal", daemon=True)
        self._thread.start()

    @property
    def size(self) -> int:
        """How far the newest journal has grown."""
        return self._file.size

    @property
    def is_running(self) -> bool:
        """Until it is stopped."""
        return self._thread.is_alive()

    def write(self, batch: Batch, then: Callable[[Batch], None]) -> None:
        """Make it durable. Its loop, where it has one, calls `then`; the batch carries the error if there is one."""
        self._jobs.put(partial(self._write, batch, batch.loop, then))

    def rotate(self, frozen: Tables, done: asyncio.Future[Tables]) -> None:
        """Begin a new journal for all that is written later, and hand on what the tables are until then."""
        self._jobs.put(partial(self._rotate, frozen, done))

    def stop(self) -> None:
        """Finish all jobs, then let go of the file. Blocks."""
        self._jobs.put(None)
        self._thread.join()
        self._file.close()

    def _work(self) -> None:
        while job := self._jobs.get():
            job()

    def _write(self, batch: Batch, loop: asyncio.AbstractEventLoop | None, then: Callable[[Batch], None]) -> None:
        try:
            self._file.append(frame_all([write.encoded for write in batch.writes]))
        except StorageError as error:
            batch.error = error
        batch.written.put(None)
        if loop:
            _tell(loop, partial(then, batch))

    def _rotate(self, frozen: Tables, done: asyncio.Future[Tables]) -> None:
        report = partial(_resolve, done, frozen)
        try:
            self._file = self._next_file()
            self.generation += 1
        except (OSError, StorageError) as error:
            report = partial(_reject, done, error)
        _tell(done.get_loop(), report)

    def _next_file(self) -> LogFile:
        if self._file.broken:
            raise ReadOnly("not after a failed sync")
        generation = self.generation + 1
        size = self._files.start_journal(generation)
        file = LogFile(self._files.disk, self._files.journal(generation), size)
        self._file.close()
        return file


def _tell(loop: asyncio.AbstractEventLoop, callback: Callable[[], None]) -> None:
    with contextlib.suppress(RuntimeError):  # the loop may have been closed meanwhile: then nobody waits
        loop.call_soon_threadsafe(callback)


def _resolve(future: asyncio.Future[Tables], tables: Tables) -> None:
    if not future.done():
        future.set_result(tables)


def _reject(future: asyncio.Future[Tables], error: Exception) -> None:
    if not future.done():
        future.set_exception(error)
