"""Checkboxes and radio buttons: native inputs, so that keys and screen readers treat them as such."""

from collections.abc import Awaitable, Callable
from typing import Any

from nicegui.element import Element

from playground.page.control import Control
from playground.page.live import follow
from playground.page.runs import draw_words
from playground.page.tags import box, set_attribute
from playground.wire import Json

Switched = Callable[[Json, bool], Any]
_CHECKED = "(event) => emit(event.target.checked)"


def _checkboxes(control: Control) -> None:
    def switched(option: Json, is_on: bool) -> list[Json]:
        chosen = [row for row in control.value if not _same(row, option)] + [option] * is_on
        return [row for row in _options(control) if any(_same(row, each) for each in chosen)]

    _rows(control, "checkbox", "group", switched)


def _radio_buttons(control: Control) -> None:
    _rows(control, "radio", "radiogroup", lambda option, _is_on: option)


def _rows(control: Control, kind: str, role: str, switched: Switched) -> None:
    """One row for each option; `switched` says what is chosen once this one has been."""
    ticks: list[tuple[Json, Element]] = []

    def look() -> None:
        for option, tick in ticks:
            set_attribute(tick, "checked", _is_chosen(control, option))

    def switch(option: Json, is_on: bool) -> Awaitable[None] | None:
        acting = control.choose(switched(option, is_on))
        look()
        return acting

    with box("div", "ticks", role=role, **control.attributes) as group:
        for option in _options(control):
            ticks.append((option, _row(control, option, switch, kind, group.html_id)))
    follow(control.surface.world.changes, group, look)


def _row(
    control: Control, option: Json, switch: Callable[[Json, bool], Awaitable[None] | None], kind: str, group: str
) -> Element:
    reader = control.surface.reader
    with box("label", "tick"):
        tick = box("input", type=kind, name=group, value=option.get("value"))
        with box("span"):
            draw_words(option.get("text"), reader)
            with box("span", "note"):
                draw_words(option.get("description"), reader)
    tick.on("change", lambda event: switch(option, bool(event.args)), js_handler=_CHECKED)
    return tick


def _is_chosen(control: Control, option: Json) -> bool:
    value = control.value
    return any(_same(row, option) for row in (value if isinstance(value, list) else [value]) if row)


def _same(one: Json, other: Json) -> bool:
    return bool(one.get("value") == other.get("value"))


def _options(control: Control) -> list[Json]:
    return list(control.element.get("options") or [])


TICKS: dict[str, Callable[[Control], None]] = {"checkboxes": _checkboxes, "radio_buttons": _radio_buttons}
