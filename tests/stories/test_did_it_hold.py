"""Some days after Ada has confirmed what took a while, she is asked once whether it held. Nobody else is told."""

from datetime import timedelta

import pytest

from domain.events import DidNotHold, Held
from domain.letters import Occasion
from domain.values import State
from tests.stories.acts import WISH, asked, in_the_hands_of, stored
from tests.stories.over_the_socket import mode as mode

QUESTION = "Did it hold?"
LONG = f"/request @ben {WISH} by 4 December noon"


async def confirmed(stage, line=LONG, days=6, number=1):
    """Ben has promised it, delivered it after so many days, and Ada has confirmed it."""
    ada, ben = stage.person("ada"), stage.person("ben")
    await ada.command(line)
    await stage.quiet()
    card = ben.messages[-1]
    await card.press("Promise as asked")
    await stage.passes(days=days)
    await card.press("Done")
    await stage.quiet()
    news = next(each for each in reversed(ada.messages) if "Confirm" in each.buttons)
    await news.press("Confirm")
    await stage.quiet()
    assert (await stored(stage, number))[0].state is State.CONFIRMED


def questions(stage, name="ada"):
    return [each for each in stage.person(name).messages if QUESTION in each.drawn]


async def questioned(stage):
    """Ada has been asked; the question."""
    await confirmed(stage)
    await stage.passes(days=14)
    (question,) = questions(stage)
    return question


async def test_the_customer_is_asked_once_after_seven_working_days_in_the_morning(socket_stage):
    stage = socket_stage
    await confirmed(stage)
    await stage.passes(days=8, hours=22)
    assert questions(stage) == []
    await stage.passes(days=3)
    (question,) = questions(stage)
    assert question.buttons == ["Still fine", "It did not hold…", "Ask me no more"]
    assert WISH in question.drawn
    await stage.passes(days=12)
    assert len(questions(stage)) == 1
    assert questions(stage, "ben") == []


async def test_still_fine_is_on_the_timeline_and_tells_nobody(stage):
    question = await questioned(stage)
    ada, ben = stage.person("ada"), stage.person("ben")
    heard = len(ada.messages), len(ben.messages)
    await question.press("Still fine")
    await stage.quiet()
    assert question.latest.buttons == []
    assert "Thank you for your answer." in question.latest.drawn
    assert (len(ada.messages), len(ben.messages)) == heard
    request, timeline = await stored(stage)
    assert isinstance(timeline[-1], Held)
    assert request.state is State.CONFIRMED
    assert "said that it holds" in (await ben.command("/request 1")).text


async def test_what_did_not_hold_becomes_a_new_request_to_the_same_owner(stage):
    question = await questioned(stage)
    ada, ben = stage.person("ada"), stage.person("ben")
    await question.press("It did not hold…")
    form = await ada.modal()
    assert await form.submit() is None
    card = await ben.sees("@Ada Shaw asks you for")
    await stage.quiet()
    second, _ = await stored(stage, 2)
    first, timeline = await stored(stage)
    assert (second.owner, second.follows, second.wish.words) == (ben.id, first.id, WISH)
    assert (timeline[-1].number, first.state) == (2, State.CONFIRMED)
    assert isinstance(timeline[-1], DidNotHold)
    assert card.buttons
    assert question.latest.buttons == []
    assert "It did not hold, and you have asked again: #2." in ada.messages[0].drawn


async def test_a_form_that_is_closed_again_leaves_the_question_open(socket_stage):
    stage = socket_stage
    question = await questioned(stage)
    before = await stored(stage)
    await question.press("It did not hold…")
    await stage.quiet()
    assert await stored(stage) == before
    await question.latest.press("Still fine")
    await stage.quiet()
    assert isinstance((await stored(stage))[1][-1], Held)


async def test_who_wants_none_is_asked_no_more_until_they_say_so(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    question = await questioned(stage)
    await question.press("Ask me no more")
    await stage.quiet()
    assert question.latest.buttons == []
    assert "/request questions on" in question.latest.drawn
    await confirmed(stage, "/request @ben the slides by 31 December noon", number=2)
    await stage.passes(days=20)
    assert len(questions(stage)) == 0
    answer = await ada.command("/request questions on")
    assert "Some days after what took a while I ask you once whether it held." in answer.text
    await confirmed(stage, "/request @ben the figures by 29 January noon", number=3)
    await stage.passes(days=20)
    assert "the figures" in questions(stage)[-1].drawn


async def test_the_command_says_how_it_stands_and_changes_it(socket_stage):
    ada = socket_stage.person("ada")
    assert "/request questions off ends these questions" in (await ada.command("/request questions")).text
    assert "I do not ask you what held." in (await ada.command("/request questions off")).text
    assert "I do not ask you what held." in (await ada.command("/request questions")).text


async def test_a_favour_of_a_day_is_not_asked_about(socket_stage):
    stage = socket_stage
    await confirmed(stage, f"/request @ben {WISH} by Friday noon", days=1)
    await stage.passes(days=20)
    assert questions(stage) == []


async def test_what_had_to_be_delivered_twice_is_asked_about_however_short_it_ran(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    card = await asked(stage)
    await card.press("Done")
    news = await ada.sees("Is it what you asked for?")
    await news.press("Not what I asked for…")
    form = await ada.modal()
    await form.fill({"What is missing, or different?": "the second page"})
    assert await form.submit() is None
    await stage.quiet()
    await card.latest.press("Done")
    await stage.quiet()
    news = next(each for each in reversed(ada.messages) if "Confirm" in each.buttons)
    await news.press("Confirm")
    await stage.passes(days=14)
    assert len(questions(stage)) == 1


async def test_of_two_that_come_together_the_second_is_asked_about_a_week_later(socket_stage):
    stage = socket_stage
    await confirmed(stage)
    await confirmed(stage, "/request @ben the slides by 31 December noon", days=5, number=2)
    await stage.passes(days=14)
    letters = await stage.bot.store.letters_to(stage.person("ada").id, stage.clock.now() - timedelta(days=20))
    second, first = [letter.at for letter in letters if letter.items[0].occasion is Occasion.HOLDS]
    assert second - first >= timedelta(days=7)


@pytest.mark.parametrize(
    ("name", "words"), [("ben", "#1 has moved on"), ("eve", "I know of no such request of yours.")]
)
async def test_only_the_customer_answers(socket_stage, name, words):
    stage, other = socket_stage, socket_stage.person(name)
    question = await questioned(stage)
    before = await stored(stage)
    for label in ("Still fine", "It did not hold…"):
        answer = await in_the_hands_of(other, question).press(label)
        assert words in answer.text
    assert await stored(stage) == before


@pytest.mark.fair_weather("the bot is off for weeks")
async def test_after_weeks_of_being_off_nobody_is_asked_about_what_is_long_past(socket_stage):
    stage = socket_stage
    await confirmed(stage)
    await stage.sleeps(days=29)
    assert questions(stage) == []
    assert await stage.bot.store.awake(stage.clock.now() + timedelta(days=99), 9) == []
