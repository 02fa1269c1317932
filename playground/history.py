"""Messages: what was posted where, in threads or not, and what only one person sees until they reload."""

from dataclasses import dataclass, field

from playground.wire import Json

Typed = dict[tuple[str, str], Json]


@dataclass
class Post:
    """One message. `body` is what the wire carries; an ephemeral one names its only reader."""

    channel: str
    body: Json
    only_for: str = ""
    hook: str = ""
    typed: dict[str, Typed] = field(default_factory=dict)

    @property
    def ts(self) -> str:
        return str(self.body["ts"])

    @property
    def thread_ts(self) -> str:
        return str(self.body.get("thread_ts", ""))

    @property
    def is_reply(self) -> bool:
        return self.thread_ts not in ("", self.ts)

    @property
    def is_broadcast(self) -> bool:
        return self.body.get("subtype") == "thread_broadcast"


@dataclass
class History:
    """All messages by channel and timestamp."""

    _posts: dict[tuple[str, str], Post] = field(default_factory=dict)

    def add(self, post: Post) -> Post:
        self._posts[post.channel, post.ts] = post
        return post

    def find(self, channel: str, ts: str) -> Post | None:
        return self._posts.get((channel, ts))

    def remove(self, post: Post) -> None:
        self._posts.pop((post.channel, post.ts), None)

    def all(self) -> list[Post]:
        return sorted(self._posts.values(), key=lambda post: post.ts)

    def in_channel(self, channel: str) -> list[Post]:
        """What everybody there can read, oldest first, replies included."""
        return [post for post in self.all() if post.channel == channel and not post.only_for]

    def thread(self, channel: str, parent_ts: str) -> list[Post]:
        """The parent first, then its replies; empty where there is no such parent."""
        parent = self.find(channel, parent_ts)
        if parent is None or parent.only_for:
            return []
        return [parent, *(p for p in self.in_channel(channel) if p.is_reply and p.thread_ts == parent_ts)]

    def top_level(self, channel: str) -> list[Post]:
        return [post for post in self.in_channel(channel) if not post.is_reply or post.is_broadcast]

    def forget_ephemerals(self, reader: str) -> None:
        """What a reload does: nothing ephemeral of this reader is left."""
        for post in [post for post in self._posts.values() if post.only_for == reader]:
            self.remove(post)

    def wire(self, post: Post, with_metadata: bool = False) -> Json:
        """The message as Slack returns it: a parent knows its replies, metadata only comes when asked for."""
        body = {key: value for key, value in post.body.items() if with_metadata or key != "metadata"}
        replies = self.thread(post.channel, post.ts)[1:] if not post.is_reply else []
        if not replies:
            return body
        users = list(dict.fromkeys(reply.body.get("user", "") for reply in replies))
        counted = {"reply_count": len(replies), "reply_users": users, "reply_users_count": len(users)}
        return body | counted | {"thread_ts": post.ts, "latest_reply": replies[-1].ts}
