"""The form behind `More…`: every verb that fits now and has no room among a card's buttons."""

from collections.abc import Sequence

from slack_sdk.models.blocks import RadioButtonsElement

from domain.fitting import Verb
from domain.request import Request
from messages import ids
from messages.buttons import options_of
from messages.drawing import BESIDE, Drawn, words
from messages.inputs import form, input_block


def more_form(request: Request, verbs: Sequence[Verb]) -> Drawn:
    """One of the verbs is chosen; those with “…” ask for more words in the next form."""
    options = options_of(request, verbs)
    choice = RadioButtonsElement(action_id=ids.INPUT, options=options)
    blocks = [words(request.wish.words, BESIDE), input_block(ids.Block.VERB, "What would you like to do?", choice)]
    return form(f"#{request.number}", "Go on", ids.MORE_FORM, "", blocks)
