"""What every engine promises about letters: what is stored with them, whose they are, and how long they stay."""

import asyncio
from collections.abc import Awaitable, Callable

from msgspec.structs import replace

from domain.records import NoticeKind
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
    confirmed,
    delivered,
    draw,
    draw_all,
    ended,
    filing,
    letter,
    now_and_later,
    stored,
    watch,
)

Restarted = Callable[[Store], Awaitable[Store]]


async def ids_to(store: Store, person: str = BEN) -> list[str]:
    return [one.id for one in await store.letters_to(person, NOW - DAY)]


# Sending


async def test_a_letter_reads_back_exactly_as_it_was_sent(store: Store, restarted: Restarted) -> None:
    sent = replace(letter("letter-1", "r1", "r2"), more=3, is_morning=True)
    await store.send(sent, [])
    async for some in now_and_later(store, restarted):
        assert await some.letter("letter-1") == sent
        assert await some.letter("letter-2") is None


async def test_a_letter_owes_one_notice_to_its_reader(store: Store, restarted: Restarted) -> None:
    await store.send(letter(at=NOW + HOUR), [])
    async for some in now_and_later(store, restarted):
        (notice,) = await some.notices("letter-1")
        assert (notice.id, notice.kind, notice.person) == (f"letter-1:{BEN}:letter:0", NoticeKind.LETTER, BEN)
        assert (notice.wanted, notice.due, notice.is_owed) == (1, NOW + HOUR, True)


async def test_what_a_letter_has_said_is_remembered_with_it(store: Store, restarted: Restarted) -> None:
    await stored(store, filing(), filing("r2", 2))
    await store.send(letter(), [(watch("r1"), NOW + HOUR), (watch("r2"), NOW + DAY)])
    async for some in now_and_later(store, restarted):
        assert await some.watch("r1") == watch("r1") and await some.watch("r2") == watch("r2")
        assert await some.awake(NOW + HOUR, 10) == ["r1"]
        assert await some.awake(NOW + DAY, 10) == ["r1", "r2"]


async def test_a_letter_leaves_requests_and_their_messages_as_they_are(store: Store) -> None:
    request = await stored(store, filing())
    await draw_all(store)
    await store.send(letter(), [(watch(), NOW + HOUR)])
    assert await store.load("r1") == request
    assert not any(one.is_owed for one in await store.notices("r1"))


async def test_the_same_letter_again_changes_nothing(store: Store, restarted: Restarted) -> None:
    await stored(store, filing())
    await store.send(letter(), [(watch(), NOW + HOUR)])
    await draw_all(store)
    async for some in now_and_later(store, restarted):
        await some.send(letter(at=NOW + DAY), [(watch(upto=NOW + DAY), NOW + DAY)])
        assert await some.letter("letter-1") == letter()
        assert await some.watch("r1") == watch() and await some.next_wake() == NOW + HOUR
        assert await claim(some, NOW + 2 * DAY) == []


async def test_of_the_same_letter_sent_twice_at_once_one_is_owed(store: Store) -> None:
    await asyncio.gather(*(store.send(letter(at=NOW + hours * HOUR), []) for hours in range(2)))
    assert len(await store.letters_to(BEN, NOW)) == 1
    assert len(await store.notices("letter-1")) == 1


async def test_many_letters_about_one_request_at_once_are_all_kept(store: Store, restarted: Restarted) -> None:
    await stored(store, filing())
    sending = [store.send(letter(f"letter-{n}"), [(watch(upto=NOW + n * SECOND), NOW)]) for n in range(1, 10)]
    await asyncio.gather(*sending)
    again = await restarted(store)
    assert len(await ids_to(again)) == 9
    assert await again.watch("r1")


# Whose letters


