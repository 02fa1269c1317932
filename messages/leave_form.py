"""The form in which somebody says that they go away, and what comes of it."""

from datetime import datetime

from slack_sdk.models.blocks import UserSelectElement

from domain.leave import Away, Leave
from messages.drawing import Drawn, Reader, aside
from messages.ids import INPUT, LEAVE_FORM, Block
from messages.inputs import form, input_block, text_input
from messages.leave import away
from messages.text import typed

SINCE_HINT = "Like “Thursday” or “27 Nov”. Empty: from now on."
UNTIL_HINT = "The time at which you are back, like “Monday” or “3 Dec 12:00”."
STAND_IN_HINT = "They see what you look after, but for what is private, and can do what you could."
WHY = "Meanwhile no limit of yours runs. What you have promised stays as it is."


def leave_form(leave: Leave | None, reader: Reader, now: datetime) -> Drawn:
    """Filled with the leave that stands; None for none."""
    since = typed(leave.start, reader.zone) if leave and leave.start > now else ""
    until = typed(leave.until, reader.zone) if leave else ""
    stand_in = UserSelectElement(action_id=INPUT, initial_user=leave.stand_in or None if leave else None)
    inputs = [
        text_input(Block.SINCE, "Away from", since, hint=SINCE_HINT, optional=True),
        text_input(Block.BY_WHEN, "Until", until, hint=UNTIL_HINT),
        input_block(Block.STAND_IN, "Who stands in for you", stand_in, hint=STAND_IN_HINT, optional=True),
    ]
    return form("Your leave", "Save", LEAVE_FORM, "", [*inputs, aside(WHY)])


def leave_kept(found: Away, reader: Reader, now: datetime, command: str) -> Drawn:
    """The same as the answer to a command, in the form's place."""
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": "Your leave"},
        "close": {"type": "plain_text", "text": "Close"},
        "blocks": away(found, reader, now, command).blocks,
    }
