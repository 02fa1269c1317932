"""A mediator comes to no outcome: the next one in line is asked; nobody left, it goes on with a new offer."""

import pytest

from tests.conftest import stage_in
from tests.stories.acts import asked, filled, own_card, stored
from tests.stories.over_the_socket import mode as mode

SIDE = "How do you see it?"
ADAS_SIDE = "I have waited for two weeks."


def two_in_line(slack):
    first, second = slack.person("mia").id, slack.person("cleo").id
    return f'[mediation]\ndefault = ["{first}", "{second}"]\n'


@pytest.fixture
async def stage(tmp_path, mode):
    async with stage_in(tmp_path, mode, furniture=two_in_line) as ready:
        yield ready


async def brought_in(stage):
    """Ada has brought Mia in; Ben's card."""
    card = await asked(stage)
    await stage.quiet()
    assert await filled(stage.person("ada"), await own_card(stage), "Bring someone in…", {SIDE: ADAS_SIDE}) is None
    await stage.person("mia").sees("to help find a way")
    await stage.quiet()
    return card


async def test_the_next_one_is_asked_and_reads_what_was_said(stage):
    ada, ben, mia, cleo = (stage.person(name) for name in ("ada", "ben", "mia", "cleo"))
    card = await brought_in(stage)
    await stage.passes(days=7)
    hers = await cleo.sees("You are asked to help find a way.")
    assert ADAS_SIDE in hers.drawn
    assert "no outcome had come, and you were asked to help" in hers.drawn
    assert hers.buttons == ["Outcome…"]
    for person in (ada, ben):
        news = await person.sees("No outcome has come, so @Cleo Marsh has been asked to help you both")
        assert ("Say your side…" in news.buttons) == (person is ben)
    assert "#1 needs nothing more from you. Thank you for your help." in mia.messages[0].drawn
    assert mia.messages[0].buttons == []
    assert "Next: @Cleo Marsh, an outcome, by" in card.latest.drawn
    assert "@Cleo Marsh has been asked to help find a way." in card.latest.drawn


async def test_nobody_left_it_goes_on_with_a_new_offer_and_both_know(stage):
    card = await brought_in(stage)
    await stage.passes(days=7)
    await stage.passes(days=7)
    for name in ("ada", "ben"):
        await stage.person(name).sees("No outcome has come, and there is nobody else to ask.")
    assert "Next: you, an offer, by" in card.latest.drawn
    request, _ = await stored(stage)
    assert request.mediation is None
    assert "Thank you for your help." in stage.person("cleo").messages[0].drawn
