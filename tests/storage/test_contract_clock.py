"""What every engine promises to the clock: it is told what it has to look at, and nothing else."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from msgspec.structs import replace

from storage import StaleRequest, Store
from tests.storage.lives import (
    BEN,
    DAY,
    HOUR,
    NOW,
    SECOND,
    confirmed,
    delivered,
    ended,
    filing,
    now_and_later,
    offered,
    seen,
    stored,
)

Restarted = Callable[[Store], Awaitable[Store]]


async def test_a_request_is_awake_from_the_instant_that_came_with_the_change(
    store: Store, restarted: Restarted
) -> None:
    await stored(store, replace(filing(), wakes_at=NOW + HOUR))
    async for some in now_and_later(store, restarted):
        assert await some.awake(NOW + HOUR - SECOND, 10) == []
        assert await some.awake(NOW + HOUR, 10) == ["r1"]
        assert await some.next_wake() == NOW + HOUR


async def test_each_change_says_anew_when_it_wakes(store: Store, restarted: Restarted) -> None:
    request = await stored(store, replace(filing(), wakes_at=NOW + HOUR))
    await stored(store, replace(seen(request), wakes_at=NOW + DAY))
    async for some in now_and_later(store, restarted):
        assert await some.awake(NOW + DAY - SECOND, 10) == []
        assert await some.awake(NOW + DAY, 10) == ["r1"]


async def test_a_change_that_is_refused_changes_nothing_of_that(store: Store) -> None:
    request = await stored(store, replace(filing(), wakes_at=NOW + HOUR))
    with pytest.raises(StaleRequest):
        await store.save(replace(seen(request), before=7, wakes_at=NOW))
    assert await store.next_wake() == NOW + HOUR


async def test_what_never_wakes_is_never_awake_though_a_word_is_owed(store: Store, restarted: Restarted) -> None:
    await stored(store, replace(filing(), wakes_at=None))
    async for some in now_and_later(store, restarted):
        assert await some.awake(NOW + 1000 * DAY, 10) == []
        assert await some.next_wake() is None


async def test_they_come_in_the_order_in_which_they_woke_then_by_id(store: Store) -> None:
    for number, hours in [(1, 3), (2, 1), (4, 2), (3, 2)]:
        await stored(store, replace(filing(f"r{number}", number), wakes_at=NOW + hours * HOUR))
    assert await store.awake(NOW + DAY, 10) == ["r2", "r3", "r4", "r1"]
    assert await store.awake(NOW + DAY, 2) == ["r2", "r3"]
    assert await store.next_wake() == NOW + HOUR


async def test_what_is_awake_stays_so_until_something_else_is_said(store: Store) -> None:
    await stored(store, filing())
    assert await store.awake(NOW + 2 * DAY, 10) == await store.awake(NOW + 2 * DAY, 10) == ["r1"]


async def test_the_clock_puts_it_off_without_an_event(store: Store, restarted: Restarted) -> None:
    request = await stored(store, filing())
    await store.wake_at("r1", request.version, NOW + 3 * DAY)
    async for some in now_and_later(store, restarted):
        assert await some.next_wake() == NOW + 3 * DAY
        assert await some.load("r1") == request and len(await some.timeline("r1")) == 1


async def test_the_clock_need_not_look_at_it_again(store: Store, restarted: Restarted) -> None:
    request = await stored(store, filing())
    await store.wake_at("r1", request.version, None)
    async for some in now_and_later(store, restarted):
        assert await some.next_wake() is None


async def test_what_has_changed_meanwhile_is_not_put_off(store: Store) -> None:
    request = await stored(store, filing())
    await stored(store, replace(seen(request), wakes_at=NOW + HOUR))
    await store.wake_at("r1", request.version, NOW + 9 * DAY)
    assert await store.next_wake() == NOW + HOUR


async def test_what_changes_at_the_same_moment_is_not_put_off_either(store: Store) -> None:
    request = await stored(store, filing())
    change = replace(seen(request), wakes_at=NOW + HOUR)
    await asyncio.gather(store.save(change), store.wake_at("r1", request.version, NOW + 9 * DAY))
    assert await store.next_wake() == NOW + HOUR


async def test_to_put_off_what_is_not_there_is_nothing(store: Store) -> None:
    await store.wake_at("r9", 1, NOW)
    assert await store.next_wake() is None


async def test_to_put_it_off_to_the_same_instant_twice_is_the_same(store: Store) -> None:
    request = await stored(store, filing())
    for _ in range(2):
        await store.wake_at("r1", request.version, NOW + HOUR)
    assert await store.awake(NOW + HOUR, 10) == ["r1"]


async def test_what_has_ended_wakes_only_where_that_was_said(store: Store, restarted: Restarted) -> None:
    request = await stored(store, filing())
    request = await stored(store, delivered(request))
    await stored(store, replace(confirmed(request), wakes_at=NOW + 7 * DAY))
    await ended(store, "r2", 2)
    async for some in now_and_later(store, restarted):
        assert await some.awake(NOW + 8 * DAY, 10) == ["r1"]


async def test_what_is_archived_does_not_wake(store: Store, restarted: Restarted) -> None:
    request = await stored(store, filing())
    request = await stored(store, delivered(request))
    await stored(store, replace(confirmed(request), wakes_at=NOW + HOUR))
    assert await store.archive(NOW + DAY, 10) == 1
    await store.wake_at("r1", 3, NOW)
    async for some in now_and_later(store, restarted):
        assert await some.next_wake() is None


async def test_each_of_many_is_awake_at_its_own_time(store: Store) -> None:
    await asyncio.gather(*(store.save(replace(filing(f"r{n:02}", n), wakes_at=NOW + n * SECOND)) for n in range(1, 41)))
    request = await store.load("r07")
    assert request
    await stored(store, replace(offered(request), wakes_at=NOW + 100 * SECOND))
    assert await store.awake(NOW + 10 * SECOND, 99) == [f"r{n:02}" for n in range(1, 11) if n != 7]
    assert len(await store.open_requests(BEN, 99)) == 40
