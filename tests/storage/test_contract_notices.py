"""What every engine promises about notices: what is owed, in which order it leaves, and what becomes of it."""

import asyncio
from collections.abc import Awaitable, Callable

from msgspec.structs import replace

from domain.records import Notice, NoticeKind
from storage import Store
from tests.storage.lives import (
    ANNA,
    BEN,
    CLARA,
    DAY,
    HOUR,
    NOW,
    SECOND,
    claim,
    delivered,
    draw,
    draw_all,
    ended,
    filing,
    now_and_later,
    offered,
    seen,
    stored,
)

Restarted = Callable[[Store], Awaitable[Store]]

ANNAS_CARD = f"r1:{ANNA}:card:0"
BENS_CARD = f"r1:{BEN}:card:0"


async def of(store: Store, notice_id: str) -> Notice:
    (found,) = [one for one in await store.notices("r1") if one.id == notice_id]
    return found


def ids(notices: list[Notice]) -> list[str]:
    return [one.id for one in notices]


async def test_both_parties_cards_are_owed_with_every_change(store: Store, restarted: Restarted) -> None:
    filed = await stored(store, filing())
    assert ids(list(await store.notices("r1"))) == [ANNAS_CARD, BENS_CARD]
    await stored(store, seen(filed))
    async for some in now_and_later(store, restarted):
        assert {one.wanted for one in await some.notices("r1")} == {2}
        assert all(one.is_owed for one in await some.notices("r1"))


async def test_news_of_the_event_are_owed_to_its_hearers(store: Store) -> None:
    filed = await stored(store, filing())
    await stored(store, offered(filed))
    news = await of(store, f"r1:{ANNA}:news:2")
    assert (news.kind, news.event, news.wanted, news.due) == (NoticeKind.NEWS, 2, 2, NOW)
    assert len(await store.notices("r1")) == 3


async def test_notices_are_listed_by_person_with_the_card_first_then_by_event(store: Store) -> None:
    request = await stored(store, filing())
    for _ in range(10):
        request = await stored(store, offered(request))
    listed = [(one.person, one.event) for one in await store.notices("r1")]
    assert listed == [(ANNA, 0), *((ANNA, event) for event in range(2, 12)), (BEN, 0)]


async def test_a_request_to_oneself_owes_one_card(store: Store) -> None:
    await stored(store, filing(owner=ANNA))
    assert ids(list(await store.notices("r1"))) == [ANNAS_CARD]


async def test_the_card_leaves_first_then_news_by_event(store: Store) -> None:
    request = await stored(store, filing())
    request = await stored(store, offered(request))
    await stored(store, offered(request))
    left = [one for one in await draw_all(store) if ANNA in one]
    assert left == [ANNAS_CARD, f"r1:{ANNA}:news:2", f"r1:{ANNA}:news:3"]


async def test_of_one_thread_one_notice_is_claimed_at_a_time(store: Store) -> None:
    request = await stored(store, filing())
    await stored(store, offered(request))
    assert ids(await claim(store)) == [ANNAS_CARD, BENS_CARD]
    assert await claim(store) == []


async def test_a_claimed_notice_carries_its_lease_and_its_tries(store: Store) -> None:
    await stored(store, filing())
    notice, _ = await claim(store, NOW, lease=HOUR)
    assert (notice.leased_until, notice.tries, notice.tried_at) == (NOW + HOUR, 1, NOW)
    assert notice == await of(store, notice.id)


async def test_later_tries_keep_the_instant_of_the_first(store: Store) -> None:
    await stored(store, filing())
    notice, _ = await claim(store, NOW)
    await store.put_off(notice, NOW + SECOND)
    (again,) = await claim(store, NOW + SECOND)
    assert (again.tries, again.tried_at) == (2, NOW)


async def test_two_claimers_at_once_never_get_the_same_notice(store: Store) -> None:
    for number in range(1, 31):
        await stored(store, filing(f"r{number}", number))
    batches = await asyncio.gather(*(claim(store, limit=7) for _ in range(12)))
    claimed = [one for batch in batches for one in ids(batch)]
    assert len(claimed) == len(set(claimed)) == 60


async def test_the_longest_due_leave_first_then_by_id(store: Store) -> None:
    for number, seconds in [(1, 2), (2, 0), (3, 1)]:
        await stored(store, filing(f"r{number}", number, at=NOW + seconds * SECOND))
    order = ids(await claim(store, NOW + HOUR))
    assert order == [f"r{number}:{person}:card:0" for number in (2, 3, 1) for person in (ANNA, BEN)]


async def test_no_more_are_claimed_than_asked_for(store: Store) -> None:
    await stored(store, filing(), filing("r2", 2))
    assert len(await claim(store, limit=3)) == 3
    assert len(await claim(store, limit=3)) == 1


