"""Buttons: one press acts, "…" opens a form."""

from collections.abc import Callable
from datetime import datetime

from slack_bolt.async_app import AsyncAck, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from domain import verbs
from domain.fitting import Verb, fits
from domain.refusals import DoesNotFit, Replaced
from handlers.opening import finish_in_form, open_form
from handlers.payloads import Payload, PressIn, press_in
from handlers.readers import reader_for
from messages import receipts
from messages.buttons import target_of
from messages.forms import verb_form
from messages.ids import Target
from services.desk import Act, Desk
from services.desk import Verb as Rule
from services.filing import Filing, Unfinished
from services.people import Directory
from services.reading import Reader as Requests


class Buttons:
    """What a press does."""

    def __init__(
        self, desk: Desk, filing: Filing, requests: Requests, directory: Directory, now: Callable[[], datetime]
    ) -> None:
        self._desk = desk
        self._filing = filing
        self._requests = requests
        self._directory = directory
        self._now = now

    async def verb_pressed(self, ack: AsyncAck, body: Payload, client: AsyncWebClient, respond: AsyncRespond) -> None:
        """A verb's button: acts, or opens the verb's form."""
        press = press_in(body)
        target = Target.parse(press.value)
        if rule := _one_press(target):
            await self._desk.do(Act(press.by, target.request_id, press.key), rule)
            if press.is_ephemeral:
                await self._show(press.by, target.request_id, respond, in_place=True)
        else:
            await self._open(press, target, client)
        await ack()

    async def reading_chosen(self, ack: AsyncAck, body: Payload, client: AsyncWebClient, respond: AsyncRespond) -> None:
        """One of two times: files the draft, and the receipt takes the question's place."""
        press = press_in(body)
        draft_id, _, reading = press.value.rpartition(":")
        reader = await reader_for(self._directory, press.by)
        filed = await self._filing.from_draft(press.by, draft_id, int(reading) if reading.isdecimal() else -1)
        if isinstance(filed, Unfinished):
            await finish_in_form(self._filing, filed, reader, self._now(), client, press.trigger_id)
        else:
            answer = receipts.filed(filed, reader)
            await respond(text=answer.text, blocks=answer.blocks, replace_original=True)
        await ack()

    async def show_pressed(self, ack: AsyncAck, body: Payload, respond: AsyncRespond) -> None:
        """`Show` in a list: the request as it stands, for the eyes of the one who pressed."""
        press = press_in(body)
        await self._show(press.by, press.value, respond, in_place=False)
        await ack()

    async def nothing_to_do(self, ack: AsyncAck) -> None:
        """A press that asks for nothing: Slack wants an answer all the same."""
        await ack()

    async def _show(self, person: str, request_id: str, respond: AsyncRespond, *, in_place: bool) -> None:
        seen = await self._requests.seen(person, request_id)
        timeline = await self._requests.timeline(person, request_id)
        reader = await reader_for(self._directory, person, seen.footing)
        answer = receipts.request_shown(seen.request, timeline, reader, self._now())
        await respond(text=answer.text, blocks=answer.blocks, response_type="ephemeral", replace_original=in_place)

    async def _open(self, press: PressIn, target: Target, client: AsyncWebClient) -> None:
        seen = await self._requests.seen(press.by, target.request_id)
        request, footing = seen.request, seen.footing
        if not fits(target.verb, request, press.by, self._now(), footing):
            raise DoesNotFit(request, press.by, footing)
        if target != target_of(request, target.verb):
            raise Replaced(request, press.by, footing)
        reader = await reader_for(self._directory, press.by, footing)
        await open_form(client, press.trigger_id, verb_form(target.verb, request, reader, self._now()))


def _one_press(target: Target) -> Rule | None:
    """The rule of a verb that acts at a press; None for one that needs words."""
    match target.verb:
        case Verb.ACKNOWLEDGE:
            return verbs.acknowledge
        case Verb.PROMISE:
            return verbs.promise_as_asked
        case Verb.ON_TRACK:
            return verbs.on_track
        case Verb.DONE:
            return verbs.done
        case Verb.AGREE:
            return lambda press: verbs.agree(press, target.number)
        case Verb.CONFIRM:
            return lambda press: verbs.confirm(press, target.number)
    return None
