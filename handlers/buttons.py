"""Buttons: one press acts, "…" opens a form."""

from collections.abc import Callable
from datetime import datetime

from slack_bolt.async_app import AsyncAck, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from handlers.one_press import one_press
from handlers.payloads import Payload, press_in
from handlers.readers import reader_for
from handlers.verb_forms import VerbForms
from messages import receipts
from messages.ids import Target, wants_more
from services.desk import Act, Desk
from services.people import Directory
from services.reading import Reader as Requests


class Buttons:
    """What a press does."""

    def __init__(
        self, desk: Desk, verb_forms: VerbForms, requests: Requests, directory: Directory, now: Callable[[], datetime]
    ) -> None:
        self._desk = desk
        self._verb_forms = verb_forms
        self._requests = requests
        self._directory = directory
        self._now = now

    async def verb_pressed(self, ack: AsyncAck, body: Payload, client: AsyncWebClient, respond: AsyncRespond) -> None:
        """A verb's button: acts, or opens the verb's form."""
        press = press_in(body)
        target = Target.parse(press.value)
        if rule := one_press(target):
            await self._desk.do(Act(press.by, target.request_id, press.key), rule)
            if press.is_ephemeral:
                await self._show(press.by, target.request_id, respond, in_place=True)
        else:
            await self._verb_forms.open(press, target, client)
        await ack()

    async def entry_chosen(self, ack: AsyncAck, body: Payload, client: AsyncWebClient, respond: AsyncRespond) -> None:
        """An entry of the menu: a verb, or `More…`."""
        press = press_in(body)
        if request_id := wants_more(press.value):
            await self._verb_forms.more(press, request_id, client)
            await ack()
        else:
            await self.verb_pressed(ack, body, client, respond)

    async def show_pressed(self, ack: AsyncAck, body: Payload, respond: AsyncRespond) -> None:
        """`Show` in a list: the request as it stands, for the eyes of the one who pressed."""
        press = press_in(body)
        await self._show(press.by, press.value, respond, in_place=False)
        await ack()

    async def nothing_to_do(self, ack: AsyncAck) -> None:
        """A press that asks for nothing: Slack wants an answer all the same."""
        await ack()

    async def _show(self, person: str, request_id: str, respond: AsyncRespond, *, in_place: bool) -> None:
        seen, timeline = await self._requests.read(person, request_id)
        reader = await reader_for(self._directory, person, seen.footing)
        answer = receipts.request_shown(seen.request, timeline, reader, self._now())
        await respond(text=answer.text, blocks=answer.blocks, response_type="ephemeral", replace_original=in_place)
