"""What is typed to Kept beside every thread is never lost, and goes nowhere without a press."""

import pytest

from domain.events import Joined, Taken, Wrote
from domain.next_word import record
from domain.records import Change
from tests.builders import TERMS
from tests.conftest import Stage
from tests.stories.acts import LINE, WISH, asked, count_filed, in_the_hands_of, own_card, stored

pytestmark = pytest.mark.fair_weather(reason="what Kept could not ask it asks when Slack tells again: stories below")
TYPED = "the stamp of March has to be readable"
NEW = "New request…"


async def typed(stage: Stage, words=TYPED, **more):
    """Ada types to Kept; what Kept asks."""
    ada = stage.person("ada")
    await ada.writes(words, **more)
    return await ada.sees("This has gone to nobody")


async def test_what_is_typed_is_asked_about_and_nothing_is_filed(stage):
    question = await typed(stage)
    assert question.drawn == (
        "This has gone to nobody yet. Is it a new request?\n"
        "[ New request… ]\n"
        "In the thread of a message about a request, what you write reaches the other side. More: /request help."
    )
    assert await count_filed(stage) == 0


async def test_one_press_and_the_form_is_filled_with_it(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    question = await typed(stage)
    await question.press(NEW)
    form = await ada.modal()
    assert form.values["What do you need?"] == TYPED
    assert await (await form.fill(colleague="ben")).submit() is None
    await ben.sees(TYPED)
    await ada.sees(f"This has become #1 “{TYPED}”")
    assert question.latest.buttons == []


async def test_the_time_that_it_names_stands_in_the_form(socket_stage):
    question = await typed(socket_stage, "copy of invoice 4711 by Friday noon")
    await question.press(NEW)
    form = await socket_stage.person("ada").modal()
    assert form.values["What do you need?"] == "copy of invoice 4711 by Friday noon"
    assert form.values["Wanted by"] == "by Friday noon"


async def test_a_long_text_is_filed_whole(stage):
    words = ("readable " * 4_000).strip()
    question = await typed(stage, words)
    await question.press(NEW)
    assert await (await (await stage.person("ada").modal()).fill(colleague="ben")).submit() is None
    assert (await stored(stage))[0].wish.words == words


async def test_each_of_up_to_three_open_requests_has_a_button(stage):
    ada = stage.person("ada")
    for number in range(1, 5):
        await ada.command(f"/request @ben errand {number} by Friday noon")
        stage.clock.advance(minutes=1)
    await ada.sees("#4\nerrand 4")
    await ada.writes("about the second", thread=await ada.sees("#2\nerrand 2"))
    question = await typed(stage)
    assert question.buttons == ["#2 errand 2", "#4 errand 4", "#3 errand 3", NEW]


async def test_one_press_and_it_stands_in_that_request(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    await asked(stage)
    question = await typed(stage)
    await question.press(f"#1 {WISH}")
    news = await ben.sees(TYPED)
    assert "@Ada Shaw writes:" in news.drawn
    await ada.sees(f"This has gone to @Ben Okoro, for #1 “{WISH}”")
    assert question.latest.buttons == []
    assert isinstance((await stored(stage))[1][-1], Wrote)


async def test_it_goes_to_one_request_however_often_is_pressed(stage):
    ada = stage.person("ada")
    await asked(stage)
    await ada.command("/request @ben slides by Friday noon")
    question = await typed(stage)
    await question.press(f"#1 {WISH}")
    await question.press("#2 slides")
    await stage.quiet()
    assert len((await stored(stage, 1))[1]) == 2
    assert len((await stored(stage, 2))[1]) == 1
    assert "for #1" in question.latest.drawn


async def test_files_that_came_with_it_go_along(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    await asked(stage)
    scan = ada.uploads("scan.pdf", b"stamp")
    question = await typed(stage, files=[scan])
    await question.press(f"#1 {WISH}")
    await ben.sees("[file] scan.pdf")


async def test_files_that_came_with_it_go_along_with_a_new_request(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    question = await typed(stage, files=[ada.uploads("scan.pdf", b"stamp")])
    await question.press(NEW)
    assert await (await (await ada.modal()).fill(colleague="ben")).submit() is None
    await ben.sees("[file] scan.pdf")


async def test_a_mistake_that_was_put_right_is_not_filed(stage):
    ada = stage.person("ada")
    note = await ada.writes("the stmp")
    question = await ada.sees("This has gone to nobody yet.")
    await ada.edits(note, "the stamp")
    await question.press(NEW)
    assert (await ada.modal()).values["What do you need?"] == "the stamp"


async def test_told_again_it_is_asked_once(stage):
    ada = stage.person("ada")
    stage.slack.faults.redeliver(1)
    await typed(stage)
    heard = next(each for each in stage.slack.deliveries if each.payload.get("event", {}).get("text") == TYPED)
    for hours in (0, 1, 20):
        stage.clock.advance(hours=hours)
        await stage.slack.redeliver(heard)
    assert len([each for each in ada.messages if "This has gone" in each.drawn]) == 1


async def test_what_slack_did_not_let_us_ask_is_asked_when_it_tells_again(stage):
    ada = stage.person("ada")
    stage.slack.faults.server_error("chat.postMessage", 2)
    await ada.writes(TYPED)
    await stage.slack.clock_moved()
    stage.clock.advance(minutes=2)
    await stage.slack.clock_moved()
    await ada.sees("This has gone to nobody yet.")


async def test_an_answer_whose_end_nobody_knew_is_not_asked_twice(stage):
    ada = stage.person("ada")
    stage.slack.faults.lose_answer("chat.postMessage", 1)
    await ada.writes(TYPED)
    await stage.slack.clock_moved()
    await stage.slack.settled()
    questions = [each for each in ada.messages if "This has gone" in each.drawn]
    assert len(questions) == 1
    await questions[0].press(NEW)
    assert ada.has_modal


@pytest.mark.parametrize(("word", "shown"), [("help", "what I can do"), ("List", "what is open for you")])
async def test_who_types_a_command_word_is_led_to_the_command(socket_stage, word, shown):
    question = await typed(socket_stage, word)
    assert f"With /request {word.casefold()} you see {shown}." in question.drawn


async def test_somebody_else_s_words_stay_theirs(socket_stage):
    """A forged press, with the draft of another."""
    question = await typed(socket_stage)
    eve = socket_stage.person("eve")
    await in_the_hands_of(eve, question).press(NEW)
    assert not eve.has_modal


async def test_words_that_are_not_kept_any_more_are_asked_for_once_more(socket_stage):
    stage = socket_stage
    question = await typed(stage)
    stage.clock.advance(days=3)
    await stage.bot.housekeeping.tidy()
    answer = await question.press(NEW)
    assert "once more" in answer.text
    assert not stage.person("ada").has_modal


async def test_a_reply_to_kept_s_own_question_is_asked_about_too(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    question = await typed(stage)
    await ada.writes("and one thing more", thread=question)
    await stage.slack.settled()
    assert len(question.replies) == 2
    assert NEW in question.replies[1].buttons


async def test_in_a_thread_of_the_receipt_nothing_is_lost_either(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    await ada.command(LINE)
    await own_card(stage)
    question = await typed(stage)
    assert question.buttons == [f"#1 {WISH}", NEW]


async def happens(stage: Stage, event, **change):
    """Something that other stories tell, straight into storage."""
    request, _ = await stored(stage)
    event, after = record(request, event, TERMS)
    await stage.bot.store.save(Change(before=request.version, request=after, event=event, press="it", **change))
    stage.bot.deliverer.wake()
    await stage.quiet()


async def test_who_only_follows_is_told_that_it_goes_nowhere(socket_stage):
    stage, eve = socket_stage, socket_stage.person("eve")
    await asked(stage)
    await happens(stage, Joined(at=stage.clock.now(), by=eve.id))
    card = await eve.sees(WISH)
    await eve.writes("me too, please", thread=card)
    told = await eve.sees(
        "This has gone to nobody here: you hear of #1, but only its customer and its owner write about"
    )
    assert (told.thread_ts, told.buttons) == (card.ts, [NEW])
    assert len((await stored(stage))[1]) == 2


async def test_who_has_no_part_in_it_any_more_is_told_so(socket_stage):
    stage, ben, eve = socket_stage, socket_stage.person("ben"), socket_stage.person("eve")
    card = await asked(stage)
    await happens(stage, Taken(at=stage.clock.now(), by=eve.id), leaving=(ben.id,))
    await ben.writes("as I said before", thread=card)
    await ben.sees("This has gone to nobody here: you have no part in this request any more.")
    assert len((await stored(stage))[1]) == 2
