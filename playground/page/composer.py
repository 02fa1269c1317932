"""Where a person types: a line of text that completes commands, people and channels, and sends with Enter."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from playground.page.tags import set_attribute
from playground.wire import Json
from playground.world import World


class Composer(Element, component=Path(__file__).with_name("composer.js")):
    """What is typed stays in the browser until it is sent; it is kept there under the name of its draft."""

    def __init__(self, label: str, draft: str, offers: list[Json], send: Callable[[str], Awaitable[None]]) -> None:
        super().__init__()
        self._props["label"] = label
        self._props["draft"] = draft
        self._props["offers"] = offers
        self.on("send", lambda event: send(_words(event)))

    def takes_files(self, has_files: bool) -> None:
        """Whether there is something to send even where nothing is typed."""
        set_attribute(self, "hasFiles", has_files)

    def suggest(self, words: str) -> None:
        """Puts these words there, unless somebody has typed something."""
        self.run_method("suggest", words)

    def show(self, words: str) -> None:
        """Puts these words in place of what was typed, until `put_back`."""
        self.run_method("show", words)

    def put_back(self) -> None:
        """What was typed stands there again."""
        self.run_method("putBack")

    def edit(self, words: str) -> None:
        """Shows these words to be changed: the caret stands behind them, and Escape says `leave`."""
        self.run_method("edit", words)

    def give_back(self, words: str) -> None:
        """What could not be sent; nothing that has been typed meanwhile is lost."""
        self.run_method("giveBack", words)


def _words(event: GenericEventArguments) -> str:
    return event.args if isinstance(event.args, str) else str(event.args[0])


def offers(world: World, in_thread: bool) -> list[Json]:
    """All that can be completed: commands (none in threads), people, user groups, channels; the app itself last."""
    people = [user for user in world.people.users.values() if not user.deleted]
    rooms = [channel for channel in world.channels.by_id.values() if channel.kind in ("public", "private")]
    rows = [] if in_thread else [_offer(c.name, c.usage_hint, c.description) for c in world.manifest.commands.values()]
    rows += [_offer(f"@{user.name}", "", user.real_name) for user in people if not user.is_bot]
    rows += [_offer(f"@{group.handle}", "", group.name) for group in world.people.groups.values()]
    rows += [_offer(f"#{channel.name}", "", "") for channel in rooms]
    return rows + [_offer(f"@{user.name}", "", user.real_name) for user in people if user.is_bot]


def _offer(text: str, hint: str, note: str) -> dict[str, Any]:
    return {"text": text, "hint": hint, "note": note}
