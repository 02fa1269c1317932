"""What people set for themselves, and what a lead sees, for samples."""

from collections.abc import Iterator
from datetime import time, timedelta
from typing import Literal

from domain import holding, verbs
from domain.hours_words import BadHours, HoursFault
from domain.leave import Away
from domain.own_hours import OwnHours
from domain.periods import begins_on, weeks_before
from domain.statement import statement_of
from messages import hours, receipts
from messages.drawing import Drawn, Message, Reader
from messages.finding import found, how_to_find
from messages.holding import switched
from messages.leave_form import leave_form, leave_kept
from messages.limbo import in_limbo, leads_nothing
from messages.refusals import notice_form, refusal_words
from messages.sample_leave import AWAY
from messages.sample_story import ADA, BEN, FRIDAY, LONDON, NOON, PARIS, TEAM, WEEKS, filed
from messages.statement import statement

Named = tuple[str, Literal["message", "view"], Message | Drawn]

READER = Reader(BEN, PARIS)
USUAL = (((time(9), time(17)),),) * 5 + ((), ())
BROKEN = tuple(tuple((time(hour, day), time(hour, 45)) for hour in range(10, 16)) for day in range(7))
KEPT = OwnHours(person=BEN, days=BROKEN, at=NOON, moved=3)


def own(words: str, command: str) -> Iterator[Named]:
    """Each with its name and its kind; all that people type are these words."""
    ended = filed(words=words).by(BEN, verbs.done).by(ADA, verbs.confirm, 1)
    yield "form of hours", "view", hours.hours_form((), USUAL, "", READER)
    yield "form of hours, own", "view", hours.hours_form(BROKEN, USUAL, "accounts", READER)
    yield "hours kept", "view", hours.hours_kept(KEPT, USUAL, "")
    yield "hours kept, as the team", "view", hours.hours_kept(OwnHours(person=BEN, at=NOON), USUAL, "accounts")
    yield "hours kept, unchanged", "view", hours.hours_kept(None, USUAL, "accounts")
    for why in HoursFault:
        yield "refusal of hours", "view", notice_form(refusal_words(BadHours(why, words), READER, NOON))
    for on in (True, False):
        yield f"questions {'on' if on else 'off'}", "message", switched(command, on=on)
    yield "limbo", "message", in_limbo([filed(words=words, owner=TEAM).request] * 500, READER)
    yield "limbo, nothing", "message", in_limbo([], READER)
    yield "limbo, no lead", "message", leads_nothing(command)
    requests = [filed(words=words).request, ended.request]
    yield "found", "message", found(requests * 250, words.split() or [words], READER, command)
    yield "found, one", "message", found(requests[:1], ["invoice"], READER, command)
    yield "found, nothing", "message", found([], words.split() or [words], READER, command)
    yield "how to find", "message", how_to_find(command)
    for leave in (None, AWAY):
        yield "form of leave", "view", leave_form(leave, READER, AWAY.start - timedelta(days=1))
    yield "leave kept", "view", leave_kept(Away(AWAY, requests * 50), READER, NOON, command)
    yield "help for a lead", "message", receipts.help_text(command, has_teams=True, is_lead=True)
    yield from _statements(words)
    yield from _held(words)


def _statements(words: str) -> Iterator[Named]:
    """Of Ben, weeks later: with more than can be shown, and with nothing."""
    now = NOON + timedelta(weeks=2)
    weeks = weeks_before(begins_on(0, PARIS, now), PARIS)
    late = FRIDAY + timedelta(days=1)
    asked, promised = filed(words=words), filed(words=words).by(BEN, verbs.promise_as_asked)
    done = filed(words=words).by(BEN, verbs.promise_as_asked).by(BEN, verbs.done, at=late)
    many = [story.request for story in (asked, promised, done)] * 50
    for reader in (READER, Reader(ADA, LONDON)):
        yield "statement", "message", statement(statement_of(reader.id, many, weeks, WEEKS[BEN], now), reader)
    yield "statement, nothing", "message", statement(statement_of(BEN, [], weeks, WEEKS[BEN], now), READER)


def _held(words: str) -> Iterator[Named]:
    """Whether it held, on the card and in the history."""
    for answer in ((holding.held,), (holding.did_not_hold, 13)):
        story = filed(words=words).by(BEN, verbs.done).by(ADA, verbs.confirm, 1).by(ADA, *answer)
        for reader in (Reader(ADA, LONDON), READER):
            drawn = receipts.request_shown(story.request, tuple(story.timeline), reader, story.now)
            yield f"shown after {type(story.timeline[-1]).__name__}", "message", drawn
