"""Who has no part in a hand-over, a mediation or what follows a no: for them none of it exists."""

import pytest

from tests.conftest import stage_in
from tests.stories.acts import asked, filled, forges, in_the_hands_of, opened, own_card, stored, uses
from tests.stories.test_handing_over import COLLEAGUE, handed_over
from tests.stories.test_mediation import SIDE, both_said, somebody_neutral
from tests.stories.test_strangers import UNKNOWN


@pytest.fixture
async def stage(tmp_path, mode):
    async with stage_in(tmp_path, mode, furniture=somebody_neutral) as ready:
        yield ready


async def refuses(stage, stranger, message, label):
    """A press by somebody who has no part in it says what a number says that does not exist, and does nothing."""
    before = await stored(stage)
    answer = await uses(in_the_hands_of(stranger, message), label)
    assert answer.ephemerals[-1].drawn == UNKNOWN
    assert not stranger.has_modal
    assert await stored(stage) == before


async def test_a_hand_over_is_for_the_one_who_is_asked(stage):
    asking = await handed_over(stage)
    for label in ("Take it", "Not me"):
        await refuses(stage, stage.person("eve"), asking, label)
    answer = await in_the_hands_of(stage.person("ada"), asking).press("Take it")
    assert "#1 has moved on: It is with @Ben Okoro." in answer.text
    assert (await stored(stage))[0].hand_over


async def test_who_is_asked_sees_it_and_does_nothing_else_with_it(stage):
    cleo = stage.person("cleo")
    card = await asked(stage)
    await handed_over(stage, card)
    for label in ("Acknowledge", "Done", "Commit…", "Decline…", "Hand over…"):
        answer = await uses(in_the_hands_of(cleo, card), label)
        assert "You can: Take it, Not me." in answer.ephemerals[-1].drawn
    assert (await cleo.command("/request 1")).buttons == ["Take it", "Not me"]


async def test_an_outcome_is_the_mediator_s_to_say(stage):
    mediators = await both_said(stage)
    await refuses(stage, stage.person("eve"), mediators, "Outcome…")
    for label in ("ada", "ben"):
        answer = await in_the_hands_of(stage.person(label), mediators).press("Outcome…")
        assert "#1 has moved on" in answer.text
    assert (await stored(stage))[0].mediation


@pytest.mark.parametrize("label", ["Bring someone in…", "Withdraw…", "Edit…"])
async def test_only_the_two_bring_somebody_in(stage, label):
    await asked(stage)
    await stage.quiet()
    await refuses(stage, stage.person("mia"), await own_card(stage), label)


async def test_a_forged_form_says_nothing_to_the_mediator(stage):
    mediators = await both_said(stage)
    request, _ = before = await stored(stage)
    eve, ben = stage.person("eve"), stage.person("ben")
    await eve.command("/request @ben logo in blue")
    theirs = await eve.sees("You ask @Ben Okoro for")
    form = await opened(eve, theirs, "Bring someone in…")
    await form.fill({SIDE: "Let me see."})
    for verb in ("state", "settle", "bring_in"):
        form.view.body["private_metadata"] = f"{verb}:{request.id}:1"
        form = await form.submit()
        assert UNKNOWN in form.errors.values()
    assert await stored(stage) == before
    assert mediators.latest.buttons == ["Outcome…"]
    await ben.sees_no("Let me see.")


async def test_a_menu_about_somebody_else_s_request_opens_nothing(stage):
    eve = stage.person("eve")
    card = await asked(stage)
    request, _ = await stored(stage)
    for value in (f"more:{request.id}", "more:", "more:nothing"):
        answer = await forges(stage, eve, card, value)
        assert answer == UNKNOWN
        assert not eve.has_modal


async def test_a_form_of_more_verbs_opens_nothing_about_somebody_else_s_request(stage):
    """The verb's own form shows the request: whoever forges the choice gets no view of it."""
    ada, eve = stage.person("ada"), stage.person("eve")
    await asked(stage)
    request, _ = await stored(stage)
    await eve.command("/request @ben logo in blue")
    form = await opened(eve, await eve.sees("You ask @Ben Okoro for"), "Withdraw…")
    form.view.body["callback_id"] = "more"
    block = next(each for each in form.view.body["blocks"] if each["type"] == "input")
    block |= {"block_id": "verb", "element": {"type": "radio_buttons", "action_id": "input"}}
    for verb in ("withdraw", "ask_else", "confirm"):
        option = {"text": {"type": "plain_text", "text": "Go"}, "value": f"{verb}:{request.id}:0"}
        block["element"]["options"] = [option]
        form.view.typed[("verb", "input")] = {"selected_option": option}
        form = await form.submit()
        assert UNKNOWN in form.errors.values()
    assert (await stored(stage))[0].version == 1
    assert "Edit…" in (await own_card(stage)).buttons
    assert not ada.has_modal


async def test_a_forged_name_in_a_form_is_looked_up_like_any_other(stage):
    card = await asked(stage)
    form = await opened(stage.person("ben"), card, "Hand over…")
    await form.fill({COLLEAGUE: "cleo"})
    for place in form.view.typed:
        if "selected_user" in form.view.typed[place]:
            form.view.typed[place] = {"selected_user": "U0NOBODY"}
    form = await form.submit()
    assert "I do not find that person in this workspace." in form.errors[COLLEAGUE]


async def test_the_farewell_says_no_more_than_that(stage):
    """Its owner of before presses what was there, and hears what a number says that does not exist."""
    ben = stage.person("ben")
    card = await asked(stage)
    await (await handed_over(stage, card)).press("Take it")
    await stage.person("ada").sees("looks after it from now on")
    for label in ("Acknowledge", "Done", "Commit…"):
        await refuses(stage, ben, card, label)
    await stage.quiet()
    assert await filled(stage.person("cleo"), stage.person("cleo").messages[0].latest, "Commit…") is None
    await stage.quiet()
    await ben.sees_no("promises")
