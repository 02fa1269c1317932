"""Requests that ended long ago, in one sqlite file beside the journal: opening costs nothing however many there are.

Only ever added to. The columns find what lists and digests show, so that nothing else is read; each record is the whole
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
from msgspec.json import encode

from domain.parties import is_team, team_in
from domain.request import Request
from storage import Damaged, NewerSchema, ReadOnly, StorageError, StorageFull
from storage.archive_table import LAYOUT, bring_up, insert, instant, row_of
from storage.codec import Whole, decode_head, decode_whole
from storage.disk import open_private

TOUCHED_BY_PERSON = """
select record, schema from requests where rowid in (
    select rowid from requests where customer = :party and last_at >= :since
    union
    select rowid from requests where owner = :party and last_at >= :since
)
"""
TOUCHED_BY_TEAM = "select record, schema from requests where team = :party and last_at >= :since"
LATEST = """
select record, schema from requests where rowid in (
    select * from (
        select rowid from requests
        where customer = :person and last_at < :before
            and not exists (select 1 from json_each(:words) where instr(words, value) = 0)
        order by last_at desc, number desc limit :limit
    )
    union
    select * from (
        select rowid from requests
        where owner = :person and last_at < :before
            and not exists (select 1 from json_each(:words) where instr(words, value) = 0)
        order by last_at desc, number desc limit :limit
    )
)
order by last_at desc, number desc limit :limit
"""
"""Of each side no more is looked at than is asked for."""

T = TypeVar("T")


class Filed(Struct, frozen=True):
    """One to be archived: the head for the columns, the JSON of the whole for the record."""

    request: Request
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
        rows = [row_of(one.request, one.record) for one in filed]
        await self._call(lambda db: insert(db, rows))

    async def load(self, request_id: str) -> Whole | None:
        """The whole request; None where it is not here."""
        return await self._one("select record, schema from requests where id = ?", request_id)

    async def numbered(self, number: int) -> Whole | None:
        """The whole request with this number for people; None where it is not here."""
        return await self._one("select record, schema from requests where number = ?", number)

    async def touched_since(self, party: str, since: datetime) -> list[Request]:
        """The requests whose last event is at the instant or later: a person's as customer or owner, or those filed to
        a team; in no order."""
        query = TOUCHED_BY_TEAM if is_team(party) else TOUCHED_BY_PERSON
        return await self._heads(query, party=team_in(party) or party, since=instant(since))

    async def latest_of(
        self, person: str, limit: int, before: datetime | None = None, words: Sequence[str] = ()
    ) -> list[Request]:
        """At most so many of the person's, by last event, the latest first, then by number, the highest first: earlier
        than the instant, and holding each of the words, where that is asked for."""
        folded = encode([word.casefold() for word in words]).decode()
        until = instant(before) if before else "~"  # comes after all digits
        return await self._heads(LATEST, person=person, limit=limit, before=until, words=folded)

    def close_now(self) -> None:
        """Let go of the file. Blocks; safe to call twice."""
        db, self._db = self._db, None
        if db:
            self._thread.submit(db.close).result()
        self._thread.shutdown()

    async def _one(self, query: str, key: str | int) -> Whole | None:
        row = await self._call(lambda db: db.execute(query, (key,)).fetchone())
        return decode_whole(row[0], row[1]) if row else None

    async def _heads(self, query: str, **values: str | int) -> list[Request]:
        return await self._call(lambda db: [decode_head(*row) for row in db.execute(query, values)])

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
            bring_up(db, layout)

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
