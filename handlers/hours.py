"""When somebody works, in a form that changes it."""

from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from handlers.opening import open_form
from handlers.payloads import Payload, Submission, press_in
from messages.drawing import Reader
from messages.hours import hours_form, hours_kept
from messages.ids import Block
from services.own_settings import OwnSettings
from services.working_hours import WorkingHours


class Hours:
    """Opens the form, and takes it."""

    def __init__(self, hours: WorkingHours, settings: OwnSettings) -> None:
        self._hours = hours
        self._settings = settings

    async def show(self, person: str, trigger_id: str, client: AsyncWebClient) -> None:
        """The form, with the hours as they are. Raises TryAgain."""
        now = await self._settings.of(person)
        await open_form(client, trigger_id, hours_form(now.own, now.usual, now.team, Reader(person, now.zone)))

    async def pressed(self, ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        """`Working hours…` in the Home: the form."""
        press = press_in(body)
        await self.show(press.by, press.trigger_id, client)
        await ack()

    async def submitted(self, ack: AsyncAck, body: Payload) -> None:
        """What was typed; the form then says what has come of it."""
        form = Submission(body)
        kept = await self._hours.typed(form.by, form.text(Block.HOURS), form.key)
        now = await self._settings.of(form.by)
        await ack(response_action="update", view=hours_kept(kept, now.usual, now.team))
