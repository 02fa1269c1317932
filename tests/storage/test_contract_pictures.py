"""What every engine promises about the picture of a digest: it comes after the digest, which is then drawn with it."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from msgspec.structs import replace

from domain.letters import Letter
from domain.records import Notice, NoticeKind
from storage import Store
from tests.storage.lives import (
    ALWAYS,
    DAY,
    HOUR,
    NOW,
    SECOND,
    claim,
    digest,
    draw,
    draw_all,
    letter,
    now_and_later,
)

Restarted = Callable[[Store], Awaitable[Store]]
DIGEST, PICTURE = "letter-1:team:accounts:letter:0", "letter-1:team:accounts:picture:0"


async def notice_of(store: Store, kind: NoticeKind = NoticeKind.LETTER) -> Notice:
    (found,) = [one for one in await store.notices("letter-1") if one.kind is kind]
    return found


async def test_a_digest_reads_back_exactly_as_it_was_sent(store: Store, restarted: Restarted) -> None:
    await store.send(digest(picture="F1"), [])
    async for some in now_and_later(store, restarted):
        assert await some.letter("letter-1") == digest(picture="F1")


async def test_a_digest_owes_itself_and_then_its_picture(store: Store, restarted: Restarted) -> None:
    await store.send(digest(), [])
    async for some in now_and_later(store, restarted):
        assert [one.id for one in await some.notices("letter-1")] == [DIGEST, PICTURE]
        assert all(one.is_owed and one.due == NOW and one.wanted == 1 for one in await some.notices("letter-1"))


@pytest.mark.parametrize("alone", [digest(with_picture=False), digest(is_silent=True)], ids=["no picture", "silent"])
async def test_without_a_picture_only_the_digest_is_owed(store: Store, alone: Letter) -> None:
    await store.send(alone, [])
    assert [one.id for one in await store.notices("letter-1")] == [DIGEST]


async def test_no_other_letter_owes_a_picture(store: Store) -> None:
    await store.send(letter(), [])
    assert [one.kind for one in await store.notices("letter-1")] == [NoticeKind.LETTER]


async def test_the_picture_waits_for_the_digest(store: Store) -> None:
    await store.send(digest(), [])
    (first,) = await claim(store)
    assert first.id == DIGEST and await claim(store) == []
    await store.put_off(first, NOW + HOUR)
    assert await claim(store, NOW + SECOND) == []
    (again,) = await claim(store, NOW + HOUR)
    await draw(store, again)
    assert [one.id for one in await claim(store, NOW + HOUR)] == [PICTURE]


@pytest.mark.parametrize("is_refused", [False, True], ids=["dropped", "refused"])
async def test_where_the_digest_is_not_posted_the_picture_comes_up_all_the_same(store: Store, is_refused: bool) -> None:
    """What becomes of it then, the delivery says."""
    await store.send(digest(), [])
    (first,) = await claim(store)
    await (store.give_up(first, "no", [], NOW) if is_refused else store.drop_notice(first))
    (next_one,) = await claim(store)
    assert next_one.id == PICTURE
    await store.drop_notice(next_one)
    assert await store.next_due() is None


async def test_a_picture_that_is_given_up_is_kept_with_its_reason(store: Store, restarted: Restarted) -> None:
    await store.send(digest(), [])
    await draw(store, (await claim(store))[0])
    await store.give_up((await claim(store))[0], "no space", [], NOW)
    async for some in now_and_later(store, restarted):
        assert [(one.id, one.failed) for one in await some.failed_notices(10)] == [(PICTURE, "no space")]
        assert len(await some.notices("letter-1")) == 2 and await some.next_due() is None


async def test_the_digest_is_drawn_again_with_its_picture(store: Store, restarted: Restarted) -> None:
    await store.send(digest(), [])
    await draw_all(store)
    await store.keep_picture("letter-1", "F1", NOW + HOUR)
    async for some in now_and_later(store, restarted):
        assert await some.letter("letter-1") == digest(picture="F1")
        notice = await notice_of(some)
        assert (notice.wanted, notice.drawn, notice.due, notice.ts) == (2, 1, NOW + HOUR, f"ts {DIGEST}")
        assert not (await notice_of(some, NoticeKind.PICTURE)).is_owed
    assert await draw_all(some, NOW + HOUR) == [DIGEST]


async def test_a_digest_with_its_picture_is_drawn_at_most_once_a_second(store: Store) -> None:
    await store.send(digest(), [])
    await draw_all(store)
    await store.keep_picture("letter-1", "F1", NOW)
    assert await store.next_due() == NOW + SECOND


async def test_the_same_picture_again_changes_nothing(store: Store) -> None:
    await store.send(digest(), [])
    await draw_all(store)
    await asyncio.gather(*(store.keep_picture("letter-1", "F1", NOW + HOUR) for _ in range(3)))
    assert (await notice_of(store)).wanted == 2


async def test_a_digest_on_its_way_is_drawn_again_with_its_picture(store: Store) -> None:
    await store.send(digest(), [])
    (first,) = await claim(store)
    await store.keep_picture("letter-1", "F1", NOW)
    await draw(store, first, version=1)
    assert (await notice_of(store)).is_owed


async def test_a_digest_that_was_never_posted_stays_so(store: Store) -> None:
    await store.send(digest(), [])
    await store.drop_notice((await claim(store))[0])
    await store.keep_picture("letter-1", "F1", NOW)
    assert not (await notice_of(store)).is_owed


@pytest.mark.parametrize("sent", [None, letter()], ids=["nothing", "another letter"])
async def test_only_a_digest_takes_a_picture(store: Store, sent: object) -> None:
    if sent:
        await store.send(letter(), [])
        await draw_all(store)
    await store.keep_picture("letter-1", "F1", NOW)
    assert await store.letter("letter-1") == sent and await store.next_due() is None


async def test_pictures_are_not_drawn_again_with_what_their_digest_speaks_of(store: Store) -> None:
    await store.send(replace(digest(), items=letter().items), [])
    await draw_all(store)
    await store.redraw_letters("team:accounts", "r1", NOW + HOUR, drawn_before=ALWAYS)
    assert await draw_all(store, NOW + HOUR) == [DIGEST]


async def test_a_digest_is_dropped_with_its_picture_once_it_is_older(store: Store, restarted: Restarted) -> None:
    await store.send(digest(), [])
    await draw_all(store)
    await store.archive(NOW + DAY, 10)
    async for some in now_and_later(store, restarted):
        assert await some.letter("letter-1") is None and await some.notices("letter-1") == []
        assert await some.notice_at("Dteam:accounts", f"ts {PICTURE}") is None
