"""What the page knows of the world outside the local Slack: the app that it can switch, and the story that it can show.
Handed in by whoever starts it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol


class AppSwitch(Protocol):
    """The app's process, or what stands for it: stopping finishes what is under way, starting connects it again."""

    @property
    def is_running(self) -> bool: ...

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def ticked(self) -> float | None:
        """The clock has moved: returns once everything that has become due by it is done. When something comes to be
        due next, in epoch seconds; None where nothing does, or where that is not known."""


class CannotShow(Exception):
    """A step cannot be shown now; the words say why, and what to do."""


class Stage(Protocol):
    """Acts as people do, so that one can follow. People are named by their ids."""

    async def types(self, person: str, line: str) -> None:
        """Puts the line into the composer of their conversation with the app, and sends it."""

    async def presses(self, person: str, words_in_message: str, label: str) -> None:
        """Presses the button on the newest message with these words that has it. Raises CannotShow if none comes."""

    async def fills(self, person: str, **fields: Any) -> None:
        """Fills the form in front of them, once there is one; inputs by words of their labels, joined by `_`."""

    async def submits(self, person: str) -> None:
        """Submits that form."""

    async def waits(self, label: str) -> None:
        """Lets time go by, with the clock's button of this label. Raises CannotShow where the clock is on its way."""

    async def opens(self, person: str, channel: str, words: str) -> None:
        """Puts the newest message with these words before them, in the channel of this name. Raises CannotShow if none
        comes."""


@dataclass(frozen=True)
class Step:
    """One step of a story as it stands: what it is called, how to do it by hand, and whether that has been done."""

    title: str
    hint: str
    is_done: bool
    is_next: bool


class Story(Protocol):
    """What the page invites its visitor to play."""

    @property
    def about(self) -> str:
        """What it is about, and what to do, in a sentence or two."""

    @property
    def ending(self) -> str:
        """What is said once it has come to its end."""

    @property
    def line(self) -> str:
        """What stands in the first person's composer, to begin with."""

    @property
    def began(self) -> str:
        """The timestamp since which messages are counted."""

    async def steps(self) -> Sequence[Step]:
        """All of them in order, as they stand now."""

    async def show(self, number: int, stage: Stage) -> None:
        """Plays the step of this number (from 0) on the stage, and before it what is missing. Raises CannotShow."""
