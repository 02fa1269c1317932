"""The archive of the engine for one process: found in both, the live one counts; opening does not read it."""

import sqlite3
import stat
from pathlib import Path

import pytest

from domain.values import State
from storage import Damaged, NewerSchema
from storage.archive import Archive, Filed
from storage.codec import Whole, decode_whole, encode_whole
from storage.tiny import TinyStore
from tests.storage.lives import ANNA, DAY, NOW, SECOND, ended


async def test_what_a_crash_left_in_both_is_live_and_is_moved_again(tmp_path: Path) -> None:
    store = await TinyStore.open(tmp_path)
    request = await ended(store)
    await store.close()
    journal = (tmp_path / "journal-000001").read_bytes()
    store = await TinyStore.open(tmp_path)
    assert await store.archive(NOW + DAY, 10) == 1
    await store.close()
    (tmp_path / "journal-000001").write_bytes(journal)
    store = await TinyStore.open(tmp_path)
    assert await store.load("r1") == await store.numbered(1) == request
    assert len(await store.notices("r1")) == 3
    assert await store.archive(NOW + DAY, 10) == 1
    assert await store.load("r1") == request and await store.notices("r1") == []
    await store.close()


async def test_the_columns_answer_without_the_records(tmp_path: Path) -> None:
    store = await TinyStore.open(tmp_path)
    await ended(store, "r1", 7, NOW + SECOND)
    await store.archive(NOW + DAY, 10)
    await store.close()
    with sqlite3.connect(tmp_path / "archive.sqlite") as db:
        row = db.execute("select id, number, customer, ended_at, state, confirmed from requests").fetchone()
    db.close()
    assert row == ("r1", 7, ANNA, "2026-11-25T10:00:01+00:00", State.CONFIRMED, 1)


async def test_only_the_owner_can_read_the_archive(tmp_path: Path) -> None:
    store = await TinyStore.open(tmp_path)
    await ended(store)
    await store.archive(NOW + DAY, 10)
    assert modes(tmp_path) == {0o600}
    await store.close()


def modes(folder: Path) -> set[int]:
    return {stat.S_IMODE(path.stat().st_mode) for path in folder.glob("archive*")}


async def test_a_damaged_archive_is_refused_in_words(tmp_path: Path) -> None:
    await (await TinyStore.open(tmp_path)).close()
    (tmp_path / "archive.sqlite").write_bytes(b"not a database at all, " * 100)
    with pytest.raises(Damaged, match=r"archive\.sqlite is damaged .* Restore it from a backup"):
        await TinyStore.open(tmp_path)
    (tmp_path / "archive.sqlite").unlink()
    await (await TinyStore.open(tmp_path)).close()


async def test_a_newer_archive_is_refused_in_words(tmp_path: Path) -> None:
    await (await TinyStore.open(tmp_path)).close()
    with sqlite3.connect(tmp_path / "archive.sqlite") as db:
        db.execute("pragma user_version = 99")
    db.close()
    with pytest.raises(NewerSchema, match="newer Kept"):
        await TinyStore.open(tmp_path)


async def test_all_of_a_batch_is_archived_or_nothing(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive.sqlite")
    archive.open_now()
    store = await TinyStore.open(tmp_path / "kept")
    one = Whole(await ended(store, "r1", 1), await store.timeline("r1"))
    broken = Filed(one, None)  # type: ignore[arg-type]
    with pytest.raises(Exception, match="NOT NULL"):
        await archive.add([Filed(one, encode_whole(b"{}", [])), broken])
    assert await archive.numbered(1) is None
    archive.close_now()
    await store.close()


async def test_a_record_of_an_older_schema_is_read_as_todays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = await TinyStore.open(tmp_path)
    request = await ended(store)
    await store.archive(NOW + DAY, 10)
    await store.close()
    with sqlite3.connect(tmp_path / "archive.sqlite") as db:
        record = db.execute("select record from requests").fetchone()[0]
    db.close()
    older = record.replace(b'"customer":', b'"asker":')
    assert older != record
    monkeypatch.setattr("storage.codec.SCHEMA", 2)
    monkeypatch.setattr("storage.codec.upgrades", lambda: {1: renamed})
    assert decode_whole(older, 1).request == request


def renamed(table: str, doc: dict[str, object]) -> dict[str, object]:
    return doc | {"customer": doc["asker"]} if table == "requests" else doc
