"""While nobody has said a word, the customer may take a request to somebody else."""

import pytest

from tests.stories.acts import WISH, asked, filled, opened, own_card, stored

TO = "To a colleague"
NEED = "What do you need?"


async def taken_elsewhere(stage, card=None, **values):
    """Ada takes what she has asked of Ben to Cleo; Cleo's card."""
    card = card or await asked(stage)
    assert await filled(stage.person("ada"), await own_card(stage), "Edit…", {TO: "cleo"} | values) is None
    return await stage.person("cleo").sees("@Ada Shaw asks you for")


@pytest.mark.fair_weather(reason="looks at the minute, and weather takes minutes")
async def test_the_earlier_owner_hears_it_and_the_new_one_gets_a_card_and_a_fresh_limit(stage):
    ada, ben, cleo = (stage.person(label) for label in ("ada", "ben", "cleo"))
    card = await asked(stage)
    stage.clock.advance(hours=3)
    theirs = await taken_elsewhere(stage, card)
    news = await ben.sees("@Ada Shaw has taken this to somebody else. Nothing more is to be done.")
    await stage.quiet()
    assert news.buttons == card.latest.buttons == []
    assert card.latest.drawn == f"@Ada Shaw has taken #1 to somebody else. Nothing more is to be done.\n{WISH}"
    assert "Acknowledge" in theirs.buttons
    assert "Next: you, a first word, by Thursday, November 26th, 2026, 10:00 AM" in theirs.latest.drawn
    assert "You ask @Cleo Marsh for" in ada.messages[0].drawn
    assert (len(ada.messages), len(ben.messages), len(cleo.messages)) == (1, 2, 1)


async def test_what_happens_afterwards_is_nothing_to_the_earlier_owner(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    theirs = await taken_elsewhere(stage)
    await stage.quiet()
    assert await filled(ada, ada.messages[0], "Edit…", {NEED: "a secret thing"}) is None
    await theirs.press("Acknowledge")
    await stage.quiet()
    await ben.sees_no("a secret thing")
    await ben.sees_no("Cleo")
    assert "I know of no such request of yours." in (await ben.command("/request 1")).text


async def test_words_and_addressee_change_together_and_the_new_words_are_for_the_new_owner(socket_stage):
    stage = socket_stage
    theirs = await taken_elsewhere(stage, **{NEED: "a scan of the secret one"})
    assert "a scan of the secret one" in theirs.drawn
    await stage.person("ben").sees("taken this to somebody else")
    await stage.quiet()
    await stage.person("ben").sees_no("secret")


async def test_once_somebody_has_said_a_word_the_form_asks_no_more_to_whom(stage):
    card = await asked(stage)
    await card.press("Acknowledge")
    await stage.quiet()
    form = await opened(stage.person("ada"), await own_card(stage), "Edit…")
    assert TO not in form.labels


async def test_a_form_that_was_open_when_the_owner_spoke_says_what_has_happened(stage):
    ada = stage.person("ada")
    card = await asked(stage)
    form = await opened(ada, await own_card(stage), "Edit…")
    await card.press("Acknowledge")
    form = await (await form.fill({TO: "cleo"})).submit()
    assert "has seen it" in " ".join(form.errors.values())
    assert (await stored(stage))[0].owner == stage.person("ben").id


@pytest.mark.parametrize(
    ("whom", "why"),
    [("ada", "That is you"), ("Kept", "is an app"), ("mallory", "belongs to another company")],
)
async def test_whoever_cannot_own_it_is_refused_as_when_filing(socket_stage, whom, why):
    await asked(socket_stage)
    form = await filled(socket_stage.person("ada"), await own_card(socket_stage), "Edit…", {TO: whom})
    assert why in form.errors[TO]
    assert form.values[NEED] == WISH
