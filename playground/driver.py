"""People for tests and demonstrations: they speak, press and read by label, as colleagues do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playground import choosing, interactions
from playground.channels import Channel
from playground.driven_forms import Form, Home
from playground.driven_messages import Answer, Message
from playground.history import Post
from playground.people import User, user_wire
from playground.posting import erase
from playground.seen import visible_to
from playground.typing_in import typed
from playground.wire import Json
from playground.world import World

__all__ = ["Answer", "Form", "Home", "Message", "Person"]


@dataclass(frozen=True)
class Person:
    """One colleague. What returns a snapshot says so; every wait ends with what changes, or at its deadline."""

    world: World
    id: str

    @property
    def user(self) -> User:
        return self.world.people.users[self.id]

    @property
    def name(self) -> str:
        return self.user.name

    @property
    def dm(self) -> Channel:
        """Their direct conversation with the bot."""
        return self.world.bot_dm(self.id)

    @property
    def messages(self) -> list[Message]:
        """All lasting messages of that conversation, oldest first, replies included."""
        return self.messages_in(self.dm)

    @property
    def ephemerals(self) -> list[Message]:
        """What only they see, until they reload."""
        return [self.message(post) for post in visible_to(self.world, self.id) if post.only_for]

    def messages_in(self, channel: Channel | str) -> list[Message]:
        room = self._room(channel)
        return [self.message(post) for post in self.world.history.in_channel(room.id)]

    def reloads(self) -> None:
        """Everything ephemeral is gone."""
        self.world.history.forget_ephemerals(self.id)
        self.world.changes.tell()

    async def command(self, line: str, channel: Channel | str | None = None, thread: Message | None = None) -> Answer:
        """Types a slash command, in the conversation with the bot unless told otherwise; returns once acknowledged."""
        since = self.world.stamps.next()
        room = self._room(channel)
        outcome = await interactions.command(self.world, self.id, room, line, thread.ts if thread else "")
        return Answer(self.world, self.id, since, outcome)

    async def writes(
        self,
        words: str,
        channel: Channel | str | None = None,
        thread: Message | None = None,
        files: Sequence[Json] = (),
    ) -> Message:
        """Writes a message, with files if any; returns once the app has had its first chance to react."""
        room = self.world.channels.by_id[thread.post.channel] if thread and not channel else self._room(channel)
        parent = (thread.thread_ts or thread.ts) if thread else ""
        return self.message(await interactions.write(self.world, self.id, room, words, parent, files))

    def uploads(self, name: str, content: bytes) -> Json:
        """A file of theirs, to be given to `writes` or to a form's file input."""
        return self.world.files.add(name, content, self.id, self.world.clock()).wire(self.world.site.url)

    async def edits(self, message: Message, words: str) -> None:
        """Changes one of their own messages."""
        text = typed(words, self.world.people, self.world.channels, in_command=False)
        before = message.post.body
        edited = {"user": self.id, "ts": self.world.stamps.next()}
        message.post.body = before | {"text": text, "blocks": [], "edited": edited}
        await self._told(self.world.feed.changed(message.post, before))

    async def deletes(self, message: Message) -> None:
        erase(self.world, message.post)
        await self.world.errands.done()

    async def reacts(self, message: Message, name: str) -> None:
        """Adds a reaction of theirs."""
        rows: list[Json] = message.post.body.get("reactions", [])
        row = {"name": name, "users": [self.id], "count": 1}
        message.post.body = message.post.body | {"reactions": [*rows, row]}
        await self._told(self.world.feed.reacted("reaction_added", self.id, message.post, name))

    async def sees(self, words: str, timeout: float = 5) -> Message:  # noqa: ASYNC109
        """The newest message with these words, once there is one; AssertionError with all they do see otherwise."""
        found = await self.world.changes.until(lambda: self._newest(words), timeout)
        if found is None:
            raise AssertionError(f"{self.name} does not see {words!r}, but:\n{self._all_drawn()}")
        return found

    async def sees_no(self, words: str) -> None:
        """Holds that no message has these words once nothing is on its way any more."""
        await self.world.settled()
        if found := self._newest(words):
            raise AssertionError(f"{self.name} sees {words!r}:\n{found.drawn}")

    async def modal(self, timeout: float = 5) -> Form:  # noqa: ASYNC109
        """The form in front of them, once there is one."""
        view = await self.world.changes.until(lambda: self.world.views.top(self.id), timeout)
        if view is None:
            raise AssertionError(f"{self.name} has no form open; they see:\n{self._all_drawn()}")
        return Form(self.world, view)

    @property
    def has_modal(self) -> bool:
        return self.world.views.top(self.id) is not None

    async def opens_home(self, tab: str = "home") -> Home:
        """Opens the app's Home; returns once the app was told."""
        await interactions.open_home(self.world, self.id, tab)
        return Home(self.world, self.id)

    async def uses_shortcut(self, callback_id: str, on: Message | None = None) -> Answer:
        since = self.world.stamps.next()
        outcome = await interactions.shortcut(self.world, self.id, callback_id, on.post if on else None)
        return Answer(self.world, self.id, since, outcome)

    async def joins(self, channel: Channel | str) -> None:
        room = self._room(channel)
        if self.id not in room.members:
            room.members.append(self.id)
            await self._told(self.world.feed.joined(room, self.id))

    async def invites_bot(self, channel: Channel | str) -> None:
        """Takes the bot into a channel; from then on it hears what happens there."""
        room, bot = self._room(channel), self.world.identity.bot_user_id
        if bot not in room.members:
            room.members.append(bot)
            await self._told(self.world.feed.joined(room, bot))

    def deactivate(self) -> None:
        """Their account ends: messages to them still succeed, and nobody reads them."""
        self.changes(deleted=True)

    def changes(self, **fields: object) -> None:
        """Changes their profile, such as `tz` or `display_name`; the app hears of it where it subscribed."""
        user = self.world.people.change(self.id, **fields)
        self.world.feed.user_changed(user_wire(user, self.world.clock(), with_email=False))
        self.world.changes.tell()

    def _room(self, channel: Channel | str | None) -> Channel:
        if isinstance(channel, Channel):
            return channel
        if channel is None:
            return self.dm
        found = self.world.channels.named(channel) or self.world.channels.find(channel)
        return found or self.world.direct(self.id, choosing.person_id(self.world, channel))

    def message(self, post: Post) -> Message:
        """A message as it stands before them now."""
        return Message(self.world, self.id, post)

    def _newest(self, words: str) -> Message | None:
        shown = (self.message(post) for post in reversed(visible_to(self.world, self.id)))
        return next((message for message in shown if words.casefold() in message.drawn.casefold()), None)

    def _all_drawn(self) -> str:
        shown = [self.message(post).drawn for post in visible_to(self.world, self.id)]
        form = self.world.views.top(self.id)
        return "\n---\n".join([*shown, *([Form(self.world, form).drawn] if form else [])]) or "nothing at all"

    async def _told(self, sent: Any) -> None:
        self.world.changes.tell()
        if sent:
            await sent
