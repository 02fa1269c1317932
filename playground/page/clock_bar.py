"""The clock that can be set forward, and the switch of the app: both for everybody, whoever uses them."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from nicegui import ui

from playground.clock import AlreadyMoving, MovableClock, a_week_on, an_hour_on, next_working_morning, on_date
from playground.page.controls import AppSwitch
from playground.page.panel_fields import field
from playground.page.tags import box, button, set_attribute, words
from playground.page.times import whole_moment, zone_of
from playground.world import World

CLOCK = "clock"
"""The id of its box."""
RUNNING = "Running through time …"
IS_NOW = "The clock shows the real time, or is ahead of it, and never runs back"
TO_NOW = "Runs to the real time"
PASSED = "That moment has passed. This clock only runs forward."
A_GLANCE = 0.25
"""Real seconds between two looks at a clock that runs: a page that is drawn at each tick cannot follow."""
A_MINUTE = 60.0
"""So many seconds behind the real time still count as now."""


Press = Callable[[str], Awaitable[None]]
"""Presses one of the clock's buttons, by its label."""


def draw_clock_bar(world: World, clock: MovableClock, app: AppSwitch, zone: ZoneInfo | None = None) -> Press:
    """Into the current slot. Days and hours are those of `zone`; without one, of the workspace's first member."""
    with box("div", "clock-bar"):
        hands = _Hands(clock, app.ticked, zone or zone_of(world))
        switch = _Switch(world.manifest.name, app)

    def refresh() -> None:
        hands.refresh()
        switch.refresh()

    ui.timer(1.0, refresh)
    return hands.press


class _Hands:
    """What the clock shows, and what sets it forward."""

    def __init__(self, clock: MovableClock, ticked: Callable[[], Awaitable[float | None]], zone: ZoneInfo) -> None:
        self._clock = clock
        self._ticked = ticked
        self._zone = zone
        self._day: date | None = None
        self._told = ""
        self._looked = 0.0
        self._ways: dict[str, Callable[[], float]] = {
            "+1 hour": lambda: an_hour_on(self._clock()),
            "Next working day 9:00": lambda: next_working_morning(self._clock(), self._zone),
            "+1 week": lambda: a_week_on(self._clock(), self._zone),
        }
        with box("div", "clock", id=CLOCK, role="group", aria_label="Clock") as self._group:
            self._time = words("time", "", title=zone.key)
            self._draw_buttons()
            self._way = box("progress", max=100, aria_label="Of the way")
            self._status = words("span", "", "status", role="status")
        self.refresh()

    def _draw_buttons(self) -> None:
        self._now = button("Now", lambda: self._run_to(self._real))
        self._jumps = [button(label, partial(self.press, label)) for label in self._ways]
        self._date = field("Date", "date", self._chose)
        self._go = button("Go", self._to_the_day, "plain go", title="Runs to 9:00 of that day")

    async def press(self, label: str) -> None:
        """Runs on as the button of this label says; returns once it has arrived."""
        await self._run_to(self._ways[label]())

    @property
    def _real(self) -> float:
        return self._clock() - self._clock.ahead

    def refresh(self) -> None:
        """Shows the present moment, and lets nobody press what cannot be done now."""
        if self._time.is_deleted:
            return
        is_moving, now = self._clock.is_moving, self._clock()
        self._time.set_text(whole_moment(now, self._zone))
        self._status.set_text(RUNNING if is_moving else self._told)
        self._group.classes(add="moving") if is_moving else self._group.classes(remove="moving")
        self._way.set_visibility(is_moving)
        set_attribute(self._way, "value", round(100 * self._clock.progress))
        is_now = self._clock.ahead > -A_MINUTE
        set_attribute(self._now, "disabled", is_moving or is_now)
        set_attribute(self._now, "title", IS_NOW if is_now else TO_NOW)
        for each in (*self._jumps, self._date):
            set_attribute(each, "disabled", is_moving)
        set_attribute(self._go, "disabled", is_moving or self._day is None)
        set_attribute(self._date, "min", datetime.fromtimestamp(now, self._zone).date().isoformat())

    def _chose(self, given: str) -> None:
        try:
            self._day = date.fromisoformat(given)
        except ValueError:  # the field was emptied
            self._day = None
        self.refresh()

    async def _to_the_day(self) -> None:
        if self._day:
            await self._run_to(on_date(self._day, self._zone))

    async def _run_to(self, moment: float) -> None:
        self._told, self._looked = "", 0.0
        try:
            if not await self._clock.run_to(moment, self._tick):
                self._told = PASSED
        except AlreadyMoving as refusal:
            self._told = str(refusal)
        except Exception:
            self._told = "Something went wrong on the way. The clock goes on from here."
            raise
        finally:
            self.refresh()

    async def _tick(self) -> float | None:
        now = asyncio.get_running_loop().time()
        if now - self._looked >= A_GLANCE:
            self._looked = now
            self.refresh()
        return await self._ticked()


class _Switch:
    """Whether the app runs, and the button that changes it."""

    def __init__(self, name: str, app: AppSwitch) -> None:
        self._name = name
        self._app = app
        self._under_way = ""
        self._told = ""
        with box("div", "switch", role="group", aria_label="App"):
            self._dot = box("span", "dot", aria_hidden="true")
            self._state = words("span", "", role="status")
            self._button = button("", self._turn)
            self._fault = words("span", "", "fault", role="alert")
        self.refresh()

    def refresh(self) -> None:
        """Shows how it is with the app now."""
        if self._state.is_deleted:
            return
        is_running = self._app.is_running
        self._dot.classes(add="on" if is_running else "off", remove="off" if is_running else "on")
        is_so = self._under_way or ("running" if is_running else "stopped")
        self._state.set_text(f"{self._name} is {is_so}")
        self._button.set_text("Stop the bot" if is_running else "Start it")
        set_attribute(self._button, "disabled", bool(self._under_way))
        self._fault.set_text(self._told)

    async def _turn(self) -> None:
        starts = not self._app.is_running
        self._under_way, self._told = "starting …" if starts else "stopping …", ""
        self.refresh()
        try:
            await (self._app.start() if starts else self._app.stop())
        except Exception as fault:
            self._told = f"{self._name} could not be {'started' if starts else 'stopped'}: {fault}"
            raise
        finally:
            self._under_way = ""
            self.refresh()
