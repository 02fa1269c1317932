"""One request in the Home: what it is, for or from whom, the next word, its likeliest buttons, and `Show`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from domain.board import Entry, Part
from domain.fitting import Verb
from domain.request import Request
from messages.buttons import LABELS, NEVER_LIKELY, fitting, target_of
from messages.card import next_line, standing
from messages.drawing import Drawn, Reader, aside, words
from messages.ids import SHOW_CARD_ACTION, action_of
from messages.lines import BESIDE_EACH_OTHER, marks
from messages.text import clip, one_line

WISH = 200
"""Characters of what was asked for."""
MAIN = 1
MAIN_AFTERWARDS = 2
"""So many buttons beside `Show`; of what has ended both answers to the delivery."""
THEIRS = (Part.OWED, Part.STEP_IN, Part.TO_SETTLE, Part.TO_TAKE_OVER, Part.UNTAKEN)
"""Where the button is what somebody waits for."""


def row(entry: Entry, reader: Reader, now: datetime) -> list[Drawn]:
    """Two blocks, or three where there is something to press."""
    request, there = entry.request, replace(reader, footing=entry.footing_of(reader.id))
    verbs = [verb for verb in fitting(request, there, now) if verb not in NEVER_LIKELY]
    shown = verbs[: MAIN_AFTERWARDS if entry.part is Part.ENDED else MAIN]
    show = ButtonElement(text="Show", action_id=SHOW_CARD_ACTION, value=request.id)
    return [
        {**words(clip(f"#{request.number}  {one_line(request.wish.words, WISH)}", WISH)), "accessory": show.to_dict()},
        aside(BESIDE_EACH_OTHER.join(each for each in _small(entry, there) if each)),
        *_buttons(request, shown, is_theirs=entry.part in THEIRS),
    ]


def _small(entry: Entry, reader: Reader) -> Sequence[str]:
    """Sign, urgency, the other side, the next word; of what has ended how that stood, and when it was."""
    request = entry.request
    if entry.part is Part.ENDED:
        return [*marks(request, reader), standing(request, reader), reader.date(request.last_at)]
    return [sign(entry), *marks(request, reader), next_line(request, reader)]


def sign(entry: Entry) -> str:
    """That it is late, or at risk; empty where all is well."""
    if entry.is_late:
        return "⚠ *Late*"
    return "⚠ *At risk*" if entry.is_at_risk else ""


def _buttons(request: Request, verbs: Sequence[Verb], *, is_theirs: bool) -> list[Drawn]:
    likely = [
        ButtonElement(
            text=LABELS[verb],
            action_id=action_of(verb),
            value=str(target_of(request, verb)),
            style="primary" if is_theirs else None,
        )
        for verb in verbs
    ]
    return [ActionsBlock(elements=list(likely)).to_dict()] if likely else []
