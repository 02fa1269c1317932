"""What is overdue in a team's requests, for its lead: Lena leads the accounts team, of Ben and Cleo."""

import pytest

from tests.stories import team_acts
from tests.stories.acts import WISH
from tests.stories.over_the_socket import mode as mode


async def overdue(stage):
    """Nobody has said a word about what was asked of the team, the day before that, or of Ben."""
    ada = stage.person("ada")
    await ada.command("/request #accounts the receipts of May")
    await stage.passes(hours=2)
    await ada.command(f"/request #accounts {WISH} by Friday noon")
    await ada.command("/request private #accounts a word about the budget")
    await ada.command("/request @ben the slides by Friday noon")
    await stage.passes(days=1)


async def limbo(stage, name="lena"):
    return await stage.person(name).command("/request limbo")


async def test_the_lead_sees_what_is_overdue_the_longest_first(teams_stage):
    stage = teams_stage
    await overdue(stage)
    answer = await limbo(stage)
    assert "2 words are overdue in your team’s requests" in answer.text
    assert answer.text.index("the receipts of May") < answer.text.index(WISH)
    assert "A first word from the accounts team has been due since Wednesday, November 25th" in answer.text
    assert "for @Ada Shaw" in answer.text


async def test_what_is_private_or_asked_of_a_person_is_not_among_it(socket_teams_stage):
    stage = socket_teams_stage
    await overdue(stage)
    answer = await limbo(stage)
    assert "the budget" not in answer.text
    assert "the slides" not in answer.text


async def test_each_opens_with_show(socket_teams_stage):
    stage, lena = socket_teams_stage, socket_teams_stage.person("lena")
    await team_acts.asked(stage)
    await stage.passes(days=1)
    answer = await limbo(stage)
    await answer.messages[0].press("Show")
    assert "@Ada Shaw asked" in lena.ephemerals[-1].drawn


async def test_who_has_taken_it_is_named_as_a_fact(socket_teams_stage):
    stage = socket_teams_stage
    await team_acts.asked(stage)
    await (await team_acts.card_for(stage)).press("Take it")
    await stage.passes(days=1)
    assert "from @Ben Okoro has been due since" in (await limbo(stage)).text


async def test_a_word_takes_it_off_the_list(socket_teams_stage):
    stage = socket_teams_stage
    await overdue(stage)
    await (await team_acts.card_for(stage)).press("Take it")
    await (await team_acts.own(stage, "ben", WISH)).press("Acknowledge")
    answer = await limbo(stage)
    assert "One word is overdue" in answer.text
    assert WISH not in answer.text


async def test_nothing_overdue_is_said_gladly(socket_teams_stage):
    stage = socket_teams_stage
    await team_acts.asked(stage)
    assert "Nothing is overdue in your team’s requests: nobody waits in vain." in (await limbo(stage)).text


@pytest.mark.parametrize("name", ["ben", "mia", "ada"])
async def test_who_leads_no_team_is_told_so_courteously(socket_teams_stage, name):
    stage = socket_teams_stage
    await overdue(stage)
    answer = await limbo(stage, name)
    assert "That is for those who lead a team, and you lead none here." in answer.text
    assert WISH not in answer.text


async def test_help_names_it_for_leads(socket_teams_stage):
    lena, ben = socket_teams_stage.person("lena"), socket_teams_stage.person("ben")
    assert "/request limbo" in (await lena.command("/request help")).text
    assert "/request limbo" not in (await ben.command("/request help")).text
