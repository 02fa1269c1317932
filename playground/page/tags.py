"""Plain HTML elements as NiceGUI's: words are text nodes, never markup."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from nicegui import ui
from nicegui.element import Element
from nicegui.elements.mixins.text_element import TextElement

Act = Callable[[], Awaitable[None] | None]
E = TypeVar("E", bound=Element)


def box(tag: str, classes: str = "", **attributes: Any) -> Element:
    """An element to draw into; `aria_label="…"` becomes the attribute aria-label."""
    return _with_attributes(Element(tag), classes, attributes)


def words(tag: str, text: str, classes: str = "", **attributes: Any) -> TextElement:
    """An element with text in it."""
    return _with_attributes(TextElement(tag=tag, text=text), classes, attributes)


def button(label: str, act: Act, classes: str = "plain", **attributes: Any) -> TextElement:
    """A native button; `act` is called without arguments."""
    made = words("button", label, classes, type="button", **attributes)
    made.on("click", lambda: act())
    return made


def icon_button(icon: str, label: str, classes: str = "", **attributes: Any) -> Element:
    """A native button that shows a picture (one of Material Icons, which come with NiceGUI) and is called `label`."""
    made = box("button", f"icon {classes}", type="button", aria_label=label, title=label, **attributes)
    with made:
        ui.icon(icon).props("aria-hidden=true")
    return made


def set_attribute(element: Element, name: str, value: Any) -> None:
    """Changes one attribute where it differs; None and False take it away."""
    if element.props.get(name) == value:
        return
    if value is None or value is False:
        element.props.pop(name, None)
    else:
        element.props[name] = value
    element.update()


def _with_attributes(made: E, classes: str, attributes: dict[str, Any]) -> E:
    if classes:
        made.classes(classes)
    for name, value in attributes.items():
        if value is not None and value is not False:
            made.props[name.replace("_", "-")] = value
    return made
