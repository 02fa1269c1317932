"""Where a message stands in Slack."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A channel, and the message's timestamp in it."""

    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Share:
    """Files that stand in one message: where it is (`ts` empty where Slack does not say), and their ids in order."""

    place: Place
    files: tuple[str, ...]
