"""The clock that people set forward, and the switch of the app."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from playground.clock import MovableClock
from playground.local_slack import LocalSlack
from playground.page import clock_bar
from playground.page.clock_bar import IS_NOW, PASSED, RUNNING, TO_NOW, draw_clock_bar
from playground.page.times import whole_moment, zone_of
from playground.world import World
from tests.page.panels import Visitor, tiny_slack, visiting

FRIDAY = datetime(2026, 11, 20, 15, 30, tzinfo=UTC).timestamp()
JUMPS = ("+1 hour", "Next working day 9:00", "+1 week")


@dataclass
class Switched:
    """An app that does what it is told, or fails at it; it hears of each tick when the test lets it."""

    is_running: bool = True
    fault: str = ""
    ticks: int = 0
    may_go_on: asyncio.Event = field(default_factory=asyncio.Event)

    async def start(self) -> None:
        await self._turn(True)

    async def stop(self) -> None:
        await self._turn(False)

    async def ticked(self) -> None:
        self.ticks += 1
        await self._may()

    async def _turn(self, is_running: bool) -> None:
        await self._may()
        self.is_running = is_running

    async def _may(self) -> None:
        await self.may_go_on.wait()
        if self.fault:
            raise RuntimeError(self.fault)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(lambda: FRIDAY)


@pytest.fixture
def app() -> Switched:
    switched = Switched()
    switched.may_go_on.set()
    return switched


def drawn(world: World, clock: MovableClock, app: Switched, zone: ZoneInfo | None = None) -> None:
    draw_clock_bar(world, clock, app, zone)


@pytest.fixture
async def slack(tmp_path: Path, clock: MovableClock) -> AsyncIterator[LocalSlack]:
    async with tiny_slack(tmp_path, clock) as running:
        yield running


@pytest.fixture
async def visitor(slack: LocalSlack, clock: MovableClock, app: Switched) -> AsyncIterator[Visitor]:
    async with visiting(lambda: drawn(slack.world, clock, app)) as before_it:
        yield before_it


@pytest.mark.parametrize(
    ("jump", "then", "ticks"),
    [
        ("+1 hour", "Fri 20 Nov 2026, 16:30:00", 5),
        ("Next working day 9:00", "Mon 23 Nov 2026, 09:00:00", 263),
        ("+1 week", "Fri 27 Nov 2026, 15:30:00", 673),
    ],
)
async def test_a_jump_runs_through_the_time_between(
    visitor: Visitor, app: Switched, jump: str, then: str, ticks: int
) -> None:
    await visitor.sees("Fri 20 Nov 2026, 15:30:00")
    visitor.presses(jump)
    await visitor.sees(then)
    assert app.ticks == ticks


async def test_while_it_runs_nothing_else_can_be_pressed(visitor: Visitor, app: Switched) -> None:
    app.may_go_on.clear()
    visitor.presses("+1 hour")
    await visitor.sees(RUNNING)
    await visitor.sees("Fri 20 Nov 2026, 15:30:00")
    assert not any(visitor.can_press(label) for label in ("Now", *JUMPS, "Go"))
    app.may_go_on.set()
    await visitor.sees("Fri 20 Nov 2026, 16:30:00")
    await visitor.sees_no(RUNNING)
    assert all(visitor.can_press(label) for label in JUMPS)


async def test_while_it_runs_the_page_is_not_drawn_at_every_tick(
    visitor: Visitor, app: Switched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock_bar, "A_GLANCE", 3600)
    seen: list[float] = []

    def noted(now: float, zone: ZoneInfo) -> str:
        seen.append(now)
        return whole_moment(now, zone)

    monkeypatch.setattr(clock_bar, "whole_moment", noted)
    visitor.presses("+1 week")
    await visitor.sees("Fri 27 Nov 2026, 15:30:00")
    assert app.ticks == 673
    assert len(seen) < 20


async def test_now_says_why_it_cannot_be_pressed(slack: LocalSlack, clock: MovableClock, app: Switched) -> None:
    async with visiting(lambda: drawn(slack.world, clock, app)) as visitor:
        assert visitor.title("Now") == IS_NOW
    behind = MovableClock(lambda: FRIDAY, ahead=-7200)
    async with visiting(lambda: drawn(slack.world, behind, app)) as visitor:
        assert visitor.title("Now") == TO_NOW


async def test_a_date_means_its_morning(visitor: Visitor) -> None:
    assert not visitor.can_press("Go")
    visitor.fills("Date", "2026-11-21")
    visitor.presses("Go")
    await visitor.sees("Sat 21 Nov 2026, 09:00:00")


async def test_a_date_that_has_passed_is_refused(visitor: Visitor, app: Switched) -> None:
    visitor.fills("Date", "2026-11-20")
    visitor.presses("Go")
    await visitor.sees(PASSED)
    assert app.ticks == 0


async def test_an_emptied_date_leads_nowhere(visitor: Visitor) -> None:
    visitor.fills("Date", "2026-11-21")
    visitor.fills("Date", "")
    assert not visitor.can_press("Go")


async def test_now_leads_to_the_real_time_where_that_is_ahead(slack: LocalSlack, app: Switched) -> None:
    behind = MovableClock(lambda: FRIDAY, ahead=-7200)
    async with visiting(lambda: drawn(slack.world, behind, app)) as visitor:
        await visitor.sees("Fri 20 Nov 2026, 13:30:00")
        visitor.presses("Now")
        await visitor.sees("Fri 20 Nov 2026, 15:30:00")
        assert not visitor.can_press("Now")


async def test_the_day_is_that_of_the_workspace(slack: LocalSlack, clock: MovableClock, app: Switched) -> None:
    async with visiting(lambda: drawn(slack.world, clock, app, ZoneInfo("Asia/Tokyo"))) as visitor:
        await visitor.sees("Sat 21 Nov 2026, 00:30:00")
    assert whole_moment(FRIDAY, zone_of(slack.world)) == "Fri 20 Nov 2026, 15:30:00"


async def test_a_run_that_breaks_off_is_said(visitor: Visitor, app: Switched) -> None:
    app.fault = "something on the way"
    visitor.presses("+1 hour")
    await visitor.sees("Something went wrong on the way.")
    assert visitor.can_press("+1 hour")


async def test_the_app_is_stopped_and_started(visitor: Visitor, app: Switched) -> None:
    await visitor.sees("Tiny is running")
    app.may_go_on.clear()
    visitor.presses("Stop the bot")
    await visitor.sees("Tiny is stopping …")
    assert not visitor.can_press("Stop the bot")
    app.may_go_on.set()
    await visitor.sees("Tiny is stopped")
    visitor.presses("Start it")
    await visitor.sees("Tiny is running")


async def test_a_start_that_fails_is_said(visitor: Visitor, app: Switched) -> None:
    app.is_running, app.fault = False, "its data are in use"
    await visitor.sees("Tiny is stopped")
    visitor.presses("Start it")
    await visitor.sees("Tiny could not be started: its data are in use")
    assert visitor.can_press("Start it")


async def test_whoever_else_looks_sees_it_too(visitor: Visitor, app: Switched, clock: MovableClock) -> None:
    await clock.run_to(FRIDAY + 3600, app.ticked)
    app.is_running = False
    await visitor.sees("Fri 20 Nov 2026, 16:30:00")
    await visitor.sees("Tiny is stopped")
