"""The panels at the page's side without a browser: drawn for a visitor, found by their words, pressed.

It begins NiceGUI anew for each test, so no other page may be open in the same process meanwhile.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import yaml
from nicegui.element import Element
from nicegui.elements.mixins.text_element import TextElement
from nicegui.testing.user import User
from nicegui.testing.user_interaction import UserInteraction
from nicegui.testing.user_simulation import user_simulation

from playground.local_slack import LocalSlack
from playground.wire import Clock
from tests.playground.tiny import MANIFEST, PEOPLE, ROOMS


class Visitor:
    """Reads and uses what was drawn."""

    def __init__(self, user: User) -> None:
        self._user = user

    async def sees(self, words: str) -> None:
        """Once it is there; AssertionError with the page otherwise."""
        await self._user.should_see(words, retries=50)

    async def sees_no(self, words: str) -> None:
        await self._user.should_not_see(words, retries=50)

    @property
    def texts(self) -> list[str]:
        return [each.text for each in self._all() if isinstance(each, TextElement) and each.text]

    def can_press(self, label: str) -> bool:
        return not self._named(label).props.get("disabled")

    def title(self, label: str) -> str:
        """What the button with this label says when one stays on it."""
        return str(self._named(label).props.get("title", ""))

    def presses(self, label: str) -> None:
        """Presses the button with this label; AssertionError where it is disabled."""
        assert self.can_press(label), f"{label!r} is disabled"
        self._use(self._named(label), "click")

    def fills(self, label: str, given: str) -> None:
        """Puts words into the first field with this label, or chooses them there."""
        wanted = self._named(label).props["for"]
        self._use(next(each for each in self._all() if each.html_id == wanted), "change", given)

    def opens(self, words: str) -> None:
        """Unfolds the first line that says this."""
        lines = [each for each in self._all() if each.tag == "details" and words in _said(each)]
        self._use(lines[0], "toggle", True)

    @property
    def lines(self) -> list[list[str]]:
        """The words of each line of the list that is not hidden, from its top."""
        items = [each for each in self._all() if each.tag == "li" and each.visible]
        ordered = sorted(items, key=lambda item: item.parent_slot.children.index(item) if item.parent_slot else 0)
        return [_said(item) for item in ordered]

    def _all(self) -> list[Element]:
        assert self._user.client
        return [each for each in self._user.client.elements.values() if not each.is_deleted]

    def _named(self, words: str) -> Element:
        found = [each for each in self._all() if isinstance(each, TextElement) and each.text == words]
        assert found, f"{words!r} is not there, but {self.texts}"
        return found[0]

    def _use(self, element: Element, event: str, given: object = None) -> None:
        UserInteraction(self._user, {element}, None).trigger(event, given)


@asynccontextmanager
async def tiny_slack(folder: Path, clock: Clock) -> AsyncIterator[LocalSlack]:
    """The small workspace, with a tiny app that is not there."""
    manifest = folder / "manifest.yaml"
    manifest.write_text(yaml.safe_dump(MANIFEST), "utf-8")
    async with LocalSlack(manifest, clock, PEOPLE, ROOMS, ack_timeout=0.5) as running:
        yield running


@asynccontextmanager
async def visiting(draw: Callable[[], None]) -> AsyncIterator[Visitor]:
    """Somebody before a page with just this on it."""
    async with user_simulation(root=draw) as user:
        await user.open("/")
        yield Visitor(user)


def _said(element: Element) -> list[str]:
    return [each.text for each in element.descendants() if isinstance(each, TextElement) and each.text]