async def test_a_notice_due_exactly_now_is_due_and_a_later_one_is_not(store: Store) -> None:
    await stored(store, filing(at=NOW + SECOND))
    assert await claim(store, NOW) == []
    assert len(await claim(store, NOW + SECOND)) == 2


async def test_people_can_be_left_out(store: Store) -> None:
    await stored(store, filing(), filing("r2", 2, owner=CLARA))
    left = await store.claim_notices(NOW, NOW + HOUR, 10, {ANNA, BEN})
    assert ids(list(left)) == [f"r2:{CLARA}:card:0"]


async def test_a_lease_that_ran_out_can_be_claimed_again_and_goes_by_its_due_time(store: Store) -> None:
    await stored(store, filing())
    await claim(store, NOW, lease=HOUR)
    await stored(store, filing("r2", 2, at=NOW + SECOND))
    assert ids(await claim(store, NOW + HOUR - SECOND, limit=1)) == [f"r2:{ANNA}:card:0"]
    assert ids(await claim(store, NOW + HOUR, limit=1)) == [ANNAS_CARD]


async def test_a_lease_of_a_process_that_is_gone_ends_at_the_next_start(store: Store, restarted: Restarted) -> None:
    await stored(store, filing())
    await claim(store, NOW, lease=DAY)
    again = await restarted(store)
    assert await again.next_due() == NOW
    assert [one.tries for one in await claim(again)] == [2, 2]


async def test_a_drawn_notice_is_owed_no_more(store: Store, restarted: Restarted) -> None:
    await stored(store, filing())
    for notice in await claim(store):
        await draw(store, notice, NOW + SECOND)
    async for some in now_and_later(store, restarted):
        card = await of(some, ANNAS_CARD)
        assert (card.drawn, card.drawn_at, card.channel, card.ts) == (1, NOW + SECOND, f"D{ANNA}", f"ts {ANNAS_CARD}")
        assert (card.leased_until, card.tries, card.is_owed) == (None, 0, False)
        assert await claim(some, NOW + DAY) == [] and await some.next_due() is None


async def test_what_changed_while_it_was_drawn_is_redrawn_a_second_later(store: Store) -> None:
    filed = await stored(store, filing())
    card = (await claim(store))[0]
    await stored(store, seen(filed))
    await draw(store, card, NOW, version=1)
    assert (await of(store, ANNAS_CARD)).due == NOW + SECOND
    assert ids(await claim(store, NOW)) == []
    assert ids(await claim(store, NOW + SECOND)) == [ANNAS_CARD]


async def test_drawing_the_newest_version_satisfies_a_change_made_meanwhile(store: Store) -> None:
    filed = await stored(store, filing())
    card = (await claim(store))[0]
    await stored(store, seen(filed))
    await draw(store, card, NOW, version=2)
    assert not (await of(store, ANNAS_CARD)).is_owed


async def test_a_message_keeps_its_place_and_is_redrawn_at_most_once_a_second(store: Store) -> None:
    filed = await stored(store, filing())
    await draw_all(store, NOW)
    changed = await stored(store, seen(filed, NOW))
    card = await of(store, ANNAS_CARD)
    assert (card.due, card.ts, card.wanted, card.drawn) == (NOW + SECOND, f"ts {ANNAS_CARD}", 2, 1)
    await stored(store, seen(changed, NOW + HOUR))
    assert (await of(store, ANNAS_CARD)).due == NOW + HOUR


async def test_news_that_are_settled_are_owed_again_whoever_reads_them(store: Store) -> None:
    filed = await stored(store, filing())
    offer = await stored(store, replace(offered(filed), hearers=(ANNA, CLARA)))
    await draw_all(store)
    await stored(store, replace(delivered(offer), settles=(2, 7)))
    owed = [one.id for one in await store.notices("r1") if one.is_owed]
    assert owed == [ANNAS_CARD, f"r1:{ANNA}:news:2", f"r1:{ANNA}:news:3", BENS_CARD, f"r1:{CLARA}:news:2"]


async def test_news_that_nobody_settled_stay_as_they_are(store: Store) -> None:
    filed = await stored(store, filing())
    offer = await stored(store, offered(filed))
    await draw_all(store)
    await stored(store, delivered(offer))
    assert not (await of(store, f"r1:{ANNA}:news:2")).is_owed


async def test_redraws_need_not_wait_for_news_that_were_never_posted(store: Store) -> None:
    filed = await stored(store, filing())
    await draw_all(store)
    await stored(store, offered(filed, NOW + HOUR))
    assert (await claim(store, NOW + HOUR))[0].id == ANNAS_CARD


async def test_a_notice_put_off_is_due_when_it_was_put_off_to(store: Store) -> None:
    await stored(store, filing())
    card = (await claim(store))[0]
    await store.put_off(card, NOW + HOUR)
    found = await of(store, ANNAS_CARD)
    assert (found.due, found.leased_until, found.tries) == (NOW + HOUR, None, 1)
    assert await claim(store, NOW + HOUR - SECOND) == []
    assert ids(await claim(store, NOW + HOUR)) == [BENS_CARD, ANNAS_CARD]


