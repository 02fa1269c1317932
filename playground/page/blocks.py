"""Blocks on the page, each in a box of its own: what is drawn once stays as long as its block stays the same."""

import logging
from collections.abc import Callable

from nicegui.element import Element

from playground.page.control import Control
from playground.page.elements import draw_element
from playground.page.field import draw_input
from playground.page.lingering import take_out
from playground.page.live import follow
from playground.page.pictures import draw_picture
from playground.page.rich import draw_rich_text
from playground.page.runs import draw_plain, draw_words
from playground.page.surface import Surface
from playground.page.tables import draw_table
from playground.page.tags import box, words
from playground.page.unknown import draw_unknown
from playground.text_view import text_of
from playground.views import View
from playground.wire import Json

Draw = Callable[[Surface, Json], None]
log = logging.getLogger(__name__)


def draw_blocks(surface: Surface) -> None:
    """Draws all blocks of the source into the current slot. A view's blocks are followed: those that the app changes
    are drawn anew, the others keep what stands in them. A message's blocks are drawn as they are now."""
    stack = _Stack(surface, box("div", "blocks"))
    if isinstance(surface.source, View):
        follow(surface.world.changes, stack.box, stack.refresh)
    else:
        stack.refresh()


class _Stack:
    """Blocks beneath one another, and what was drawn for each."""

    def __init__(self, surface: Surface, stack: Element) -> None:
        self.box = stack
        self._surface = surface
        self._drawn: list[tuple[Json, Element]] = []

    def refresh(self) -> None:
        """Leaves alone what stands for the same block, in the same order; draws the rest."""
        blocks = self._surface.blocks
        if [block for block, _ in self._drawn] == blocks:
            return
        before, self._drawn = self._drawn, []
        for place, block in enumerate(blocks):
            drawn = self._kept(before, block) or self._new(block)
            self._drawn.append((block, drawn))
            if self.box.default_slot.children[place] is not drawn:
                drawn.move(self.box, place)
        take_out([gone for _, gone in before])

    def _kept(self, before: list[tuple[Json, Element]], block: Json) -> Element | None:
        same = next((number for number, (one, _) in enumerate(before) if one == block), None)
        return None if same is None else before.pop(same)[1]

    def _new(self, block: Json) -> Element:
        with self.box:
            drawn = box("div", "block")
        with drawn:
            _draw_safely(self._surface, block, drawn)
        return drawn


def _draw_safely(surface: Surface, block: Json, into: Element) -> None:
    """Whatever an app sends, the page stands: what cannot be drawn becomes a box."""
    try:
        draw_block(surface, block)
    except Exception:
        log.debug("a block that cannot be drawn", exc_info=True)
        into.clear()
        draw_unknown(block)


def draw_block(surface: Surface, block: Json) -> None:
    """One block; a box with its type where that is not known."""
    draw = _BLOCKS.get(str(block.get("type")))
    if draw:
        draw(surface, block)
    else:
        draw_unknown(block)


def _header(surface: Surface, block: Json) -> None:
    level = min(max(int(block.get("level") or 1), 1), 4)
    words(f"h{level + 2}", text_of(block.get("text"), surface.reader), "header")


def _section(surface: Surface, block: Json) -> None:
    with box("div", "section"):
        with box("div", "said"):
            draw_words(block.get("text"), surface.reader)
            _fields(surface, block)
        if accessory := block.get("accessory"):
            with box("div", "accessory"):
                draw_element(Control(surface, block, accessory))


def _fields(surface: Surface, block: Json) -> None:
    if block.get("fields"):
        with box("div", "fields"):
            for field in block["fields"]:
                draw_words(field, surface.reader)


def _context(surface: Surface, block: Json) -> None:
    with box("div", "context"):
        for element in block.get("elements") or []:
            if element.get("type") == "image":
                draw_picture(surface.world, element, "picture tiny")
            else:
                draw_words(element, surface.reader)


def _actions(surface: Surface, block: Json) -> None:
    with box("div", "actions"):
        for element in block.get("elements") or []:
            draw_element(Control(surface, block, element))


def _image(surface: Surface, block: Json) -> None:
    with box("figure"):
        if block.get("title"):
            words("figcaption", text_of(block["title"], surface.reader))
        draw_picture(surface.world, block)


def _markdown(_surface: Surface, block: Json) -> None:
    draw_plain(str(block.get("text", "")))


def _divider(_surface: Surface, _block: Json) -> None:
    box("hr")


def _rich_text(surface: Surface, block: Json) -> None:
    draw_rich_text(block, surface.reader)


def _table(surface: Surface, block: Json) -> None:
    draw_table(block, surface.reader)


def _worded(surface: Surface, block: Json) -> None:
    """Cards, alerts, plans and containers: their texts, what they hold, their buttons."""
    with box("div", "worded"):
        for key in ("title", "subtitle", "text", "body", "subtext"):
            given = block.get(key)
            draw_words({"text": given} if isinstance(given, str) else given, surface.reader)
        for key in ("child_blocks", "elements", "tasks"):
            for child in block.get(key) or []:
                draw_block(surface, {"type": "task_card", **child})
        if block.get("actions"):
            _actions(surface, {**block, "elements": block["actions"]})


_BLOCKS: dict[str, Draw] = {
    "header": _header,
    "section": _section,
    "context": _context,
    "actions": _actions,
    "context_actions": _actions,
    "input": draw_input,
    "image": _image,
    "markdown": _markdown,
    "rich_text": _rich_text,
    "table": _table,
    "data_table": _table,
    "divider": _divider,
    **dict.fromkeys(("card", "alert", "container", "carousel", "plan", "task_card"), _worded),
}
