"""What people say for themselves in their Home, and that it says what holds: Ben in Paris, where it is eleven."""

from storage import StorageFull
from tests.stories.acts import WISH, asked, broken, stored
from tests.stories.nudge_acts import last, letters, times, until

PROMISED = f"/request promise @ada {WISH} by Friday noon"


async def pressed(stage, label, name="ben"):
    """Somebody presses it in their Home; the Home."""
    home = await stage.person(name).opens_home()
    await home.press(label)
    return home


async def test_working_hours_are_said_there_and_shown(socket_stage):
    stage, ben = socket_stage, socket_stage.person("ben")
    home = await pressed(stage, "Working hours…")
    assert "You work Mon-Fri 9:00-17:00, as everybody without a team does." in home.drawn
    form = await ben.modal()
    await form.fill({"Your hours": "Mon-Thu 9:00-13:00"})
    await form.submit()
    await home.sees("You work Mon-Thu 9:00-13:00, hours of your own.")


async def test_of_a_team_the_hours_are_those_of_the_team(socket_teams_stage):
    home = await socket_teams_stage.person("ben").opens_home()
    await home.sees("You work Mon-Fri 8:00-18:00, the hours of the accounts team.")


async def test_leave_is_said_there_with_who_stands_in(stage):
    ben = stage.person("ben")
    await asked(stage)
    home = await pressed(stage, "Away…")
    form = await ben.modal()
    await form.fill({"Until": "Monday", "Who stands in for you": "cleo"})
    after = await form.submit()
    assert "You are away until Monday, November 30th, 2026, 9:00 AM. @Cleo Marsh stands in for you" in after.drawn
    await home.sees("You are away until Monday, November 30th, 2026, 9:00 AM; @Cleo Marsh stands in.")
    leave = await stage.bot.store.leave_of(ben.id)
    assert leave.stand_in == stage.person("cleo").id
    await home.press("I am back")
    await home.sees("You are not away.")
    assert "I am back" not in home.buttons


async def test_leave_ahead_can_be_changed_and_called_off(socket_stage):
    stage, ben = socket_stage, socket_stage.person("ben")
    home = await pressed(stage, "Away…")
    form = await ben.modal()
    await form.fill({"Away from": "Thursday", "Until": "Monday"})
    await form.submit()
    await home.sees("You are away from Thursday, November 26th, 2026, 9:00 AM until")
    await home.press("Away…")
    again = await ben.modal()
    assert again.values["Away from"] == "Thu 26 Nov 2026 09:00"
    assert again.values["Until"] == "Mon 30 Nov 2026 09:00"
    await again.fill({"Until": "Tuesday"})
    await again.submit()
    await home.sees("until Tuesday, December 1st")
    await home.press("I stay")
    await home.sees("You are not away.")


async def test_what_cannot_be_read_is_said_beside_it_and_nothing_is_lost(socket_stage):
    stage, ben = socket_stage, socket_stage.person("ben")
    await pressed(stage, "Away…")
    form = await ben.modal()
    await form.fill({"Until": "whenever", "Who stands in for you": "cleo"})
    still = await form.submit()
    assert "I do not read “whenever” as a time." in still.errors["Until"]
    await form.fill({"Until": "next Friday"})
    assert "This can mean" in (await form.submit()).errors["Until"]
    await form.fill({"Until": "Monday", "Who stands in for you": "ben"})
    assert "Nobody stands in for themself." in (await form.submit()).errors["Who stands in for you"]
    assert await stage.bot.store.leave_of(ben.id) is None


async def test_without_the_list_no_morning_begins_with_one_and_what_comes_due_is_said(socket_stage):
    stage = socket_stage
    home = await pressed(stage, "Stop the list")
    await home.sees("You get no list in the morning.")
    assert "Send the list" in home.buttons
    await stage.person("ben").command(PROMISED)
    await until(stage, "2026-11-27 11:30")
    assert times(stage, "ben") == ["Fri 10:00"], "two hours before it is due, and no list at nine"
    await until(stage, "2026-12-01 09:30")
    assert times(stage, "ben") == ["Fri 10:00", "Fri 12:00", "Mon 09:00", "Tue 09:00"], "late is said all the same"
    assert "What is yours today" not in "".join(each.drawn for each in letters(stage, "ben"))


async def test_who_wants_the_list_again_gets_it(socket_stage):
    stage = socket_stage
    home = await pressed(stage, "Stop the list")
    await stage.person("ben").command(PROMISED)
    await stage.quiet()
    await home.press("Send the list")
    await home.sees("Each morning you get what is yours that day")
    await until(stage, "2026-11-27 09:30")
    assert times(stage, "ben") == ["Fri 09:00"]
    assert "is due today" in last(stage, "ben").drawn


async def test_what_is_owed_beside_it_is_left_to_the_list(socket_stage):
    stage = socket_stage
    await pressed(stage, "Stop the list")
    await asked(stage)
    await until(stage, "2026-11-25 16:00")
    await stage.person("ada").command("/request @ben the slides")
    await until(stage, "2026-11-26 09:30")
    morning = last(stage, "ben")
    assert WISH in morning.drawn and "the slides" not in morning.drawn


async def test_the_question_whether_it_held_is_switched_there(socket_stage):
    stage, ben = socket_stage, socket_stage.person("ben")
    home = await pressed(stage, "Stop asking")
    await home.sees("I do not ask you what held.")
    assert "I do not ask you what held." in (await ben.command("/request questions")).text
    await ben.command("/request questions on")
    await home.sees("Some days after what took a while I ask you once whether it held.")
    assert "Stop asking" in home.buttons


async def test_one_choice_keeps_the_others(socket_stage):
    stage, ben = socket_stage, socket_stage.person("ben")
    home = await pressed(stage, "Stop asking")
    await stage.quiet()
    await home.press("Stop the list")
    await stage.quiet()
    await home.press("Ask me again")
    await home.sees("You get no list in the morning.")
    choice = await stage.bot.store.choice_of(ben.id)
    assert (choice.no_questions, choice.no_mornings) == (False, True)


async def test_the_first_visit_is_greeted_and_the_next_is_not(socket_stage):
    stage, ben = socket_stage, socket_stage.person("ben")
    card = await asked(stage)
    home = await ben.opens_home()
    await home.sees("Hello @Ben Okoro, it is good to have you here.")
    await card.press("Acknowledge")
    await home.sees("Next: you, an offer")
    assert "Hello" in home.drawn, "what is published anew meanwhile is the same visit"
    await ben.opens_home()
    await stage.quiet()
    assert "Hello" not in home.drawn


async def test_a_greeting_that_cannot_be_stored_keeps_nobody_from_their_home(socket_stage):
    stage, ben = socket_stage, socket_stage.person("ben")
    await asked(stage)
    with broken(stage, "keep_choice", StorageFull()):
        home = await ben.opens_home()
        await home.sees(WISH)
    assert (await stored(stage))[0].version == 1
