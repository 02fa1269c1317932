"""What every engine promises about files that are owed, and about where messages stand."""

from collections.abc import Awaitable, Callable

from msgspec.structs import replace

from domain.events import Erased, Rewrote, Wrote
from domain.records import Change, Notice, NoticeKind
from domain.request import Request
from domain.values import Attachment
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
    draft,
    draw,
    draw_all,
    ended,
    filing,
    following,
    now_and_later,
    seen,
    stored,
    word,
)

Restarted = Callable[[Store], Awaitable[Store]]
SCAN = Attachment("F1", "scan.pdf", 4711)
FILES = f"r1:{BEN}:files:2"


def written(request: Request) -> Change:
    """Anna writes to Ben, with a file."""
    event = Wrote(at=NOW, by=ANNA, words="see the scan", files=(SCAN,), next_word=word())
    return replace(following(request, event, hearers=(BEN,)), files_to=(BEN,))


async def test_files_are_owed_after_the_news_that_they_came_with(store: Store, restarted: Restarted) -> None:
    await stored(store, written(await stored(store, filing())))
    async for some in now_and_later(store, restarted):
        owed = [one for one in await some.notices("r1") if one.kind is NoticeKind.FILES]
        assert [(one.id, one.is_owed, one.due) for one in owed] == [(FILES, True, NOW)]
        store = some
    order = [one for one in await draw_all(store) if BEN in one]
    assert order == [f"r1:{BEN}:card:0", f"r1:{BEN}:news:2", FILES]


async def test_the_files_of_an_event_read_back_as_they_were(store: Store, restarted: Restarted) -> None:
    change = written(await stored(store, filing()))
    await stored(store, change)
    async for some in now_and_later(store, restarted):
        assert (await some.timeline("r1"))[1] == change.event


async def test_files_stay_as_they_are_whatever_is_settled(store: Store) -> None:
    request = await stored(store, written(await stored(store, filing())))
    await draw_all(store)
    event = Rewrote(at=NOW, by=ANNA, note=2, words="see it", next_word=word())
    await stored(store, following(request, event, settles=(2,)))
    assert FILES not in ids(await claim(store, NOW + DAY))


async def test_files_that_are_taken_back_are_owed_again_and_no_others(store: Store) -> None:
    request = await stored(store, written(await stored(store, filing())))
    other = Wrote(at=NOW, by=ANNA, words="and this", files=(SCAN,), next_word=word())
    request = await stored(store, replace(following(request, other), files_to=(BEN, CLARA)))
    await draw_all(store)
    event = Erased(at=NOW + HOUR, by=ANNA, note=2, next_word=word())
    await stored(store, replace(following(request, event), takes_back=2))
    owed = [one for one in await store.notices("r1") if one.is_owed and one.kind is NoticeKind.FILES]
    assert [(one.id, one.due) for one in owed] == [(FILES, NOW + HOUR)]


async def test_who_sent_files_that_cannot_be_passed_on_is_told_after_them(store: Store) -> None:
    await stored(store, written(await stored(store, filing())))
    while FILES not in ids(claimed := await claim(store)):
        for notice in claimed:
            await draw(store, notice)
    for notice in claimed:
        if notice.id == FILES:
            await store.give_up(notice, "file_deleted", (ANNA,), NOW)
        else:
            await draw(store, notice)
    assert f"r1:{ANNA}:unreached:2" in ids(await claim(store))


async def test_a_message_is_found_by_where_it_stands(store: Store, restarted: Restarted) -> None:
    await stored(store, delivered(await stored(store, filing())))
    await draw_all(store)
    async for some in now_and_later(store, restarted):
        card = await some.notice_at(f"D{ANNA}", f"ts r1:{ANNA}:card:0")
        news = await some.notice_at(f"D{ANNA}", f"ts r1:{ANNA}:news:2")
        assert card and (card.id, card.person) == (f"r1:{ANNA}:card:0", ANNA)
        assert news and news.event == 2


async def test_where_nothing_of_ours_stands_there_is_nothing(store: Store) -> None:
    await stored(store, filing())
    assert await store.notice_at("", "") is None
    await draw_all(store)
    assert await store.notice_at(f"D{ANNA}", "17.0001") is None
    assert await store.notice_at(f"D{BEN}", f"ts r1:{ANNA}:card:0") is None


async def test_what_is_found_is_as_it_is_now(store: Store) -> None:
    request = await stored(store, filing())
    await draw_all(store)
    await stored(store, seen(request, NOW + SECOND))
    found = await store.notice_at(f"D{ANNA}", f"ts r1:{ANNA}:card:0")
    assert found and found.is_owed and found.wanted == 2


async def test_a_message_about_an_archived_request_is_not_found(store: Store, restarted: Restarted) -> None:
    await ended(store)
    await draw_all(store)
    await store.archive(NOW + DAY, 10)
    async for some in now_and_later(store, restarted):
        assert await some.notice_at(f"D{ANNA}", f"ts r1:{ANNA}:card:0") is None


async def test_a_draft_keeps_its_files_and_where_it_was_asked_about(store: Store, restarted: Restarted) -> None:
    kept = replace(draft(), files=(SCAN,), answer="D1:17.0001")
    await store.keep_draft(kept)
    async for some in now_and_later(store, restarted):
        assert await some.draft(kept.id) == kept


def ids(notices: list[Notice]) -> list[str]:
    return [one.id for one in notices]
