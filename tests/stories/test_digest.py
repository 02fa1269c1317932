"""Once a week a team reads how its promises went, and what somebody can do something about."""

import asyncio
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import stage_in
from tests.furniture import with_teams
from tests.stories import team_acts
from tests.stories.acts import opened
from tests.stories.nudge_acts import letters, until
from tests.stories.over_the_socket import mode as mode

HEAD = "how promises went"
LONDON = ZoneInfo("Europe/London")
MONDAY, NEXT_MONDAY = "2026-11-30T10:00:05", "2026-12-07T10:00:05"


def digests(stage, channel="accounts", reader="ben"):
    """The digests in a team's channel, the oldest first."""
    found = stage.person(reader).messages_in(channel)
    return [each for each in found if HEAD in each.drawn and not each.thread_ts]


def times(stage, channel="accounts", reader="ben"):
    stamps = [datetime.fromtimestamp(float(each.ts), UTC) for each in digests(stage, channel, reader)]
    return [f"{stamp.astimezone(LONDON):%a %d %b %H:%M}" for stamp in stamps]


def part(drawn, heading):
    """What stands below a heading, up to the next."""
    headings = (
        "Late",
        "At risk",
        "Due this week",
        "Waiting for a word",
        "Last week",
        "Thanks",
        "More than was asked for, and thanks",
    )
    lines = drawn.splitlines()
    below = lines[lines.index(heading) + 1 :]
    return "\n".join(below[: next((n for n, line in enumerate(below) if line in headings), None)])


def last_week(digest):
    """Its figures, each on one line with its name."""
    return part(digest.drawn, "Last week").replace("\N{NO-BREAK SPACE}", " ")


async def asked(stage, words, wanted="by Friday noon", to="#accounts"):
    """Ada asks; the card in the hands of Ben."""
    await stage.person("ada").command(f"/request {to} {words} {wanted}")
    await stage.quiet()
    found = stage.person("ben").messages_in("accounts") if to == "#accounts" else stage.person("ben").messages
    return next(each for each in reversed(found) if words in each.drawn)


async def promised(stage, words, wanted="by Friday noon", to="#accounts"):
    """Ben has promised it as asked; his own card."""
    await (await asked(stage, words, wanted, to)).press("Promise as asked")
    return await team_acts.own(stage, "ben", words)


async def delivered(stage, words, *, confirmed=True):
    """Ben has delivered it, and Ada has said that it is right."""
    await (await promised(stage, words)).press("Done")
    await stage.quiet()
    if confirmed:
        done = next(
            each for each in reversed(stage.person("ada").messages) if words in each.drawn and "Confirm" in each.buttons
        )
        await done.press("Confirm")


async def handed_to_design(stage, card):
    """Ben has handed it over to the design team, of which Cleo has taken it."""
    form = await opened(stage.person("ben"), card, "More…")
    form = await (await form.fill({"What would you like to do?": "Hand over…"})).submit()
    assert await (await form.fill({"or to a team": "design"})).submit() is None
    await (await team_acts.in_channel(stage, "cleo", "design", "4711")).press("Take it")
    await stage.quiet()


async def all_are_put_off(stage):
    """Slack has been tried with all that is owed."""
    async with asyncio.timeout(10):
        while (await stage.bot.store.next_due()) <= stage.clock.now() or stage.bot.deliverer.is_sending:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


def stage_with(tmp_path, *settings):
    """Teams, the accounts team with these settings of its own."""

    def furniture(slack):
        return with_teams(slack).replace("[teams.accounts]\n", "[teams.accounts]\n" + "\n".join(settings) + "\n")

    return stage_in(tmp_path, furniture=furniture)


# When


async def test_it_stands_in_the_channel_on_monday_at_ten_on_the_clock_of_the_team(teams_stage):
    await promised(teams_stage, "copy of invoice 4711")
    await until(teams_stage, "2026-11-30T09:59", LONDON)
    assert digests(teams_stage) == []
    await until(teams_stage, MONDAY, LONDON)
    assert times(teams_stage) == ["Mon 30 Nov 10:00"]


async def test_it_comes_every_week_and_once(teams_stage):
    await promised(teams_stage, "copy of invoice 4711")
    await until(teams_stage, "2026-12-08T12:00", LONDON)
    assert times(teams_stage) == ["Mon 30 Nov 10:00", "Mon 07 Dec 10:00"]


