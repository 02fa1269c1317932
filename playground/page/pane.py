"""One colleague's phone: whom I act as, what they have before them, and the form above it."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from nicegui import background_tasks, events

from playground.driver import Person
from playground.history import Post
from playground.page.conversation import Conversation
from playground.page.lingering import empty
from playground.page.message import draw_avatar
from playground.page.modal import draw_modal
from playground.page.place import Place
from playground.page.screens import HomeScreen, Rooms
from playground.page.surface import Surface
from playground.page.tags import box, button, words
from playground.page.toast import Toast
from playground.page.viewer import Viewer, first_name, room_name
from playground.views import View
from playground.world import World

NO_ANSWER = ("dispatch_failed", "operation_timeout")
"""What Slack calls it where the app was not there to answer."""


@dataclass(frozen=True)
class Table:
    """What the phones lie on: how many messages of the app somebody has got, why the app does not answer (empty where
    nothing is known), who wants to know that a phone shows something else, and how one is put away."""

    got: Callable[[str], int]
    why: Callable[[], str]
    turned: Callable[[], None]
    put_away: "Callable[[Pane], None]"


class Pane:
    """Drawn into the current slot; `refresh` brings it up to date."""

    def __init__(self, world: World, user: str, number: int, table: Table, *, is_guest: bool = False) -> None:
        """A guest's phone can be put away."""
        self._world = world
        self._table = table
        self._is_guest = is_guest
        self.viewer = self._viewer_of(user)
        self.name = f"pane-{number}"
        self.place = Place()
        self._view_shown: View | None = None
        with box("section", "pane", id=self.name) as self._frame:
            self._who = box("div", "who")
            self._body = box("div", "body")
            self._layer = box("div", "layer")
            self._toasts = box("div", "toasts", role="status")
        self._take(user)

    def act_as(self, user: str) -> None:
        """Somebody takes the phone: they begin at their conversation with the app. Whoever has it goes on."""
        if user != self.viewer.user:
            self._take(user)

    def go(self, place: Place) -> None:
        """Puts this before them."""
        self.place = place
        self.hush()
        empty(self._body)
        with self._body:
            self._screen = self._screen_at(place)
        self.refresh()
        self._table.turned()
        if place.is_home:
            background_tasks.create(Person(self._world, self.viewer.user).opens_home())

    def refresh(self) -> None:
        """Draws what has changed."""
        self._screen.refresh()
        self._count.set_text(self._counted())
        self._show_unread()
        self._show_view()

    def say(self, told: str) -> None:
        """Shows what went wrong, and why where that is known; for some seconds, or until something else is done."""
        self.hush()
        because = self._table.why() if any(each in told for each in NO_ANSWER) else ""
        with self._toasts:
            toast = Toast(f"{told}. {because}" if because else told, lambda: self._end(toast))

    def hush(self) -> None:
        """Puts away what was said."""
        empty(self._toasts)

    def suggest(self, line: str) -> None:
        """Puts a line into the composer of the conversation with the app, unless something stands there."""
        self.come_to_app().foot.composer.suggest(line)

    def types(self, line: str) -> None:
        """The line stands there as if it had been typed; what was typed before comes back once it is sent."""
        self.come_to_app().foot.composer.show(line)

    async def send(self, line: str) -> None:
        """Sends a line in the conversation with the app, as Enter would."""
        screen = self.come_to_app()
        screen.foot.composer.put_back()
        await screen.foot.send(line)

    def go_to_message(self, channel: str, place: str) -> None:
        """Where a permalink leads, if these eyes may go there: `place` is `p` and the timestamp without its point."""
        room = self._world.channels.find(channel)
        if room and self.viewer.user in room.members:
            stamp = f"{place[1:-6]}.{place[-6:]}"
            post = self._world.history.find(channel, stamp)
            self.go(Place(channel, post.thread_ts if post and post.is_reply else ""))
            self._frame.client.run_javascript(f"goTo({json.dumps(self.name)}, {json.dumps(stamp)})")

    def remove(self) -> None:
        self._frame.delete()

    def come_to_app(self) -> Conversation:
        """They turn to their conversation with the app, if they are elsewhere."""
        at = Place(self._world.bot_dm(self.viewer.user).id)
        if self.place != at:
            self.go(at)
        assert isinstance(self._screen, Conversation)
        return self._screen

    def _take(self, user: str) -> None:
        self.viewer = self._viewer_of(user)
        self._frame.props["aria-label"] = self._world.people.users[user].real_name
        self._view_shown = None
        self._draw_who()
        self.go(Place(self._world.bot_dm(user).id))

    def _end(self, toast: Toast) -> None:
        """Something else may have been said meanwhile."""
        if toast in self._toasts.default_slot.children:
            self.hush()

    def _screen_at(self, place: Place) -> Conversation | HomeScreen | Rooms:
        if not place.channel:
            return Rooms(self.viewer)
        if place.is_home:
            return HomeScreen(self.viewer, place, self._title(place))
        return Conversation(self.viewer, place)

    def _title(self, place: Place) -> str:
        return room_name(self._world, self._world.channels.by_id[place.channel], self.viewer.user)

    def _viewer_of(self, user: str) -> Viewer:
        return Viewer(self._world, user, self.say, self.go, self._edit, self.hush, self._to_end)

    def _edit(self, post: Post) -> None:
        if isinstance(self._screen, Conversation):
            self._screen.foot.edit(post)

    def _to_end(self) -> None:
        self._frame.client.run_javascript(f"toEnd({json.dumps(self.name)})")

    def _draw_who(self) -> None:
        empty(self._who)
        with self._who:
            draw_avatar(self.viewer, self._world.people.users[self.viewer.user], "small")
            self._choice()
            self._unread = words("span", "", "badge", role="status")
            self._count = words("span", "", "got")
            if self._is_guest:
                button("✕", lambda: self._table.put_away(self), "icon", aria_label="Put this phone away")

    def _choice(self) -> None:
        people = [user for user in self._world.people.users.values() if not user.is_bot and not user.deleted]
        menu = box("select", aria_label="I act as")
        menu.on("change", self._chosen, js_handler="(event) => emit(event.target.value)")
        with menu:
            for user in people:
                words("option", user.real_name, value=user.id, selected=user.id == self.viewer.user)

    def _chosen(self, event: events.GenericEventArguments) -> None:
        self.act_as(str(event.args))

    def _show_unread(self) -> None:
        """What they have not read in the conversations that are not before them."""
        rooms = [room for room in self._world.channels.of(self.viewer.user) if room.id != self.place.channel]
        count = sum(len(self._world.marks.unread(self.viewer.user, room.id)) for room in rooms)
        self._unread.set_text(f"{count} unread")
        self._unread.set_visibility(count > 0)

    def _counted(self) -> str:
        name, count = first_name(self._world.people.users[self.viewer.user]), self._table.got(self.viewer.user)
        return f"Messages {name} got: {count}"

    def _show_view(self) -> None:
        """The form on top; it follows its own changes, so that typing goes on undisturbed."""
        view = self._world.views.top(self.viewer.user)
        if view is self._view_shown:
            return
        self._view_shown = view
        empty(self._layer)
        if view:
            self.hush()
            with self._layer:
                draw_modal(Surface(self._world, self.viewer.user, view, self.say, self._table.why))
