"""A promise kept, end to end, as its two people live it."""

import pytest

from tests.stories.acts import LINE, WISH, asked, asked_formally, delivered, filled, offered, opened

GREETING = "it is good to have you here"


async def test_another_date_and_other_words_from_request_to_confirmed(stage):
    ada, ben = stage.person("ada"), stage.person("ben")

    receipt = await ada.command(LINE)
    assert "#1 has gone to @Ben Okoro" in receipt.text
    assert "It is with @Ben Okoro" in (await ada.sees(GREETING)).drawn
    card = await ben.sees(WISH)
    assert "@Ada Shaw asks you for" in card.drawn
    assert "Friday, November 27th, 2026, 1:00 PM" in card.drawn, "noon in London, as seen in Paris"
    assert "Next: you, a first word, by Wednesday, November 25th, 2026, 3:00 PM" in card.drawn

    form = await opened(ben, card, "Commit…")
    await form.fill({"In your own words": "the invoice and its credit note", "By when?": "Monday 10:00"})
    await form.fill(note="The archive is closed until then.")
    assert await form.submit() is None
    offer = await ada.sees("Does it fit?")
    for words in (WISH, "the invoice and its credit note", "The archive is closed until then."):
        assert words in offer.drawn
    assert "Offered\nMonday, November 30th, 2026, 9:00 AM" in offer.drawn

    await offer.press("Agree")
    news = await ben.sees("agrees to your offer. It is due by Monday, November 30th, 2026, 10:00 AM")
    assert "the invoice and its credit note" in news.drawn
    await stage.quiet()
    card = await ben.sees("Promised, in your words")
    assert "Next: you, the delivery, by Monday, November 30th, 2026, 10:00 AM" in card.drawn

    await card.press("Done")
    delivery = await ada.sees("Is it what you asked for?")
    assert "Promised\nthe invoice and its credit note" in delivery.drawn

    await delivery.press("Confirm")
    await stage.quiet()
    for card in (ada.messages[0], ben.messages[0]):
        assert "Delivered earlier than promised and confirmed. Thank you both." in card.drawn
        assert "Next:" not in card.drawn


