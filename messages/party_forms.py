"""Forms in which somebody else is chosen, a person or a team: hand over, edit, decline, outcome; and those around
mediation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.models.blocks import Option, RadioButtonsElement, UserSelectElement

from domain.fitting import Verb
from domain.request import Request
from domain.values import Settlement, State
from messages import ids
from messages.beside import how_they_see_it
from messages.drawing import Drawn, Reader, aside, said, whole
from messages.inputs import input_block, party_inputs, text_input
from messages.ordered import HOW_TO_SAY_WHEN, ordered, promised, wish_inputs
from messages.text import typed


@dataclass(frozen=True, slots=True)
class Sheet:
    """What such a form is drawn from; `teams`: whether there are any to choose from."""

    request: Request
    reader: Reader
    now: datetime
    teams: bool


WAYS = {
    Settlement.CARRY_ON: "It goes on, with an offer by a date",
    Settlement.ANOTHER_OWNER: "Somebody else looks after it from now on",
    Settlement.DECLINED: "It ends: it will not be done",
    Settlement.WITHDRAWN: "It ends: it is no longer needed",
}
"""What an outcome can come to, the likeliest first."""


def _edit(sheet: Sheet) -> list[Drawn]:
    """What is asked for and, while nobody has said a word, also of whom."""
    request, wish = sheet.request, sheet.request.wish
    stands = "The promise stands until it is changed: your words reach the owner as a question."
    wanted = typed(wish.wanted, sheet.reader.zone) if wish.wanted else ""
    return [
        *([said(stands)] if request.promise else []),
        *(_addressee(sheet) if request.state is State.FILED else []),
        *wish_inputs(wish.words, wish.criterion, wanted),
    ]


def _addressee(sheet: Sheet) -> list[Drawn]:
    return party_inputs(sheet.request.owner, teams=_may_go_to_teams(sheet))


def _may_go_to_teams(sheet: Sheet) -> bool:
    return sheet.teams and not sheet.request.private


def _hand_over(sheet: Sheet) -> list[Drawn]:
    request, reader = sheet.request, sheet.reader
    stays = f"Until somebody takes it, it stays with {reader.name(request.owner)}, and the promise stands."
    hint = "They alone read this" if not _may_go_to_teams(sheet) else "Whoever is asked reads this"
    return [
        said(stays if request.promise else f"Until somebody takes it, it stays with {reader.name(request.owner)}."),
        *ordered(request, reader),
        *promised(request, reader),
        *party_inputs(teams=_may_go_to_teams(sheet)),
        text_input(ids.Block.WORDS, "What should they know?", lines=True, optional=True, hint=hint),
    ]


def _decline(sheet: Sheet) -> list[Drawn]:
    colleague = UserSelectElement(action_id=ids.INPUT)
    return [
        *ordered(sheet.request, sheet.reader),
        text_input(ids.Block.SUGGESTION, "What can you suggest instead?", lines=True, optional=True),
        input_block(ids.Block.TO, "Whom could they ask instead?", colleague, optional=True),
        text_input(ids.Block.REASON, "Why?", lines=True, optional=True),
    ]


def _bring_in(sheet: Sheet) -> list[Drawn]:
    party = sheet.request.other_than(sheet.reader.id)
    mediator, other = sheet.reader.name(sheet.reader.footing.mediator), sheet.reader.name(party)
    hears = f"{sheet.reader.named(party)} hears that, and can say their side."
    return [
        said(f"{mediator} will be asked to help you and {other} find a way. {hears}"),
        *ordered(sheet.request, sheet.reader),
        _side(),
    ]


def _state(sheet: Sheet) -> list[Drawn]:
    return [*ordered(sheet.request, sheet.reader), *promised(sheet.request, sheet.reader), _side()]


def _side() -> Drawn:
    return text_input(ids.Block.WORDS, "How do you see it?", lines=True, hint="Only the mediator reads this")


def _settle(sheet: Sheet) -> list[Drawn]:
    return [
        *ordered(sheet.request, sheet.reader),
        *promised(sheet.request, sheet.reader),
        *_both_sides(sheet),
        text_input(ids.Block.WORDS, "What shall happen?", lines=True, hint="Both sides read this"),
        _ways(),
        text_input(ids.Block.BY_WHEN, "An offer by when?", optional=True, hint=f"To go on. {HOW_TO_SAY_WHEN}"),
        input_block(ids.Block.TO, "Who looks after it?", UserSelectElement(action_id=ids.INPUT), optional=True),
    ]


def _both_sides(sheet: Sheet) -> list[Drawn]:
    """What they have said, to the end."""
    mediation = sheet.request.mediation
    said_so = mediation.statements if mediation else ()
    return [block for each in said_so for block in (aside(how_they_see_it(each.by, sheet.reader)), *whole(each.words))]


def _ways() -> Drawn:
    options = [Option(text=words, value=way) for way, words in WAYS.items()]
    return input_block(ids.Block.WAY, "How does it go on?", RadioButtonsElement(action_id=ids.INPUT, options=options))


Body = Callable[[Sheet], Sequence[Drawn]]

PARTY_FORMS: dict[Verb, tuple[str, str, Body]] = {
    Verb.EDIT: ("Edit", "Change it", _edit),
    Verb.HAND_OVER: ("Hand over", "Ask them", _hand_over),
    Verb.DECLINE: ("Decline", "Decline", _decline),
    Verb.BRING_IN: ("Bring someone in", "Ask for help", _bring_in),
    Verb.STATE: ("Say your side", "Send", _state),
    Verb.SETTLE: ("Outcome", "Say so", _settle),
}
