"""A menu to choose from while typing: one value, or several with a chip for each."""

import asyncio
from collections.abc import Awaitable
from functools import partial
from typing import Any

from nicegui.events import GenericEventArguments

from playground.page.control import Control
from playground.page.lingering import empty
from playground.page.live import follow
from playground.page.offers import Offer, Source, label_of, option_offers
from playground.page.tags import box, button, set_attribute, words
from playground.page.text_field import TextField

PAUSE = 0.25
"""Seconds without a key before the app is asked."""
SHOWN = 50
"""Offers at a time: whoever wants another one types on."""
FEWEST = 3
"""Characters before the app is asked, where it does not say."""
KEYS = """(event) => {
  const field = event.currentTarget;
  const isOpen = field.getAttribute("aria-expanded") === "true";
  const isMove = ["ArrowDown", "ArrowUp"].includes(event.key);
  const isEnter = event.key === "Enter" && !event.ctrlKey && !event.metaKey;
  const isEnd = (event.key === "Escape" && isOpen) || (event.key === "Backspace" && !field.value);
  if (event.isComposing || !(isMove || isEnter || isEnd)) return;
  event.preventDefault();
  event.stopPropagation();
  emit(event.key);
}"""
CLICK = "(event) => { event.currentTarget.select(); emit(); }"
KEEP_FOCUS = "(event) => event.preventDefault()"
Acting = Awaitable[None] | None


