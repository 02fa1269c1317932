"""Asking in one line, and what stands in the way of it."""

from datetime import timedelta

import pytest

from tests.stories.acts import LINE, WISH, asked, count_filed, opened, stored


async def test_one_line_files_at_once_and_the_receipt_says_all_of_it(stage):
    ada = stage.person("ada")
    receipt = await ada.command(LINE)
    assert "#1 has gone to @Ben Okoro." in receipt.text
    assert WISH in receipt.text
    assert "Wanted by Friday, November 27th, 2026, 12:00 PM: that is how I read “by Friday noon”." in receipt.text
    assert "Only you and @Ben Okoro see it." in receipt.text
    assert [message.only_for for message in (each.post for each in receipt.messages)] == [ada.id]
    assert not ada.has_modal
    await stage.person("ben").sees(WISH)


@pytest.mark.parametrize(
    ("line", "readings"),
    [
        ("next Friday", ["Fri 27 Nov 2026, 16:00 GMT", "Fri 4 Dec 2026, 16:00 GMT"]),
        ("by 3/12", ["Thu 3 Dec 2026, 16:00 GMT", "Fri 12 Mar 2027, 16:00 GMT"]),
    ],
)
async def test_a_time_with_two_readings_is_asked_back_and_one_press_files(stage, line, readings):
    ada = stage.person("ada")
    question = await ada.command(f"/request @ben slides for the board {line}")
    assert f"Which time do you mean by “{line}”?" in question.text
    assert question.buttons == readings
    assert await count_filed(stage) == 0
    await question.press(readings[1])
    receipt = await ada.sees("#1 has gone to @Ben Okoro")
    assert f"that is how I read “{line}”" in receipt.drawn
    assert receipt.ts == question.messages[0].ts, "the receipt takes the question's place"
    assert receipt.buttons == []
    request, _ = await stored(stage)
    assert request.wish.words == "slides for the board"
    assert request.wish.wanted.strftime("%d %b %H:%M") == ("04 Dec 16:00" if "next" in line else "12 Mar 16:00")


async def test_pressing_again_or_the_other_time_files_nothing_more(stage):
    ada = stage.person("ada")
    question = (await ada.command("/request @ben slides next Friday")).messages[0]
    first, other = question.buttons
    for label in (first, first, other):
        await question.press(label)
        await ada.sees("#1 has gone to @Ben Okoro.\nslides\nWanted by Friday, November 27th")
    assert await count_filed(stage) == 1


@pytest.mark.parametrize("words", ["logo in blue", "logo in blue asap", "logo in blue when you can"])
async def test_without_a_date_it_is_filed_and_an_offer_will_name_one(socket_stage, words):
    stage = socket_stage
    receipt = await stage.person("ada").command(f"/request @ben {words}")
    assert "I read no date in this, so one will be offered." in receipt.text
    card = await stage.person("ben").sees("logo in blue")
    assert "Wanted\nno date named" in card.drawn
    assert "Promise as asked" not in card.buttons


@pytest.mark.parametrize("line", ["show 1", "1", "#1", "SHOW #1"])
async def test_a_number_shows_the_request_and_what_has_happened(socket_stage, line):
    ada = socket_stage.person("ada")
    await (await asked(socket_stage)).press("Acknowledge")
    answer = await ada.command(f"/request {line}")
    assert WISH in answer.text
    assert "You asked" in answer.text
    assert "@Ben Okoro acknowledged it" in answer.text


