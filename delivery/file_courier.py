"""The way of files to the other side of a request: once, under the news that they came with."""

from collections.abc import Collection

from delivery.place import Place
from delivery.slack_out import SlackOut
from domain.events import Delivered, Erased
from domain.records import Notice
from domain.values import Attachment
from domain.writing import amendment
from messages.files import NAME_LIMIT
from messages.text import clip
from storage import Store

LONGEST = 1200.0
"""Seconds of the real clock for one share: ten large files over a slow line."""
NOWHERE = Place("", "")


class FileCourier:
    """Brings what a notice of kind FILES is about, or takes it away again. Raises Trouble and StorageError."""

    def __init__(self, store: Store, slack: SlackOut) -> None:
        self._store = store
        self._slack = slack

    async def bring(self, notice: Notice, comment: str, thread: Place | None) -> Place:
        """Where the files stand then, below the comment; nowhere if their sender has taken them back."""
        timeline = await self._store.timeline(notice.request_id)
        event = timeline[notice.event - 1]
        files: tuple[Attachment, ...] = getattr(event, "files", ())
        owner = event.by if isinstance(event, Delivered) else ""  # a form's values may be forged, Slack's messages not
        there = await self._there(notice, files, thread)
        if isinstance(amendment(timeline, notice.event), Erased):
            return await self._taken_away(there)
        return there or await self._shared(notice, files, owner, thread, comment)

    async def senders(self, notice: Notice) -> Collection[str]:
        """Who is told that files could not be passed on."""
        timeline = await self._store.timeline(notice.request_id)
        return {timeline[notice.event - 1].by}

    async def _shared(
        self, notice: Notice, files: tuple[Attachment, ...], owner: str, thread: Place | None, comment: str
    ) -> Place:
        out = self._slack.files
        channel = thread.channel if thread else await self._slack.conversation(notice.person)
        copies = {await out.copy(file, owner): _title(file) for file in files}
        return await out.share(copies, channel, thread, comment)

    async def _there(self, notice: Notice, files: tuple[Attachment, ...], thread: Place | None) -> Place | None:
        """Where they have been put before, as far as that is known or can be found."""
        if notice.is_posted:
            return Place(notice.channel, notice.ts)
        since = notice.drawn_at or notice.tried_at
        if since is None or (notice.tries < 2 and not notice.drawn):
            return None
        taken = {one.ts for one in await self._store.notices(notice.request_id)}
        found = await self._slack.find_share([_title(file) for file in files], notice.person, thread, since, taken)
        return found.place if found else None

    async def _taken_away(self, there: Place | None) -> Place:
        if there:
            await self._slack.files.remove(there)
        return there or NOWHERE


def _title(file: Attachment) -> str:
    return clip(file.name, NAME_LIMIT)