async def test_what_slack_has_not_taken_until_the_next_one_comes_is_let_go(teams_stage):
    await promised(teams_stage, "copy of invoice 4711", "by 18 December noon")
    await until(teams_stage, "2026-11-30T09:59", LONDON)
    teams_stage.slack.faults.server_error("chat.postMessage", times=20)
    teams_stage.clock.advance(minutes=1)
    await teams_stage.bot.clockwork.sweep()
    await all_are_put_off(teams_stage)
    teams_stage.slack.faults.clear()
    teams_stage.clock.advance(weeks=1)
    teams_stage.bot.deliverer.wake()
    await teams_stage.passes(minutes=1)
    assert times(teams_stage) == ["Mon 07 Dec 10:00"]


async def test_a_team_chooses_day_and_hour(tmp_path):
    async with stage_with(tmp_path, 'digest = "thu 15:30"') as stage:
        await promised(stage, "copy of invoice 4711")
        await until(stage, "2026-11-30T12:00", LONDON)
        assert times(stage) == ["Thu 26 Nov 15:30"]


async def test_a_team_that_wants_none_gets_none(tmp_path):
    async with stage_with(tmp_path, 'digest = "never"') as stage:
        await promised(stage, "copy of invoice 4711")
        await until(stage, NEXT_MONDAY, LONDON)
        assert digests(stage) == []


async def test_a_holiday_moves_it_to_the_next_working_day(tmp_path):
    async with stage_with(tmp_path, "holidays = { own = [2026-11-30] }") as stage:
        await promised(stage, "copy of invoice 4711")
        await until(stage, "2026-12-02T12:00", LONDON)
        assert times(stage) == ["Tue 01 Dec 10:00"]


async def test_after_two_quiet_weeks_nothing_is_said_until_there_is_something(teams_stage):
    await until(teams_stage, "2026-12-15T12:00", LONDON)
    assert times(teams_stage) == ["Mon 30 Nov 10:00", "Mon 07 Dec 10:00"]
    assert "A quiet week" in digests(teams_stage)[-1].drawn
    await promised(teams_stage, "copy of invoice 4711", "by Friday noon")
    await until(teams_stage, "2026-12-22T12:00", LONDON)
    assert times(teams_stage)[2:] == ["Mon 21 Dec 10:00"]
    assert "A quiet week" not in digests(teams_stage)[-1].drawn


# What somebody can do something about


async def test_what_is_late_comes_first_with_its_people_by_name_and_its_next_word(teams_stage):
    await promised(teams_stage, "copy of invoice 4711")
    await promised(teams_stage, "list of suppliers", "by Tuesday noon")
    await until(teams_stage, MONDAY, LONDON)
    (digest,) = digests(teams_stage)
    late = part(digest.drawn, "Late")
    assert "#1  copy of invoice 4711" in late
    assert "Ben Okoro, for Ada Shaw  ·  the delivery was due Friday, November 27th" in late
    assert "#2  list of suppliers" in part(digest.drawn, "Due this week")
    assert digest.drawn.index("Late\n") < digest.drawn.index("Due this week") < digest.drawn.index("Last week")


async def test_nobody_is_called_by_a_mention(teams_stage):
    await promised(teams_stage, "copy of invoice 4711")
    await until(teams_stage, MONDAY, LONDON)
    (digest,) = digests(teams_stage)
    assert "<@" not in str(digest.blocks) + digest.text


async def test_a_risk_stands_below_what_is_late(teams_stage):
    card = await promised(teams_stage, "copy of invoice 4711", "by next Friday, 4 December")
    await until(teams_stage, "2026-11-30T08:30", LONDON)
    form = await opened(teams_stage.person("ben"), card.latest, "At risk…")
    await form.fill({"What has changed for the work?": "The archive is closed."}, by="10 December 10:00")
    assert await form.submit() is None
    await until(teams_stage, MONDAY, LONDON)
    assert "#1  copy of invoice 4711" in part(digests(teams_stage)[0].drawn, "At risk")


async def test_what_nobody_has_taken_waits_for_a_word(teams_stage):
    await until(teams_stage, "2026-11-30T09:00", LONDON)
    await asked(teams_stage, "copy of invoice 4711")
    await until(teams_stage, MONDAY, LONDON)
    assert "not taken yet, for Ada Shaw" in part(digests(teams_stage)[0].drawn, "Waiting for a word")


