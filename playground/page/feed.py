"""Messages one beneath the other, kept as they are: only what has changed is drawn again."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from nicegui.element import Element

from playground.history import Post
from playground.mrkdwn import Reader
from playground.page.lingering import empty, take_out
from playground.page.message import draw_message
from playground.page.tags import box, words
from playground.page.viewer import Viewer


@dataclass
class _Row:
    element: Element
    shows: str
    """Everything that its look depends on: drawn again only if this differs."""


class Feed:
    """The rows of one conversation, or of one thread, in front of one person."""

    def __init__(self, viewer: Viewer, *, in_thread: bool = False) -> None:
        self._viewer = viewer
        self._in_thread = in_thread
        self._rows: dict[str, _Row] = {}
        self._box = box("div", "feed-rows", role="log")

    def show(self, posts: Sequence[Post]) -> None:
        """These, oldest first."""
        stamps = [post.ts for post in posts]
        for gone in [ts for ts in self._rows if ts not in stamps]:
            take_out([self._rows.pop(gone).element])
        before: Post | None = None
        for number, post in enumerate(posts):
            self._show(number, post, before)
            before = post

    def _show(self, number: int, post: Post, before: Post | None) -> None:
        day = self._day(post) if before is None or self._day(before) != self._day(post) else ""
        shows = self._signature(post, day)
        row = self._rows.get(post.ts)
        if row is None:
            row = self._rows[post.ts] = self._new_row(number)
        if row.shows == shows:
            return
        row.shows = shows
        empty(row.element)
        with row.element:
            if day:
                words("div", day, "day")
            draw_message(self._viewer, post, in_thread=self._in_thread)

    def _new_row(self, number: int) -> _Row:
        with self._box:
            element = box("div")
        if number < len(self._rows):
            element.move(target_index=number)
        return _Row(element, "")

    def _signature(self, post: Post, day: str) -> str:
        replies = [reply.ts for reply in self._viewer.world.history.thread(post.channel, post.ts)]
        typed = [*post.typed.get(self._viewer.user, {}).values()]
        return json.dumps([day, _day(self._viewer.reader, self._viewer.reader.now), post.body, replies, typed])

    def _day(self, post: Post) -> str:
        return _day(self._viewer.reader, float(post.ts))


def _day(reader: Reader, stamp: float) -> str:
    moment = datetime.fromtimestamp(stamp, ZoneInfo(reader.tz))
    return f"{moment:%A}, {moment.day} {moment:%B %Y}"