async def test_a_forgone_try_does_not_count(store: Store) -> None:
    await stored(store, filing())
    card = (await claim(store))[0]
    await store.forgo(card, NOW + SECOND)
    found = await of(store, ANNAS_CARD)
    assert (found.due, found.leased_until, found.tries, found.tried_at) == (NOW + SECOND, None, 0, None)


async def test_a_forgone_try_leaves_the_ones_before_it(store: Store) -> None:
    await stored(store, filing())
    await store.put_off((await claim(store))[0], NOW + SECOND)
    (again,) = await claim(store, NOW + SECOND)
    await store.forgo(again, NOW + DAY)
    found = await of(store, ANNAS_CARD)
    assert (found.due, found.tries, found.tried_at) == (NOW + DAY, 1, NOW)


async def test_a_notice_given_up_waits_for_the_next_change(store: Store, restarted: Restarted) -> None:
    filed = await stored(store, filing())
    card = (await claim(store))[0]
    await store.give_up(card, "channel_not_found", [], NOW)
    async for some in now_and_later(store, restarted):
        store = some
        assert [(one.id, one.failed) for one in await some.failed_notices(10)] == [(ANNAS_CARD, "channel_not_found")]
    await draw_all(store, NOW + DAY)
    await stored(store, seen(filed, NOW + DAY))
    assert await store.failed_notices(10) == []
    assert ANNAS_CARD in ids(await claim(store, NOW + 2 * DAY))


async def test_news_may_be_posted_once_the_card_before_them_has_failed(store: Store) -> None:
    filed = await stored(store, filing())
    await stored(store, offered(filed))
    await store.give_up((await claim(store))[0], "no", [], NOW)
    assert ids(await claim(store)) == [f"r1:{ANNA}:news:2"]


async def test_the_other_side_is_told_once_that_somebody_cannot_be_reached(store: Store) -> None:
    filed = await stored(store, filing())
    card = (await claim(store))[0]
    for attempt in range(2):
        await store.give_up(card, "user_is_gone", [BEN], NOW + attempt * SECOND)
    word = await of(store, f"r1:{BEN}:unreached:0")
    assert (word.kind, word.due, word.is_owed, word.wanted) == (NoticeKind.UNREACHED, NOW, True, filed.version)
    assert len(await store.notices("r1")) == 3


async def test_who_cannot_be_reached_is_told_after_the_card(store: Store) -> None:
    await stored(store, filing())
    annas, bens = await claim(store)
    await store.give_up(annas, "gone", [BEN], NOW)
    assert await claim(store) == []
    await draw(store, bens)
    assert ids(await claim(store)) == [f"r1:{BEN}:unreached:0"]


async def test_failed_notices_come_by_request_then_by_id_and_no_more_than_asked_for(store: Store) -> None:
    await stored(store, filing("r2", 2), filing("r1", 1))
    for notice in reversed(await claim(store)):
        await store.give_up(notice, "no", [], NOW)
    failed = [one.id for one in await store.failed_notices(3)]
    assert failed == [ANNAS_CARD, BENS_CARD, f"r2:{ANNA}:card:0"]


async def test_the_next_due_instant_is_the_earliest_at_which_something_can_be_claimed(store: Store) -> None:
    assert await store.next_due() is None
    filed = await stored(store, filing(at=NOW + HOUR))
    await stored(store, filing("r2", 2, at=NOW + 2 * HOUR))
    assert await store.next_due() == NOW + HOUR
    annas, bens = await claim(store, NOW + HOUR, lease=DAY)
    assert await store.next_due() == NOW + 2 * HOUR
    await draw(store, bens)
    await store.put_off(annas, NOW + 90 * 60 * SECOND)
    assert await store.next_due() == NOW + 90 * 60 * SECOND
    await stored(store, seen(filed, NOW + HOUR))
    assert await store.next_due() == NOW + HOUR


async def test_the_end_of_a_lease_is_a_due_instant(store: Store) -> None:
    await stored(store, filing())
    await claim(store, NOW, lease=HOUR)
    assert await store.next_due() == NOW + HOUR


async def test_what_waits_for_its_card_is_not_due_before_the_card(store: Store) -> None:
    filed = await stored(store, filing())
    await stored(store, offered(filed))
    annas, bens = await claim(store)
    await draw(store, bens, version=2)
    await store.put_off(annas, NOW + HOUR)
    assert await store.next_due() == NOW + HOUR


async def test_marking_a_notice_whose_request_is_archived_does_nothing(store: Store) -> None:
    await ended(store)
    card = (await claim(store))[0]
    await store.archive(NOW + DAY, 10)
    await draw(store, card)
    await store.put_off(card, NOW)
    await store.forgo(card, NOW)
    await store.give_up(card, "no", [BEN], NOW)
    assert await store.notices("r1") == [] and await store.next_due() is None
