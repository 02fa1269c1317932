"""What every engine promises about what people have chosen for themselves."""

from collections.abc import Awaitable, Callable
from datetime import time

from domain.holding import Choice
from domain.own_hours import OwnHours
from storage import Store
from tests.storage.lives import ANNA, BEN, DAY, HOUR, NOW, now_and_later

Restarted = Callable[[Store], Awaitable[Store]]
MORNINGS = (((time(9), time(13)),),) * 5 + ((), ())
NIGHTS = (((time(22), time(6)),),) * 4 + ((), (), ())
OWN = OwnHours(person=BEN, days=MORNINGS, at=NOW, press="p1")


async def test_who_has_chosen_nothing_has_no_choice(store: Store) -> None:
    assert await store.choice_of(BEN) is None


async def test_a_choice_is_remembered_until_the_next(store: Store, restarted: Restarted) -> None:
    chosen = Choice(person=BEN, no_questions=True, no_mornings=True, is_greeted=True)
    await store.keep_choice(chosen)
    await store.keep_choice(Choice(person=ANNA, no_questions=True))
    await store.keep_choice(Choice(person=ANNA))
    async for some in now_and_later(store, restarted):
        assert await some.choice_of(BEN) == chosen
        assert await some.choice_of(ANNA) == Choice(person=ANNA)


async def test_own_hours_are_remembered_as_they_were_set(store: Store, restarted: Restarted) -> None:
    await store.keep_own_hours(OWN)
    async for some in now_and_later(store, restarted):
        assert await some.own_hours_of(BEN) == OWN
        assert await some.own_hours_of(ANNA) is None


async def test_newer_hours_take_the_place_of_the_earlier(store: Store, restarted: Restarted) -> None:
    await store.keep_own_hours(OWN)
    newer = OwnHours(person=BEN, days=NIGHTS, at=NOW + HOUR, press="p2", moved=2)
    await store.keep_own_hours(newer)
    async for some in now_and_later(store, restarted):
        assert await some.own_hours_of(BEN) == newer


async def test_what_people_have_chosen_is_kept_for_good(store: Store) -> None:
    await store.keep_own_hours(OWN)
    await store.keep_choice(Choice(person=BEN, no_questions=True))
    assert await store.forget(NOW + 999 * DAY) == 0
    assert await store.own_hours_of(BEN) == OWN
    assert await store.choice_of(BEN) is not None
