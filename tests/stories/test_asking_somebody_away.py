"""Ada in London asks Ben in Paris, who is away; Cleo stands in for him."""

import pytest

from tests.stories import team_acts
from tests.stories.acts import LINE, WISH, filled, forges, stored

AWAY = "@Ben Okoro is away until Monday, November 30th, 2026, 8:00 AM"
STANDS_IN = f"{AWAY}; @Cleo Marsh stands in."
INSTEAD = "Ask Cleo Marsh instead"


async def ben_goes(stage, typed="until Monday, @cleo"):
    await stage.person("ben").command(f"/request away {typed}")


async def fills(stage, **more):
    """Ada asks by the form; what stands there afterwards."""
    ada = stage.person("ada")
    await ada.command("/request")
    form = await ada.modal()
    await form.fill({"To a colleague": "ben", "What do you need?": WISH, "Wanted by": "Friday noon"})
    await form.fill(more)
    await form.submit()
    return await ada.modal() if ada.has_modal else None


async def test_who_asks_is_told_until_when_at_once(stage):
    await ben_goes(stage)
    receipt = await stage.person("ada").command(LINE)
    assert "#1 has gone to @Ben Okoro." in receipt.text
    assert STANDS_IN in receipt.text
    assert "Only you, @Ben Okoro and @Cleo Marsh, who stands in, see it." in receipt.text
    assert receipt.buttons == [INSTEAD]


async def test_one_press_lets_it_go_to_the_stand_in(stage):
    ada, cleo = stage.person("ada"), stage.person("cleo")
    await ben_goes(stage)
    receipt = await ada.command(LINE)
    await receipt.press(INSTEAD)
    after = await ada.sees("#1 has gone to @Cleo Marsh.")
    assert after.ts == receipt.messages[0].ts
    assert after.buttons == []
    card = await cleo.sees(WISH)
    assert "Acknowledge" in card.buttons
    await stage.quiet()
    request, _ = await stored(stage)
    assert request.owner == request.next_word.who == cleo.id
    assert request.next_word.due.day == 25, "Cleo is here today"
    await stage.person("ben").sees("has taken this to somebody else")


async def test_the_same_press_twice_is_one(socket_stage):
    await ben_goes(socket_stage)
    receipt = (await socket_stage.person("ada").command(LINE)).messages[0]
    await receipt.press(INSTEAD)
    await receipt.press(INSTEAD)
    assert len((await stored(socket_stage))[1]) == 2


async def test_the_form_says_so_in_its_place(stage):
    await ben_goes(stage)
    shown = await fills(stage)
    assert "#1 has gone to @Ben Okoro." in shown.drawn
    assert STANDS_IN in shown.drawn
    await shown.press(INSTEAD)
    assert "#1 has gone to @Cleo Marsh." in (await stage.person("ada").modal()).drawn
    assert (await stored(stage))[0].owner == stage.person("cleo").id


async def test_who_takes_it_to_somebody_away_is_told_too(stage):
    ada = stage.person("ada")
    await ben_goes(stage)
    await ada.command(f"/request @mia {WISH} by Friday noon")
    shown = await filled(ada, await ada.sees("You ask @Mia Roth for"), "Edit…", {"To a colleague": "ben"})
    assert "#1 has gone to @Ben Okoro." in shown.drawn
    assert STANDS_IN in shown.drawn
    await shown.press(INSTEAD)
    assert (await stored(stage))[0].owner == stage.person("cleo").id


