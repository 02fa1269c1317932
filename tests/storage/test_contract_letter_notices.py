"""What every engine promises about the way of letters to their readers: it is that of any message."""

import asyncio
from collections.abc import Awaitable, Callable

from domain.records import Notice, NoticeKind
from storage import Store
from tests.storage.lives import (
    ALWAYS,
    ANNA,
    BEN,
    DAY,
    HOUR,
    NOW,
    SECOND,
    claim,
    draw,
    draw_all,
    filing,
    letter,
    now_and_later,
    offered,
    stored,
)

Restarted = Callable[[Store], Awaitable[Store]]
LETTER = f"letter-1:{BEN}:letter:0"


async def notice_of(store: Store, letter_id: str = "letter-1") -> Notice:
    (found,) = await store.notices(letter_id)
    return found


async def sent(store: Store, letter_id: str = "letter-1", *about: str, person: str = BEN) -> None:
    await store.send(letter(letter_id, *about, person=person), [])


async def posted(store: Store, letter_id: str = "letter-1", *about: str, person: str = BEN) -> None:
    """It stands in Slack, and so does everything else."""
    await sent(store, letter_id, *about, person=person)
    await draw_all(store)


# As any other message


async def test_a_letter_is_claimed_beside_cards_by_its_due_time_then_by_id(store: Store) -> None:
    await stored(store, filing(at=NOW + SECOND))
    await sent(store)
    await store.send(letter("letter-2", at=NOW + 2 * SECOND), [])
    order = [one.id for one in await claim(store, NOW + HOUR)]
    assert order == [LETTER, f"r1:{ANNA}:card:0", f"r1:{BEN}:card:0", f"letter-2:{BEN}:letter:0"]


async def test_a_letter_carries_its_lease_and_is_claimed_once(store: Store, restarted: Restarted) -> None:
    await sent(store)
    (claimed,) = await claim(store, NOW, lease=HOUR)
    assert (claimed.leased_until, claimed.tries, claimed.tried_at) == (NOW + HOUR, 1, NOW)
    assert await claim(store) == [] and await store.next_due() == NOW + HOUR
    again = await restarted(store)
    assert [one.tries for one in await claim(again)] == [2]


async def test_a_letter_waits_for_no_news_of_the_request_that_it_speaks_of(store: Store) -> None:
    await stored(store, offered(await stored(store, filing())))
    await sent(store)
    await claim(store, limit=2)
    assert [one.id for one in await claim(store)] == [f"r1:{BEN}:card:0"]
    assert (await notice_of(store)).leased_until


async def test_nothing_is_claimed_before_it_is_due_or_for_who_is_left_out(store: Store) -> None:
    await store.send(letter(at=NOW + HOUR), [])
    assert await claim(store, NOW) == [] and await store.next_due() == NOW + HOUR
    assert await store.claim_notices(NOW + HOUR, NOW + DAY, 10, {BEN}) == ()


async def test_a_posted_letter_is_owed_no_more_and_found_where_it_stands(store: Store, restarted: Restarted) -> None:
    await posted(store)
    async for some in now_and_later(store, restarted):
        notice = await notice_of(some)
        assert (notice.drawn, notice.is_owed, notice.leased_until) == (1, False, None)
        assert await some.notice_at(f"D{BEN}", f"ts {LETTER}") == notice
        assert await some.next_due() is None


async def test_a_letter_is_put_off_and_forgone_like_a_card(store: Store) -> None:
    await sent(store)
    (first,) = await claim(store)
    await store.put_off(first, NOW + SECOND)
    (second,) = await claim(store, NOW + SECOND)
    await store.forgo(second, NOW + HOUR)
    found = await notice_of(store)
    assert (found.due, found.tries, found.tried_at, found.leased_until) == (NOW + HOUR, 1, NOW, None)


async def test_a_letter_that_is_given_up_is_kept_with_its_reason(store: Store, restarted: Restarted) -> None:
    await sent(store)
    (notice,) = await claim(store)
    await store.give_up(notice, "user_is_gone", [], NOW)
    async for some in now_and_later(store, restarted):
        assert [(one.id, one.failed) for one in await some.failed_notices(10)] == [(LETTER, "user_is_gone")]
        assert len(await some.notices("letter-1")) == 1 and await some.next_due() is None


