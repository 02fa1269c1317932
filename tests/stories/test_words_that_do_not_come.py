"""A word does not come: the one who waits is told and chooses; to a person's request nobody else comes in by itself."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.events import WentOverdue
from domain.values import State
from tests.conftest import Clock, stage_in
from tests.stories.acts import WISH, agreed, asked, filled, own_card, stored
from tests.stories.over_the_socket import mode as mode

NONE_YET = "and has not come yet."
CHOICES = ["Ask again", "Ask someone else…", "Bring someone in…", "Withdraw…"]


async def overdue(stage, card=None):
    """Ben has said nothing for a week; Ada's news."""
    await (asked(stage) if card is None else stage.quiet())
    await stage.quiet()
    await stage.passes(days=7)
    return await stage.person("ada").sees(NONE_YET)


async def test_the_customer_is_told_once_since_when_no_word_has_come_and_chooses(teams_stage):
    stage = teams_stage
    ada, ben = stage.person("ada"), stage.person("ben")
    news = await overdue(stage)
    assert "A first word from @Ben Okoro has been due since Wednesday, November 25th" in news.drawn
    assert news.buttons == CHOICES
    assert "has been due since" in (await own_card(stage)).drawn
    heard = len(ada.messages), len(ben.messages)
    await stage.passes(days=7)
    reminders = 3  # to Ben: when it was due, and on the two mornings after
    assert (len(ada.messages), len(ben.messages)) == heard == (2, 1 + reminders)
    assert "no word had come" in (await ada.command("/request 1")).text


async def test_nobody_is_told_before_the_third_morning_after(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    await asked(stage)
    await stage.quiet()
    await stage.passes(days=4)  # Thursday, Friday, and a Sunday
    await ada.sees_no(NONE_YET)
    await stage.passes(days=1)
    await ada.sees(NONE_YET)


async def test_the_owner_is_not_told_on_and_nobody_else_hears_of_it(teams_stage):
    stage = teams_stage
    await overdue(stage)
    assert "has been due" not in stage.person("ben").messages[0].drawn
    for name in ("lena", "cleo", "mia"):
        assert stage.person(name).messages == []


async def test_asking_again_is_one_press(stage):
    news = await overdue(stage)
    await news.press("Ask again")
    await stage.person("ben").sees("@Ada Shaw asks again for a word.")
    await stage.quiet()
    assert "Ask again" not in news.latest.buttons


async def test_somebody_else_is_asked_and_the_owner_hears_that_nothing_is_to_be_done(stage):
    ada, ben, cleo = (stage.person(name) for name in ("ada", "ben", "cleo"))
    news = await overdue(stage)
    values = {"To a colleague": "cleo", "Wanted by": "Monday noon"}
    assert await filled(ada, news, "Ask someone else…", values) is None
    assert WISH in (await cleo.sees("@Ada Shaw asks you for")).drawn
    await ben.sees("@Ada Shaw has asked somebody else instead. Nothing more is to be done.")
    await stage.quiet()
    request, _ = await stored(stage)
    assert (request.state, request.followed_by) == (State.WITHDRAWN, 2)
    assert ben.messages[0].buttons == news.latest.buttons == []


async def test_it_can_be_withdrawn_there_and_then(socket_stage):
    stage = socket_stage
    assert await filled(stage.person("ada"), await overdue(stage), "Withdraw…") is None
    await stage.quiet()
    assert (await stored(stage))[0].state is State.WITHDRAWN


async def test_once_the_word_has_come_one_line_remains(stage):
    news = await overdue(stage)
    await stage.person("ben").messages[0].press("Acknowledge")
    await stage.person("ada").sees("has seen your request")
    await stage.quiet()
    assert news.latest.buttons == []
    assert "A first word from @Ben Okoro was due by Wednesday, November 25th" in news.latest.drawn
    assert "has been due" not in (await own_card(stage)).drawn


async def test_a_promise_that_has_run_out_is_said_after_the_fourth_morning(socket_stage):
    stage = socket_stage
    ada, card = stage.person("ada"), await agreed(stage)  # for Monday
    await stage.quiet()
    await stage.passes(days=8)
    await ada.sees_no(NONE_YET)
    await stage.passes(days=1)
    news = await ada.sees("The delivery from @Ben Okoro has been due since Monday, November 30th")
    assert news.buttons == CHOICES[:2] + CHOICES[3:]
    await card.press("On track")
    await stage.quiet()
    assert news.latest.buttons == []


async def test_where_the_customer_s_answer_is_missing_the_owner_is_told(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    assert await filled(ben, await asked(stage), "Ask…", {"What do you need to know?": "Which copy?"}) is None
    await stage.quiet()
    heard = len(ada.messages)
    await stage.passes(days=7)
    reminders = 4  # in the morning, when it was due, and on the two mornings after
    news = await ben.sees("An answer from @Ada Shaw has been due since")
    assert "Commit…" in news.buttons
    assert "Decline…" in news.buttons
    assert len(ada.messages) == heard + reminders


async def test_it_reaches_whoever_waits_in_their_own_time_zone(socket_stage):
    stage, eve = socket_stage, socket_stage.person("eve")
    await eve.command(f"/request @ben {WISH} by Friday noon")
    await stage.quiet()
    await stage.passes(days=7)
    news = await eve.sees(NONE_YET)
    assert "Wednesday, November 25th, 2026, 9:00 AM" in news.drawn  # four hours of Ben’s, by her clock


PARIS = ZoneInfo("Europe/Paris")
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("friday", "wednesday"),
    [
        (datetime(2026, 3, 27, 10, tzinfo=PARIS), datetime(2026, 4, 1, 9, tzinfo=PARIS)),
        (datetime(2026, 10, 23, 10, tzinfo=PARIS), datetime(2026, 10, 28, 9, tzinfo=PARIS)),
    ],
    ids=["clocks go forward", "clocks go back"],
)
async def test_the_third_morning_is_the_owner_s_whatever_clocks_do_on_the_way(tmp_path, friday, wednesday):
    async with stage_in(tmp_path, clock=Clock(friday)) as stage:
        ada = stage.person("ada")
        await ada.command(f"/request @ben {WISH} by {wednesday:%Y-%m-%d} noon")
        await stage.quiet()
        await stage.passes(seconds=(wednesday - stage.clock.now() - MINUTE).total_seconds())
        await ada.sees_no(NONE_YET)
        await stage.passes(minutes=2)
        await ada.sees(NONE_YET)


@pytest.mark.parametrize("times", [1, 3])
async def test_after_a_long_sleep_the_owner_is_reminded_once_and_the_next_morning_it_is_said_once(socket_stage, times):
    stage, ben = socket_stage, socket_stage.person("ben")
    await asked(stage)
    await stage.quiet()
    for days, said in ((14, 0), (1, 1)):
        stage.clock.advance(days=days)
        for _ in range(times):
            await stage.bot.clockwork.sweep()
        await stage.quiet()
        _, timeline = await stored(stage)
        assert sum(isinstance(event, WentOverdue) for event in timeline) == said
        assert len(ben.messages) == 2, "his card and one reminder"
