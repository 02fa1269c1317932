"""Nobody speaks: a delivery ends unconfirmed; what nobody speaks about for weeks is asked about once, then lapses."""

from domain.values import State
from tests.stories import team_acts
from tests.stories.acts import asked, delivered, filled, own_card, stored
from tests.stories.nudge_acts import LONDON, until
from tests.stories.over_the_socket import mode as mode

NEED = "What do you need?"
NO_ANSWER = "No answer to this delivery has come, so it ends unconfirmed."
STILL_NEEDED = "Nobody has said anything about this for weeks. Is it still needed?"
HINT = "Any word keeps it open, a button or a line below. Without one it is closed in five working days."
LAPSED = "Nobody has said anything about this for weeks, so it has lapsed."


async def unconfirmed(stage):
    """Ada has not answered a delivery for a week, though she was reminded of it; her news of its end."""
    await delivered(stage)
    await stage.quiet()
    await stage.passes(days=7, hours=1)
    return await stage.person("ada").sees(NO_ANSWER)


async def asked_both(stage):
    """Nobody has spoken for four weeks; Ada's news and Ben's."""
    await asked(stage)
    await stage.quiet()
    await stage.passes(weeks=4, hours=1)
    return await stage.person("ada").sees(STILL_NEEDED), await stage.person("ben").sees(STILL_NEEDED)


async def lapsed(stage):
    """Nor did they for another one; Ada's news."""
    await asked_both(stage)
    await stage.passes(weeks=1)
    return await stage.person("ada").sees(LAPSED)


