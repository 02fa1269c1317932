"""Letters: of one request a nudge, with the buttons to answer it there; of several a list."""

from collections.abc import Sequence
from datetime import datetime

from domain.fitting import Verb
from domain.letters import Letter, Occasion
from domain.request import Request
from domain.values import NextWord, Word
from domain.verbs import ordered_words
from messages.buttons import LABELS, row_of
from messages.drawing import Drawn, Message, Reader, aside, message, said, words
from messages.holding import ONCE, holding_row
from messages.ids import snooze_of
from messages.late import asked_to_step_in
from messages.lines import (
    BESIDE_EACH_OTHER,
    Line,
    answers,
    confirmed,
    due,
    has_part,
    is_open,
    is_spent,
    marks,
    owed,
    spent,
    then,
    what_became,
    whose,
)
from messages.morning import COMMAND, morning
from messages.news import which
from messages.snoozing import snooze_form, snooze_menu, snoozed
from messages.text import NOTIFICATION_LIMIT, capitalized, clip
from messages.who_asks import LINK
from messages.whole_texts import shown_all

__all__ = ["Line", "is_spent", "letter", "snooze_form"]

SHOWN = 400
"""Characters of each text: who wants more of it opens the card, or presses `Show all`."""


def letter(letter: Letter, lines: Sequence[Line], reader: Reader, now: datetime, *, command: str = COMMAND) -> Message:
    """What it says now: each request as it stands, without buttons where no word is owed any more."""
    if len(lines) != 1 or letter.more:
        return morning(letter, lines, reader, now, command)
    (line,) = lines
    if not is_open(line, reader, letter.at):
        return _spent(line, reader)
    if line.item.occasion is Occasion.HOLDS:
        return _question(line, reader)
    return _nudge(letter, line, reader, now)


def _nudge(letter: Letter, line: Line, reader: Reader, now: datetime) -> Message:
    request, sentence = line.request, _sentence(line, reader, letter.at)
    is_snoozed = line.snoozed_until is not None and line.snoozed_until > now
    blocks = [
        _about(line, reader),
        words(request.wish.words, SHOWN),
        said(capitalized(sentence)),
        *_at_hand(request, owed(line, letter.at), reader),
        *([snoozed(line.snoozed_until, reader)] if is_snoozed and line.snoozed_until else []),
        _row(letter, line, reader, now),
    ]
    return message(_text(request, reader, f": {sentence}"), shown_all(request, blocks))


def _sentence(line: Line, reader: Reader, at: datetime) -> str:
    """What is owed and by when, and what follows from that; it begins without a capital, to go on after a colon."""
    owing = f"{due(line, reader, at)}."
    if line.item.occasion is Occasion.SNOOZED:
        owing = f"you wanted to hear of this now. {capitalized(owing)}"
    return " ".join(each for each in (owing, _what_for(line, reader, at), then(line, reader, at)) if each)


def _what_for(line: Line, reader: Reader, at: datetime) -> str:
    """What belongs to it where the word alone does not say enough."""
    word, request = owed(line, at), line.request
    match word.what if word else None:
        case Word.UPDATE if request.promise:
            return f"It is promised by {reader.date(request.promise.due)}."
        case Word.STEP_IN:
            return asked_to_step_in(request, reader)
        case Word.DELIVER if line.item.occasion is Occasion.SOON:
            return f"If it takes longer, `{LABELS[Verb.AT_RISK]}` tells {reader.name(request.customer)} beforehand."
        case Word.DELIVER if line.item.occasion in (Occasion.DUE, Occasion.LATE):
            return f"If it takes longer, `{LABELS[Verb.AT_RISK]}` names a new time."
    return ""


def _at_hand(request: Request, word: NextWord | None, reader: Reader) -> list[Drawn]:
    """What the buttons answer, as far as it is not just what was asked for."""
    wish, offer, delivery = request.wish.words, request.offer, request.delivery
    match word.what if word else None:
        case Word.AGREE if offer:
            return [aside(f"Offered by {reader.date(offer.due)}"), *_unlike(wish, offer.words)]
        case Word.CONFIRM if delivery:
            return [aside(f"Delivered on {reader.date(delivery.at)}"), *_unlike(wish, delivery.words)]
        case Word.ANSWER if request.question:
            return [aside(f"{reader.named(request.question.by)} asks"), words(request.question.words, SHOWN)]
        case Word.OFFER if request.not_yet_right:
            return [aside("What is not right yet"), words(request.not_yet_right, SHOWN)]
        case Word.DELIVER if promised := _unlike(wish, ordered_words(request)):
            return [aside("Promised"), *promised]
    return []


def _unlike(wish: str, text: str) -> list[Drawn]:
    """The words, where they differ from the wish."""
    return [words(text, SHOWN)] if text != wish else []


def _row(letter: Letter, line: Line, reader: Reader, now: datetime) -> Drawn:
    """What can be said to it, and `Snooze`."""
    buttons = [element for row in row_of(line.request, answers(line, reader, now)) for element in row["elements"]]
    return {
        "type": "actions",
        "block_id": snooze_of(letter.id),
        "elements": [*buttons, snooze_menu(reader, now)],
    }


def _question(line: Line, reader: Reader) -> Message:
    """Whether it held, with the way never to be asked that again."""
    request = line.request
    when = confirmed(request, reader)
    blocks = [
        _about(line, reader),
        words(request.wish.words, SHOWN),
        said(f"{capitalized(when)}. Did it hold?"),
        holding_row(request),
        aside(ONCE),
    ]
    return message(_text(request, reader, f" was {when}. Did it hold?"), shown_all(request, blocks))


def _spent(line: Line, reader: Reader) -> Message:
    became = what_became(line, reader)
    return message(
        _text(line.request, reader, f": {became}") if has_part(line, reader) else became, [spent(line, reader)]
    )


def _about(line: Line, reader: Reader) -> Drawn:
    """Which request it is, for or from whom, and the way to its card."""
    way = [f"<{line.link}|Open the card>"] if LINK.fullmatch(line.link) else []
    return aside(BESIDE_EACH_OTHER.join([f"#{line.request.number}", *marks(line.request, reader), *way]))


def _text(request: Request, reader: Reader, news: str) -> str:
    return clip(f"{which(request)} {whose(request, reader)}{news}", NOTIFICATION_LIMIT)
