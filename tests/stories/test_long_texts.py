"""What is longer than a message shows is kept whole, and shown whole to whoever may see it."""

from dataclasses import replace

import pytest

from tests.conftest import Stage
from tests.stories.acts import asked, filled, offered, own_card, stored

LONG = "The slides: " + "one more point, " * 500 + "and that is all."


async def shown_whole(person, message, label: str = "Show all", near: str = "") -> str:
    """What stands in the view that the button opens."""
    await message.press(label, near=near)
    view = await person.modal()
    await view.close()
    return "".join(line for line in view.drawn.split("\n") if not line.startswith(("==", "[ ")))


async def test_a_long_wish_is_shown_whole_to_both(stage):
    card = await asked(stage, f"/request @ben {LONG}", "The slides")
    assert "and that is all." not in card.drawn
    assert await shown_whole(stage.person("ben"), card) == LONG
    assert await shown_whole(stage.person("ada"), await own_card(stage)) == LONG
    assert (await stored(stage))[0].wish.words == LONG


async def test_so_are_offers_deliveries_and_what_is_said_about_them(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await asked(stage)
    whole = "My words: " + "like this, " * 250 + "till here."
    assert await filled(ben, card, "Commit…", words=whole, by="Monday 10:00") is None
    news = await ada.sees("Does it fit?")
    assert await shown_whole(ada, news, near="My words") == whole
    await news.press("Agree")
    await stage.quiet()
    delivered = "Here it is: " + "page after page, " * 170 + "the end."
    assert await filled(ben, card, "Deliver…", deliver=delivered) is None
    assert await shown_whole(ada, await ada.sees("Is it what you asked for?"), near="Here it is") == delivered


async def test_two_texts_that_begin_alike_are_told_apart(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await asked(stage, f"/request @ben {LONG}", "The slides")
    changed = LONG[:2900] + " but not on Sunday."
    assert await filled(ben, card, "Commit…", words=changed, by="Monday 10:00") is None
    news = await ada.sees("Does it fit?")
    buttons = [block["accessory"]["value"] for block in news.blocks if block.get("accessory")]
    assert len(set(buttons)) == 2
    assert (await stored(stage))[0].offer.words == changed


async def test_what_fits_has_no_such_button(socket_stage):
    card = await asked(socket_stage)
    assert "Show all" not in card.buttons


async def test_a_stranger_sees_nothing_of_it(stage):
    eve = stage.person("eve")
    card = await asked(stage, f"/request @ben {LONG}", "The slides")
    answer = await replace(card, reader_id=eve.id).press("Show all")
    assert "I know of no such request of yours." in answer.text
    assert not eve.has_modal


async def test_a_forged_digest_is_no_request(socket_stage):
    stage = socket_stage
    card = await asked(stage, f"/request @ben {LONG}", "The slides")
    block = next(each for each in card.blocks if each.get("accessory"))
    block["accessory"]["value"] = block["accessory"]["value"][:-4] + "0000"
    assert "I know of no such request" in (await card.press("Show all")).text


async def test_it_still_shows_what_stood_there_when_the_request_has_changed(socket_stage):
    stage = socket_stage
    ada = stage.person("ada")
    card = await asked(stage, f"/request @ben {LONG}", "The slides")
    assert await filled(ada, await own_card(stage), "Edit…", need="something short") is None
    assert await shown_whole(stage.person("ben"), card) == LONG


async def test_in_the_shown_request_too(socket_stage):
    stage = socket_stage
    ada = stage.person("ada")
    await asked(stage, f"/request @ben {LONG}", "The slides")
    shown = (await ada.command("/request 1")).messages[0]
    assert await shown_whole(ada, shown) == LONG


@pytest.mark.parametrize("length", [3001, 40_000])
async def test_any_length_that_slack_lets_be_typed_is_shown(socket_stage, length):
    stage = socket_stage
    words = "w" * length
    card = await asked(stage, f"/request @ben {words}", "www")
    assert await shown_whole(stage.person("ben"), card) == words


async def test_a_form_that_shows_the_beginning_opens_the_whole_above_it(stage: Stage):
    ada = stage.person("ada")
    card = await asked(stage, f"/request @ben {LONG}", "The slides")
    news = await offered(stage, card)
    await news.press("Not quite…")
    form = await ada.modal()
    await form.press("Show all")
    assert "and that is all." in (await ada.modal()).drawn