async def test_a_delivery_without_an_answer_ends_unconfirmed_and_both_are_told_once(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    news = await unconfirmed(stage)
    assert "You can still say until Wednesday, December 16th" in news.drawn
    assert news.buttons == ["Confirm", "Not what I asked for…"]
    hers = await ben.sees("No answer to your delivery has come, so it ends unconfirmed.")
    assert "@Ada Shaw can still say until" in hers.drawn
    assert hers.buttons == []
    assert "You have not said whether it is right, so it has ended unconfirmed." in (await own_card(stage)).drawn
    assert "@Ada Shaw has not said whether it is right, so it has ended unconfirmed." in ben.messages[0].drawn
    heard = len(ada.messages), len(ben.messages)
    await stage.passes(days=3)
    assert (len(ada.messages), len(ben.messages)) == heard
    assert "it ended unconfirmed" in (await ben.command("/request 1")).text


async def test_it_is_open_for_nobody_any_more(socket_stage):
    await unconfirmed(socket_stage)
    for name in ("ada", "ben"):
        assert "Nothing is open" in (await socket_stage.person(name).command("/request list")).text


async def test_a_late_yes_counts_as_any_other(stage):
    news = await unconfirmed(stage)
    await news.press("Confirm")
    await stage.quiet()
    assert (await stored(stage))[0].state is State.CONFIRMED
    assert "Delivered earlier than wanted and confirmed." in stage.person("ben").messages[0].drawn
    assert news.latest.buttons == []
    assert "can still say" not in news.latest.drawn
    assert "Say thanks…" in (await own_card(stage)).buttons


async def test_what_is_missing_can_be_said_late_too(stage):
    news = await unconfirmed(stage)
    assert await filled(stage.person("ada"), news, "Not what I asked for…", missing="the second page") is None
    told = await stage.person("ben").sees("says this is not what was asked for")
    assert "the second page" in told.drawn
    await stage.quiet()
    assert "Next: @Ben Okoro, an offer, by" in (await own_card(stage)).drawn


async def test_after_fourteen_days_more_it_stays_as_it_is(stage):
    news = await unconfirmed(stage)
    stage.clock.advance(days=14, minutes=5)
    answer = await news.press("Confirm")
    assert "so it has ended unconfirmed. Nothing more is to be done." in answer.text
    assert (await stored(stage))[0].state is State.UNCONFIRMED


async def test_until_then_the_delivery_is_waited_for(socket_stage):
    stage = socket_stage
    await delivered(stage)
    await stage.quiet()
    await stage.passes(days=6)
    await stage.person("ada").sees_no(NO_ANSWER)
    assert (await stored(stage))[0].state is State.DELIVERED


async def test_after_weeks_without_a_word_both_are_asked_whether_it_is_still_needed(stage):
    hers, his = await asked_both(stage)
    assert HINT in hers.drawn
    assert hers.buttons == ["Ask again", "Ask someone else…", "Withdraw…"]
    assert his.buttons == ["Acknowledge", "Commit…", "Decline…"]
    assert f"Is it still needed? {HINT}" in (await own_card(stage)).drawn
    assert f"Is it still needed? {HINT}" in stage.person("ben").messages[0].drawn
    heard = len(stage.person("ada").messages)
    await stage.passes(days=2)
    assert len(stage.person("ada").messages) == heard


async def test_a_line_of_one_of_them_keeps_it_open(stage):
    hers, his = await asked_both(stage)
    await stage.person("ben").writes("Yes, I will get to it.", thread=his)
    await stage.person("ada").sees("Yes, I will get to it.")
    await stage.passes(weeks=2)
    assert (await stored(stage))[0].state is State.FILED
    assert hers.latest.buttons == his.latest.buttons == []
    assert "Is it still needed?" not in (await own_card(stage)).drawn


async def test_so_does_a_button(stage):
    hers, his = await asked_both(stage)
    await his.press("Acknowledge")
    await stage.passes(weeks=2)
    assert (await stored(stage))[0].state is State.ACKNOWLEDGED
    assert "Is it still needed?" not in hers.latest.drawn


async def test_what_is_no_longer_needed_is_withdrawn_from_there(stage):
    hers, _ = await asked_both(stage)
    assert await filled(stage.person("ada"), hers, "Withdraw…") is None
    await stage.person("ben").sees("no longer needs this")
    assert (await stored(stage))[0].state is State.WITHDRAWN


async def test_without_an_answer_it_lapses_and_both_are_told(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    news = await lapsed(stage)
    assert "If you still need it, you can ask someone else." in news.drawn
    assert news.buttons == ["Ask someone else…"]
    his = await ben.sees(LAPSED)
    assert "Nothing more is to be done." in his.drawn
    assert his.buttons == []
    for card in (await own_card(stage), ben.messages[0]):
        assert "It has lapsed: nobody had said anything about it for weeks." in card.drawn
        assert "Is it still needed?" not in card.drawn
    assert ben.messages[0].buttons == []
    assert "Nothing is open" in (await ada.command("/request list")).text


async def test_who_was_away_when_both_were_asked_has_the_same_days_once_they_are_back(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    await ada.command("/request away from 21 Dec until 11 Jan")
    await asked_both(stage)
    await until(stage, "2027-01-15 16:59", LONDON)
    await ada.sees_no(LAPSED)
    await until(stage, "2027-01-15 17:01", LONDON)
    await ada.sees(LAPSED)


async def test_who_comes_back_sooner_has_them_from_that_day_on(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    await ada.command("/request away from 21 Dec until 11 Jan")
    await asked_both(stage)
    await until(stage, "2026-12-29 12:00", LONDON)
    await ada.command("/request back")
    await until(stage, "2027-01-04 16:59", LONDON)
    await ada.sees_no(LAPSED)
    await until(stage, "2027-01-04 17:01", LONDON)
    await ada.sees(LAPSED)


async def test_what_has_lapsed_goes_to_somebody_else_with_all_that_was_typed(stage):
    ada = stage.person("ada")
    news = await lapsed(stage)
    assert await filled(ada, news, "Ask someone else…", {"To a colleague": "cleo"}) is None
    await stage.person("cleo").sees("@Ada Shaw asks you for")
    await stage.quiet()
    first, second = (await stored(stage, 1))[0], (await stored(stage, 2))[0]
    assert (first.state, first.followed_by, second.follows) == (State.LAPSED, 2, first.id)
    assert news.latest.buttons == []


async def test_after_fourteen_days_it_goes_to_nobody_else(socket_stage):
    stage = socket_stage
    news = await lapsed(stage)
    stage.clock.advance(days=14, minutes=5)
    answer = await news.press("Ask someone else…")
    assert "It has lapsed: nobody had said anything about it for weeks." in answer.text
    assert not stage.person("ada").has_modal


async def weeks_pass(stage):
    """The lead is asked how it goes on, and says nothing either."""
    await stage.passes(weeks=4, hours=1)


async def test_what_a_team_has_not_taken_is_asked_about_in_its_channel_and_lapses_there(teams_stage):
    stage = teams_stage
    await team_acts.asked(stage)
    await stage.quiet()
    await weeks_pass(stage)
    asked_there = await team_acts.in_channel(stage, words=STILL_NEEDED)
    assert asked_there.buttons == []
    card = await team_acts.card_for(stage)
    assert "Is it still needed?" in card.drawn
    assert "Take it" in card.buttons
    await stage.passes(weeks=1)
    card = await team_acts.card_for(stage)
    assert "It has lapsed: nobody had said anything about it for weeks." in card.drawn
    assert card.buttons == []
    assert (await team_acts.own(stage, "ada", LAPSED)).buttons == ["Ask someone else…"]


async def test_whoever_waits_for_the_same_hears_only_that_it_has_lapsed(teams_stage):
    stage = teams_stage
    eve = stage.person("eve")
    await team_acts.asked(stage)
    await stage.quiet()
    await (await eve.sees("Waiting for the same?")).press("Me too")
    await stage.quiet()
    await weeks_pass(stage)
    assert not [each for each in eve.messages if "Is it still needed?" in each.drawn]
    await stage.passes(weeks=1)
    assert "please ask for it yourself" in (await team_acts.own(stage, "eve", LAPSED)).drawn


async def test_taking_it_keeps_it_open(socket_teams_stage):
    stage = socket_teams_stage
    await team_acts.asked(stage)
    await stage.quiet()
    await weeks_pass(stage)
    await (await team_acts.card_for(stage)).press("Take it")
    await stage.passes(weeks=2)
    request = (await stored(stage))[0]
    assert (request.state.is_open, request.owner) == (True, stage.person("ben").id)
