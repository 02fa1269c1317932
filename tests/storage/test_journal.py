"""The journal reads back what was acknowledged, cuts off what was not, and refuses what it cannot trust."""

import asyncio
import json
import shutil
import stat
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec import Raw

from storage import AlreadyOpen, Damaged, NewerSchema, ReadOnly
from storage.disk import beside
from storage.files import Upgrade
from storage.frames import Create, Delete, Drop, Put, Tables
from storage.journal import Journal
from tests.storage.disks import FaultyDisk

ROOT = Path(__file__).parents[2]


def put(key: str, **doc: object) -> Put:
    return Put("requests", key, Raw(json.dumps(doc).encode()))


def read(base: Path, **options: Any) -> dict[str, dict[str, Any]]:
    """Open, look, close."""
    journal = Journal(base, **options)
    found = {name: {key: json.loads(doc) for key, doc in rows.items()} for name, rows in journal.tables.items()}
    journal.close_now()
    return found


def written(base: Path, *transactions: Sequence[Put | Delete | Create | Drop], **options: Any) -> Path:
    """Store these one by one; returns the journal's file."""
    journal = Journal(base, **options)
    for transaction in transactions:
        journal.append(transaction)
    journal.close_now()
    return max(base.parent.glob("kept.json.journal-*"))


def three_records(base: Path) -> tuple[Path, int, dict[str, dict[str, Any]]]:
    """The file, where its last record begins, and what stands without it."""
    path = written(base, [put("a", n=1)], [put("b", n=2), put("c", n=3)])
    start = path.stat().st_size
    before = read(base)
    written(base, [put("a", n=4, words="ä" * 40), Delete("requests", "b")])
    return path, start, before


def test_what_was_written_is_read_back_in_order(base: Path) -> None:
    written(base, [put("b", n=1)], [put("a", n=2), Create("drafts")], [put("b", n=3)], [Delete("requests", "x")])
    assert list(read(base)["requests"].items()) == [("b", {"n": 3}), ("a", {"n": 2})]
    assert read(base)["drafts"] == {}


def test_a_dropped_table_is_gone(base: Path) -> None:
    written(base, [put("a", n=1)], [Drop("requests")])
    assert read(base) == {}


def test_a_last_record_cut_anywhere_is_cut_off(base: Path) -> None:
    path, start, before = three_records(base)
    whole = path.read_bytes()
    for end in {*range(start, len(whole), 7), len(whole) - 1}:
        path.write_bytes(whole[:end])
        assert read(base) == before, end
        assert path.stat().st_size == start


@pytest.mark.parametrize("kept", [0, 1, 25, 60])
def test_a_last_record_that_ends_in_zeros_is_cut_off(base: Path, kept: int) -> None:
    path, start, before = three_records(base)
    whole = path.read_bytes()
    for zeros in (1, len(whole) - start - kept, 5000):
        path.write_bytes(whole[: start + kept] + bytes(zeros))
        assert read(base) == before


def test_a_bit_flipped_anywhere_in_the_last_record_cuts_it_off(base: Path) -> None:
    path, start, before = three_records(base)
    whole = path.read_bytes()
    for at in range(start, len(whole)):
        flipped = bytearray(whole)
        flipped[at] ^= 1 << at % 8
        path.write_bytes(flipped)
        assert read(base) == before, at


def test_a_bit_flipped_anywhere_before_the_last_record_is_refused_and_nothing_is_changed(base: Path) -> None:
    path, start, _ = three_records(base)
    whole = path.read_bytes()
    for at in range(start):
        flipped = bytearray(whole)
        flipped[at] ^= 1 << at % 8
        path.write_bytes(flipped)
        with pytest.raises(Damaged):
            Journal(base)
        assert path.read_bytes() == flipped


def test_damage_says_which_file_where_and_what_to_do(base: Path) -> None:
    path, start, _ = three_records(base)
    whole = bytearray(path.read_bytes())
    whole[start - 10] ^= 1
    path.write_bytes(whole)
    with pytest.raises(Damaged, match=rf"{path.name} is damaged at byte \d+.*Restore the files from a backup"):
        Journal(base)


def test_several_damaged_records_at_the_end_are_not_taken_for_one_torn_write(base: Path) -> None:
    path, start, _ = three_records(base)
    whole = bytearray(path.read_bytes())
    whole[start - 10] ^= 1
    whole[-10] ^= 1
    path.write_bytes(whole)
    with pytest.raises(Damaged):
        Journal(base)


def test_writing_goes_on_after_a_cut(base: Path) -> None:
    path, start, before = three_records(base)
    path.write_bytes(path.read_bytes()[: start + 30])
    written(base, [put("d", n=5)])
    assert read(base)["requests"] == before["requests"] | {"d": {"n": 5}}


