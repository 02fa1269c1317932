"""An offer is not answered: it counts as the owner's promise, marked as not answered; over a promise it lapses."""

from domain.values import State
from tests.stories.acts import agreed, delivered, filled, offered, own_card, stored
from tests.stories.over_the_socket import mode as mode

COUNTS = "so it counts as"
LATE = "Wednesday, December 2nd"


async def stood(stage):
    """Ada has not answered what Ben offers by Wednesday; her news of it."""
    await offered(stage, by="Wednesday 2 December 10:00")
    await stage.quiet()
    await stage.passes(days=5)  # Monday
    return await stage.person("ada").sees(COUNTS)


async def test_it_counts_as_the_owner_s_promise_and_both_know(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    news = await stood(stage)
    assert "so it counts as the promise of @Ben Okoro, not as agreed." in news.drawn
    assert news.buttons == ["Agree", "Not quite…"]
    his = await ben.sees("so it counts as your promise, not as agreed. @Ada Shaw can still agree")
    assert his.buttons == ["Done", "Deliver…", "At risk…", "Update…"]
    for drawn in ((await own_card(stage)).drawn, ben.messages[0].drawn):
        assert f"Promised, not answered\n{LATE}" in drawn
        assert "not answered the offer, so it counts without a yes." in drawn
    assert "the offer had not been answered, and counts as promised" in (await ada.command("/request 1")).text


async def test_it_waits_until_the_second_morning_after(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    await offered(stage, by="Wednesday 2 December 10:00")
    await stage.quiet()
    await stage.passes(days=4, hours=22)  # Monday, before nine
    await ada.sees_no(COUNTS)
    await stage.passes(hours=2)
    await ada.sees(COUNTS)


async def test_a_late_yes_makes_it_agreed(stage):
    news = await stood(stage)
    await news.press("Agree")
    await stage.person("ben").sees("@Ada Shaw agrees to your offer.")
    await stage.quiet()
    assert news.latest.buttons == []
    assert f"Promised\n{LATE}" in (await own_card(stage)).drawn
    assert (await stored(stage))[0].promise.by_customer


async def test_what_is_not_quite_right_can_be_said_late_too(stage):
    news = await stood(stage)
    values = {"What is not quite right?": "Sooner, please."}
    assert await filled(stage.person("ada"), news, "Not quite…", values) is None
    await stage.person("ben").sees("says it is not quite what is needed")
    await stage.quiet()
    assert (await stored(stage))[0].state is State.ACKNOWLEDGED


async def test_after_the_delivery_there_is_nothing_to_agree_to_any_more(socket_stage):
    stage = socket_stage
    news = await stood(stage)
    await delivered(stage, stage.person("ben").messages[0])
    await stage.quiet()
    assert news.latest.buttons == []
    assert "Agree" not in (await own_card(stage)).buttons


async def test_over_a_promise_that_stands_it_lapses_and_both_know(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await agreed(stage)  # for Monday
    values = {"What has changed for the work?": "The scanner broke.", "By when?": "Wednesday 2 December 10:00"}
    assert await filled(ben, card, "At risk…", values) is None
    await ada.sees("Does what is offered instead fit?")
    await stage.quiet()
    await stage.passes(days=5)
    lapsed = "so it has lapsed. What was promised before stands."
    assert (await ada.sees(lapsed)).buttons == []
    assert "Deliver…" in (await ben.sees(lapsed)).buttons
    assert "Promised\nMonday, November 30th" in (await own_card(stage)).drawn
    assert (await stored(stage))[0].offer is None


async def test_an_offer_whose_time_has_passed_is_made_anew(stage):
    ben = stage.person("ben")
    await offered(stage, by="Friday 15:00")
    await stage.quiet()
    await stage.passes(days=5)
    news = await ben.sees("has had no answer, and its time has passed. A new offer comes next.")
    assert "Commit…" in news.buttons
    assert (await stored(stage))[0].promise is None
