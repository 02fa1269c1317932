"""Somebody goes away and comes back: Ben in Paris, who looks after things, and Ada in London, who asks for them."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.stories.acts import WISH, agreed, asked, filled, forges, sends

GONE = "You are away until Monday, November 30th, 2026, 9:00 AM"
CLEO = (
    "@Cleo Marsh stands in for you, sees what you look after, but for what is private, and can do what you could. "
    "Please tell @Cleo Marsh, for I do not."
)
THURSDAY = datetime(2026, 11, 26, 8, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)


async def leave_of(stage, name):
    return await stage.bot.store.leave_of(stage.person(name).id)


async def test_who_goes_is_told_until_when_and_who_stands_in(stage):
    ben = stage.person("ben")
    answer = await ben.command("/request away until Monday, @cleo")
    assert f"{GONE}. {CLEO}" in answer.text
    assert "You have promised nothing for these days." in answer.text
    assert "/request back ends it." in answer.text
    leave = await leave_of(stage, "ben")
    assert (leave.until, leave.stand_in) == (MONDAY, stage.person("cleo").id)
    assert not ben.messages, "only for their eyes"


async def test_the_same_words_mean_one_s_own_working_day_elsewhere(stage):
    answer = await stage.person("eve").command("/request away until Monday")
    assert "You are away until Monday, November 30th, 2026, 9:00 AM. Nobody stands in for you." in answer.text
    assert (await leave_of(stage, "eve")).until == datetime(2026, 11, 30, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "start", "until"),
    [
        ("from Thursday until Monday", THURSDAY, MONDAY),
        ("from Thursday to Monday, @cleo", THURSDAY, MONDAY),
        ("from tomorrow till 30 Nov", THURSDAY, MONDAY),
        ("from Thursday through Friday", THURSDAY, datetime(2026, 11, 27, 16, tzinfo=UTC)),
        ("tomorrow", THURSDAY, datetime(2026, 11, 26, 16, tzinfo=UTC)),
        ("on Thursday", THURSDAY, datetime(2026, 11, 26, 16, tzinfo=UTC)),
        ("next week with @cleo", MONDAY, datetime(2026, 12, 4, 16, tzinfo=UTC)),
        ("from tomorrow afternoon until Monday morning", datetime(2026, 11, 26, 11, tzinfo=UTC), MONDAY),
        ("from 3 Dec until 10 Dec", datetime(2026, 12, 3, 8, tzinfo=UTC), datetime(2026, 12, 10, 8, tzinfo=UTC)),
        (
            "from Thursday 13:00 until Friday 12:00",
            THURSDAY + timedelta(hours=4),
            datetime(2026, 11, 27, 11, tzinfo=UTC),
        ),
    ],
)
async def test_leave_can_be_said_beforehand(socket_stage, typed, start, until):
    answer = await socket_stage.person("ben").command(f"/request away {typed}")
    assert "You are away from" in answer.text
    leave = await leave_of(socket_stage, "ben")
    assert (leave.start, leave.until) == (start, until)


async def test_across_the_change_of_clocks_the_wall_counts(socket_stage):
    await socket_stage.person("ben").command("/request away from 26 Mar until 30 Mar")
    leave = await leave_of(socket_stage, "ben")
    assert (leave.start.hour, leave.until.hour) == (8, 7)


async def test_what_was_promised_for_these_days_is_listed_with_what_can_be_done(stage):
    ben = stage.person("ben")
    card = await asked(stage)
    await card.press("Promise as asked")
    await asked(stage, "/request @ben logo by 9 Dec", "logo")
    await (await ben.sees("logo")).press("Promise as asked")
    await stage.quiet()
    answer = await ben.command("/request away until Monday, @cleo")
    assert "You have promised these for these days." in answer.text
    assert "#1" in answer.text and WISH in answer.text
    assert "promised by Friday, November 27th, 2026, 1:00 PM" in answer.text, "in Paris"
    assert "#2" not in answer.text
    assert answer.messages[0].buttons == ["At risk…", "Hand over…"]
    assert await filled(ben, answer.messages[0], "Hand over…", {"To a colleague": "cleo"}) is None
    await stage.person("cleo").sees("asks you to take it over")


async def test_a_risk_can_be_said_from_there(stage):
    ben = stage.person("ben")
    await agreed(stage)
    answer = await ben.command("/request away until Tuesday")
    assert (
        await filled(
            ben,
            answer.messages[0],
            "At risk…",
            {"What has changed for the work?": "I am away", "By when?": "Thursday 3 Dec"},
        )
        is None
    )
    await stage.person("ada").sees("sees a risk for what was promised")


async def test_what_is_only_asked_for_is_no_promise(socket_stage):
    await asked(socket_stage)
    answer = await socket_stage.person("ben").command("/request away until Monday")
    assert "You have promised nothing for these days." in answer.text


async def test_alone_it_says_what_stands_and_how_it_is_typed(stage):
    ben = stage.person("ben")
    answer = await ben.command("/request away")
    assert "You are not away." in answer.text
    assert "/request away until Monday, @colleague" in answer.text
    await ben.command("/request away until Monday, @cleo")
    assert f"{GONE}. {CLEO}" in (await ben.command("/request away")).text


async def test_back_ends_it(stage):
    ben = stage.person("ben")
    await ben.command("/request away until Monday")
    stage.clock.advance(days=1)
    answer = await ben.command("/request back")
    assert "Welcome back. You would have been away until Monday, November 30th, 2026, 9:00 AM" in answer.text
    assert "You are not away." in (await ben.command("/request away")).text
    assert "You are not away." in (await ben.command("/request back")).text


async def test_leave_is_over_by_itself(socket_stage):
    ben = socket_stage.person("ben")
    await ben.command("/request away until Monday")
    socket_stage.clock.advance(days=6)
    assert "You are not away." in (await ben.command("/request away")).text
    assert "You are not away." in (await ben.command("/request back")).text


async def test_leave_that_has_not_begun_can_be_called_off(socket_stage):
    ben = socket_stage.person("ben")
    await ben.command("/request away from 3 Dec until 10 Dec")
    answer = await ben.command("/request back")
    assert "That is called off: you stay. You would have been away from Thursday, December 3rd" in answer.text
    leave = await leave_of(socket_stage, "ben")
    assert leave.spans == ()


async def test_another_leave_takes_the_place_of_the_one_before(socket_stage):
    ben = socket_stage.person("ben")
    await ben.command("/request away from 3 Dec until 10 Dec")
    answer = await ben.command("/request away from 4 Dec until 11 Dec")
    assert "You had said from Thursday, December 3rd, 2026, 9:00 AM until" in answer.text


async def test_who_is_away_can_stay_away_longer(socket_stage):
    ben = socket_stage.person("ben")
    await ben.command("/request away until Monday")
    began = (await leave_of(socket_stage, "ben")).start
    socket_stage.clock.advance(days=1)
    answer = await ben.command("/request away until Tuesday, @cleo")
    assert "You had said" not in answer.text
    assert (await leave_of(socket_stage, "ben")).start == began


async def test_two_readings_are_asked_back_and_one_press_sets_it(stage):
    ben = stage.person("ben")
    question = await ben.command("/request away until next Friday, @cleo")
    assert "Which time do you mean by “next Friday”?" in question.text
    assert question.buttons == ["Until Fri 27 Nov 2026, 09:00 CET", "Until Fri 4 Dec 2026, 09:00 CET"]
    assert await leave_of(stage, "ben") is None
    await question.press(question.buttons[1])
    answer = await ben.sees("You are away until Friday, December 4th, 2026, 9:00 AM")
    assert CLEO in answer.drawn
    assert answer.ts == question.messages[0].ts
    assert (await leave_of(stage, "ben")).stand_in == stage.person("cleo").id


@pytest.mark.parametrize("value", ["", "1:2", "x:y:z", f"1:{10**30}:", "1764000000:1764000000:U0:1"])
async def test_a_forged_reading_sets_nothing(socket_stage, value):
    ben = socket_stage.person("ben")
    question = (await ben.command("/request away until next Friday")).messages[0]
    assert "I keep such words for two days" in await forges(socket_stage, ben, question, value)
    assert await leave_of(socket_stage, "ben") is None


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("until yesterday", "Tue 24 Nov 2026, 09:00 CET has passed. Please name a time that is still ahead."),
        ("from 10 Dec until 3 Dec", "Please name an end after the beginning."),
        ("until 3 Dec 2028", "at most a year at a time"),
        ("until the cows come home", "I do not read “the cows come home” as a time. Try “until Monday”"),
        ("from next Friday until 24 Dec", "“next Friday” can mean Fri 27 Nov 2026, 09:00 CET or Fri 4 Dec 2026"),
        ("until Monday, @ben", "Nobody stands in for themself."),
        ("until Monday, @kept", "@Kept cannot stand in for you: only somebody of this company"),
        ("until Monday, @mallory", "@Mallory Other cannot stand in for you: only somebody of this company"),
        ("until Monday, @cleo and @ada", "One colleague can stand in for you."),
    ],
)
async def test_what_cannot_be_is_said_and_what_was_typed_is_not_lost(socket_stage, typed, words):
    answer = await socket_stage.person("ben").command(f"/request away {typed}")
    assert words in answer.text
    assert "Nothing has changed. You typed “away" in answer.text
    assert await leave_of(socket_stage, "ben") is None


async def test_no_team_stands_in(socket_teams_stage):
    stage = socket_teams_stage
    answer = await stage.person("ben").command("/request away until Monday, #accounts")
    assert "no team and no channel" in answer.text


async def test_who_has_left_stands_in_for_nobody(socket_stage):
    socket_stage.person("cleo").deactivate()
    await socket_stage.slack.settled()
    ben, cleo = socket_stage.person("ben"), socket_stage.person("cleo")
    answer = await sends(socket_stage, ben, f"away until Monday, <@{cleo.id}|cleo>")
    assert "cannot stand in for you" in str(answer)


@pytest.mark.parametrize("line", ["away message for the site", "away", "back to back slots", "backup"])
async def test_such_words_to_somebody_are_what_is_asked_for(socket_stage, line):
    ada = socket_stage.person("ada")
    assert "has gone to @Ben Okoro" in (await ada.command(f"/request @ben {line}")).text


async def test_words_that_say_nothing_of_times_open_the_form(socket_stage):
    ada = socket_stage.person("ada")
    await ada.command("/request away message for the site")
    assert (await ada.modal()).values["What do you need?"] == "away message for the site"
