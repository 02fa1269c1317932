"""Native fields with their labels, for the panels: each tells its words whenever they have changed."""

from collections.abc import Callable, Iterable
from typing import Any

from nicegui import events
from nicegui.element import Element

from playground.page.tags import box, words

Changed = Callable[[str], None]


def field(label: str, kind: str, changed: Changed, initial: str = "", **attributes: Any) -> Element:
    """An input of this kind; returns the input itself."""
    with box("span", "field"):
        made = _labelled(label, lambda: _telling(box("input", type=kind, **attributes), changed))
    if initial:
        made.props["^value"] = initial  # Vue's way to say the attribute: the property would undo what is being typed
    return made


def choice(label: str, options: Iterable[str], changed: Changed) -> Element:
    """A menu, at first at the first of its options; returns the menu itself."""
    with box("span", "field"):
        menu = _labelled(label, lambda: _telling(box("select"), changed))
    with menu:
        for option in options:
            words("option", option, value=option)
    return menu


def _labelled(label: str, make: Callable[[], Element]) -> Element:
    shown = words("label", label)
    made = make()
    shown.props["for"] = made.html_id
    return made


def number(given: str, least: int, most: int) -> int:
    """The number that somebody typed, brought within its bounds; the least where it is none."""
    digits = given.strip()
    return min(max(int(digits), least), most) if digits.isascii() and digits.isdecimal() else least


def _telling(made: Element, changed: Changed) -> Element:
    def told(event: events.GenericEventArguments) -> None:
        changed(str(event.args or ""))

    return made.on("change", told, js_handler="(event) => emit(event.target.value)")
