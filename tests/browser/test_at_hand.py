"""What a hand on the mouse and on the keys expects of the page."""

import pytest
from playwright.async_api import expect

from playground.page.files import LARGEST
from playground.page.toast import SECONDS
from tests.browser.conftest import Visit

CHOOSE = """(input, size) => {
  const chosen = new DataTransfer();
  chosen.items.add(new File([new Uint8Array(size)], "scan.pdf"));
  input.files = chosen.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}"""
"""A file of that many bytes, made in the browser: the way there would be long."""
REDRAWN = 1500
"""Milliseconds after which a new card has been drawn for the last time."""
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_press_counts_though_its_button_is_drawn_anew_under_the_finger(office: Visit):
    await office.nora.types("/request @tom the list of May by Friday noon")
    promise = office.tom.message("asks you for").get_by_role("button", name="Promise as asked")
    await office.tom.sees("the list of May")
    before = await promise.element_handle()
    assert before
    await office.nora.presses("Edit…")
    await office.nora.fills("What do you need?", "the list of May, sorted")
    await promise.hover()
    await office.page.mouse.down()
    await office.nora.form.get_by_role("button", name="Change it").dispatch_event("click")
    await expect(office.tom.message("asks you for")).to_contain_text("sorted")
    assert not await before.evaluate("(button) => button.isConnected")
    await office.page.mouse.up()
    await office.nora.sees("promises what you asked for")


async def test_completion_offers_what_begins_so_and_then_whose_words_do(office: Visit):
    async def offered(words: str) -> list[str]:
        await office.nora.composer.fill("")
        await office.nora.composer.press_sequentially(words)
        return await office.nora.pane.get_by_role("option").locator("b").all_inner_texts()

    assert await offered("/request @s") == ["@sam", "@sales"]
    assert await offered("/request @m") == ["@maya", "@lucie"]
    assert await offered("/request @o") == ["@sam"]
    assert await offered("/request @er") == []
    assert await offered("/request @k") == ["@kept"]
    assert await offered("in #a") == ["#accounts"]


async def test_what_was_typed_stays_where_a_step_is_shown(visit: Visit):
    await visit.nora.composer.fill("and another thing")
    await visit.clicks_on("Show me: Ask")
    await visit.has_done("Ask")

    await expect(visit.nora.composer).to_have_value("and another thing")


async def test_loading_the_page_again_changes_nothing(office: Visit):
    await office.nora.acts_as("Grace Hill")
    grace = office.colleague("Grace Hill")
    await grace.composer.fill("half a sentence")
    await office.tom.opens("Home")
    await office.tom.sees("New request…")
    await office.clicks_on("Dark / light")
    await office.clicks_on("Add a colleague")
    await office.colleague("Nora Field").presses("All conversations")
    await office.is_remembered("phones[2]?.channel === ''")

    await office.loads_again()

    await expect(grace.composer).to_have_value("half a sentence")
    await office.tom.sees("New request…")
    await expect(office.page.locator("body.body--dark")).to_have_count(1)
    await expect(office.colleague("Nora Field").pane.get_by_role("heading", name="Conversations")).to_be_visible()
    await office.colleague("Nora Field").presses("Put this phone away")
    await expect(office.page.locator(".pane")).to_have_count(2)


async def test_the_line_to_begin_with_does_not_replace_what_was_typed(office: Visit):
    await expect(office.nora.composer).to_have_value("/request @tom copy of invoice 4711 by Friday noon")
    await office.nora.composer.fill("/request @tom something else")
    await office.nora.acts_as("Nora Field")
    await office.loads_again()

    await expect(office.nora.composer).to_have_value("/request @tom something else")


async def test_a_feed_shows_what_one_has_sent(office: Visit):
    await office.nora.acts_as("Henrik Lund")
    henrik = office.colleague("Henrik Lund")
    for number in range(12):
        await henrik.types(f"note {number}")
        await henrik.sees(f"note {number}")
    await henrik.looks_at_the_end()
    await henrik.looks_back()
    await henrik.types("the newest note")
    await henrik.sees("the newest note")

    await henrik.looks_at_the_end()


async def test_a_feed_stays_at_its_end_and_with_who_reads_further_up(office: Visit):
    for number in range(2):
        await office.nora.types(f"/request @tom the parts list {number} by Friday noon")
        await office.tom.sees(f"the parts list {number}")
    await office.tom.looks_at_the_end()
    await office.tom.looks_back()
    await office.nora.types("/request @tom the newest parts list by Friday noon")
    await expect(office.tom.message("the newest parts list")).to_have_count(1)

    await expect(office.tom.message("the newest parts list")).not_to_be_in_viewport()


