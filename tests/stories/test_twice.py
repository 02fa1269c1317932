"""One press is one effect, however often it arrives and whoever presses at the same time."""

import asyncio

import pytest

from tests.stories.acts import (
    LINE,
    asked,
    count_filed,
    delivered,
    filled,
    last_delivery,
    offered,
    opened,
    own_card,
    stored,
)

LATER = pytest.mark.parametrize("hours", [0, 1, 20], ids=["at once", "an hour later", "twenty hours later"])


async def again(stage, hours, delivery=None):
    """Slack delivers the same once more; what comes back."""
    delivery = delivery or last_delivery(stage)
    await stage.quiet()
    stage.clock.advance(hours=hours)
    ack = await stage.slack.redeliver(delivery)
    assert ack.error == ""
    await stage.quiet()
    return ack.body


@LATER
async def test_the_same_command_files_once_and_answers_each_time(stage, hours):
    receipt = await stage.person("ada").command(LINE)
    answer = await again(stage, hours)
    assert answer["text"] == receipt.messages[0].text
    assert await count_filed(stage) == 1
    assert len(stage.person("ben").messages) == 1


async def test_a_wish_that_has_become_due_meanwhile_is_still_answered_with_its_receipt(socket_stage):
    await socket_stage.person("ada").command("/request @ben logo in 20 minutes")
    answer = await again(socket_stage, 1)
    assert "has gone to" in answer["text"]
    assert await count_filed(socket_stage) == 1


@LATER
async def test_the_same_press_counts_once(stage, hours):
    await (await asked(stage)).press("Done")
    await again(stage, hours)
    assert (await stored(stage))[0].version == 2
    assert len(stage.person("ada").messages) == 2


@LATER
async def test_the_same_form_counts_once_and_closes_each_time(stage, hours):
    await offered(stage)
    answer = await again(stage, hours)
    assert not answer
    assert (await stored(stage))[0].offers == 1
    assert len(stage.person("ada").messages) == 2


@LATER
async def test_the_same_new_request_form_files_once(stage, hours):
    ada = stage.person("ada")
    await ada.command("/request @ben")
    await (await (await ada.modal()).fill(need="logo", wanted="Friday noon")).submit()
    assert not await again(stage, hours)
    assert await count_filed(stage) == 1


@LATER
async def test_the_same_choice_of_a_time_files_once(stage, hours):
    question = await stage.person("ada").command("/request @ben slides next Friday")
    asked_back = last_delivery(stage)
    await question.press(question.buttons[0])
    await again(stage, hours)
    await again(stage, 0, asked_back)
    assert await count_filed(stage) == 1


async def test_a_press_that_opens_a_form_opens_one(stage):
    ben = stage.person("ben")
    form = await opened(ben, await asked(stage), "Commit…")
    await again(stage, 0)
    assert (await ben.modal()).view is form.view


@pytest.mark.fair_weather(reason="the last way of an answer is one call")
async def test_a_press_that_was_refused_is_refused_again_in_words(stage):
    """An hour later the way of the first answer is closed; there are others."""
    ben = stage.person("ben")
    card = await asked(stage)
    await card.press("Acknowledge")
    await card.press("Acknowledge")
    ben.reloads()
    await again(stage, 1)
    await ben.sees("#1 has moved on: You have seen it.")
    assert (await stored(stage))[0].version == 2


async def test_both_copies_of_a_command_at_the_same_instant_file_one_request(stage):
    stage.slack.faults.redeliver(1)
    assert "#1 has gone" in (await stage.person("ada").command(LINE)).text
    assert await count_filed(stage) == 1


async def test_both_copies_of_a_press_at_the_same_instant_count_once(stage):
    card = await asked(stage)
    stage.slack.faults.redeliver(1)
    assert (await card.press("Done")).text == ""
    assert (await stored(stage))[0].version == 2


async def test_a_double_click_counts_once_and_says_so(stage):
    card = await asked(stage)
    answers = await asyncio.gather(card.press("Acknowledge"), card.press("Acknowledge"))
    told = [answer.outcome.hook for answer in answers]
    assert len(set(told)) == 2
    await stage.person("ben").sees("#1 has moved on: You have seen it.")
    assert (await stored(stage))[0].version == 2
    await stage.quiet()
    assert len(stage.person("ada").messages) == 2


