"""The card: one request as one of its people sees it. Root of the thread, and always up to date."""

from datetime import datetime

from domain.request import Request
from domain.values import Outcome, State, Word
from domain.verbs import ordered_words
from messages.buttons import buttons
from messages.drawing import Drawn, Message, Reader, aside, fields, labelled, message, said, words
from messages.text import NOTIFICATION_LIMIT, SECTION_LIMIT, clip, mention, quoted

LONG = "This is the beginning. The whole text stands in each form that a button with “…” opens."

OWED = {
    Word.ACKNOWLEDGE: "a first word",
    Word.OFFER: "an offer",
    Word.AGREE: "a yes, or what to change",
    Word.DELIVER: "the delivery",
    Word.CONFIRM: "a confirmation",
    Word.ANSWER: "an answer",
    Word.SETTLE: "an outcome",
}

OUTCOMES = {
    Outcome.EARLY: "earlier than {}",
    Outcome.ON_TIME: "on time",
    Outcome.LATE_SAID: "later than {}, as said beforehand",
    Outcome.LATE_NOT_SAID: "later than {}",
}


def card(request: Request, reader: Reader, now: datetime, *, greet: bool = False) -> Message:
    """The card for this reader; `greet`: it is the first that they ever get."""
    blocks: list[Drawn] = [
        *([said(greeting(request, reader))] if greet and request.state.is_open else []),
        said(_heading(request, reader)),
        words(request.wish.words),
        *([aside(LONG)] if len(request.wish.words) > SECTION_LIMIT else []),
        *_read_back(request, reader),
        *fields(_dates(request, reader)),
        said(standing(request, reader)),
        *_next(request, reader),
        *buttons(request, reader, now),
    ]
    return message(headline(request, reader), blocks)


def headline(request: Request, reader: Reader) -> str:
    """Who asks whom for what, in one sentence without markup of people."""
    asks = reader.verb(request.customer, "asks", "ask")
    wanted = f", wanted by {reader.date(request.wish.wanted)}" if request.wish.wanted else ""
    sentence = f"{reader.named(request.customer)} {asks} {reader.name(request.owner)} for"
    return clip(f"{sentence} {quoted(request.wish.words)}{wanted}.", NOTIFICATION_LIMIT)


def greeting(request: Request, reader: Reader) -> str:
    """Three sentences for somebody who meets Kept for the first time."""
    hello = f"Hello {mention(reader.id)}, it is good to have you here."
    if reader.id == request.customer:
        return (
            f"{hello} I am Kept, and I look after what colleagues promise one another. "
            "Each word about your request will reach you here, and you will always see who speaks next."
        )
    return (
        f"{hello} I am Kept: through me colleagues ask one another for what they need, and know by when they get it. "
        "Press a button below, or say with `Commit…` in your own words what you can do and when."
    )


def standing(request: Request, reader: Reader) -> str:
    """The state in one sentence."""
    owner, customer = reader.named(request.owner), reader.named(request.customer)
    match request.state:
        case State.FILED:
            return f"It is with {reader.name(request.owner)}."
        case State.ACKNOWLEDGED if request.not_yet_right:
            says = reader.verb(request.customer, "says", "say")
            return f"{customer} {says} that something is not right yet. A new offer comes next."
        case State.ACKNOWLEDGED:
            return f"{owner} {reader.verb(request.owner, 'has', 'have')} seen it. An offer comes next."
        case State.OFFERED:
            return f"{owner} {reader.verb(request.owner, 'has made', 'have made')} an offer."
        case State.AGREED if request.offer:
            return "Promised. Something else is offered now; the promise stands until that is agreed."
        case State.AGREED if request.progress and not request.progress.words:
            return f"Promised. On track, as {reader.name(request.owner)} said {reader.date(request.progress.at)}."
        case State.AGREED:
            return "Promised."
        case State.DELIVERED:
            return f"{delivered(request, request.outcome)}."
        case State.CONFIRMED:
            return f"{delivered(request, request.outcome)} and confirmed. Thank you both."
        case State.DECLINED if request.promise:
            return f"{owner} gave the promise back."
        case State.DECLINED:
            return f"{owner} {reader.verb(request.owner, 'has', 'have')} declined it."
        case State.WITHDRAWN:
            return f"{customer} no longer {reader.verb(request.customer, 'needs', 'need')} it."


