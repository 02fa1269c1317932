"""What stands on cards and in news when others come in: who is asked to take it over, who helps, and what comes after a
no; and the last word on the card of somebody who has no part in it any more."""

from domain import events
from domain.parting import Parting
from domain.request import Request
from domain.values import HandOver, Promise, State
from messages.drawing import Drawn, Message, Reader, aside, labelled, message, plain, said
from messages.late import HOW_TO_STEP_IN, asked_to_step_in
from messages.text import one_line, quoted

WISH = 90
"""Characters of the wish in a farewell."""


def call(request: Request, reader: Reader) -> list[Drawn]:
    """On top of the card of whoever has been asked to take it over, or to help: what is wanted of them."""
    if not (text := call_in_words(request, reader)):
        return []
    asked = request.hand_over
    is_successor = asked is not None and asked.to == reader.id
    stays = f" Until it is taken, it stays with {reader.name(request.owner)}." if is_successor else ""
    hint = [aside(HOW_TO_STEP_IN)] if asked_to_step_in(request, reader) and not is_successor else []
    return [
        said(f"*{text.strip()}*{stays}"),
        *(_in_their_words(asked, reader) if asked and is_successor else []),
        *hint,
    ]


def call_in_words(request: Request, reader: Reader) -> str:
    """The same as a sentence before all others; empty for everybody else."""
    asked, mediation = request.hand_over, request.mediation
    if asked and asked.to == asked.by == reader.id:
        return "You would like to take it over. "
    if asked and asked.to == reader.id:
        return f"{reader.named(asked.by)} asks {reader.name(asked.to)} to take it over. "
    if mediation and mediation.mediator == reader.id:
        asked_you = "You are asked" if mediation.earlier else f"{reader.named(mediation.by)} has asked you"
        return f"{asked_you} to help find a way. "
    step_in = asked_to_step_in(request, reader)
    return f"{step_in} " if step_in else ""


def who_else(request: Request, reader: Reader) -> list[Drawn]:
    """Below the state: who has been asked to take it over, who helps, what was said by them, and what came before and
    after."""
    return [
        *_hand_over(request, reader),
        *_mediation(request, reader),
        *labelled(("The outcome, in the mediator’s words", request.settled)),
        *suggested(request.suggestion, request.colleague, reader),
        *_kin(request, reader),
    ]


def statements(request: Request, reader: Reader) -> list[Drawn]:
    """How each side sees it: for the mediator both, for a side its own."""
    if request.mediation is None:
        return []
    is_mediator = reader.id == request.mediation.mediator
    theirs = [each for each in request.mediation.statements if is_mediator or each.by == reader.id]
    return labelled(*((how_they_see_it(each.by, reader), each.words) for each in theirs))


def how_they_see_it(person: str, reader: Reader) -> str:
    """The label of a statement."""
    return f"How {reader.name(person)} {reader.verb(person, 'sees', 'see')} it"


def suggested(suggestion: str, colleague: str, reader: Reader) -> list[Drawn]:
    """What an owner who declines suggests."""
    ask = f"{reader.named(colleague)} could be asked instead." if colleague else ""
    return [*labelled(("What could be done instead", suggestion)), *([said(ask)] if ask else [])]


def former_promise(request: Request) -> Promise | None:
    """What counted before, where somebody new, or a new offer, has to follow it."""
    return request.promises[-1] if request.promises and not request.promise and request.state.is_open else None


def had_been_promised(request: Request) -> tuple[str, str]:
    """Its words under their label; empty where they are just the wish's."""
    before = former_promise(request)
    return "Had been promised", before.words if before and before.words != request.wish.words else ""


def farewell(parting: Parting, reader: Reader) -> Message:
    """The card of somebody who has no part in it any more: nothing but where it went, and nothing that came later."""
    text, wish = _where_it_is(parting, reader), parting.before.wish.words
    about: Drawn = {"type": "context", "elements": [plain(one_line(wish, WISH))]}
    return message(f"{text} {quoted(wish, WISH)}", [said(text), about])


def _where_it_is(parting: Parting, reader: Reader) -> str:
    before, after, event = parting.before, parting.after, parting.event
    it = f"#{after.number}"
    if reader.id == before.mediator:
        return f"{it} needs nothing more from you. Thank you for your help."
    if isinstance(event, events.Edited):
        who = reader.named(event.by)
        return f"{who} has taken {it} to somebody else. Nothing more is to be done."
    if not after.state.is_open:
        return f"{it} has ended. Nothing more is to be done."
    if before.owner == reader.id:
        return f"{it} is with {reader.name(after.owner)} now. Thank you."
    if isinstance(event, events.HandOverDeclined):
        thanks = "Thank you for your answer." if reader.id == event.by else "Thank you."
        return f"{it} stays with {reader.name(after.owner)}. {thanks}"
    return f"{it} needs nothing more from you. Thank you."


def _hand_over(request: Request, reader: Reader) -> list[Drawn]:
    """For those on whose side it is; the customer hears once it is taken."""
    asked = request.hand_over
    if asked is None or reader.id in (request.customer, asked.to, *request.followers):
        return []
    asks = f"{reader.verb(asked.by, 'asks', 'ask')} {reader.name(asked.to)} to take it over."
    if asked.by == asked.to:
        asks = "would like to take it over."
    stays = f"Until it is taken, it stays with {reader.name(request.owner)}."
    line = said(f"{reader.named(asked.by)} {asks} {stays}")
    is_for_them = reader.id == asked.by or reader.footing.is_successor
    return [line, *(_in_their_words(asked, reader) if is_for_them else [])]


def _in_their_words(asked: HandOver, reader: Reader) -> list[Drawn]:
    return labelled((f"In {reader.whose(asked.by)} words", asked.words))


def _mediation(request: Request, reader: Reader) -> list[Drawn]:
    if request.mediation is None:
        return []
    asked_by, mediator = request.mediation.by, request.mediation.mediator
    has = reader.verb(asked_by, "has", "have")
    line = said(f"{reader.named(asked_by)} {has} asked {reader.name(mediator)} to help find a way.")
    if request.mediation.earlier:  # whom nobody of the two has chosen
        line = said(f"{reader.named(mediator)} has been asked to help find a way.")
    return [*([] if reader.id == mediator else [line]), *statements(request, reader)]


def _kin(request: Request, reader: Reader) -> list[Drawn]:
    """Where it comes from and what came of it: those are the customer's own, and may be nothing to others."""
    if reader.id != request.customer:
        return []
    follows = [f"Follows #{request.follows_number}."] if request.follows_number else []
    followed = [f"You have asked somebody else: #{request.followed_by}."] if request.followed_by else []
    anew = [f"It did not hold, and you have asked again: #{request.asked_anew}."] if request.asked_anew else []
    return [aside(line) for line in (*follows, *followed, *anew)]


def ended_with_help(request: Request) -> str:
    """The state of what not one of the two has ended, but the mediator."""
    why = "it will not be done" if request.state is State.DECLINED else "it is no longer needed"
    return f"It has ended with somebody’s help: {why}."
