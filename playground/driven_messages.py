"""Messages in a person's hands: what they read, and the buttons and menus that they use."""

from dataclasses import dataclass, field

from playground import choosing, interactions
from playground.history import Post
from playground.interactions import Outcome
from playground.mrkdwn import Reader
from playground.seen import reader_of, visible_to
from playground.text_view import draw_message
from playground.wire import Json
from playground.world import World


@dataclass(frozen=True)
class Message:
    """One message as this person saw it; its buttons stay what they were, even once the app has changed it."""

    world: World
    reader_id: str
    post: Post
    body: Json = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.body:
            object.__setattr__(self, "body", self.post.body)

    @property
    def latest(self) -> "Message":
        """The same message as it is now."""
        return Message(self.world, self.reader_id, self.post)

    @property
    def is_deleted(self) -> bool:
        return self.world.history.find(self.post.channel, self.ts) is None

    @property
    def ts(self) -> str:
        return str(self.body["ts"])

    @property
    def thread_ts(self) -> str:
        """The parent's timestamp; empty outside threads."""
        return str(self.body.get("thread_ts", ""))

    @property
    def channel(self) -> str:
        return self.post.channel

    @property
    def text(self) -> str:
        """What a notification says: the plain text beside the blocks."""
        return str(self.body.get("text", ""))

    @property
    def blocks(self) -> list[Json]:
        return list(self.body.get("blocks") or [])

    @property
    def is_broadcast(self) -> bool:
        return self.body.get("subtype") == "thread_broadcast"

    @property
    def drawn(self) -> str:
        """Every word that the person sees."""
        typed = self.post.typed.get(self.reader_id, {})
        return "\n".join(draw_message(self.body, self._reader(), typed))

    @property
    def buttons(self) -> list[str]:
        return [label for label, _ in choosing.buttons(self.blocks, self._reader())]

    @property
    def replies(self) -> list["Message"]:
        thread = self.world.history.thread(self.post.channel, self.ts)[1:]
        return [Message(self.world, self.reader_id, post) for post in thread]

    async def press(self, label: str, *, on_latest: bool = False, near: str = "") -> "Answer":
        """Presses a button as it was seen, or with `on_latest` as it is now; returns after the acknowledgement."""
        seen = self.latest if on_latest else self
        return await self._use(*choosing.button(seen.blocks, self._reader(), label, near))

    async def choose(self, label: str, option: str) -> "Answer":
        """Chooses in a menu: an option by its words, or a person, room or date. No label means any with options."""
        return await self._use(*choosing.chosen(self.world, self.blocks, self._reader(), label, option))

    async def _use(self, found: choosing.Found, value: Json) -> "Answer":
        if self.is_deleted:
            raise AssertionError("this message is gone")
        since = self.world.stamps.next()
        outcome = await interactions.press(self.world, self.reader_id, self.post, *found, value)
        return Answer(self.world, self.reader_id, since, outcome)

    def _reader(self) -> Reader:
        return reader_of(self.world, self.reader_id)


@dataclass(frozen=True)
class Answer:
    """What somebody saw in answer to a command or a press: new ephemeral messages, replies, or an error."""

    world: World
    reader_id: str
    since: str
    outcome: Outcome

    @property
    def error(self) -> str:
        """Slack's own error, such as `operation_timeout`; empty where all went well."""
        return self.outcome.error

    @property
    def messages(self) -> list[Message]:
        """What has come in answer so far, oldest first."""
        shown = [post for post in visible_to(self.world, self.reader_id) if self._answers(post)]
        return [Message(self.world, self.reader_id, post) for post in shown]

    @property
    def ephemerals(self) -> list[Message]:
        return [message for message in self.messages if message.post.only_for]

    @property
    def text(self) -> str:
        """Every visible word of it, errors included."""
        return "\n".join(part for part in (self.outcome.words, *(m.drawn for m in self.messages)) if part)

    @property
    def blocks(self) -> list[Json]:
        return [block for message in self.messages for block in message.blocks]

    @property
    def buttons(self) -> list[str]:
        return [label for message in self.messages for label in message.buttons]

    async def press(self, label: str, *, near: str = "") -> "Answer":
        for message in reversed(self.messages):
            if any(choosing.same(label, words) for words in message.buttons):
                return await message.press(label, near=near)
        raise AssertionError(f"no button {label!r}; there are {self.buttons}")

    async def choose(self, label: str, option: str) -> "Answer":
        if not self.messages:
            raise AssertionError("there was no answer to choose from")
        return await self.messages[-1].choose(label, option)

    def _answers(self, post: Post) -> bool:
        belongs = bool(self.outcome.hook) and post.hook == self.outcome.hook
        return belongs or (bool(post.only_for) and post.ts > self.since)
