"""The other screens of a phone: all one's conversations, and the app's Home."""

from collections.abc import Callable
from dataclasses import dataclass

from playground.channels import Channel
from playground.page.conversation import draw_bar
from playground.page.home import draw_home
from playground.page.lingering import empty
from playground.page.message import draw_avatar
from playground.page.place import Place
from playground.page.surface import Surface
from playground.page.tags import box, words
from playground.page.viewer import Viewer
from playground.people import User


@dataclass(frozen=True)
class _Line:
    """One conversation in the list; a direct one shows whom it is with."""

    section: str
    label: str
    unread: int
    go: Callable[[], None]
    user: User | None = None

    @property
    def shows(self) -> tuple[str, int]:
        return self.label, self.unread


class Rooms:
    """Everywhere that a person can write, with what is unread; colleagues whom they have not written to yet as well."""

    def __init__(self, viewer: Viewer) -> None:
        self._viewer = viewer
        self._world = viewer.world
        self._shown: list[tuple[str, int]] = []
        with box("header", "bar"):
            words("h2", "Conversations")
        self._list = box("nav", "screen rooms", aria_label="Conversations")

    def refresh(self) -> None:
        """Draws them anew if any of the counts has changed."""
        lines = [self._app(), *self._channels(), *self._colleagues()]
        shown = [line.shows for line in lines]
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._list)
        with self._list:
            self._draw(lines)

    def _draw(self, lines: list[_Line]) -> None:
        section = ""
        for line in lines:
            if line.section != section:
                section = line.section
                words("h3", section)
            self._draw_line(line)

    def _draw_line(self, line: _Line) -> None:
        with box("button", f"room {'unread' if line.unread else ''}", type="button").on("click", lambda: line.go()):
            if line.user:
                draw_avatar(self._viewer, line.user, "small")
            words("span", line.label)
            if line.unread:
                words("span", str(line.unread), "badge", aria_label=f"{line.unread} unread")

    def _app(self) -> _Line:
        bot = self._world.people.users[self._world.identity.bot_user_id]
        return self._line("Apps", bot.shown_name, self._world.bot_dm(self._viewer.user), bot)

    def _channels(self) -> list[_Line]:
        rooms = [room for room in self._world.channels.of(self._viewer.user) if room.kind in ("public", "private")]
        return [self._line("Channels", f"# {room.name}", room) for room in rooms]

    def _colleagues(self) -> list[_Line]:
        users = self._world.people.users.values()
        return [self._colleague(user) for user in users if not (user.is_bot or user.deleted or self._is_me(user))]

    def _is_me(self, user: User) -> bool:
        return user.id == self._viewer.user

    def _colleague(self, user: User) -> _Line:
        room = self._world.channels.among((self._viewer.user, user.id))
        unread = len(self._world.marks.unread(self._viewer.user, room.id)) if room else 0
        return _Line("Direct messages", user.shown_name, unread, lambda: self._write_to(user), user)

    def _write_to(self, user: User) -> None:
        self._viewer.go(Place(self._world.direct(self._viewer.user, user.id).id))

    def _line(self, section: str, label: str, room: Channel, user: User | None = None) -> _Line:
        unread = len(self._world.marks.unread(self._viewer.user, room.id))
        return _Line(section, label, unread, lambda: self._viewer.go(Place(room.id)), user)


class HomeScreen:
    """The app's Home, as it was last published for this person."""

    def __init__(self, viewer: Viewer, place: Place, title: str) -> None:
        self._viewer = viewer
        self._shown: str | None = None
        draw_bar(viewer, place, title)
        self._screen = box("div", "screen home", tabindex="0", aria_label="Home")

    def refresh(self) -> None:
        """Draws it anew if the app has published another one."""
        home = self._viewer.world.views.homes.get(self._viewer.user)
        shown = home.hash if home else ""
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._screen)
        with self._screen:
            draw_home(Surface(self._viewer.world, self._viewer.user, home, self._viewer.say))
