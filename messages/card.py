"""The card: one request as one of its people sees it. Root of the thread, and always up to date."""

from collections.abc import Sequence
from datetime import datetime

from domain.request import Request
from domain.values import Outcome, State
from domain.verbs import ordered_words
from messages.beside import call, call_in_words, ended_with_help, former_promise, had_been_promised, who_else
from messages.buttons import buttons
from messages.drawing import Drawn, Message, Reader, aside, fields, labelled, message, said, words
from messages.files import names_of
from messages.late import OWED, counts_unanswered, what_has_not_come
from messages.text import NOTIFICATION_LIMIT, clip, mention, quoted
from messages.unattended import asked_both, not_confirmed
from messages.who_asks import hello_promised, where_it_began, who_asks, who_has_left, why_urgent

OUTCOMES = {
    Outcome.EARLY: "earlier than {}",
    Outcome.ON_TIME: "on time",
    Outcome.LATE_SAID: "later than {}, as said beforehand",
    Outcome.LATE_NOT_SAID: "later than {}",
}


def card(
    request: Request, reader: Reader, now: datetime, *, greet: bool = False, past: Sequence[Drawn] = ()
) -> Message:
    """The card for this reader; `greet`: it is the first that they ever get; `past`: what has happened so far, where
    that is part of the card."""
    blocks: list[Drawn] = [
        *([said(greeting(request, reader))] if greet and request.state.is_open else []),
        *call(request, reader),
        said(_heading(request, reader)),
        words(request.wish.words),
        *_read_back(request, reader),
        *fields(_dates(request, reader)),
        said(standing(request, reader)),
        *who_has_left(request, reader),
        *what_has_not_come(request, reader),
        *asked_both(request, reader),
        *who_else(request, reader),
        *_next(request, reader),
        *where_it_began(request.link),
        *buttons(request, reader, now),
        *past,
    ]
    return message(f"{call_in_words(request, reader)}{headline(request, reader)}", blocks)


def headline(request: Request, reader: Reader) -> str:
    """Who asks whom for what, in one sentence without markup of people."""
    by = "by" if request.unasked else "wanted by"
    wanted = f", {by} {reader.date(request.wish.wanted)}" if request.wish.wanted else ""
    return clip(f"{who_asks(request, reader)} {quoted(request.wish.words)}{wanted}.", NOTIFICATION_LIMIT)


def greeting(request: Request, reader: Reader) -> str:
    """Three sentences for somebody who meets Kept for the first time."""
    if request.unasked and reader.id in request.parties:
        return hello_promised(request, reader)
    hello = f"Hello {mention(reader.id)}, it is good to have you here."
    if reader.id == request.customer:
        return (
            f"{hello} I am Kept, and I look after what colleagues promise one another. "
            "Each word about your request will reach you here, and you will always see who speaks next."
        )
    what = "I am Kept: through me colleagues ask one another for what they need, and know by when they get it."
    if reader.id != request.owner:
        return f"{hello} {what}"
    then = "Press a button below, or say with `Commit…` in your own words what you can do and when."
    return f"{hello} {what} {then}"


def standing(request: Request, reader: Reader) -> str:
    """The state in one sentence."""
    owner, customer = reader.named(request.owner), reader.named(request.customer)
    match request.state:
        case State.FILED:
            return f"It is with {reader.name(request.owner)}."
        case State.ACKNOWLEDGED if request.not_yet_right:
            says = reader.verb(request.customer, "says", "say")
            return f"{customer} {says} that something is not right yet. A new offer comes next."
        case State.ACKNOWLEDGED if request.settled or request.former:  # by another, maybe: who has it now may not know
            return f"{owner} {reader.verb(request.owner, 'looks', 'look')} after it. An offer comes next."
        case State.ACKNOWLEDGED:
            return f"{owner} {reader.verb(request.owner, 'has', 'have')} seen it. {_then(request)}"
        case State.OFFERED:
            return f"{owner} {reader.verb(request.owner, 'has made', 'have made')} an offer."
        case State.AGREED if request.offer:
            return "Promised. Something else is offered now; the promise stands until that is agreed."
        case State.AGREED if _is_other_wish(request):
            return f"Promised. {customer} would like something else now; the promise stands until that is agreed."
        case State.AGREED if request.progress and not request.progress.words:
            on_track = f"On track, as {reader.name(request.owner)} said {reader.date(request.progress.at)}."
            return f"Promised.{counts_unanswered(request, reader)} {on_track}"
        case State.AGREED:
            return f"Promised.{counts_unanswered(request, reader)}"
        case State.DELIVERED:
            return f"{delivered(request, request.outcome)}."
        case State.CONFIRMED:
            return f"{delivered(request, request.outcome)} and confirmed. Thank you both."
        case State.UNCONFIRMED:
            return f"{delivered(request, request.outcome)}. {not_confirmed(request, reader)}"
        case State.LAPSED:
            return "It has lapsed: nobody had said anything about it for weeks."
        case State.DECLINED | State.WITHDRAWN if request.settled:
            return ended_with_help(request)
        case State.WITHDRAWN if request.followed_by:
            return f"{customer} {reader.verb(request.customer, 'has', 'have')} asked somebody else instead."
        case State.DECLINED if request.promise:
            return f"{owner} gave the promise back."
        case State.DECLINED:
            return f"{owner} {reader.verb(request.owner, 'has', 'have')} declined it."
        case State.WITHDRAWN:
            return f"{customer} no longer {reader.verb(request.customer, 'needs', 'need')} it."


