"""The table of the archive: its columns, its rows, and how one of an earlier layout becomes one of today's."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

import structlog
from msgspec.json import encode

from domain.finding import folded
from domain.request import Request
from storage.codec import SCHEMA, decode_whole

LAYOUT = 2
"""The version of the table, not of the records in it."""

TABLE = (
    """create table requests (
        id text primary key,
        number integer not null unique,
        customer text not null,
        owner text not null,
        team text not null,
        last_at text not null,
        words text not null,
        schema integer not null,
        record blob not null
    )""",
    "create index by_customer on requests (customer, last_at, number)",
    "create index by_owner on requests (owner, last_at, number)",
    "create index by_team on requests (team, last_at)",
)
"""`team` is the one that it was filed to. `words` are the texts to find it by; they stand before the record, so that
looking through them reads no record."""
ADD = """
insert into requests (id, number, customer, owner, team, last_at, words, schema, record)
values (?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict (id) do update set number = excluded.number, customer = excluded.customer, owner = excluded.owner,
    team = excluded.team, last_at = excluded.last_at, words = excluded.words, schema = excluded.schema,
    record = excluded.record
"""
"""A number that belongs to another request is an error: nothing here may ever be lost."""
SET_ASIDE = (
    "drop index by_customer",
    "drop index by_owner",
    "drop index by_end",
    "alter table requests rename to earlier",
)

Row = tuple[object, ...]


def row_of(request: Request, record: bytes) -> Row:
    """What is to be added."""
    return (
        request.id,
        request.number,
        request.customer,
        request.owner,
        request.filed_to,
        instant(request.last_at),
        folded(request),
        SCHEMA,
        record,
    )


def instant(at: datetime) -> str:
    """As the columns have it: in order as text."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def insert(db: sqlite3.Connection, rows: Sequence[Row]) -> None:
    """All of them or none."""
    with transaction(db):
        db.executemany(ADD, rows)


def bring_up(db: sqlite3.Connection, layout: int) -> None:
    """Make a table of today's layout of what is there, 0 for nothing; a crash meanwhile leaves what was there."""
    with transaction(db):
        for statement in (*(SET_ASIDE if layout else ()), *TABLE):
            db.execute(statement)
        if layout:
            db.executemany(ADD, _rows_of_earlier(db))
            db.execute("drop table earlier")
            structlog.get_logger().info("archive_upgraded", before=layout, after=LAYOUT)
        db.execute(f"pragma user_version = {LAYOUT}")


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All that is written in it is durable at its end, or nothing is written."""
    db.execute("begin immediate")
    try:
        yield
        db.execute("commit")
    except BaseException:
        if db.in_transaction:
            db.execute("rollback")
        raise


def _rows_of_earlier(db: sqlite3.Connection) -> Iterator[Row]:
    for record, schema in db.execute("select record, schema from earlier"):
        whole = decode_whole(record, schema)
        yield row_of(whole.request, encode(whole))
