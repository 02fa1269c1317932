"""What the tables promise beyond what TinyDB's own do: transactions, and documents that nobody else can change."""

import asyncio
import errno
from pathlib import Path

import pytest
from tinydb import where
from tinydb.table import Document

from storage import StorageFull
from storage.disk import beside
from storage.journal import Journal
from storage.tiny_tables import JournalDB, KeyedDB
from tests.storage.disks import FaultyDisk


def opened(base: Path) -> KeyedDB:
    return KeyedDB(Journal(base))


async def test_a_transaction_touches_neither_memory_nor_disk_before_it_is_committed(base: Path) -> None:
    db = opened(base)
    with db.transaction() as record:
        db.table("requests").upsert(Document({"n": 1}, doc_id="r1"))  # type: ignore[arg-type]
        db.table("events").insert(Document({"n": 2}, doc_id="r1:1"))  # type: ignore[arg-type]
        assert db.table("requests").get(doc_id="r1") == {"n": 1}  # type: ignore[call-overload]
    assert len(db.table("requests")) == 0 and beside(base, "journal-000001").stat().st_size < 100
    await db.commit(record)
    assert len(db.table("requests")) == len(db.table("events")) == 1
    db.close()
    with opened(base) as again:
        assert again.table("events").all() == [{"n": 2}]


async def test_a_transaction_that_raises_leaves_nothing(base: Path) -> None:
    with opened(base) as db:
        with pytest.raises(ZeroDivisionError), db.transaction():
            db.table("requests").replace("r1", b"{}")
            raise ZeroDivisionError
        assert len(db.table("requests")) == 0
        with db.transaction() as record:
            pass
        await db.commit(record)


async def test_a_transaction_within_another_is_refused(base: Path) -> None:
    with opened(base) as db, db.transaction(), pytest.raises(RuntimeError, match="open already"), db.transaction():
        pass


def test_tables_are_not_dropped_within_a_transaction(base: Path) -> None:
    with opened(base) as db, db.transaction(), pytest.raises(RuntimeError):
        db.drop_tables()


async def test_what_changes_nothing_costs_nothing(base: Path) -> None:
    disk = FaultyDisk()
    with JournalDB(Journal(base, disk=disk)) as db:
        db.insert({"n": 1})
        before = disk.syncs
        db.update({"n": 1})
        db.remove(where("n") == 2)
        with db.transaction() as record:
            db.upsert({"n": 1}, where("n") == 1)
        await db.commit(record)
        assert disk.syncs == before


def test_changing_what_was_read_changes_nothing_that_others_read(base: Path) -> None:
    with JournalDB(Journal(base)) as db:
        given = {"history": [1]}
        db.insert(given)
        given["history"].append(2)
        for read in (db.get(doc_id=1), db.all()[0], db.search(where("history").exists())[0]):
            assert read == {"history": [1]}
            read["history"].append(3)
        assert db.all() == [{"history": [1]}]


def test_ids_of_our_own_tables_are_never_made_up(base: Path) -> None:
    with opened(base) as db, pytest.raises(TypeError):
        db.table("requests").insert({"n": 1})


def test_a_failed_write_leaves_memory_as_it_was(base: Path) -> None:
    disk = FaultyDisk()
    with JournalDB(Journal(base, disk=disk)) as db:
        db.insert({"n": 1})
        disk.write_error = errno.ENOSPC
        with pytest.raises(StorageFull):
            db.update({"n": 2})
        disk.write_error = 0
        assert db.all() == [{"n": 1}]


async def test_transactions_of_many_tasks_share_syncs_and_all_arrive(base: Path) -> None:
    disk = FaultyDisk()
    db = KeyedDB(Journal(base, disk=disk))

    async def write(number: int) -> None:
        with db.transaction() as record:
            db.table("requests").replace(f"r{number}", b"{}")
            db.table("events").replace(f"e{number}", b"{}")
        await db.commit(record)

    before = disk.syncs
    await asyncio.gather(*map(write, range(100)))
    assert len(db.table("requests")) == len(db.table("events")) == 100
    assert disk.syncs - before <= 3
    db.close()
