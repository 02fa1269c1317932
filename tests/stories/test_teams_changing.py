"""A request that comes to a team, or leaves it, after it was filed."""

from tests.stories.acts import WISH, filled, opened, stored
from tests.stories.team_acts import asked, card_for, in_channel, own


async def test_what_is_handed_over_to_a_team_stands_in_its_channel_until_somebody_takes_it(teams_stage):
    stage, lena, cleo = teams_stage, teams_stage.person("lena"), teams_stage.person("cleo")
    await asked(stage)
    await (await card_for(stage)).press("Promise as asked")
    form = await opened(lena, (await lena.command("/request 1")).messages[0], "Hand over…")
    assert await (await form.fill({"or to a team": "design"})).submit() is None
    there = await card_for(stage, "cleo", "design")
    assert there.buttons == ["Take it"], "the others who look on have nothing to wait for here"
    await there.press("Take it")
    await own(stage, "ada", "@Cleo Marsh looks after it from now on.")
    request, _ = await stored(stage)
    assert (request.owner, request.team) == (cleo.id, "design")
    assert "@Cleo Marsh has it" in (await card_for(stage, "cleo", "design")).drawn
    assert "This is no longer asked of the accounts team." in (await card_for(stage)).drawn


async def test_who_looks_on_cannot_take_over_what_another_team_is_asked_for(socket_teams_stage):
    stage, ben = socket_teams_stage, socket_teams_stage.person("ben")
    await asked(stage)
    await (await card_for(stage)).press("Take it")
    form = await opened(ben, (await ben.command("/request 1")).messages[0], "Hand over…")
    assert await (await form.fill({"or to a team": "design"})).submit() is None
    answer = await (await card_for(stage, "eve", "design")).press("Take it")
    assert "I know of no such request of yours." in answer.text or "has moved on" in answer.text
    assert (await stored(stage))[0].owner == ben.id


async def test_a_customer_can_turn_to_a_person_instead_while_nobody_has_taken_it(teams_stage):
    stage, ada = teams_stage, teams_stage.person("ada")
    await asked(stage)
    form = await opened(ada, await own(stage, "ada", "You ask the accounts team for"), "Edit…")
    assert form.values["or to a team"] == "team:accounts"
    await form.fill({"or to a team": None, "To a colleague": "eve"})
    assert await form.submit() is None
    assert "asks you for" in (await own(stage, "eve", WISH)).drawn
    card = await card_for(stage)
    assert "This is no longer asked of the accounts team." in card.drawn
    assert card.buttons == []
    assert "has taken this to somebody else" in (await in_channel(stage, words="somebody else")).drawn
    assert "I know of no such request" in (await stage.person("ben").command("/request 1")).text


async def test_a_customer_can_turn_to_a_team_instead(teams_stage):
    stage, ada = teams_stage, teams_stage.person("ada")
    await ada.command(f"/request @eve {WISH} by Friday noon")
    assert (
        await filled(
            ada, await own(stage, "ada", "You ask"), "Edit…", {"To a colleague": None, "or to a team": "accounts"}
        )
        is None
    )
    card = await card_for(stage)
    assert card.buttons[0] == "Take it"
    await card.press("Take it")
    assert (await stored(stage))[0].owner == stage.person("ben").id
    assert "I know of no such request" in (await stage.person("eve").command("/request 1")).text


async def test_a_mediator_of_the_team_is_asked_and_the_channel_does_not_hear_of_it(teams_stage):
    stage, ada = teams_stage, teams_stage.person("ada")
    await asked(stage)
    await (await card_for(stage)).press("Take it")
    before = (await card_for(stage)).drawn
    shown = (await ada.command("/request 1")).messages[0]
    assert await filled(ada, shown, "Bring someone in…", how="we go in circles") is None
    await own(stage, "mia", WISH)
    assert "To settle\n#1" in (await stage.person("mia").command("/request list")).text
    after = (await card_for(stage)).drawn
    assert "Mia" not in after
    assert after.split(",")[0] == before.split(",")[0] or "has it" in after
