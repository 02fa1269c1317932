"""Where a message stands in Slack."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A channel, and the message's timestamp in it."""

    channel: str
    ts: str
