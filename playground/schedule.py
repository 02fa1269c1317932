"""Messages that the app has scheduled and that have not gone out yet."""

from dataclasses import dataclass, field

from playground.wire import Json


@dataclass(frozen=True)
class Planned:
    """One scheduled message: where, when, and the arguments that it will be posted with."""

    id: str
    channel: str
    post_at: int
    created: int
    arguments: Json

    def wire(self) -> Json:
        row: Json = {"id": self.id, "channel_id": self.channel, "post_at": self.post_at}
        return row | {"date_created": self.created, "text": self.arguments.get("text", "")}


@dataclass
class Scheduled:
    """By id, in the order of planning."""

    planned: dict[str, Planned] = field(default_factory=dict)

    def add(self, message: Planned) -> Planned:
        self.planned[message.id] = message
        return message

    def take(self, message_id: str) -> Planned | None:
        """Removes and returns it; None where it went out or was deleted before."""
        return self.planned.pop(message_id, None)

    def near(self, channel: str, post_at: int) -> int:
        """How many are planned for the channel within the same five minutes."""
        return sum(p.channel == channel and abs(p.post_at - post_at) < 300 for p in self.planned.values())
