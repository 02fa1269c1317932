"""What every engine promises about hours as they were last counted in, and about who has anything open."""

from collections.abc import Awaitable, Callable
from datetime import date, time
from zoneinfo import ZoneInfo

from domain.hours import Hours, hours_in
from domain.worktime import office_week
from storage import Store
from tests.storage.lives import ANNA, BEN, DAY, NOW, confirmed, delivered, filing, now_and_later, stored

Restarted = Callable[[Store], Awaitable[Store]]
OFFICE = hours_in(BEN, office_week(ZoneInfo("Europe/Paris"), frozenset({date(2026, 12, 25)})), NOW)


async def test_hours_are_remembered_until_others_are_kept(store: Store, restarted: Restarted) -> None:
    await store.keep_hours(OFFICE)
    async for some in now_and_later(store, restarted):
        assert await some.hours_of(BEN) == OFFICE
        assert await some.hours_of(ANNA) is None


async def test_of_somebody_s_hours_the_latest_are_known(store: Store, restarted: Restarted) -> None:
    later = Hours(party=BEN, zone="Asia/Tokyo", days=(((time(9), time(12)),), *((),) * 6), off=(), at=NOW + DAY)
    await store.keep_hours(OFFICE)
    await store.keep_hours(later)
    async for some in now_and_later(store, restarted):
        assert await some.hours_of(BEN) == later


async def test_hours_come_back_as_the_week_that_they_were(store: Store) -> None:
    await store.keep_hours(OFFICE)
    found = await store.hours_of(BEN)
    assert found
    assert found.week == office_week(ZoneInfo("Europe/Paris"), frozenset({date(2026, 12, 25)}))


async def test_everybody_with_something_open_is_known(store: Store, restarted: Restarted) -> None:
    assert await store.everybody() == []
    request = await stored(store, filing())
    assert await store.everybody() == [ANNA, BEN]
    request = await stored(store, delivered(request))
    await stored(store, confirmed(request))
    async for some in now_and_later(store, restarted):
        assert await some.everybody() == []
