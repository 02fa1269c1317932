"""What a newcomer does first: the story of one promise, by hand or shown."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.asyncio(loop_scope="session")
STEPS = ("Ask", "A nudge", "Promise as asked", "At risk…", "Done", "Confirm")
DIGEST = "Monday’s digest"
HEAD = "how promises went"


async def test_the_strip_is_played_by_hand_in_nine_clicks(visit: Visit):
    clicks = await visit.counts_clicks()

    await visit.nora.presses("Send")
    await visit.tom.sees("asks you for")
    await visit.clicks_on("Next working day 9:00")
    await visit.tom.sees("Your first word was due by")
    await visit.tom.presses("Promise as asked")
    await visit.nora.sees("promises what you asked for")
    await visit.tom.presses("At risk…")
    await visit.tom.is_asked()
    await visit.page.keyboard.type("The archive is being moved.")
    await visit.page.keyboard.press("Tab")
    await visit.page.keyboard.press("Tab")
    await visit.page.keyboard.type("Monday 10:00")
    await visit.tom.submits("Say so")
    await visit.nora.presses("Agree")
    await visit.tom.sees("agrees to your offer")
    await visit.tom.presses("Done")
    await visit.nora.presses("Confirm")

    await visit.nora.sees("and confirmed")
    for step in STEPS:
        await visit.has_done(step)
    assert await clicks() <= 9


async def test_the_strip_shows_itself_in_six_clicks(visit: Visit):
    for step in STEPS:
        await visit.clicks_on(f"Show me: {step}")
        await visit.has_done(step)

    await visit.nora.sees("and confirmed")
    await visit.nora.sees("Messages Nora got: 4")
    await visit.tom.sees("Messages Tom got: 4")


async def test_to_confirm_shows_all_that_is_missing_before_it(visit: Visit):
    await visit.clicks_on("Show me: Confirm")

    await visit.has_done("Confirm")
    await visit.has_done("Ask")
    await expect(visit.page.locator("li.step.next")).to_contain_text(DIGEST)


async def test_the_digest_is_shown_with_its_picture_in_the_channel_of_the_team(visit: Visit):
    await visit.clicks_on("Show me: Confirm")
    await visit.has_done("Confirm")
    await visit.clicks_on(f"Show me: {DIGEST}")

    await visit.has_done(DIGEST)
    await expect(visit.page.locator(".told")).to_contain_text("Now try what you like")
    await visit.sees_the_clock_at("Mon 30 Nov 2026, 09:00")
    digest = visit.tom.message(HEAD)
    await expect(digest).to_contain_text("1 delivered".replace(" ", "\N{NO-BREAK SPACE}"))
    await expect(digest.get_by_role("img", name="Deliveries, week by week. ")).to_be_visible()
    await expect(digest.get_by_text(HEAD)).to_be_in_viewport()


async def test_the_digest_comes_by_hand_at_any_time_of_the_story(visit: Visit):
    await visit.clicks_on("Show me: Promise as asked")
    await visit.has_done("Promise as asked")
    for day in ("Thu 26 Nov", "Fri 27 Nov", "Mon 30 Nov"):
        await visit.clicks_on("Next working day 9:00")
        await visit.sees_the_clock_at(day)

    await visit.has_done(DIGEST)
    await expect(visit.page.locator("li.step.next")).to_contain_text("At risk…")
    await visit.tom.presses("All conversations")
    await visit.tom.pane.get_by_role("button", name="# accounts").click()
    await visit.tom.sees(HEAD)