async def test_the_list_shows_both_sides_and_opens_each(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    await asked(stage)
    await ben.command("/request @ada minutes of Monday")
    answer = await ada.command("/request list")
    assert "What you look after\n#1" not in answer.text
    assert "What you look after\n#2  minutes of Monday" in answer.text
    assert f"What you have asked for\n#1  {WISH}" in answer.text
    assert answer.messages[0].text == "You look after one open request, and wait for 1."
    shown = await answer.messages[0].press("Show", near=WISH)
    assert f"You ask @Ben Okoro for  ·  #1\n{WISH}" in shown.text


async def test_help_says_what_can_be_typed(stage):
    answer = await stage.person("eve").command("/request help")
    for words in ("/request @colleague", "/request name: …", "/request list", "/request show 12"):
        assert words in answer.text


async def test_the_payload_import_can_be_asked_for(stage):
    """A body with the word `payload` is lost by Bolt's own reading of HTTP."""
    ada = stage.person("ada")
    await ada.command("/request the payload import is broken")
    assert (await ada.modal()).values["What do you need?"] == "the payload import is broken"
    assert "has gone" in (await ada.command("/request @ben the payload import is broken")).text
    await stage.person("ben").sees("the payload import is broken")


async def test_a_day_ends_with_the_owners_working_day(socket_stage):
    receipt = await socket_stage.person("ada").command("/request @eve logo by Friday")
    assert "Wanted by Friday, November 27th, 2026, 10:00 PM" in receipt.text, "five in New York"


async def test_an_hour_is_read_in_the_zone_of_whoever_types(socket_stage):
    await socket_stage.person("eve").command("/request @ben logo by Friday 9am")
    card = await socket_stage.person("ben").sees("logo")
    assert "Friday, November 27th, 2026, 3:00 PM" in card.drawn


async def test_what_is_urgent_is_due_a_first_word_sooner(socket_stage):
    ada = socket_stage.person("ada")
    await ada.command("/request @ben logo")
    calm = await socket_stage.person("ben").sees("logo")
    await ada.command("/request @ben the server hall is hot")  # words alone make nothing urgent
    await ada.command("/request")
    form = await ada.modal()
    await form.fill(colleague="ben", need="fan for the server hall", urgent=True, private=True)
    form = await form.submit()
    assert form.errors == {"Why is it urgent?": "Please say in one sentence why it is urgent."}
    await form.fill(why="it is 40 degrees in there")
    assert await form.submit() is None
    urgent = await socket_stage.person("ben").sees("fan for the server hall")
    assert "#3  ·  urgent  ·  private" in urgent.drawn
    due = {number: (await stored(socket_stage, number))[0].next_word.due for number in (1, 2, 3)}
    assert due[1] - due[3] > timedelta(hours=3)
    assert due[2] > due[3]
    assert "urgent" not in calm.drawn


@pytest.mark.fair_weather(reason="of cards about two requests either may come first")
async def test_only_the_first_card_ever_greets(socket_stage):
    stage = socket_stage
    ada, ben = stage.person("ada"), stage.person("ben")
    await asked(stage)
    await ada.command("/request @ben keys of the archive")
    await ben.command("/request @ada minutes of Monday")
    await ben.sees("minutes of Monday")
    await stage.quiet()
    for person in (ada, ben):
        greeted = [message for message in person.messages if "Hello" in message.drawn]
        assert greeted == person.messages[:1]
        hello = greeted[0].drawn.split("\n")[0]
        assert sum(hello.count(end) for end in (".", "?", "!")) == 3


async def test_the_greeting_stays_when_the_first_card_is_redrawn(socket_stage):
    card = await asked(socket_stage)
    await card.press("Acknowledge")
    await socket_stage.quiet()
    assert "Hello @Ben Okoro" in card.latest.drawn


async def test_show_tells_how_it_stands_now_however_old_the_list_is(stage):
    ada = stage.person("ada")
    card = await asked(stage)
    row = (await ada.command("/request list")).messages[0]
    await card.press("Acknowledge")
    assert "@Ben Okoro has seen it. An offer comes next." in (await row.press("Show")).text
    await card.press("Done")
    assert "Delivered earlier than wanted." in (await row.press("Show")).text
    assert "Delivered earlier than wanted." in (await row.press("Show")).text


async def test_what_is_shown_can_be_answered_there_and_then(stage):
    ben = stage.person("ben")
    await asked(stage)
    shown = (await ben.command("/request 1")).messages[0]
    form = await opened(ben, shown, "Commit…")
    assert await (await form.fill(by="Monday 10:00")).submit() is None
    await stage.person("ada").sees("Does it fit?")
