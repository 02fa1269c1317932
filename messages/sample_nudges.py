"""Samples of letters: what somebody is reminded of, on each occasion, alone and in lists."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

from msgspec.structs import replace as changed

from domain import handing_over, mediating, unattended, verbs
from domain.footing import STRANGER, Footing
from domain.letters import Item, Letter, Occasion
from domain.request import Request
from domain.values import Word
from messages.drawing import Drawn, Message, Reader
from messages.lines import Line
from messages.nudges import letter
from messages.sample_story import ADA, BEN, CLEO, FRIDAY, LIVES, MIA, NOON, TEAM, Story, filed
from messages.snoozing import snooze_form

Named = tuple[str, Literal["message", "view"], Message | Drawn]

LINK = "https://example.slack.com/archives/D0BEN/p1764064800000100"
FAR = FRIDAY + timedelta(weeks=6)
A_DAY = timedelta(days=1)
AFTER = {Occasion.TODAY: -timedelta(hours=3), Occasion.SOON: -timedelta(hours=2), Occasion.DUE: timedelta(0)}
"""How long after the due time such a letter goes; every other a day after it."""
IN_A_LIST = 20


def letters(words: str, command: str) -> Iterator[Named]:
    """Each with its name and its kind; all that people type are these words."""
    for line, reader in reminders(words):
        word = line.request.awaited if line.request.next_word else None
        yield f"nudge {line.item.occasion}, {word.what if word else 'confirmed'}", "message", alone(line, reader)
        later = replace(line, snoozed_until=FAR)
        yield f"snoozed {line.item.occasion}", "message", alone(later, reader)
        yield f"spent {line.item.occasion}", "message", alone(gone_on(line), reader)
        if line.item.occasion is Occasion.HOLDS:
            silent = replace(line, answered=True, asks_again=f"`{command} questions on`")
            yield "asked no more", "message", alone(silent, reader)
    yield from _lists(words, command)
    yield "form of a date", "view", snooze_form("letter-" + "1" * 32)
    yield "form of a date, filled", "view", snooze_form("letter-" + "1" * 32, words)


def reminders(words: str) -> Iterator[tuple[Line, Reader]]:
    """Each occasion with each word on which it can come, to the one who owes it."""
    for request, footing in owing(words):
        word = request.next_word
        if word is None:
            continue
        for occasion in _occasions(word.what):
            line = line_of(request, occasion, footing)
            yield line, Reader(word.who, LIVES[word.who])
    confirmed = filed(words=words).by(BEN, verbs.done).by(ADA, verbs.confirm, 1).request
    yield line_of(confirmed, Occasion.HOLDS), Reader(ADA, LIVES[ADA])


def owing(words: str) -> Iterator[tuple[Request, Footing]]:
    """A request on which each word is owed, and the footing of who owes it."""

    def begun(wanted: datetime = FRIDAY, owner: str = BEN) -> Story:
        return filed(words=words, wanted=wanted, owner=owner, urgent=True)

    def offered() -> Story:
        return begun().by(BEN, verbs.offer, "other " + words, FRIDAY + A_DAY, words)

    def agreed() -> Story:
        return offered().by(ADA, verbs.agree, 1)

    def taken() -> Story:
        return begun(owner=TEAM).by(CLEO, handing_over.take, footing=Footing(is_member=True))

    stepping_in = taken().by_itself(unattended.went_overdue, MIA, at=FAR)
    told = (
        begun(),
        begun().by(BEN, verbs.acknowledge),
        agreed().by(BEN, verbs.deliver, words, differs=True, explanation=words).by(ADA, verbs.reopen, 1, words),
        offered(),
        agreed().by(BEN, verbs.at_risk, words, "less " + words, FAR),
        agreed(),
        agreed().by(BEN, verbs.deliver, "fourth " + words, differs=True, explanation=words),
        begun().by(BEN, verbs.ask, words),
        begun().by(BEN, mediating.bring_in, words, footing=Footing(mediator=MIA)),
        begun(FAR).by(BEN, verbs.promise_as_asked),
        taken(),
    )
    yield from ((story.request, STRANGER) for story in told)
    yield stepping_in.request, Footing(is_lead=True, is_member=True)


def line_of(request: Request, occasion: Occasion, footing: Footing = STRANGER) -> Line:
    """As a letter of this occasion holds it."""
    item = Item(request.id, request.turn, occasion)
    return Line(item, request, footing, LINK, then_at=sent_at(request, occasion) + A_DAY)


def sent_at(request: Request, occasion: Occasion) -> datetime:
    """When such a letter goes."""
    word = request.next_word if occasion is Occasion.UPDATE else request.awaited
    return word.due + AFTER.get(occasion, A_DAY) if word else request.last_at + timedelta(days=7)


def alone(line: Line, reader: Reader) -> Message:
    """The letter about this alone, when it goes."""
    at = sent_at(line.request, line.item.occasion)
    return letter(letter_of([line], reader, at), [line], reader, at)


def letter_of(
    lines: Sequence[Line], reader: Reader, at: datetime, *, more: int = 0, is_morning: bool = False
) -> Letter:
    """The letter that holds these."""
    items = tuple(line.item for line in lines)
    return Letter(id="letter-" + "1" * 32, person=reader.id, items=items, more=more, is_morning=is_morning, at=at)


def gone_on(line: Line) -> Line:
    """The same once another word is owed, or the question has been answered."""
    return replace(line, request=changed(line.request, turn=line.request.turn + 1), answered=True)


def _occasions(word: Word) -> Sequence[Occasion]:
    match word:
        case Word.UPDATE:
            return (Occasion.UPDATE, Occasion.LAST)
        case Word.DELIVER:
            return (Occasion.TODAY, Occasion.SOON, Occasion.DUE, Occasion.LATE, Occasion.LAST, Occasion.SNOOZED)
        case Word.STEP_IN:
            return (Occasion.TODAY, Occasion.DUE, Occasion.LATE, Occasion.SNOOZED)
    return (Occasion.TODAY, Occasion.DUE, Occasion.LATE, Occasion.LAST, Occasion.SNOOZED)


def _lists(words: str, command: str) -> Iterator[Named]:
    every: dict[str, list[Line]] = {}
    for line, reader in reminders(words):
        every.setdefault(reader.id, []).append(line)
    for person, lines in every.items():
        reader, at = Reader(person, LIVES[person]), FAR
        full = (lines * IN_A_LIST)[:IN_A_LIST]
        last = [line_of(full[0].request, Occasion.LAST)] * IN_A_LIST
        mixed = [gone_on(full[0]), replace(full[1], snoozed_until=FAR + A_DAY), *full[2:]]
        put_off = [replace(line, snoozed_until=FAR + A_DAY) for line in full]
        asked = [line_of(filed(words=words).request, Occasion.OWED), *full[1:3]]
        for name, shown in (("full", full), ("last", last), ("mixed", mixed), ("put off", put_off), ("short", asked)):
            morning = letter_of(shown, reader, at, more=400, is_morning=True)
            yield f"morning list, {name}", "message", letter(morning, shown, reader, NOON, command=command)
        spent = [gone_on(line) for line in full]
        drawn = letter(letter_of(spent, reader, at), spent, reader, NOON, command=command)
        yield "list, spent", "message", drawn
