"""Of what whoever owes the next word is reminded, and when, as long as nobody speaks.

It follows from the request, from the week of the one who owes, and from how far they have been reminded already; never
from when it is worked out.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import NamedTuple

from msgspec.structs import replace

from domain.holding import asks_at
from domain.letters import Item, Occasion, Watch
from domain.parties import is_team
from domain.request import Request
from domain.sending import APART
from domain.steps import late_from
from domain.terms import Terms
from domain.values import NextWord, Word
from domain.worktime import NoWorkingTimeError, WorkWeek

AHEAD = timedelta(hours=2)
"""Working time before a promised time at which its owner hears of it once more."""
A_DAY = timedelta(days=1)
"""Once an update has been given, or let go by, the next one is due days later."""
MORNING_LISTS = {
    Word.ACKNOWLEDGE: 2,
    Word.OFFER: 2,
    Word.ANSWER: 2,
    Word.STEP_IN: 2,
    Word.DELIVER: 3,
    Word.AGREE: 1,
    Word.CONFIRM: 1,
    Word.SETTLE: 1,
}
"""On how many mornings after it was due a word is asked for once more."""
WITHOUT_AN_END = {Word.STEP_IN}
"""After the last of these nothing happens by itself."""


class Reminder(NamedTuple):
    """What is to be said, and from when on."""

    at: datetime
    occasion: Occasion


def next_reminder(request: Request, terms: Terms, watch: Watch | None) -> Reminder | None:
    """The first that has not been given yet; None where nothing is left to say."""
    return next(iter(_left(request, terms, watch)), None)


def reminder_due(request: Request, terms: Terms, watch: Watch | None, now: datetime) -> Reminder | None:
    """What has to be said now. After a long sleep it may be several things: then only the last."""
    due = [one for one in _left(request, terms, watch) if one.at <= now]
    return due[-1] if due else None


def morning_of(at: datetime, week: WorkWeek) -> datetime | None:
    """The last morning that is no later; None where there is none in a month."""
    day = at.astimezone(week.zone).date()
    mornings = (week.start_of(one) for one in _back_from(day) if week.is_working_day(one))
    return next((morning for morning in mornings if morning <= at), None)


def watched(request: Request, watch: Watch | None) -> Watch | None:
    """What is known of the word that is owed now. Who put a word on how it goes off need not hear of it any more once
    they have given it, or it has been let go by."""
    if watch is None or watch.turn != request.turn:
        return None
    has_said = request.progress is not None and request.progress.at > watch.upto
    is_moot = watch.again_at and (has_said or is_let_go_by(request, watch.again_at))
    return replace(watch, again_at=None) if is_moot else watch


def is_let_go_by(request: Request, at: datetime) -> bool:
    """Whether the update that was to be spoken of at this instant is not awaited any more, but one that is due days
    later."""
    word = request.next_word
    return word is not None and word.what is Word.UPDATE and word.due >= at + A_DAY


def as_unsaid(request: Request, watch: Watch, item: Item, at: datetime) -> Watch | None:
    """What is known where a letter of that time has not reached its reader; None where that makes no difference: it was
    said again, or put off, or another word is owed by now."""
    if watch.upto != at or watch.again_at or watched(request, watch) is None or item.turn != request.turn:
        return None
    if item.occasion is Occasion.SNOOZED:
        return replace(watch, again_at=at)
    return replace(watch, upto=request.turned_at, sent_at=None)


def _left(request: Request, terms: Terms, watch: Watch | None) -> list[Reminder]:
    """In order; of what falls together the most pressing comes last."""
    every, watch = _every(request, terms), watched(request, watch)
    if watch is None:
        return every
    upto = max(watch.upto, watch.again_at or watch.upto)
    left = [one for one in every if one.at > upto]
    return [Reminder(watch.again_at, Occasion.SNOOZED), *left] if watch.again_at else left


def _every(request: Request, terms: Terms) -> list[Reminder]:
    word = request.next_word
    if word is None:
        return _once_it_has_ended(request, terms)
    if is_team(word.who) or word.who in request.gone:
        return []
    try:
        found = list(_of_word(request, word, terms))
    except NoWorkingTimeError:  # who never works is never reminded
        return []
    return sorted((one for one in found if one.at > request.turned_at), key=lambda one: one.at)


def _once_it_has_ended(request: Request, terms: Terms) -> list[Reminder]:
    """Whether it held."""
    asked = asks_at(request, terms)
    return [Reminder(asked, Occasion.HOLDS)] if asked else []


def _of_word(request: Request, word: NextWord, terms: Terms) -> Iterator[Reminder]:
    """Of what falls together the more pressing comes later."""
    week, awaited = terms.weeks[word.who], request.awaited
    if word.what is Word.UPDATE and awaited:
        if morning := morning_of(word.due, week):
            yield Reminder(morning, Occasion.UPDATE)
        word = awaited
    morning = morning_of(word.due, week)
    is_listed = word.who not in terms.no_mornings
    if morning and is_listed and (word.what is Word.DELIVER or word.due - morning >= APART):
        yield Reminder(morning, Occasion.TODAY)
    if word.what is Word.DELIVER:
        yield Reminder(week.back(word.due, AHEAD), Occasion.SOON)
    yield Reminder(word.due, Occasion.DUE)
    late = list(islice(week.mornings_after(late_from(request, word)), MORNING_LISTS[word.what]))
    yield from (Reminder(morning, Occasion.LATE) for morning in late[:-1])
    yield Reminder(late[-1], Occasion.LATE if word.what in WITHOUT_AN_END else Occasion.LAST)


def _back_from(day: date) -> Iterator[date]:
    return (day - timedelta(days=number) for number in range(31))
