"""What one function draws, without a browser: read as a person reads it, used as a browser would."""

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from nicegui import Client, background_tasks, core, ui
from nicegui.element import Element
from nicegui.elements.mixins.text_element import TextElement
from nicegui.elements.upload_files import SmallFileUpload
from nicegui.page import page

from playground.page.text_field import TextField
from playground.wire import Json

INLINE = {"span", "strong", "code", "a", "small"}


class Sheet:
    """Elements are found by the words that name them."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @property
    def elements(self) -> list[Element]:
        return list(self._client.layout.descendants())

    @property
    def text(self) -> str:
        """Every word on it in reading order, those in fields included."""
        return said(self._client.layout)

    def of_class(self, name: str) -> list[Element]:
        return [each for each in self.elements if name in each.classes]

    def of_role(self, role: str) -> list[Element]:
        return [each for each in self.elements if each.props.get("role") == role]

    def button(self, label: str) -> Element:
        """The one button, link or entry that says this, or is called so."""
        found = [each for each in self.elements if each.tag in ("button", "a") and label in _names(each)]
        assert len(found) == 1, f"{len(found)} buttons {label!r} in:\n{self.text}"
        return found[0]

    def field(self, label: str) -> Element:
        """What the label with these words names."""
        named = [each for each in self.elements if each.tag == "label" and said(each).startswith(label)]
        assert len(named) == 1, f"{len(named)} labels {label!r} in:\n{self.text}"
        return next(each for each in self.elements if each.props.get("aria-labelledby") == named[0].html_id)

    def fault_of(self, label: str) -> str:
        """What stands beneath a field as its fault."""
        notes = self.field(label).props["aria-describedby"].split()
        return next(said(each) for each in self.elements if each.html_id in notes and each.props.get("role") == "alert")

    @property
    def options(self) -> list[str]:
        """What the open list offers."""
        return [said(each.default_slot.children[0]) for each in self.of_role("option")]

    async def presses(self, label: str) -> None:
        await self.uses(self.button(label), "click")

    async def types(self, label: str, words: str) -> None:
        await self.uses(self.field(label), "typed", words)

    async def ticks(self, label: str, option: str, is_on: bool = True) -> None:
        """Switches one box of a group."""
        rows = [each for each in self.field(label).descendants() if each.tag == "label" and said(each) == option]
        await self.uses(next(each for each in rows[0] if each.tag == "input"), "change", is_on)

    async def chooses(self, label: str, option: str) -> None:
        """Opens a menu and takes what reads like this."""
        await self.uses(self.field(label), "click")
        assert option in self.options, f"no {option!r} in {self.options}"
        await self.uses(self.of_role("option")[self.options.index(option)], "click")

    async def uploads(self, name: str, content: bytes) -> None:
        """Chooses a file for the only input that takes any."""
        [uploader] = [each for each in self.elements if isinstance(each, ui.upload)]
        await uploader.handle_uploads([SmallFileUpload(name, "", content)])
        await self.settled()

    async def uses(self, element: Element, event: str, *given: Any) -> None:
        """As the browser tells of it; returns once all that began with it has ended."""

        self.tells(element, event, *given)
        await self.settled()

    async def settled(self) -> None:
        """Returns once all that NiceGUI has begun for this page has ended."""
        tasks = [each for each in background_tasks.running_tasks if not each.get_name().startswith("outbox loop")]
        await asyncio.gather(*tasks)

    def tells(self, element: Element, event: str, *given: Any) -> None:
        self._hears(self.event(element, event, *given))

    def event(self, element: Element, event: str, *given: Any) -> list[Json]:
        """What the browser would say of it, once for each listener; `arrives` says it later."""
        listeners = [each["listener_id"] for each in element._to_dict()["events"] if each["type"] == event]
        assert listeners, f"nobody hears {event!r} of {element.tag}"
        args = [json.dumps(each) for each in given]
        return [{"id": element.id, "listener_id": listener, "args": args} for listener in listeners]

    async def arrives(self, event: list[Json]) -> None:
        """What was on its way comes in; returns once all that began with it has ended."""
        self._hears(event)
        await self.settled()

    def _hears(self, event: list[Json]) -> None:
        for each in event:
            self._client.handle_event(each)


@contextmanager
def drawn(draw: Callable[[], None]) -> Iterator[Sheet]:
    """A sheet with this on it, in the running event loop."""
    before, core.loop = core.loop, asyncio.get_running_loop()
    client = Client(page("/"))
    try:
        with client:
            draw()
        yield Sheet(client)
    finally:
        client.delete()
        core.loop = before


def said(element: Element) -> str:
    """The words of an element and of what is in it, blocks on lines of their own."""
    own = [_own(element)] if _own(element) else []
    parts = [(each.tag in INLINE, said(each)) for each in element.default_slot.children]
    joined = "".join(own)
    for is_inline, words in parts:
        joined += words if is_inline or not joined else f"\n{words}" if words else ""
    return joined


def _own(element: Element) -> str:
    if isinstance(element, TextField):
        return element.text or str(element.props.get("placeholder", ""))
    if isinstance(element, TextElement):
        return str(element.text)
    return str(element.props.get("alt", ""))


def _names(element: Element) -> tuple[str, str]:
    return said(element), str(element.props.get("aria-label", ""))
