"""One message as it stands in a conversation: who, when, what, its files and replies, and what can be done with it."""

from functools import partial

from playground.history import Post
from playground.mrkdwn import drawn_date
from playground.page.blocks import draw_blocks
from playground.page.popup import draw_popup
from playground.page.runs import draw_text
from playground.page.surface import Surface
from playground.page.tags import Act, box, button, icon_button, words
from playground.page.viewer import Viewer, colour, initials
from playground.people import User
from playground.wire import Json

ONLY_YOU = "Only visible to you"


def draw_message(viewer: Viewer, post: Post, *, in_thread: bool = False) -> None:
    """Draws into the current slot; in a thread without the way into it."""
    author = _author(viewer, post)
    with box("article", f"message {'only' if post.only_for else ''}", data_ts=post.ts):
        draw_avatar(viewer, author)
        with box("div", "words"):
            _byline(viewer, post, author)
            _body(viewer, post)
            _files(viewer, post)
            _reactions(post)
            if not in_thread:
                _replies(viewer, post)
        if not post.only_for:
            _menu(viewer, post, in_thread)


def draw_avatar(viewer: Viewer, user: User, classes: str = "") -> None:
    mark = words("div", initials(user), f"avatar {classes}", aria_hidden="true")
    mark.style(f"background: {colour(viewer.world, user)}")


def _author(viewer: Viewer, post: Post) -> User:
    return viewer.world.people.users[post.body["user"]]


def _byline(viewer: Viewer, post: Post, author: User) -> None:
    with box("div", "byline"):
        words("b", author.shown_name)
        if author.is_bot:
            words("span", "APP", "tag")
        words("small", drawn_date(int(float(post.ts)), "{time}", viewer.reader), title=_exactly(viewer, post.ts))
        if post.only_for:
            words("small", ONLY_YOU)
        if post.is_broadcast:
            words("small", "replied to a thread")
        if "edited" in post.body and not author.is_bot:
            words("small", "(edited)")


def _exactly(viewer: Viewer, ts: str) -> str:
    return drawn_date(int(float(ts)), "{date_long} at {time_secs}", viewer.reader)


def _body(viewer: Viewer, post: Post) -> None:
    if post.body.get("blocks"):
        draw_blocks(Surface(viewer.world, viewer.user, post, viewer.say))
    elif post.body.get("text"):
        draw_text(str(post.body["text"]), viewer.reader)


def _files(viewer: Viewer, post: Post) -> None:
    if not post.body.get("files"):
        return
    with box("div", "files"):
        for file in post.body["files"]:
            _file(viewer, file)


def _file(viewer: Viewer, file: Json) -> None:
    address = viewer.world.site.opened(file["url_private"])
    with box("a", "file", href=address, target="_blank", rel="noopener"):
        if file["mimetype"].startswith("image/"):
            box("img", src=address, alt=file.get("alt_txt") or file["title"])
        words("span", f"{file['title']} · {_size(file['size'])}")


def _size(size: int) -> str:
    return f"{size} bytes" if size < 1000 else f"{size / 1000:.0f} kB"


def _reactions(post: Post) -> None:
    if not post.body.get("reactions"):
        return
    with box("div", "reactions"):
        for row in post.body["reactions"]:
            words("span", f":{row['name']}: {row['count']}")


def _replies(viewer: Viewer, post: Post) -> None:
    """The way into a message's thread, or from a reply shown to all back to where it belongs."""
    if post.is_reply:
        button("View the thread", lambda: viewer.open_thread(post), "replies")
        return
    replies = viewer.world.history.thread(post.channel, post.ts)[1:]
    if not replies:
        return
    last = drawn_date(int(float(replies[-1].ts)), "{date_short_pretty} at {time}", viewer.reader)
    count = "1 reply" if len(replies) == 1 else f"{len(replies)} replies"
    button(f"{count} · last {last}", lambda: viewer.open_thread(post), "replies")


def _menu(viewer: Viewer, post: Post, in_thread: bool) -> None:
    with icon_button("more_vert", "More actions", "more", aria_haspopup="menu"), draw_popup():
        if not in_thread:
            _item("Reply in thread", lambda: viewer.open_thread(post))
        _shortcuts(viewer, post)
        if post.body["user"] == viewer.user:
            _item("Edit message", lambda: viewer.edit(post))
            _item("Delete message", lambda: viewer.person.deletes(viewer.person.message(post)))


def _shortcuts(viewer: Viewer, post: Post) -> None:
    for shortcut in viewer.world.manifest.shortcuts.values():
        if shortcut.type == "message":
            _item(shortcut.name, partial(viewer.uses_shortcut, shortcut.callback_id, post))


def _item(label: str, act: Act) -> None:
    button(label, act, "", role="menuitem")
