"""A request, or a promise, that begins with a message; and one that begins anywhere."""

import pytest

from tests.conftest import Stage
from tests.stories.acts import permalink, stored

MAKE, PROMISE, NEW = "make_request", "promise_this", "begin_request"
names_in_time = pytest.mark.fair_weather(reason="a form waits half a second for names: the last story below")


def channel(stage: Stage, *others: str) -> str:
    """The channel of Ada, Ben and whoever else is named, without the bot."""
    members = [stage.person(name).id for name in ("ada", "ben", *others)]
    return stage.slack.world.begin("hall", "public", members).id


async def written(stage: Stage, by: str, words: str, **named):
    """A message in that channel."""
    return await stage.person(by).writes(words, channel(stage), **named)


async def test_a_message_becomes_a_request_to_its_author_and_leads_back_to_it(stage):
    message = await written(stage, "ben", "I have the keys of the archive, by the way")
    ada = stage.person("ada")
    assert (await ada.uses_shortcut(MAKE, message)).error == ""
    form = await ada.modal()
    assert form.title == "New request"
    assert form.values["To a colleague"] == stage.person("ben").id
    assert form.values["What do you need?"] == "I have the keys of the archive, by the way"
    assert await (await form.fill(need="the keys of the archive", wanted="Friday noon")).submit() is None
    card = await stage.person("ben").sees("@Ada Shaw asks you for")
    request, _ = await stored(stage)
    assert request.link == await permalink(stage, message)
    assert "Where it began" in card.drawn
    assert f"<{request.link}|Where it began>" in str(card.blocks)


@names_in_time
async def test_one_s_own_message_goes_to_whom_it_mentions_if_that_is_one(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    message = await written(stage, "ada", "@ben can you send me the slides? Thanks @ben")
    await ada.uses_shortcut(MAKE, message)
    form = await ada.modal()
    assert form.values["To a colleague"] == ben.id
    assert form.values["What do you need?"] == "@Ben Okoro can you send me the slides? Thanks @Ben Okoro"


@names_in_time
async def test_of_several_who_are_mentioned_nobody_is_proposed(socket_stage):
    ada = socket_stage.person("ada")
    message = await ada.writes("@ben @eve who has the slides?", channel(socket_stage, "eve"))
    await ada.uses_shortcut(MAKE, message)
    form = await ada.modal()
    assert form.values["To a colleague"] is None
    assert form.values["What do you need?"] == "@Ben Okoro @Eve Lund who has the slides?"


@pytest.mark.parametrize(("hours", "wanted"), [(0, "by Friday noon"), (2, None)])
async def test_the_time_that_a_message_names_stands_in_the_form_while_it_is_new(socket_stage, hours, wanted):
    message = await written(socket_stage, "ben", "I bring the keys by Friday noon")
    ada, ben = socket_stage.person("ada"), socket_stage.person("ben")
    socket_stage.clock.advance(hours=hours)
    await ada.uses_shortcut(MAKE, message)
    assert (await ada.modal()).values["Wanted by"] == wanted
    await ben.uses_shortcut(PROMISE, message)
    assert (await ben.modal()).values["By when?"] == wanted


async def test_a_message_becomes_a_promise_to_its_author(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    message = await written(stage, "ada", "could somebody bring the slides?")
    await ben.uses_shortcut(PROMISE, message)
    form = await ben.modal()
    assert form.title == "New promise"
    assert form.values["To whom?"] == ada.id
    assert form.values["What do you promise?"] == "could somebody bring the slides?"
    assert await (await form.fill(by="Thursday 10:00")).submit() is None
    assert "Where it began" in (await ada.sees("@Ben Okoro promises you")).drawn


async def test_in_a_conversation_that_the_bot_is_not_in_it_works_just_the_same(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    message = await ben.writes("remind me of the slides", "ada")
    await ada.uses_shortcut(MAKE, message)
    await (await (await ada.modal()).fill(wanted="Friday")).submit()
    await ben.sees("remind me of the slides")
    request, _ = await stored(stage)
    assert request.link.endswith(f"/archives/{message.channel}/p{message.ts.replace('.', '')}")


async def test_a_reply_leads_back_into_its_thread(socket_stage):
    stage = socket_stage
    ada = stage.person("ada")
    root = await written(stage, "ben", "slides")
    reply = await stage.person("ben").writes("they are old", thread=root)
    await ada.uses_shortcut(MAKE, reply)
    await (await (await ada.modal()).fill(wanted="Friday")).submit()
    request, _ = await stored(stage)
    assert request.link == await permalink(stage, reply)


async def test_an_app_s_message_proposes_nobody(socket_stage):
    stage = socket_stage
    ada = stage.person("ada")
    await ada.command("/request @ben slides")
    card = await ada.sees("You ask @Ben Okoro for")
    await ada.uses_shortcut(MAKE, card)
    assert (await ada.modal()).values["To a colleague"] is None


async def test_a_message_with_nothing_but_files_is_named_by_them(socket_stage):
    stage = socket_stage
    ben, ada = stage.person("ben"), stage.person("ada")
    message = await written(stage, "ben", "", files=[ben.uploads("invoice 4711.pdf", b"%PDF")])
    await ada.uses_shortcut(MAKE, message)
    assert (await ada.modal()).values["What do you need?"] == "invoice 4711.pdf"


async def test_a_long_message_is_kept_whole(stage):
    words = "the beginning, " + "and on, " * 1000 + "the end"
    ada = stage.person("ada")
    await ada.uses_shortcut(MAKE, await written(stage, "ben", words))
    form = await ada.modal()
    assert "A field holds the first 3,000 characters." in form.drawn
    assert await (await form.fill(wanted="Friday")).submit() is None
    await stage.person("ben").sees("the beginning")
    request, _ = await stored(stage)
    assert request.wish.words == words


async def test_the_same_shortcut_delivered_twice_opens_one_form(stage):
    ada = stage.person("ada")
    message = await written(stage, "ben", "slides")
    stage.slack.faults.redeliver()
    assert (await ada.uses_shortcut(MAKE, message)).error == ""
    assert (await ada.modal()).values["What do you need?"] == "slides"
    await stage.slack.settled()
    assert len(stage.slack.world.views.stack(ada.id)) == 1


async def test_a_new_request_begins_anywhere(stage):
    ada = stage.person("ada")
    assert (await ada.uses_shortcut(NEW)).error == ""
    form = await ada.modal()
    assert form.title == "New request"
    assert await (await form.fill(colleague="ben", need="slides", wanted="Friday")).submit() is None
    await stage.person("ben").sees("slides")


async def test_the_form_comes_before_everything_that_may_be_slow(socket_stage):
    """Names in the message are looked up for half a second at most."""
    stage = socket_stage
    ada = stage.person("ada")
    message = await ada.writes("ask @eve or @cleo about the slides", channel(stage, "eve", "cleo"))
    stage.slack.faults.latency(0.8)
    await ada.uses_shortcut(MAKE, message)
    assert (await ada.modal()).values["What do you need?"] == "ask @somebody or @somebody about the slides"
