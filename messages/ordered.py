"""What was ordered and promised, as it stands above the inputs of a form; and the inputs for what somebody asks for."""

from domain.request import Request
from messages import ids
from messages.card import not_yet_right
from messages.drawing import BESIDE, Drawn, Reader, aside, fields, labelled, whole, words
from messages.inputs import text_input

HOW_TO_SAY_WHEN = "For example “Friday noon” or “27 Nov 16:00”, in your time zone"
NO_DATE_HINT = f"{HOW_TO_SAY_WHEN}. Leave it empty if no date matters."


def ordered(request: Request, reader: Reader) -> list[Drawn]:
    """The wish to its end, how it will be known to be right, and what the customer has said is not right yet."""
    wish = request.wish
    wanted = fields([("Wanted", reader.date(wish.wanted))]) if wish.wanted else []
    beside = labelled(("It is right when", wish.criterion), not_yet_right(request, reader))
    return [aside("Ordered"), *whole(wish.words), *beside, *wanted]


def promised(request: Request, reader: Reader) -> list[Drawn]:
    """The promise that stands; nothing where none does."""
    if request.promise is None:
        return []
    due = fields([("Promised", reader.date(request.promise.due))])
    return [aside("Promised"), words(request.promise.words, BESIDE), *due]


def wish_inputs(wish: str, criterion: str, wanted: str) -> list[Drawn]:
    """What, how it will be known to be right, and by when."""
    return [
        text_input(ids.Block.WORDS, "What do you need?", wish, lines=True),
        text_input(
            ids.Block.CRITERION,
            "How will you know it is right?",
            criterion,
            lines=True,
            optional=True,
            hint="Fill this in and the owner will read it back to you",
        ),
        text_input(ids.Block.BY_WHEN, "Wanted by", wanted, optional=True, hint=NO_DATE_HINT),
    ]