def _then(request: Request) -> str:
    return "An offer comes after the answer." if request.question else "An offer comes next."


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
    marks = [f"#{request.number}", *["urgent"] * request.urgent, *["private"] * request.private]
    return f"*{who_asks(request, reader)}*  ·  {'  ·  '.join(marks)}"


def _read_back(request: Request, reader: Reader) -> list[Drawn]:
    """How it will be known to be right, then what is offered, promised and delivered in other words than the wish."""
    texts = [
        _question(request, reader),
        why_urgent(request),
        ("It is right when", request.wish.criterion),
        not_yet_right(request, reader),
        *_other_words(request, reader),
    ]
    return labelled(*texts)


def _question(request: Request, reader: Reader) -> tuple[str, str]:
    if request.question is None or _is_other_wish(request):
        return "", ""
    asker = request.question.by
    return f"{reader.named(asker)} {reader.verb(asker, 'asks', 'ask')}", request.question.words


def _is_other_wish(request: Request) -> bool:
    """Whether the open question is the customer's wish to change what was promised: its words stand on top."""
    question = request.question
    return question is not None and question.by == request.customer and question.words == request.wish.words


def not_yet_right(request: Request, reader: Reader) -> tuple[str, str]:
    """What the customer said is still to be put right, under its label; empty for nothing."""
    return f"Not yet right, in {reader.whose(request.customer)} words", request.not_yet_right


def _other_words(request: Request, reader: Reader) -> list[tuple[str, str]]:
    whose = reader.whose(request.owner)
    texts = [had_been_promised(request)]
    if request.promise and request.promise.words != request.wish.words:
        how = "as it was asked for before" if request.promise.as_asked else f"in {whose} words"
        texts.append((f"Promised, {how}", request.promise.words))
    if request.promise and not request.offer:
        texts.append(("With a note", request.promise.note))
    if request.offer:
        texts += _offered_words(request, whose)
    if request.progress:
        texts.append((f"How it goes, in {whose} words, {reader.date(request.progress.at)}", request.progress.words))
    if request.delivery and request.delivery.words != ordered_words(request):
        texts.append((f"Delivered, in {whose} words", request.delivery.words))
    if request.delivery:
        texts.append(("Delivered with", names_of(request.delivery.files)))
    if request.delivery and request.delivery.explanation:
        texts.append(("Why it differs from what was ordered", request.delivery.explanation))
    return texts


def _offered_words(request: Request, whose: str) -> list[tuple[str, str]]:
    if request.offer is None:
        return []
    is_wish, is_promise = request.offer.words == request.wish.words, request.offer.words == ordered_words(request)
    how = "as asked" if is_wish else f"in {whose} words"
    offered = [] if is_wish and is_promise else [(f"Offered, {how}", request.offer.words)]
    return [*offered, ("With a note", request.offer.note), ("What has changed", request.offer.changed)]


def _dates(request: Request, reader: Reader) -> list[tuple[str, str]]:
    wish, offer, promise, delivery = request.wish, request.offer, request.promise, request.delivery
    is_own_idea = request.unasked and promise is not None and promise.due == wish.wanted
    dates = [] if is_own_idea else [("Wanted", reader.date(wish.wanted) if wish.wanted else "no date named")]
    if promise:
        dates.append(("Promised, not answered" if promise.unanswered_offer else "Promised", reader.date(promise.due)))
    elif before := former_promise(request):
        dates.append(("Had been promised", reader.date(before.due)))
    if offer:
        dates.append(("Offered", reader.date(offer.due)))
    if delivery:
        dates.append(("Delivered", reader.date(delivery.at)))
    return dates


def _next(request: Request, reader: Reader) -> list[Drawn]:
    line = next_line(request, reader)
    return [aside(f"{line}. Times are in your own time zone.")] if line else []
