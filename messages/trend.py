"""The picture of a digest, in words: what is painted for each week, and what it says to who cannot see it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from msgspec import Struct

from messages.drawing import Drawn, Message
from messages.text import clip, listed

ALTERNATIVE_LIMIT = 2000
"""Characters that Slack takes of a picture's description."""
TITLE = "Deliveries, week by week"
AXIS = "Week from"
GOOD, LATE_SAID, LATE_NOT_SAID, OTHER = "Early or on time", "Late, said before", "Late, not said", "Other deliveries"


class Bar(Struct, frozen=True):
    """One week: how many were delivered, and how that went."""

    label: str
    """The day on which the week begins, such as "23 Nov"."""
    good: int
    """Early, or on time."""
    late_said: int
    late_not_said: int
    undated: int
    """Nobody had promised a time."""
    shows_lateness: bool
    """Whether there were enough to tell how they went; otherwise only how many there were is shown."""

    @property
    def delivered(self) -> int:
        """All of them."""
        return self.good + self.late_said + self.late_not_said + self.undated

    @property
    def parts(self) -> tuple[int, int, int, int]:
        """What is shown of them: early or on time; late, said before; late, not said; and those not compared."""
        if not self.shows_lateness:
            return 0, 0, 0, self.delivered
        return self.good, self.late_said, self.late_not_said, self.undated


def painted(bars: Sequence[Bar]) -> dict[str, Any]:
    """All that the painting process is told, as JSON: the words, and for each week its parts from the ground up."""
    names = [GOOD, LATE_SAID, LATE_NOT_SAID, OTHER if any(bar.shows_lateness for bar in bars) else "Deliveries"]
    weeks = [{"label": bar.label, "parts": bar.parts} for bar in bars]
    return {"title": TITLE, "axis": AXIS, "names": names, "weeks": weeks}


def picture(file_id: str, bars: Sequence[Bar]) -> Drawn:
    """The block that shows a picture which lies in Slack; its title is painted."""
    return {"type": "image", "slack_file": {"id": file_id}, "alt_text": alternative_text(bars)}


def with_picture() -> Message:
    """What stands with the picture where it is shared: its title."""
    return Message(TITLE, [])


def is_pictured(message: Message) -> bool:
    """Whether it shows a picture that lies in Slack."""
    return any(map(_shows_file, message.blocks))


def without_pictures(message: Message) -> Message:
    """The same, all but such pictures."""
    return replace(message, blocks=[block for block in message.blocks if not _shows_file(block)])


def alternative_text(bars: Sequence[Bar]) -> str:
    """Every figure of the picture, a sentence for each week, oldest first."""
    return clip(" ".join([f"{TITLE}.", *map(_sentence, bars)]), ALTERNATIVE_LIMIT)


def _shows_file(block: Drawn) -> bool:
    return block["type"] == "image" and "slack_file" in block


def _sentence(bar: Bar) -> str:
    return f"{AXIS} {bar.label}: {_told(bar)}."


def _told(bar: Bar) -> str:
    if not bar.delivered:
        return "nothing delivered"
    good, said, not_said, other = bar.parts
    how = [
        *_counted(good, "early or on time"),
        *_counted(said, "late and said before"),
        *_counted(not_said, "late and not said"),
        *(_counted(other, "without a promised time") if bar.shows_lateness else []),
    ]
    return f"{bar.delivered} delivered{f', {listed(how)}' if how else ''}"


def _counted(count: int, what: str) -> list[str]:
    return [f"{count} {what}"] if count else []
