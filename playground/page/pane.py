"""One colleague's phone: whom I act as, what they have before them, and the form above it."""

import json
from collections.abc import Callable

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
from playground.page.viewer import Viewer, first_name, room_name
from playground.views import View
from playground.world import World


class Pane:
    """Drawn into the current slot; `refresh` brings it up to date."""

    def __init__(self, world: World, user: str, number: int, got: Callable[[str], int]) -> None:
        """`got` counts the messages that somebody has got from the app so far."""
        self._world = world
        self._got = got
        self.viewer = self._viewer_of(user)
        self.name = f"pane-{number}"
        self._place = Place()
        self._view_shown: View | None = None
        with box("section", "pane", id=self.name) as self._frame:
            self._who = box("div", "who")
            self._body = box("div", "body")
            self._layer = box("div", "layer")
            self._toast = box("div", "toasts", role="status")
        self.act_as(user)

    def act_as(self, user: str) -> None:
        """Somebody takes the phone: they begin at their conversation with the app."""
        self.viewer = self._viewer_of(user)
        self._frame.props["aria-label"] = self._world.people.users[user].real_name
        self._view_shown = None
        self._draw_who()
        self.go(Place(self._world.bot_dm(user).id))

    def go(self, place: Place) -> None:
        """Puts this before them."""
        self._place = place
        empty(self._body)
        with self._body:
            self._screen = self._screen_at(place)
        self.refresh()
        if place.is_home:
            background_tasks.create(Person(self._world, self.viewer.user).opens_home())

    def refresh(self) -> None:
        """Draws what has changed."""
        self._screen.refresh()
        self._count.set_text(self._counted())
        self._show_unread()
        self._show_view()

    def say(self, told: str) -> None:
        """Shows what went wrong, until it is put away or something else is said."""
        empty(self._toast)
        with self._toast, box("div", "toast"):
            words("span", told)
            button("✕", self._hush, "", aria_label="Put away")

    def _hush(self) -> None:
        empty(self._toast)

    def put(self, line: str) -> None:
        """Fills the composer of the conversation with the app."""
        self.come_to_app().foot.composer.put(line)

    async def send(self, line: str) -> None:
        """Sends a line in the conversation with the app, as Enter would."""
        screen = self.come_to_app()
        screen.foot.composer.put("")
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
        if self._place != at:
            self.go(at)
        assert isinstance(self._screen, Conversation)
        return self._screen

    def _screen_at(self, place: Place) -> Conversation | HomeScreen | Rooms:
        if not place.channel:
            return Rooms(self.viewer)
        if place.is_home:
            return HomeScreen(self.viewer, place, self._title(place))
        return Conversation(self.viewer, place)

    def _title(self, place: Place) -> str:
        return room_name(self._world, self._world.channels.by_id[place.channel], self.viewer.user)

    def _viewer_of(self, user: str) -> Viewer:
        return Viewer(self._world, user, self.say, self.go, self._edit)

    def _edit(self, post: Post) -> None:
        if isinstance(self._screen, Conversation):
            self._screen.foot.edit(post)

    def _draw_who(self) -> None:
        empty(self._who)
        with self._who:
            draw_avatar(self.viewer, self._world.people.users[self.viewer.user], "small")
            self._choice()
            self._unread = words("span", "", "badge", role="status")
            self._count = words("span", "", "got")

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
        rooms = [room for room in self._world.channels.of(self.viewer.user) if room.id != self._place.channel]
        count = sum(len(self._world.marks.unread(self.viewer.user, room.id)) for room in rooms)
        self._unread.set_text(f"{count} unread")
        self._unread.set_visibility(count > 0)

    def _counted(self) -> str:
        name, count = first_name(self._world.people.users[self.viewer.user]), self._got(self.viewer.user)
        return f"Messages {name} got: {count}"

    def _show_view(self) -> None:
        """The form on top; it follows its own changes, so that typing goes on undisturbed."""
        view = self._world.views.top(self.viewer.user)
        if view is self._view_shown:
            return
        self._view_shown = view
        empty(self._layer)
        if view:
            with self._layer:
                draw_modal(Surface(self._world, self.viewer.user, view, self.say))
