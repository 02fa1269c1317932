"""Buttons and forms whose hidden values somebody has rewritten: other requests, verbs, numbers, garbage, giants."""

import pytest

from domain.fitting import Verb
from tests.stories.acts import asked, delivered, forges, offered, opened, sends, stored
from tests.storms.lives import WRITES, picture

UNKNOWN = "I know of no such request of yours. With list behind the command you see your open ones."
NUMBERS = ("1", "-1", "2", "99", "1" + "0" * 30, "9" * 5000, "1.5", "٣", "", "x", "1:1", "1_0")
GARBAGE = (
    "",
    ":",
    "::",
    "done",
    "done:",
    "done::",
    "{}",
    "null",
    "\x00",
    "✓" * 500,
    "x" * 100_000,
    "done:" + "x" * 100_000 + ":0",
)


@pytest.mark.parametrize("verb", Verb)
async def test_no_verb_reaches_somebody_elses_request(socket_stage, verb):
    stage, eve = socket_stage, socket_stage.person("eve")
    card = await asked(stage)
    request, _ = await stored(stage)
    before = await picture(stage)
    assert await forges(stage, eve, card, f"{verb}:{request.id}:0") == UNKNOWN
    assert await picture(stage) == before


@pytest.mark.parametrize("value", GARBAGE, ids=range(len(GARBAGE)))
async def test_garbage_in_a_button_is_about_nothing_that_exists(socket_stage, value):
    stage, ben = socket_stage, socket_stage.person("ben")
    card = await asked(stage)
    before = await picture(stage)
    assert await forges(stage, ben, card, value) == UNKNOWN
    assert await picture(stage) == before


@pytest.mark.parametrize("number", NUMBERS, ids=range(len(NUMBERS)))
async def test_another_number_answers_nothing_that_is_there(socket_stage, number):
    """An offer 2 that was never made, a delivery 99: refused in words, whichever side forges it."""
    stage, ada = socket_stage, socket_stage.person("ada")
    offer = await offered(stage)
    request, _ = await stored(stage)
    if number == "1":
        number = "0"  # the one that is open would be no forgery
    before = await picture(stage)
    for verb in (Verb.AGREE, Verb.CORRECT, Verb.CONFIRM, Verb.REOPEN, Verb.ANSWER):
        words = await forges(stage, ada, offer, f"{verb}:{request.id}:{number}")
        assert "has moved on" in words or words == UNKNOWN
    assert await picture(stage) == before


@pytest.mark.parametrize("verb", [verb for verb in Verb if verb not in (Verb.CONFIRM, Verb.REOPEN)])
async def test_the_other_sides_verb_or_one_of_another_time_is_refused_in_words(socket_stage, verb):
    stage, ada = socket_stage, socket_stage.person("ada")
    news = await delivered(stage)
    request, _ = await stored(stage)
    before = await picture(stage)
    assert "has moved on: Delivered" in await forges(stage, ada, news, f"{verb}:{request.id}:1")
    assert await picture(stage) == before


@pytest.mark.parametrize("verb", sorted(WRITES))
async def test_a_form_rewritten_for_another_verb_is_that_verb_by_its_rules_or_nothing(socket_stage, verb):
    """A form of Ben's, sent as if it were that of any other verb: never more than Ben himself may do."""
    stage, ben = socket_stage, socket_stage.person("ben")
    form = await opened(ben, await asked(stage), "Decline…")
    request, _ = await stored(stage)
    form.view.body["private_metadata"] = f"{verb}:{request.id}:0"
    after = await form.submit()
    _, timeline = await stored(stage)
    assert (after is None) == (len(timeline) == 2)
    assert all(event.by == ben.id for event in timeline[1:])


@pytest.mark.parametrize("metadata", GARBAGE, ids=range(len(GARBAGE)))
async def test_garbage_behind_a_form_is_about_nothing_that_exists(socket_stage, metadata):
    stage = socket_stage
    form = await opened(stage.person("ben"), await asked(stage), "Decline…")
    form.view.body["private_metadata"] = metadata
    before = await stored(stage)
    form = await form.submit()
    assert form.errors == {"Why?": UNKNOWN}
    assert await stored(stage) == before


@pytest.mark.parametrize(
    "value",
    ["nothing:0", ":0", "0", "", "x:-1", "x:٣", "x:" + "9" * 5000, "{draft}:2", "{draft}:-1", "{draft}:" + "9" * 5000],
)
async def test_a_reading_that_was_never_offered_files_nothing(socket_stage, value):
    stage, ada = socket_stage, socket_stage.person("ada")
    question = (await ada.command("/request @ben slides next Friday")).messages[0]
    block = next(block for block in question.blocks if block["type"] == "actions")
    draft = block["elements"][0]["value"].rpartition(":")[0]
    before = await picture(stage)
    words = await forges(stage, ada, question, value.replace("{draft}", draft))
    assert words
    assert "went wrong" not in words
    assert await picture(stage) == before


@pytest.mark.parametrize("who", ["<@U0NOBODY> logo", "<@U9999999999|ben> logo", "<@UUUU> <@UUUU> logo"])
async def test_an_owner_who_is_nobody_here_gets_nothing(socket_stage, who):
    stage = socket_stage
    ack = await sends(stage, stage.person("ada"), who)
    assert ack.error == ""
    assert await stage.bot.store.numbered(1) is None
