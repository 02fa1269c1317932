"""App Home: what is open, with a button each, always as it stands."""

from messages.ids import SHOW_CARD_ACTION
from tests.stories.acts import LINE, WISH, asked, filled, offered, own_card, stored

SETTINGS = ["Working hours…", "Away…", "Stop the list", "Stop asking"]


async def stands(stage, person, words: str) -> None:
    """Waits until the view in front of them says so: it follows the messages."""
    await stage.quiet()
    view = await person.modal()
    assert await stage.slack.world.changes.until(lambda: words in view.drawn or None, 5), view.drawn


async def test_somebody_who_is_new_here_reads_what_it_is(stage):
    home = await stage.person("eve").opens_home()
    await home.sees("Hello @Eve Lund, it is good to have you here. I look after what colleagues promise one another")
    assert "/request @colleague copy of invoice 4711 by Friday noon" in home.drawn
    assert home.buttons == ["New request…", *SETTINGS]


async def test_new_request_opens_the_form(stage):
    ada = stage.person("ada")
    home = await ada.opens_home()
    await home.press("New request…")
    form = await ada.modal()
    assert await (await form.fill(colleague="ben", need=WISH, wanted="Friday noon")).submit() is None
    await stage.person("ben").sees(WISH)
    await home.sees(WISH)


async def test_it_shows_what_is_owed_on_both_sides_with_the_likeliest_button_of_each(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    await asked(stage)
    await ben.command("/request @ada minutes of Monday")
    await ada.sees("minutes of Monday")
    home = await ada.opens_home()
    await home.sees("What you owe (1)\n#2  minutes of Monday")
    assert f"What you are owed (1)\n#1  {WISH}" in home.drawn
    assert home.buttons[:4] == ["New request…", "Show", "Acknowledge", "Show"]
    assert "Next: you, a first word" in home.drawn


async def test_one_press_acts_and_the_home_follows(stage):
    ben = stage.person("ben")
    await asked(stage)
    home = await ben.opens_home()
    await home.press("Acknowledge")
    await stage.person("ada").sees("has seen your request")
    await stage.quiet()
    await home.sees("Next: you, an offer")
    assert "Promise as asked" in home.buttons


async def test_what_the_other_side_does_is_seen_while_one_looks(stage):
    ada = stage.person("ada")
    card = await asked(stage)
    home = await ada.opens_home()
    await home.sees("a first word")
    await offered(stage, card)
    await stage.quiet()
    await home.sees("Next: you, a yes, or what to change")
    await home.press("Agree")
    await stage.quiet()
    await home.sees("the delivery")


async def test_a_press_that_does_not_fit_any_more_is_answered_by_a_small_form(stage):
    ben = stage.person("ben")
    await asked(stage)
    home = await ben.opens_home()
    surface = home._published()
    old = type(surface.view)(surface.view.id, surface.view.user, dict(surface.view.body), surface.view.hash)
    await filled(stage.person("ada"), await own_card(stage), "Withdraw…")
    await stage.quiet()
    await type(surface)(stage.slack.world, old).press("Acknowledge")
    assert "has moved on" in (await ben.modal()).drawn


async def test_show_opens_the_request_with_its_buttons_and_keeps_it_up(stage):
    ben = stage.person("ben")
    await asked(stage)
    home = await ben.opens_home()
    await home.press("Show")
    view = await ben.modal()
    assert view.title == "Request #1"
    assert f"@Ada Shaw asks you for  ·  #1\n{WISH}" in view.drawn
    assert "@Ada Shaw asked:" in view.drawn
    await view.press("Acknowledge")
    await stands(stage, ben, "You have seen it. An offer comes next.")
    await view.press("Commit…")
    form = await ben.modal()
    assert form.title == "Commit"
    await (await form.fill(by="Monday 10:00")).submit()
    assert (await ben.modal()).title == "Request #1"
    await stands(stage, ben, "You have made an offer.")


async def test_a_stranger_opens_nothing_with_a_forged_press(socket_stage):
    stage = socket_stage
    eve = stage.person("eve")
    await asked(stage)
    request, _ = await stored(stage)
    await eve.command("/request @ben something else")
    home = await eve.opens_home()
    await home.sees("something else")
    beside = (each.get("accessory", {}) for each in home._published().blocks)
    next(each for each in beside if each.get("action_id") == SHOW_CARD_ACTION)["value"] = request.id
    await home.press("Show")
    assert "I know of no such request of yours." in (await eve.modal()).drawn


async def test_with_nothing_open_any_more_it_says_so(socket_stage):
    stage = socket_stage
    await asked(stage)
    await filled(stage.person("ada"), await own_card(stage), "Withdraw…")
    home = await stage.person("ada").opens_home()
    await home.sees("Nothing is open: you owe nobody a word, and nobody owes you one.")


async def test_opening_the_messages_publishes_nothing(socket_stage):
    home = await socket_stage.person("ada").opens_home("messages")
    await socket_stage.slack.settled()
    assert home.drawn == ""


async def test_a_home_that_slack_does_not_take_stops_nothing(socket_stage):
    stage = socket_stage
    ada, ben = stage.person("ada"), stage.person("ben")
    home = await ben.opens_home()
    stage.slack.faults.server_error("views.publish")
    await ada.command(LINE)
    await ben.sees(WISH)
    await stage.quiet()
    await ben.opens_home()
    await home.sees(WISH)


async def test_what_a_team_is_asked_for_can_be_taken_there(teams_stage):
    stage, ben = teams_stage, teams_stage.person("ben")
    await stage.person("ada").command(f"/request #accounts {WISH} by Friday noon")
    await stage.quiet()
    home = await ben.opens_home()
    assert home.buttons == ["New request…", "Show", "Take it", *SETTINGS]
    await home.press("Take it")
    await stage.person("ada").sees("@Ben Okoro looks after it from now on.")
    await stage.quiet()
    assert "What you owe (1)\n#1" in home.drawn
    assert home.buttons == ["New request…", "Show", "Acknowledge", *SETTINGS]
