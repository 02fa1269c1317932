"""Samples of what begins, and is read, beside messages: promises, questions asked back, Homes, whole texts."""

from collections.abc import Iterator
from typing import Literal

from msgspec.structs import replace

from domain.board import PAGE, Entry, Page, Part, Show, page_of
from domain.events import Filed
from domain.holding import Choice
from domain.leave import Leave
from domain.next_word import file
from domain.records import Draft
from domain.request import Request
from domain.settings import Settings
from domain.values import Wish
from messages.asked_back import sure, sure_form
from messages.card import card
from messages.drawing import Drawn, Message, Reader
from messages.home import home, shown_card
from messages.mentioned import mentioned
from messages.promising import new_promise
from messages.receipts import filed as receipt
from messages.sample_own import BROKEN
from messages.sample_story import ADA, BEN, FRIDAY, LONDON, MIA, NOON, PARIS, TERMS, filed
from messages.whole_texts import whole_text, with_show_all

READERS = (Reader(ADA, LONDON), Reader(BEN, PARIS))
LINK = "https://example.slack.com/archives/C0HALL/p1764064800000100?thread_ts=1764064800.000100&cid=C0HALL"
MANY = 100

Named = tuple[str, Literal["message", "view"], Message | Drawn]


def surfaces(words: str, command: str) -> Iterator[Named]:
    """Each with its name and its kind."""
    yield from _promises(words)
    yield from _asked_back(words)
    yield from _read(words, command)


def _promises(words: str) -> Iterator[Named]:
    request = promised_unasked(words)
    for reader in READERS:
        yield "card of a promise", "message", card(request, reader, NOON, greet=True)
    yield "receipt of a promise", "message", receipt(request, READERS[1])
    yield "form for a promise", "view", new_promise(to=ADA, words=words, due=words, why="Because.", draft_id="d" * 90)
    yield "form for a promise, empty", "view", new_promise()


def _asked_back(words: str) -> Iterator[Named]:
    draft = Draft(id="command:" + "1" * 60, customer=ADA, owner=BEN, wish=Wish(words), at=NOON)
    yield "one more", "message", sure(draft)
    yield "one more promise", "message", sure(replace(draft, unasked=True))
    yield "one more, above a form", "view", sure_form(draft)
    yield "answer to a mention", "message", mentioned(draft)


def _read(words: str, command: str) -> Iterator[Named]:
    story = filed(words=words, criterion=words, urgent=True)
    request = replace(story.request, because=words, link=LINK)
    for reader in READERS:
        yield "card with whole texts", "message", with_show_all(request, card(request, reader, NOON, greet=True))
        yield "request in a view", "view", shown_card(request, tuple(story.timeline), reader, NOON)
        yield from _homes(request, reader, command)
    yield "whole text", "view", whole_text(words * 2, request.number)


def _homes(request: Request, reader: Reader, command: str) -> Iterator[Named]:
    """With as much on a page as there can be, page by page; with nothing at all; and as somebody new sees it."""
    parts = [Entry(request, part, is_late=True, is_at_risk=True) for part in Part]
    everything = sorted(parts * MANY, key=lambda entry: list(Part).index(entry.part))
    mixed = [*parts, *([parts[0]] * PAGE)]
    leave = Leave(person=reader.id, start=NOON, until=FRIDAY, stand_in=MIA, at=NOON)
    away = Settings(BROKEN, BROKEN, "accounts", reader.zone, leave, Choice(person=reader.id))
    there = Settings((), BROKEN, "", reader.zone, None, Choice(person=reader.id, no_questions=True, no_mornings=True))
    for number in (1, 2, 999):
        page = page_of(everything, Show.EVERYTHING, number)
        yield "full Home", "view", home(page, away, reader, NOON, command, greets=True)
    yield (
        "Home of many parts",
        "view",
        home(page_of(mixed, Show.EVERYTHING, 1), away, reader, NOON, command, greets=True),
    )
    for show in Show:
        yield "Home, chosen", "view", home(page_of(everything, show, 2), there, reader, NOON, command, greets=False)
        empty = home(page_of([], show, 2), there, reader, NOON, command, greets=False)
        yield "empty Home", "view", empty
    yield "Home of somebody new", "view", home(Page(), there, reader, NOON, command, greets=True)


def promised_unasked(words: str) -> Request:
    """Ben promises Ada what she has not asked for."""
    event = Filed(at=NOON, by=BEN, owner=BEN, customer=ADA, wish=Wish(words, FRIDAY), deadline_words=words, link=LINK)
    return file("r1", 12, event, TERMS)[1]