async def test_letters_to_somebody_come_newest_first_since_an_instant(store: Store, restarted: Restarted) -> None:
    for number, hours in [(1, 3), (2, 1), (3, 2), (4, 3)]:
        await store.send(letter(f"letter-{number}", at=NOW + hours * HOUR), [])
    await store.send(letter("letter-5", person=ANNA, at=NOW + HOUR), [])
    async for some in now_and_later(store, restarted):
        assert await ids_to(some) == ["letter-4", "letter-1", "letter-3", "letter-2"]
        assert [one.id for one in await some.letters_to(BEN, NOW + 2 * HOUR)] == ["letter-4", "letter-1", "letter-3"]
        assert await ids_to(some, ANNA) == ["letter-5"]
        assert list(await some.letters_to(BEN, NOW + 3 * HOUR + SECOND)) == []


async def test_to_whom_nothing_was_written_there_are_no_letters(store: Store) -> None:
    assert list(await store.letters_to(BEN, NOW)) == []


# The archive


async def test_letters_are_dropped_with_their_notices_once_they_are_older(store: Store, restarted: Restarted) -> None:
    await store.send(letter("letter-1"), [])
    await draw_all(store)
    await store.send(letter("letter-2", at=NOW + SECOND), [])
    await store.send(letter("letter-3", at=NOW + 2 * SECOND), [])
    assert await store.archive(NOW + 2 * SECOND, 10) == 0
    async for some in now_and_later(store, restarted):
        assert await ids_to(some) == ["letter-3"]
        for gone in ("letter-1", "letter-2"):
            assert await some.letter(gone) is None and await some.notices(gone) == []
        assert await some.notice_at(f"D{BEN}", f"ts letter-1:{BEN}:letter:0") is None
        assert await some.next_due() == NOW + 2 * SECOND


async def test_however_many_they_are_old_letters_go_and_are_not_counted(store: Store) -> None:
    await ended(store)
    for number in range(7):
        await store.send(letter(f"letter-{number}"), [])
    assert await store.archive(NOW + DAY, 2) == 1
    assert await ids_to(store) == []


async def test_what_has_been_claimed_of_a_letter_that_is_gone_is_nothing(store: Store) -> None:
    await store.send(letter(), [])
    (notice,) = await claim(store)
    await store.archive(NOW + DAY, 10)
    await draw(store, notice)
    await store.drop_notice(notice)
    await store.redraw_letters(BEN, "r1", NOW, drawn_before=ALWAYS)
    assert await store.notices("letter-1") == [] and await store.next_due() is None


async def test_letters_are_dropped_once_however_often_at_once(store: Store) -> None:
    for number in range(10):
        await store.send(letter(f"letter-{number}"), [])
    await asyncio.gather(*(store.archive(NOW + DAY, 3) for _ in range(3)))
    assert await ids_to(store) == []


async def test_a_letter_stays_when_a_request_that_it_speaks_of_is_archived(store: Store, restarted: Restarted) -> None:
    await ended(store)
    await store.send(letter(at=NOW + DAY), [])
    assert await store.archive(NOW + DAY, 10) == 1
    async for some in now_and_later(store, restarted):
        assert await some.letter("letter-1")
        assert [one.id for one in await claim(some, NOW + DAY)] == [f"letter-1:{BEN}:letter:0"]


async def test_press_keys_may_be_forgotten_while_letters_stay(store: Store) -> None:
    await store.send(letter(), [])
    assert await store.forget(NOW + DAY) == 0
    assert await ids_to(store) == ["letter-1"]


async def test_letters_and_watches_outlive_a_compaction(store: Store, restarted: Restarted) -> None:
    request = await stored(store, filing())
    await store.send(letter(), [(watch(), NOW + HOUR)])
    await store.compact()
    await stored(store, replace(confirmed(await stored(store, delivered(request))), wakes_at=NOW + DAY))
    async for some in now_and_later(store, restarted):
        assert await some.letter("letter-1") == letter() and await some.watch("r1") == watch()
        assert await some.next_wake() == NOW + DAY
