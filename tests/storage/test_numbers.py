"""Numbers for people: nobody ever sees one twice, and giving one never waits for the disk."""

import asyncio
from pathlib import Path

import pytest
from msgspec import Raw
from msgspec.structs import replace

from storage import Damaged, ReadOnly, StorageFull
from storage.archive import Archive, Filed
from storage.codec import SCHEMA, Whole, encode_whole
from storage.disk import beside
from storage.frames import Put
from storage.journal import Journal
from storage.tiny import TinyStore
from tests.storage.disks import FaultyDisk
from tests.storage.lives import DAY, NOW, draft, ended, filing, seen, stored


async def next_after(base: Path) -> int:
    store = await TinyStore.open(base)
    try:
        return store.reserve_number()
    finally:
        await store.close()


async def test_giving_numbers_neither_writes_nor_fails(base: Path) -> None:
    disk = FaultyDisk()
    store = await TinyStore.open(base, disk=disk)
    before, disk.space = disk.syncs, 0
    for number in range(1, 101):
        assert store.reserve_number() == number
        with pytest.raises(StorageFull):
            await store.save(filing(f"r{number}", number))
    disk.space = None
    assert disk.syncs == before
    await stored(store, filing("r101", store.reserve_number()))
    await store.close()
    assert await next_after(base) == 102


async def test_after_a_failed_sync_every_filing_hears_that_writes_have_stopped(base: Path) -> None:
    disk = FaultyDisk()
    store = await TinyStore.open(base, disk=disk)
    disk.sync_fails = True
    for _ in range(40):
        number = store.reserve_number()
        with pytest.raises(ReadOnly):
            await store.save(filing(f"r{number}", number))
    await store.close()


async def test_numbers_are_stored_with_their_requests_in_whatever_order(base: Path) -> None:
    store = await TinyStore.open(base)
    first, second, _unused = (store.reserve_number() for _ in range(3))
    await stored(store, filing("r2", second), filing("r1", first))
    await store.close()
    assert await next_after(base) == 4


async def test_nothing_is_saved_once_closing_has_begun(base: Path) -> None:
    disk = FaultyDisk()
    disk.pause = 0.02
    store = await TinyStore.open(base, disk=disk)
    request = await stored(store, filing("r1", store.reserve_number()))
    under_way = asyncio.create_task(store.save(filing("r2", store.reserve_number())))
    await asyncio.sleep(0)
    closing = asyncio.create_task(store.close())
    await asyncio.sleep(0)
    for late in (
        store.save(filing("r3", store.reserve_number())),
        store.save(seen(request)),
        store.keep_draft(draft()),
    ):
        with pytest.raises(ReadOnly, match=r"kept\.json: it has been closed"):
            await late
    await asyncio.gather(under_way, closing)
    again = await TinyStore.open(base)
    assert await again.load("r2") and await again.load("r3") is None
    assert again.reserve_number() == 3  # nobody has seen the one that was refused
    await again.close()


@pytest.mark.parametrize("is_archived", [False, True])
async def test_a_counter_that_lags_behind_gives_no_number_again(base: Path, is_archived: bool) -> None:
    store = await TinyStore.open(base)
    await ended(store, "r7", 7)
    if is_archived:
        assert await store.archive(NOW + DAY, 10) == 1
    await store.close()
    journal = Journal(base, schema=SCHEMA)
    journal.append([Put("meta", "numbers", Raw(b'{"upto":3}'))])
    journal.close_now()
    assert await next_after(base) == 8


async def test_a_lost_archive_gives_no_number_again(base: Path) -> None:
    store = await TinyStore.open(base)
    await ended(store, "r7", 7)
    await store.archive(NOW + DAY, 10)
    await store.close()
    beside(base, "archive").unlink()
    assert await next_after(base) == 8


async def test_a_number_of_another_request_is_refused_by_the_archive_and_nothing_is_lost(base: Path) -> None:
    store = await TinyStore.open(base)
    await ended(store, "r1", 1)
    whole = Whole(await ended(store, "r2", 2), await store.timeline("r2"))
    await store.archive(NOW + DAY, 10)
    await store.close()
    archive = Archive(beside(base, "archive"))
    assert archive.open_now() == 2
    foreign = replace(whole.request, id="r3")
    with pytest.raises(Damaged, match=r"does not fit the files beside it .*number.* Restore all of them"):
        await archive.add([Filed(foreign, encode_whole(b"{}", []))])
    assert await archive.numbered(2) == whole
    archive.close_now()