@pytest.mark.fair_weather(reason="counts calls")
async def test_a_standard_life_posts_four_messages_to_the_customer_and_two_to_the_owner(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await asked(stage)
    await card.press("Acknowledge")
    await ada.sees("has seen your request")
    await (await offered(stage, card)).press("Agree")
    await ben.sees("agrees to your offer")
    await card.press("Done")
    await (await ada.sees("Is it what you asked for?")).press("Confirm")
    await stage.quiet()
    assert (len(ada.messages), len(ben.messages)) == (4, 2)
    posts = stage.slack.calls_of("chat.postMessage")
    assert len(posts) == 6


async def test_a_favour_takes_one_press_of_each_and_posts_two_messages_and_one(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    await (await asked(stage)).press("Done")
    await (await ada.sees("Is it what you asked for?")).press("Confirm")
    await stage.quiet()
    assert (len(ada.messages), len(ben.messages)) == (2, 1)
    assert "and confirmed" in ben.messages[0].drawn
    assert len([each for each in stage.slack.deliveries if each.type == "interactive"]) == 2


async def test_what_is_promised_as_asked_counts_at_one_press(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    await (await asked(stage)).press("Promise as asked")
    news = await ada.sees("promises what you asked for, by Friday, November 27th, 2026, 12:00 PM")
    assert news.buttons == ["Not quite…"]
    await stage.quiet()
    card = await ben.sees("Promised.")
    assert "Promised\nFriday, November 27th, 2026, 1:00 PM" in card.drawn
    await card.press("Done")
    await (await ada.sees("Is it what you asked for?")).press("Confirm")
    await stage.quiet()
    await ada.sees("Delivered earlier than promised and confirmed")


async def test_a_formal_request_is_read_back_and_waits_for_agree(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await asked_formally(stage)
    assert "It is right when\nthe stamp of March can be read" in card.drawn
    assert card.buttons == ["Acknowledge", "Commit…", "Deliver…", "Ask…", "Decline…", "Hand over…"]
    assert await filled(ben, card, "Commit…") is None
    offer = await ada.sees("Does it fit?")
    assert "It is right when\nthe stamp of March can be read" in offer.drawn
    assert offer.buttons == ["Agree", "Not quite…"]
    await offer.press("Agree")
    await stage.quiet()
    card = await ben.sees("Promised.")
    assert "Done" not in card.buttons
    form = await opened(ben, card, "Deliver…")
    assert "the stamp of March can be read" in form.drawn
    assert await form.submit() is None
    delivery = await ada.sees("Is it what you asked for?")
    assert "It is right when\nthe stamp of March can be read" in delivery.drawn
    await delivery.press("Confirm")
    await stage.quiet()
    await ada.sees("and confirmed")


async def test_words_of_thanks_reach_the_owner(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    await (await delivered(stage)).press("Confirm")
    await stage.quiet()
    thanks = await ada.sees("Say thanks")
    assert await filled(ada, thanks, "Say thanks…", thanks="You saved my afternoon, Ben.") is None
    news = await ben.sees("You saved my afternoon, Ben.")
    assert "@Ada Shaw says thanks" in news.drawn
    assert not news.buttons
    await stage.quiet()
    assert not any("Say thanks…" in message.buttons for message in ada.messages), "once is enough"


async def test_that_it_is_more_than_asked_for_needs_no_words(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    await (await delivered(stage)).press("Confirm")
    await stage.quiet()
    form = await filled(ada, await ada.sees("Say thanks"), "Say thanks…")
    assert "Please say it in a few words." in form.drawn, "an empty form says nothing"
    await form.fill({"More than asked for?": True})
    assert await form.submit() is None
    await ben.sees("@Ada Shaw says thanks: this is more than was asked for.")
    assert "said thanks, for more than was asked for" in (await ada.command("/request 1")).text


async def test_news_stand_in_the_cards_thread_and_in_the_conversation(stage):
    ada = stage.person("ada")
    offer = await offered(stage)
    card = ada.messages[0]
    assert offer.thread_ts == card.ts
    assert offer.is_broadcast
    await offer.press("Agree")
    news = await stage.person("ben").sees("agrees to your offer")
    assert news.thread_ts == stage.person("ben").messages[0].ts
    assert news.is_broadcast


async def test_answered_news_are_one_line_without_buttons(stage):
    ada = stage.person("ada")
    offer = await offered(stage)
    await offer.press("Agree")
    await stage.quiet()
    answered = offer.latest
    assert answered.buttons == []
    assert "Does it fit?" not in answered.drawn
    assert answered.drawn.count("\n") == 0
    assert f"offers this by Monday, November 30th, 2026, 9:00 AM. #1 {WISH}" in answered.drawn
    assert len(ada.messages) == 2


async def test_buttons_stand_only_on_what_can_still_be_answered(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await asked(stage)
    await offered(stage, card)
    await stage.quiet()
    assert [message.buttons for message in ada.messages] == [
        ["Agree", "Not quite…", "Edit…", "Withdraw…"],
        ["Agree", "Not quite…"],
    ]
    await card.press("Done")
    await ada.sees("Is it what you asked for?")
    await stage.quiet()
    answers = ["Confirm", "Not what I asked for…"]
    assert [message.buttons for message in ada.messages] == [answers, [], answers]
    assert [message.buttons for message in ben.messages] == [["Deliver…"]]
    await ada.messages[-1].press("Confirm")
    await stage.quiet()
    assert [message.buttons for message in ben.messages] == [[]]


@pytest.mark.parametrize("way", ["Acknowledge", "Promise as asked", "Done"])
async def test_each_plain_text_is_a_sentence_that_names_the_request(socket_stage, way):
    stage = socket_stage
    ada, ben = stage.person("ada"), stage.person("ben")
    await (await asked(stage)).press(way)
    await stage.quiet()
    for message in ada.messages + ben.messages:
        assert WISH in message.text
        assert message.text.startswith("<@") or message.text.startswith("You ")
        assert "." in message.text
        assert "*" not in message.text
