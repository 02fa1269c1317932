"""What every engine promises about the archive and compaction."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from storage import StaleRequest, Store
from tests.storage.lives import ANNA, BEN, DAY, NOW, SECOND, claim, ended, filing, now_and_later, seen, stored

Restarted = Callable[[Store], Awaitable[Store]]


async def test_an_archived_request_reads_back_as_before(store: Store, restarted: Restarted) -> None:
    request = await ended(store)
    timeline = await store.timeline("r1")
    assert await store.archive(NOW + SECOND, 10) == 1
    async for some in now_and_later(store, restarted):
        assert await some.load("r1") == request
        assert await some.numbered(1) == request
        assert await some.timeline("r1") == timeline


async def test_only_what_has_ended_and_is_older_is_archived(store: Store) -> None:
    await ended(store, "r1", 1, NOW)
    await ended(store, "r2", 2, NOW + SECOND)
    await stored(store, filing("r3", 3, at=NOW - DAY))
    assert await store.archive(NOW + SECOND, 10) == 1
    assert await store.archive(NOW + SECOND, 10) == 0
    assert await store.notices("r1") == [] and await store.notices("r2") and await store.notices("r3")


async def test_no_more_are_archived_than_asked_for_and_the_oldest_first(store: Store) -> None:
    for number in (3, 1, 2):
        await ended(store, f"r{number}", number, NOW + number * SECOND)
    assert await store.archive(NOW + DAY, 2) == 2
    assert await store.notices("r3")
    assert await store.archive(NOW + DAY, 2) == 1


async def test_notices_of_an_archived_request_are_dropped(store: Store, restarted: Restarted) -> None:
    await ended(store)
    await store.archive(NOW + DAY, 10)
    async for some in now_and_later(store, restarted):
        assert await some.notices("r1") == []
        assert await claim(some, NOW + DAY) == [] and await some.next_due() is None


async def test_an_archived_request_never_changes_again(store: Store) -> None:
    request = await ended(store)
    await store.archive(NOW + DAY, 10)
    with pytest.raises(StaleRequest):
        await store.save(seen(request))
    assert await store.load("r1") == request


async def test_people_and_presses_outlive_the_request_in_the_live_store(store: Store) -> None:
    await ended(store)
    await store.archive(NOW + DAY, 10)
    assert await store.met_through(ANNA) == "r1"
    assert await store.pressed("file r1") is not None


async def test_a_number_that_was_archived_is_not_given_again(store: Store, restarted: Restarted) -> None:
    number = store.reserve_number()
    await ended(store, "r1", number)
    await store.archive(NOW + DAY, 10)
    assert (await restarted(store)).reserve_number() > number


async def test_archiving_twice_at_once_moves_each_request_once(store: Store) -> None:
    for number in range(1, 11):
        await ended(store, f"r{number}", number)
    assert sum(await asyncio.gather(*(store.archive(NOW + DAY, 10) for _ in range(3)))) == 10


async def test_nothing_is_lost_or_changed_by_compacting(store: Store, restarted: Restarted) -> None:
    gone = await ended(store)
    request = await stored(store, filing("r2", 2))
    await store.archive(NOW + DAY, 10)
    await store.compact()
    request = await stored(store, seen(request))
    store = await restarted(store)
    await store.compact()
    async for some in now_and_later(store, restarted):
        assert await some.load("r1") == gone and await some.load("r2") == request
        assert len(await some.timeline("r2")) == 2 and len(await some.notices("r2")) == 2


async def test_writes_go_on_while_it_compacts(store: Store, restarted: Restarted) -> None:
    async def write(writer: int) -> None:
        for number in range(writer * 20, writer * 20 + 20):
            await stored(store, filing(f"r{number}", number, customer=f"U{writer}"))

    await asyncio.gather(*map(write, range(8)), store.compact(), store.compact())
    again = await restarted(store)
    assert len(await again.open_requests(BEN, 1000)) == 160
