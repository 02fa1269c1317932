"""When somebody works, as they say it themself: Ben in Paris, where it is eleven; Ada in London."""

import pytest

from domain.events import KEPT, Moved
from domain.evolving import replay
from domain.refusals import TooSlow
from tests.conftest import stage_in
from tests.stories.acts import agreed, asked, broken, own_card, stored
from tests.stories.over_the_socket import mode as mode

MORNINGS = "Mon-Thu 9:00-13:00, Fri 9:00-11:00"


async def form_of(stage, name="ben"):
    person = stage.person(name)
    await person.command("/request hours")
    return await person.modal()


async def says(stage, hours, name="ben"):
    """Somebody writes their hours; the form as it is then."""
    form = await form_of(stage, name)
    await form.fill({"Your hours": hours})
    after = await form.submit()
    await stage.quiet()
    return after


async def moves(stage):
    _, timeline = await stored(stage)
    return [event for event in timeline if isinstance(event, Moved)]


async def test_the_form_shows_by_which_hours_somebody_works(socket_stage):
    form = await form_of(socket_stage)
    assert "You work Mon-Fri 9:00-17:00, as everybody without a team does, in the time of Europe/Paris." in form.drawn
    assert not form.values["Your hours"]


async def test_of_a_team_it_shows_the_hours_of_the_team(socket_teams_stage):
    form = await form_of(socket_teams_stage)
    assert "You work Mon-Fri 8:00-18:00, the hours of the accounts team, in the time of Europe/London." in form.drawn


async def test_own_hours_count_from_now_on(stage):
    after = await says(stage, MORNINGS)
    assert f"From now on you work {MORNINGS}, hours of your own." in after.drawn
    card = await asked(stage)
    assert "a first word, by Thursday, November 26th, 2026, 11:00 AM" in card.drawn
    form = await form_of(stage)
    assert form.values["Your hours"] == MORNINGS


async def test_what_is_owed_already_is_due_anew_on_both_cards(stage):
    card = await asked(stage)
    assert "a first word, by Wednesday, November 25th, 2026, 3:00 PM" in card.drawn
    after = await says(stage, MORNINGS)
    assert "One word that you owe is due at another time with that." in after.drawn
    assert "a first word, by Thursday, November 26th, 2026, 11:00 AM" in card.latest.drawn
    assert "a first word, by Thursday, November 26th, 2026, 10:00 AM" in (await own_card(stage)).drawn, "in London"
    assert [event.by for event in await moves(stage)] == [KEPT]
    request, timeline = await stored(stage)
    assert replay(request.id, request.number, timeline) == request
    assert "with @Ben Okoro’s working hours, to" in (await stage.person("ada").command("/request 1")).text


async def test_a_promised_time_stays(socket_stage):
    stage = socket_stage
    await agreed(stage)
    after = await says(stage, MORNINGS)
    assert "due at another time" not in after.drawn
    assert not await moves(stage)


async def test_empty_is_the_hours_of_everybody_again(socket_stage):
    stage = socket_stage
    await says(stage, MORNINGS)
    after = await says(stage, "")
    assert "From now on you work Mon-Fri 9:00-17:00, as everybody without a team does." in after.drawn
    assert "by Wednesday, November 25th, 2026, 3:00 PM" in (await asked(stage)).drawn


async def test_in_a_team_they_are_counted_in_ones_own_zone_with_the_teams_days_off(socket_teams_stage):
    stage = socket_teams_stage
    await says(stage, "Mon-Fri 9:00-13:00")
    await stage.person("ada").command("/request @ben the signed form")
    card = await stage.person("ben").sees("the signed form")
    assert "a first word, by Thursday, November 26th, 2026, 11:00 AM" in card.drawn


async def test_a_night_shift_is_reminded_at_night(socket_stage):
    stage, ben = socket_stage, socket_stage.person("ben")
    await says(stage, "Mon-Thu 22:00-6:00")
    card = await asked(stage)
    assert "a first word, by Thursday, November 26th, 2026, 2:00 AM" in card.drawn
    await stage.passes(hours=10, minutes=50)
    assert not [each for each in ben.messages if "your first word" in each.text]
    await stage.passes(hours=5)
    assert [each for each in ben.messages if "your first word is due now" in each.text]


async def test_together_with_leave_both_count(socket_stage):
    stage = socket_stage
    await stage.person("ben").command("/request away until Monday")
    await says(stage, "Mon-Fri 9:00-11:00")
    card = await asked(stage, "/request @ben logo", "logo")
    assert "a first word, by Tuesday, December 1st, 2026, 11:00 AM" in card.drawn


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("whenever I like", "I do not read “whenever I like” as hours. Try “Mon-Thu 9:00-17:00, Fri 9:00-13:00”."),
        ("9:00-17:00", "On which days?"),
        ("none", "There has to be one hour in the week at least."),
        ("Mon 9:00-9:00", "Hours need an end after their beginning"),
        ("Mon 9-12, Mon 11-17", "Some of these hours overlap."),
    ],
)
async def test_what_cannot_be_is_refused_in_words_and_nothing_is_lost(socket_stage, typed, words):
    form = await form_of(socket_stage)
    await form.fill({"Your hours": typed})
    form = await form.submit()
    assert words in form.errors["Your hours"]
    assert form.values["Your hours"] == typed


async def test_the_same_hours_once_more_change_nothing(socket_stage):
    stage = socket_stage
    await asked(stage)
    await says(stage, MORNINGS)
    assert "These were your hours already" in (await says(stage, MORNINGS)).drawn
    assert len(await moves(stage)) == 1


@pytest.mark.fair_weather("it makes a fault of its own")
async def test_what_a_crash_has_left_is_moved_at_the_next_start(tmp_path):
    async with stage_in(tmp_path) as stage:
        await asked(stage)
        with broken(stage, "save", TooSlow()):
            form = await says(stage, MORNINGS)
        assert form.errors
        assert not await moves(stage)
        await stage.bot.housekeeping.tidy()
        assert len(await moves(stage)) == 1
        await stage.bot.housekeeping.tidy()
        assert len(await moves(stage)) == 1
