"""What is written into the thread of a message about a request reaches the other side, and follows its writer."""

import pytest

from domain.events import Answered, Erased, Rewrote, Wrote
from domain.refusals import TooSlow
from storage import StorageFull
from tests.stories.acts import asked, broken, delivered, filled, last_delivery, offered, own_card, stored, uses

HINT = "What you write in this thread goes to @Ben Okoro in your name; so do your edits and deletions."
fair_weather = pytest.mark.fair_weather(reason="each makes a fault of its own")
said_at_once = pytest.mark.fair_weather(reason="words that Slack did not take come when it tells again")
RIGHT = "Is it what you asked for?"


async def written(stage, words="It is the one from March.", under=None):
    """Ada writes into the thread of her card; Ben's news."""
    await asked(stage)
    note = await stage.person("ada").writes(words, thread=under or await own_card(stage))
    return note, await stage.person("ben").sees(words)


async def test_words_reach_the_other_side_s_thread_as_theirs(stage):
    note, news = await written(stage)
    assert news.drawn == "#1 copy of invoice 4711\n@Ada Shaw writes:\nIt is the one from March."
    assert news.text == "@Ada Shaw writes: “It is the one from March.” #1 “copy of invoice 4711”".replace(
        "@Ada Shaw", f"<@{stage.person('ada').id}>"
    )
    card = stage.person("ben").messages[0]
    assert (news.thread_ts, news.is_broadcast) == (card.ts, True)
    _, timeline = await stored(stage)
    assert timeline[-1].source == f"{note.channel}:{note.ts}"
    shown = await stage.person("ben").command("/request show 1")
    assert "@Ada Shaw wrote: “It is the one from March.”" in shown.text


async def test_the_writer_is_told_once_where_their_words_go(stage):
    await written(stage)
    ada = stage.person("ada")
    hint = await ada.sees("What you write in this thread")
    assert hint.drawn == HINT
    assert not hint.is_broadcast
    await ada.writes("And the one from April.", thread=await own_card(stage))
    await stage.person("ben").sees("And the one from April.")
    await stage.quiet()
    assert len([each for each in ada.messages if "What you write" in each.drawn]) == 1


async def test_the_owner_writes_just_the_same(stage):
    ben = stage.person("ben")
    await ben.writes("Which March?", thread=await asked(stage))
    news = await stage.person("ada").sees("Which March?")
    assert "@Ben Okoro writes:" in news.drawn
    assert "goes to @Ada Shaw in your name;" in (await ben.sees("What you write")).drawn


async def test_the_thread_of_any_message_will_do(stage):
    news = await offered(stage)
    await stage.person("ada").writes("Monday is late.", thread=news)
    await stage.person("ben").sees("Monday is late.")
    assert (await stored(stage))[0].state == "offered", "words are no answer to an offer"


async def test_markup_is_shown_as_it_was_typed(stage):
    words = "<!channel> *not bold* <b> & https://example.com/a?b=1"
    _, news = await written(stage, words)
    assert words in news.drawn


async def test_people_are_named_as_they_were(socket_stage):
    await asked(socket_stage)
    await socket_stage.person("ada").writes("ask @eve about it", thread=await own_card(socket_stage))
    news = await socket_stage.person("ben").sees("about it")
    assert "ask @Eve Lund about it" in news.drawn


async def test_for_a_name_in_a_thread_slack_may_take_its_time(socket_stage):
    await asked(socket_stage)
    card = await own_card(socket_stage)
    socket_stage.slack.faults.latency(0.8, "users.info")
    await socket_stage.person("ada").writes("ask @eve about it", thread=card)
    assert "ask @Eve Lund about it" in (await socket_stage.person("ben").sees("about it")).drawn


