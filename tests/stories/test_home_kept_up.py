"""A Home that somebody looks at is published anew within two seconds of what concerns them, whatever goes slowly."""

import time

from domain.values import State
from tests.stories.acts import LINE, WISH, asked, opened, own_card, stored
from tests.stories.team_acts import LINE as TEAM_LINE

ROW = f"#1  {WISH}"
SOON = 2.0
"""Seconds."""


async def publishes(stage, name):
    """How often somebody's Home has been published so far."""
    return len([each for each in stage.slack.calls_of("views.publish") if stage.person(name).id in str(each)])


async def test_both_sides_see_it_while_messages_are_slow(socket_stage):
    stage, ada, ben = socket_stage, socket_stage.person("ada"), socket_stage.person("ben")
    homes = [await ada.opens_home(), await ben.opens_home()]
    stage.slack.faults.latency(4, "chat.postMessage", "conversations.open")
    await ada.command(LINE)
    for home in homes:
        await home.sees(WISH, SOON)


async def test_the_people_of_a_team_see_what_it_is_asked_for_and_that_somebody_has_taken_it(socket_teams_stage):
    stage, cleo, lena = socket_teams_stage, socket_teams_stage.person("cleo"), socket_teams_stage.person("lena")
    homes = [await cleo.opens_home(), await lena.opens_home()]
    outside = await stage.person("eve").opens_home()
    await stage.person("ada").command(TEAM_LINE)
    for home in homes:
        await home.sees(f"Asked of your team, and not taken yet (1)\n{ROW}", SOON)
    await (await stage.person("ben").opens_home()).press("Take it")
    for home in homes:
        await home.sees(f"With others of your team (1)\n#1  {WISH}", SOON)
    assert ROW not in outside.drawn


async def test_what_is_private_reaches_no_home_of_the_team(socket_teams_stage):
    stage, cleo = socket_teams_stage, socket_teams_stage.person("cleo")
    home = await cleo.opens_home()
    await stage.person("ada").command(TEAM_LINE.replace("/request ", "/request private "))
    await stage.quiet()
    assert ROW not in home.drawn


async def test_who_stands_in_sees_it_as_soon_as_somebody_goes_and_until_they_are_back(socket_stage):
    stage, ben, cleo = socket_stage, socket_stage.person("ben"), socket_stage.person("cleo")
    await asked(stage)
    home, own = await cleo.opens_home(), await ben.opens_home()
    await ben.command("/request away until Monday, @cleo")
    await home.sees(f"While a colleague is away (1)\n#1  {WISH}", SOON)
    await own.sees("You are away until Monday, November 30th, 2026, 9:00 AM; @Cleo Marsh stands in.", SOON)
    await ben.command("/request @ada something else")
    await stage.person("ada").command("/request @ben the slides")
    await home.sees("the slides", SOON)
    await ben.command("/request back")
    await own.sees("You are not away.", SOON)
    await stage.quiet()
    assert ROW not in home.drawn and "the slides" not in home.drawn


async def test_who_has_no_part_in_it_any_more_sees_that_too(socket_stage):
    stage, ada, ben = socket_stage, socket_stage.person("ada"), socket_stage.person("ben")
    await asked(stage)
    home = await ben.opens_home()
    await home.sees(WISH)
    form = await opened(ada, await own_card(stage), "Edit…")
    await form.fill({form.labels[0]: "cleo"})
    await form.submit()
    await stage.quiet()
    assert (await stored(stage))[0].owner == stage.person("cleo").id
    assert ROW not in home.drawn


async def test_many_changes_are_shown_once_a_second_and_the_last_of_them_in_the_end(socket_stage):
    stage, ada, ben = socket_stage, socket_stage.person("ada"), socket_stage.person("ben")
    home = await ben.opens_home()
    before, began = await publishes(stage, "ben"), time.monotonic()
    for number in range(9):
        await ada.command(f"/request @ben thing {number}")
    await home.sees("thing 8", SOON)
    await stage.quiet()
    assert await publishes(stage, "ben") - before <= time.monotonic() - began + 2


async def test_slack_s_patience_is_waited_for_and_the_change_is_not_lost(socket_stage):
    stage, ada, ben = socket_stage, socket_stage.person("ada"), socket_stage.person("ben")
    home = await ben.opens_home()
    stage.slack.faults.rate_limit("views.publish", 2, 1)
    await ada.command(LINE)
    await home.sees(WISH)


async def test_who_opens_it_while_slack_asks_for_patience_gets_it_by_itself(socket_stage):
    stage, ben = socket_stage, socket_stage.person("ben")
    await asked(stage)
    stage.slack.faults.rate_limit("views.publish", 1, 1)
    home = await ben.opens_home()
    await home.sees(WISH)


async def test_after_an_hour_nobody_is_taken_to_be_looking(socket_stage):
    stage, ada, ben = socket_stage, socket_stage.person("ada"), socket_stage.person("ben")
    home = await ben.opens_home()
    stage.clock.advance(minutes=61)
    before = await publishes(stage, "ben")
    await ada.command(LINE)
    await stage.quiet()
    assert await publishes(stage, "ben") == before
    await ben.opens_home()
    await home.sees(WISH)


async def test_what_happens_by_itself_is_seen_too(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    news = await asked(stage)
    await news.press("Done")
    home = await ada.opens_home()
    await home.sees("a confirmation")
    while (await stored(stage))[0].state is not State.UNCONFIRMED:
        await stage.passes(seconds=(await stage.bot.store.next_wake() - stage.clock.now()).total_seconds() - 60)
        await ada.opens_home()
        await stage.passes(minutes=2)
    await home.sees("Recently ended (1)")
    assert home.buttons[1:4] == ["Show", "Confirm", "Not what I asked for…"]
