"""What fits now, as buttons: the likeliest four in the row, the rest in the menu beside them, or behind its `More…`.

One press acts, "…" opens a form, no label means two things.
"""

from collections.abc import Sequence
from datetime import datetime

from slack_sdk.models.blocks import ActionsBlock, ButtonElement, InteractiveElement, Option, OverflowMenuElement

from domain.fitting import Verb, possible
from domain.parties import is_team
from domain.request import Request
from domain.values import State, Word
from messages.drawing import Drawn, Reader
from messages.ids import OVERFLOW_ACTION, Target, action_of, more_of

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

UPDATE_FIRST = (Verb.TAKE, Verb.LEAVE, Verb.ON_TRACK, Verb.UPDATE, Verb.AT_RISK, Verb.DONE, Verb.DELIVER)
"""While the promise lies far ahead: how it goes is asked for first, the rest as above."""

IN_CHANNEL = frozenset({Verb.TAKE, Verb.PROMISE, Verb.OFFER, Verb.DONE})
"""What somebody of a team does to its request in its channel, taking it with that; everything else comes after that."""

NEVER_LIKELY = frozenset({Verb.CORRECT, Verb.EDIT, Verb.WITHDRAW, Verb.HAND_OVER, Verb.BRING_IN, Verb.FOLLOW})
"""What nobody is led to, even where nothing else fits."""

ROW = 4
MENU = 5
MORE_LABEL = "More…"


def buttons(request: Request, reader: Reader, now: datetime) -> list[Drawn]:
    """One row with all that the reader may do now; nothing where there is nothing to do."""
    return row_of(request, fitting(request, reader, now))


def fitting(request: Request, reader: Reader, now: datetime) -> list[Verb]:
    """What the reader may do now by a button, the likeliest first."""
    shown = IN_CHANNEL if is_team(reader.id) else LABELS
    verbs = [verb for verb in possible(request, reader.id, now, reader.footing) if verb in shown]
    is_update = request.next_word is not None and request.next_word.what is Word.UPDATE
    first = UPDATE_FIRST if is_update else LIKELIEST.get(request.state, ())
    return sorted(verbs, key=lambda verb: first.index(verb) if verb in first else len(first))


def row_of(request: Request, verbs: Sequence[Verb]) -> list[Drawn]:
    """The given verbs as one row of buttons; nothing for none."""
    if not verbs:
        return []
    elements: list[InteractiveElement] = [_button(request, verb, is_first=verb is verbs[0]) for verb in verbs[:ROW]]
    if rest := verbs[ROW:]:
        elements.append(_menu(request, rest))
    return [ActionsBlock(elements=elements).to_dict()]


def behind_more(verbs: Sequence[Verb]) -> Sequence[Verb]:
    """Those of the verbs that neither the row nor the menu shows; all, where these hold everything by now."""
    return verbs[ROW + MENU - 1 :] if len(verbs) > ROW + MENU else verbs


def target_of(request: Request, verb: Verb) -> Target:
    """What a press of this verb answers now."""
    if verb in (Verb.PROMISE, Verb.DONE):
        return Target(verb, request.id, request.wishes)
    if verb is Verb.AGREE:
        return Target(verb, request.id, request.to_agree_to)
    if verb is Verb.CORRECT:
        return Target(verb, request.id, request.offers)
    if verb is Verb.ANSWER:
        return Target(verb, request.id, request.questions)
    if verb is Verb.SETTLE:
        return Target(verb, request.id, request.mediations)
    if verb in (Verb.CONFIRM, Verb.REOPEN):
        return Target(verb, request.id, request.deliveries)
    return Target(verb, request.id)


def _button(request: Request, verb: Verb, *, is_first: bool) -> ButtonElement:
    return ButtonElement(
        text=LABELS[verb],
        action_id=action_of(verb),
        value=str(target_of(request, verb)),
        style="primary" if is_first and verb not in NEVER_LIKELY else None,
    )


def _menu(request: Request, verbs: Sequence[Verb]) -> OverflowMenuElement:
    if len(verbs) <= MENU:
        options = options_of(request, verbs)
    else:
        options = [*options_of(request, verbs[: MENU - 1]), Option(text=MORE_LABEL, value=more_of(request.id))]
    return OverflowMenuElement(action_id=OVERFLOW_ACTION, options=options)


def options_of(request: Request, verbs: Sequence[Verb]) -> list[Option]:
    """The verbs to choose from, each with what it answers now."""
    return [Option(text=LABELS[verb], value=str(target_of(request, verb))) for verb in verbs]
