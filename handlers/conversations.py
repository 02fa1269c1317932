"""What people write to Kept in their direct conversation with it: in threads, and beside them."""

import asyncio
from weakref import WeakValueDictionary

import structlog
from slack_bolt.async_app import AsyncAck, AsyncBoltRequest, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from domain.attachments import UnfitFile
from domain.refusals import TryAgain
from domain.request import Request
from handlers.attachments import attachments
from handlers.event_answers import retries
from handlers.heard import Deed, Heard, heard_in
from handlers.opening import open_form
from handlers.payloads import Payload, press_in
from handlers.quoting import words_of
from handlers.readers import reader_for
from handlers.roots import question_about, question_metadata, request_in_root
from handlers.slack_answers import UNREACHABLE
from messages import forms, typed
from messages.drawing import Message
from services.filing import Filing
from services.people import Directory
from services.writing import Note, Unplaced, Writing

PATIENCE = 0.5
"""Seconds for a redraw while a form waits to be closed."""

log = structlog.get_logger()


class Conversations:
    """Passes on what is written in the threads of requests, and asks what shall become of anything else."""

    def __init__(self, command: str, bot_user_id: str, writing: Writing, filing: Filing, directory: Directory) -> None:
        self._command = command
        self._bot_user_id = bot_user_id
        self._writing = writing
        self._filing = filing
        self._directory = directory
        self._under_way: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def message_heard(
        self, ack: AsyncAck, body: Payload, client: AsyncWebClient, request: AsyncBoltRequest
    ) -> None:
        """A message was written, changed or taken back; Slack may tell of it twice at once."""
        heard = heard_in(body)
        if heard:
            message = heard.message
            async with self._under_way.setdefault(f"{message.channel}:{message.ts}", asyncio.Lock()):
                if unplaced := await self._handed_on(heard, client, is_late=retries(request) > 0):
                    await self._ask(unplaced, heard, client)
        await ack()

    async def new_pressed(self, ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        """`New request…` below typed words: the form, filled with them."""
        press = press_in(body)
        draft = await self._writing.typed(press.by, typed.typed_target(press.value)[0])
        words, teams = draft.wish.words, bool(self._filing.team_names)
        wanted = self._filing.time_said(words, draft.at)
        view = forms.new_request(wish=words, wanted=wanted, draft_id=draft.id, teams=teams)
        await open_form(client, press.trigger_id, view)
        await ack()

    async def request_pressed(self, ack: AsyncAck, body: Payload, respond: AsyncRespond) -> None:
        """A request below typed words: they go there, as if they had been written in its thread."""
        press = press_in(body)
        draft_id, request_id = typed.typed_target(press.value)
        request = await self._writing.write_into(press.by, draft_id, request_id)
        reader = await reader_for(self._directory, press.by)
        answer = typed.placed(request, reader, is_new=False)
        await respond(text=answer.text, blocks=answer.blocks, replace_original=True)
        await ack()

    async def became(self, by: str, draft_id: str, request: Request, client: AsyncWebClient) -> None:
        """Typed words have become this request: what asked about them says so, as far as Slack lets it."""
        draft = await self._writing.became(by, draft_id, request)
        if draft is None or not draft.answer:
            return
        channel, _, ts = draft.answer.partition(":")
        answer = typed.placed(request, await reader_for(self._directory, by), is_new=True)
        try:
            async with asyncio.timeout(PATIENCE):
                await client.chat_update(channel=channel, ts=ts, text=answer.text, blocks=answer.blocks)
        except UNREACHABLE as error:
            log.info("not_redrawn", error=type(error).__name__)

    async def _handed_on(self, heard: Heard, client: AsyncWebClient, *, is_late: bool) -> Unplaced | None:
        note = await self._note(heard, client)
        if heard.deed is Deed.WRITTEN:
            return await self._writing.write(note)
        if is_late and heard.changed_at and await self._writing.is_overtaken(note, heard.changed_at):
            return None
        return await self._writing.amend(note, heard.key, is_erased=heard.deed is Deed.ERASED)

    async def _note(self, heard: Heard, client: AsyncWebClient) -> Note:
        message = heard.message
        note = Note(heard.by, message.channel, message.ts, request_id=await self._request(heard, client))
        if heard.deed is Deed.ERASED:
            return note
        note = note.with_words(await words_of(message, self._directory))
        try:
            return note.with_files(await attachments(heard.files, client))
        except UnfitFile as unfit:
            return note.without(unfit)

    async def _request(self, heard: Heard, client: AsyncWebClient) -> str:
        """The one in whose thread it was written; empty for none."""
        channel, root = heard.message.channel, heard.thread
        if not root:
            return ""
        known = await self._writing.request_at(channel, root)
        if known:
            return known
        return await self._writing.request_of(await request_in_root(client, channel, root, self._bot_user_id))

    async def _ask(self, unplaced: Unplaced, heard: Heard, client: AsyncWebClient) -> None:
        """Where it was written, once. Raises TryAgain: then Slack tells of it once more."""
        channel, thread, draft = heard.message.channel, heard.thread, unplaced.draft
        ts = ""
        if unplaced.is_known:
            ts = await question_about(client, channel, thread, heard.message.ts, draft.id)
        ts = ts or await self._posted(await self._question(unplaced, heard.by), channel, thread, draft.id, client)
        await self._writing.asked(draft, channel, ts)

    async def _question(self, unplaced: Unplaced, person: str) -> Message:
        reader = await reader_for(self._directory, person)
        draft, requests, why = unplaced.draft, unplaced.requests, unplaced.why
        return typed.unplaced(draft, requests, why, reader, self._command, is_change=unplaced.is_change)

    async def _posted(self, question: Message, channel: str, thread: str, draft_id: str, client: AsyncWebClient) -> str:
        try:
            posted = await client.chat_postMessage(
                channel=channel,
                text=question.text,
                blocks=question.blocks,
                thread_ts=thread or None,
                metadata=question_metadata(draft_id),
            )
        except UNREACHABLE as error:
            raise TryAgain from error
        return str(posted["ts"])
