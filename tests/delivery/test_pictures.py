"""A digest's picture comes into its thread and into the digest, once; and whatever goes wrong, the text stands."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from delivery.picture_courier import AT_ONCE, LATEST, TURN
from domain.records import NoticeKind
from messages.trend import TITLE, alternative_text
from tests.delivery.bench import until
from tests.delivery.gallery import BARS, PNG, Gallery, gallery_in

UPLOAD, COMPLETE = "files.getUploadURLExternal", "files.completeUploadExternal"
TEXT, PICTURED = "14 delivered", f"14 delivered\n[image: {alternative_text(BARS)}]"


@pytest.fixture
async def gallery(tmp_path: Path) -> AsyncIterator[Gallery]:
    async with gallery_in(tmp_path) as ready:
        yield ready


async def test_the_digest_comes_first_and_is_drawn_again_with_its_picture(gallery: Gallery) -> None:
    await gallery.sends()
    assert gallery.digest == TEXT
    await gallery.passes(seconds=1)
    assert gallery.digest == PICTURED
    (share,) = gallery.shares
    assert share.thread_ts == gallery.seen[0].ts
    file = gallery.slack.world.files.by_id[share.body["files"][0]["id"]]
    assert (file.content, file.title, file.alt_txt) == (PNG, TITLE, alternative_text(BARS))
    assert gallery.painter.painted == [BARS]


async def test_the_picture_of_what_stands_changes_with_it(gallery: Gallery) -> None:
    await gallery.sends()
    await gallery.passes(seconds=1)
    letter = await gallery.real_store.letter("letter-1")
    assert letter and letter.edition and letter.edition.picture == gallery.shares[0].body["files"][0]["id"]
    assert not any(one.is_owed for one in await gallery.notices())


@pytest.mark.parametrize("method", [UPLOAD, COMPLETE])
async def test_an_upload_that_slack_refuses_leaves_the_text(gallery: Gallery, method: str) -> None:
    gallery.slack.faults.refuse(method, "storage_limit_reached")
    await gallery.sends()
    await gallery.passes(hours=1)
    assert (gallery.digest, gallery.shares) == (TEXT, [])
    assert "storage_limit_reached" in (await gallery.notice(NoticeKind.PICTURE)).failed


async def test_an_app_that_may_not_write_files_still_brings_everything_else(gallery: Gallery) -> None:
    gallery.slack.faults.refuse(UPLOAD, "missing_scope")
    await gallery.sends()
    await gallery.passes(hours=1)
    assert gallery.digest == TEXT and (await gallery.notice(NoticeKind.PICTURE)).failed
    assert not gallery.deliverer._installation.is_in_doubt


async def test_a_picture_that_cannot_be_painted_leaves_the_text(gallery: Gallery) -> None:
    gallery.painter.fails = True
    await gallery.sends()
    await gallery.passes(hours=1)
    assert (gallery.digest, gallery.shares, len(gallery.painter.painted)) == (TEXT, [], 1)
    assert (await gallery.notice(NoticeKind.PICTURE)).failed == "painting: no"


@pytest.mark.parametrize("method", [UPLOAD, COMPLETE])
async def test_an_upload_is_tried_again_where_slack_fails(gallery: Gallery, method: str) -> None:
    gallery.slack.faults.server_error(method)
    await gallery.sends()
    await gallery.passes(seconds=10)
    await gallery.passes(seconds=1)
    assert gallery.digest == PICTURED and len(gallery.shares) == 1


async def test_slack_may_ask_for_patience(gallery: Gallery) -> None:
    gallery.slack.faults.rate_limit(UPLOAD, retry_after=7)
    await gallery.sends()
    await gallery.passes(seconds=7)
    await gallery.passes(seconds=1)
    assert gallery.digest == PICTURED and len(gallery.shares) == 1


async def test_of_many_only_a_few_are_painted_at_once_and_none_is_lost(gallery: Gallery) -> None:
    await gallery.owes(6)
    await gallery.idle()
    for _ in range(4):
        await gallery.passes(seconds=TURN)
    assert gallery.painter.most_at_once == AT_ONCE
    assert len(gallery.painter.painted) == 6
    assert all(len(each.replies) == 1 for each in gallery.seen if not each.thread_ts)


# Once


async def test_a_share_whose_answer_was_lost_is_found_again(gallery: Gallery) -> None:
    gallery.slack.faults.lose_answer(COMPLETE)
    await gallery.sends()
    assert len(gallery.shares) == 1 and gallery.digest == TEXT
    await gallery.passes(seconds=10)
    await gallery.passes(seconds=1)
    assert gallery.digest == PICTURED and len(gallery.shares) == 1


@pytest.mark.parametrize("broken_off", ["keep_picture", "mark_drawn"])
async def test_a_crash_between_the_share_and_its_mark_leaves_one_picture(gallery: Gallery, broken_off: str) -> None:
    """Before the picture is remembered, and after; then nothing has to be looked up any more."""
    if broken_off == "keep_picture":
        gallery.store.faults["keep_picture"] = [OSError()]
        gallery.store.faults["put_off"] = [OSError()]
    else:
        gallery.store.during_next("keep_picture", gallery.stores_no_more)
        gallery.slack.faults.refuse("conversations.replies", "missing_scope")
    await gallery.owes()
    await until(lambda: gallery.shares and not gallery.deliverer.is_sending)
    await gallery.ends()
    await gallery.starts()
    await gallery.passes(seconds=10)
    await gallery.passes(seconds=1)
    assert gallery.digest == PICTURED and len(gallery.shares) == 1
    assert len(gallery.painter.painted) == 1


# Still being processed


async def test_while_slack_processes_the_picture_the_text_stands_and_it_comes_later(gallery: Gallery) -> None:
    gallery.slack.faults.keep_processing(2)
    await gallery.sends()
    await gallery.passes(seconds=1)
    assert gallery.digest == TEXT
    await gallery.passes(seconds=10)
    assert gallery.digest == TEXT
    await gallery.passes(seconds=20)
    assert gallery.digest == PICTURED
    assert not any(one.is_owed for one in await gallery.notices())


async def test_meanwhile_the_text_says_how_things_stand(gallery: Gallery) -> None:
    gallery.slack.faults.keep_processing()
    await gallery.sends()
    gallery.sheets.figures = "15 delivered"
    await gallery.passes(seconds=1)
    assert gallery.digest == "15 delivered"
    await gallery.passes(seconds=10)
    assert gallery.digest.startswith("15 delivered\n[image: ")


async def test_a_picture_that_slack_never_takes_is_left_out_after_ten_minutes(gallery: Gallery) -> None:
    gallery.slack.faults.keep_processing(99)
    await gallery.sends()
    for _ in range(30):
        await gallery.passes(seconds=30)
    assert gallery.digest == TEXT
    assert not any(one.is_owed or one.failed for one in await gallery.notices())
    tries = 99 - gallery.slack.faults.left("picture")
    assert 5 <= tries <= 10
    await gallery.passes(hours=1)
    assert 99 - gallery.slack.faults.left("picture") == tries


# Without a digest


async def test_where_the_digest_was_deleted_no_picture_is_shared(gallery: Gallery) -> None:
    gallery.slack.faults.server_error(UPLOAD)
    await gallery.sends()
    client = gallery.deliverer._courier._slack._client
    await client.chat_delete(channel=gallery.channel.id, ts=gallery.seen[0].ts)
    await gallery.passes(seconds=10)
    assert gallery.seen == []
    assert not any(one.is_owed or one.failed for one in await gallery.notices())


async def test_where_the_digest_was_refused_no_picture_is_shared(gallery: Gallery) -> None:
    gallery.slack.faults.refuse("chat.postMessage", "is_archived")
    await gallery.sends()
    await gallery.passes(hours=1)
    assert gallery.seen == [] and gallery.painter.painted == []
    assert not any(one.is_owed for one in await gallery.notices())


async def test_a_picture_that_comes_a_day_too_late_does_not_come(gallery: Gallery) -> None:
    gallery.slack.faults.server_error(UPLOAD)
    await gallery.sends()
    await gallery.passes(seconds=LATEST.total_seconds() + 1)
    assert (gallery.digest, gallery.shares) == (TEXT, [])
    assert not any(one.is_owed for one in await gallery.notices())
