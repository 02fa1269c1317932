"""How far each person has read in each conversation: what is newer is unread."""

from dataclasses import dataclass, field

from playground.history import History, Post


@dataclass
class Marks:
    """By person and conversation, the timestamp of the newest message that they have had before their eyes."""

    history: History
    read: dict[tuple[str, str], str] = field(default_factory=dict)

    def has_read(self, user: str, channel: str) -> None:
        """They have seen everything that stands there now, replies included."""
        newest = max((post.ts for post in self.history.in_channel(channel)), default="")
        self.read[user, channel] = max(newest, self.read.get((user, channel), ""))

    def unread(self, user: str, channel: str) -> list[Post]:
        """What others have written since, oldest first."""
        mark = self.read.get((user, channel), "")
        return [post for post in self.history.in_channel(channel) if post.ts > mark and post.body.get("user") != user]
