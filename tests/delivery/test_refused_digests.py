"""A digest that Slack does not take into its team's channel: the lead is told, once, and nobody else."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.delivery.bench import until
from tests.delivery.gallery import REFUSED, Gallery, gallery_in

POST = "chat.postMessage"


@pytest.fixture
async def gallery(tmp_path: Path) -> AsyncIterator[Gallery]:
    async with gallery_in(tmp_path) as ready:
        yield ready


@pytest.mark.parametrize("error", ["channel_not_found", "is_archived", "not_in_channel", "restricted_action"])
async def test_that_a_digest_was_refused_its_lead_is_told_once(gallery: Gallery, error: str) -> None:
    gallery.slack.faults.refuse(POST, error)
    await gallery.sends()
    await gallery.passes(hours=1)
    assert gallery.told == [REFUSED] and gallery.seen == []


@pytest.mark.parametrize("broken_off", ["give_up", "mark_drawn"])
async def test_after_a_crash_the_lead_has_been_told_once_all_the_same(gallery: Gallery, broken_off: str) -> None:
    """Before the refusal is stored, and after the lead has been told of it."""
    gallery.slack.faults.refuse(POST, "is_archived")
    if broken_off == "give_up":
        gallery.slack.faults.refuse(POST, "is_archived")
    gallery.store.faults[broken_off] = [OSError()]
    gallery.store.faults["put_off"] = [OSError()]
    await gallery.owes()
    await until(lambda: not gallery.store.faults[broken_off] and not gallery.deliverer.is_sending)
    await gallery.ends()
    await gallery.starts()
    await gallery.passes(minutes=1)
    await gallery.passes(minutes=1)
    assert gallery.told == [REFUSED] and gallery.seen == []


async def test_a_digest_that_was_tried_often_before_it_was_refused_is_told_of_once(gallery: Gallery) -> None:
    gallery.slack.faults.server_error(POST, times=3)
    gallery.slack.faults.refuse(POST, "is_archived")
    await gallery.sends()
    for _ in range(5):
        await gallery.passes(minutes=1)
    assert gallery.told == [REFUSED]


@pytest.mark.parametrize("method", ["files.completeUploadExternal", "chat.update"])
async def test_a_picture_or_a_redraw_that_is_refused_worries_nobody(gallery: Gallery, method: str) -> None:
    gallery.slack.faults.refuse(method, "no_permission")
    await gallery.sends()
    await gallery.passes(hours=1)
    assert any(one.failed for one in await gallery.notices())
    assert gallery.digest == gallery.sheets.figures and gallery.told == []


async def test_where_nobody_leads_the_team_nobody_is_told(gallery: Gallery) -> None:
    gallery.lead = ""
    gallery.slack.faults.refuse(POST, "is_archived")
    await gallery.sends()
    assert gallery.told == [] and not any(one.is_owed for one in await gallery.notices())


async def test_a_lead_who_cannot_be_told_either_is_left_in_peace(gallery: Gallery) -> None:
    gallery.slack.faults.refuse(POST, "is_archived", times=2)
    await gallery.sends()
    await gallery.passes(hours=1)
    assert gallery.told == []
    assert not any(one.is_owed for one in await gallery.notices())
