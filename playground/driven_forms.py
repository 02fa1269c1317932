"""Modals and Homes in a person's hands: they fill by label, submit, close and press."""

from dataclasses import dataclass
from typing import Any

from playground import choosing, elements, interactions
from playground.driven_messages import Answer
from playground.interactions import Outcome
from playground.mrkdwn import Reader
from playground.seen import reader_of
from playground.text_view import draw_view, text_of
from playground.views import View
from playground.wire import Json
from playground.world import World


@dataclass(frozen=True)
class Surface:
    """A view in front of a person, always as it is now."""

    world: World
    view: View

    @property
    def drawn(self) -> str:
        """Every word that the person sees."""
        return "\n".join(draw_view(self.view, self._reader()))

    @property
    def blocks(self) -> list[Json]:
        return self.view.blocks

    @property
    def buttons(self) -> list[str]:
        return [label for label, _ in choosing.buttons(self.blocks, self._reader())]

    async def press(self, label: str, *, near: str = "") -> Answer:
        """Presses a button in it; `near` names words of the block that it stands in or follows."""
        return await self._use(*choosing.button(self.blocks, self._reader(), label, near))

    async def choose(self, label: str, option: str) -> Answer:
        """Chooses in a menu that is no input: an option by its words, or a person, room or date."""
        found, value = choosing.chosen(self.world, self.blocks, self._reader(), label, option)
        if found[1]["type"] in elements.SHAPES:
            self.view.typed[elements.place(*found)] = value
        return await self._use(found, value)

    async def _use(self, found: choosing.Found, value: Json) -> Answer:
        since = self.world.stamps.next()
        outcome = await interactions.press_in_view(self.world, self.view.user, self.view, *found, value)
        return Answer(self.world, self.view.user, since, outcome)

    def _reader(self) -> Reader:
        return reader_of(self.world, self.view.user)


class Form(Surface):
    """A modal: inputs are known by their labels."""

    @property
    def title(self) -> str:
        return str(self.view.body["title"]["text"])

    @property
    def is_open(self) -> bool:
        return self.world.views.is_open(self.view)

    @property
    def labels(self) -> list[str]:
        return [self._label(block) for block in self._inputs()]

    @property
    def values(self) -> dict[str, Any]:
        """By label, as the app will get them: words, ids, dates, and of options their values."""
        return {self._label(block): self._value(block) for block in self._inputs()}

    @property
    def errors(self) -> dict[str, str]:
        """The words beneath each input, by label."""
        labels = {block["block_id"]: self._label(block) for block in self._inputs()}
        return {labels[block_id]: words for block_id, words in self.view.errors.items() if block_id in labels}

    @property
    def trouble(self) -> str:
        """What Slack says above the form when the app's answer was missing or made no sense."""
        return self.view.trouble

    async def fill(self, values: dict[str, Any] | None = None, /, **named: Any) -> "Form":
        """Fills inputs by label, or by words of it; raises AssertionError where none or several match."""
        for words, value in {**(values or {}), **named}.items():
            await self._fill_one(words.replace("_", " ") if words in named else words, value)
        return self

    async def submit(self) -> "Form | None":
        """Submits; the form that stands there now (errors, an update, the next one), or None if it closed."""
        await interactions.submit(self.world, self.view.user, self.view)
        if not self.is_open:
            return None
        top = self.world.views.top(self.view.user)
        return Form(self.world, top) if top else None

    async def close(self, *, everything: bool = False) -> Outcome:
        """Closes it, or with `everything` the whole stack, as the cross does."""
        return await interactions.close(self.world, self.view.user, self.view, everything)

    async def options(self, label: str, typed: str = "") -> list[str]:
        """What an external select offers for the typed words."""
        block = self._input(label)
        rows = await self._suggested(block, typed)
        return [text_of(row["text"], self._reader()) for row in rows]

    async def _fill_one(self, words: str, given: Any) -> None:
        block = self._input(words)
        element = block["element"]
        offered = await self._suggested(block, str(given)) if "external" in element["type"] else []
        value = choosing.value_for(self.world, element, given, self._reader(), offered)
        self.view.typed[elements.place(block, element)] = value
        self.view.errors.pop(block["block_id"], None)
        self.world.changes.tell()
        if block.get("dispatch_action"):
            await self._use((block, element), value)

    async def _suggested(self, block: Json, typed: str) -> list[Json]:
        user = self.view.user
        return await interactions.suggestions(self.world, user, self.view, block, block["element"], typed)

    def _inputs(self) -> list[Json]:
        return [block for block in self.blocks if block["type"] == "input"]

    def _label(self, block: Json) -> str:
        return text_of(block["label"], self._reader())

    def _value(self, block: Json) -> Any:
        value = elements.value_of(block, block["element"], self.view.typed)
        if isinstance(value, list):
            return [row["value"] if isinstance(row, dict) and "value" in row else row for row in value]
        return value["value"] if isinstance(value, dict) and "value" in value else value

    def _input(self, words: str) -> Json:
        """An exact label wins; otherwise exactly one must contain the words."""
        rows = self._inputs()
        exact = [block for block in rows if self._label(block).casefold() == words.casefold()]
        found = exact or [block for block in rows if words.casefold() in self._label(block).casefold()]
        if len(found) != 1:
            fault = "no" if not found else "more than one"
            raise AssertionError(f"{fault} input {words!r}; there are {self.labels}")
        return found[0]


@dataclass(frozen=True)
class Home:
    """The app's Home of one person, always as it is now; empty until the app publishes one."""

    world: World
    user: str

    @property
    def drawn(self) -> str:
        surface = self._surface()
        return surface.drawn if surface else ""

    @property
    def buttons(self) -> list[str]:
        surface = self._surface()
        return surface.buttons if surface else []

    async def sees(self, words: str, timeout: float = 5) -> "Home":  # noqa: ASYNC109
        """Waits until the Home shows these words; AssertionError with what it does show otherwise."""
        shows = self.world.changes.until(lambda: words.casefold() in self.drawn.casefold() or None, timeout)
        if not await shows:
            raise AssertionError(f"the Home does not show {words!r}, but:\n{self.drawn or 'nothing at all'}")
        return self

    async def press(self, label: str, *, near: str = "") -> Answer:
        return await self._published().press(label, near=near)

    async def choose(self, label: str, option: str) -> Answer:
        return await self._published().choose(label, option)

    def _surface(self) -> Surface | None:
        view = self.world.views.homes.get(self.user)
        return Surface(self.world, view) if view else None

    def _published(self) -> Surface:
        surface = self._surface()
        if surface is None:
            raise AssertionError("the app has published no Home")
        return surface
