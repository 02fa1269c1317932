"""Whoever has no part in a request: for them it does not exist, in the same words as a number that does not."""

import pytest

from tests.stories.acts import (
    LINE,
    WISH,
    asked,
    count_filed,
    delivered,
    forges,
    in_the_hands_of,
    offered,
    opened,
    stored,
    uses,
)

UNKNOWN = "I know of no such request of yours. With list behind the command you see your open ones."


async def test_a_stranger_is_told_the_same_as_for_a_number_that_does_not_exist(stage):
    eve = stage.person("eve")
    await asked(stage)
    for line in ("show 1", "1", "#1", "show 99", "99"):
        assert (await eve.command(f"/request {line}")).text == UNKNOWN
    assert "Nothing is open" in (await eve.command("/request list")).text


async def test_a_stranger_hears_nothing(stage):
    await (await delivered(stage)).press("Confirm")
    await stage.quiet()
    for label in ("eve", "mallory"):
        assert stage.person(label).messages == []
        await stage.person(label).sees_no(WISH)


@pytest.mark.parametrize("label", ["Acknowledge", "Promise as asked", "Commit…", "Done", "Deliver…", "Decline…"])
@pytest.mark.parametrize("who", ["eve", "mallory"])
async def test_a_strangers_press_does_nothing_and_says_no_more_than_that(socket_stage, who, label):
    stage, stranger = socket_stage, socket_stage.person(who)
    card = await asked(stage)
    before = await stored(stage)
    answer = await uses(in_the_hands_of(stranger, card), label)
    assert answer.ephemerals[-1].drawn == UNKNOWN
    assert not stranger.has_modal
    assert await stored(stage) == before


@pytest.mark.parametrize("label", ["Agree", "Not quite…"])
async def test_a_stranger_can_answer_no_offer(stage, label):
    eve = stage.person("eve")
    offer = await offered(stage)
    before = await stored(stage)
    answer = await in_the_hands_of(eve, offer).press(label)
    assert answer.ephemerals[-1].drawn == UNKNOWN
    assert not eve.has_modal
    assert await stored(stage) == before


async def test_a_press_about_nothing_that_exists_is_answered_in_the_same_words(socket_stage):
    stage, eve = socket_stage, socket_stage.person("eve")
    card = await asked(stage)
    request, _ = await stored(stage)
    for value in (f"done:{request.id}:0", "done:no-such-request:0", "fly:r1:0", "done", "", "a:b:c:d"):
        assert await forges(stage, eve, card, value) == UNKNOWN


async def test_show_with_the_id_of_somebody_elses_request_shows_nothing(socket_stage):
    stage, eve = socket_stage, socket_stage.person("eve")
    await asked(stage)
    request, _ = await stored(stage)
    await eve.command("/request @ben logo")
    row = (await eve.command("/request list")).messages[0]
    own = next(block for block in row.blocks if block.get("accessory"))
    own["accessory"]["value"] = request.id
    answer = await row.press("Show")
    assert answer.ephemerals[-1].drawn == UNKNOWN


@pytest.mark.parametrize("way", ["owner", "customer"])
async def test_a_form_about_somebody_elses_request_changes_nothing(stage, way):
    """Slack keeps a form's metadata; whoever could forge it would still not get at the request behind it."""
    ada, ben, eve = stage.person("ada"), stage.person("ben"), stage.person("eve")
    await asked(stage)
    request, _ = await stored(stage)
    if way == "owner":
        await ada.command("/request @eve keys of the archive")
        form = await opened(eve, await eve.sees("keys of the archive"), "Decline…")
        form.view.body["private_metadata"] = f"decline:{request.id}:0"
    else:
        await eve.command("/request @ben logo in blue")
        form = await opened(eve, await eve.sees("You ask @Ben Okoro for"), "Withdraw…")
        form.view.body["private_metadata"] = f"withdraw:{request.id}:0"
    before = await stored(stage)
    form = await form.submit()
    assert form.errors == {"Why?": UNKNOWN}
    assert await stored(stage) == before
    assert (await stored(stage, 2))[0].state == "filed"
    await ben.sees(WISH)


async def test_a_form_about_nothing_is_refused_in_the_same_words(socket_stage):
    stage = socket_stage
    form = await opened(stage.person("ben"), await asked(stage), "Decline…")
    for forged in ("decline:nothing:0", "", "nonsense", "decline:nothing:x"):
        form.view.body["private_metadata"] = forged
        form = await form.submit()
        assert form.errors == {"Why?": UNKNOWN}
    assert (await stored(stage))[0].version == 1


async def test_one_side_cannot_speak_for_the_other(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    card = await asked(stage)
    for label in ("Acknowledge", "Promise as asked", "Done", "Commit…", "Decline…"):
        answer = await uses(in_the_hands_of(ada, card), label)
        assert "It is with @Ben Okoro. You can: Edit…, Withdraw…." in answer.ephemerals[-1].drawn
    assert (await stored(stage))[0].version == 1
    assert not ada.has_modal


async def test_nobody_files_what_somebody_else_was_asked_back(stage):
    ada, eve = stage.person("ada"), stage.person("eve")
    question = (await ada.command("/request @ben slides next Friday")).messages[0]
    answer = await in_the_hands_of(eve, question).press(question.buttons[0])
    assert "Please write them once more." in answer.ephemerals[-1].drawn, "as if it were forgotten"
    assert await count_filed(stage) == 0


async def test_nobody_gets_at_what_somebody_else_has_typed(socket_stage):
    """A long line waits in storage while its form is open."""
    stage, ada, eve = socket_stage, socket_stage.person("ada"), socket_stage.person("eve")
    await ada.command("/request " + "secret of Ada " * 400)
    theirs = await ada.modal()
    await eve.command(
        "/request " + "secret of Ada " * 300
    )  # the same beginning, so that it would be taken for the whole
    form = await eve.modal()
    form.view.body["private_metadata"] = theirs.view.body["private_metadata"]
    await (await form.fill(colleague="ben")).submit()
    found = await stage.bot.store.numbered(1)
    assert found.customer == eve.id
    assert len(found.wish.words) <= 3000


async def test_the_receipt_is_for_the_customers_eyes_alone(stage):
    general = stage.slack.channel("general")
    receipt = await stage.person("ada").command(LINE, channel=general)
    assert "Only you and @Ben Okoro see it." in receipt.text
    assert stage.person("eve").messages_in(general) == []
    await stage.person("eve").sees_no(WISH)