async def test_once_somebody_has_said_a_word_it_stays(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    await ben_goes(stage)
    receipt = await ada.command(LINE)
    await (await stage.person("ben").sees(WISH)).press("Acknowledge")
    answer = await receipt.press(INSTEAD)
    assert "has moved on" in answer.text
    assert (await stored(stage))[0].owner == stage.person("ben").id


async def test_what_is_private_waits(socket_stage):
    await ben_goes(socket_stage)
    receipt = await socket_stage.person("ada").command(f"/request private @ben {WISH}")
    assert f"{AWAY}." in receipt.text
    assert "Only you and @Ben Okoro see it." in receipt.text
    assert receipt.buttons == []


async def test_nobody_is_asked_for_their_own_wish(socket_stage):
    await ben_goes(socket_stage, "until Monday, @ada")
    receipt = await socket_stage.person("ada").command(LINE)
    assert f"{AWAY}." in receipt.text
    assert receipt.buttons == []


async def test_without_a_stand_in_there_is_nobody_to_ask(socket_stage):
    await ben_goes(socket_stage, "until Monday")
    receipt = await socket_stage.person("ada").command(LINE)
    assert f"{AWAY}." in receipt.text
    assert receipt.buttons == []


@pytest.mark.parametrize("why", ["is away too", "has left"])
async def test_a_stand_in_who_is_not_there_is_not_offered(socket_stage, why):
    stage, cleo = socket_stage, socket_stage.person("cleo")
    await ben_goes(stage)
    if why == "has left":
        cleo.deactivate()
        await stage.slack.settled()
    else:
        await cleo.command("/request away until Friday")
    receipt = await stage.person("ada").command(LINE)
    assert f"{AWAY}." in receipt.text
    assert receipt.buttons == []


@pytest.mark.parametrize("typed", ["from Thursday until Monday", "back"])
async def test_who_is_there_is_not_said_to_be_away(socket_stage, typed):
    stage = socket_stage
    await ben_goes(stage)
    await stage.person("ben").command("/request back")
    await ben_goes(stage, typed) if typed != "back" else None
    receipt = await stage.person("ada").command(LINE)
    assert "away" not in receipt.text
    assert await fills(stage) is None


async def test_a_time_with_two_readings_says_so_once_it_is_chosen(socket_stage):
    ada = socket_stage.person("ada")
    await ben_goes(socket_stage)
    question = await ada.command("/request @ben slides next Friday")
    await question.press(question.buttons[1])
    assert (await ada.sees(STANDS_IN)).buttons == [INSTEAD]


async def test_what_one_promises_oneself_has_nobody_who_is_away(socket_stage):
    ben = socket_stage.person("ben")
    await ben_goes(socket_stage)
    receipt = await ben.command("/request promise @ada slides by 9 Dec")
    assert "is away" not in receipt.text


@pytest.mark.parametrize("value", ["", ":", "nothing", "r1:", "r1:U0NOBODY"])
async def test_a_forged_button_moves_nothing(socket_stage, value):
    ada = socket_stage.person("ada")
    await ben_goes(socket_stage)
    receipt = (await ada.command(LINE)).messages[0]
    assert "I know of no such request of yours" in await forges(socket_stage, ada, receipt, value)
    assert (await stored(socket_stage))[0].owner == socket_stage.person("ben").id


async def test_nobody_else_can_press_it(socket_stage):
    stage, eve = socket_stage, socket_stage.person("eve")
    await ben_goes(stage)
    receipt = (await stage.person("ada").command(LINE)).messages[0]
    button = receipt.blocks[-1]["elements"][0]
    assert "I know of no such request of yours" in await forges(stage, eve, receipt, button["value"])
    assert (await stored(stage))[0].owner == stage.person("ben").id


async def test_a_mediator_who_is_away_is_not_brought_in(socket_teams_stage):
    stage = socket_teams_stage
    await team_acts.asked(stage)
    await (await team_acts.card_for(stage)).press("Take it")
    await stage.quiet()
    there = await stage.person("ada").command("/request 1")
    assert "Bring someone in…" in str(there.blocks)
    await stage.person("mia").command("/request away until Monday")
    shown = await stage.person("ada").command("/request 1")
    assert "Bring someone in…" not in str(shown.blocks)


async def test_of_several_it_is_said_who_is_away(socket_stage):
    ada = socket_stage.person("ada")
    await ben_goes(socket_stage)
    await ada.command("/request @ben @eve slides by 9 Dec")
    form = await ada.modal()
    await form.press("One request for each")
    assert STANDS_IN in (await ada.modal()).drawn


async def test_what_an_owner_says_of_times_means_the_same_days_on_leave(socket_stage):
    stage = socket_stage
    await ben_goes(stage)
    await stage.person("ada").command(LINE)
    card = await stage.person("ben").sees(WISH)
    assert await filled(stage.person("ben"), card, "Commit…", by="end of the week") is None
    await stage.person("ada").sees("offers this by Friday, November 27th, 2026, 4:00 PM")