async def test_what_is_between_two_people_or_private_is_counted_and_not_named(teams_stage):
    await promised(teams_stage, "copy of invoice 4711", to="@ben")
    await teams_stage.person("ada").command("/request private #accounts the salary list by Friday noon")
    await until(teams_stage, MONDAY, LONDON)
    (digest,) = digests(teams_stage)
    assert "4711" not in str(digest.blocks)
    assert "salary" not in str(digest.blocks)
    assert "2 between two people, or private" in digest.drawn
    assert "1 promised" in last_week(digest)


async def test_that_somebody_helps_two_to_agree_is_between_the_two(teams_stage):
    card = await promised(teams_stage, "copy of invoice 4711", "by 4 December noon")
    form = await opened(teams_stage.person("ben"), card.latest, "More…")
    form = await (await form.fill({"What would you like to do?": "Bring someone in…"})).submit()
    assert await (await form.fill({"How do you see it?": "We do not agree."})).submit() is None
    await until(teams_stage, MONDAY, LONDON)
    (digest,) = digests(teams_stage)
    assert not any(words in str(digest.blocks) for words in ("4711", "Mia"))
    assert "one between two people, or private" in part(digest.drawn, "Late")


async def test_a_team_may_have_what_is_between_two_people_named_too_but_never_what_is_private(tmp_path):
    async with stage_with(tmp_path, 'digest_describes = "all"') as stage:
        await promised(stage, "copy of invoice 4711", to="@ben")
        await stage.person("ada").command("/request private @ben the salary list by Friday noon")
        await until(stage, MONDAY, LONDON)
        (digest,) = digests(stage)
        assert "#1  copy of invoice 4711" in part(digest.drawn, "Late")
        assert "salary" not in str(digest.blocks)


async def test_what_was_asked_of_a_team_stands_in_its_digest_alone_wherever_it_went(teams_stage):
    await handed_to_design(teams_stage, await promised(teams_stage, "copy of invoice 4711"))
    await until(teams_stage, MONDAY, LONDON)
    row = "#1  copy of invoice 4711\n[ Open ]\nCleo Marsh, for Ada Shaw"
    assert row in digests(teams_stage)[0].drawn
    (designs,) = digests(teams_stage, "design", "cleo")
    assert "A quiet week" in designs.drawn


async def test_what_is_between_two_people_stays_so_when_a_team_takes_it_over(teams_stage):
    await handed_to_design(teams_stage, await promised(teams_stage, "copy of invoice 4711", to="@ben"))
    await until(teams_stage, MONDAY, LONDON)
    (digest,) = digests(teams_stage)
    assert "one between two people, or private" in digest.drawn
    (designs,) = digests(teams_stage, "design", "cleo")
    assert "4711" not in str(digest.blocks) + str(designs.blocks)


async def test_nobody_reads_in_the_channel_first_that_they_are_late(teams_stage):
    """Ben is away: nobody has told him."""
    await promised(teams_stage, "copy of invoice 4711", "by Friday noon")
    await teams_stage.person("ben").command("/request away until Wednesday")
    await until(teams_stage, MONDAY, LONDON)
    (digest,) = digests(teams_stage)
    assert "4711" not in str(digest.blocks)
    assert "one of which I tell those who owe the word first" in digest.drawn


async def test_the_morning_list_says_first_what_the_digest_will_name(teams_stage):
    await promised(teams_stage, "copy of invoice 4711")
    await promised(teams_stage, "the salary list", to="@ben")
    await until(teams_stage, MONDAY, LONDON)
    morning = next(each for each in letters(teams_stage, "ben") if "also stands in the digest" in each.drawn)
    said = "#1 also stands in the digest of the accounts team, Monday, November 30th, 2026, 11:00 AM."
    assert said in morning.drawn
    assert float(morning.ts) < float(digests(teams_stage)[0].ts)


async def test_a_risk_that_its_owner_has_said_is_announced_there_too(teams_stage):
    card = await promised(teams_stage, "copy of invoice 4711", "by 4 December noon")
    await promised(teams_stage, "list of suppliers")
    form = await opened(teams_stage.person("ben"), card.latest, "At risk…")
    await form.fill({"What has changed for the work?": "The archive is closed."}, by="10 December 10:00")
    assert await form.submit() is None
    await until(teams_stage, "2026-11-30T09:59", LONDON)
    assert "#1 and #2 also stand in the digest" in letters(teams_stage, "ben")[-1].drawn


