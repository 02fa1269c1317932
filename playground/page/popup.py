"""Menus that open above what stands around them: they take the focus, and the arrow keys move in them."""

from nicegui import ui
from nicegui.element import Element

from playground.page.tags import box

TAKE_FOCUS = "() => focusMenu()"
"""In page.js, where the keys are too."""


def draw_popup() -> Element:
    """Into the button that opens it; returns what its entries are drawn into. It closes with each choice."""
    with ui.menu().props("auto-close").on("show", js_handler=TAKE_FOCUS):
        return box("div", "menu", role="menu")
