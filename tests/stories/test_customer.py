"""What the customer can say, and what is said back."""

import pytest

from tests.stories.acts import (
    WISH,
    agreed,
    asked,
    asked_formally,
    delivered,
    filled,
    offered,
    opened,
    own_card,
    stored,
    uses,
)

NOT_QUITE = "What is not quite right?"
MISSING = "What is missing, or different?"


async def test_what_is_not_quite_right_reaches_the_owner_who_offers_anew(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    form = await opened(ada, await offered(stage), "Not quite…")
    assert f"Offered\n{WISH}" in form.drawn
    assert await (await form.fill({NOT_QUITE: "I need it before Monday’s meeting."})).submit() is None
    news = await ben.sees("@Ada Shaw says it is not quite what is needed. What can you do, and by when?")
    assert "I need it before Monday’s meeting." in news.drawn
    assert news.buttons == ["Commit…", "Decline…"]
    assert await filled(ben, news, "Commit…", by="Sunday noon") is None
    offer = await ada.sees("November 29th")
    await offer.press("Agree")
    await ben.sees("agrees to your offer. It is due by Sunday")


async def test_a_correction_needs_words(socket_stage):
    form = await opened(socket_stage.person("ada"), await offered(socket_stage), "Not quite…")
    form = await form.fill({NOT_QUITE: "   "})
    form = await form.submit()
    assert NOT_QUITE in form.errors
    assert (await stored(socket_stage))[0].state == "offered"


async def test_a_promise_as_asked_can_be_corrected_until_the_customer_has_spoken(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await asked(stage)
    await card.press("Promise as asked")
    news = await ada.sees("promises what you asked for")
    form = await opened(ada, news, "Not quite…")
    assert f"Promised\n{WISH}" in form.drawn
    assert await (await form.fill({NOT_QUITE: "The credit note as well, please."})).submit() is None
    await ben.sees("The credit note as well, please.")
    await stage.quiet()
    assert (await stored(stage))[0].promise is None
    assert "Promised" not in card.latest.drawn
    assert "Not yet right, in @Ada Shaw’s words\nThe credit note as well, please." in card.latest.drawn
    form = await opened(ben, card.latest, "Commit…")
    assert "The credit note as well, please." in form.drawn
    assert "Next: you, an offer" in card.latest.drawn


async def test_correcting_a_new_offer_leaves_the_older_promise_standing(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await agreed(stage)
    assert await filled(ben, card, "Commit…", by="Tuesday 10:00") is None
    assert await filled(ada, await ada.sees("December 1st"), "Not quite…", {NOT_QUITE: "Tuesday is too late."}) is None
    await ben.sees("Tuesday is too late.")
    await stage.quiet()
    assert "Promised\nMonday, November 30th, 2026, 10:00 AM" in card.latest.drawn
    assert "Offered" not in card.latest.drawn


async def test_what_was_agreed_by_the_customer_is_not_corrected_any_more(socket_stage):
    offer = await offered(socket_stage)
    await offer.press("Agree")
    answer = await offer.press("Not quite…")
    assert "#1 has moved on: Promised. You can: Edit…, Withdraw…." in answer.text


@pytest.mark.parametrize("reason", ["", "The auditor has gone home."])
async def test_withdrawing_tells_the_owner_that_nothing_more_is_to_be_done(stage, reason):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await asked(stage)
    assert await filled(ada, await own_card(stage), "Withdraw…", why=reason) is None
    news = await ben.sees("@Ada Shaw no longer needs this. Nothing more is to be done.")
    assert news.drawn.endswith(f"Why\n{reason}" if reason else "to be done.")
    await stage.quiet()
    assert card.latest.buttons == ada.messages[0].buttons == []
    assert "You no longer need it." in ada.messages[0].drawn


async def test_withdrawing_takes_an_offer_and_a_promise_with_it(socket_stage):
    stage = socket_stage
    ada = stage.person("ada")
    await agreed(stage)
    assert await filled(ada, ada.messages[0], "Withdraw…") is None
    await stage.quiet()
    assert "Next:" not in ada.messages[0].drawn
    assert not any(message.buttons for message in ada.messages + stage.person("ben").messages)


async def test_what_was_not_asked_for_is_reopened_in_the_customers_words(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    form = await opened(ada, await delivered(stage, await agreed(stage)), "Not what I asked for…")
    assert f"Ordered\n{WISH}" in form.drawn
    assert "Promised\nMonday, November 30th, 2026, 9:00 AM" in form.drawn
    assert await (await form.fill({MISSING: "This is invoice 4712."})).submit() is None
    news = await ben.sees("@Ada Shaw says this is not what was asked for. What can you do, and by when?")
    assert "This is invoice 4712." in news.drawn
    assert news.buttons == ["Commit…", "Deliver…", "Decline…"]
    await stage.quiet()
    assert "Next: you, an offer" in ben.messages[0].drawn
    assert "Delivered" not in ben.messages[0].drawn
    assert await filled(ben, news, "Deliver…") is None
    await (await ada.sees("Is it what you asked for?")).press("Confirm")
    await stage.quiet()
    await ben.sees("and confirmed")


async def test_what_was_confirmed_can_be_reopened_for_two_weeks(socket_stage):
    stage = socket_stage
    ada = stage.person("ada")
    await (await delivered(stage)).press("Confirm")
    await stage.quiet()
    card = ada.messages[0]
    stage.clock.advance(days=13)
    assert await filled(ada, card, "Not what I asked for…", {MISSING: "Page two is blank."}) is None
    await stage.person("ben").sees("Page two is blank.")


async def test_after_two_weeks_what_was_confirmed_stays_so(socket_stage):
    stage = socket_stage
    ada = stage.person("ada")
    await (await delivered(stage)).press("Confirm")
    await stage.quiet()
    stage.clock.advance(days=15)
    answer = await ada.messages[0].press("Not what I asked for…")
    assert "and confirmed. Thank you both. Nothing more is to be done." in answer.text
    assert not ada.has_modal
    assert (await ada.command("/request 1")).buttons == []


async def test_a_favour_to_a_formal_request_still_needs_its_delivery_described(socket_stage):
    card = await asked_formally(socket_stage)
    assert await filled(socket_stage.person("ben"), card, "Deliver…") is None
    news = await socket_stage.person("ada").sees("Is it what you asked for?")
    assert "It is right when\nthe stamp of March can be read" in news.drawn


@pytest.mark.parametrize("label", ["Agree", "Not quite…"])
async def test_an_offer_that_was_overtaken_by_the_delivery_says_so(socket_stage, label):
    stage = socket_stage
    card = await asked(stage)
    offer = await offered(stage, card)
    await card.press("Done")
    answer = await uses(offer, label)
    assert "#1 has moved on: Delivered earlier than wanted." in answer.text
    assert "You can: Confirm, Not what I asked for…." in answer.text


async def test_what_is_delivered_can_no_longer_be_withdrawn(stage):
    ada = stage.person("ada")
    card = await asked(stage)
    own = await own_card(stage)
    form = await opened(ada, own, "Withdraw…")
    await form.fill(why="I found it myself.")
    await card.press("Done")
    assert "You can: Confirm" in (await own.press("Withdraw…")).text
    form = await form.submit()
    assert "#1 has moved on: Delivered earlier than wanted. You can: Confirm" in form.errors["Why?"]
    assert form.values == {"Why?": "I found it myself."}


async def test_a_second_confirmation_says_that_all_is_done(stage):
    delivery = await delivered(stage)
    await delivery.press("Confirm")
    answer = await delivery.press("Confirm")
    assert "and confirmed. Thank you both. You can: Say thanks…, Not what I asked for…." in answer.text
    assert (await stored(stage))[0].version == 3


async def test_declined_leaves_only_to_ask_someone_else_and_old_buttons_say_so(socket_stage):
    stage = socket_stage
    ada = stage.person("ada")
    card = await asked(stage)
    offer = await offered(stage, card)
    assert await filled(stage.person("ben"), card, "Decline…") is None
    for label in ("Agree", "Not quite…"):
        answer = await offer.press(label)
        assert answer.text == "#1 has moved on: @Ben Okoro has declined it. You can: Ask someone else…."
    assert not ada.has_modal


async def test_after_not_quite_the_next_offer_begins_where_the_last_one_ended(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await asked(stage)
    words = "In your own words, what will you deliver?"
    assert await filled(ben, card, "Commit…", {words: "a scan of both pages", "By when?": "Monday 10:00"}) is None
    offer = await ada.sees("You wrote")
    assert f"You wrote\n{WISH}\nIn @Ben Okoro’s words\na scan of both pages" in offer.drawn
    assert "Wanted\nFriday, November 27th, 2026, 12:00 PM\nOffered\nMonday, November 30th, 2026, 9:00 AM" in offer.drawn
    assert await filled(ada, offer, "Not quite…", {NOT_QUITE: "In colour, please."}) is None
    news = await ben.sees("In colour, please.")
    await stage.quiet()
    assert "Promise as asked" not in [*news.buttons, *card.latest.buttons]
    form = await opened(ben, news, "Commit…")
    assert form.values[words] == "a scan of both pages"
    assert form.values["By when?"] == "Mon 30 Nov 2026 10:00"
    assert await (await form.fill({words: "a scan of both pages in colour"})).submit() is None
    await (await ada.sees("both pages in colour")).press("Agree")
    await ben.sees("agrees to your offer")


async def test_a_long_offer_left_as_it_was_stays_whole_after_not_quite(socket_stage):
    stage = socket_stage
    ada, ben = stage.person("ada"), stage.person("ben")
    long = "many words " * 600 + "and THE END"
    offer = await offered(stage, await asked(stage, f"/request @ben {long}", "many words"))
    assert await filled(ada, offer, "Not quite…", {NOT_QUITE: "Earlier, please."}) is None
    assert await filled(ben, await ben.sees("Earlier, please."), "Commit…", by="Sunday noon") is None
    await ada.sees("November 29th")
    assert (await stored(stage))[0].offer.words == long
