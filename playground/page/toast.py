"""A short notice in front of one person."""

from collections.abc import Callable
from pathlib import Path

from nicegui.element import Element

from playground.page.tags import button, words

SECONDS = 8


class Toast(Element, component=Path(__file__).with_name("toast.js")):
    """Says something until it is put away, until the person presses something else, or for some seconds."""

    def __init__(self, told: str, over: Callable[[], None]) -> None:
        super().__init__()
        self._props["seconds"] = SECONDS
        self.on("over", lambda: over())
        with self:
            words("span", told)
            button("✕", over, "", aria_label="Put away")