async def test_only_the_digest_that_will_name_it_is_announced(tmp_path):
    """Cleo belongs to two teams, of which the first has everything named that is asked of its people one by one."""
    async with stage_with(tmp_path, 'digest_describes = "all"') as stage:
        await stage.person("ada").command("/request #design a poster by Friday noon")
        await (await team_acts.in_channel(stage, "cleo", "design", "a poster")).press("Promise as asked")
        await until(stage, MONDAY, LONDON)
        morning = letters(stage, "cleo")[-1].drawn
        assert "#1 also stands in the digest of the design team" in morning
        assert "accounts" not in morning
        assert "poster" not in str(digests(stage)[0].blocks)


async def test_what_a_team_was_asked_for_stays_in_its_digest_wherever_it_goes(teams_stage):
    await (await asked(teams_stage, "copy of invoice 4711")).press("Take it")
    card = await team_acts.own(teams_stage, "ben", "copy of invoice 4711")
    form = await opened(teams_stage.person("ben"), card, "Hand over…")
    await form.fill({"or to a team": "design"})
    assert await form.submit() is None
    await (await team_acts.in_channel(teams_stage, "cleo", "design", "4711")).press("Take it")
    await until(teams_stage, MONDAY, LONDON)
    (digest,) = digests(teams_stage)
    assert "#1  copy of invoice 4711\n[ Open ]\nCleo Marsh, for Ada Shaw" in digest.drawn
    assert all("4711" not in each.drawn for each in digests(teams_stage, "design", "cleo"))


# Open


async def test_a_party_and_the_lead_open_it(teams_stage):
    await promised(teams_stage, "copy of invoice 4711")
    await until(teams_stage, MONDAY, LONDON)
    for name in ("ben", "ada", "lena"):
        (digest,) = digests(teams_stage, reader=name)
        await digest.press("Open")
        form = await teams_stage.person(name).modal()
        assert "copy of invoice 4711" in form.drawn
        await form.close()


@pytest.mark.parametrize("name", ["cleo", "eve"])
async def test_others_are_told_in_a_friendly_way_that_it_is_not_theirs(teams_stage, name):
    await promised(teams_stage, "copy of invoice 4711")
    await until(teams_stage, MONDAY, LONDON)
    (digest,) = digests(teams_stage, reader=name)
    answer = await digest.press("Open")
    assert "This one opens for those who have a part in it" in answer.text
    assert not teams_stage.person(name).has_modal


# Figures


async def test_few_deliveries_have_no_figures_of_lateness_but_a_sentence(teams_stage):
    for number in range(4):
        await delivered(teams_stage, f"invoice {number}")
    await until(teams_stage, MONDAY, LONDON)
    week = last_week(digests(teams_stage)[0])
    assert "4 delivered" in week
    assert "on time" not in week
    assert "In the last four weeks all deliveries with a date came in time." in week


async def test_from_five_on_it_says_how_they_stood(teams_stage):
    for number in range(5):
        await delivered(teams_stage, f"invoice {number}")
    await until(teams_stage, MONDAY, LONDON)
    week = last_week(digests(teams_stage)[0])
    assert "5 early" in week
    assert "0 late, not said" in week


async def test_it_says_what_was_more_than_asked_for_without_saying_by_whom(teams_stage):
    await delivered(teams_stage, "copy of invoice 4711")
    await teams_stage.quiet()
    thanks = next(each for each in reversed(teams_stage.person("ada").messages) if "Say thanks…" in each.buttons)
    form = await opened(teams_stage.person("ada"), thanks, "Say thanks…")
    await form.fill({"More than asked for?": True})
    assert await form.submit() is None
    await until(teams_stage, MONDAY, LONDON)
    below = part(digests(teams_stage)[0].drawn, "More than was asked for, and thanks")
    assert "#1  copy of invoice 4711" in below
    assert "Thanks were given once, once for more than was asked for." in below
    assert "Ben" not in below


# Where it cannot be posted


def of_refusal(stage, name):
    """What somebody has been told of digests that could not be posted."""
    return [each for each in stage.person(name).messages if "did not let me post this week's digest" in each.drawn]


