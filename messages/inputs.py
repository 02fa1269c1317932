"""What forms are made of: the view and its inputs, each with the block id by which it comes back."""

from collections.abc import Sequence

from slack_sdk.models.blocks import CheckboxesElement, InputBlock, Option, PlainTextInputElement
from slack_sdk.models.blocks.block_elements import InputInteractiveElement
from slack_sdk.models.views import View

from messages import ids
from messages.drawing import Drawn
from messages.text import SECTION_LIMIT, clip

CLIPPED = "A field holds the first 3,000 characters. Left as it is, the whole text counts."


def form(title: str, submit: str, callback_id: str, private_metadata: str, blocks: Sequence[Drawn]) -> Drawn:
    """A form of these blocks; its private metadata come back with it."""
    view = View(
        type="modal",
        title=title,
        submit=submit,
        close="Cancel",
        callback_id=callback_id,
        private_metadata=private_metadata,
        blocks=list(blocks),
    )
    return view.to_dict()


def text_input(
    block: ids.Block, label: str, initial: str = "", *, hint: str = "", lines: bool = False, optional: bool = False
) -> Drawn:
    """A field for words, filled with the beginning of `initial` where that is longer than a field, and saying so."""
    if len(initial) > SECTION_LIMIT:
        hint = f"{CLIPPED} {hint}".strip()
    element = PlainTextInputElement(
        action_id=ids.INPUT,
        initial_value=clip(initial, SECTION_LIMIT) or None,
        multiline=lines,
        max_length=SECTION_LIMIT,
    )
    return input_block(block, label, element, hint=hint, optional=optional)


def tick_box(block: ids.Block, label: str, value: str, text: str, *, ticked: bool) -> Drawn:
    """One box to tick."""
    option = Option(text=text, value=value)
    element = CheckboxesElement(action_id=ids.INPUT, options=[option], initial_options=[option] if ticked else None)
    return input_block(block, label, element, optional=True)


def input_block(
    block: ids.Block, label: str, element: InputInteractiveElement, *, hint: str = "", optional: bool = False
) -> Drawn:
    """Any input under its label."""
    return InputBlock(block_id=block, label=label, element=element, hint=hint or None, optional=optional).to_dict()
