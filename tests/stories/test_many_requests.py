"""More than some requests to the same person within an hour are asked back."""

from tests.conftest import Stage
from tests.stories.acts import count_filed, stored

MANY = "@Ben Okoro has had many requests from you within the last hour"


async def ten(stage: Stage) -> None:
    """Ada asks Ben for ten things."""
    for number in range(10):
        await stage.person("ada").command(f"/request @ben thing {number}")
    assert await count_filed(stage) == 10


async def test_the_eleventh_line_is_asked_back_and_one_press_sends_it(stage):
    await ten(stage)
    ada = stage.person("ada")
    question = await ada.command("/request @ben one more thing by Friday noon")
    assert MANY in question.text
    assert "one more thing" in question.text
    assert await count_filed(stage) == 10
    seen = question.messages[0]
    await seen.press("Send it too")
    receipt = await ada.sees("#11 has gone to @Ben Okoro.")
    assert "that is how I read “by Friday noon”" in receipt.drawn
    assert receipt.ts == seen.ts
    await seen.press("Send it too")
    assert await count_filed(stage) == 11


async def test_the_eleventh_form_is_asked_back_above_it_and_nothing_is_lost(stage):
    await ten(stage)
    ada = stage.person("ada")
    await ada.command("/request")
    form = await ada.modal()
    await form.fill({"To a colleague": "ben", "What do you need?": "one more thing", "Wanted by": "Friday noon"})
    await form.submit()
    asked = await ada.modal()
    assert MANY in asked.drawn
    await asked.close()
    assert (await ada.modal()).values["What do you need?"] == "one more thing"
    await form.fill(need="one more thing, in blue")
    await form.submit()
    await (await ada.modal()).submit()
    assert not ada.has_modal
    request, _ = await stored(stage, 11)
    assert request.wish.words == "one more thing, in blue"
    assert await count_filed(stage) == 11


async def test_two_readings_come_first(socket_stage):
    await ten(socket_stage)
    ada = socket_stage.person("ada")
    question = await ada.command("/request @ben slides next Friday")
    await question.press(question.buttons[1])
    asked = await ada.sees(MANY)
    assert asked.buttons == ["Send it too"]
    await asked.press("Send it too")
    assert "Friday, December 4th" in (await ada.sees("#11 has gone")).drawn


async def test_others_and_later_ones_go_at_once(socket_stage):
    stage = socket_stage
    await ten(stage)
    ada = stage.person("ada")
    assert "has gone to @Eve Lund" in (await ada.command("/request @eve slides")).text
    assert "has gone to @Ben Okoro" in (await stage.person("eve").command("/request @ben slides")).text
    stage.clock.advance(hours=1, minutes=1)
    assert "has gone to @Ben Okoro" in (await ada.command("/request @ben slides")).text


async def test_a_question_of_long_ago_says_that_it_has_expired(socket_stage):
    stage = socket_stage
    await ten(stage)
    question = await stage.person("ada").command("/request @ben one more thing")
    await stage.bot.store.forget(stage.clock.now())
    answer = await question.messages[0].press("Send it too")
    assert "Please write them once more." in answer.text
    assert await count_filed(stage) == 10
