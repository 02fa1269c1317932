"""News: one event for the one who must know or answer, with its buttons until something newer has happened."""

from collections.abc import Callable
from datetime import datetime

from domain import events
from domain.fitting import Verb
from domain.request import Request
from domain.verbs import ordered_words
from messages.buttons import fitting, row_of
from messages.card import delivered
from messages.drawing import (
    BESIDE,
    Drawn,
    Message,
    Reader,
    aside,
    fields,
    labelled,
    message,
    mrkdwn,
    plain,
    said,
    words,
)
from messages.text import NOTIFICATION_LIMIT, clip, one_line, quoted

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
}
"""The buttons that an event's news carry while they are the latest."""

QUESTIONS: dict[type, str] = {
    events.Offered: "Does it fit?",
    events.AtRisk: "Does what is offered instead fit?",
    events.Delivered: "Is it what you asked for?",
    events.Corrected: "What can you do, and by when?",
    events.Reopened: "What can you do, and by when?",
}
"""What the news ask until they are answered."""

ASKING = (*QUESTIONS, events.Promised, events.Asked, events.Edited)

ONE_LINE = 90


def news(request: Request, number: int, event: events.AnyEvent, reader: Reader, now: datetime) -> Message:
    """What event `number` means for this reader, as the request stands now.

    Once something newer has set the next word, its buttons are gone, and of what asked for something one line remains.
    """
    fact = _FACTS[type(event)](request, event, reader)
    is_latest = number in request.prompts
    if not is_latest and type(event) in ASKING:
        return message(_notification(request, fact), _spent(request, number, fact, reader, now))
    answers = ANSWERS.get(type(event), ()) if is_latest else ()
    verbs = [verb for verb in fitting(request, reader, now) if verb in answers]
    is_asked = is_latest and request.next_word is not None and request.next_word.who == reader.id
    question = QUESTIONS.get(type(event), "") if is_asked else ""
    headline = f"{fact} {question}".rstrip()
    blocks = [_about(request), said(headline), *_details(request, event, reader), *row_of(request, verbs)]
    return message(_notification(request, headline), blocks)


def _notification(request: Request, headline: str) -> str:
    return clip(f"{headline} #{request.number} {quoted(request.wish.words, ONE_LINE)}", NOTIFICATION_LIMIT)


def _about(request: Request, fact: str = "") -> Drawn:
    """Which request it is, on one line of small print."""
    texts = [*([mrkdwn(fact)] if fact else []), mrkdwn(f"#{request.number}")]
    return {"type": "context", "elements": [*texts, plain(one_line(request.wish.words, ONE_LINE))]}


def _spent(request: Request, number: int, fact: str, reader: Reader, now: datetime) -> list[Drawn]:
    """One line; below that of the delivery that was confirmed stands what may still be said about it."""
    is_the_delivery = request.delivery is not None and request.delivery.event == number
    thanks = [verb for verb in fitting(request, reader, now) if verb is Verb.THANK and is_the_delivery]
    return [_about(request, fact), *row_of(request, thanks)]


def _details(request: Request, event: events.AnyEvent, reader: Reader) -> list[Drawn]:
    """The words that belong to the event, wanted beside offered, ordered beside delivered."""
    match event:
        case events.Offered():
            return _offer(request, event, reader)
        case events.Promised():
            return [words(request.wish.words, BESIDE), aside("As you wrote it.")]
        case events.Delivered():
            return _delivery(request, event, reader)
        case events.AtRisk():
            return _risk(request, event, reader)
        case events.Edited():
            return _edit(event, reader)
        case events.Answered():
            return [*labelled(("You asked", event.question)), words(event.words)]
        case events.Asked() | events.Corrected() | events.Reopened() | events.Thanked() | events.Updated():
            return [words(event.words)]
        case events.Declined():
            return labelled(("What could be done instead", event.suggestion), ("Why", event.reason))
        case events.Withdrawn():
            return labelled(("Why", event.reason))
        case events.Agreed() if request.promise:
            return [words(request.promise.words, BESIDE)]
    return []


def _offer(request: Request, event: events.Offered, reader: Reader) -> list[Drawn]:
    whose = reader.name(event.by)
    wanted = reader.date(request.wish.wanted) if request.wish.wanted else "no date named"
    is_changed = event.words != request.wish.words
    return [
        *([aside("You wrote"), words(request.wish.words, BESIDE)] if is_changed else []),
        aside(f"In {whose}’s words" if is_changed else "As you wrote it"),
        words(event.words, BESIDE),
        *labelled(("It is right when", request.wish.criterion), (f"A note from {whose}", event.note)),
        *fields([("Wanted", wanted), ("Offered", reader.date(event.due))]),
    ]


def _edit(event: events.Edited, reader: Reader) -> list[Drawn]:
    """What was asked for before, beside what is asked for now."""
    before, now = event.before, event.wish
    dates = [
        (name, reader.date(wish.wanted))
        for name, wish in (("Wanted before", before), ("Wanted now", now))
        if wish.wanted
    ]
    return [
        *(labelled(("Asked for before", before.words)) if before.words != now.words else []),
        *labelled(("Asked for now", now.words), ("It is right when", now.criterion)),
        *fields(dates),
    ]


