"""The whole page for one visitor: the story's steps, the colleagues' phones side by side, and what can be moved."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from nicegui import background_tasks, ui

from playground.clock import MovableClock
from playground.local_slack import LocalSlack
from playground.page.clock_bar import draw_clock_bar
from playground.page.controls import AppSwitch, Story
from playground.page.faults_panel import draw_faults
from playground.page.inspector import draw_inspector
from playground.page.pane import Pane
from playground.page.performer import Performer
from playground.page.strip import Strip
from playground.page.tags import box, button, words

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
        self._number = 0
        self._is_due = False
        self._side_shown = ""
        self._side: dict[str, Callable[[], None]] = {
            "Faults": lambda: draw_faults(self._world),
            "Inspector": lambda: draw_inspector(scene.slack),
        }

    def draw(self, channel: str, place: str) -> None:
        """Into the current page; at a message where a permalink names one."""
        client = ui.context.client
        with box("div", "page"):
            self._head()
            performer = Performer(self._world, client, self._pane_of)
            self._strip = Strip(self._scene.story, performer) if self._scene.story else None
            with box("div", "main"):
                self._places = box("div", "panes")
                self._side_box = box("aside", "side")
        self._side_box.set_visibility(False)
        for label in self._scene.people:
            self._add(self._scene.slack.person(label).id)
        if self._scene.story and not channel:
            self._panes[0].put(self._scene.story.line)
        if channel:
            self._panes[0].go_to_message(channel, place)
        client.on_delete(self._world.changes.listen(self._changed))
        self._changed()

    def _head(self) -> None:
        self._dark = ui.dark_mode(None)
        with box("header", "head"):
            words("h1", self._scene.title)
            with box("div", "tools"):
                button("Add a colleague", self._add_another)
                for name in self._side:
                    self._side_button(name)
                button("Dark / light", self._turn_dark)
            draw_clock_bar(self._world, self._scene.clock, self._scene.app)

    def _side_button(self, name: str) -> None:
        button(name, lambda: self._open_side(name), aria_expanded="false")

    def _open_side(self, name: str) -> None:
        """Opens a panel at the side; once more closes it."""
        is_open = self._side_box.visible and self._side_shown == name
        self._side_box.clear()
        self._side_box.set_visibility(not is_open)
        self._side_shown = name
        if not is_open:
            with self._side_box:
                button("✕", lambda: self._open_side(name), "icon", aria_label=f"Close {name}")
                self._side[name]()

    async def _turn_dark(self) -> None:
        """The other of the two; at first it is as the browser is."""
        is_dark = await ui.run_javascript("document.body.classList.contains('body--dark')")
        self._dark.set_value(not is_dark)

    def _add_another(self) -> None:
        """Whoever has no phone here yet; else the first colleague once more."""
        shown = {pane.viewer.user for pane in self._panes}
        people = [user.id for user in self._world.people.users.values() if not user.is_bot and not user.deleted]
        self._add(next((user for user in people if user not in shown), people[0]))

    def _add(self, user: str) -> None:
        self._number += 1
        with self._places:
            self._panes.append(Pane(self._world, user, self._number, self._got))

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
