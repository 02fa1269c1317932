"""What is said when something cannot be: what happened, what was saved, what to do next."""

from dataclasses import replace
from datetime import datetime

from domain.fitting import BEFORE_PROMISE
from domain.refusals import (
    BadField,
    DoesNotFit,
    Field,
    Missing,
    NoSpace,
    NothingChanged,
    PastTime,
    Refusal,
    Replaced,
    TooSlow,
    TryAgain,
    TwoReadings,
    UnknownRequest,
    UnreadableTime,
    Unsuitable,
    UnsuitableOwner,
    WritesStopped,
)
from domain.request import Request
from messages import ids
from messages.buttons import LABELS, fitting
from messages.card import standing
from messages.drawing import Drawn, Reader, aside
from messages.text import spelt

BLOCK_OF: dict[Field, ids.Block] = {
    Field.TO: ids.Block.TO,
    Field.WORDS: ids.Block.WORDS,
    Field.CHANGED: ids.Block.CHANGED,
    Field.CRITERION: ids.Block.CRITERION,
    Field.BY_WHEN: ids.Block.BY_WHEN,
    Field.EXPLANATION: ids.Block.EXPLANATION,
}

NEEDED = {
    Field.TO: "Please choose a colleague.",
    Field.WORDS: "Please say it in a few words.",
    Field.CHANGED: "Please say what has changed, so that it can be understood.",
    Field.CRITERION: "Please say how you will know.",
    Field.BY_WHEN: "Please say by when.",
    Field.EXPLANATION: "Please say how it differs, and why, so that nobody is surprised.",
}

UNSUITABLE = {
    Unsuitable.YOURSELF: "That is you: a request needs a colleague. Please choose who shall look after it.",
    Unsuitable.BOT: "{} is an app, and cannot promise anything. Please choose a colleague.",
    Unsuitable.DEACTIVATED: "{} is no longer in this workspace. Please choose somebody else.",
    Unsuitable.UNKNOWN: "I do not find that person in this workspace. Please choose a colleague.",
    Unsuitable.OTHER_COMPANY: "{} belongs to another company, and I look after promises within yours only. "
    "Please choose a colleague.",
    Unsuitable.CUSTOMER: "{} is the one who asks, and cannot look after it too. Please choose somebody else.",
    Unsuitable.ALREADY: "{} looks after it already. Please choose somebody else.",
    Unsuitable.TEAM_FOR_PRIVATE: "This request is private, so it can only go to one person. Please choose a colleague.",
}

UNKNOWN = "I know of no such request of yours. With {} behind the command you see your open ones."
FULL = "My disk is full, so nothing of this was saved. What was there before is safe. Please try again in a while."
STOPPED = (
    "My disk has failed, so I cannot save anything until an administrator restarts me. Nothing of this was saved; "
    "what was there before is safe."
)
SLOW = (
    "I could not make sure in time that this was saved. Please look at the request before you do it again: "
    "it may have taken effect."
)
TRY_AGAIN = "That did not work just now, and nothing was changed. Please try again."


def refusal_words(refusal: Refusal, reader: Reader, now: datetime) -> str:
    """One or two sentences in mrkdwn; for a plain reader in plain text."""
    match refusal:
        case UnknownRequest():
            return UNKNOWN.format(reader.label("list"))
        case Replaced():
            return "A newer one has taken its place. " + _what_now(refusal, reader, now)
        case DoesNotFit():
            return _what_now(refusal, reader, now)
        case BadField():
            return field_words(refusal, reader)
        case NoSpace():
            return FULL
        case WritesStopped():
            return STOPPED
        case TooSlow():
            return SLOW
        case TryAgain():
            return TRY_AGAIN
    return TRY_AGAIN


def form_errors(refusal: Refusal, reader: Reader, now: datetime, inputs: list[str]) -> Drawn:
    """The words under the input that they are about, or under the form's last one; nothing typed is lost."""
    block = BLOCK_OF[refusal.field] if isinstance(refusal, BadField) else None
    where = block if block in inputs else inputs[-1]
    return {str(where): refusal_words(refusal, reader.in_plain_text(), now)}


def field_words(refusal: BadField, reader: Reader) -> str:
    """What is wrong with what was typed, and what to type instead."""
    match refusal:
        case UnsuitableOwner():
            return UNSUITABLE[refusal.why].format(reader.chosen(refusal.owner))
        case PastTime():
            return f"{spelt(refusal.when, reader.zone)} has passed. Please name a time that is still ahead."
        case NothingChanged(field=Field.BY_WHEN):
            return "That is just what was promised. Please name a later time, or say what less you can do by then."
        case NothingChanged():
            return "That is just what stands there already. Please change it, or close the form."
        case TwoReadings():
            readings = " or ".join(spelt(reading, reader.zone) for reading in refusal.readings)
            return f"This can mean {readings}. Please write the date, like “27 Nov 17:00”."
        case UnreadableTime():
            return f"I do not read {reader.quoted(refusal.phrase, 60)} as a time. Try “Friday noon” or “27 Nov 17:00”."
        case Missing():
            return NEEDED[refusal.field]
    return NEEDED[refusal.field]


def unexpected(reference: str) -> str:
    """For what nobody foresaw: the reference stands in the log."""
    return (
        f"Something went wrong on my side, and I do not know whether this was saved. Please look before you do it "
        f"again, and tell whoever runs me: reference {reference}."
    )


def notice_form(words: str) -> Drawn:
    """A small form that only says something, for where there is no conversation to say it in."""
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": "Kept"},
        "close": {"type": "plain_text", "text": "Close"},
        "blocks": [aside(words)],
    }


def _what_now(refusal: DoesNotFit, reader: Reader, now: datetime) -> str:
    """What happened meanwhile, and what is possible now."""
    request = refusal.request
    there = replace(reader, footing=refusal.footing)
    labels = [reader.label(LABELS[verb]) for verb in fitting(request, there, now)]
    then = f"You can: {', '.join(labels)}." if labels else "Nothing more is to be done."
    late = "The wanted time has passed. " if _has_run_out(request, now) else ""
    return f"#{request.number} has moved on: {standing(request, reader)} {late}{then}"


def _has_run_out(request: Request, now: datetime) -> bool:
    """Whether the time that was wanted has passed before anything was promised: then it cannot be promised as asked."""
    wanted = request.wish.wanted
    return request.state in BEFORE_PROMISE and wanted is not None and wanted <= now
