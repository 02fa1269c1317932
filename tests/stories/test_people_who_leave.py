"""Somebody leaves the workspace, or comes back."""

from domain.events import Gone
from domain.values import State
from tests.stories import team_acts
from tests.stories.acts import WISH, asked, filled, own_card, stored

LEFT = "is no longer in this workspace."


async def leaves(stage, name: str) -> None:
    """Their account ends, and Slack tells of it."""
    stage.person(name).deactivate()
    await stage.slack.settled()
    await stage.quiet()


async def test_the_customer_is_told_once_and_offered_to_ask_somebody_else(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    await asked(stage)
    await leaves(stage, "ben")
    news = await ada.sees(LEFT)
    assert f"@Ben Okoro {LEFT}" in news.drawn
    assert news.buttons == ["Ask someone else…", "Withdraw…"]
    assert f"@Ben Okoro {LEFT}" in (await own_card(stage)).drawn
    assert len([each for each in ada.messages if LEFT in each.text]) == 1
    ben.changes(deleted=True)
    await stage.slack.settled()
    await stage.quiet()
    assert len([each for each in ada.messages if LEFT in each.text]) == 1
    _, timeline = await stored(stage)
    assert len([event for event in timeline if isinstance(event, Gone)]) == 1


async def test_the_owner_is_told_and_can_decline(stage):
    ben = stage.person("ben")
    await asked(stage)
    await leaves(stage, "ada")
    news = await ben.sees(LEFT)
    assert news.buttons == ["Decline…"]
    assert await filled(ben, news, "Decline…") is None
    await stage.quiet()
    assert (await stored(stage))[0].state is State.DECLINED


async def test_the_customer_can_close_it_there_and_then(stage):
    ada = stage.person("ada")
    await asked(stage)
    await leaves(stage, "ben")
    news = await ada.sees(LEFT)
    assert await filled(ada, news, "Withdraw…") is None
    await stage.quiet()
    assert (await stored(stage))[0].state is State.WITHDRAWN
    assert "Withdraw…" not in news.latest.buttons


async def test_nothing_is_posted_any_more_to_somebody_who_has_left(stage):
    """Also where Slack has not told of it: Kept looks before each post."""
    ada, ben = stage.person("ada"), stage.person("ben")
    await (await asked(stage)).press("Acknowledge")
    await stage.quiet()
    user = stage.slack.world.people.change(ben.id, deleted=True)
    assert user.deleted
    before = len(ben.messages)
    stage.clock.advance(minutes=11)
    await filled(ada, await own_card(stage), "Edit…", need="something else")
    await stage.quiet()
    stage.clock.advance(minutes=1)
    await filled(ada, await own_card(stage), "Edit…", need="something else again")
    await stage.quiet()
    await ada.sees(LEFT)
    assert len(ben.messages) <= before + 1, "the look before may be some minutes old, once"


async def test_a_request_filed_to_a_team_goes_to_its_lead(teams_stage):
    stage = teams_stage
    ada, lena = stage.person("ada"), stage.person("lena")
    await ada.command("/request #accounts copy of invoice 4711 by Friday noon")
    await stage.quiet()
    card = await stage.person("ben").sees(WISH)
    await card.press("Take it")
    await stage.quiet()
    await leaves(stage, "ben")
    news = await ada.sees(LEFT)
    assert "@Lena Hart looks after it from now on." in news.drawn
    request, _ = await stored(stage)
    assert request.owner == lena.id
    assert request.next_word.who == lena.id
    assert "Acknowledge" in (await lena.sees("@Ada Shaw asks you for")).buttons or request.state is not State.FILED


async def test_somebody_who_comes_back_goes_on_as_before(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await asked(stage)
    await leaves(stage, "ben")
    ben.changes(deleted=False)
    await stage.slack.settled()
    await card.press("Acknowledge")
    await ada.sees("has seen your request")
    await stage.quiet()
    request, _ = await stored(stage)
    assert request.gone == ()
    assert "Ask someone else…" not in (await own_card(stage)).buttons
    await filled(ada, await own_card(stage), "Edit…", need="something else")
    await ben.sees("something else")


async def test_who_leaves_again_is_told_of_again(socket_stage):
    stage = socket_stage
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await asked(stage)
    await leaves(stage, "ben")
    ben.changes(deleted=False)
    await stage.slack.settled()
    await card.press("Acknowledge")
    await stage.quiet()
    await leaves(stage, "ben")
    assert len([each for each in ada.messages if LEFT in each.text]) == 2


async def test_what_has_ended_is_left_alone(socket_stage):
    stage = socket_stage
    card = await asked(stage)
    await filled(stage.person("ben"), card, "Decline…")
    await stage.quiet()
    await leaves(stage, "ben")
    await stage.person("ada").sees_no(LEFT)


async def test_a_new_time_zone_counts_at_once(stage):
    ada = stage.person("ada")
    await ada.command("/request list")
    ada.changes(tz="America/New_York")
    await stage.slack.settled()
    receipt = await ada.command("/request @ben logo by Friday 9am")
    assert "Friday, November 27th, 2026, 9:00 AM" in receipt.text
    request, _ = await stored(stage)
    assert request.wish.wanted.hour == 14


async def test_nobody_is_told_of_somebody_who_only_waits_for_the_same(teams_stage):
    stage = teams_stage
    ada, eve = stage.person("ada"), stage.person("eve")
    await ada.command("/request #accounts copy of invoice 4711 by Friday noon")
    await stage.quiet()
    shown = await eve.sees("Waiting for the same?")
    await shown.press("Me too")
    await stage.quiet()
    await leaves(stage, "eve")
    await ada.sees_no(LEFT)


async def test_the_one_who_was_asked_to_take_over_and_left_is_no_longer_asked(socket_stage):
    stage = socket_stage
    ben = stage.person("ben")
    card = await asked(stage)
    assert await filled(ben, card, "Hand over…", {"To a colleague": "cleo"}) is None
    await stage.quiet()
    await leaves(stage, "cleo")
    await ben.sees("@Cleo Marsh cannot take it over.")
    assert (await stored(stage))[0].hand_over is None


async def test_who_was_asked_to_help_and_left_is_waited_for_no_more(teams_stage):
    stage, ada, mia = teams_stage, teams_stage.person("ada"), teams_stage.person("mia")
    await team_acts.asked(stage)
    await (await team_acts.card_for(stage)).press("Take it")
    hers = await team_acts.own(stage, "ada", "You ask @Ben Okoro for")
    assert await filled(ada, hers, "Bring someone in…", how="we go in circles") is None
    await team_acts.own(stage, "mia", "asked you to help")
    mia.deactivate()
    for name in ("ada", "ben"):
        news = await stage.person(name).sees("@Mia Roth is no longer in this workspace. It goes on without their help.")
        assert news.buttons == []
    await stage.quiet()
    assert "Next: @Ben Okoro, a first word, by" in hers.latest.drawn
