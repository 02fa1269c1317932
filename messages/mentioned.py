"""What Kept answers to somebody who mentions it in a channel."""

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from domain.records import Draft
from messages.drawing import Message, aside, message, said
from messages.ids import DRAFT_ACTION
from messages.who_asks import where_it_began

ANSWER = (
    "I can look after this for you. One press opens a form, filled with what you wrote; nothing goes out before that."
)


def mentioned(draft: Draft, *, is_elsewhere: bool = False) -> Message:
    """For the writer's eyes only; `is_elsewhere`: not where they wrote, to which there is a way back then."""
    button = ButtonElement(text="Make it a request…", action_id=DRAFT_ACTION, value=draft.id, style="primary")
    where = where_it_began(draft.link) if is_elsewhere else [aside("Only you can see this.")]
    return message(ANSWER, [said(ANSWER), ActionsBlock(elements=[button]).to_dict(), *where])
