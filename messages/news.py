"""News: one event for the one who must know or answer, with its buttons until something newer has happened."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain import events
from domain.fitting import Verb
from domain.parties import is_team
from domain.request import Request
from messages.buttons import ROW, fitting, row_of
from messages.details import details
from messages.drawing import BESIDE, Drawn, Message, Reader, message, mrkdwn, plain, said, words
from messages.facts import fact
from messages.late import is_still_awaited
from messages.text import NOTIFICATION_LIMIT, clip, one_line, quoted

STILL_NEEDED = (
    Verb.ANSWER,
    Verb.AGREE,
    Verb.CORRECT,
    Verb.ASK_AGAIN,
    Verb.ASK_ELSE,
    Verb.WITHDRAW,
    Verb.ACKNOWLEDGE,
    Verb.OFFER,
    Verb.UPDATE,
    Verb.ON_TRACK,
    Verb.DECLINE,
)
"""What answers, on either side, whether it is."""

ANSWERS: dict[type, tuple[Verb, ...]] = {
    events.Promised: (Verb.CORRECT,),
    events.Offered: (Verb.AGREE, Verb.CORRECT),
    events.AtRisk: (Verb.AGREE, Verb.CORRECT),
    events.Asked: (Verb.ANSWER,),
    events.Edited: (Verb.ANSWER, Verb.PROMISE, Verb.OFFER, Verb.DECLINE),
    events.Answered: (Verb.PROMISE, Verb.OFFER),
    events.Delivered: (Verb.CONFIRM, Verb.REOPEN),
    events.Corrected: (Verb.PROMISE, Verb.OFFER, Verb.DECLINE),
    events.Reopened: (Verb.OFFER, Verb.DELIVER, Verb.DECLINE),
    events.Declined: (Verb.ASK_ELSE,),
    events.HandOverAsked: (Verb.TAKE, Verb.LEAVE),
    events.HandOverDeclined: (Verb.HAND_OVER,),
    events.BroughtIn: (Verb.STATE, Verb.SETTLE),
    events.Stated: (Verb.SETTLE,),
    events.Gone: (Verb.ASK_ELSE, Verb.WITHDRAW, Verb.DECLINE),
    events.WentOverdue: (Verb.TAKE, Verb.HAND_OVER, Verb.ASK_AGAIN, Verb.ASK_ELSE, Verb.BRING_IN, Verb.WITHDRAW),
    events.OfferStood: (Verb.AGREE, Verb.CORRECT),
    events.NextMediator: (Verb.STATE, Verb.SETTLE),
    events.WentUnconfirmed: (Verb.CONFIRM, Verb.REOPEN),
    events.AskedBoth: STILL_NEEDED,
    events.Lapsed: (Verb.ASK_ELSE,),
}
"""The buttons that an event's news carry while they are the latest."""

WITH_THE_LIKELIEST = (events.AskedAgain, events.Settled)
"""Whose news carry the likeliest of all that fits."""

QUESTIONS: dict[type, str] = {
    events.Offered: "Does it fit?",
    events.AtRisk: "Does what is offered instead fit?",
    events.Delivered: "Is it what you asked for?",
    events.Corrected: "What can you do, and by when?",
    events.Reopened: "What can you do, and by when?",
    events.AskedBoth: "Is it still needed?",
}
"""What the news ask until they are answered."""

ASKING = (
    *QUESTIONS,
    events.Promised,
    events.Asked,
    events.Edited,
    events.BroughtIn,
    events.AskedAgain,
    events.Gone,
    events.WentOverdue,
    events.StillUntaken,
    events.OfferStood,
    events.NextMediator,
    events.WentUnconfirmed,
)

CALLING_A_TEAM = (events.AskedAgain, events.HandOverAsked, events.StillUntaken)

ONE_LINE = 90