async def test_a_notice_goes_with_the_next_press(office: Visit):
    await office.nora.types("/nothing of the kind")
    await office.nora.is_told("/nothing is not a valid command.")
    await office.nora.opens("Home")

    await office.nora.is_told_nothing()


async def test_a_notice_goes_by_itself(office: Visit):
    await office.page.clock.install()
    await office.nora.types("/nothing of the kind")
    await office.nora.is_told("/nothing is not a valid command.")
    await office.page.clock.fast_forward(1000 * (SECONDS + 1))

    await office.nora.is_told_nothing()


async def test_a_file_that_is_too_large_is_refused_in_words(office: Visit):
    await office.nora.pane.locator("input[type=file]").first.evaluate(CHOOSE, LARGEST + 1)

    await office.nora.is_told("This file is too large")


async def test_a_file_is_sent_without_words(office: Visit):
    await office.nora.composer.fill("")
    small = {"name": "prices.csv", "mimeType": "text/csv", "buffer": b"1,2"}
    await office.nora.pane.locator("input[type=file]").first.set_input_files(small)  # type: ignore[arg-type]
    await expect(office.nora.pane.get_by_role("button", name="Drop prices.csv")).to_be_visible()
    await office.nora.presses("Send")

    await expect(office.nora.message("prices.csv")).to_be_visible()


async def test_what_is_typed_into_a_form_appears_wherever_else_it_is_open(office: Visit):
    await office.tom.acts_as("Nora Field")
    here, there = (office.page.locator(f"#pane-{number}") for number in (1, 2))
    await here.get_by_role("combobox", name="Message").fill("/request")
    await here.get_by_role("combobox", name="Message").press("Enter")
    await here.get_by_label("What do you need?").fill("minutes of the meeting")
    await expect(there.get_by_label("What do you need?")).to_have_value("minutes of the meeting")
    await there.get_by_label("What do you need?").fill("minutes, signed")

    await expect(here.get_by_label("What do you need?")).to_have_value("minutes, signed")


async def test_escape_leads_back_to_where_the_form_was_opened(office: Visit):
    await office.tom.types("/request @nora the order form by Friday noon")
    await office.tom.sees("the order form")
    edit = office.tom.message("the order form").get_by_role("button", name="Edit…")
    await office.page.wait_for_timeout(REDRAWN)  # Enter is nobody's while the button is drawn anew
    await edit.focus()
    await office.page.keyboard.press("Enter")
    await office.tom.is_asked()
    await office.page.keyboard.press("Escape")
    await office.tom.has_no_form()

    await expect(edit).to_be_focused()


async def test_a_menu_is_used_with_the_arrow_keys(office: Visit):
    await office.tom.types("a word to be changed")
    await office.tom.message("a word to be changed").get_by_role("button", name="More actions").focus()
    await office.page.keyboard.press("Enter")
    menu = office.page.locator(".q-menu")
    await expect(menu.get_by_role("menuitem").first).to_be_focused()
    await office.page.keyboard.press("End")
    await expect(menu.get_by_role("menuitem", name="Delete message")).to_be_focused()
    await office.page.keyboard.press("ArrowUp")
    await office.page.keyboard.press("Enter")
    await expect(office.tom.composer).to_be_focused()
    await expect(office.tom.composer).to_have_value("a word to be changed")
    await office.page.keyboard.press("Escape")

    await expect(office.tom.composer).to_have_value("")
    await expect(office.tom.pane.get_by_text("Editing a message")).to_have_count(0)


async def test_what_was_refused_about_a_long_text_stands_before_ones_eyes(office: Visit):
    await office.nora.types("/request")
    await office.nora.fills("What do you need?", "line\n" * 200 + "x" * 3000)
    await office.nora.submits("Ask")

    await expect(office.nora.form.get_by_role("alert").filter(has_text="3")).to_be_in_viewport()


async def test_a_long_request_leaves_the_page_as_wide_as_it_is(office: Visit):
    await office.nora.types(f"/request @tom {'an-endless-word-' * 60} by Friday noon")
    await office.tom.sees("an-endless-word")

    for phone in (office.nora, office.tom):
        feed = phone.pane.locator(".screen.feed")
        assert await feed.evaluate("(feed) => feed.scrollWidth <= feed.clientWidth")


async def test_a_lost_connection_is_said_in_plain_words(office: Visit):
    await office.page.evaluate("window.socket.disconnect()")
    await expect(office.page.get_by_text("No connection to the local Slack.")).to_be_visible()
    await office.page.evaluate("window.socket.connect()")

    await expect(office.page.get_by_text("No connection to the local Slack.")).to_be_hidden()
