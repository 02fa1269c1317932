"""An input block: its label, its element, its hint, and what was refused about it."""

from nicegui.element import Element
from nicegui.elements.mixins.text_element import TextElement

from playground.page.control import Control
from playground.page.elements import draw_element
from playground.page.live import follow
from playground.page.surface import Surface
from playground.page.tags import box, set_attribute, words
from playground.text_view import text_of
from playground.wire import Json


def draw_input(surface: Surface, block: Json) -> None:
    """Draws into the current slot; the fault shows and goes by itself."""
    with box("div", "input"):
        label = _label(surface, block)
        around = box("div")
        hint = words("div", text_of(block.get("hint"), surface.reader), "hint")
        fault = words("div", "", "refused", role="alert")
        control = Control(surface, block, block["element"], label.html_id, f"{hint.html_id} {fault.html_id}")
        with around:
            made = draw_element(control)
    if made:
        set_attribute(label, "for", made.html_id)
    follow(surface.world.changes, fault, lambda: _show_fault(fault, made, surface.fault_of(block)))


def _label(surface: Surface, block: Json) -> Element:
    with words("label", text_of(block.get("label"), surface.reader), "label") as label:
        if block.get("optional"):
            words("span", " (optional)", "note")
    return label


def _show_fault(fault: TextElement, made: Element | None, said: str) -> None:
    if fault.text != said:
        fault.set_text(said)
    if made:
        set_attribute(made, "aria-invalid", "true" if said else None)
