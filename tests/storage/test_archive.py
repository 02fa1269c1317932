"""The archive of the engine for one process: found in both, the live one counts; opening does not read it."""

import re
import shutil
import sqlite3
import stat
from pathlib import Path

import pytest
from msgspec.structs import replace

from storage import Damaged, NewerSchema
from storage.archive import LATEST, TOUCHED_BY_PERSON, TOUCHED_BY_TEAM, Archive, Filed
from storage.codec import SCHEMA, decode_whole, encode_whole
from storage.disk import beside
from storage.journal import Journal
from storage.tiny import TinyStore
from tests.storage.lives import ANNA, BEN, DAY, NOW, ended, letter, watch

HERE = Path(__file__).parent


async def test_what_a_crash_left_in_both_is_live_and_is_moved_again(base: Path) -> None:
    store = await TinyStore.open(base)
    request = await ended(store)
    await store.close()
    journal = (beside(base, "journal-000001")).read_bytes()
    store = await TinyStore.open(base)
    assert await store.archive(NOW + DAY, 10) == 1
    await store.close()
    (beside(base, "journal-000001")).write_bytes(journal)
    store = await TinyStore.open(base)
    assert await store.load("r1") == await store.numbered(1) == request
    assert len(await store.notices("r1")) == 3
    assert await store.archive(NOW + DAY, 10) == 1
    assert await store.load("r1") == request and await store.notices("r1") == []
    await store.close()


async def test_what_is_archived_leaves_nothing_of_itself_behind(base: Path) -> None:
    store = await TinyStore.open(base)
    request = await ended(store)
    await store.send(letter(), [(watch(turn=request.turn), NOW)])
    await store.archive(NOW + DAY, 10)
    await store.forget(NOW + DAY)
    await store.close()
    journal = Journal(base, schema=SCHEMA)
    left = {name: list(rows) for name, rows in journal.tables.items() if rows}
    journal.close_now()
    assert left.keys() == {"people", "meta"}


async def test_an_archive_of_an_earlier_layout_is_brought_up_once_and_a_crash_meanwhile_leaves_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = Path(shutil.copytree(HERE / "schema_3", tmp_path / "data")) / "kept.json"
    with monkeypatch.context() as patch, pytest.raises(RuntimeError, match="killed"):
        patch.setattr("storage.archive_table.decode_whole", killed)
        await TinyStore.open(base)
    assert layout(base) == 1
    store = await TinyStore.open(base)
    assert [one.number for one in await store.ended_of(ANNA, 10)] == [1]
    await store.close()
    assert layout(base) == 2
    monkeypatch.setattr("storage.archive_table.decode_whole", killed)
    await (await TinyStore.open(base)).close()


def killed(_record: bytes, _schema: int) -> None:
    raise RuntimeError("killed")


def layout(base: Path) -> int:
    db = sqlite3.connect(beside(base, "archive"))
    found: int = db.execute("pragma user_version").fetchone()[0]
    db.close()
    return found


async def test_words_and_lists_are_found_by_an_index(base: Path) -> None:
    archive = Archive(beside(base, "archive"))
    base.parent.mkdir()
    archive.open_now()
    db = sqlite3.connect(beside(base, "archive"))
    values = {"party": BEN, "person": BEN, "since": "", "before": "", "limit": 1, "words": "[]"}
    for query in (TOUCHED_BY_PERSON, TOUCHED_BY_TEAM, LATEST):
        plan = [row[3] for row in db.execute(f"explain query plan {query}", values)]
        assert not [step for step in plan if step == "SCAN requests"], plan
    db.close()
    archive.close_now()


async def test_only_the_owner_can_read_the_archive(base: Path) -> None:
    store = await TinyStore.open(base)
    await ended(store)
    await store.archive(NOW + DAY, 10)
    assert modes(base) == {0o600}
    await store.close()


def modes(base: Path) -> set[int]:
    return {stat.S_IMODE(path.stat().st_mode) for path in base.parent.glob("kept.json.archive*")}


async def test_a_damaged_archive_is_refused_in_words(base: Path) -> None:
    await (await TinyStore.open(base)).close()
    beside(base, "archive").write_bytes(b"not a database at all, " * 100)
    with pytest.raises(Damaged, match=r"kept\.json\.archive is damaged .* Restore it from a backup"):
        await TinyStore.open(base)
    beside(base, "archive").unlink()
    await (await TinyStore.open(base)).close()


async def test_a_newer_archive_is_refused_in_words(base: Path) -> None:
    await (await TinyStore.open(base)).close()
    with sqlite3.connect(beside(base, "archive")) as db:
        db.execute("pragma user_version = 99")
    db.close()
    with pytest.raises(NewerSchema, match="newer Kept"):
        await TinyStore.open(base)


async def test_all_of_a_batch_is_archived_or_nothing(base: Path) -> None:
    store = await TinyStore.open(base)
    archive = Archive(beside(base, "other"))
    archive.open_now()
    one = await ended(store, "r1", 1)
    broken = Filed(one, None)  # type: ignore[arg-type]
    with pytest.raises(Exception, match="NOT NULL"):
        await archive.add([Filed(one, encode_whole(b"{}", [])), broken])
    assert await archive.numbered(1) is None
    archive.close_now()
    await store.close()


async def test_a_record_of_an_older_schema_is_folded_anew(base: Path) -> None:
    store = await TinyStore.open(base)
    request = await ended(store)
    await store.archive(NOW + DAY, 10)
    await store.close()
    with sqlite3.connect(beside(base, "archive")) as db:
        record = db.execute("select record from requests").fetchone()[0]
    db.close()
    older = re.sub(rb'"marks":\[.*?\],', b"", record)
    assert decode_whole(older, SCHEMA).request == replace(request, marks=())
    assert decode_whole(older, SCHEMA - 1).request == request
