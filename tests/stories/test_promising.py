"""Promising what nobody has asked for: `/request promise @colleague slides by Thursday`."""

import pytest

from domain.values import State
from tests.stories.acts import filled, stored

LINE = "/request promise @ada slides by Thursday 10:00"


async def promised(stage, line: str = LINE):
    """Ben promises Ada the slides; her card."""
    await stage.person("ben").command(line)
    return await stage.person("ada").sees("@Ben Okoro promises you")


async def test_one_line_promises_at_once_and_both_have_it(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    receipt = await ben.command(LINE)
    assert "#1: your promise has gone to @Ada Shaw." in receipt.text
    assert "that is how I read “by Thursday 10:00”" in receipt.text
    assert "It counts from now on." in receipt.text
    hers, his = await ada.sees("@Ben Okoro promises you"), await ben.sees("You promise @Ada Shaw")
    assert "@Ben Okoro promises you  ·  #1\nslides" in hers.drawn
    assert hers.text.startswith(f"<@{ben.id}> promises you “slides”, by <!date")
    assert "Promised." in hers.drawn
    assert hers.buttons[0] == "Not quite…"
    assert his.buttons[:2] == ["Done", "Deliver…"]
    await stage.quiet()
    assert (len(ada.messages), len(ben.messages)) == (1, 1)
    request, timeline = await stored(stage)
    assert (request.customer, request.owner, request.state) == (ada.id, ben.id, State.AGREED)
    assert len(timeline) == 1


async def test_the_first_card_says_what_kept_is(socket_stage):
    card = await promised(socket_stage)
    assert card.drawn.startswith("Hello @Ada Shaw, I am Kept:")
    assert "Press Not quite… if you need something else." in card.drawn


async def test_what_is_not_quite_right_comes_back_to_the_one_who_promised(stage):
    card = await promised(stage)
    assert await filled(stage.person("ada"), card, "Not quite…", what="with the numbers of March") is None
    news = await stage.person("ben").sees("What can you do, and by when?")
    assert "with the numbers of March" in news.drawn
    assert await filled(stage.person("ben"), news, "Commit…", deliver="with March", by="Friday 10:00") is None
    await (await stage.person("ada").sees("Does it fit?")).press("Agree")
    await stage.quiet()
    assert (await stored(stage))[0].state is State.AGREED


async def test_it_is_delivered_and_confirmed_like_any_other(stage):
    await promised(stage)
    await (await stage.person("ben").sees("You promise @Ada Shaw")).press("Done")
    await (await stage.person("ada").sees("Is it what you asked for?")).press("Confirm")
    await stage.quiet()
    assert (await stored(stage))[0].state is State.CONFIRMED


@pytest.mark.parametrize("line", ["/request promise @ada slides", "/request promise @ada slides asap"])
async def test_without_a_time_the_form_asks_for_it(stage, line):
    ben = stage.person("ben")
    await ben.command(line)
    form = await ben.modal()
    assert form.title == "New promise"
    assert "Please say by when." in form.drawn
    assert form.values["To whom?"] == stage.person("ada").id
    assert form.values["What do you promise?"].startswith("slides")
    assert await (await form.fill(by="Thursday 10:00")).submit() is None
    await stage.person("ada").sees("@Ben Okoro promises you")


async def test_the_word_alone_opens_the_form(socket_stage):
    ben = socket_stage.person("ben")
    await ben.command("/request promise")
    assert (await ben.modal()).title == "New promise"


@pytest.mark.parametrize("line", ["promise me the moon", "promised land of @ada", "promises @ada made"])
async def test_the_word_counts_only_before_a_colleague(socket_stage, line):
    ben = socket_stage.person("ben")
    await ben.command(f"/request {line}")
    form = await ben.modal()
    assert form.title == "New request"
    assert form.values["What do you need?"].startswith("promise")


async def test_two_readings_are_asked_back(stage):
    ben = stage.person("ben")
    question = await ben.command("/request promise @ada slides next Friday")
    assert "One press sends your promise to @Ada Shaw." in question.text
    await question.press(question.buttons[0])
    await ben.sees("#1: your promise has gone to @Ada Shaw.")
    await stage.person("ada").sees("@Ben Okoro promises you")


@pytest.mark.parametrize(
    ("whom", "why"),
    [
        ("@ben", "a promise is made to a colleague"),
        ("@Kept", "is an app, and nothing can be promised to it"),
        ("@mallory", "belongs to another company"),
    ],
)
async def test_to_whom_nothing_can_be_promised_is_said(socket_stage, whom, why):
    ben = socket_stage.person("ben")
    await ben.command(f"/request promise {whom} slides by Thursday")
    form = await ben.modal()
    assert why in form.drawn
    assert form.values["To whom?"] is None


async def test_a_private_promise_is_one(socket_stage):
    card = await promised(socket_stage, "/request promise private @ada slides by Thursday 10:00")
    assert "#1  ·  private" in card.drawn


async def test_the_same_line_twice_is_one_promise(stage):
    stage.slack.faults.redeliver()
    await promised(stage)
    await stage.quiet()
    assert await stage.bot.store.numbered(2) is None


async def test_the_list_and_the_history_say_it_was_a_promise(socket_stage):
    await promised(socket_stage)
    shown = await socket_stage.person("ada").command("/request 1")
    assert "@Ben Okoro promised it unasked" in shown.text
    assert "#1  slides" in (await socket_stage.person("ben").command("/request list")).text


async def test_the_customer_may_say_that_they_do_not_need_it(socket_stage):
    card = await promised(socket_stage)
    assert await filled(socket_stage.person("ada"), card, "Withdraw…") is None
    await socket_stage.person("ben").sees("@Ada Shaw no longer needs this.")
    await socket_stage.person("ada").sees_no("You ask @Ben Okoro for")