async def compacted(base: Path, disk: FaultyDisk | None = None) -> None:
    journal = Journal(base, disk=disk)
    await journal.compact()
    await journal.close()


def content(base: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in base.parent.iterdir()}


async def test_a_crash_anywhere_in_a_compaction_loses_nothing(base: Path) -> None:
    three_records(base)
    before, state = content(base), read(base)
    await compacted(base)
    after = content(base)
    new_journal = {"kept.json.journal-000002": after["kept.json.journal-000002"]}
    crashes = {
        "new journal, half a header": before | {"kept.json.journal-000002": after["kept.json.journal-000002"][:20]},
        "new journal": before | new_journal,
        "half a snapshot": before | new_journal | {"kept.json.tmp": after["kept.json"][:50]},
        "whole snapshot, not renamed": before | new_journal | {"kept.json.tmp": after["kept.json"]},
        "renamed, old journal not removed": before | after,
        "done": after,
    }
    for name, files in crashes.items():
        shutil.rmtree(base.parent)
        base.parent.mkdir()
        for file, data in files.items():
            (base.parent / file).write_bytes(data)
        assert read(base) == state, name
        written(base, [put("e", n=9)])
        assert read(base)["requests"] == state["requests"] | {"e": {"n": 9}}, name
        assert not list(base.parent.glob("*.tmp"))


async def test_writes_during_a_compaction_are_not_lost(base: Path) -> None:
    journal = Journal(base)
    for number in range(3):
        await asyncio.gather(
            *(journal.commit([put(f"{number} {one}", n=one)]) for one in range(50)),
            journal.compact(),
            *(journal.commit([put(f"{number} {one}", n=one)]) for one in range(50, 100)),
        )
    await journal.close()
    assert len(read(base)["requests"]) == 300


async def test_a_journal_that_has_grown_large_compacts_by_itself(base: Path) -> None:
    journal = Journal(base, compact_at=2_000)
    for number in range(100):
        await journal.commit([put("a", n=number)])
    await journal.close()
    assert "kept.json" in content(base)
    assert read(base) == {"requests": {"a": {"n": 99}}}


async def test_a_compaction_that_fails_leaves_everything_as_it_is(base: Path) -> None:
    disk = FaultyDisk()
    written(base, [put("a", n=1)])
    journal = Journal(base, disk=disk)
    disk.replace_fails = True
    await journal.compact()
    await journal.commit([put("b", n=2)])
    disk.replace_fails, disk.space = False, 30
    await journal.compact()
    disk.space = None
    await journal.commit([put("c", n=3)])
    await journal.close()
    assert list(read(base)["requests"]) == ["a", "b", "c"]


@pytest.mark.parametrize("cut", [1, 40])
async def test_a_damaged_snapshot_is_refused(base: Path, cut: int) -> None:
    written(base, [put("a", n=1)])
    await compacted(base)
    snapshot = base
    whole = snapshot.read_bytes()
    for damaged in (whole[:-cut], whole[:60] + b"#" + whole[61:], b"", whole.splitlines(keepends=True)[0]):
        snapshot.write_bytes(damaged)
        with pytest.raises(Damaged):
            Journal(base)


@pytest.mark.parametrize("other", ["journal-000001", "journal-000003", "elsewhere"])
async def test_a_missing_journal_is_refused(base: Path, other: str) -> None:
    written(base, [put("a", n=1)])
    await compacted(base)
    beside(base, "journal-000002").rename(beside(base, other))
    with pytest.raises(Damaged, match="journal-000002 is damaged at byte 0: the file is missing"):
        Journal(base)


def test_copies_beside_the_files_are_left_alone(base: Path) -> None:
    journal = written(base, [put("a", n=1)])
    copies = [journal.with_name(f"kept.json.{end}") for end in ("journal-backup", "journal-00000x", "journal-old")]
    for copy in copies:
        copy.write_bytes(journal.read_bytes())
    asyncio.run(compacted(base))
    assert read(base)["requests"]["a"] == {"n": 1}
    assert all(copy.exists() for copy in copies)


def test_files_of_an_older_schema_are_brought_up_to_date(base: Path) -> None:
    written(base, [put("a", name="Ann")], [put("b", name="Ben")])
    expected = {"requests": {"a": {"who": "Ann"}, "b": {"who": "Ben"}}}
    assert read(base, schema=3, upgrade=renaming(b"name", b"who")) == expected
    assert read(base, schema=3) == expected


