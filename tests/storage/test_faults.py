"""When the disk fails, memory, disk and what was acknowledged stay one and the same."""

import asyncio
import errno
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from msgspec import Raw

from storage import ReadOnly, StorageError, StorageFull
from storage.disk import HastyDisk, beside
from storage.frames import Put
from storage.journal import Journal
from storage.tiny import TinyStore
from tests.storage.disks import FaultyDisk
from tests.storage.lives import ANNA, BEN, NOW, draft, filing, seen, stored

ROOT = Path(__file__).parents[2]


def put(key: str, size: int = 100) -> list[Put]:
    return [Put("requests", key, Raw(json.dumps("x" * size).encode()))]


async def acknowledged_of(commits: Callable[[str], Awaitable[None]], keys: list[str]) -> set[str]:
    """Commit all at once; returns those of which we were told that they are stored."""
    results = await asyncio.gather(*map(commits, keys), return_exceptions=True)
    assert all(isinstance(one, StorageError) for one in results if one)
    return {key for key, result in zip(keys, results, strict=True) if result is None}


def on_disk(base: Path) -> set[str]:
    journal = Journal(base)
    journal.close_now()
    return set(journal.tables.get("requests", {}))


async def test_what_was_stored_in_haste_is_there_when_it_is_opened_again(base: Path) -> None:
    journal = Journal(base, disk=HastyDisk())
    await journal.commit(put("one"))
    journal.close_now()
    assert on_disk(base) == {"one"}


@pytest.mark.parametrize("space", [0, 1, 90, 1000, 5000])
async def test_a_full_disk_refuses_and_goes_on_once_there_is_space(base: Path, space: int) -> None:
    disk = FaultyDisk()
    journal = Journal(base, disk=disk)
    await journal.commit(put("before"))
    disk.space = space
    keys = [f"{batch} {one}" for batch in range(3) for one in range(30)]
    acknowledged = await acknowledged_of(lambda key: journal.commit(put(key)), keys)
    assert set(journal.tables["requests"]) == acknowledged | {"before"}
    assert len(acknowledged) < len(keys)
    disk.space = None
    await journal.commit(put("after"))
    await journal.close()
    assert on_disk(base) == set(journal.tables["requests"]) == acknowledged | {"before", "after"}


async def test_a_killed_process_on_a_full_disk_leaves_what_was_acknowledged(base: Path) -> None:
    disk = FaultyDisk()
    journal = Journal(base, disk=disk)
    await journal.commit(put("before"))
    disk.space = 50
    with pytest.raises(StorageFull, match="No space is left"):
        await journal.commit(put("refused"))
    copy = base.with_name("copy.json")
    beside(copy, "journal-000001").write_bytes(beside(base, "journal-000001").read_bytes())
    assert on_disk(copy) == {"before"}
    await journal.close()


async def test_a_write_that_stops_short_is_finished(base: Path) -> None:
    disk = FaultyDisk()
    disk.largest_write = 7
    journal = Journal(base, disk=disk)
    await journal.commit(put("a"))
    await journal.close()
    assert on_disk(base) == {"a"}


async def test_after_a_failed_sync_nothing_is_written_until_a_restart(base: Path) -> None:
    disk = FaultyDisk()
    journal = Journal(base, disk=disk)
    await journal.commit(put("before"))
    disk.sync_fails = True
    assert await acknowledged_of(lambda key: journal.commit(put(key)), ["a", "b", "c"]) == set()
    disk.sync_fails = False
    syncs = disk.syncs
    with pytest.raises(ReadOnly, match=r"Check the disk, then restart\."):
        await journal.commit(put("after"))
    with pytest.raises(ReadOnly):
        journal.append(put("after"))
    await journal.compact()
    with pytest.raises(ReadOnly):
        await journal.commit(put("after a compaction"))
    assert disk.syncs == syncs, "a failed sync is never tried again"
    await journal.close()
    assert on_disk(base) == set(journal.tables["requests"]) == {"before"}
    again = Journal(base)
    await again.commit(put("after"))
    await again.close()


@pytest.mark.parametrize("fault", ["write_error", "truncate_fails"])
async def test_a_disk_that_fails_otherwise_is_not_written_to_again(base: Path, fault: str) -> None:
    disk = FaultyDisk()
    journal = Journal(base, disk=disk)
    await journal.commit(put("before"))
    disk.space, disk.truncate_fails = 50, fault == "truncate_fails"
    disk.write_error = errno.EIO if fault == "write_error" else 0
    assert await acknowledged_of(lambda key: journal.commit(put(key)), ["a", "b"]) == set()
    disk.space, disk.truncate_fails, disk.write_error = None, False, 0
    with pytest.raises(ReadOnly):
        await journal.commit(put("after"))
    await journal.close()
    assert on_disk(base) == set(journal.tables["requests"]) == {"before"}


async def test_a_synchronous_write_fails_alike(base: Path) -> None:
    disk = FaultyDisk()
    journal = Journal(base, disk=disk)
    disk.space = 10
    with pytest.raises(StorageFull):
        journal.append(put("a"))
    disk.space = None
    journal.append(put("b"))
    await journal.close()
    assert on_disk(base) == set(journal.tables["requests"]) == {"b"}


