"""Teams with limits of their own, and one whose people may be reminded of what is urgent at any hour."""

from datetime import timedelta

import pytest

from tests.conftest import stage_in
from tests.furniture import with_teams
from tests.stories import team_acts
from tests.stories.acts import WISH, asked, own_card, stored
from tests.stories.over_the_socket import mode as mode


def with_brisk_accounts(slack):
    """The accounts team has an hour for a first word, and may be woken."""
    text = with_teams(slack).replace("[teams.accounts]\n", "[teams.accounts]\nurgent_at_any_hour = true\n")
    return f'{text}\n[teams.accounts.limits]\nacknowledge = "1h"\noffer = "2h"\n'


@pytest.fixture
async def brisk_stage(tmp_path):
    async with stage_in(tmp_path, furniture=with_brisk_accounts) as ready:
        yield ready


async def test_somebody_of_the_team_has_its_time_for_a_first_word(brisk_stage):
    stage = brisk_stage
    await asked(stage)
    assert "a first word, by Wednesday, November 25th, 2026, 11:00 AM" in (await own_card(stage)).drawn


async def test_what_is_asked_of_the_team_goes_by_its_limits_whoever_takes_it(brisk_stage):
    stage = brisk_stage
    await team_acts.asked(stage)
    card = await team_acts.card_for(stage)
    await card.press("Take it")
    own = await team_acts.own(stage, "ben", WISH)
    await own.press("Acknowledge")
    await stage.quiet()
    request, _ = await stored(stage)
    assert timedelta(hours=1, minutes=59) < request.next_word.due - stage.clock.now() <= timedelta(hours=2)


async def test_somebody_of_no_such_team_has_the_time_of_everybody(brisk_stage):
    stage = brisk_stage
    await stage.person("ben").command("/request @ada the signed form")
    await stage.quiet()
    request, _ = await stored(stage)
    assert request.next_word.due - stage.clock.now() > timedelta(hours=3)


async def urgent_at_night(stage):
    """Asked on Wednesday at ten in the evening, promised at once for three at night."""
    ada, ben = stage.person("ada"), stage.person("ben")
    stage.clock.advance(hours=12)
    await ada.command(f"/request urgent @ben {WISH} by tomorrow 3am")
    form = await ada.modal()
    await form.fill({"Why is it urgent?": "The server is down"})
    assert await form.submit() is None
    await (await ben.sees(WISH)).press("Promise as asked")
    await stage.quiet()
    before = len(ben.messages)
    await stage.passes(hours=6)
    return ben.messages[before:]


async def test_what_is_urgent_reaches_its_people_at_night(brisk_stage):
    heard = await urgent_at_night(brisk_stage)
    assert any("your delivery is due" in each.text for each in heard)


async def test_where_the_team_does_not_allow_it_the_night_stays_quiet(socket_teams_stage):
    assert await urgent_at_night(socket_teams_stage) == []