async def test_who_shall_hear_that_a_letter_was_refused_is_told_once(store: Store, restarted: Restarted) -> None:
    await sent(store)
    (notice,) = await claim(store)
    for attempt in range(2):
        await store.give_up(notice, "is_archived", [ANNA], NOW + attempt * SECOND)
    async for some in now_and_later(store, restarted):
        await some.give_up(notice, "is_archived", [ANNA], NOW + HOUR)
        told, refused = await some.notices("letter-1")
        assert (told.id, told.kind, told.due) == (f"letter-1:{ANNA}:unreached:0", NoticeKind.UNREACHED, NOW)
        assert (told.is_owed, refused.failed) == (True, "is_archived")
    assert await draw_all(some) == [told.id]
    await some.give_up(notice, "is_archived", [ANNA], NOW + HOUR)
    assert await some.next_due() is None


async def test_that_a_letter_was_refused_is_not_said_anew_when_what_it_speaks_of_changes(store: Store) -> None:
    await sent(store)
    (notice,) = await claim(store)
    await store.give_up(notice, "is_archived", [ANNA], NOW)
    await draw_all(store)
    for person in (ANNA, BEN):
        await store.redraw_letters(person, "r1", NOW + HOUR, drawn_before=ALWAYS)
    assert await store.next_due() is None


async def test_that_a_letter_was_refused_is_forgotten_with_the_letter(store: Store, restarted: Restarted) -> None:
    await sent(store)
    (notice,) = await claim(store)
    await store.give_up(notice, "is_archived", [ANNA], NOW)
    await store.archive(NOW + DAY, 10)
    async for some in now_and_later(store, restarted):
        assert await some.notices("letter-1") == [] and await some.next_due() is None


# Redrawing


async def test_letters_that_stand_are_owed_again_once_what_they_speak_of_has_changed(
    store: Store, restarted: Restarted
) -> None:
    await posted(store, "letter-1", "r1", "r2")
    await posted(store, "letter-2", "r2", "r3")
    await store.redraw_letters(BEN, "r2", NOW + HOUR, drawn_before=ALWAYS)
    async for some in now_and_later(store, restarted):
        for letter_id in ("letter-1", "letter-2"):
            notice = await notice_of(some, letter_id)
            assert (notice.wanted, notice.drawn, notice.due, notice.is_owed) == (2, 1, NOW + HOUR, True)
            assert notice.ts == f"ts {letter_id}:{BEN}:letter:0"
    redrawn = await draw_all(some, NOW + HOUR)
    assert redrawn == [LETTER, f"letter-2:{BEN}:letter:0"]


async def test_letters_about_something_else_or_to_somebody_else_stay_as_they_are(store: Store) -> None:
    await posted(store, "letter-1", "r1")
    await posted(store, "letter-2", "r2", person=ANNA)
    await store.redraw_letters(BEN, "r2", NOW + HOUR, drawn_before=ALWAYS)
    await store.redraw_letters(ANNA, "r1", NOW + HOUR, drawn_before=ALWAYS)
    assert await store.next_due() is None


async def test_letters_that_have_been_drawn_since_stay_as_they_are(store: Store) -> None:
    await posted(store)
    await store.redraw_letters(BEN, "r1", NOW + HOUR, drawn_before=NOW)
    assert await store.next_due() is None
    await store.redraw_letters(BEN, "r1", NOW + HOUR, drawn_before=NOW + SECOND)
    assert await store.next_due() == NOW + HOUR


async def test_letters_that_are_spent_stay_as_they_are(store: Store, restarted: Restarted) -> None:
    await posted(store)
    notice = await notice_of(store)
    await store.mark_drawn(notice, 1, notice.channel, notice.ts, NOW, is_spent=True)
    async for some in now_and_later(store, restarted):
        await some.redraw_letters(BEN, "r1", NOW + HOUR, drawn_before=ALWAYS)
        assert await some.next_due() is None


async def test_a_letter_is_redrawn_at_most_once_a_second(store: Store) -> None:
    await posted(store)
    await store.redraw_letters(BEN, "r1", NOW, drawn_before=ALWAYS)
    assert await store.next_due() == NOW + SECOND


async def test_each_change_of_what_it_speaks_of_counts(store: Store) -> None:
    await posted(store)
    for _ in range(3):
        await store.redraw_letters(BEN, "r1", NOW + HOUR, drawn_before=ALWAYS)
    assert (await notice_of(store)).wanted == 4
    (notice,) = await claim(store, NOW + HOUR)
    await draw(store, notice, NOW + HOUR)
    assert not (await notice_of(store)).is_owed


