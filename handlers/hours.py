"""`/request hours`: when somebody works, in a form that changes it."""

from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from handlers.opening import open_form
from handlers.payloads import Payload, Submission
from messages.drawing import Reader
from messages.hours import hours_form, hours_kept
from messages.ids import Block
from services.working_hours import WorkingHours


class Hours:
    """Opens the form, and takes it."""

    def __init__(self, hours: WorkingHours) -> None:
        self._hours = hours

    async def show(self, person: str, trigger_id: str, client: AsyncWebClient) -> None:
        """The form, with the hours as they are. Raises TryAgain."""
        standing = await self._hours.standing(person)
        reader = Reader(person, standing.week.zone)
        await open_form(client, trigger_id, hours_form(standing.own, standing.usual.hours, standing.team, reader))

    async def submitted(self, ack: AsyncAck, body: Payload) -> None:
        """What was typed; the form then says what has come of it."""
        form = Submission(body)
        kept = await self._hours.typed(form.by, form.text(Block.HOURS), form.key)
        standing = await self._hours.standing(form.by)
        await ack(response_action="update", view=hours_kept(kept, standing.usual.hours, standing.team))
