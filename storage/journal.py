"""An append-only journal over tables of JSON documents: memory is always exactly what is durable on disk.

Whoever writes hands over a transaction. All that wait share one write and one sync, in a thread of their own; then
the journal itself, never the one who waits, brings memory up to date and wakes them. So it does not matter whether
a waiter has been cancelled meanwhile.
"""

import asyncio
import os
from pathlib import Path

import structlog

from storage import ReadOnly, StorageError
from storage.disk import Disk, LogFile, lock_for_one, make_folder
from storage.files import Files, Upgrade, as_they_are
from storage.frames import Tables, Transaction, apply, encode_transaction
from storage.writer import Applied, Batch, Write, Writer

COMPACT_AT = 16 * 1024 * 1024
"""A journal that has grown so far is compacted without being asked."""


class Journal:
    """Reads are the caller's, straight from `tables`; whoever writes to `tables` past the journal breaks the promise.

    Opening blocks; it raises AlreadyOpen, Damaged, NewerSchema. Writes fail with StorageFull (and go on once there is
    space) or ReadOnly (until a restart); then neither disk nor memory has changed.
    """

    def __init__(
        self,
        path: Path,
        *,
        schema: int = 1,
        upgrade: Upgrade = as_they_are,
        disk: Disk | None = None,
        compact_at: int = COMPACT_AT,
    ) -> None:
        make_folder(path.parent)
        self._lock = lock_for_one(path)
        self._log = structlog.get_logger()
        self._files = Files(path, disk or Disk(), schema, upgrade)
        try:
            found = self._files.recover()
            file = LogFile(self._files.disk, self._files.journal(found.generation), found.size)
        except BaseException:
            os.close(self._lock)
            raise
        self.tables: Tables = found.tables
        self._writer = Writer(self._files, file, found.generation)
        self._compact_at = compact_at
        self._refusal = ""
        self._waiting: list[Write] = []
        self._flying: Batch | None = None
        self._flush_is_due = False
        self._compaction: asyncio.Task[None] | None = None
        self._rotation: asyncio.Future[Tables] | None = None
        self._rest: asyncio.Future[None] | None = None

    def submit(self, transaction: Transaction, applied: Applied | None = None) -> Write:
        """Have it stored together with all that wait; `applied` runs in the same step as the change in memory."""
        self._check_writable()
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        write = Write(transaction, encode_transaction(transaction), applied, future)
        self._waiting.append(write)
        if self._flying is None and not self._flush_is_due:
            self._flush()
        return write

    async def commit(self, transaction: Transaction, applied: Applied | None = None) -> None:
        """Return once it is durable and in memory. Cancelled, it is stored all the same."""
        write = self.submit(transaction, applied)
        assert write.future
        await write.future

    def append(self, transaction: Transaction) -> None:
        """The same for callers without a loop: blocks until it is durable."""
        self._check_writable()
        batch = Batch([Write(transaction, encode_transaction(transaction))])
        self._writer.write(batch, self._land)
        batch.written.get()
        if self._flying:
            self._settle(self._flying)  # was written before it, so comes before it in memory
        self._settle(batch)
        self._go_on()
        if batch.error:
            raise batch.error

    async def compact(self) -> None:
        """Make opening fast again. Writes go on meanwhile; where it fails, everything stays as it is."""
        if self._compaction is None and not self._refusal:
            self._compaction = asyncio.create_task(self._compact())
        if self._compaction:
            await asyncio.shield(self._compaction)

    async def close(self) -> None:
        """Finish what is being written, then let go of the files. Safe to call twice."""
        self._refusal = self._refusal or "it has been closed"
        if self._flying or self._waiting:
            self._rest = self._rest or asyncio.get_running_loop().create_future()
            await self._rest
        if self._compaction:
            await asyncio.wait([self._compaction])
        self.close_now()

    def close_now(self) -> None:
        """The same for callers without a loop: blocks."""
        self._refusal = self._refusal or "it has been closed"
        if not self._writer.is_running:
            return
        while self._flying or self._waiting:
            self._flush()
            if self._flying:
                self._flying.written.get()
                self._land(self._flying)
        self._writer.stop()
        os.close(self._lock)

    def _check_writable(self) -> None:
        if self._refusal:
            raise ReadOnly(f"Nothing can be written to {self._files.path}: {self._refusal}.")

    def _flush(self) -> None:
        """Send all that wait on their way, unless others still are."""
        self._flush_is_due = False
        if self._flying or not self._waiting:
            return
        self._flying, self._waiting = Batch(self._waiting), []
        self._writer.write(self._flying, self._land)

    def _land(self, batch: Batch) -> None:
        if not batch.is_settled:
            self._settle(batch)
            self._go_on()

    def _settle(self, batch: Batch) -> None:
        """Memory follows disk, in order, and everybody is told."""
        batch.is_settled = True
        if batch is self._flying:
            self._flying = None
        for write in batch.writes:
            self._finish(write, batch.error)

    def _finish(self, write: Write, error: StorageError | None) -> None:
        try:
            if not error:
                apply(self.tables, write.transaction)
                if write.applied:
                    write.applied()
        except Exception:
            self._log.exception("memory_differs_from_disk")
            self._refusal = "what is in memory differs from what is on disk; restart"
            error = ReadOnly(self._refusal)
        write.is_settled = True
        if write.afterwards:
            write.afterwards()
        if write.future and not write.future.done():
            if error:
                write.future.set_exception(type(error)(*error.args))
            else:
                write.future.set_result(None)

    def _go_on(self) -> None:
        """Between two batches, when memory is exactly what is on disk."""
        if self._rotation:
            self._rotate(self._rotation)
        elif self._writer.size > self._compact_at and self._compaction is None and not self._refusal:
            self._compact_soon()
        if self._waiting:
            self._flush_soon(self._waiting[0])
        elif self._rest and not self._rest.done():
            self._rest.set_result(None)

    def _flush_soon(self, first: Write) -> None:
        """Those who have just been woken often write again: they are to share the next sync."""
        if first.future and not self._flush_is_due:
            self._flush_is_due = True
            first.future.get_loop().call_soon(self._flush)

    def _compact_soon(self) -> None:
        try:
            self._compaction = asyncio.get_running_loop().create_task(self._compact())
        except RuntimeError:
            return  # without a loop, the caller compacts

    async def _compact(self) -> None:
        try:
            self._rotation = frozen = asyncio.get_running_loop().create_future()
            if self._flying is None:
                self._rotate(frozen)
            tables = await frozen
            await asyncio.to_thread(self._files.write_snapshot, tables, self._writer.generation)
            self._log.info("journal_compacted", generation=self._writer.generation)
        except (OSError, StorageError) as error:
            self._compact_at *= 2
            self._log.warning("compaction_failed", error=type(error).__name__)
        finally:
            self._compaction = self._rotation = None

    def _rotate(self, done: asyncio.Future[Tables]) -> None:
        """Later writes go to a new journal. What was written so far is what memory holds now: documents are bytes,
        so copying the tables is cheap and nobody can change what has been copied."""
        self._rotation = None
        frozen = {name: dict(rows) for name, rows in self.tables.items()}
        self._writer.rotate(frozen, done)
