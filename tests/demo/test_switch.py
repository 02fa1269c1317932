"""Stop the bot and start it: nothing is lost, and what goes wrong is said."""

import asyncio
from datetime import timedelta

import pytest

from demo.acts import asks, fills, presses
from demo.switch import CannotStart
from tests.demo.conftest import NOW, at, numbered

WISH = "copy of invoice 4711"


@pytest.fixture
def nora(demo):
    return demo.slack.person("nora")


@pytest.fixture
def tom(demo):
    return demo.slack.person("tom")


async def test_a_stopped_bot_hears_nothing_and_people_are_told(demo, nora):
    await demo.switch.stop()
    assert not demo.switch.is_running
    answer = await nora.command(f"/request @tom {WISH}")
    assert answer.error == "dispatch_failed"


async def test_once_started_again_the_buttons_of_before_work(demo, nora, tom):
    await asks(f"@tom {WISH} by Friday noon")(nora)
    await tom.sees(WISH)
    await demo.switch.stop()
    await demo.switch.start()
    assert demo.switch.is_running
    await presses(WISH, "Promise as asked")(tom)
    await nora.sees("promises what you asked for")


async def test_what_was_owed_when_it_stopped_comes_once_it_runs(demo, nora, tom):
    demo.slack.faults.server_error("chat.postMessage", times=20)
    await asks(f"@tom {WISH} by Friday noon")(nora)
    await demo.switch.stop()
    demo.slack.faults.clear()
    await demo.switch.start()
    await demo.clock.run_to(demo.clock() + 3600, demo.switch.ticked)
    await tom.sees(WISH)


async def test_to_start_twice_and_to_stop_twice_is_nothing_more(demo):
    await demo.switch.start()
    assert len(demo.slack.calls_of("apps.connections.open")) == 1
    await demo.switch.stop()
    await demo.switch.stop()
    assert not demo.switch.is_running


async def test_why_it_does_not_start_is_said_and_it_can_be_tried_again(demo):
    await demo.switch.stop()
    demo.slack.faults.refuse("auth.test", "account_inactive")
    with pytest.raises(CannotStart, match="account_inactive"):
        await demo.switch.start()
    assert not demo.switch.is_running
    await demo.switch.start()
    assert demo.switch.is_running


async def test_whoever_presses_the_button_and_goes_away_does_not_stop_it_halfway(demo):
    await demo.switch.stop()
    demo.slack.faults.latency(0.05)

    pressing = asyncio.create_task(demo.switch.start())
    await asyncio.sleep(0)
    pressing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await pressing
    await demo.slack.bot_connected()
    await demo.switch.stop()
    assert not demo.switch.is_running


async def test_the_bot_reads_the_moved_clock(demo, nora):
    await at(demo, NOW + timedelta(days=5))
    await nora.command(f"/request @tom {WISH} by 26 Nov 2026 10:00")
    assert "26 Nov 2026, 10:00 GMT has passed" in (await nora.modal()).drawn


async def test_a_form_that_was_open_is_refused_for_a_date_that_has_passed_meanwhile(demo, nora, tom):
    await asks(f"@tom {WISH} by Friday noon")(nora)
    await (await tom.sees(WISH)).press("Commit…")
    form = await tom.modal()
    await form.fill(by_when="27 Nov 2026 10:00")
    await at(demo, NOW + timedelta(days=7))
    assert await form.submit()
    assert form.errors


async def test_all_that_falls_due_has_left_when_the_clock_arrives(demo, nora, tom):
    await asks(f"@tom {WISH} by Friday noon")(nora)
    await fills(WISH, "Commit…", by_when="Monday 10:00")(tom)
    await at(demo, NOW + timedelta(days=1))
    assert await demo.switch.kept.store.next_due() is None


async def test_what_happens_by_itself_has_happened_when_the_clock_arrives(demo, nora, tom):
    await asks(f"@tom {WISH} by Friday noon")(nora)
    await at(demo, NOW + timedelta(days=7))
    news = await nora.sees("has been due since")
    assert "Ask again" in news.buttons
    assert (await numbered(demo, 1)).is_said_overdue
    assert len([each for each in nora.messages if "has been due since" in each.text]) == 1


async def test_what_the_bot_has_slept_through_is_said_once_it_runs(demo, nora):
    await asks(f"@tom {WISH} by Friday noon")(nora)
    await demo.switch.stop()
    await at(demo, NOW + timedelta(days=7))
    await demo.switch.start()
    await demo.switch.ticked()
    assert "was due by" in (await demo.slack.person("tom").sees("Your first word")).drawn
    await at(demo, NOW + timedelta(days=8))
    await nora.sees("has been due since")
