"""A conversation, or a thread in it: its name, its messages, and where one writes."""

from playground.channels import Channel
from playground.history import Post
from playground.page.feed import Feed
from playground.page.foot import Foot
from playground.page.place import Place
from playground.page.tags import Act, box, button, words
from playground.page.viewer import Viewer, room_name
from playground.seen import visible_to

AT_ONCE = 30
"""Messages drawn at first, and more each time somebody asks for earlier ones: a page with all would be slow."""


class Conversation:
    """Drawn into the current slot; `refresh` adds what is new."""

    def __init__(self, viewer: Viewer, place: Place) -> None:
        self._viewer = viewer
        self._place = place
        self._channel: Channel = viewer.world.channels.by_id[place.channel]
        self._limit = AT_ONCE
        draw_bar(viewer, place, self._title())
        with box("div", "screen feed", tabindex="0", aria_label=f"Messages: {self._title()}"), box("div"):
            self._earlier = button("Show earlier messages", self._show_earlier, "plain earlier")
            self._nothing = words("p", "Nothing here yet.", "nothing")
            self._feed = Feed(viewer, in_thread=bool(place.thread))
        self.foot = Foot(viewer, self._channel, place.thread, self._title())

    def refresh(self) -> None:
        """Brings the messages up to date; what stands here has been read."""
        posts = self._posts()
        self._earlier.set_visibility(len(posts) > self._limit)
        self._nothing.set_visibility(not posts)
        self._feed.show(posts[-self._limit :])
        self._viewer.world.marks.has_read(self._viewer.user, self._channel.id)

    def _title(self) -> str:
        return "Thread" if self._place.thread else room_name(self._viewer.world, self._channel, self._viewer.user)

    def _posts(self) -> list[Post]:
        posts = [post for post in visible_to(self._viewer.world, self._viewer.user) if post.channel == self._channel.id]
        if self._place.thread:
            return [post for post in posts if self._place.thread in (post.ts, post.thread_ts)]
        return [post for post in posts if not post.is_reply or post.is_broadcast]

    def _show_earlier(self) -> None:
        self._limit += AT_ONCE
        self.refresh()


def draw_bar(viewer: Viewer, place: Place, title: str) -> None:
    """The head of a screen: the way back, its name, and in the app's own conversation the two tabs."""
    back = Place(place.channel) if place.thread else Place()
    with box("header", "bar"):
        label = "Back to the conversation" if place.thread else "All conversations"
        button("‹", lambda: viewer.go(back), "icon back", aria_label=label, title=label)
        words("h2", title)
        if not place.thread and place.channel == viewer.world.bot_dm(viewer.user).id:
            _tabs(viewer, place)


def _tabs(viewer: Viewer, place: Place) -> None:
    with box("div", "tabs", role="tablist"):
        _tab("Home", place.is_home, lambda: viewer.go(place.at_home()))
        _tab("Messages", not place.is_home, lambda: viewer.go(place.out_of_thread()))


def _tab(label: str, is_chosen: bool, act: Act) -> None:
    button(label, act, "", role="tab", aria_selected="true" if is_chosen else "false")