async def test_a_double_click_on_confirm_confirms_once(socket_stage):
    delivery = await delivered(socket_stage)
    await asyncio.gather(delivery.press("Confirm"), delivery.press("Confirm"))
    request, timeline = await stored(socket_stage)
    assert request.state == "confirmed"
    assert len(timeline) == 3


async def test_a_form_submitted_twice_in_a_hurry_counts_once(stage):
    form = await opened(stage.person("ben"), await asked(stage), "Commit…")
    await form.fill(by="Monday 10:00")
    await asyncio.gather(form.submit(), form.submit())
    assert (await stored(stage))[0].offers == 1


async def test_when_both_press_at_once_one_wins_and_the_other_is_told(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await asked(stage)
    form = await opened(ada, await own_card(stage), "Withdraw…")
    done, refused = await asyncio.gather(card.press("Done"), form.submit())
    request, timeline = await stored(stage)
    assert len(timeline) == 2
    if request.state == "delivered":
        assert "Delivered earlier than wanted. You can: Confirm" in refused.errors["Why?"]
        assert done.text == ""
        await ada.sees("Is it what you asked for?")
    else:
        assert "no longer needs it. Nothing more is to be done." in done.text
        assert refused is None
        await ben.sees("no longer needs this")


async def test_agreeing_while_the_owner_offers_anew_never_agrees_to_the_unseen(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await asked(stage)
    offer = await offered(stage, card)
    form = await (await opened(ben, card, "Commit…")).fill(by="Tuesday 10:00")
    answer, _ = await asyncio.gather(offer.press("Agree"), form.submit())
    request, _ = await stored(stage)
    if request.promise:
        assert request.promise.due.day == 30, "what Ada has read; the new offer waits"
        assert request.offer.due.day == 1
    else:
        assert "A newer one has taken its place." in answer.text
    await ada.sees("December 1st")


async def test_twenty_presses_of_all_kinds_leave_one_story(socket_stage):
    stage, ada, ben = socket_stage, socket_stage.person("ada"), socket_stage.person("ben")
    card = await asked(stage)
    own = await own_card(stage)
    withdrawal = await opened(ada, own, "Withdraw…")
    labels = ["Acknowledge", "Promise as asked", "Done"] * 6
    await asyncio.gather(*(card.press(label) for label in labels), withdrawal.submit())
    await stage.quiet()
    request, timeline = await stored(stage)
    assert request.version == len(timeline)
    assert len({type(event) for event in timeline}) == len(timeline), "no verb twice"
    assert len(ben.messages) == 1 + (request.state == "withdrawn")
    assert await filled(ada, own, "Withdraw…") is None if request.state.is_open and not request.delivery else True


async def test_a_line_delivered_again_after_midnight_is_not_read_anew(socket_stage):
    ada, ben = socket_stage.person("ada"), socket_stage.person("ben")
    socket_stage.clock.advance(days=1, hours=13, minutes=59, seconds=40)  # Thursday, just before midnight
    answer = await ada.command("/request @ben slides by next Friday")
    line = last_delivery(socket_stage)
    await answer.press(answer.buttons[0])
    await ben.sees("slides")
    socket_stage.clock.advance(seconds=40)
    await socket_stage.slack.redeliver(line)
    assert await count_filed(socket_stage) == 1


async def test_a_form_delivered_again_after_midnight_is_not_read_anew(socket_stage):
    ada, ben = socket_stage.person("ada"), socket_stage.person("ben")
    socket_stage.clock.advance(days=1, hours=13, minutes=59, seconds=40)
    await ada.command("/request")
    await (await (await ada.modal()).fill(colleague="ben", need="slides", wanted="Friday")).submit()
    form = last_delivery(socket_stage)
    await ben.sees("slides")
    socket_stage.clock.advance(seconds=40)  # now "Friday" could mean two days
    ack = await socket_stage.slack.redeliver(form)
    assert not ack.body
    assert await count_filed(socket_stage) == 1
