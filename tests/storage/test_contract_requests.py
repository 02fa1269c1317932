"""What every engine promises about requests, presses, people and drafts."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from domain.evolving import replay
from domain.request import Request
from domain.values import Wish
from storage import AlreadyPressed, StaleRequest, Store
from tests.storage.lives import (
    ANNA,
    BEN,
    CLARA,
    DAY,
    HOUR,
    NOW,
    SECOND,
    confirmed,
    delivered,
    draft,
    ended,
    filing,
    now_and_later,
    offered,
    seen,
    stored,
)

Restarted = Callable[[Store], Awaitable[Store]]


async def test_a_request_reads_back_exactly_as_it_was_saved(store: Store, restarted: Restarted) -> None:
    change = filing()
    request = await stored(store, change)
    assert await store.load("r1") == request
    assert await (await restarted(store)).load("r1") == request


async def test_a_request_that_nobody_filed_is_none(store: Store) -> None:
    assert await store.load("r1") is None
    assert await store.numbered(1) is None
    assert await store.timeline("r1") == ()


async def test_the_timeline_holds_every_event_in_order(store: Store, restarted: Restarted) -> None:
    first = filing()
    second = seen(first.request)
    third = offered(second.request)
    await stored(store, first, second, third)
    assert await store.timeline("r1") == (first.event, second.event, third.event)
    assert await (await restarted(store)).timeline("r1") == (first.event, second.event, third.event)


async def test_replaying_the_timeline_gives_the_stored_request(store: Store) -> None:
    request = await ended(store)
    assert replay("r1", 1, await store.timeline("r1")) == request


async def test_texts_with_emoji_quotes_line_ends_and_nul_come_back_as_typed(store: Store) -> None:
    words = 'Füße "quoted" \\ \n\r\t\0 👩‍🚀 \u2028 </script> <@U1>'
    await stored(store, filing(wish=Wish(words)))
    found = await store.load("r1")
    assert found and found.wish.words == words


async def test_instants_come_back_aware_and_in_utc(store: Store, restarted: Restarted) -> None:
    at = datetime(2026, 10, 25, 1, 30, 0, 123456, UTC)
    await stored(store, filing(at=at, due=at + HOUR))
    found = await (await restarted(store)).load("r1")
    assert found and found.filed_at == at and found.filed_at.utcoffset() == NOW.utcoffset()


async def test_saving_from_an_old_version_is_refused_and_writes_nothing(store: Store) -> None:
    filed = await stored(store, filing())
    request = await stored(store, seen(filed))
    with pytest.raises(StaleRequest):
        await store.save(replace(offered(filed), press="another"))
    assert await store.load("r1") == request
    assert len(await store.timeline("r1")) == 2
    assert await store.pressed("another") is None
    assert [one.event for one in await store.notices("r1")] == [0, 0]


async def test_filing_what_is_filed_already_is_refused(store: Store) -> None:
    await stored(store, filing())
    with pytest.raises(StaleRequest):
        await store.save(filing(press="another"))


async def test_a_change_to_a_request_that_does_not_exist_is_refused(store: Store) -> None:
    with pytest.raises(StaleRequest):
        await store.save(seen(filing().request))
    assert await store.pressed("r1 2") is None


async def test_a_press_delivered_twice_has_one_effect_and_tells_which(store: Store, restarted: Restarted) -> None:
    change = filing()
    await stored(store, change)
    again = await restarted(store)
    with pytest.raises(AlreadyPressed) as refused:
        await again.save(filing("r2", 2, press=change.press))
    assert refused.value.pressed == await again.pressed(change.press)
    assert (refused.value.pressed.request_id, refused.value.pressed.version) == ("r1", 1)
    assert await again.load("r2") is None


async def test_a_known_press_is_named_even_where_the_version_is_old_too(store: Store) -> None:
    await stored(store, filing())
    with pytest.raises(AlreadyPressed):
        await store.save(filing())


async def test_the_same_press_delivered_twice_at_once_files_one_request(store: Store) -> None:
    twice = [store.save(filing(f"r{number}", number, press="one press")) for number in (1, 2)]
    results = await asyncio.gather(*twice, return_exceptions=True)
    assert [type(one) for one in results if one] == [AlreadyPressed]
    assert len(await store.open_requests(ANNA, 10)) == 1


async def test_of_two_changes_from_one_version_one_wins(store: Store) -> None:
    filed = await stored(store, filing())
    both = [seen(filed), replace(offered(filed), press="another")]
    results = await asyncio.gather(*map(store.save, both), return_exceptions=True)
    assert [type(one) for one in results if one] == [StaleRequest]
    assert len(await store.timeline("r1")) == 2


async def test_many_writers_of_one_request_lose_nothing(store: Store) -> None:
    await stored(store, filing())

    async def press_on(writer: int) -> None:
        done = 0
        while done < 5:
            request = await store.load("r1")
            assert request
            try:
                await store.save(replace(seen(request), press=f"{writer} {done}"))
                done += 1
            except StaleRequest:
                continue

    await asyncio.gather(*map(press_on, range(8)))
    assert len(await store.timeline("r1")) == 41


async def test_a_caller_who_gives_up_waiting_leaves_old_or_new_never_a_mixture(store: Store) -> None:
    request = await stored(store, filing())
    for _ in range(5):
        saving = asyncio.create_task(store.save(seen(request)))
        await asyncio.sleep(0)
        saving.cancel()
        await asyncio.gather(saving, return_exceptions=True)
        await store.keep_draft(draft())  # everything before it is settled
        found = await store.load("r1")
        assert found and found.version == len(await store.timeline("r1"))
        assert (await store.pressed(f"r1 {request.version + 1}") is not None) == (found != request)
        request = found


async def test_a_request_is_found_by_its_number_for_people(store: Store, restarted: Restarted) -> None:
    request = await stored(store, filing(number=12))
    assert await store.numbered(12) == request
    assert await (await restarted(store)).numbered(12) == request


async def test_numbers_for_people_are_given_once_and_go_on_after_the_last_that_was_stored(
    store: Store, restarted: Restarted
) -> None:
    assert [store.reserve_number() for _ in range(40)] == list(range(1, 41))
    await stored(store, filing("r41", store.reserve_number()), filing("r20", 20))
    assert (await restarted(store)).reserve_number() == 42


async def test_a_number_is_not_given_after_a_higher_one_was_stored(store: Store, restarted: Restarted) -> None:
    await stored(store, filing(number=12))
    assert store.reserve_number() == 13
    assert (await restarted(store)).reserve_number() == 13


async def test_open_requests_come_by_the_due_time_of_the_next_word_then_by_number(store: Store) -> None:
    for number, hours in [(1, 3), (2, 1), (4, 2), (3, 2)]:
        await stored(store, filing(f"r{number}", number, due=NOW + hours * HOUR))
    assert [one.number for one in await store.open_requests(BEN, 10)] == [2, 3, 4, 1]
    assert [one.number for one in await store.open_requests(BEN, 2)] == [2, 3]


async def test_both_sides_find_their_open_requests_and_strangers_do_not(store: Store, restarted: Restarted) -> None:
    await stored(store, filing())
    async for some in now_and_later(store, restarted):
        assert [one.id for one in await some.open_requests(ANNA, 10)] == ["r1"]
        assert [one.id for one in await some.open_requests(BEN, 10)] == ["r1"]
        assert await some.open_requests(CLARA, 10) == []


async def test_a_request_to_oneself_is_listed_once(store: Store) -> None:
    await stored(store, filing(owner=ANNA))
    assert len(await store.open_requests(ANNA, 10)) == 1


async def test_the_list_follows_when_the_next_word_changes(store: Store) -> None:
    first = await stored(store, filing(due=NOW + HOUR))
    await stored(store, filing("r2", 2, due=NOW + 2 * HOUR))
    await stored(store, seen(first, NOW + 3 * HOUR))
    assert [one.number for one in await store.open_requests(BEN, 10)] == [2, 1]


async def test_what_has_ended_is_not_open_but_can_be_read(store: Store) -> None:
    request = await ended(store)
    assert await store.open_requests(ANNA, 10) == []
    assert await store.load("r1") == request


async def test_who_has_met_kept_is_remembered_with_the_first_request(store: Store, restarted: Restarted) -> None:
    await stored(store, filing(), filing("r2", 2, owner=CLARA))
    async for some in now_and_later(store, restarted):
        assert await some.met_through(ANNA) == "r1"
        assert await some.met_through(BEN) == "r1"
        assert await some.met_through(CLARA) == "r2"
        assert await some.met_through("UDORA") is None


async def test_who_is_asked_twice_at_once_has_met_kept_through_one_of_them(store: Store) -> None:
    await asyncio.gather(*(store.save(filing(f"r{number}", number)) for number in range(1, 9)))
    before = await store.met_through(BEN)
    await stored(store, filing("r9", 9))
    assert await store.met_through(BEN) == before == await store.met_through(ANNA)


async def test_a_draft_is_kept_and_replaced(store: Store, restarted: Restarted) -> None:
    await store.keep_draft(draft())
    await store.keep_draft(draft(words="better words"))
    assert await store.draft("d1") == draft(words="better words")
    assert await (await restarted(store)).draft("d1") == draft(words="better words")
    assert await store.draft("d2") is None


async def test_press_keys_and_drafts_are_forgotten_once_they_are_older(store: Store, restarted: Restarted) -> None:
    await stored(store, filing(at=NOW), filing("r2", 2, at=NOW + SECOND))
    await store.keep_draft(draft("d1", NOW))
    await store.keep_draft(draft("d2", NOW + SECOND))
    store = await restarted(store)
    assert await store.forget(NOW + SECOND) == 2
    assert await store.forget(NOW + SECOND) == 0
    async for some in now_and_later(store, restarted):
        assert await some.pressed("file r1") is None and await some.draft("d1") is None
        assert await some.pressed("file r2") and await some.draft("d2")


async def test_a_draft_that_is_typed_anew_is_not_forgotten_with_the_old_one(store: Store) -> None:
    await store.keep_draft(draft("d1", NOW))
    await asyncio.gather(store.keep_draft(draft("d1", NOW + DAY)), store.forget(NOW + HOUR))
    assert await store.draft("d1") == draft("d1", NOW + DAY)


async def test_what_is_read_cannot_be_changed(store: Store) -> None:
    await stored(store, filing())
    found = await store.load("r1")
    with pytest.raises(AttributeError):
        found.number = 2  # type: ignore[misc, union-attr]


async def test_closing_twice_is_safe(store: Store) -> None:
    await store.close()
    await store.close()


async def test_writes_under_way_are_finished_by_closing(store: Store, restarted: Restarted) -> None:
    saving = [asyncio.create_task(store.keep_draft(draft(f"d{number}"))) for number in range(8)]
    await asyncio.sleep(0)
    again = await restarted(store)
    await asyncio.gather(*saving)
    assert all([await again.draft(f"d{number}") for number in range(8)])


async def test_a_life_of_a_request_ends_where_the_domain_says(store: Store) -> None:
    request: Request = await stored(store, filing())
    request = await stored(store, delivered(request))
    request = await stored(store, confirmed(request))
    assert await store.load("r1") == request and not request.state.is_open
