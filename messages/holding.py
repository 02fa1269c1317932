"""Did it hold? The buttons of the question that is asked some days after a confirmation."""

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from domain.request import Request
from messages.drawing import Drawn, Message, message, said
from messages.ids import DID_NOT_HOLD_ACTION, HELD_ACTION, NO_MORE_HELD_ACTION

ONCE = "I ask this once, some days after what took a while. `Ask me no more` ends such questions."
ANSWERS = {
    HELD_ACTION: "Still fine",
    DID_NOT_HOLD_ACTION: "It did not hold…",
    NO_MORE_HELD_ACTION: "Ask me no more",
}


def holding_row(request: Request) -> Drawn:
    """Yes, no, and never again."""
    buttons = [ButtonElement(text=label, action_id=action, value=request.id) for action, label in ANSWERS.items()]
    return ActionsBlock(elements=buttons).to_dict()


def switched(command: str, *, on: bool) -> Message:
    """Whether such questions are asked, and how that is changed."""
    now = "Some days after what took a while I ask you once whether it held." if on else "I do not ask you what held."
    other = f"`{command} questions {'off' if on else 'on'}` {'ends' if on else 'brings back'} these questions."
    return message(f"{now} {other}", [said(f"{now} {other}")])
