"""Requests that ended long ago, in one sqlite file beside the journal: opening costs nothing however many there are.

Only ever added to. The columns answer lists and digests without reading the records; each record is the whole
request with its events, in the schema of the version that wrote it.
"""

import asyncio
import os
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from domain.events import Thanked
from domain.values import State
from storage import Damaged, NewerSchema, ReadOnly, StorageError, StorageFull
from storage.codec import SCHEMA, Whole, decode_whole
from storage.disk import open_private

LAYOUT = 1
"""The version of the table, not of the records in it."""

TABLE = """
create table if not exists requests (
    id text primary key,
    number integer not null unique,
    customer text not null,
    owner text not null,
    ended_at text not null,
    state text not null,
    outcome text,
    confirmed integer not null,
    schema integer not null,
    record blob not null
);
create index if not exists by_customer on requests (customer, ended_at);
create index if not exists by_owner on requests (owner, ended_at);
create index if not exists by_end on requests (ended_at);
"""
ADD = """
insert into requests (id, number, customer, owner, ended_at, state, outcome, confirmed, schema, record)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict (id) do update set number = excluded.number, customer = excluded.customer, owner = excluded.owner,
    ended_at = excluded.ended_at, state = excluded.state, outcome = excluded.outcome,
    confirmed = excluded.confirmed, schema = excluded.schema, record = excluded.record
"""
"""A number that belongs to another request is an error: nothing here may ever be lost."""

T = TypeVar("T")


class Filed(Struct, frozen=True):
    """One to be archived: the value for the columns, its JSON for the record."""

    whole: Whole
    record: bytes


class Archive:
    """All calls to sqlite are made in one thread of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(1, "kept-archive")
        self._db: sqlite3.Connection | None = None

    def open_now(self) -> int:
        """The highest number in it, 0 where there is none. Blocks. Raises Damaged, NewerSchema, ReadOnly, StorageFull,
        and OSError where the file cannot be made."""
        return self._thread.submit(self._guarded, self._open).result()

    async def add(self, filed: Sequence[Filed]) -> None:
        """Durable on return, all or none. One that is there already is replaced. Raises Damaged where a number
        belongs to another request."""
        rows = [_row(one) for one in filed]
        await self._call(lambda db: _insert(db, rows))

    async def load(self, request_id: str) -> Whole | None:
        """The whole request; None where it is not here."""
        return await self._one("select record, schema from requests where id = ?", request_id)

    async def numbered(self, number: int) -> Whole | None:
        """The whole request with this number for people; None where it is not here."""
        return await self._one("select record, schema from requests where number = ?", number)

    def close_now(self) -> None:
        """Let go of the file. Blocks; safe to call twice."""
        db, self._db = self._db, None
        if db:
            self._thread.submit(db.close).result()
        self._thread.shutdown()

    async def _one(self, query: str, key: str | int) -> Whole | None:
        row = await self._call(lambda db: db.execute(query, (key,)).fetchone())
        return decode_whole(row[0], row[1]) if row else None

    async def _call(self, work: Callable[[sqlite3.Connection], T]) -> T:
        db = self._db
        if db is None:
            raise ReadOnly(f"{self._path} has been closed.")
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._guarded, work, db)

    def _guarded(self, work: Callable[..., T], *arguments: sqlite3.Connection) -> T:
        try:
            return work(*arguments)
        except sqlite3.Error as error:
            raise self._meaning_of(error) from error

    def _open(self) -> int:
        os.close(open_private(self._path, os.O_RDWR))  # sqlite would make it readable for others
        db = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
        try:
            self._prepare(db)
            highest: int = db.execute("select coalesce(max(number), 0) from requests").fetchone()[0]
        except BaseException:
            db.close()
            raise
        self._db = db
        return highest

    def _prepare(self, db: sqlite3.Connection) -> None:
        db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = full")
        (layout,) = db.execute("pragma user_version").fetchone()
        if layout > LAYOUT:
            raise NewerSchema(f"{self._path} was written by a newer Kept. Run that version again.")
        if layout < LAYOUT:
            db.executescript(f"begin; {TABLE} pragma user_version = {LAYOUT}; commit;")

    def _meaning_of(self, error: sqlite3.Error) -> StorageError:
        match getattr(error, "sqlite_errorcode", 0) & 0xFF:
            case sqlite3.SQLITE_FULL:
                return StorageFull(f"No space is left for {self._path}.")
            case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
                return Damaged(f"{self._path} is damaged ({error}). Restore it from a backup.")
            case sqlite3.SQLITE_CONSTRAINT:
                return Damaged(
                    f"{self._path} does not fit the files beside it ({error}). Restore all of them from one backup."
                )
            case _:
                return ReadOnly(f"{self._path} cannot be used: {error}. Check the disk, then restart.")


def _insert(db: sqlite3.Connection, rows: Sequence[tuple[object, ...]]) -> None:
    db.execute("begin immediate")
    try:
        db.executemany(ADD, rows)
        db.execute("commit")
    except BaseException:
        if db.in_transaction:
            db.execute("rollback")
        raise


def _row(filed: Filed) -> tuple[object, ...]:
    request = filed.whole.request
    return (
        request.id,
        request.number,
        request.customer,
        request.owner,
        _ended_at(filed.whole).isoformat(),
        request.state,
        request.outcome,
        request.state is State.CONFIRMED,
        SCHEMA,
        filed.record,
    )


def _ended_at(whole: Whole) -> datetime:
    """Thanks may come after the end."""
    return next(event.at for event in reversed(whole.events) if not isinstance(event, Thanked))
