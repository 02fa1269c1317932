"""What letters and watches cost the engine for one process, and what is left of them where the disk fails."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import ReadOnly, StorageFull, Store
from storage.letter_index import LetterIndex
from storage.tiny import TinyStore
from tests.storage.disks import FaultyDisk
from tests.storage.lives import ALWAYS, BEN, DAY, HOUR, NOW, claim, draw_all, filing, letter, stored, watch


@pytest.fixture
def disk() -> FaultyDisk:
    return FaultyDisk()


@pytest.fixture
async def store(base: Path, disk: FaultyDisk) -> AsyncIterator[Store]:
    """With one request, awake in an hour."""
    opened = await TinyStore.open(base, disk=disk)
    request = await stored(opened, filing())
    await opened.wake_at("r1", request.version, NOW + HOUR)
    await draw_all(opened)
    yield opened
    await opened.close()


async def test_a_letter_is_one_write_with_all_that_belongs_to_it(base: Path, store: Store, disk: FaultyDisk) -> None:
    await stored(store, filing("r2", 2))
    (journal,) = base.parent.glob("kept.json.journal-*")
    before, lines = disk.syncs, journal.read_bytes().count(b"\n")
    await store.send(letter(), [(watch("r1"), NOW), (watch("r2"), NOW)])
    assert disk.syncs == before + 1
    assert journal.read_bytes().count(b"\n") == lines + 1


async def test_what_changes_nothing_is_not_written(store: Store, disk: FaultyDisk) -> None:
    await store.send(letter("letter-1"), [])
    before = disk.syncs
    await store.redraw_letters(BEN, "r1", NOW, drawn_before=ALWAYS)
    await store.redraw_letters(BEN, "r9", NOW, drawn_before=ALWAYS)
    await store.send(letter("letter-1"), [(watch(), NOW)])
    await store.keep_watch(watch("r9"), NOW)
    await store.archive(NOW, 10)
    assert disk.syncs == before


async def test_however_many_letters_are_redrawn_it_is_one_write(store: Store, disk: FaultyDisk) -> None:
    for number in range(5):
        await store.send(letter(f"letter-{number}"), [])
    await draw_all(store)
    before = disk.syncs
    await store.redraw_letters(BEN, "r1", NOW + HOUR, drawn_before=ALWAYS)
    assert disk.syncs == before + 1
    assert len(await claim(store, NOW + HOUR)) == 5


async def test_old_letters_go_many_in_one_write(store: Store, disk: FaultyDisk) -> None:
    for number in range(7):
        await store.send(letter(f"letter-{number}"), [])
    before = disk.syncs
    await store.archive(NOW + DAY, 5)
    assert disk.syncs == before + 2


async def test_letters_that_go_while_they_are_to_be_redrawn_are_gone(store: Store) -> None:
    await store.send(letter("letter-1"), [])
    await draw_all(store)
    await asyncio.gather(store.archive(NOW + DAY, 10), store.redraw_letters(BEN, "r1", NOW, drawn_before=ALWAYS))
    assert await store.notices("letter-1") == [] and await store.next_due() is None


async def test_of_a_letter_that_is_gone_the_index_knows_nothing() -> None:
    index, old, new = LetterIndex(), letter("letter-1", "r1", "r2"), letter("letter-2", "r2", at=NOW + HOUR)
    index.put(old)
    index.put(new)
    index.drop(old)
    assert index.to(BEN, NOW) == index.about(BEN, "r2") == index.older_than(NOW + DAY, 10) == ["letter-2"]
    index.drop(new)
    assert index.to(BEN, NOW) == index.about(BEN, "r2") == index.older_than(NOW + DAY, 10) == []


@pytest.mark.parametrize(("fault", "refusal"), [("full", StorageFull), ("sync", ReadOnly)])
async def test_a_letter_that_cannot_be_stored_leaves_nothing_behind(
    store: Store, disk: FaultyDisk, fault: str, refusal: type[Exception]
) -> None:
    await store.send(letter("letter-1"), [])
    await draw_all(store)
    disk.space, disk.sync_fails = (0, False) if fault == "full" else (None, True)
    for failing in (
        store.send(letter("letter-2"), [(watch(), NOW + DAY)]),
        store.keep_watch(watch(), None),
        store.redraw_letters(BEN, "r1", NOW, drawn_before=ALWAYS),
        store.archive(NOW + DAY, 10),
    ):
        with pytest.raises(refusal):
            await failing
    assert [one.id for one in await store.letters_to(BEN, NOW)] == ["letter-1"]
    assert await store.letter("letter-2") is None and await store.notices("letter-2") == []
    assert await store.watch("r1") is None and await store.next_wake() == NOW + HOUR
    assert await store.next_due() is None


async def test_a_letter_that_found_no_space_can_be_sent_once_there_is_some(store: Store, disk: FaultyDisk) -> None:
    disk.space = 0
    with pytest.raises(StorageFull):
        await store.send(letter(), [(watch(), NOW + DAY)])
    disk.space = None
    await store.send(letter(), [(watch(), NOW + DAY)])
    assert await store.watch("r1") == watch() and await store.next_wake() == NOW + DAY
    assert [one.request_id for one in await claim(store)] == ["letter-1"]
