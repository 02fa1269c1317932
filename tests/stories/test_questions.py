"""The owner needs to know something before going on."""

from tests.stories.acts import WISH, agreed, asked, filled, opened


async def test_a_question_reaches_the_customer_and_the_answer_the_owner(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await asked(stage)
    assert await filled(ben, card, "Ask…", know="The first or the second copy?") is None
    question = await ada.sees("@Ben Okoro asks you something.")
    assert "The first or the second copy?" in question.drawn
    assert question.buttons == ["Answer…"]
    form = await opened(ada, question, "Answer…")
    assert "The first or the second copy?" in form.drawn
    await form.fill(answer="The second, please.")
    assert await form.submit() is None
    answer = await ben.sees("@Ada Shaw answers your question.")
    assert "You asked\nThe first or the second copy?" in answer.drawn
    assert "The second, please." in answer.drawn
    assert answer.buttons == ["Promise as asked", "Commit…"]


async def test_while_it_waits_the_question_stands_on_both_cards(socket_stage):
    ada, ben = socket_stage.person("ada"), socket_stage.person("ben")
    card = await asked(socket_stage)
    await filled(ben, card, "Ask…", know="Which copy?")
    await socket_stage.quiet()
    assert "You ask\nWhich copy?" in card.latest.drawn
    assert "You have seen it. An offer comes after the answer.\nNext: @Ada Shaw, an answer" in card.latest.drawn
    assert "@Ben Okoro asks\nWhich copy?" in ada.messages[0].drawn
    assert "Answer…" in ada.messages[0].buttons
    assert WISH in ada.messages[0].drawn


async def test_an_answer_given_twice_is_told_so(socket_stage):
    ada, ben = socket_stage.person("ada"), socket_stage.person("ben")
    await filled(ben, await asked(socket_stage), "Ask…", know="Which copy?")
    question = await ada.sees("asks you something")
    assert await filled(ada, question, "Answer…", answer="The first.") is None
    again = await question.press("Answer…")
    assert "#1 has moved on" in again.text


async def test_a_question_after_the_promise_leaves_its_time_where_it_is(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await agreed(stage)
    assert await filled(ben, card, "Ask…", know="In colour?") is None
    question = await ada.sees("asks you something")
    await stage.quiet()
    assert "Next: @Ada Shaw, an answer" in card.latest.drawn
    assert "Promised\nMonday, November 30th, 2026, 10:00 AM" in card.latest.drawn
    stage.clock.advance(days=1)
    assert await filled(ada, question, "Answer…", answer="Yes.") is None
    await ben.sees("answers your question")
    await stage.quiet()
    assert "Next: you, the delivery, by Monday, November 30th, 2026, 10:00 AM" in card.latest.drawn
    assert question.latest.buttons == []