def test_an_upgrade_that_crashed_begins_again(base: Path) -> None:
    written(base, [put("a", n=1)])
    before = content(base)
    assert read(base, schema=2, upgrade=renaming(b"n", b"m")) == {"requests": {"a": {"m": 1}}}
    (base).unlink()
    beside(base, "journal-000001").write_bytes(before["kept.json.journal-000001"])
    assert read(base, schema=2, upgrade=renaming(b"n", b"m")) == {"requests": {"a": {"m": 1}}}


def renaming(before: bytes, after: bytes) -> Upgrade:
    """In all documents."""

    def upgrade(tables: Tables) -> None:
        for rows in tables.values():
            rows.update({key: doc.replace(before, after) for key, doc in rows.items()})

    return upgrade


def test_files_of_a_newer_schema_are_refused_in_words(base: Path) -> None:
    path = written(base, [put("a", n=1)], schema=4)
    before = path.read_bytes()
    with pytest.raises(NewerSchema, match="written by a newer Kept"):
        Journal(base, schema=3)
    assert path.read_bytes() == before


def test_a_second_process_is_refused_in_words(base: Path) -> None:
    journal = Journal(base)
    code = "import sys, pathlib, storage.journal as j; j.Journal(pathlib.Path(sys.argv[1]))"
    other = subprocess.run(
        [sys.executable, "-c", code, str(base)], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert other.returncode and "AlreadyOpen: Another Kept is already using" in other.stderr
    with pytest.raises(AlreadyOpen):
        Journal(base)
    journal.close_now()
    assert read(base) == {}


def test_only_the_owner_can_read_the_files(base: Path) -> None:
    journal = Journal(base)
    asyncio.run(journal.compact())
    journal.close_now()
    assert stat.S_IMODE(base.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in base.parent.iterdir()} == {0o600}


async def test_a_closed_journal_refuses_to_write(base: Path) -> None:
    journal = Journal(base)
    await journal.close()
    with pytest.raises(ReadOnly, match="it has been closed"):
        await journal.commit([put("a", n=1)])
    with pytest.raises(ReadOnly):
        journal.append([put("a", n=1)])


async def test_writers_at_once_share_a_sync(base: Path) -> None:
    disk = FaultyDisk()
    journal = Journal(base, disk=disk)
    before = disk.syncs
    await asyncio.gather(*(journal.commit([put(str(one), n=one)]) for one in range(64)))
    assert disk.syncs - before <= 3
    await journal.close()
    assert len(read(base)["requests"]) == 64


async def test_a_writer_who_is_cancelled_changes_nothing_for_memory_or_others(base: Path) -> None:
    journal = Journal(base)
    writers = [asyncio.create_task(journal.commit([put(str(one), n=one)])) for one in range(10)]
    await asyncio.sleep(0)
    for one in writers[::2]:
        one.cancel()
    results = await asyncio.gather(*writers, return_exceptions=True)
    assert [result for result in results[1::2] if result] == []
    await journal.close()
    assert len(journal.tables["requests"]) == 10
    assert read(base)["requests"].keys() == journal.tables["requests"].keys()


async def test_a_synchronous_write_comes_after_those_already_on_their_way(base: Path) -> None:
    journal = Journal(base)
    on_its_way = asyncio.create_task(journal.commit([put("a", n=1)]))
    await asyncio.sleep(0)
    journal.append([put("a", n=2)])
    assert journal.tables["requests"]["a"] == b'{"n": 2}'
    await on_its_way
    assert journal.tables["requests"]["a"] == b'{"n": 2}'
    await journal.close()
    assert read(base)["requests"]["a"] == {"n": 2}


async def test_a_synchronous_write_while_a_compaction_waits_is_not_lost(base: Path) -> None:
    disk = FaultyDisk()
    journal = Journal(base, disk=disk)
    disk.pause = 0.05
    on_its_way = asyncio.create_task(journal.commit([put("a", n=1)]))
    await asyncio.sleep(0)
    compacting = asyncio.create_task(journal.compact())
    await asyncio.sleep(0.01)
    journal.append([put("b", n=2)])
    await asyncio.gather(on_its_way, compacting)
    await journal.close()
    assert "kept.json" in content(base)
    assert read(base)["requests"] == {"a": {"n": 1}, "b": {"n": 2}}


async def test_nothing_more_is_written_once_memory_may_differ_from_disk(base: Path) -> None:
    journal = Journal(base)

    def broken() -> None:
        raise KeyError("a mistake in an index")

    with pytest.raises(ReadOnly):
        await journal.commit([put("a", n=1)], broken)
    with pytest.raises(ReadOnly, match="restart"):
        await journal.commit([put("b", n=1)])
    await journal.close()
    assert list(read(base)["requests"]) == ["a"]
