"""What people write to each other about a request, as the other side reads it, and what Kept says to its writer."""

from datetime import datetime

from domain import events
from domain.fitting import Verb
from domain.request import Request
from domain.writing import Amendment, amendment, as_it_stands
from messages.buttons import fitting, row_of
from messages.drawing import Message, Reader, aside, message, said, words
from messages.files import named_files, names_of
from messages.news import about, news, which
from messages.text import NOTIFICATION_LIMIT, clip, listed, one_line, quoted

EDITED = "Edited."
RIGHT = "Is it what you asked for?"
AT_A_GLANCE = 1_000
"""Characters of it in a notification."""


def told(request: Request, number: int, timeline: events.Timeline, reader: Reader, now: datetime) -> Message:
    """News of event `number`; what was written, as its writer has left it."""
    last, event = amendment(timeline, number), as_it_stands(timeline)[number - 1]
    if isinstance(last, events.Erased):
        return _taken_back(request, event, reader)
    if isinstance(event, events.Wrote):
        return _written(request, number, event, last, reader, now)
    drawn = news(request, number, event, reader, now)
    return Message(drawn.text, [*drawn.blocks, aside(EDITED)]) if last else drawn


def _written(
    request: Request, number: int, event: events.Wrote, last: Amendment | None, reader: Reader, now: datetime
) -> Message:
    if reader.id == event.by:
        return _to_its_writer(request, number, event, reader, now)
    fact = f"{reader.named(event.by)} writes:"
    spoken = one_line(event.words or names_of(event.files), AT_A_GLANCE)
    text = clip(f"{fact} {quoted(spoken, AT_A_GLANCE)} {which(request)}", NOTIFICATION_LIMIT)
    blocks = [
        about(request),
        said(fact),
        *([words(event.words)] if event.words else []),
        *named_files(event.files),
        *([aside(EDITED)] if last else []),
    ]
    return message(text, blocks)


def _to_its_writer(request: Request, number: int, event: events.Wrote, reader: Reader, now: datetime) -> Message:
    """Once, who reads it; and once after a delivery, whether that is what was asked for."""
    readers = listed([reader.name(party) for party in request.parties if party != event.by])
    is_asked = number in request.prompts
    verbs = [verb for verb in fitting(request, reader, now) if verb in (Verb.CONFIRM, Verb.REOPEN) and is_asked]
    hint = f"What you write in this thread goes to {readers} in your name; so do your edits and deletions."
    parts = [*([hint] if event.is_first else []), *([RIGHT] if verbs else [])]
    text = " ".join(parts) or f"Your words have gone to {readers}."
    blocks = [said(text) if verbs else aside(text), *row_of(request, verbs)]
    return Message(f"{text} {which(request)}", blocks, in_thread_only=True)


def _taken_back(request: Request, event: events.AnyEvent, reader: Reader) -> Message:
    """One line in the place of the words."""
    has, wrote = reader.verb(event.by, "has", "have"), reader.verb(event.by, "they wrote", "you wrote")
    fact = f"{reader.named(event.by)} {has} taken back what {wrote}."
    return Message(f"{fact} {which(request)}", [about(request, fact)])
