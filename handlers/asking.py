"""Whatever files a request or a promise: its forms, and the buttons beneath what was asked back."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from slack_bolt.async_app import AsyncAck, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from domain.records import Draft
from domain.request import Request
from domain.values import Wish
from handlers.closing import as_filed
from handlers.opening import finish_in_form, form_of, open_form
from handlers.payloads import Payload, Submission, press_in
from handlers.readers import reader_for
from messages import asked_back, receipts
from messages.drawing import Message, Reader
from messages.forms import kept_words
from messages.ids import Block
from messages.refusals import refusal_words
from services.filing import Filing, Order, Unfinished
from services.noticing import Noticing
from services.orders import order_of
from services.people import Directory

Became = Callable[[str, str, Request, AsyncWebClient], Awaitable[None]]


class Asking:
    """What becomes of a filled form, or of a line that needed one word more."""

    def __init__(
        self,
        filing: Filing,
        directory: Directory,
        noticing: Noticing,
        now: Callable[[], datetime],
        became: Became,
    ) -> None:
        """`became`: told which request a draft behind a form has become."""
        self._filing = filing
        self._noticing = noticing
        self._directory = directory
        self._now = now
        self._became = became

    async def request_submitted(self, ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        """The form for a new request."""
        form = Submission(body)
        kept = await self._filing.kept_behind(form.by, form.draft_id)
        filed = await self._filing.from_form(order_in(form, kept, form.party()), form.text(Block.BY_WHEN))
        if isinstance(filed, Request):
            await self._became(form.by, form.draft_id, filed, client)
        await self._filed(ack, filed, form)

    async def promise_submitted(self, ack: AsyncAck, body: Payload) -> None:
        """The form for a promise that nobody has asked for."""
        form = Submission(body)
        kept = await self._filing.kept_behind(form.by, form.draft_id)
        order = Order(
            customer=form.person(Block.TO),
            owner=form.by,
            wish=Wish(kept_words(form.text(Block.WORDS), kept.wish.words if kept else "")),
            key=form.key,
            private=form.is_ticked(Block.PRIVATE),
            link=kept.link if kept else "",
            unasked=True,
        )
        await self._filed(ack, await self._filing.from_form(order, form.text(Block.BY_WHEN)), form)

    async def reading_chosen(self, ack: AsyncAck, body: Payload, client: AsyncWebClient, respond: AsyncRespond) -> None:
        """One of two times: files the draft, and the receipt takes the question's place."""
        press = press_in(body)
        draft_id, _, reading = press.value.rpartition(":")
        reader = await reader_for(self._directory, press.by)
        number = int(reading) if reading.isdecimal() and len(reading) < 3 else -1
        filed = await self._filing.from_draft(press.by, draft_id, number)
        if isinstance(filed, Unfinished):
            await finish_in_form(self._filing, filed, reader, self._now(), client, press.trigger_id)
        else:
            answer = asked_back.sure(filed) if isinstance(filed, Draft) else await self._receipt(filed, reader)
            await respond(text=answer.text, blocks=answer.blocks, replace_original=True)
        await ack()

    async def anyway_pressed(self, ack: AsyncAck, body: Payload, client: AsyncWebClient, respond: AsyncRespond) -> None:
        """One more, though there were many: files it, and the receipt takes the question's place."""
        press = press_in(body)
        reader = await reader_for(self._directory, press.by)
        filed = await self._filing.anyway(press.by, press.value)
        if isinstance(filed, Unfinished):
            await finish_in_form(self._filing, filed, reader, self._now(), client, press.trigger_id)
        else:
            answer = await self._receipt(filed, reader)
            await respond(text=answer.text, blocks=answer.blocks, replace_original=True)
        await ack()

    async def anyway_submitted(self, ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        """The same above a form: files it and closes both, or gives the form back with what is wrong with it now."""
        form = Submission(body)
        draft_id, behind = asked_back.drafts_in(form.draft_id)
        filed = await self._filing.anyway(form.by, draft_id)
        if isinstance(filed, Unfinished):
            reader = await reader_for(self._directory, form.by)
            why = refusal_words(filed.why, reader, self._now())
            await ack(response_action="update", view=form_of(filed.order, filed.suitable_addressee, why))
        else:
            await self._became(form.by, behind, filed, client)
            await ack(response_action="clear")

    async def draft_pressed(self, ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        """A form, filled with what the button keeps."""
        press = press_in(body)
        draft = await self._filing.kept(press.by, press.value)
        order = order_of(draft, press.value)
        order = replace(order, deadline_words=self._filing.time_said(order.wish.words, draft.at))
        view = form_of(order, order.to, teams=bool(self._filing.team_names))
        await open_form(client, press.trigger_id, view)
        await ack()

    async def _receipt(self, request: Request, reader: Reader) -> Message:
        return receipts.filed(request, reader, await self._noticing.of(request))

    async def _filed(self, ack: AsyncAck, filed: Request | Draft, form: Submission) -> None:
        """The form closes; it asks back instead where there were so many, or says what the one who asks had better
        know."""
        if isinstance(filed, Draft):
            await ack(response_action="push", view=asked_back.sure_form(filed, form.draft_id))
        else:
            await ack(**await as_filed(filed, form.by, self._noticing, self._directory))


def order_in(form: Submission, kept: Draft | None, owner: str) -> Order:
    """What the form for a request asks of this owner. Whoever says why it is urgent means that it is."""
    words = kept_words(form.text(Block.WORDS), kept.wish.words if kept else "")
    because = form.text(Block.BECAUSE)
    return Order(
        customer=form.by,
        owner=owner,
        wish=Wish(words, criterion=form.text(Block.CRITERION)),
        key=form.key,
        urgent=form.is_ticked(Block.URGENT) or bool(because),
        because=because,
        private=form.is_ticked(Block.PRIVATE),
        link=kept.link if kept else "",
        follows=kept.follows if kept else "",
    )
