"""What every engine promises about who is away."""

from collections.abc import Awaitable, Callable

from msgspec.structs import replace

from domain.leave import Leave
from storage import Store
from tests.storage.lives import ANNA, BEN, CLARA, DAY, HOUR, NOW, SECOND, now_and_later

Restarted = Callable[[Store], Awaitable[Store]]
AWAY = Leave(person=BEN, start=NOW + DAY, until=NOW + 3 * DAY, stand_in=CLARA, at=NOW)


async def test_leave_is_remembered_as_it_was_set(store: Store, restarted: Restarted) -> None:
    await store.keep_leave(AWAY)
    async for some in now_and_later(store, restarted):
        assert await some.leave_of(BEN) == AWAY
        assert await some.leave_of(ANNA) is None


async def test_newer_leave_takes_the_place_of_the_earlier(store: Store, restarted: Restarted) -> None:
    await store.keep_leave(AWAY)
    newer = replace(AWAY, until=NOW + 2 * DAY, before=AWAY.spans[0], at=NOW + HOUR)
    await store.keep_leave(newer)
    async for some in now_and_later(store, restarted):
        assert await some.leave_of(BEN) == newer


async def test_leave_that_is_not_settled_is_found_by_person(store: Store, restarted: Restarted) -> None:
    await store.keep_leave(AWAY)
    await store.keep_leave(replace(AWAY, person=ANNA))
    await store.keep_leave(replace(AWAY, person=CLARA, is_settled=True))
    async for some in now_and_later(store, restarted):
        assert [leave.person for leave in await some.unsettled_leaves()] == [ANNA, BEN]


async def test_who_stands_in_is_found_by_the_one_who_is_away(store: Store, restarted: Restarted) -> None:
    await store.keep_leave(AWAY)
    await store.keep_leave(replace(AWAY, person=ANNA))
    await store.keep_leave(replace(AWAY, person=CLARA, stand_in=""))
    async for some in now_and_later(store, restarted):
        assert [leave.person for leave in await some.leaves_naming(CLARA)] == [ANNA, BEN]
        assert await some.leaves_naming(BEN) == []


async def test_leave_is_forgotten_once_it_has_been_over_for_long(store: Store, restarted: Restarted) -> None:
    await store.keep_leave(AWAY)
    assert await store.forget(AWAY.until + 366 * DAY) == 0
    async for some in now_and_later(store, restarted):
        assert await some.leave_of(BEN) == AWAY
        last = some
    assert await last.forget(AWAY.until + 366 * DAY + SECOND) == 1
    assert await last.leave_of(BEN) is None
    assert await last.forget(AWAY.until + 366 * DAY + SECOND) == 0


async def test_leave_that_was_made_longer_is_kept_as_long(store: Store) -> None:
    await store.keep_leave(AWAY)
    await store.keep_leave(replace(AWAY, until=NOW + 9 * DAY))
    assert await store.forget(NOW + 370 * DAY) == 0
    assert await store.leave_of(BEN) is not None
