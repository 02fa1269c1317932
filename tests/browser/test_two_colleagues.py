"""Two colleagues on one page: what one does stands before the other without a reload."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_request_goes_its_whole_way_between_two_phones(office: Visit):
    await office.nora.types("/request @tom slides for the harbour project by Friday noon")
    await office.tom.presses("Commit…")
    await office.tom.fills("In your own words, what will you deliver?", "Ten slides, the prices in them")
    await office.tom.fills("By when?", "Monday 10:00")
    await office.tom.submits("Offer this")
    await office.nora.presses("Agree")
    await office.tom.sees("agrees to your offer")
    await office.tom.presses("Deliver…")
    await office.tom.fills("What do you deliver?", "Twelve slides, the prices in them")
    await office.tom.submits("Deliver")
    await office.nora.presses("Confirm")
    await office.nora.presses("Say thanks…")
    await office.nora.fills("A line of thanks", "Very clear. Thank you!")
    await office.nora.submits("Send")

    await office.tom.sees("Very clear. Thank you!")


async def test_a_refused_form_keeps_what_was_typed(office: Visit):
    await office.nora.types("/request @tom minutes of the meeting by yesterday")

    await expect(office.nora.form.get_by_label("What do you need?")).to_have_value("minutes of the meeting")
    await office.nora.fills("How will you know it is right?", "Everybody who spoke is named")
    await office.nora.fills("Wanted by", "yesterday noon")
    await office.nora.submits("Ask")

    await expect(office.nora.form.get_by_role("alert").filter(has_text="has passed")).to_be_visible()
    await expect(office.nora.form.get_by_label("How will you know it is right?")).to_have_value(
        "Everybody who spoke is named"
    )
    await expect(office.nora.form.get_by_label("Wanted by")).to_have_value("yesterday noon")


async def test_a_jump_of_the_clock_makes_an_open_date_one_that_has_passed(visit: Visit):
    await visit.nora.types("/request @tom price list by 11 December")
    await visit.tom.presses("Commit…")
    await visit.tom.fills("By when?", "30 Nov 16:00")
    await visit.clicks_on("+1 week")
    await visit.sees_the_clock_at("2 Dec")
    await visit.tom.submits("Offer this")

    await expect(visit.tom.form.get_by_role("alert").filter(has_text="has passed")).to_be_visible()
    await expect(visit.tom.form.get_by_label("By when?")).to_have_value("30 Nov 16:00")


async def test_a_bot_that_is_stopped_and_started_goes_on_where_it_was(visit: Visit):
    await visit.nora.types("/request @tom price list by Friday noon")
    await visit.tom.sees("asks you for")
    await visit.clicks_on("Stop the bot")
    await expect(visit.page.get_by_text("Kept is stopped")).to_be_visible()
    await visit.tom.presses("Promise as asked")
    await visit.tom.is_told("This did not work: dispatch_failed. Kept is stopped")
    await visit.nora.types("/request @tom and the old one by Friday")
    await visit.nora.is_told("failed with the error")
    await expect(visit.nora.composer).to_have_value("/request @tom and the old one by Friday")
    await visit.clicks_on("Start it")
    await expect(visit.page.get_by_text("Kept is running")).to_be_visible()
    await visit.nora.presses("Send")
    await visit.tom.sees("and the old one")
    await visit.tom.presses("Promise as asked")

    await visit.nora.sees("promises what you asked for")
