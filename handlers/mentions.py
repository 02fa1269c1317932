"""Somebody mentions Kept in a channel: answered for their eyes only, with a button that opens the form."""

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from domain.records import Draft
from domain.values import Wish
from handlers.payloads import Payload
from handlers.quoting import Quoted, quoted_in, words_of
from handlers.slack_answers import error_code
from messages.mentioned import mentioned
from services.filing import Filing, Order
from services.people import Directory
from services.writing import Writing

NOT_HERE = {"channel_not_found", "is_archived", "not_in_channel", "restricted_action", "user_not_in_channel"}
"""Why Slack does not take an answer for somebody's eyes only, now or later."""

log = structlog.get_logger()


class Mentions:
    """Answers once, however often Slack tells of the same message."""

    def __init__(self, filing: Filing, writing: Writing, directory: Directory, workspace: str) -> None:
        self._filing = filing
        self._writing = writing
        self._directory = directory
        self._workspace = workspace
        self._under_way: set[str] = set()

    async def mentioned(self, event: Payload, client: AsyncWebClient, bot_user_id: str) -> None:
        """A person's message in a channel; what apps write is nobody's wish."""
        quoted = quoted_in(event, str(event.get("channel", "")))
        key = f"mention:{quoted.channel}:{quoted.ts}"
        if not quoted.author or key in self._under_way or await self._is_answered(quoted.author, key):
            return
        self._under_way.add(key)
        try:
            await self._answer(await self._kept(quoted, key, bot_user_id), quoted, client)
        finally:
            self._under_way.discard(key)

    async def _is_answered(self, author: str, key: str) -> bool:
        draft = await self._filing.kept_behind(author, key)
        return draft is not None and bool(draft.answer)

    async def _kept(self, quoted: Quoted, key: str, bot_user_id: str) -> Draft:
        words = await words_of(quoted, self._directory, without=bot_user_id)
        owner = quoted.mentioned_beside(quoted.author, bot_user_id)
        return await self._filing.keep(Order(quoted.author, owner, Wish(words), key, link=quoted.link(self._workspace)))

    async def _answer(self, draft: Draft, quoted: Quoted, client: AsyncWebClient) -> None:
        """In its thread, if it stands in one; directly, where Slack does not take it there."""
        answer = mentioned(draft)
        try:
            sent = await client.chat_postEphemeral(
                channel=quoted.channel,
                user=quoted.author,
                text=answer.text,
                blocks=answer.blocks,
                thread_ts=quoted.thread or None,
            )
        except SlackApiError as error:
            if error_code(error) not in NOT_HERE:
                raise
            log.info("mention_not_answered_there", error=error_code(error), person=quoted.author)
            direct = mentioned(draft, is_elsewhere=True)
            sent = await client.chat_postMessage(channel=quoted.author, text=direct.text, blocks=direct.blocks)
        await self._writing.asked(draft, quoted.channel, str(sent.get("message_ts") or sent["ts"]))