async def test_what_changes_while_a_letter_is_redrawn_has_it_redrawn_once_more(store: Store) -> None:
    await posted(store)
    await store.redraw_letters(BEN, "r1", NOW + HOUR, drawn_before=ALWAYS)
    (notice,) = await claim(store, NOW + HOUR)
    await store.redraw_letters(BEN, "r1", NOW + HOUR, drawn_before=ALWAYS)
    await draw(store, notice, NOW + HOUR)
    found = await notice_of(store)
    assert (found.is_owed, found.due) == (True, NOW + HOUR + SECOND)


async def test_what_changes_while_a_letter_is_posted_has_it_redrawn(store: Store) -> None:
    await sent(store)
    (notice,) = await claim(store)
    await store.redraw_letters(BEN, "r1", NOW, drawn_before=ALWAYS)
    await draw(store, notice, NOW)
    found = await notice_of(store)
    assert (found.is_posted, found.is_owed, found.due) == (True, True, NOW + SECOND)


async def test_what_changes_while_a_letter_is_marked_has_it_redrawn(store: Store) -> None:
    await sent(store)
    (notice,) = await claim(store)
    await asyncio.gather(draw(store, notice, NOW), store.redraw_letters(BEN, "r1", NOW, drawn_before=ALWAYS))
    assert (await notice_of(store)).is_owed


async def test_letters_that_have_never_been_posted_stay_as_they_are(store: Store, restarted: Restarted) -> None:
    await sent(store, "letter-1")
    (notice,) = await claim(store)
    await store.put_off(notice, NOW + DAY)
    await sent(store, "letter-2")
    (notice,) = await claim(store)
    await store.give_up(notice, "no", [], NOW)
    await store.redraw_letters(BEN, "r1", NOW + HOUR, drawn_before=ALWAYS)
    async for some in now_and_later(store, restarted):
        assert ((await notice_of(some)).wanted, (await notice_of(some)).due) == (1, NOW + DAY)
        assert (await notice_of(some, "letter-2")).failed == "no"


async def test_a_letter_that_could_not_be_redrawn_is_tried_again_with_the_next_change(store: Store) -> None:
    await posted(store)
    await store.redraw_letters(BEN, "r1", NOW + HOUR, drawn_before=ALWAYS)
    (notice,) = await claim(store, NOW + HOUR)
    await store.give_up(notice, "msg_too_long", [], NOW + HOUR)
    assert await store.next_due() is None
    await store.redraw_letters(BEN, "r1", NOW + 2 * HOUR, drawn_before=ALWAYS)
    assert [one.id for one in await claim(store, NOW + 2 * HOUR)] == [LETTER]


async def test_where_there_is_nothing_to_redraw_nothing_happens(store: Store) -> None:
    await store.redraw_letters(BEN, "r1", NOW, drawn_before=ALWAYS)
    assert await store.next_due() is None and await store.notices("letter-1") == []


# Dropping


async def test_what_has_become_pointless_is_owed_no_more_and_stands_nowhere(store: Store, restarted: Restarted) -> None:
    await sent(store)
    (notice,) = await claim(store)
    await store.drop_notice(notice)
    async for some in now_and_later(store, restarted):
        found = await notice_of(some)
        assert (found.is_owed, found.is_posted, found.leased_until, found.tries) == (False, False, None, 0)
        assert await some.next_due() is None and await some.failed_notices(10) == []
        assert await some.letter("letter-1") == letter()


async def test_a_letter_that_was_dropped_is_never_owed_again(store: Store, restarted: Restarted) -> None:
    await sent(store)
    (notice,) = await claim(store)
    await store.redraw_letters(BEN, "r1", NOW, drawn_before=ALWAYS)
    await store.drop_notice(notice)
    async for some in now_and_later(store, restarted):
        await some.redraw_letters(BEN, "r1", NOW + HOUR, drawn_before=ALWAYS)
        assert await claim(some, NOW + DAY) == []


async def test_a_letter_that_is_dropped_instead_of_redrawn_stays_as_it_stands(store: Store) -> None:
    await posted(store)
    await store.redraw_letters(BEN, "r1", NOW + HOUR, drawn_before=ALWAYS)
    (notice,) = await claim(store, NOW + HOUR)
    await store.drop_notice(notice)
    found = await notice_of(store)
    assert (found.is_owed, found.ts) == (False, f"ts {LETTER}")


async def test_news_after_some_that_were_dropped_may_leave(store: Store) -> None:
    request = await stored(store, filing())
    await draw_all(store)
    request = await stored(store, offered(request))
    await stored(store, offered(request))
    (first,) = await claim(store, limit=1)
    assert first.id == f"r1:{ANNA}:news:2"
    await store.drop_notice(first)
    assert [one.id for one in await claim(store)] == [f"r1:{ANNA}:news:3"]
