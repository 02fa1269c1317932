"""The customer needs something else than was asked for."""

from tests.stories.acts import WISH, agreed, asked, filled, offered, opened, own_card

NEED = "What do you need?"


async def test_before_a_promise_the_request_changes_and_the_owner_is_told_what_changed(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await asked(stage)
    form = await opened(ada, await own_card(stage), "Edit…")
    assert form.values[NEED] == WISH
    assert form.values["Wanted by"] == "Fri 27 Nov 2026 12:00"
    await form.fill({NEED: "a scan of invoice 4711", "Wanted by": "Monday 10:00"})
    assert await form.submit() is None
    news = await ben.sees("@Ada Shaw has changed the request.")
    assert f"Asked for before\n{WISH}\nAsked for now\na scan of invoice 4711" in news.drawn
    assert news.buttons == ["Promise as asked", "Commit…", "Decline…"]
    await stage.quiet()
    assert "a scan of invoice 4711" in card.latest.drawn
    assert "Monday, November 30th" in card.latest.drawn


async def test_after_a_promise_it_is_a_question_to_the_owner(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    await agreed(stage)
    form = await opened(ada, await own_card(stage), "Edit…")
    assert "The promise stands until it is changed" in form.drawn
    await form.fill({NEED: "a scan of invoice 4711"})
    assert await form.submit() is None
    news = await ben.sees("would like something else. Your promise stands")
    assert news.buttons == ["Answer…", "Commit…", "Decline…"]
    assert await filled(ben, news, "Answer…", answer="The scanner is broken until Tuesday.") is None
    answer = await ada.sees("answers your question")
    assert "The scanner is broken until Tuesday." in answer.drawn


async def test_an_offer_to_the_earlier_wish_can_no_longer_be_agreed_to(socket_stage):
    ada = socket_stage.person("ada")
    offer = await offered(socket_stage)
    assert await filled(ada, await own_card(socket_stage), "Edit…", {NEED: "a scan"}) is None
    assert "has moved on" in (await offer.press("Agree")).text


async def test_an_untouched_form_changes_nothing_and_says_so(socket_stage):
    ada = socket_stage.person("ada")
    await asked(socket_stage)
    form = await filled(ada, await own_card(socket_stage), "Edit…")
    assert "just what stands there already" in form.errors[NEED]


async def test_over_a_waiting_offer_the_owner_hears_it_and_owes_a_new_one(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await asked(stage)
    offer = await offered(stage, card)
    heard = len(ada.messages)
    assert await filled(ada, await own_card(stage), "Edit…", {NEED: "a scan of invoice 4711"}) is None
    news = await ben.sees("@Ada Shaw has changed the request.")
    await stage.quiet()
    assert "Next: you, an offer" in card.latest.drawn
    assert "Offered" not in card.latest.drawn
    assert offer.latest.buttons == []
    assert (len(ada.messages), len(ben.messages)) == (heard, 2)
    form = await opened(ben, news, "Commit…")
    assert form.values["In your own words, what will you deliver?"] == "a scan of invoice 4711"


async def test_a_wish_to_change_is_the_state_and_its_words_stand_once(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    card = await asked(stage)
    await card.press("Promise as asked")
    await ada.sees("promises what you asked for")
    assert await filled(ada, await own_card(stage), "Edit…", need="a copy in colour") is None
    news = await stage.person("ben").sees("would like something else.")
    assert "Wanted before" not in news.drawn, "that stays as it was"
    await stage.quiet()
    for drawn in (card.latest.drawn, (await own_card(stage)).drawn):
        assert "would like something else now; the promise stands until that is agreed." in drawn
        assert drawn.count("a copy in colour") == 1


async def test_what_was_promised_as_asked_stays_in_the_customer_s_words_beside_a_new_wish(socket_stage):
    ada, card = socket_stage.person("ada"), await asked(socket_stage)
    await card.press("Promise as asked")
    await ada.sees("promises what you asked for")
    assert await filled(ada, await own_card(socket_stage), "Edit…", {"What do you need?": "a scan of it"}) is None
    await socket_stage.quiet()
    assert f"Promised, as it was asked for before\n{WISH}" in card.latest.drawn
