"""A promise for a time far ahead: its owner says now and then, in one press, how it goes."""

from tests.stories.acts import asked, own_card
from tests.stories.over_the_socket import mode as mode

FAR = "/request @ben copy of invoice 4711 by 17 March 2027 noon"


async def promised_far_ahead(stage):
    """Ben has promised it for a day in three months; his card."""
    card = await asked(stage, FAR)
    await card.press("Promise as asked")
    await stage.quiet()
    return card.latest


async def test_half_way_to_it_an_update_is_what_is_owed(stage):
    card = await promised_far_ahead(stage)
    assert "Next: you, an update, by Wednesday, January 20th, 2027" in card.drawn
    assert card.buttons[:2] == ["On track", "Update…"]
    assert "Next: @Ben Okoro, an update, by" in (await own_card(stage)).drawn


async def test_one_press_says_it_and_the_next_is_due_a_week_later(stage):
    card = await promised_far_ahead(stage)
    await stage.passes(days=7)
    await card.press("On track")
    await stage.quiet()
    assert "Next: you, an update, by Wednesday, December 9th" in card.latest.drawn
    assert "Promised. On track, as @Ben Okoro said" in (await own_card(stage)).drawn
    assert len(stage.person("ada").messages) == 2


async def test_an_update_that_does_not_come_leaves_no_date_of_the_past_on_the_card(stage):
    card = await promised_far_ahead(stage)
    heard = len(stage.person("ada").messages)
    await stage.passes(weeks=8, days=2)
    assert "Next: you, an update, by Friday, January 29th, 2027" in card.latest.drawn
    assert "Next: @Ben Okoro, an update, by Friday, January 29th" in (await own_card(stage)).drawn
    shown = await stage.person("ada").command("/request 1")
    assert "no update had come" in shown.text
    assert len(stage.person("ada").messages) == heard


async def test_home_has_the_button_for_it(socket_stage):
    await promised_far_ahead(socket_stage)
    home = await socket_stage.person("ben").opens_home()
    await home.sees("What you owe (1)\n#1")
    assert home.buttons[:3] == ["New request…", "Show", "On track"]


async def test_the_customer_may_ask_for_an_update_that_is_late_and_nobody_else_hears_of_it(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    await promised_far_ahead(stage)
    heard = len(ada.messages), len(ben.messages)
    await stage.passes(weeks=10)
    reminders = 2  # to Ben alone: of this one, and of the next, which is due a week after it has not come
    assert (len(ada.messages), len(ben.messages)) == (heard[0], heard[1] + reminders)
    await (await ada.command("/request 1")).press("Ask again")
    news = await ben.sees("asks again for a word")
    assert news.buttons[:2] == ["On track", "Update…"]


async def test_shortly_before_the_promised_time_the_delivery_is_what_is_owed(socket_stage):
    stage = socket_stage
    card = await promised_far_ahead(stage)
    await stage.passes(weeks=15)
    await card.press("On track")
    await stage.quiet()
    assert "Next: you, the delivery, by Wednesday, March 17th" in card.latest.drawn