async def test_that_the_channel_is_closed_its_lead_is_told_once_and_nobody_else(teams_stage):
    await promised(teams_stage, "copy of invoice 4711")
    teams_stage.slack.world.channels.named("accounts").is_archived = True
    await until(teams_stage, "2026-12-05T12:00", LONDON)
    assert digests(teams_stage) == []
    (told,) = of_refusal(teams_stage, "lena")
    assert "digest of the accounts team in its channel" in told.drawn
    assert "/invite @Kept" in told.drawn
    assert "another channel set under [teams.accounts] in the settings" in told.drawn
    assert not any(of_refusal(teams_stage, name) for name in ("ada", "ben", "cleo", "eve", "mia"))


async def test_meanwhile_the_lead_reads_it_as_they_have_been_told(teams_stage):
    await promised(teams_stage, "copy of invoice 4711")
    teams_stage.slack.world.channels.named("accounts").is_archived = True
    await until(teams_stage, MONDAY, LONDON)
    assert "/request digest accounts shows it" in of_refusal(teams_stage, "lena")[0].drawn
    answer = await teams_stage.person("lena").command("/request digest accounts")
    assert "#1  copy of invoice 4711" in part(answer.text, "Late")


async def test_once_the_channel_is_open_again_the_next_digest_stands_there(teams_stage):
    await promised(teams_stage, "copy of invoice 4711")
    channel = teams_stage.slack.world.channels.named("accounts")
    channel.is_archived = True
    await until(teams_stage, "2026-12-02T12:00", LONDON)
    channel.is_archived = False
    await until(teams_stage, "2026-12-08T12:00", LONDON)
    assert times(teams_stage) == ["Mon 07 Dec 10:00"]
    assert len(of_refusal(teams_stage, "lena")) == 1


async def test_each_week_in_which_it_cannot_be_posted_the_lead_is_told_anew(teams_stage):
    await promised(teams_stage, "copy of invoice 4711", "by 18 December noon")
    teams_stage.slack.world.channels.named("accounts").is_archived = True
    await until(teams_stage, "2026-12-08T12:00", LONDON)
    assert len(of_refusal(teams_stage, "lena")) == 2


async def test_of_a_team_without_a_lead_nobody_is_told_and_all_others_get_theirs(teams_stage):
    await promised(teams_stage, "copy of invoice 4711")
    teams_stage.slack.world.channels.named("support").is_archived = True
    await until(teams_stage, NEXT_MONDAY, LONDON)
    assert len(digests(teams_stage)) == 2
    assert digests(teams_stage, "support") == []
    assert not any(of_refusal(teams_stage, name) for name in ("ada", "ben", "cleo", "eve", "mia", "lena"))


# On demand


async def test_who_belongs_to_the_team_may_read_it_at_any_time_alone(teams_stage):
    await promised(teams_stage, "copy of invoice 4711")
    before = len(teams_stage.person("cleo").messages_in("accounts"))
    answer = await teams_stage.person("cleo").command("/request digest")
    assert "Accounts: how promises went" in answer.text
    answer = await teams_stage.person("cleo").command("/request digest design")
    assert "Design: how promises went" in answer.text
    assert len(teams_stage.person("cleo").messages_in("accounts")) == before


@pytest.mark.parametrize("line", ["/request digest", "/request digest accounts"])
async def test_who_belongs_to_none_learns_nothing_from_it(teams_stage, line):
    await promised(teams_stage, "copy of invoice 4711")
    for name in ("ada", "mallory"):
        answer = await teams_stage.person(name).command(line)
        assert "A digest is for those who belong to a team" in answer.text
        assert "4711" not in answer.text


async def test_help_names_it_where_there_are_teams(teams_stage):
    assert "/request digest" in (await teams_stage.person("ben").command("/request help")).text


async def test_help_does_not_name_it_where_there_are_none(stage):
    assert "/request digest" not in (await stage.person("ben").command("/request help")).text


async def test_digest_is_a_word_of_a_request_where_something_else_is_meant(teams_stage):
    await teams_stage.person("ada").command("/request @ben digest of the press by Friday noon")
    await teams_stage.quiet()
    assert "digest of the press" in teams_stage.person("ben").messages[-1].drawn


# Much


async def test_a_long_week_is_cut_and_says_where_the_rest_stands(teams_stage):
    for number in range(12):
        await promised(teams_stage, f"invoice {number}")
        teams_stage.clock.advance(minutes=10)  # an hour holds ten from one person
    await until(teams_stage, MONDAY, LONDON)
    (digest,) = digests(teams_stage)
    assert part(digest.drawn, "Late").count("[ Open ]") == 6
    assert "and 6 more: each stands in @Kept for those concerned" in digest.drawn
    assert len(digest.blocks) <= 50
