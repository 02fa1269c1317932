"""What every engine promises to those who have a part in a request beside its two parties."""

from collections.abc import Awaitable, Callable

from msgspec.structs import replace

from domain.events import Acknowledged, HandOverAsked, HandOverDeclined, Joined
from domain.parties import party_of
from domain.records import NoticeKind
from domain.request import Request
from storage import Store
from tests.storage.lives import (
    ANNA,
    BEN,
    CLARA,
    NOW,
    SECOND,
    draw_all,
    filing,
    following,
    now_and_later,
    seen,
    stored,
    word,
)

Restarted = Callable[[Store], Awaitable[Store]]
TEAM = party_of("accounts")


async def people_with_cards(store: Store) -> list[str]:
    return [one.person for one in await store.notices("r1") if one.kind is NoticeKind.CARD]


async def owed(store: Store) -> set[str]:
    return {one.person for one in await store.notices("r1") if one.is_owed}


def asked(request: Request) -> HandOverAsked:
    return HandOverAsked(at=NOW, by=BEN, to=CLARA, next_word=request.next_word)


async def test_a_team_s_card_and_list_are_the_team_s(store: Store, restarted: Restarted) -> None:
    await stored(store, filing(owner=TEAM, team="accounts"))
    async for some in now_and_later(store, restarted):
        assert await people_with_cards(some) == [ANNA, TEAM]
        assert [one.id for one in await some.open_requests(TEAM, 10)] == ["r1"]


async def test_who_takes_it_gets_a_card_and_the_team_keeps_its_own(store: Store) -> None:
    request = await stored(store, filing(owner=TEAM, team="accounts"))
    await draw_all(store)
    await stored(store, seen(request))
    assert await people_with_cards(store) == [ANNA, BEN, TEAM]
    assert await owed(store) == {ANNA, BEN, TEAM}


async def test_who_is_asked_to_take_over_has_a_card_and_it_in_their_list(store: Store, restarted: Restarted) -> None:
    request = await stored(store, filing())
    await stored(store, following(request, asked(request)))
    async for some in now_and_later(store, restarted):
        assert await people_with_cards(some) == [ANNA, BEN, CLARA]
        assert [one.id for one in await some.open_requests(CLARA, 10)] == ["r1"]


async def test_who_leaves_has_their_card_drawn_a_last_time_and_it_leaves_their_list(
    store: Store, restarted: Restarted
) -> None:
    request = await stored(store, filing())
    request = await stored(store, following(request, asked(request)))
    await draw_all(store)
    declined = HandOverDeclined(at=NOW, by=CLARA, asked_by=BEN, next_word=request.next_word)
    request = await stored(store, replace(following(request, declined), leaving=(CLARA,)))
    assert CLARA in await owed(store)
    await draw_all(store, NOW + SECOND)
    await stored(store, following(request, Acknowledged(at=NOW, by=BEN, next_word=word())))
    assert CLARA not in await owed(store)
    async for some in now_and_later(store, restarted):
        assert await some.open_requests(CLARA, 10) == []


async def test_for_who_leaves_without_a_card_none_is_begun(store: Store) -> None:
    request = await stored(store, filing())
    await stored(store, replace(seen(request), leaving=(CLARA,)))
    assert await people_with_cards(store) == [ANNA, BEN]


async def test_everybody_meets_kept_through_the_first_request_that_they_have_a_part_in(store: Store) -> None:
    request = await stored(store, filing())
    await stored(store, following(request, Joined(at=NOW, by=CLARA, next_word=request.next_word)))
    assert await store.met_through(CLARA) == "r1"
