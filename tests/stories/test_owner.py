"""What the owner can say, and what is said back."""

import pytest

from tests.stories.acts import WISH, agreed, asked, asked_formally, filled, offered, opened, own_card, stored, uses

COMMIT = "In your own words, what will you deliver?"
EXPLANATION = "How does it differ, and why?"


async def test_acknowledging_tells_the_customer_and_owes_an_offer_next(stage):
    card = await asked(stage)
    await card.press("Acknowledge")
    await stage.person("ada").sees("@Ben Okoro has seen your request and will say what can be done, and when.")
    await stage.quiet()
    assert "Next: you, an offer, by Thursday, November 26th, 2026, 11:00 AM" in card.latest.drawn
    assert "Acknowledge" not in card.latest.buttons


async def test_the_commit_form_holds_the_words_and_the_time_that_were_asked_for(stage):
    form = await opened(stage.person("ben"), await asked(stage), "Commit…")
    assert form.values == {COMMIT: WISH, "By when?": "Fri 27 Nov 2026 13:00", "A note": None}
    assert f"Ordered\n{WISH}" in form.drawn


@pytest.mark.parametrize("when", ["Friday 13:00", "tomorrow", "in two hours"])
async def test_untouched_words_in_time_need_no_agreement(stage, when):
    assert await filled(stage.person("ben"), await asked(stage), "Commit…", by=when) is None
    news = await stage.person("ada").sees("promises what you asked for, by")
    assert news.buttons == ["Not quite…"]
    assert (await stored(stage))[0].state == "agreed"


async def test_other_words_wait_for_agreement_though_in_time(socket_stage):
    stage = socket_stage
    assert await filled(stage.person("ben"), await asked(stage), "Commit…", {COMMIT: "a scan of it"}) is None
    offer = await stage.person("ada").sees("Does it fit?")
    assert f"You wrote\n{WISH}\nIn @Ben Okoro’s words\na scan of it" in offer.drawn
    assert (await stored(stage))[0].promise is None


@pytest.mark.parametrize(
    ("when", "why"),
    [
        ("yesterday", "has passed. Please name a time that is still ahead."),
        ("when I find it", "I do not read “when I find it” as a time. Try “Friday noon” or “27 Nov 17:00”."),
        ("asap", "I do not read “asap” as a time."),
        ("next Friday", "This can mean Fri 27 Nov 2026, 17:00 CET or Fri 4 Dec 2026, 17:00 CET."),
    ],
)
async def test_a_time_that_cannot_be_used_keeps_the_form_with_all_that_was_typed(stage, when, why):
    typed = {COMMIT: "a scan of it", "By when?": when, "A note": "If the scanner works."}
    ben = stage.person("ben")
    form = await filled(ben, await asked(stage), "Commit…", typed)
    assert why in form.errors["By when?"]
    assert form.values == typed
    assert (await stored(stage))[0].version == 1
    assert await (await form.fill(by="Monday 10:00")).submit() is None
    assert "If the scanner works." in (await stage.person("ada").sees("a scan of it")).drawn


