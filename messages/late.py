"""What stands on cards where a word has not come: what was owed, since when, and which lead says how it goes on."""

from domain import events
from domain.parties import party_of
from domain.request import Request
from domain.values import NextWord, Word
from messages.drawing import Drawn, Reader, said
from messages.text import capitalized

OWED = {
    Word.ACKNOWLEDGE: "a first word",
    Word.OFFER: "an offer",
    Word.AGREE: "a yes, or what to change",
    Word.DELIVER: "the delivery",
    Word.CONFIRM: "a confirmation",
    Word.ANSWER: "an answer",
    Word.SETTLE: "an outcome",
    Word.UPDATE: "an update",
    Word.STEP_IN: "a word on how it goes on",
}

HOW_TO_STEP_IN = (
    "That is settled once its owner says a word, or somebody takes it; `Hand over…` asks somebody to. "
    "What you write in this thread reaches both sides."
)


def is_still_awaited(request: Request, event: events.WentOverdue) -> bool:
    """Whether neither the word has come since, nor any other of the owner's, nor the lead's."""
    is_awaited = request.next_word == event.overdue or bool(event.lead and request.stepping_in == event.lead)
    has_spoken = request.progress is not None and request.progress.at >= event.at
    return is_awaited and not has_spoken


def has_been_due(word: NextWord, reader: Reader) -> str:
    """Since when, without a full stop."""
    return f"{capitalized(OWED[word.what])} from {reader.name(word.who)} has been due since {reader.date(word.due)}"


def was_due(word: NextWord, reader: Reader) -> str:
    """The same once it does not matter any more."""
    return f"{capitalized(OWED[word.what])} from {reader.name(word.who)} was due by {reader.date(word.due)}."


def who_leads(request: Request, lead: str, reader: Reader) -> str:
    """The lead, for whoever may not know them."""
    return f"{reader.named(lead)}, who leads {reader.name(party_of(request.team))},"


def asked_to_step_in(request: Request, reader: Reader) -> str:
    """What is wanted of the lead who reads it; empty for everybody else."""
    if request.stepping_in != reader.id or request.overdue_said is None:
        return ""
    team = reader.name(party_of(request.team))
    return f"{has_been_due(request.overdue_said, reader)}. You lead {team}: how shall it go on?"


def what_has_not_come(request: Request, reader: Reader) -> list[Drawn]:
    """For the two: that the lead has been asked; for the one who waits: that no word has come."""
    word = request.overdue_said
    if word is None or reader.id not in request.parties:
        return []
    if request.stepping_in:
        then = f"{who_leads(request, request.stepping_in, reader)} has been asked how it goes on."
        return [said(f"{has_been_due(word, reader)}. {then}")]
    waits = request.is_said_overdue and reader.id != word.who
    return [said(f"{has_been_due(word, reader)}, and has not come yet.")] if waits else []


def counts_unanswered(request: Request, reader: Reader) -> str:
    """That a promise is an offer without an answer, at the end of the state; empty for every other."""
    if request.promise is None or not request.promise.unanswered_offer:
        return ""
    has = reader.verb(request.customer, "has", "have")
    return f" {reader.named(request.customer)} {has} not answered the offer, so it counts without a yes."
