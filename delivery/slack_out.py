"""The few calls by which notices reach Slack. Every failure comes out as a `Trouble`."""

from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from delivery.troubles import UNKNOWN, BadBlocks, Gone, NotInstalled, Refused, trouble
from messages.drawing import Message

POST, UPDATE = "chat.postMessage", "chat.update"
OPEN, HISTORY, REPLIES = "conversations.open", "conversations.history", "conversations.replies"
LOOKING_UP = (OPEN, HISTORY, REPLIES)
METADATA = "kept_notice"
SKEW = timedelta(minutes=1)
"""How far Slack's clock and ours may be apart when looking for what was posted."""
PAGE = 200

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands."""

    channel: str
    ts: str


class SlackOut:
    """Posts, redraws and looks up messages."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def post(self, notice_id: str, to: str, message: Message, thread: Place | None) -> Place:
        """Post to a channel or, by their id, to a person; in the thread and the conversation where there is a thread.

        Blocks that Slack does not take are left out, and so is a thread that is gone. Raises Trouble.
        """
        place = {"channel": thread.channel, "thread_ts": thread.ts, "reply_broadcast": True} if thread else {}
        common: dict[str, Any] = {
            "channel": to,
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
            return await _told(POST, self._client.chat_postMessage(**common, blocks=message.blocks))
        except BadBlocks as error:
            log.warning("blocks_are_not_taken", error=str(error))
            return await _told(POST, self._client.chat_postMessage(**common, mrkdwn=False))

    async def update(self, place: Place, message: Message) -> None:
        """Redraw what stands there; as plain text where Slack does not take the blocks. Raises Trouble."""
        redraw = partial(self._client.chat_update, channel=place.channel, ts=place.ts, text=message.text)
        try:
            await _told(UPDATE, redraw(blocks=message.blocks))
        except BadBlocks as error:
            log.warning("blocks_are_not_taken", error=str(error))
            await _told(UPDATE, redraw(blocks=[]))

    async def find(self, notice_id: str, person: str, thread: Place | None, since: datetime) -> Place | None:
        """Where a message stands that was tried before and may have arrived; None where it did not, or where a bot may
        not read. Raises Trouble."""
        try:
            return await self._find(notice_id, person, thread, str((since - SKEW).timestamp()))
        except (Refused, NotInstalled) as error:
            log.info("cannot_look_up", notice=notice_id, error=str(error))
            return None

    async def _find(self, notice_id: str, person: str, thread: Place | None, oldest: str) -> Place | None:
        channel = thread.channel if thread else await self._direct(person)
        cursor: str | None = None
        while cursor != "":
            page = await self._page(channel, thread, oldest=oldest, cursor=cursor)
            for found in page["messages"]:
                if _carries(found, notice_id):
                    return Place(channel, found["ts"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
        return None

    async def _direct(self, person: str) -> str:
        opened = await _told(OPEN, self._client.conversations_open(users=person))
        return str(opened["channel"]["id"])

    async def _page(self, channel: str, thread: Place | None, **which: str | None) -> Any:
        given: dict[str, Any] = {"channel": channel, "limit": PAGE, "include_all_metadata": True, **which}
        if thread:
            return await _told(REPLIES, self._client.conversations_replies(ts=thread.ts, **given))
        return await _told(HISTORY, self._client.conversations_history(**given))


def _carries(found: dict[str, Any], notice_id: str) -> bool:
    metadata = found.get("metadata") or {}
    return metadata.get("event_type") == METADATA and metadata.get("event_payload", {}).get("id") == notice_id


async def _told(method: str, call: Awaitable[Any]) -> Any:
    try:
        return await call
    except (SlackApiError, *UNKNOWN) as error:
        raise trouble(method, error) from error
