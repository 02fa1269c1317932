"""The whole page for one visitor: the story's steps, the colleagues' phones side by side, and what can be moved."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from nicegui import background_tasks, ui
from nicegui.client import Client

from playground.clock import MovableClock
from playground.local_slack import LocalSlack
from playground.page import keeping
from playground.page.clock_bar import draw_clock_bar
from playground.page.controls import AppSwitch, Story
from playground.page.faults_panel import draw_faults
from playground.page.inspector import draw_inspector
from playground.page.pane import Pane, Table
from playground.page.performer import Performer
from playground.page.strip import Strip
from playground.page.tags import box, button, set_attribute, words

BREATH = 0.03
"""Seconds in which changes are gathered before the page is brought up to date."""
A_GLANCE = 0.25
"""The same while the clock runs through time, and much changes at once."""


@dataclass(frozen=True)
class Scene:
    """What is played, and by whom: the labels of those whose phones lie there first."""

    title: str
    slack: LocalSlack
    clock: MovableClock
    app: AppSwitch
    people: tuple[str, ...]
    story: Story | None = None


class Frame:
    """Drawn once for a visitor; from then on it follows every change of the local Slack."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._world = scene.slack.world
        self._panes: list[Pane] = []
        self._table = Table(self._got, self._why, self._keep, self._put_away)
        self._number = 0
        self._is_due = False
        self._is_kept = False
        self._side_shown = ""
        self._side: dict[str, Callable[[], None]] = {
            "Faults": lambda: draw_faults(self._world),
            "Inspector": lambda: draw_inspector(scene.slack),
        }

    def draw(self, channel: str, place: str) -> None:
        """Into the current page; at a message where a permalink names one, else as this tab has shown it before."""
        self._client = ui.context.client
        with box("div", "page"):
            self._head()
            performer = Performer(self._world, self._client, self._pane_of, self._press_clock)
            self._strip = Strip(self._scene.story, performer) if self._scene.story else None
            with box("div", "main"):
                self._places = box("div", "panes")
                self._side_box = box("aside", "side")
        self._side_box.set_visibility(False)
        for label in self._scene.people:
            self._add(self._scene.slack.person(label).id)
        if self._scene.story and not channel:
            self._panes[0].suggest(self._scene.story.line)
        if channel:
            self._panes[0].go_to_message(channel, place)
            self._is_kept = True
        self._client.on_connect(self._restore)
        self._client.on_delete(self._world.changes.listen(self._changed))
        self._changed()

    def _head(self) -> None:
        self._dark = ui.dark_mode(None)
        with box("header", "head") as self._top:
            with box("div", "titles"):
                words("h1", self._scene.title)
                if self._scene.story:
                    words("p", self._scene.story.about, "about")
            self._controls = button("Controls", self._fold, "plain fold", aria_expanded="false")
            with box("div", "tools"):
                button("Add a colleague", self._add_another)
                self._openers = {name: button(name, partial(self._open_side, name)) for name in self._side}
                button("Dark / light", self._turn_dark)
            self._press_clock = draw_clock_bar(self._world, self._scene.clock, self._scene.app)

    def _fold(self) -> None:
        """Where there is little room, the clock and the other controls are shown only to who asks for them."""
        is_open = "open" in self._top.classes
        self._top.classes(remove="open") if is_open else self._top.classes(add="open")
        set_attribute(self._controls, "aria-expanded", "false" if is_open else "true")

    def _open_side(self, name: str) -> None:
        """Opens a panel at the side; once more closes it."""
        is_open = self._side_box.visible and self._side_shown == name
        self._side_box.clear()
        self._side_box.set_visibility(not is_open)
        self._side_shown = name
        for each, opener in self._openers.items():
            set_attribute(opener, "aria-expanded", "true" if each == name and not is_open else "false")
        if not is_open:
            with self._side_box:
                button("✕", partial(self._open_side, name), "icon", aria_label=f"Close {name}")
                self._side[name]()

    async def _turn_dark(self) -> None:
        """The other of the two; at first it is as the browser is."""
        is_dark = await ui.run_javascript("document.body.classList.contains('body--dark')")
        self._dark.set_value(not is_dark)
        self._keep()

    def _add_another(self) -> None:
        """Whoever has no phone here yet; else the first colleague once more."""
        shown = {pane.viewer.user for pane in self._panes}
        people = [user.id for user in self._world.people.users.values() if not user.is_bot and not user.deleted]
        self._add(next((user for user in people if user not in shown), people[0]))
        self._keep()

    def _add(self, user: str) -> None:
        self._number += 1
        is_guest = self._number > len(self._scene.people)
        with self._places:
            self._panes.append(Pane(self._world, user, self._number, self._table, is_guest=is_guest))

    def _put_away(self, pane: Pane) -> None:
        if pane in self._panes:
            self._panes.remove(pane)
            pane.remove()
            self._keep()

    def _keep(self) -> None:
        """Once the tab has been asked what it remembers, it remembers every change."""
        if self._is_kept:
            state = keeping.remembered(((pane.viewer.user, pane.place) for pane in self._panes), self._dark.value)
            self._client.run_javascript(f"keepPage({json.dumps(state)})")

    async def _restore(self, client: Client) -> None:
        """Puts everything as it was in this tab, the first time that it can be asked."""
        if self._is_kept:
            return
        self._is_kept = True
        given = await client.run_javascript("return keptPage()", timeout=10)
        for number, (user, place) in enumerate(keeping.phones(self._world, given)):
            if number == len(self._panes):
                self._add(user)
            self._panes[number].act_as(user)
            if self._panes[number].place != place:
                self._panes[number].go(place)
        if (is_dark := keeping.is_dark(given)) is not None:
            self._dark.set_value(is_dark)

    def _pane_of(self, user: str) -> Pane:
        """Where this person's phone lies; they take the last one where it lies nowhere."""
        for pane in self._panes:
            if pane.viewer.user == user:
                return pane
        self._panes[-1].act_as(user)
        return self._panes[-1]

    def _got(self, user: str) -> int:
        """What has made their phone buzz since the story began: lasting messages of the app, not what is redrawn."""
        began = self._scene.story.began if self._scene.story else ""
        posts = self._world.history.in_channel(self._world.bot_dm(user).id)
        return sum("bot_id" in post.body and post.ts >= began for post in posts)

    def _why(self) -> str:
        name = self._world.manifest.name
        return "" if self._scene.app.is_running else f"{name} is stopped: press Start it above, then try again."

    def _changed(self) -> None:
        if not self._is_due:
            self._is_due = True
            background_tasks.create(self._refresh())

    async def _refresh(self) -> None:
        await asyncio.sleep(A_GLANCE if self._scene.clock.is_moving else BREATH)
        self._is_due = False
        for pane in self._panes:
            pane.refresh()
        if self._strip:
            await self._strip.refresh()
