"""What fits now, as buttons: the likeliest four in the row, the rest in the menu beside them.

One press acts, "…" opens a form, no label means two things.
"""

from collections.abc import Sequence
from datetime import datetime

from slack_sdk.models.blocks import ActionsBlock, ButtonElement, InteractiveElement, Option, OverflowMenuElement

from domain.fitting import Verb, possible
from domain.request import Request
from domain.values import State
from messages.drawing import Drawn, Reader
from messages.ids import OVERFLOW_ACTION, Target, action_of

LABELS: dict[Verb, str] = {
    Verb.ANSWER: "Answer…",
    Verb.ASK: "Ask…",
    Verb.ACKNOWLEDGE: "Acknowledge",
    Verb.PROMISE: "Promise as asked",
    Verb.OFFER: "Commit…",
    Verb.DONE: "Done",
    Verb.DELIVER: "Deliver…",
    Verb.AT_RISK: "At risk…",
    Verb.UPDATE: "Update…",
    Verb.ON_TRACK: "On track",
    Verb.DECLINE: "Decline…",
    Verb.AGREE: "Agree",
    Verb.CORRECT: "Not quite…",
    Verb.CONFIRM: "Confirm",
    Verb.THANK: "Say thanks…",
    Verb.REOPEN: "Not what I asked for…",
    Verb.EDIT: "Edit…",
    Verb.WITHDRAW: "Withdraw…",
    Verb.TAKE: "Take it",
    Verb.LEAVE: "Not me",
    Verb.HAND_OVER: "Hand over…",
    Verb.ASK_AGAIN: "Ask again",
    Verb.ASK_ELSE: "Ask someone else…",
    Verb.BRING_IN: "Bring someone in…",
    Verb.STATE: "Say your side…",
    Verb.SETTLE: "Outcome…",
    Verb.FOLLOW: "Me too",
}

LIKELIEST: dict[State, tuple[Verb, ...]] = {
    State.AGREED: (
        Verb.TAKE,
        Verb.LEAVE,
        Verb.SETTLE,
        Verb.ANSWER,
        Verb.AGREE,
        Verb.CORRECT,
        Verb.DONE,
        Verb.DELIVER,
        Verb.AT_RISK,
        Verb.UPDATE,
        Verb.ON_TRACK,
    ),
}
"""Where the likeliest come in another order than in the table of what fits."""

ROW = 4
MENU = 5


def buttons(request: Request, reader: Reader, now: datetime) -> list[Drawn]:
    """One row with all that the reader may do now; nothing where there is nothing to do."""
    return row_of(request, fitting(request, reader, now))


def fitting(request: Request, reader: Reader, now: datetime) -> list[Verb]:
    """What the reader may do now by a button, the likeliest first."""
    verbs = [verb for verb in possible(request, reader.id, now, reader.footing) if verb in LABELS]
    first = LIKELIEST.get(request.state, ())
    return sorted(verbs, key=lambda verb: first.index(verb) if verb in first else len(first))


def row_of(request: Request, verbs: Sequence[Verb]) -> list[Drawn]:
    """The given verbs as one row of buttons; nothing for none."""
    if not verbs:
        return []
    assert len(verbs) <= ROW + MENU, "the menu is full: it needs an entry for more"
    elements: list[InteractiveElement] = [_button(request, verb, is_first=verb is verbs[0]) for verb in verbs[:ROW]]
    if rest := verbs[ROW : ROW + MENU]:
        elements.append(_menu(request, rest))
    return [ActionsBlock(elements=elements).to_dict()]


def target_of(request: Request, verb: Verb) -> Target:
    """What a press of this verb answers now."""
    if verb in (Verb.AGREE, Verb.CORRECT):
        return Target(verb, request.id, request.offers)
    if verb is Verb.ANSWER:
        return Target(verb, request.id, request.questions)
    if verb in (Verb.CONFIRM, Verb.REOPEN):
        return Target(verb, request.id, request.deliveries)
    return Target(verb, request.id)


def _button(request: Request, verb: Verb, *, is_first: bool) -> ButtonElement:
    return ButtonElement(
        text=LABELS[verb],
        action_id=action_of(verb),
        value=str(target_of(request, verb)),
        style="primary" if is_first and verb not in (Verb.EDIT, Verb.WITHDRAW) else None,
    )


def _menu(request: Request, verbs: Sequence[Verb]) -> OverflowMenuElement:
    options = [Option(text=LABELS[verb], value=str(target_of(request, verb))) for verb in verbs]
    return OverflowMenuElement(action_id=OVERFLOW_ACTION, options=options)