class Chooser:
    """Without a source of its own it asks the app at each pause in typing."""

    def __init__(self, control: Control, source: Source | None) -> None:
        self._control = control
        self._source = source
        self._is_many = control.kind.startswith("multi_")
        self._found: list[Offer] = []
        self._active = 0
        self._asked = 0
        self._drawn: list[str] | None = None
        with box("div", "chooser"):
            self._chips = box("div", "chips")
            self.field = self._field()
            self._clear = button("×", self._cleared, "icon clear", aria_label="Clear")
            self._list = box("ul", "listed", role="listbox", aria_label="Options")
        self._list.on("mousedown", js_handler=KEEP_FOCUS)
        set_attribute(self.field, "aria-controls", self._list.html_id)
        follow(control.surface.world.changes, self._list, self._look)

    def _field(self) -> TextField:
        field = TextField("", self._look_up)
        role = {"role": "combobox", "aria_autocomplete": "list", "aria_expanded": "false", "autocomplete": "off"}
        field.named({"placeholder": self._control.placeholder or "Choose", **self._control.attributes, **role})
        field.on("click", lambda: self._look_up(""), js_handler=CLICK)
        field.on("keydown", self._key, js_handler=KEYS)
        field.on("blur", self._left, js_handler="() => emit()")
        return field

    @property
    def _chosen(self) -> list[Any]:
        value = self._control.value
        return value if isinstance(value, list) else [value] if value else []

    @property
    def _shown(self) -> str:
        """What the field holds while nobody types."""
        return "" if self._is_many or not self._chosen else label_of(self._control, self._chosen[0])

    @property
    def _is_open(self) -> bool:
        return self.field.props.get("aria-expanded") == "true"

    def _look(self) -> None:
        """Shows what is chosen, unless somebody is just choosing."""
        if not self._is_open:
            self.field.put(self._shown)
        labels = [label_of(self._control, value) for value in self._chosen]
        if labels != self._drawn:
            self._drawn = labels
            self._draw_chosen(labels)

    def _draw_chosen(self, labels: list[str]) -> None:
        is_clearable = bool(labels) and not self._is_many and bool(self._control.block.get("optional"))
        set_attribute(self._clear, "hidden", None if is_clearable else "")
        empty(self._chips)
        with self._chips:
            for number, label in enumerate(labels if self._is_many else []):
                with words("span", label, "chip"):
                    button("×", partial(self._without, number), "icon", aria_label=f"Remove {label}")

    def _look_up(self, text: str) -> Acting:
        if self._source is None:
            return self._ask(text)
        self._offer([offer for offer in self._source(self._control) if offer.fits(text)])
        return None

    async def _ask(self, text: str) -> None:
        """Asks the app; only the answer to the last words counts."""
        self._asked += 1
        mine = self._asked
        fewest = int(self._control.element.get("min_query_length", FEWEST))
        if len(text) < fewest:
            self._offer([], f"Type at least {fewest} characters")
            return
        self._offer([], "Looking…")
        await asyncio.sleep(PAUSE)
        if mine == self._asked:
            rows = await self._control.surface.suggestions(self._control.block, self._control.element, text)
            if mine == self._asked and self._is_open:
                self._offer(option_offers(rows, self._control))

    def _offer(self, found: list[Offer], otherwise: str = "No results") -> None:
        """Opens the list with these; what is chosen already is not offered again where several may be."""
        self._found = [offer for offer in found if not (self._is_many and offer.value in self._chosen)]
        if self._is_full:
            self._found, otherwise = [], "No more can be chosen"
        self._active = next((n for n, offer in enumerate(self._found) if offer.value in self._chosen), 0)
        self._draw(otherwise)

    @property
    def _is_full(self) -> bool:
        most = self._control.element.get("max_selected_items")
        return self._is_many and most is not None and len(self._chosen) >= int(most)

    def _draw(self, otherwise: str = "") -> None:
        empty(self._list)
        first = max(0, self._active - SHOWN + 1)
        with self._list:
            for number, offer in list(enumerate(self._found))[first : first + SHOWN]:
                if offer.group and (number == first or self._found[number - 1].group != offer.group):
                    words("li", offer.group, "heading", role="presentation")
                self._draw_offer(number, offer)
            if not self._found:
                words("li", otherwise, "heading", role="presentation")
        set_attribute(self.field, "aria-expanded", "true")
        self._list.client.run_javascript(f"getHtmlElement({self._list.id})?.scrollIntoView({{block: 'nearest'}})")

    def _draw_offer(self, number: int, offer: Offer) -> None:
        is_active = number == self._active
        selected = "true" if offer.value in self._chosen else "false"
        with box("li", "active" if is_active else "", role="option", aria_selected=selected) as row:
            words("span", offer.label)
            if offer.note:
                words("span", offer.note, "note")
        row.on("click", lambda: self._take(offer))
        if is_active:
            set_attribute(self.field, "aria-activedescendant", row.html_id)
            script = f"getHtmlElement({row.id})?.scrollIntoView({{block: 'nearest'}})"
            row.client.run_javascript(script)

    def _key(self, event: GenericEventArguments) -> Acting:
        key = event.args
        if key == "Escape":
            self._close()
            return None
        if key == "Backspace":
            return self._without(-1) if self._is_many and self._chosen else None
        if not self._is_open:
            return self._look_up("")
        if key == "Enter":
            return self._take(self._found[self._active]) if self._found else None
        self._active = (self._active + (1 if key == "ArrowDown" else -1)) % max(1, len(self._found))
        self._draw("No results")
        return None

    def _take(self, offer: Offer) -> Acting:
        self._close()
        return self._choose([*self._chosen, offer.value] if self._is_many else offer.value)

    def _without(self, number: int) -> Acting:
        chosen = list(self._chosen)
        del chosen[number]
        return self._choose(chosen)

    def _cleared(self) -> Acting:
        return self._choose(None)

    def _choose(self, value: Any) -> Acting:
        acting = self._control.choose(value)
        self._look()
        return acting

    def _left(self) -> Acting:
        """Whoever emptied the field of an optional menu has taken the choice back; other words are forgotten."""
        is_emptied = not self.field.text and bool(self._shown) and bool(self._control.block.get("optional"))
        self._close()
        return self._cleared() if is_emptied else None

    def _close(self) -> None:
        self._asked += 1
        empty(self._list)
        set_attribute(self.field, "aria-expanded", "false")
        set_attribute(self.field, "aria-activedescendant", None)
        self.field.put(self._shown)
