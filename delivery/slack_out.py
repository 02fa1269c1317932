"""The few calls by which notices reach Slack. Every failure comes out as a `Trouble`."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from delivery.place import Place as Place, Share
from delivery.slack_files import SlackFiles
from delivery.troubles import BadBlocks, Gone, NotInstalled, NotReady, Refused, told
from domain.parties import is_team
from messages.drawing import Message
from messages.ids import NOTICE_METADATA
from messages.trend import is_pictured, without_pictures

POST, UPDATE = "chat.postMessage", "chat.update"
OPEN, HISTORY, REPLIES = "conversations.open", "conversations.history", "conversations.replies"
LOOKING_UP = (OPEN, HISTORY, REPLIES)
METADATA = NOTICE_METADATA
SKEW = timedelta(minutes=1)
"""How far Slack's clock and ours may be apart when looking for what was posted."""
PAGE = 200

Matching = Callable[[dict[str, Any]], bool]

log = structlog.get_logger()


class SlackOut:
    """Posts, redraws and looks up messages."""

    def __init__(self, client: AsyncWebClient, address: Callable[[str], str] = str) -> None:
        """`address`: the channel of a team; a person by id; empty for what has none."""
        self._client = client
        self._address = address
        self.files = SlackFiles(client)

    async def post(self, notice_id: str, to: str, message: Message, thread: Place | None) -> Place:
        """Post to a person, in the thread and the conversation where there is a thread; to a team in its channel, where
        most of what stands in the thread is not for everybody.

        Blocks that Slack does not take are left out, and so is a thread that is gone. Raises Trouble.
        """
        is_for_all = message.calls_team if is_team(to) else not message.in_thread_only
        place = {"channel": thread.channel, "thread_ts": thread.ts, "reply_broadcast": is_for_all} if thread else {}
        common: dict[str, Any] = {
            "channel": self._channel(to),
            "text": message.text,
            "metadata": {"event_type": METADATA, "event_payload": {"id": notice_id}},
            "unfurl_links": False,
            "unfurl_media": False,
            **place,
        }
        try:
            answer = await self._post(common, message)
        except Gone:
            if thread is None:
                raise
            return await self.post(notice_id, to, message, None)
        return Place(answer["channel"], answer["ts"])

    async def _post(self, common: dict[str, Any], message: Message) -> Any:
        try:
            return await told(POST, self._client.chat_postMessage(**common, blocks=message.blocks))
        except BadBlocks as error:
            log.warning("blocks_are_not_taken", error=str(error))
            return await told(POST, self._client.chat_postMessage(**common, mrkdwn=False))

    async def update(self, place: Place, message: Message) -> None:
        """Redraw what stands there; as plain text where Slack does not take the blocks. Raises Trouble; NotReady where
        it stands without its picture, because Slack does not take that (yet)."""
        redraw = partial(self._client.chat_update, channel=place.channel, ts=place.ts, text=message.text)
        try:
            await told(UPDATE, redraw(blocks=message.blocks))
        except BadBlocks as error:
            if is_pictured(message):
                await self.update(place, without_pictures(message))
                raise NotReady(str(error)) from error
            log.warning("blocks_are_not_taken", error=str(error))
            await told(UPDATE, redraw(blocks=[]))

    async def find(self, notice_id: str, person: str, thread: Place | None, since: datetime) -> Place | None:
        """Where a message stands that was tried before and may have arrived; None where it did not, or where a bot may
        not read. Raises Trouble."""
        found = await self._search(lambda one: _carries(one, notice_id), person, thread, since)
        return found.place if found else None

    async def find_share(
        self, titles: Sequence[str], person: str, thread: Place | None, since: datetime, taken: Collection[str]
    ) -> Share | None:
        """The same for files of these titles; `taken`: messages that are known to be others."""
        return await self._search(
            lambda found: found["ts"] not in taken and _shows(found, titles), person, thread, since
        )

    async def _search(self, is_it: Matching, person: str, thread: Place | None, since: datetime) -> Share | None:
        try:
            return await self._find(is_it, person, thread, str((since - SKEW).timestamp()))
        except (Refused, NotInstalled) as error:
            log.info("cannot_look_up", person=person, error=str(error))
            return None

    async def _find(self, is_it: Matching, person: str, thread: Place | None, oldest: str) -> Share | None:
        channel = thread.channel if thread else await self.conversation(person)
        cursor: str | None = None
        while cursor != "":
            page = await self._page(channel, thread, oldest=oldest, cursor=cursor)
            for found in page["messages"]:
                if is_it(found):
                    return Share(Place(channel, found["ts"]), _files(found))
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
        return None

    def _channel(self, party: str) -> str:
        channel = self._address(party)
        if not channel:
            raise Refused(f"{POST}: {party} has no channel")
        return channel

    async def conversation(self, party: str) -> str:
        """The channel in which they read. Raises Trouble."""
        if is_team(party):
            return self._channel(party)
        opened = await told(OPEN, self._client.conversations_open(users=party))
        return str(opened["channel"]["id"])

    async def _page(self, channel: str, thread: Place | None, **which: str | None) -> Any:
        given: dict[str, Any] = {"channel": channel, "limit": PAGE, "include_all_metadata": True, **which}
        if thread:
            return await told(REPLIES, self._client.conversations_replies(ts=thread.ts, **given))
        return await told(HISTORY, self._client.conversations_history(**given))


def _carries(found: dict[str, Any], notice_id: str) -> bool:
    metadata = found.get("metadata") or {}
    return metadata.get("event_type") == METADATA and metadata.get("event_payload", {}).get("id") == notice_id


def _files(found: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(file.get("id", "")) for file in found.get("files") or [])


def _shows(found: dict[str, Any], titles: Sequence[str]) -> bool:
    """Whether an app has shared files of just these titles there."""
    shown = sorted(str(file.get("title", "")) for file in found.get("files") or [])
    return bool(found.get("bot_id")) and shown == sorted(titles)
