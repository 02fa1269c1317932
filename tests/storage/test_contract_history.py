"""What every engine promises to whoever looks back: live or archived makes no difference."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

from msgspec.structs import replace

from domain.events import HandOverAsked, Taken
from domain.request import Request
from domain.values import Wish
from storage import Store
from tests.storage.lives import (
    ALWAYS,
    ANNA,
    BEN,
    CLARA,
    DAY,
    HOUR,
    NOW,
    SECOND,
    WISH,
    confirmed,
    delivered,
    ended,
    filing,
    following,
    now_and_later,
    offered,
    seen,
    stored,
    word,
)

Restarted = Callable[[Store], Awaitable[Store]]
ACCOUNTS, SALES = "team:accounts", "team:sales"


def numbers(requests: Sequence[Request]) -> list[int]:
    return [one.number for one in requests]


async def wherever(store: Store, restarted: Restarted) -> AsyncIterator[Store]:
    """The store while all is live, once the older half is archived, once all is, and read back after each."""
    async for some in now_and_later(store, restarted):
        yield some
        await some.archive(NOW, 100)
        yield some
        await some.archive(ALWAYS, 100)
        yield some
        store = some
    yield await restarted(store)


async def test_what_is_open_is_touched_however_old(store: Store, restarted: Restarted) -> None:
    await stored(store, filing("r1", 1, at=NOW - 300 * DAY))
    async for some in wherever(store, restarted):
        assert numbers(await some.touched_since(ANNA, NOW)) == [1]
        assert numbers(await some.touched_since(BEN, NOW)) == [1]


async def test_what_has_ended_is_touched_since_its_last_event_and_all_is_in_order_of_number(
    store: Store, restarted: Restarted
) -> None:
    await stored(store, filing("r4", 4))
    for number, at in ((3, NOW - DAY), (1, NOW), (2, NOW + HOUR)):
        await ended(store, f"r{number}", number, at)
    async for some in wherever(store, restarted):
        assert numbers(await some.touched_since(ANNA, NOW - DAY)) == [1, 2, 3, 4]
        assert numbers(await some.touched_since(ANNA, NOW - DAY + SECOND)) == [1, 2, 4]
        assert numbers(await some.touched_since(BEN, NOW)) == [1, 2, 4]
        assert numbers(await some.touched_since(BEN, NOW + DAY)) == [4]


async def test_a_team_s_are_those_that_were_filed_to_it_private_ones_too(store: Store, restarted: Restarted) -> None:
    await stored(store, filing("r1", 1, owner=ACCOUNTS, team="accounts"))
    taken = await stored(store, filing("r2", 2, owner=ACCOUNTS, team="accounts"))
    taken = await stored(store, seen(taken))
    await stored(store, confirmed(await stored(store, delivered(taken))))
    private = filing("r3", 3, owner=BEN, team="accounts")
    await stored(store, replace(private, request=replace(private.request, private=True)))
    await ended(store, "r4", 4)
    async for some in wherever(store, restarted):
        assert numbers(await some.touched_since(ACCOUNTS, NOW)) == [1, 2, 3]
        assert numbers(await some.touched_since(BEN, NOW)) == [2, 3, 4]
        assert numbers(await some.touched_since(SALES, NOW)) == []


async def test_a_team_s_stay_so_when_another_team_takes_them_over(store: Store, restarted: Restarted) -> None:
    taken = await stored(store, seen(await stored(store, filing("r1", 1, owner=ACCOUNTS, team="accounts"))))
    asking = HandOverAsked(at=NOW, by=BEN, to=SALES, next_word=word())
    asked = await stored(store, following(taken, asking))
    theirs = await stored(store, following(asked, Taken(at=NOW, by=CLARA, next_word=word(CLARA))))
    await stored(store, confirmed(await stored(store, delivered(theirs))))
    await stored(store, filing("r2", 2, owner=SALES, team="sales"))
    async for some in wherever(store, restarted):
        assert numbers(await some.touched_since(ACCOUNTS, NOW)) == [1]
        assert numbers(await some.touched_since(SALES, NOW)) == [2]
        assert numbers(await some.touched_since(CLARA, NOW)) == [1]


async def test_a_team_s_stay_theirs_wherever_they_go(store: Store, restarted: Restarted) -> None:
    change = filing("r1", 1, owner=ACCOUNTS, team="accounts")
    gone = replace(change.request, owner=BEN, team="sales")
    await stored(store, replace(change, request=gone))
    await stored(store, confirmed(await stored(store, delivered(gone))))
    async for some in wherever(store, restarted):
        assert numbers(await some.touched_since(ACCOUNTS, NOW)) == [1]
        assert numbers(await some.touched_since("team:sales", NOW)) == []


async def test_the_ended_ones_come_latest_first_and_no_more_than_asked_for(store: Store, restarted: Restarted) -> None:
    for number, at in ((1, NOW), (2, NOW - 2 * DAY), (3, NOW - DAY), (4, NOW)):
        await ended(store, f"r{number}", number, at)
    await stored(store, filing("r5", 5))
    await stored(store, filing("r6", 6, customer=BEN, owner=ANNA))
    async for some in wherever(store, restarted):
        for person in (ANNA, BEN):
            assert numbers(await some.ended_of(person, 10)) == [4, 1, 3, 2]
            assert numbers(await some.ended_of(person, 3)) == [4, 1, 3]
            assert numbers(await some.ended_of(person, 2, before=NOW)) == [3, 2]
            assert numbers(await some.ended_of(person, 10, before=NOW - 2 * DAY)) == []


async def test_both_sides_of_a_person_are_one_list(store: Store, restarted: Restarted) -> None:
    for number in range(1, 7):
        customer, owner = (ANNA, BEN) if number % 2 else (CLARA, ANNA)
        change = filing(f"r{number}", number, at=NOW - number * DAY, customer=customer, owner=owner)
        await stored(store, confirmed(await stored(store, change), NOW - number * DAY))
    async for some in wherever(store, restarted):
        assert numbers(await some.ended_of(ANNA, 4)) == [1, 2, 3, 4]
        assert numbers(await some.ended_of(ANNA, 10, NOW - 2 * DAY)) == [3, 4, 5, 6]


async def test_words_are_found_in_what_was_asked_promised_and_delivered(store: Store, restarted: Restarted) -> None:
    wish = Wish("the Straßenkarte of Ghent", NOW + DAY, "it shows every CANAL")
    request = await stored(store, filing(wish=wish))
    request = await stored(store, offered(request, words="a map"))
    await stored(store, confirmed(await stored(store, delivered(request))))
    async for some in wherever(store, restarted):
        for words in (["STRASSEN", "ghent"], ["canal"], ["Here"], []):
            assert numbers(await some.find(ANNA, words, 10)) == [1]
        for words in (["ghent", "bruges"], ["map"], ["canal here"], ["%"], ["nothing"]):
            assert numbers(await some.find(ANNA, words, 10)) == []


async def test_what_is_found_is_open_first_and_then_latest_first(store: Store, restarted: Restarted) -> None:
    for number, at in ((1, NOW - DAY), (2, NOW), (3, NOW - 2 * DAY)):
        await ended(store, f"r{number}", number, at)
    await stored(store, filing("r4", 4, at=NOW - 9 * DAY), filing("r5", 5, at=NOW - 8 * DAY))
    await stored(store, filing("r6", 6, wish=Wish("a book")))
    async for some in wherever(store, restarted):
        assert numbers(await some.find(BEN, ["slides"], 10)) == [5, 4, 2, 1, 3]
        assert numbers(await some.find(BEN, ["slides"], 3)) == [5, 4, 2]


async def test_nobody_finds_what_is_not_theirs(store: Store, restarted: Restarted) -> None:
    await ended(store, "r1", 1, NOW - DAY)
    await stored(store, filing("r2", 2, owner=ACCOUNTS, team="accounts"))
    async for some in wherever(store, restarted):
        assert not await some.touched_since(CLARA, NOW - 9 * DAY)
        assert not await some.ended_of(CLARA, 10)
        assert not await some.find(CLARA, ["slides"], 10)


async def test_a_request_is_its_new_owner_s_alone(store: Store) -> None:
    change = filing()
    await stored(store, change)
    moved = replace(change, before=1, press="moved", request=replace(change.request, version=2, owner=CLARA))
    await stored(store, moved)
    assert not await store.touched_since(BEN, NOW)
    assert numbers(await store.find(CLARA, [WISH.words.split()[1]], 10)) == [1]


async def test_what_comes_back_to_life_is_among_the_ended_no_more(store: Store) -> None:
    request = await ended(store)
    reopened = filing("r1", 1).request
    change = replace(filing(press="back"), before=request.version, request=replace(reopened, version=4))
    await stored(store, change)
    assert not await store.ended_of(ANNA, 10)
    assert numbers(await store.touched_since(ANNA, ALWAYS)) == [1]