async def test_a_file_that_may_not_grow_is_a_full_disk(base: Path) -> None:
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.storage.limited", str(base), cwd=ROOT, stdout=subprocess.PIPE
    )
    output, _ = await child.communicate()
    told = json.loads(output)
    assert told["refused"] == "StorageFull"
    assert set(told["memory"]) == {*told["acknowledged"], "after"} == on_disk(base)
    assert 5 < len(told["acknowledged"]) < 200


async def test_a_store_on_a_full_disk_keeps_its_word_and_goes_on(base: Path) -> None:
    disk = FaultyDisk()
    store = await TinyStore.open(base, disk=disk)
    request = await stored(store, filing())
    disk.space = 20
    for failing in (store.save(seen(request)), store.keep_draft(draft()), store.save(filing("r2", 2))):
        with pytest.raises(StorageFull):
            await failing
    assert await store.load("r1") == request and await store.pressed("r1 2") is None
    assert [one.wanted for one in await store.notices("r1")] == [1, 1]
    assert [one.id for one in await store.open_requests(BEN, 10)] == ["r1"]
    assert await store.draft("d1") is None
    disk.space = None
    await stored(store, seen(request))
    await store.close()
    again = await TinyStore.open(base)
    assert len(await again.timeline("r1")) == 2
    await again.close()


async def test_nothing_is_handed_on_while_a_failed_write_is_told(base: Path) -> None:
    disk = FaultyDisk()
    store = await TinyStore.open(base, disk=disk)
    await stored(store, filing())
    disk.sync_fails = True
    with pytest.raises(ReadOnly):
        await store.claim_notices(NOW, NOW, 10)
    assert [one.tries for one in await store.notices("r1")] == [0, 0]
    await store.close()


async def test_a_store_can_be_read_when_it_is_opened_on_a_full_disk(base: Path) -> None:
    store = await TinyStore.open(base)
    request = await stored(store, filing())
    await store.claim_notices(NOW, NOW, 10)
    await store.close()
    disk = FaultyDisk()
    disk.space = 0
    store = await TinyStore.open(base, disk=disk)
    assert await store.load("r1") == request
    with pytest.raises(StorageFull):
        await store.save(seen(request))
    disk.space = None
    await stored(store, seen(request))
    assert store.reserve_number() == 2
    await store.close()


@pytest.mark.parametrize(
    ("fault", "kind", "advice"),
    [
        (errno.ENOSPC, StorageFull, "No space is left for .*kept.json.*Make room, then start again"),
        (errno.EACCES, ReadOnly, "Permission denied. Let the user that Kept runs as read and write it"),
        (errno.EROFS, ReadOnly, "Read-only file system. Make that disk writable"),
        (errno.EIO, ReadOnly, "Input/output error. Check the disk, then start again"),
    ],
)
async def test_a_disk_that_does_not_let_a_store_begin_is_told_in_words(
    base: Path, fault: int, kind: type[StorageError], advice: str
) -> None:
    disk = FaultyDisk()
    disk.write_error = fault
    with pytest.raises(kind, match=advice):
        await TinyStore.open(base, disk=disk)
    await (await TinyStore.open(base)).close()


@pytest.mark.parametrize("name", ["kept.json", "kept.json.lock", "kept.json.archive", "kept.json.journal-000001"])
async def test_a_folder_in_the_place_of_a_file_is_told_in_words(base: Path, name: str) -> None:
    (base.parent / name).mkdir(parents=True)
    with pytest.raises(ReadOnly, match=rf"{name} cannot be used: Is a directory. Set the path of a file"):
        await TinyStore.open(base)


async def test_a_file_in_the_place_of_a_folder_is_told_in_words(base: Path) -> None:
    base.parent.write_text("")
    for path in (base, base.parent / "deeper" / "kept.json"):
        with pytest.raises(ReadOnly, match=r"Set another path under \[storage\]: a file is where a folder should be"):
            await TinyStore.open(path)


async def test_people_new_to_kept_who_are_asked_at_once_share_syncs(base: Path) -> None:
    disk = FaultyDisk()
    store = await TinyStore.open(base, disk=disk)
    disk.pause, before = 0.02, disk.syncs
    await asyncio.gather(*(store.save(filing(f"r{number}", number)) for number in range(1, 33)))
    assert disk.syncs - before <= 4  # the first, who is waited for; the second; all others
    assert await store.met_through(BEN) == "r1"
    await store.close()


async def test_who_was_not_met_because_a_write_failed_is_met_through_the_next(base: Path) -> None:
    disk = FaultyDisk()
    store = await TinyStore.open(base, disk=disk)
    disk.space = 0

    async def first() -> None:
        with pytest.raises(StorageFull):
            await store.save(filing("r1", 1))
        disk.space = None

    await asyncio.gather(first(), store.save(filing("r2", 2)))
    assert await store.met_through(BEN) == await store.met_through(ANNA) == "r2"
    await store.close()