def delivered(request: Request, outcome: Outcome | None) -> str:
    """That it is, and how that stood: against what was promised, or against the wish where nothing ever was."""
    measure = "promised" if request.promises else "wanted"
    return f"Delivered {OUTCOMES[outcome].format(measure)}" if outcome else "Delivered"


def next_line(request: Request, reader: Reader) -> str:
    """Who owes the next word and by when; empty once nothing is owed."""
    word = request.next_word
    if word is None:
        return ""
    return f"Next: {reader.name(word.who)}, {OWED[word.what]}, by {reader.date(word.due)}"


def _heading(request: Request, reader: Reader) -> str:
    asks = reader.verb(request.customer, "asks", "ask")
    marks = [f"#{request.number}", *["urgent"] * request.urgent, *["private"] * request.private]
    return f"*{reader.named(request.customer)} {asks} {reader.name(request.owner)} for*  ·  {'  ·  '.join(marks)}"


def _read_back(request: Request, reader: Reader) -> list[Drawn]:
    """How it will be known to be right, then what is offered, promised and delivered in other words than the wish."""
    texts = [
        _question(request, reader),
        ("It is right when", request.wish.criterion),
        not_yet_right(request, reader),
        *_other_words(request, reader),
    ]
    return labelled(*texts)


def _question(request: Request, reader: Reader) -> tuple[str, str]:
    if request.question is None:
        return "", ""
    asker = request.question.by
    return f"{reader.named(asker)} {reader.verb(asker, 'asks', 'ask')}", request.question.words


def not_yet_right(request: Request, reader: Reader) -> tuple[str, str]:
    """What the customer said is still to be put right, under its label; empty for nothing."""
    whose = "your" if reader.id == request.customer else f"{reader.name(request.customer)}’s"
    return f"Not yet right, in {whose} words", request.not_yet_right


def _other_words(request: Request, reader: Reader) -> list[tuple[str, str]]:
    whose = "your" if reader.id == request.owner else f"{reader.name(request.owner)}’s"
    texts: list[tuple[str, str]] = []
    if request.promise and request.promise.words != request.wish.words:
        texts.append((f"Promised, in {whose} words", request.promise.words))
    if request.promise and not request.offer:
        texts.append(("With a note", request.promise.note))
    if request.offer:
        texts += _offered_words(request, whose)
    if request.progress:
        texts.append((f"How it goes, in {whose} words, {reader.date(request.progress.at)}", request.progress.words))
    if request.delivery and request.delivery.words != ordered_words(request):
        texts.append((f"Delivered, in {whose} words", request.delivery.words))
    if request.delivery and request.delivery.explanation:
        texts.append(("Why it differs from what was ordered", request.delivery.explanation))
    return texts


def _offered_words(request: Request, whose: str) -> list[tuple[str, str]]:
    if request.offer is None:
        return []
    texts = []
    if request.offer.words != request.wish.words:
        texts.append((f"Offered, in {whose} words", request.offer.words))
    return [*texts, ("With a note", request.offer.note), ("What has changed", request.offer.changed)]


def _dates(request: Request, reader: Reader) -> list[tuple[str, str]]:
    wish, offer, promise, delivery = request.wish, request.offer, request.promise, request.delivery
    dates = [("Wanted", reader.date(wish.wanted) if wish.wanted else "no date named")]
    if promise:
        dates.append(("Promised", reader.date(promise.due)))
    if offer:
        dates.append(("Offered", reader.date(offer.due)))
    if delivery:
        dates.append(("Delivered", reader.date(delivery.at)))
    return dates


def _next(request: Request, reader: Reader) -> list[Drawn]:
    line = next_line(request, reader)
    return [aside(f"{line}. Times are in your own time zone.")] if line else []