async def test_words_answer_a_question_that_is_open_to_their_writer(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    assert await filled(ben, await asked(stage), "Ask…", {"What do you need to know?": "Which year?"}) is None
    question = await ada.sees("Which year?")
    await ada.writes("2025.", thread=question)
    news = await ben.sees("answers your question")
    assert "2025." in news.drawn
    request, timeline = await stored(stage)
    assert request.question is None
    assert isinstance(timeline[-1], Answered)


async def test_an_answer_that_is_edited_changes_for_the_one_who_asked(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    await filled(ben, await asked(stage), "Ask…", {"What do you need to know?": "Which year?"})
    note = await ada.writes("2025.", thread=await ada.sees("Which year?"))
    await ben.sees("2025.")
    await ada.edits(note, "2024, sorry.")
    news = await ben.sees("2024, sorry.")
    assert "2025." not in news.drawn
    assert "Edited." in news.drawn


async def test_an_edit_changes_the_message_of_the_other_side(stage):
    note, news = await written(stage)
    before = len(stage.person("ben").messages)
    await stage.person("ada").edits(note, "It is the one from April.")
    await stage.person("ben").sees("It is the one from April.")
    assert news.latest.drawn.endswith("It is the one from April.\nEdited.")
    await stage.quiet()
    assert len(stage.person("ben").messages) == before
    shown = await stage.person("ben").command("/request show 1")
    assert "wrote: “It is the one from April.”" in shown.text
    assert "March" not in shown.text


async def test_what_is_taken_back_is_gone(stage):
    note, news = await written(stage)
    await stage.person("ada").deletes(note)
    await stage.person("ben").sees("@Ada Shaw has taken back what they wrote.")
    await stage.quiet()
    assert "March" not in news.latest.drawn
    assert "March" not in news.latest.text
    shown = await stage.person("ben").command("/request show 1")
    assert "March" not in shown.text
    assert "took back what they wrote" in shown.text


async def test_a_preview_of_a_link_changes_nothing(stage):
    note, _ = await written(stage, "see https://example.com")
    post = note.post
    before, post.body = (
        post.body,
        post.body | {"attachments": [{"title": "Example", "from_url": "https://example.com"}]},
    )
    await stage.slack.world.feed.changed(post, before)
    await stage.quiet()
    assert isinstance((await stored(stage))[1][-1], Wrote)


@said_at_once
@pytest.mark.parametrize("deed", ["edits", "deletes"])
async def test_what_was_never_passed_on_can_be_changed_without_effect(socket_stage, deed):
    stage, ada = socket_stage, socket_stage.person("ada")
    await asked(stage)
    typed = await ada.writes("something else")
    await ada.sees("This has gone to nobody yet.")
    count = len(ada.messages)
    await (ada.edits(typed, "something new") if deed == "edits" else ada.deletes(typed))
    await stage.quiet()
    assert len((await stored(stage))[1]) == 1
    assert len(ada.messages) == count - (deed == "deletes")


async def test_the_same_message_told_again_has_no_second_effect(stage):
    note, _ = await written(stage)
    await stage.quiet()
    heard = last_of(stage, "message", note.ts)
    for hours in (0, 1, 20):
        stage.clock.advance(hours=hours)
        assert (await stage.slack.redeliver(heard)).error == ""
    await stage.quiet()
    assert [type(event) for event in (await stored(stage))[1][1:]] == [Wrote]


async def test_the_same_edit_told_again_has_no_second_effect(stage):
    note, _ = await written(stage)
    ada = stage.person("ada")
    await ada.edits(note, "April.")
    edit = last_delivery(stage)
    await ada.edits(note, "May.")
    await stage.slack.redeliver(edit)
    await stage.quiet()
    assert [type(event) for event in (await stored(stage))[1][1:]] == [Wrote, Rewrote, Rewrote]
    await stage.person("ben").sees("May.")


async def test_what_is_taken_back_stays_so_whatever_comes_late(socket_stage):
    stage = socket_stage
    note, _ = await written(stage)
    await stage.person("ada").edits(note, "April.")
    edit = last_delivery(stage)
    await stage.person("ada").deletes(note)
    payload = edit.payload | {"event_id": "EvLATE"}
    await stage.slack.redeliver(type(edit)(edit.type, payload, edit.at))
    await stage.quiet()
    assert isinstance((await stored(stage))[1][-1], Erased)


async def test_both_copies_at_the_same_instant_are_one(stage):
    await asked(stage)
    await stage.quiet()
    stage.slack.faults.redeliver(1)
    await stage.person("ada").writes("once", thread=await own_card(stage))
    await stage.quiet()
    assert len((await stored(stage))[1]) == 2


async def test_what_the_bot_itself_writes_is_nobody_s(socket_stage):
    stage = socket_stage
    await written(stage)
    await stage.quiet()
    mine = [each for each in stage.slack.deliveries if "bot_id" in each.payload.get("event", {})]
    assert mine
    for each in mine:
        await stage.slack.redeliver(each)
    assert len((await stored(stage))[1]) == 2


async def test_whoever_writes_about_a_delivery_is_asked_once_whether_it_is_right(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    news = await delivered(stage)
    await ada.writes("It has arrived.", thread=news)
    await ben.sees("It has arrived.")
    await stage.quiet()
    asked_for = [each for each in ada.messages if RIGHT in each.drawn][-1]
    assert asked_for.buttons == ["Confirm", "Not what I asked for…"]
    assert not asked_for.is_broadcast
    assert "Confirm" not in (await ben.sees("It has arrived.")).buttons
    count = len(ada.messages)
    await ada.writes("On paper.", thread=news)
    await ben.sees("On paper.")
    await stage.quiet()
    assert len(ada.messages) == count + 1, "her own words, and no second question"
    await asked_for.press("Confirm")
    await stage.quiet()
    assert asked_for.latest.buttons == []
    assert (await stored(stage))[0].state == "confirmed"


@said_at_once
async def test_an_ended_request_takes_words_for_fourteen_days(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    await (await delivered(stage)).press("Confirm")
    await stage.quiet()
    stage.clock.advance(days=13)
    await ada.writes("Thank you again.", thread=await own_card(stage))
    await ben.sees("Thank you again.")
    await stage.quiet()
    stage.clock.advance(days=2)
    card = await own_card(stage)
    late = await ada.writes("One more thing", thread=card)
    told = await ada.sees("This has gone to nobody here: #1 ended more than 14 days ago.")
    assert (told.thread_ts, told.buttons) == (card.ts, ["New request…"])
    await ben.sees_no("One more thing")
    assert not late.is_deleted


@said_at_once
async def test_a_change_that_comes_too_late_says_so(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    await (await delivered(stage)).press("Confirm")
    note = await ada.writes("All is well.", thread=await own_card(stage))
    await stage.quiet()
    stage.clock.advance(days=15)
    await ada.edits(note, "Nothing is well.")
    told = await ada.sees("This change has gone to nobody, and what I have passed on stays as it is: #1 ended")
    assert told.buttons == []
    await stage.slack.redeliver(next(d for d in reversed(stage.slack.deliveries) if "message" in d.payload["event"]))
    await stage.quiet()
    assert len([each for each in ada.messages if "This change" in each.drawn]) == 1


async def test_a_long_text_is_kept_whole_and_its_beginning_shown(stage):
    words, ben = f"{'many words ' * 3_600}and THE END", stage.person("ben")
    await asked(stage)
    note = await stage.person("ada").writes(words, thread=await own_card(stage))
    news = await ben.sees("many words")
    assert "THE END" not in news.drawn
    assert (await stored(stage))[1][-1].words == words
    await news.press("Show all")
    shown = await ben.modal()
    assert "THE END" in shown.drawn
    await shown.close()
    await stage.person("ada").deletes(note)
    await ben.sees("has taken back what they wrote.")
    assert "I know of no such request" in (await news.press("Show all")).text or not ben.has_modal


async def test_the_other_buttons_stay_where_they_are(socket_stage):
    stage = socket_stage
    news = await offered(stage)
    await stage.person("ada").writes("Is Monday sure?", thread=news)
    await stage.person("ben").sees("Is Monday sure?")
    await stage.quiet()
    assert "Agree" in news.latest.buttons
    await uses(news.latest, "Agree")
    assert (await stored(stage))[0].state == "agreed"


@fair_weather
async def test_a_full_disk_is_said_in_the_thread(stage):
    ada, card = stage.person("ada"), await asked(stage) and await own_card(stage)
    with broken(stage, "save", StorageFull("no space")):
        await ada.writes("It is the one from March.", thread=card)
    told = await ada.sees("My disk is full, so nothing of this was saved.")
    assert told.thread_ts == card.ts
    await ada.writes("It is the one from April.", thread=card)
    await stage.person("ben").sees("It is the one from April.")
    await stage.person("ben").sees_no("March")


@fair_weather
async def test_a_slow_disk_delays_words_until_slack_tells_of_them_again(stage):
    ada, card = stage.person("ada"), await asked(stage) and await own_card(stage)
    with broken(stage, "save", TooSlow()):
        await ada.writes("It is the one from March.", thread=card)
        await stage.slack.clock_moved()
    stage.clock.advance(minutes=2)
    await stage.slack.clock_moved()
    await stage.person("ben").sees("It is the one from March.")
    assert len((await stored(stage))[1]) == 2


@fair_weather
@pytest.mark.parametrize("place", ["thread", "beside"])
async def test_a_change_that_comes_before_the_message_itself_holds(socket_stage, place):
    """The message could not be stored at first, and was edited before Slack told of it again."""
    stage, ada = socket_stage, socket_stage.person("ada")
    await asked(stage)
    with broken(stage, "save", TooSlow()), broken(stage, "keep_draft", TooSlow()):
        note = await ada.writes("It is from March.", thread=await own_card(stage) if place == "thread" else None)
        await stage.slack.clock_moved()
    await ada.edits(note, "It is from April.")
    await told_again(stage)
    if place == "beside":
        await (await ada.sees("This has gone to nobody yet.")).press("#1 copy of invoice 4711")
    await stage.person("ben").sees("It is from April.")
    await stage.person("ben").sees_no("March")


@fair_weather
async def test_an_edit_that_comes_late_does_not_undo_the_next(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    note, news = await written(stage, "February")
    with broken(stage, "save", TooSlow()):
        await ada.edits(note, "It is from March.")
        await stage.slack.clock_moved()
    stage.clock.advance(seconds=30)
    await ada.edits(note, "It is from April.")
    await stage.person("ben").sees("It is from April.")
    await told_again(stage)
    assert "It is from April." in news.latest.drawn
    assert [type(event) for event in (await stored(stage))[1]][-2:] == [Wrote, Rewrote]


@fair_weather
@pytest.mark.parametrize("place", ["thread", "beside"])
async def test_what_is_taken_back_before_it_was_passed_on_goes_to_nobody(socket_stage, place):
    stage, ada = socket_stage, socket_stage.person("ada")
    await asked(stage)
    with broken(stage, "save", TooSlow()), broken(stage, "keep_draft", TooSlow()):
        note = await ada.writes("It is from March.", thread=await own_card(stage) if place == "thread" else None)
        await stage.slack.clock_moved()
    await ada.deletes(note)
    await told_again(stage)
    await stage.person("ben").sees_no("March")
    await ada.sees_no("This has gone to nobody")
    assert len((await stored(stage))[1]) == 1


@fair_weather
async def test_when_slack_tells_of_it_no_more_the_writer_hears_of_it(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    card = await asked(stage) and await own_card(stage)
    with broken(stage, "save", TooSlow()):
        await ada.writes("It is the one from March.", thread=card)
        for minutes in (0, 2, 6):
            stage.clock.advance(minutes=minutes)
            await stage.slack.clock_moved()
    told = await ada.sees("I could not make sure in time that this was saved.")
    assert told.thread_ts == card.ts


@fair_weather
async def test_what_nobody_foresaw_is_said_in_the_thread(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    card = await asked(stage) and await own_card(stage)
    with broken(stage, "timeline", RuntimeError("what nobody foresaw")):
        await ada.writes("It is the one from March.", thread=card)
        told = await ada.sees("Something went wrong on my side")
    assert told.thread_ts == card.ts


async def test_words_written_before_we_know_where_the_card_stands_find_their_way(socket_stage):
    """Slack shows a card before it has answered us."""
    stage, ben = socket_stage, socket_stage.person("ben")
    card = await asked(stage)
    store = stage.bot.store
    store.notice_at = nowhere
    await ben.writes("Which March?", thread=card)
    del store.notice_at
    await stage.person("ada").sees("Which March?")


async def told_again(stage):
    """Slack's second retry."""
    await stage.slack.settled()
    stage.clock.advance(minutes=2)
    await stage.slack.clock_moved()
    await stage.quiet()


async def nowhere(_channel, _ts):
    return None


def last_of(stage, kind, ts):
    """The last delivery of the event in which this message was written."""
    events = (each for each in reversed(stage.slack.deliveries) if each.payload.get("event", {}).get("type") == kind)
    return next(each for each in events if each.payload["event"].get("ts") == ts)
