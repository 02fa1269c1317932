"""One person before the page: what their clicks need to know."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from playground.channels import Channel
from playground.driver import Message, Person
from playground.history import Post
from playground.mrkdwn import Reader
from playground.page.place import Place
from playground.people import User
from playground.seen import reader_of
from playground.text_view import draw_message
from playground.wire import SlackError
from playground.world import World

COLOURS = ("#7a4fbf", "#b0553a", "#2f6fae", "#7d6423", "#3d7a5a", "#a8437a", "#53647c", "#8a4b4b")
APP_COLOUR = "#1f4d3a"


def _nothing() -> None:
    return


@dataclass(frozen=True)
class Viewer:
    """Whose eyes look, how they are told what went wrong, and where their clicks lead. `hush` puts away what they were
    told, `to_end` shows them the newest message."""

    world: World
    user: str
    say: Callable[[str], None]
    go: Callable[[Place], None]
    edit: Callable[[Post], None]
    hush: Callable[[], None] = _nothing
    to_end: Callable[[], None] = _nothing

    @property
    def person(self) -> Person:
        return Person(self.world, self.user)

    @property
    def reader(self) -> Reader:
        return reader_of(self.world, self.user)

    def open_thread(self, post: Post) -> None:
        self.go(Place(post.channel, post.thread_ts or post.ts))

    def message(self, channel: str, ts: str) -> Message | None:
        """The message of this timestamp; None where there is none."""
        post = self.world.history.find(channel, ts)
        return self.person.message(post) if post else None

    def words_of(self, post: Post) -> str:
        """What somebody typed, as they would type it again."""
        return "\n".join(draw_message(post.body, self.reader))

    async def tries(self, act: Awaitable[object]) -> bool:
        """Whether it went well; what Slack refuses is said."""
        try:
            await act
        except SlackError as refusal:
            self.say(f"This did not work: {refusal.error}")
            return False
        return True

    async def uses_shortcut(self, callback_id: str, post: Post | None = None) -> None:
        """One of the app's shortcuts, on a message or without one."""
        on = self.person.message(post) if post else None
        answer = await self.person.uses_shortcut(callback_id, on)
        if answer.outcome.words:
            self.say(answer.outcome.words)


def first_name(user: User) -> str:
    return user.display_name or user.real_name.partition(" ")[0]


def initials(user: User) -> str:
    names = user.real_name.partition("(")[0].split()
    return "".join(name[0] for name in names[:2]).upper()


def colour(world: World, user: User) -> str:
    """The same for a person each time."""
    return APP_COLOUR if user.is_bot else COLOURS[list(world.people.users).index(user.id) % len(COLOURS)]


def room_name(world: World, channel: Channel, user: str) -> str:
    """A conversation as one of its members calls it."""
    if channel.name:
        return f"#{channel.name}"
    others = [world.people.users[member].shown_name for member in channel.members if member != user]
    return ", ".join(others) or "Notes to yourself"