def news(request: Request, number: int, event: events.AnyEvent, reader: Reader, now: datetime) -> Message:
    """What event `number` means for this reader, as the request stands now.

    Once something newer has set the next word, its buttons are gone, and of what asked for something one line remains.
    """
    said_so = fact(request, event, reader)
    is_latest = number in request.prompts and _still_asks(request, event)
    if not is_latest and type(event) in ASKING:
        return message(_notification(request, said_so), _spent(request, number, said_so, reader, now))
    verbs = _answers(request, event, reader, now) if is_latest else []
    is_asked = is_latest and _is_asked(request, event, reader)
    question = QUESTIONS.get(type(event), "") if is_asked else ""
    headline = f"{said_so} {question}".rstrip()
    blocks = [about(request), said(headline), *details(request, event, reader), *row_of(request, verbs)]
    drawn = message(_notification(request, headline), blocks)
    return replace(drawn, calls_team=is_latest and isinstance(event, CALLING_A_TEAM))


def _still_asks(request: Request, event: events.AnyEvent) -> bool:
    """Whether it is still needed is answered by any word, what nobody has taken by whoever does; the rest by the event
    that comes next."""
    match event:
        case events.AskedBoth():
            return request.asked_both_at == event.at
        case events.WentOverdue():
            return is_still_awaited(request, event)
        case events.StillUntaken():
            return request.is_untaken
    return True


def _is_asked(request: Request, event: events.AnyEvent, reader: Reader) -> bool:
    """Whoever owes the next word; now and then both."""
    word = request.next_word
    return isinstance(event, events.AskedBoth) or (word is not None and word.who == reader.id)


def _answers(request: Request, event: events.AnyEvent, reader: Reader, now: datetime) -> Sequence[Verb]:
    """What can be said to it; a team says it by its card above."""
    verbs = [] if is_team(reader.id) else fitting(request, reader, now)
    if _leads_on(request, event, reader):
        return [verb for verb in verbs if verb is not Verb.FOLLOW][:ROW]
    if isinstance(event, events.Gone) and event.heir:  # it goes on by itself
        return []
    if isinstance(event, events.Edited) and event.owner not in ("", reader.id):  # it has gone to somebody else
        return []
    if isinstance(event, events.OfferStood) and event.lapsed:  # there is nothing to agree to any more
        return []
    if isinstance(event, events.Gone) and event.by not in request.parties:  # the one who was to help
        return [verb for verb in verbs if verb is Verb.BRING_IN]
    return [verb for verb in verbs if verb in ANSWERS.get(type(event), ())]


def _leads_on(request: Request, event: events.AnyEvent, reader: Reader) -> bool:
    """Whether any of all that fits is an answer: always, for the owner on whom it lies, or where nobody helps."""
    match event:
        case events.WentOverdue() | events.OfferStood():
            return reader.id == request.owner
        case events.NextMediator():
            return not event.mediator
    return isinstance(event, WITH_THE_LIKELIEST)


def _notification(request: Request, headline: str) -> str:
    return clip(f"{headline} {which(request)}", NOTIFICATION_LIMIT)


def which(request: Request) -> str:
    """Which request it is, inside a sentence."""
    return f"#{request.number} {quoted(request.wish.words, ONE_LINE)}"


def about(request: Request, fact: str = "") -> Drawn:
    """Which request it is, on one line of small print; `fact`: what is said of it on the same line."""
    texts = [*([mrkdwn(fact)] if fact else []), mrkdwn(f"#{request.number}")]
    return {"type": "context", "elements": [*texts, plain(one_line(request.wish.words, ONE_LINE))]}


def _spent(request: Request, number: int, fact: str, reader: Reader, now: datetime) -> list[Drawn]:
    """One line; below that of the delivery that was confirmed stands what may still be said about it."""
    is_the_delivery = request.delivery is not None and request.delivery.event == number
    thanks = [verb for verb in fitting(request, reader, now) if verb is Verb.THANK and is_the_delivery]
    return [about(request, fact), *row_of(request, thanks)]


def unreached(request: Request, missing: str, reader: Reader) -> Message:
    """The other side cannot be reached by Slack: said to the one who can do something about it."""
    name = reader.name(missing)
    text = (
        f"Slack does not let me write to {name}, so they may not know of {which(request)}. "
        f"Please tell them another way; everything is saved."
    )
    return message(
        text,
        [
            said(f"Slack does not let me write to {name}, so they may not know of #{request.number}:"),
            words(request.wish.words, BESIDE),
            said("Please tell them another way. Everything is saved, and I try again when something changes."),
        ],
    )
