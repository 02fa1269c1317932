"""`More…`: the form with every verb that a card's buttons have no room for."""

from slack_bolt.async_app import AsyncAck

from handlers.one_press import one_press
from handlers.payloads import Payload, Submission
from handlers.verb_forms import VerbForms
from messages.ids import Block, Target
from services.desk import Act, Desk


class More:
    """What becomes of a choice in it."""

    def __init__(self, desk: Desk, verb_forms: VerbForms) -> None:
        self._desk = desk
        self._verb_forms = verb_forms

    async def verb_chosen(self, ack: AsyncAck, body: Payload) -> None:
        """Acts, or lets the verb's own form take the place of this one."""
        form = Submission(body)
        target = Target.parse(form.choice(Block.VERB))
        if rule := one_press(target):
            await self._desk.do(Act(form.by, target.request_id, form.key), rule)
            await ack()
        else:
            await ack(response_action="update", view=await self._verb_forms.view(form.by, target, form.key))
