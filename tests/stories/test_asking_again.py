"""The owner's word is overdue, or the owner cannot: the customer asks again, or asks somebody else."""

import pytest

from tests.stories.acts import LINE, WISH, agreed, asked, count_filed, filled, offered, opened, own_card, stored, uses

NEED = "What do you need?"
SUGGEST = "Whom could they ask instead?"


async def overdue(stage):
    """Ada has asked Ben, who has not said a word in time; what `show` gives her."""
    await asked(stage)
    await stage.quiet()
    stage.clock.advance(days=2)
    return await stage.person("ada").command("/request 1")


async def declined(stage, card=None, **values):
    """Ben declines; Ada's news."""
    assert await filled(stage.person("ben"), card or await asked(stage), "Decline…", values) is None
    return await stage.person("ada").sees("@Ben Okoro cannot do this one.")


async def test_asking_again_is_one_press_and_brings_the_owner_what_is_likeliest(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    await (await overdue(stage)).press("Ask again")
    news = await ben.sees("@Ada Shaw asks again for a word.")
    assert "Next: you, a first word, by Wednesday, November 25th" in news.drawn
    assert news.buttons == ["Acknowledge", "Promise as asked", "Commit…", "Done"]
    await news.press("Promise as asked")
    await ada.sees("promises what you asked for")
    await stage.quiet()
    assert news.latest.buttons == []
    assert (len(ada.messages), len(ben.messages)) == (2, 2)


async def test_while_nothing_is_overdue_there_is_nothing_to_ask_again(socket_stage):
    await asked(socket_stage)
    assert "Ask again" not in (await socket_stage.person("ada").command("/request 1")).buttons


async def test_a_promise_that_has_run_out_is_asked_for_too(socket_stage):
    stage = socket_stage
    await agreed(stage)
    await stage.quiet()
    stage.clock.advance(days=6)
    await (await stage.person("ada").command("/request 1")).press("Ask again")
    news = await stage.person("ben").sees("asks again for a word")
    assert news.buttons == ["Done", "Deliver…", "At risk…", "Update…"]


async def test_the_second_time_in_a_working_day_is_refused_with_the_time_when_it_can_be_done(stage):
    ben = stage.person("ben")
    shown = (await overdue(stage)).messages[0]
    await shown.press("Ask again")
    await ben.sees("asks again for a word")
    heard = len(ben.messages)
    answer = await shown.press("Ask again")
    assert "You have asked again not long ago. You can do so once more from Monday, November 30th" in answer.text
    await stage.quiet()
    assert len(ben.messages) == heard
    stage.clock.advance(days=3)
    await shown.press("Ask again")
    await stage.quiet()
    assert len(ben.messages) == heard + 1


async def test_what_the_owner_suggests_stands_in_the_news_and_on_the_card(stage):
    cleo = stage.person("cleo").id
    card = await asked(stage)
    form = await opened(stage.person("ben"), card, "Decline…")
    await form.fill({"What can you suggest instead?": "She keeps them since May.", SUGGEST: "cleo"})
    assert await form.submit() is None
    news = await stage.person("ada").sees("@Ben Okoro cannot do this one.")
    await stage.quiet()
    for drawn in (news.drawn, (await own_card(stage)).drawn):
        assert "What could be done instead\nShe keeps them since May.\n@Cleo Marsh could be asked instead." in drawn
    form = await opened(stage.person("ada"), news, "Ask someone else…")
    assert form.values["To a colleague"] == cleo


@pytest.mark.parametrize(
    ("whom", "why"),
    [("ada", "is the one who asks"), ("ben", "That is you"), ("Kept", "is an app"), ("mallory", "another company")],
)
async def test_only_who_could_do_it_is_suggested(socket_stage, whom, why):
    values = {SUGGEST: whom, "Why?": "I have no key."}
    form = await filled(socket_stage.person("ben"), await asked(socket_stage), "Decline…", values)
    assert why in form.errors[SUGGEST]
    assert form.values["Why?"] == "I have no key."


async def test_somebody_else_is_asked_with_all_that_was_typed_the_first_time(stage):
    ada, cleo = stage.person("ada"), stage.person("cleo")
    await ada.command("/request")
    form = await (await ada.modal()).fill({"To a colleague": "ben", NEED: WISH, "Wanted by": "Friday noon"})
    await form.fill({"How will you know it is right?": "the stamp can be read", "Private": True})
    assert await form.submit() is None
    news = await declined(stage, await stage.person("ben").sees(WISH))
    form = await opened(ada, news, "Ask someone else…")
    assert form.values["To a colleague"] is None
    assert form.values[NEED] == WISH
    assert form.values["Wanted by"] == "Fri 27 Nov 2026 12:00"
    assert form.values["How will you know it is right?"] == "the stamp can be read"
    assert form.values["Private"] == ["private"]
    assert await (await form.fill({"To a colleague": "cleo"})).submit() is None
    card = await cleo.sees("@Ada Shaw asks you for")
    assert "the stamp can be read" in card.drawn
    await stage.quiet()
    assert (await stored(stage, 2))[0].follows == (await stored(stage, 1))[0].id
    own = await ada.sees("You ask @Cleo Marsh for")
    assert "Follows #1." in own.drawn
    first = ada.messages[0]
    assert "You have asked somebody else: #2." in first.drawn
    assert first.buttons == news.latest.buttons == []
    assert "#1" not in card.latest.drawn
    assert len(stage.person("ben").messages) == 1


async def test_nobody_else_is_asked_twice_for_the_same(socket_stage):
    stage = socket_stage
    ada = stage.person("ada")
    news = await declined(stage)
    first = await filled(ada, news, "Ask someone else…", {"To a colleague": "cleo"})
    assert first is None
    answer = await news.press("Ask someone else…")
    assert "#1 has moved on" in answer.text
    assert await count_filed(stage) == 1


async def test_the_wanted_time_is_left_out_once_it_has_passed(socket_stage):
    stage = socket_stage
    card = await asked(stage)
    stage.clock.advance(days=3)
    form = await opened(stage.person("ada"), await declined(stage, card), "Ask someone else…")
    assert form.values["Wanted by"] is None
    assert form.values[NEED] == WISH


async def test_a_long_text_goes_to_somebody_else_whole(socket_stage):
    stage = socket_stage
    ada = stage.person("ada")
    words = "many words " * 600 + "and THE END"
    card = await asked(stage, f"/request @ben {words}", "many words")
    assert await filled(ada, await declined(stage, card), "Ask someone else…", {"To a colleague": "cleo"}) is None
    await stage.person("cleo").sees("many words")
    assert (await stored(stage, 2))[0].wish.words == words


async def test_only_the_customer_follows_it(stage):
    """A form's metadata name a draft; somebody else's draft is nobody's, and the request behind it stays unseen."""
    ada, eve = stage.person("ada"), stage.person("eve")
    news = await declined(stage)
    form = await opened(ada, news, "Ask someone else…")
    await eve.command("/request @cleo logo")
    await eve.command("/request")
    forged = await eve.modal()
    forged.view.body["private_metadata"] = form.view.body["private_metadata"]
    await forged.fill({"To a colleague": "cleo", NEED: "something"})
    assert await forged.submit() is None
    request = (await stored(stage, 3))[0]
    assert (request.customer, request.follows) == (eve.id, "")
    assert (await stored(stage))[0].followed_by == 0


async def test_the_one_who_declined_has_nothing_to_press(socket_stage):
    card = await asked(socket_stage)
    await declined(socket_stage, card)
    answer = await uses(card, "Acknowledge")
    assert "You have declined it. Nothing more is to be done." in answer.text


async def test_a_promise_given_back_can_go_to_somebody_else(stage):
    ada = stage.person("ada")
    assert await filled(stage.person("ben"), await agreed(stage), "Decline…") is None
    news = await ada.sees("has to give the promise back")
    assert news.buttons == ["Ask someone else…"]
    form = await opened(ada, news, "Ask someone else…")
    assert form.values[NEED] == WISH


async def test_the_line_of_the_first_time_is_free_again(socket_stage):
    ada = socket_stage.person("ada")
    await declined(socket_stage)
    await ada.command(LINE.replace("@ben", "@cleo"))
    await socket_stage.person("cleo").sees(WISH)
    assert "Follows" not in (await ada.sees("You ask @Cleo Marsh for")).drawn


async def test_an_offer_that_waits_is_nothing_to_ask_again_for(socket_stage):
    stage = socket_stage
    await offered(stage)
    await stage.quiet()
    stage.clock.advance(days=4)
    assert "Ask again" not in (await stage.person("ada").command("/request 1")).buttons


async def test_what_somebody_who_has_left_was_asked_ends_when_somebody_else_is_asked(stage):
    ada, ben, cleo = (stage.person(label) for label in ("ada", "ben", "cleo"))
    await asked(stage)
    await stage.quiet()
    ben.deactivate()
    news = await ada.sees("is no longer in this workspace")
    assert "Ask someone else…" in news.buttons
    assert await filled(ada, news, "Ask someone else…", {"To a colleague": "cleo"}) is None
    await cleo.sees(WISH)
    await stage.quiet()
    first = (await stored(stage))[0]
    assert (first.state, first.followed_by, first.next_word) == ("withdrawn", 2, None)
    assert "You have asked somebody else instead." in ada.messages[0].drawn
    assert not ada.messages[0].buttons


async def test_a_form_that_slack_delivers_twice_asks_somebody_else_once(stage):
    ada = stage.person("ada")
    assert await filled(ada, await declined(stage), "Ask someone else…", {"To a colleague": "cleo"}) is None
    await stage.quiet()
    before = await stored(stage)
    submission = next(each for each in reversed(stage.slack.deliveries) if "view_submission" in str(each))
    await stage.slack.redeliver(submission)
    await stage.quiet()
    assert await count_filed(stage) == 1
    assert await stored(stage) == before


async def test_a_press_that_slack_delivers_twice_asks_again_once(stage):
    ben = stage.person("ben")
    await (await overdue(stage)).press("Ask again")
    press = next(each for each in reversed(stage.slack.deliveries) if "verb_ask_again" in str(each))
    await stage.slack.redeliver(press)
    await stage.quiet()
    assert sum("asks again" in each.drawn for each in ben.messages) == 1
