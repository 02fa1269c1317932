"""What is replaced under somebody's finger: it leaves the page at once, and hears for some seconds more.

A press travels. Where it was meant for a button that has been drawn anew meanwhile, the button's id is gone, and the
press would be lost without a word.
"""

import asyncio
from collections.abc import Sequence

from nicegui.element import Element

LINGERS = 10.0
"""Seconds in which what was pressed just before may still come in: many, for a browser under load is slow."""


class _Aside(Element):
    """Holds what has left the page; no part of the page itself."""

    def __init__(self) -> None:
        super().__init__("div")
        assert self.parent_slot
        self.parent_slot.children.remove(self)


def empty(element: Element) -> None:
    """Takes out all that stands in the element."""
    take_out(list(element.default_slot.children))


def take_out(gone: Sequence[Element]) -> None:
    """Takes these out of the page. What has been pressed on them already still reaches whoever listens."""
    if not gone:
        return
    with gone[0].client.layout:
        aside = _Aside()
    for each in gone:
        each.move(aside)
    asyncio.get_running_loop().call_later(LINGERS, _forget, aside)


def has_left(element: Element) -> bool:
    """Whether it has been taken out."""
    return any(isinstance(each, _Aside) for each in element.ancestors())


def _forget(aside: Element) -> None:
    if not aside.is_deleted:
        aside.client.remove_elements(aside.descendants(include_self=True))