def _edited(_request: Request, event: events.Edited, reader: Reader) -> str:
    name = reader.named(event.by)
    if event.resumes is None:
        return f"{name} has changed the request."
    return f"{name} would like something else. Your promise stands until you offer anew; or answer why it stays."


def _risk(request: Request, event: events.AtRisk, reader: Reader) -> list[Drawn]:
    """What has changed, and what is offered beside what was promised."""
    promise = request.promise
    is_less = promise is not None and event.words != promise.words
    dates = [("Promised", reader.date(promise.due))] if promise else []
    return [
        *labelled(("What has changed", event.changed)),
        *(labelled(("Promised", promise.words)) if promise and is_less else []),
        *labelled(("Offered instead" if is_less else "Still offered", event.words)),
        *fields([*dates, ("Offered", reader.date(event.due))]),
    ]


def _delivery(request: Request, event: events.Delivered, reader: Reader) -> list[Drawn]:
    ordered = ordered_words(request)
    is_changed = event.words != ordered
    return [
        *(labelled(("You asked for", request.wish.words)) if ordered != request.wish.words else []),
        *labelled(("Promised" if request.promise else "You asked for", ordered)),
        *(labelled((f"Delivered, in {reader.name(event.by)}’s words", event.words)) if is_changed else []),
        *labelled(("Why it differs", event.explanation), ("It is right when", request.wish.criterion)),
    ]


def _offered(_request: Request, event: events.Offered, reader: Reader) -> str:
    due = reader.date(event.due)
    if event.agreed:
        return f"{reader.named(event.by)} promises what you asked for, by {due}."
    return f"{reader.named(event.by)} offers this by {due}."


def _delivered(request: Request, event: events.Delivered, reader: Reader) -> str:
    how = delivered(request, event.outcome).lower()
    differs = " It differs from what was ordered." if event.explanation else ""
    return f"{reader.named(event.by)} has {how}.{differs}"


def _promised(request: Request, event: events.Promised, reader: Reader) -> str:
    by = f", by {reader.date(request.wish.wanted)}" if request.wish.wanted else ""
    return f"{reader.named(event.by)} promises what you asked for{by}."


def _agreed(request: Request, event: events.Agreed, reader: Reader) -> str:
    by = f" It is due by {reader.date(request.promises[-1].due)}." if request.promises else ""
    return f"{reader.named(event.by)} agrees to your offer.{by}"


def _declined(request: Request, event: events.Declined, reader: Reader) -> str:
    what = "has to give the promise back" if request.promise else "cannot do this one"
    return f"{reader.named(event.by)} {what}."


def _sentence(words_after_name: str) -> Callable[[Request, events.AnyEvent, Reader], str]:
    return lambda _request, event, reader: f"{reader.named(event.by)} {words_after_name}"


_FACTS: dict[type, Callable[..., str]] = {
    events.Acknowledged: _sentence("has seen your request and will say what can be done, and when."),
    events.Promised: _promised,
    events.Offered: _offered,
    events.Edited: _edited,
    events.Asked: _sentence("asks you something."),
    events.Answered: _sentence("answers your question."),
    events.Updated: _sentence("says how it goes."),
    events.AtRisk: _sentence("sees a risk for what was promised. The promise stands until you agree."),
    events.Agreed: _agreed,
    events.Corrected: _sentence("says it is not quite what is needed."),
    events.Delivered: _delivered,
    events.Thanked: _sentence("says thanks."),
    events.Reopened: _sentence("says this is not what was asked for."),
    events.Declined: _declined,
    events.Withdrawn: _sentence("no longer needs this. Nothing more is to be done."),
    events.Taken: _sentence("looks after it from now on."),
    events.HandOverAsked: _sentence("asks whether you can take it over."),
    events.HandOverDeclined: _sentence("cannot take it over."),
    events.BroughtIn: _sentence("has asked somebody neutral to help you both."),
    events.Stated: _sentence("says how they see it."),
    events.Settled: _sentence("says how it goes on."),
    events.AskedAgain: _sentence("asks again for a word."),
    events.Wrote: _sentence("writes:"),
    events.Gone: _sentence("is no longer in this workspace."),
}


def unreached(request: Request, missing: str, reader: Reader) -> Message:
    """The other side cannot be reached by Slack: said to the one who can do something about it."""
    name = reader.name(missing)
    text = (
        f"Slack does not let me write to {name}, so they may not know of #{request.number} "
        f"{quoted(request.wish.words, ONE_LINE)}. Please tell them another way; everything is saved."
    )
    return message(
        text,
        [
            said(f"Slack does not let me write to {name}, so they may not know of #{request.number}:"),
            words(request.wish.words, BESIDE),
            said("Please tell them another way. Everything is saved, and I try again when something changes."),
        ],
    )
