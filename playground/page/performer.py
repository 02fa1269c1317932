"""Plays a step before one's eyes: every act is first pointed at, then done as the person would do it."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from nicegui.client import Client

from playground.driver import Form, Message, Person
from playground.page.clock_bar import CLOCK, Press
from playground.page.controls import CannotShow
from playground.page.pane import Pane
from playground.page.place import Place
from playground.seen import visible_to
from playground.world import World

A_LOOK = 0.9
"""Seconds in which one sees what is about to be done."""
PATIENCE = 5.0
"""Seconds until what should come has come, or will not."""


class Performer:
    """The `Stage` of this page. `pane_of` gives the phone of a person."""

    def __init__(self, world: World, client: Client, pane_of: Callable[[str], Pane], press_clock: Press) -> None:
        self._world = world
        self._client = client
        self._pane_of = pane_of
        self._press_clock = press_clock

    async def types(self, person: str, line: str) -> None:
        pane = self._pane_of(person)
        pane.types(line)
        await self._point(pane, "Send")
        await pane.send(line)

    async def presses(self, person: str, words_in_message: str, label: str) -> None:
        pane = self._pane_of(person)
        pane.hush()
        pane.come_to_app()
        found = await self._world.changes.until(lambda: self._with_button(person, words_in_message, label), PATIENCE)
        if found is None:
            raise CannotShow(f"There is no button {label!r} to press now. Try the step before it.")
        await self._point(pane, label, found.ts)
        answer = await found.press(label)
        if answer.outcome.words:
            pane.say(answer.outcome.words)

    async def fills(self, person: str, **fields: Any) -> None:
        await (await self._form(person)).fill(**fields)
        await asyncio.sleep(A_LOOK)

    async def submits(self, person: str) -> None:
        form = await self._form(person)
        submit = form.view.body.get("submit") or {}
        await self._point(self._pane_of(person), str(submit.get("text", "")))
        if left := await form.submit():
            raise CannotShow(" ".join([*left.errors.values(), left.trouble]).strip())

    async def waits(self, label: str) -> None:
        await self._point_in(CLOCK, label)
        await self._press_clock(label)
        await asyncio.sleep(A_LOOK)

    async def opens(self, person: str, channel: str, words: str) -> None:
        pane = self._pane_of(person)
        pane.hush()
        pane.go(Place())
        found = await self._world.changes.until(lambda: self._in_channel(person, channel, words), PATIENCE)
        if found is None:
            raise CannotShow(f"Nothing of that has come to # {channel} yet.")
        await asyncio.sleep(A_LOOK)
        pane.go_to_message(found.post.channel, f"p{found.ts.replace('.', '')}")

    async def _form(self, person: str) -> Form:
        try:
            return await Person(self._world, person).modal(PATIENCE)
        except AssertionError as missing:
            raise CannotShow("The form has not opened. Is the app running?") from missing

    def _with_button(self, person: str, words: str, label: str) -> Message | None:
        shown = (Message(self._world, person, post) for post in reversed(visible_to(self._world, person)))
        return next((each for each in shown if label in each.buttons and words in each.drawn), None)

    def _in_channel(self, person: str, channel: str, words: str) -> Message | None:
        posts = Person(self._world, person).messages_in(channel)
        return next((each for each in reversed(posts) if words in each.drawn), None)

    async def _point(self, pane: Pane, label: str, ts: str = "") -> None:
        """Lights up the button; the page has had the time to draw it by then."""
        await asyncio.sleep(A_LOOK / 3)
        await self._point_in(pane.name, label, ts)

    async def _point_in(self, name: str, label: str, ts: str = "") -> None:
        self._client.run_javascript(f"pointAt({json.dumps(name)}, {json.dumps(ts)}, {json.dumps(label)})")
        await asyncio.sleep(A_LOOK)