async def test_a_new_offer_replaces_the_waiting_one_and_the_old_agree_says_so(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await asked(stage)
    old = await offered(stage, card)
    assert await filled(ben, card, "Commit…", by="Tuesday 10:00") is None
    new = await ada.sees("December 1st")
    for label in ("Agree", "Not quite…"):
        answer = await old.press(label)
        assert "A newer one has taken its place." in answer.text
        assert "@Ben Okoro has made an offer. You can: Agree, Not quite…, Edit…, Withdraw…." in answer.text
        assert not ada.has_modal
    assert (await stored(stage))[0].promise is None
    await new.press("Agree")
    await ben.sees("agrees to your offer. It is due by Tuesday")


async def test_a_promise_stands_until_another_is_agreed(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await agreed(stage)
    form = await opened(ben, card, "Commit…")
    assert f"Promised\n{WISH}\nPromised\nMonday, November 30th, 2026, 10:00 AM" in form.drawn
    assert form.values["By when?"] == "Mon 30 Nov 2026 10:00"
    assert await (await form.fill(by="Tuesday 10:00")).submit() is None
    offer = await ada.sees("December 1st")
    await stage.quiet()
    assert "Promised. Something else is offered now; the promise stands until that is agreed." in card.latest.drawn
    assert "Promised\nMonday, November 30th, 2026, 10:00 AM\nOffered\nTuesday" in card.latest.drawn
    await offer.press("Agree")
    await stage.quiet()
    assert "Promised\nTuesday, December 1st, 2026, 10:00 AM" in card.latest.drawn
    assert "Offered" not in card.latest.drawn


async def test_the_deliver_form_shows_what_was_ordered_and_promised_and_how_it_will_be_known(stage):
    card = await agreed(stage, await asked_formally(stage))
    form = await opened(stage.person("ben"), card, "Deliver…")
    assert f"Ordered\n{WISH}\nIt is right when\nthe stamp of March can be read" in form.drawn
    assert f"Promised\n{WISH}\nPromised\nMonday, November 30th, 2026, 10:00 AM" in form.drawn
    assert form.values["What do you deliver?"] == WISH


async def test_a_difference_needs_its_explanation(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    form = await opened(ben, await asked(stage), "Deliver…")
    await form.fill({"What do you deliver?": "a scan of it", "Does it differ?": True})
    form = await form.submit()
    assert form.errors == {EXPLANATION: "Please say how it differs, and why, so that nobody is surprised."}
    assert form.values["What do you deliver?"] == "a scan of it"
    assert form.values["Does it differ?"] == ["differs"]
    assert await (await form.fill({EXPLANATION: "The paper stays in the archive."})).submit() is None
    news = await ada.sees("It differs from what was ordered. Is it what you asked for?")
    assert f"You asked for\n{WISH}" in news.drawn
    assert "a scan of it\nWhy it differs\nThe paper stays in the archive." in news.drawn


async def test_what_is_delivered_again_replaces_the_first_delivery(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await asked(stage)
    await card.press("Done")
    old = await ada.sees("Is it what you asked for?")
    assert await filled(ben, card, "Deliver…", {"What do you deliver?": "a better copy"}) is None
    new = await ada.sees("a better copy")
    answer = await old.press("Confirm")
    assert "A newer one has taken its place." in answer.text
    assert (await stored(stage))[0].state == "delivered"
    await new.press("Confirm")
    await stage.quiet()
    await ben.sees("and confirmed")


async def test_declining_says_what_could_be_done_instead_and_why(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await asked(stage)
    form = await opened(ben, card, "Decline…")
    await form.fill({"What can you suggest instead?": "Eve keeps them since May.", "Why?": "I have no key."})
    assert await form.submit() is None
    news = await ada.sees("@Ben Okoro cannot do this one.")
    assert "What could be done instead\nEve keeps them since May.\nWhy\nI have no key." in news.drawn
    await stage.quiet()
    assert card.latest.buttons == []
    assert news.buttons == (await own_card(stage)).buttons == ["Ask someone else…"]


async def test_declining_needs_no_reason(socket_stage):
    assert await filled(socket_stage.person("ben"), await asked(socket_stage), "Decline…") is None
    news = await socket_stage.person("ada").sees("@Ben Okoro cannot do this one.")
    assert "Why" not in news.drawn


async def test_declining_after_a_promise_gives_it_back(stage):
    ada = stage.person("ada")
    card = await agreed(stage)
    assert await filled(stage.person("ben"), card, "Decline…", why="The archive has burnt down.") is None
    await ada.sees("@Ben Okoro has to give the promise back.")
    await stage.quiet()
    assert "@Ben Okoro gave the promise back." in ada.messages[0].drawn
    assert "You gave the promise back." in card.latest.drawn


@pytest.mark.parametrize("label", ["Acknowledge", "Promise as asked", "Commit…", "Done", "Deliver…", "Decline…"])
async def test_after_a_withdrawal_each_button_says_what_has_happened(socket_stage, label):
    stage = socket_stage
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await asked(stage)
    assert await filled(ada, await own_card(stage), "Withdraw…") is None
    answer = await uses(card, label)
    assert answer.text == "#1 has moved on: @Ada Shaw no longer needs it. Nothing more is to be done."
    assert not ben.has_modal


async def test_a_second_acknowledgement_says_what_comes_next(stage):
    card = await asked(stage)
    await card.press("Acknowledge")
    answer = await card.press("Acknowledge")
    assert "#1 has moved on: You have seen it. An offer comes next." in answer.text
    assert "You can: Promise as asked, Commit…, Done, Deliver…, Ask…, Decline…, Hand over…." in answer.text
    assert (await stored(stage))[0].version == 2


async def test_what_was_wanted_earlier_can_no_longer_be_promised_as_asked(socket_stage):
    card = await asked(socket_stage)
    socket_stage.clock.advance(days=3)
    answer = await card.press("Promise as asked")
    assert "It is with you. The wanted time has passed. You can: Acknowledge, Commit…, Done" in answer.text
    await card.press("Acknowledge")
    await socket_stage.quiet()
    assert "Promise as asked" not in card.latest.buttons


async def test_a_form_that_comes_too_late_stays_open_and_says_why(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    form = await opened(ben, await asked(stage), "Commit…")
    await form.fill({COMMIT: "a scan of it", "By when?": "Monday 10:00", "A note": "If the scanner works."})
    assert await filled(ada, await own_card(stage), "Withdraw…") is None
    form = await form.submit()
    assert form.errors == {"A note": "#1 has moved on: Your colleague no longer needs it. Nothing more is to be done."}
    assert form.values == {COMMIT: "a scan of it", "By when?": "Monday 10:00", "A note": "If the scanner works."}
    assert (await stored(stage))[0].state == "withdrawn"


@pytest.mark.parametrize(("later", "words"), [({"hours": 1}, "on time"), ({"days": 3}, "later than wanted")])
async def test_a_favour_is_measured_by_what_was_wanted(socket_stage, later, words):
    card = await asked(socket_stage, f"/request @ben {WISH} by today 15:00")
    socket_stage.clock.advance(**later)
    await card.press("Done")
    await socket_stage.person("ada").sees(f"@Ben Okoro has delivered {words}. Is it what you asked for?")


async def test_a_press_on_what_show_answers_redraws_it(stage):
    ben = stage.person("ben")
    await asked(stage)
    shown = (await ben.command("/request 1")).messages[0]
    await shown.press("Acknowledge")
    assert "You have seen it. An offer comes next." in shown.latest.drawn
    assert "You acknowledged it" in shown.latest.drawn
    assert "Acknowledge" not in shown.latest.buttons
