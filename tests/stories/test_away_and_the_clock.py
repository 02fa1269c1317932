"""Where leave meets what happens by itself: nobody is late, or asked to help, while they are away."""

from datetime import date

from domain.events import Acknowledged, AskedBoth, WentOverdue
from domain.values import State
from tests.conftest import stage_in
from tests.stories import team_acts
from tests.stories.acts import agreed, asked, filled, own_card, stored
from tests.stories.over_the_socket import mode as mode
from tests.stories.test_mediators_in_line import ADAS_SIDE, SIDE, two_in_line

NONE_YET = "and has not come yet."


async def happened(stage, kind):
    _, timeline = await stored(stage)
    return [event for event in timeline if isinstance(event, kind)]


async def test_nobody_is_said_to_be_late_for_days_of_leave(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    await asked(stage)
    await stage.person("ben").command("/request away until 7 December")
    await stage.passes(days=14)  # Wednesday: two mornings of his after the word was due
    await ada.sees_no(NONE_YET)
    await stage.passes(days=1)
    await ada.sees(NONE_YET)


async def test_who_comes_back_sooner_is_waited_for_from_that_day_on(socket_stage):
    stage, ada, ben = socket_stage, socket_stage.person("ada"), socket_stage.person("ben")
    await agreed(stage)  # for Friday the 27th: a promise does not move
    await ben.command("/request away until 31 December")
    await stage.passes(days=5)
    await ben.command("/request back")
    await stage.passes(days=2)
    await ada.sees_no(NONE_YET)
    await stage.passes(days=2)
    await ada.sees(NONE_YET)


async def test_days_of_leave_count_as_such_also_once_it_has_been_over_for_days(socket_stage):
    """Ben has promised it for Monday the 30th, and is back on Friday after lunch: the fourth morning is Wednesday's."""
    stage, ben = socket_stage, socket_stage.person("ben")
    await agreed(stage)
    await ben.command("/request away until 4 December 13:00")
    await stage.passes(days=11, hours=6)  # Sunday
    await stage.bot.housekeeping.tidy()
    await stage.passes(days=4)
    (overdue,) = await happened(stage, WentOverdue)
    assert overdue.at.date() == date(2026, 12, 9)


async def test_they_count_as_such_also_when_the_next_leave_has_been_told(socket_stage):
    stage, ben = socket_stage, socket_stage.person("ben")
    await agreed(stage)
    await ben.command("/request away until 4 December 13:00")
    await stage.passes(days=9, hours=6)
    await ben.command("/request away from 21 December until 4 January")
    await stage.passes(days=6)
    (overdue,) = await happened(stage, WentOverdue)
    assert overdue.at.date() == date(2026, 12, 9)


async def test_leave_itself_is_no_word(socket_stage):
    stage, ben = socket_stage, socket_stage.person("ben")
    await asked(stage)
    await stage.passes(hours=1)
    await ben.command("/request away until 14 December")
    request, timeline = await stored(stage)
    assert len(timeline) == 2
    assert request.spoken_at == request.filed_at


async def test_what_who_stands_in_does_is_the_owner_s_word(socket_stage):
    stage, ben, cleo = socket_stage, socket_stage.person("ben"), socket_stage.person("cleo")
    await asked(stage)
    await ben.command("/request away until 31 December, @cleo")
    shown = await cleo.command("/request 1")
    await stage.passes(days=19)
    await shown.messages[0].press("Acknowledge")
    await stage.quiet()
    (seen,) = await happened(stage, Acknowledged)
    request, _ = await stored(stage)
    assert (seen.by, request.spoken_at) == (ben.id, seen.at)
    await stage.passes(days=14)
    assert not await happened(stage, AskedBoth)
    assert request.state is State.ACKNOWLEDGED


async def test_who_stands_in_is_told_nothing_by_itself(socket_stage):
    stage, ben, cleo = socket_stage, socket_stage.person("ben"), socket_stage.person("cleo")
    await asked(stage)
    await ben.command("/request away until 7 December, @cleo")
    await stage.passes(days=15)
    assert await happened(stage, WentOverdue)
    assert cleo.messages == []


async def test_a_lead_who_is_away_is_not_asked_to_step_in_and_the_customer_is_told(teams_stage):
    stage, ada, lena = teams_stage, teams_stage.person("ada"), teams_stage.person("lena")
    await team_acts.asked(stage)
    await lena.command("/request away until 31 December")
    await stage.passes(days=7)
    await ada.sees(NONE_YET)
    assert [event.lead for event in await happened(stage, WentOverdue)] == [""]


async def test_a_mediator_who_is_away_is_passed_over(tmp_path):
    async with stage_in(tmp_path, furniture=two_in_line) as stage:
        ada, cleo = stage.person("ada"), stage.person("cleo")
        await asked(stage)
        await stage.quiet()
        assert await filled(ada, await own_card(stage), "Bring someone in…", {SIDE: ADAS_SIDE}) is None
        await stage.person("mia").sees("to help find a way")
        await cleo.command("/request away until 31 December")
        await stage.passes(days=7)
        await ada.sees("No outcome has come, and there is nobody else to ask.")
        assert cleo.messages == []
