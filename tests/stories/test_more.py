"""When more can be done than a row and its menu hold, the rest stands behind `More…`."""

import pytest

from tests.conftest import stage_in
from tests.stories.acts import agreed, asked, filled, opened, own_card, stored
from tests.stories.test_mediation import somebody_neutral

DO = "What would you like to do?"


@pytest.fixture
async def stage(tmp_path, mode):
    async with stage_in(tmp_path, mode, furniture=somebody_neutral) as ready:
        yield ready


async def test_in_filed_and_agreed_the_row_is_what_owners_use_most(stage):
    card = await asked(stage)
    assert card.buttons[:4] == ["Acknowledge", "Promise as asked", "Commit…", "Done"]
    card = await agreed(stage, card)
    assert card.buttons[:4] == ["Done", "Deliver…", "At risk…", "Update…"]


async def test_five_more_fit_into_the_menu(stage):
    card = await asked(stage)
    assert card.buttons[4:] == ["Deliver…", "Ask…", "Decline…", "Hand over…", "Bring someone in…"]


async def test_of_more_than_that_the_menu_holds_four_and_the_way_to_the_rest(stage):
    card = await agreed(stage)
    assert card.buttons[4:] == ["On track", "Commit…", "Ask…", "Decline…", "More…"]
    form = await opened(stage.person("ben"), card, "More…")
    assert [line for line in form.drawn.splitlines() if "…" in line][:2]
    for label in ("Hand over…", "Bring someone in…"):
        assert label in form.drawn
    assert "Decline…" not in form.drawn


async def test_what_needs_words_opens_its_own_form_in_that_place(stage):
    ben = stage.person("ben")
    form = await opened(ben, await agreed(stage), "More…")
    form = await (await form.fill({DO: "Hand over…"})).submit()
    assert form.title == "Hand over"
    assert await (await form.fill({"To a colleague": "cleo"})).submit() is None
    assert not ben.has_modal
    await stage.person("cleo").sees("@Ben Okoro asks you to take it over.")


async def test_what_has_moved_on_is_said_in_the_form(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    form = await opened(ben, await agreed(stage), "More…")
    assert await filled(ada, await own_card(stage), "Withdraw…") is None
    form = await (await form.fill({DO: "Hand over…"})).submit()
    assert "#1 has moved on" in form.errors[DO]
    assert (await stored(stage))[0].state == "withdrawn"


async def test_a_menu_from_when_there_was_more_leads_to_what_fits_now(stage):
    ben = stage.person("ben")
    card = await agreed(stage)
    await card.press("Done")
    form = await opened(ben, card, "More…")
    assert "Deliver…" in form.drawn
    assert "Hand over…" not in form.drawn
