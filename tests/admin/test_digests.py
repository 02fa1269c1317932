"""`digest --dry-run` prints what a team's digest would say now; it posts nothing, and leaves a running bot alone."""

from zoneinfo import ZoneInfo

import pytest

from admin.digests import digest_of, posts_itself
from admin.unable import Unable
from storage.copying import opened_copy
from tests.conftest import stage_in
from tests.furniture import with_teams
from tests.stories import team_acts
from tests.stories.acts import WISH
from tests.stories.nudge_acts import until

LONDON = ZoneInfo("Europe/London")
LONG = "the list of all suppliers of 2025 with their addresses, and for each who has talked with them last"


@pytest.fixture
async def stage(tmp_path):
    async with stage_in(tmp_path, furniture=with_teams) as ready:
        yield ready


async def prints(stage, team="accounts"):
    """What is printed while the bot of the stage is running on the same files."""
    return await digest_of(stage.settings, stage.slack.bot_token, team, opened_copy, stage.clock.now)


async def promised(stage, words=WISH):
    await stage.person("ada").command(f"/request #accounts {words} by Friday noon")
    await (await team_acts.in_channel(stage, words=words)).press("Promise as asked")
    await stage.quiet()


async def test_what_the_digest_would_say_is_printed_while_the_bot_is_running(stage):
    await promised(stage)
    await until(stage, "2026-11-30T09:30", LONDON)
    before = len(stage.slack.calls_of("chat.postMessage"))
    assert (await prints(stage)).splitlines()[:6] == [
        "Accounts: how promises went",
        "23 – 29 November 2026",
        "",
        "Late",
        "  #1  copy of invoice 4711",
        "    Ben Okoro, for Ada Shaw  ·  the delivery was due Fri 27 Nov 2026, 12:00 GMT",
    ]
    assert len(stage.slack.calls_of("chat.postMessage")) == before


async def test_figures_stand_beside_each_other(stage):
    await promised(stage)
    await until(stage, "2026-11-30T09:30", LONDON)
    assert "Last week\n1 promised  ·  0 delivered  ·" in (await prints(stage)).replace("\N{NO-BREAK SPACE}", " ")


async def test_lines_are_no_longer_than_eighty_characters_and_hold_no_marks_of_slack(stage):
    await promised(stage, LONG)
    await until(stage, "2026-11-30T09:30", LONDON)
    said = await prints(stage)
    assert max(map(len, said.splitlines())) <= 80
    assert " ".join(said.split()).count("who has talked with them last") == 1
    assert not any(mark in said for mark in ("*", "<", "&amp;", "!date", "[ Open ]"))


async def test_names_are_those_of_people_as_they_are(stage):
    stage.person("ben").changes(real_name="Ben & <Co>")
    await promised(stage)
    await until(stage, "2026-11-30T09:30", LONDON)
    assert "Ben & <Co>, for Ada Shaw" in await prints(stage)


async def test_of_a_team_that_is_not_known_it_says_which_there_are(stage):
    with pytest.raises(Unable, match=r"know no team 'sales'. They know: accounts, design, support, hall\."):
        await prints(stage, "sales")


async def test_where_slack_does_not_know_the_token_it_says_so(stage):
    with pytest.raises(Unable, match="Slack says invalid_auth: copy the Bot User OAuth Token"):
        await digest_of(stage.settings, "xoxb-wrong", "accounts", opened_copy, stage.clock.now)


async def test_where_slack_does_not_say_who_is_of_a_team_it_says_so(stage):
    stage.slack.faults.refuse("usergroups.users.list", "internal_error")
    with pytest.raises(Unable, match="Slack does not say just now who is of the team"):
        await prints(stage, "design")


async def test_without_a_dry_run_it_says_who_posts_it(stage):
    now = stage.clock.now()
    said = "The running bot posts it by itself, next on Mon 30 Nov 2026, 10:00 GMT; with --dry-run it is printed here."
    assert posts_itself(stage.settings, "accounts", now) == said
