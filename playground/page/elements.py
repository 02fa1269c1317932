"""Interactive elements: which draws which, buttons, overflow menus and pictures."""

from collections.abc import Callable
from functools import partial

from nicegui.element import Element

from playground.page.control import Control
from playground.page.inputs import INPUTS
from playground.page.live import once
from playground.page.menus import MENUS
from playground.page.pictures import draw_picture
from playground.page.popup import draw_popup
from playground.page.runs import is_safe
from playground.page.tags import words
from playground.page.ticks import TICKS
from playground.page.unknown import draw_unknown
from playground.text_view import text_of
from playground.wire import Json

Draw = Callable[[Control], Element | None]


def draw_element(control: Control) -> Element | None:
    """Draws into the current slot; returns what takes the focus, so that a label can point at it."""
    draw = _ELEMENTS.get(control.kind)
    if draw is None:
        draw_unknown(control.element)
        return None
    return draw(control)


def _button(control: Control) -> Element:
    url = str(control.element.get("url") or "")
    style = str(control.element.get("style") or "")
    named = {"aria_label": control.element.get("accessibility_label"), **control.marks}
    label = text_of(control.element.get("text"), control.surface.reader)
    if is_safe(url):
        made = words("a", label, f"press {style}", href=url, target="_blank", rel="noopener", **named)
    else:
        made = words("button", label, f"press {style}", type="button", **named)
    made.on("click", once(made, lambda: control.press({})))
    return made


def _overflow(control: Control) -> Element:
    named = {"aria_label": "More options", "aria_haspopup": "menu", **control.marks}
    made = words("button", "⋯", "press overflow", type="button", **named)
    with made, draw_popup():
        for option in control.element.get("options") or []:
            _entry(control, made, option)
    return made


def _entry(control: Control, menu: Element, option: Json) -> None:
    label = text_of(option.get("text"), control.surface.reader)
    url = str(option.get("url") or "")
    link = {"href": url, "target": "_blank", "rel": "noopener"} if is_safe(url) else {}
    entry = words("a" if link else "button", label, role="menuitem", tabindex="0", **link)
    entry.on("click", once(menu, partial(control.press, {"selected_option": option})))


def _picture(control: Control) -> None:
    draw_picture(control.surface.world, control.element, "picture small")


_ELEMENTS: dict[str, Draw] = {
    "button": _button,
    "workflow_button": _button,
    "overflow": _overflow,
    "image": _picture,
    **INPUTS,
    **MENUS,
    **TICKS,
}
