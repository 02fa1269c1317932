"""Where a team's digest names what lies between two people, whoever asks one of its people is told so at once."""

import pytest

from tests.conftest import stage_in
from tests.furniture import with_teams
from tests.stories.acts import LINE, WISH
from tests.stories.over_the_socket import mode as mode

NAMED = "The weekly digest of the accounts team names it too; private before the name keeps a request out of there."
TWO = "You and @Ben Okoro see it. "


def describing_all(slack):
    return with_teams(slack).replace("[teams.accounts]\n", '[teams.accounts]\ndigest_describes = "all"\n')


@pytest.fixture
async def stage(tmp_path, mode):
    async with stage_in(tmp_path, mode, furniture=describing_all) as ready:
        yield ready


async def fills(stage, **more):
    """Ada asks Ben by the form; what stands there afterwards, None where it has closed."""
    ada = stage.person("ada")
    await ada.command("/request")
    form = await ada.modal()
    await form.fill({"To a colleague": "ben", "What do you need?": WISH, "Wanted by": "Friday noon"})
    await form.fill(more)
    return await form.submit()


async def test_who_asks_one_of_its_people_is_told(stage):
    receipt = await stage.person("ada").command(LINE)
    assert f"{TWO}{NAMED}" in receipt.text
    assert "Only you" not in receipt.text


async def test_who_asks_by_the_form_is_told(stage):
    sent = await fills(stage)
    assert sent.title == "Sent"
    assert NAMED in sent.drawn


async def test_who_chooses_between_two_times_is_told(stage):
    question = await stage.person("ada").command(f"/request @ben {WISH} next Friday")
    await question.press(question.buttons[1])
    assert NAMED in (await stage.person("ada").sees("#1 has gone")).drawn


async def test_who_asks_several_is_told(stage):
    ada = stage.person("ada")
    await ada.command(f"/request @ben @eve {WISH} by Friday noon")
    await (await ada.modal()).press("One request for each")
    assert NAMED in (await ada.modal()).drawn


async def test_who_promises_unasked_is_told(stage):
    receipt = await stage.person("ben").command("/request promise @ada slides by Thursday 10:00")
    assert f"You and @Ada Shaw see it. {NAMED}" in receipt.text


async def test_who_lets_it_go_to_the_stand_in_is_told_of_the_stand_in_s_team(stage):
    await stage.person("eve").command("/request away until Monday, @ben")
    receipt = await stage.person("ada").command(f"/request @eve {WISH} by Friday noon")
    assert "Only you, @Eve Lund and @Ben Okoro, who stands in, see it." in receipt.text
    await receipt.press("Ask Ben Okoro instead")
    assert NAMED in (await stage.person("ada").sees("#1 has gone to @Ben Okoro.")).drawn


@pytest.mark.parametrize(
    "line", [LINE.replace("@ben", "private @ben"), LINE.replace("@ben", "@eve"), LINE.replace("@ben", "#accounts")]
)
async def test_of_what_is_private_or_another_s_or_the_team_s_own_nothing_is_said(stage, line):
    receipt = await stage.person("ada").command(line)
    assert "has gone to" in receipt.text
    assert "weekly digest" not in receipt.text


async def test_where_its_digest_names_only_what_the_team_was_asked_nothing_is_said(socket_teams_stage):
    receipt = await socket_teams_stage.person("ada").command(LINE)
    assert "Only you and @Ben Okoro see it." in receipt.text
    assert await fills(socket_teams_stage) is None
