"""Where a person types: a line of text that completes commands, people and channels, and sends with Enter."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from playground.wire import Json
from playground.world import World


class Composer(Element, component=Path(__file__).with_name("composer.js")):
    """What is typed stays in the browser until it is sent."""

    def __init__(self, label: str, offers: list[Json], send: Callable[[str], Awaitable[None]]) -> None:
        super().__init__()
        self._props["label"] = label
        self._props["offers"] = offers
        self.on("send", lambda event: send(_words(event)))

    def relabel(self, label: str, offers: list[Json]) -> None:
        """Says where the words go now, and what can be completed there."""
        self._props["label"] = label
        self._props["offers"] = offers

    def put(self, words: str) -> None:
        """Fills it as if these words had been typed."""
        self.run_method("put", words)


def _words(event: GenericEventArguments) -> str:
    return event.args if isinstance(event.args, str) else str(event.args[0])


def offers(world: World, in_thread: bool) -> list[Json]:
    """All that can be completed: commands (none in threads), people with the app, user groups, channels."""
    people = [user for user in world.people.users.values() if not user.deleted]
    rooms = [channel for channel in world.channels.by_id.values() if channel.kind in ("public", "private")]
    rows = [] if in_thread else [_offer(c.name, c.usage_hint, c.description) for c in world.manifest.commands.values()]
    rows += [_offer(f"@{user.name}", "", user.real_name) for user in people]
    rows += [_offer(f"@{group.handle}", "", group.name) for group in world.people.groups.values()]
    return rows + [_offer(f"#{channel.name}", "", "") for channel in rooms]


def _offer(text: str, hint: str, note: str) -> dict[str, Any]:
    return {"text": text, "hint": hint, "note": note}
