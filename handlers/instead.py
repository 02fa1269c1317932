"""`Ask … instead`: what was asked of somebody who is away goes to the stand-in."""

from slack_bolt.async_app import AsyncAck, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from domain import verbs
from domain.refusals import UnknownRequest
from domain.request import Request
from handlers.opening import update_form
from handlers.payloads import Payload, press_in
from handlers.readers import reader_for
from messages import receipts
from services.desk import Act, Desk
from services.noticing import Noticing
from services.people import Directory


class Instead:
    """What the button does, below a receipt or in the form that has taken the place of a filled one."""

    def __init__(self, desk: Desk, noticing: Noticing, directory: Directory) -> None:
        self._desk = desk
        self._noticing = noticing
        self._directory = directory

    async def instead_pressed(
        self, ack: AsyncAck, body: Payload, client: AsyncWebClient, respond: AsyncRespond
    ) -> None:
        """The request goes to the stand-in, and the new receipt takes the place of the old one."""
        press = press_in(body)
        request_id, _, stand_in = press.value.rpartition(":")
        if not request_id or not stand_in:
            raise UnknownRequest
        act = Act(press.by, request_id, press.key, (stand_in,))
        request = await self._desk.do(act, lambda it: verbs.edit(it, it.request.wish, stand_in))
        await self._answer(request, press.by, body, client, respond)
        await ack()

    async def _answer(
        self, request: Request, person: str, body: Payload, client: AsyncWebClient, respond: AsyncRespond
    ) -> None:
        reader, known = await reader_for(self._directory, person), await self._noticing.of(request)
        if view := body.get("view"):
            await update_form(client, str(view["id"]), receipts.filed_form(request, reader, known))
        else:
            answer = receipts.filed(request, reader, known)
            await respond(text=answer.text, blocks=answer.blocks, replace_original=True)
