"""One interactive element of a block before one person: its value, its names, and what using it does."""

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any

from playground import elements
from playground.page.confirm import confirmed
from playground.page.surface import Surface
from playground.text_view import text_of
from playground.wire import Json


@dataclass(frozen=True)
class Control:
    """`label` and `notes` are the ids of what names and explains it on the page, where its block is an input."""

    surface: Surface
    block: Json
    element: Json
    label: str = ""
    notes: str = ""

    @property
    def kind(self) -> str:
        return str(self.element.get("type"))

    @property
    def value(self) -> Any:
        """What it holds now."""
        return elements.value_of(self.block, self.element, self.surface.typed)

    @property
    def is_input(self) -> bool:
        return self.block.get("type") == "input"

    @property
    def is_acting(self) -> bool:
        """Whether the app hears of each choice."""
        return not self.is_input or bool(self.block.get("dispatch_action"))

    @property
    def placeholder(self) -> str:
        return text_of(self.element.get("placeholder"), self.surface.reader)

    @property
    def name(self) -> str:
        """What it is called where no label stands beside it."""
        return self.placeholder or self.kind.replace("_", " ")

    @property
    def marks(self) -> dict[str, Any]:
        """By which it can be found on the page."""
        block_id, action_id = elements.place(self.block, self.element)
        return {"data_block_id": block_id, "data_action_id": action_id}

    @property
    def attributes(self) -> dict[str, Any]:
        """Its marks and its names, for those who hear the page."""
        named = {"aria_labelledby": self.label, "aria_describedby": self.notes} if self.label else {}
        required = self.is_input and not self.block.get("optional")
        return self.marks | (named or {"aria_label": self.name}) | {"aria_required": "true" if required else None}

    def fill(self, value: Any) -> None:
        """Keeps what was entered, as the element reports it."""
        self.surface.fill(self.block, self.element, self._reported(value))

    async def act(self) -> None:
        """Tells the app what is chosen now, after the question that the element may ask first."""
        await self.press(self._reported(self.value))

    def choose(self, value: Any) -> Awaitable[None] | None:
        """Keeps a choice at once, and tells the app of it where it wants to know."""
        self.fill(value)
        return self.act() if self.is_acting else None

    async def press(self, value: Json) -> None:
        if await confirmed(self.element, self.surface.reader):
            await self.surface.use(self.block, self.element, value)

    def _reported(self, value: Any) -> Json:
        return {elements.SHAPES[self.kind].key: value}
