"""The story's steps: done however that came about, and shown where somebody would rather watch."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from demo.acts import asks, fills, presses
from demo.playing import Demo
from demo.showing import Showing
from demo.story import Step
from demo.strip import Strip
from domain.values import State
from playground.page.controls import CannotShow
from tests.demo.conftest import NOW, ByDriver, Play, at

MONDAY = datetime(2026, 11, 30, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))
WISH = "copy of invoice 4711"
ALL = set(Step) - {Step.NUDGE, Step.DIGEST}
"""What is needed for a promise to be kept."""


@pytest.fixture
def nora(demo: Demo):
    return demo.slack.person("nora")


@pytest.fixture
def tom(demo: Demo):
    return demo.slack.person("tom")


@pytest.fixture
def showing(demo: Demo) -> Showing:
    return Showing(demo.story, ByDriver(demo))


async def done(demo: Demo) -> set[Step]:
    return {each.step for each in await demo.story.standing() if each.is_done}


async def next_step(demo: Demo) -> Step | None:
    return next((each.step for each in await demo.story.standing() if each.is_next), None)


async def test_it_begins_with_asking(demo):
    assert await done(demo) == set()
    assert await next_step(demo) is Step.ASK


async def test_every_step_says_what_to_do_by_hand(demo):
    steps = await Strip(demo.story).steps()
    assert [each.title for each in steps] == [
        "Ask",
        "A nudge",
        "Promise as asked",
        "At risk…",
        "Done",
        "Confirm",
        "Monday’s digest",
    ]
    assert all(each.hint.startswith(("Nora ", "Tom ")) for each in steps)


async def test_the_page_shows_a_step_by_its_number(demo):
    strip = Strip(demo.story)
    await strip.show(2, ByDriver(demo))
    assert [each.is_done for each in await strip.steps()] == [True, False, True, False, False, False, False]
    assert [each.is_next for each in await strip.steps()] == [False, False, False, True, False, False, False]


async def test_a_nudge_is_shown_by_letting_a_night_go_by(demo, tom, showing):
    await showing.show(Step.NUDGE)
    assert await done(demo) == {Step.ASK, Step.NUDGE}
    assert await next_step(demo) is Step.PROMISE
    assert "Promise as asked" in (await tom.sees("Your first word was due by")).buttons


async def test_who_has_answered_need_not_be_nudged(demo, showing):
    await showing.show(Step.PROMISE)
    assert await next_step(demo) is Step.AT_RISK


async def test_played_by_hand_step_after_step_is_done(demo, nora, tom):
    await nora.command(demo.story.line)
    assert (await done(demo), await next_step(demo)) == ({Step.ASK}, Step.NUDGE)
    await presses(WISH, "Promise as asked")(tom)
    assert (await done(demo), await next_step(demo)) == ({Step.ASK, Step.PROMISE}, Step.AT_RISK)
    await fills(WISH, "At risk…", what_has_changed="The archive is shut", by_when="Monday 10:00")(tom)
    assert await next_step(demo) is Step.AT_RISK
    await presses(WISH, "Agree")(nora)
    assert (await done(demo), await next_step(demo)) == (ALL - {Step.DONE, Step.CONFIRM}, Step.DONE)
    await presses(WISH, "Done")(tom)
    assert await next_step(demo) is Step.CONFIRM
    await presses(WISH, "Confirm")(nora)
    assert (await done(demo), await next_step(demo)) == (ALL, Step.DIGEST)
    await at(demo, MONDAY)
    assert (await done(demo), await next_step(demo)) == (ALL | {Step.DIGEST}, None)


async def test_shown_one_by_one(demo, showing):
    shown = set()
    for step in Step:
        await showing.show(step)
        shown.add(step)
        assert await done(demo) == shown


async def test_to_confirm_shows_all_that_is_missing_before_it(demo, showing):
    await showing.show(Step.CONFIRM)
    assert await done(demo) == ALL


async def test_a_digest_is_shown_by_itself_on_monday_at_ten_on_the_clock_of_the_team(demo, tom, showing):
    await showing.show(Step.DIGEST)
    assert (await done(demo), await next_step(demo)) == ({Step.DIGEST}, Step.ASK)
    assert demo.story.now() - MONDAY < timedelta(minutes=1)
    assert "how promises went" in tom.messages_in("accounts")[-1].drawn


async def test_a_digest_that_has_come_is_shown_and_no_time_goes_by(demo, showing):
    await showing.show(Step.DIGEST)
    before = demo.story.now()
    await showing.show(Step.DIGEST)
    assert demo.story.now() - before < timedelta(minutes=1)


async def test_a_new_story_has_a_digest_of_its_own(demo, showing):
    await showing.show(Step.DIGEST)
    await showing.show(Step.ASK)
    assert await done(demo) == {Step.ASK}
    await showing.show(Step.DIGEST)
    assert Step.DIGEST in await done(demo)


async def test_what_was_done_by_hand_is_not_shown_again(demo, nora, tom, showing):
    await asks("@tom a list of suppliers by Friday noon")(nora)
    await presses("suppliers", "Promise as asked")(tom)
    await showing.show(Step.DONE)
    tale = await demo.story.look()
    assert tale.request.wish.words == "a list of suppliers"
    assert await done(demo) == ALL - {Step.CONFIRM}


async def test_what_was_left_out_by_hand_stays_out(demo, nora, tom, showing):
    await nora.command(demo.story.line)
    await presses(WISH, "Done")(tom)
    assert await next_step(demo) is Step.CONFIRM
    await showing.show(Step.CONFIRM)
    assert await done(demo) == {Step.ASK, Step.DONE, Step.CONFIRM}


@pytest.mark.parametrize("step", [Step.ASK, Step.AT_RISK])
async def test_showing_a_step_that_is_done_begins_anew(demo, showing, step):
    await showing.show(Step.CONFIRM)
    first = (await demo.story.look()).request.number
    await showing.show(step)
    assert (await demo.story.look()).request.number > first
    assert await done(demo) == ALL & set(list(Step)[: list(Step).index(step) + 1])


async def test_an_offer_that_waits_is_agreed_to(demo, nora, tom, showing):
    await nora.command(demo.story.line)
    await fills(WISH, "Commit…", by_when="Monday 10:00")(tom)
    assert await next_step(demo) is Step.PROMISE
    await showing.show(Step.PROMISE)
    assert await done(demo) == {Step.ASK, Step.PROMISE}


async def test_a_request_without_a_date_is_promised_in_a_form(demo, nora, showing):
    await asks("@tom a list of suppliers")(nora)
    await showing.show(Step.CONFIRM)
    assert await done(demo) == ALL


async def test_a_formal_request_is_delivered_by_a_form(demo, nora, showing):
    await nora.command("/request")
    form = await nora.modal()
    await form.fill({"To a colleague": "tom", "What do you need?": WISH, "Wanted by": "Friday noon"})
    await form.fill({"How will you know it is right?": "the stamp can be read"})
    assert await form.submit() is None
    await showing.show(Step.CONFIRM)
    assert await done(demo) == ALL


async def test_a_risk_that_was_said_by_hand_needs_only_the_agreement(demo, tom, showing):
    await showing.show(Step.PROMISE)
    await fills(WISH, "At risk…", what_has_changed="The archive is shut", by_when="Tuesday 11:00")(tom)
    await showing.show(Step.AT_RISK)
    kinds = [type(each).__name__ for each in (await demo.story.look()).timeline]
    assert (kinds.count("AtRisk"), kinds[-1]) == (1, "Agreed")


async def test_what_was_sent_back_is_promised_anew(demo, nora, showing):
    await showing.show(Step.DONE)
    await fills(WISH, "Not what I asked for…", what_is_missing="The second page")(nora)
    assert await next_step(demo) is Step.PROMISE
    await showing.show(Step.CONFIRM)
    assert (await demo.story.look()).request.state is State.CONFIRMED


@pytest.mark.parametrize("who", ["nora", "tom"])
async def test_a_request_that_came_to_nothing_is_no_story(demo, nora, tom, who):
    await nora.command(demo.story.line)
    await (fills(WISH, "Withdraw…")(nora) if who == "nora" else fills(WISH, "Decline…")(tom))
    assert await done(demo) == set()


async def test_what_others_ask_is_another_story(demo, tom):
    await asks("@nora order form by Friday noon")(tom)
    await asks("@nora order form by Friday noon")(demo.slack.person("sam"))
    await asks("@tom order form by Friday noon")(demo.slack.person("sam"))
    assert await done(demo) == set()


@pytest.mark.parametrize("days", range(7))
async def test_it_can_be_shown_on_every_day_of_the_week(demo, showing, days):
    await at(demo, NOW + timedelta(days=days, hours=3))
    await showing.show(Step.CONFIRM)
    assert await done(demo) == ALL


async def test_on_a_wednesday_it_is_wanted_by_friday(demo):
    assert demo.story.line == "/request @tom copy of invoice 4711 by Friday noon"


async def test_a_promise_that_ran_out_long_ago_can_still_be_moved(demo, showing):
    await showing.show(Step.PROMISE)
    await at(demo, NOW + timedelta(days=30))
    await showing.show(Step.CONFIRM)
    assert await done(demo) == set(Step)


async def test_a_promise_far_ahead_is_moved_by_its_date(demo, nora, tom, showing):
    await asks("@tom the yearly statement by 20 Jan noon")(nora)
    await showing.show(Step.CONFIRM)
    assert await done(demo) == ALL


async def test_it_stands_where_it_stood_while_the_bot_is_stopped(demo, showing):
    await showing.show(Step.PROMISE)
    await demo.switch.stop()
    assert await done(demo) == {Step.ASK, Step.PROMISE}


async def test_without_the_bot_nothing_can_be_asked_and_that_is_said(demo, showing):
    await demo.switch.stop()
    with pytest.raises(CannotShow, match="Start Kept"):
        await showing.show(Step.ASK)


async def test_it_counts_from_its_beginning(demo, nora, showing):
    before = demo.story.began
    await showing.show(Step.ASK)
    assert (await nora.sees(WISH)).ts > demo.story.began > before
    await showing.show(Step.CONFIRM)
    first = demo.story.began
    await showing.show(Step.ASK)
    assert demo.story.began > first


async def test_it_is_found_again_after_a_restart(play: Play):
    async with play() as demo:
        await Showing(demo.story, ByDriver(demo)).show(Step.PROMISE)
    async with play() as demo:
        assert await done(demo) == {Step.ASK, Step.PROMISE}
        await Showing(demo.story, ByDriver(demo)).show(Step.CONFIRM)
        assert await done(demo) == ALL
