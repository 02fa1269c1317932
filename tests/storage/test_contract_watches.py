"""What every engine promises about watches: how far people have been reminded, and when the clock looks next."""

import asyncio
from collections.abc import Awaitable, Callable

from msgspec.structs import replace

from storage import Store
from tests.storage.lives import (
    BEN,
    DAY,
    HOUR,
    NOW,
    SECOND,
    ended,
    filing,
    letter,
    now_and_later,
    offered,
    seen,
    stored,
    watch,
)

Restarted = Callable[[Store], Awaitable[Store]]


async def test_a_request_of_which_nobody_has_been_reminded_has_no_watch(store: Store) -> None:
    await stored(store, filing())
    assert await store.watch("r1") is None
    assert await store.watch("r9") is None


async def test_a_watch_is_kept_without_a_letter(store: Store, restarted: Restarted) -> None:
    await stored(store, filing())
    snoozed = replace(watch(), again_at=NOW + 3 * HOUR)
    await store.keep_watch(watch(), NOW)
    await store.keep_watch(snoozed, NOW + 3 * HOUR)
    async for some in now_and_later(store, restarted):
        assert await some.watch("r1") == snoozed
        assert await some.next_wake() == NOW + 3 * HOUR
        assert list(await some.letters_to(BEN, NOW)) == []


async def test_after_a_watch_the_clock_need_never_look_again(store: Store, restarted: Restarted) -> None:
    await stored(store, filing())
    await store.keep_watch(watch(), None)
    async for some in now_and_later(store, restarted):
        assert await some.watch("r1") == watch()
        assert await some.next_wake() is None


async def test_what_was_said_of_an_earlier_turn_does_not_say_when_to_look(store: Store, restarted: Restarted) -> None:
    request = await stored(store, filing())
    await stored(store, replace(seen(request), wakes_at=NOW + HOUR))
    await store.send(letter(), [(watch(turn=1), NOW + DAY)])
    await store.keep_watch(watch(turn=1, upto=NOW + SECOND), None)
    async for some in now_and_later(store, restarted):
        assert await some.next_wake() == NOW + HOUR
        assert await some.watch("r1") == watch(turn=1, upto=NOW + SECOND)


async def test_what_is_said_at_the_same_moment_wins_over_the_watch_of_the_turn_before(store: Store) -> None:
    request = await stored(store, filing())
    change = replace(seen(request), wakes_at=NOW + HOUR)
    await asyncio.gather(store.save(change), store.send(letter(), [(watch(turn=1), NOW + DAY)]))
    assert await store.next_wake() == NOW + HOUR
    assert await store.letter("letter-1")


async def test_a_watch_of_a_later_turn_is_not_replaced_by_one_of_an_earlier(store: Store) -> None:
    await stored(store, seen(await stored(store, filing())))
    await store.keep_watch(watch(turn=2), NOW + HOUR)
    await store.keep_watch(watch(turn=1), NOW + DAY)
    await store.send(letter(), [(watch(turn=1), NOW + DAY)])
    assert await store.watch("r1") == watch(turn=2)
    assert await store.next_wake() == NOW + HOUR


async def test_a_watch_outlives_the_turn_that_it_is_of(store: Store) -> None:
    request = await stored(store, filing())
    await store.keep_watch(watch(), NOW)
    await stored(store, offered(request))
    assert await store.watch("r1") == watch(turn=1)


async def test_of_what_has_ended_there_can_be_a_watch(store: Store) -> None:
    request = await ended(store)
    await store.keep_watch(watch(turn=request.turn), NOW + 7 * DAY)
    assert await store.watch("r1") == watch(turn=request.turn)
    assert await store.awake(NOW + 7 * DAY, 10) == ["r1"]


async def test_of_what_is_not_live_there_is_no_watch(store: Store, restarted: Restarted) -> None:
    request = await ended(store)
    await store.archive(NOW + DAY, 10)
    await store.send(letter(), [(watch(turn=request.turn), NOW)])
    await store.keep_watch(watch(turn=request.turn), NOW)
    await store.keep_watch(watch("r9"), NOW)
    async for some in now_and_later(store, restarted):
        assert await some.watch("r1") is None and await some.watch("r9") is None
        assert await some.next_wake() is None
        assert await some.letter("letter-1")


async def test_a_watch_goes_with_the_request_into_the_archive(store: Store, restarted: Restarted) -> None:
    request = await ended(store)
    await store.keep_watch(watch(turn=request.turn), NOW + HOUR)
    assert await store.archive(NOW + DAY, 10) == 1
    async for some in now_and_later(store, restarted):
        assert await some.watch("r1") is None and await some.next_wake() is None
