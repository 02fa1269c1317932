"""A message or view in front of one person: what it holds, and what happens when they use it."""

from collections.abc import Callable
from dataclasses import dataclass

from playground import elements, interactions
from playground.history import Post, Typed
from playground.interactions import Outcome
from playground.mrkdwn import Reader
from playground.seen import reader_of
from playground.views import View
from playground.wire import Json
from playground.world import World

GONE = "This form is not open any more."


@dataclass(frozen=True)
class Surface:
    """`say` shows an error to this person; `why` says why the app does not answer, empty where that is not known. The
    source is None where the app has published no Home yet."""

    world: World
    user: str
    source: Post | View | None
    say: Callable[[str], None]
    why: Callable[[], str] = str

    @property
    def reader(self) -> Reader:
        return reader_of(self.world, self.user)

    @property
    def blocks(self) -> list[Json]:
        """As they are now."""
        if isinstance(self.source, Post):
            return list(self.source.body.get("blocks") or [])
        return self.source.blocks if self.source else []

    @property
    def typed(self) -> Typed:
        """What the person has entered and chosen here so far."""
        if isinstance(self.source, Post):
            return self.source.typed.setdefault(self.user, {})
        return self.source.typed if self.source else {}

    def fault_of(self, block: Json) -> str:
        """What was refused about this block's input; empty where nothing was."""
        return self.source.errors.get(str(block.get("block_id")), "") if isinstance(self.source, View) else ""

    def fill(self, block: Json, element: Json, value: Json) -> None:
        """Keeps what was entered, at once; what was refused about it before is forgotten."""
        self.typed[elements.place(block, element)] = value
        if isinstance(self.source, View):
            self.source.errors.pop(str(block.get("block_id")), "")
            self.world.changes.tell()  # whoever has the same view open elsewhere sees it there too

    async def use(self, block: Json, element: Json, value: Json) -> None:
        """Presses a button or chooses an option; returns once the app has acknowledged, an error is said."""
        outcome = await self._used(block, element, value)
        if outcome.words:
            self.say(outcome.words)

    async def suggestions(self, block: Json, element: Json, words: str) -> list[Json]:
        """What the app offers for the typed words."""
        if self.source is None:
            return []
        return await interactions.suggestions(self.world, self.user, self.source, block, element, words)

    async def _used(self, block: Json, element: Json, value: Json) -> Outcome:
        match self.source:
            case Post() as post if self.world.history.find(post.channel, post.ts) is None:
                return Outcome("message_not_found", "This message is gone.")
            case Post() as post:
                return await interactions.press(self.world, self.user, post, block, element, value)
            case View() as view if self.world.views.is_open(view):
                return await interactions.press_in_view(self.world, self.user, view, block, element, value)
        return Outcome("not_found", GONE)
