"""What happens by itself on a request while nobody speaks, and when.

It follows from the request as it stands and from the weeks of its people, never from when it is worked out.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from domain.request import Request
from domain.terms import Terms
from domain.values import NextWord, Word
from domain.worktime import NoWorkingTimeError, WorkWeek


class Act(StrEnum):
    """What Kept does of its own accord."""

    UNTAKEN = "untaken"
    """Says to a team that nobody of it has taken the request."""
    OVERDUE = "overdue"
    """Tells whoever waits, or the lead, that the next word has not come."""
    NEXT_UPDATE = "next_update"
    """Waits for the next update, where one has not come."""
    STAND = "stand"
    """Lets an offer count that has not been answered."""
    UNCONFIRM = "unconfirm"
    """Ends a delivery that has not been confirmed."""
    NEXT_MEDIATOR = "next_mediator"
    """Asks the next one in line."""
    ASK_BOTH = "ask_both"
    """Asks both whether it is still needed."""
    LAPSE = "lapse"
    """Ends what nobody has spoken about, even when asked."""


class Step(NamedTuple):
    """One such act, and when it is due."""

    at: datetime
    act: Act


MORNINGS = {
    Word.ACKNOWLEDGE: (Act.OVERDUE, 3),
    Word.OFFER: (Act.OVERDUE, 3),
    Word.ANSWER: (Act.OVERDUE, 3),
    Word.DELIVER: (Act.OVERDUE, 4),
    Word.UPDATE: (Act.NEXT_UPDATE, 2),
    Word.AGREE: (Act.STAND, 2),
    Word.SETTLE: (Act.NEXT_MEDIATOR, 2),
}
"""What happens on which morning of the one who owes the word, counted from when it was due."""
UNCONFIRMED_AFTER = 3
"""Working days after the confirmation was due."""
SILENCE = 20
"""Working days without a word from anybody, until both are asked."""
LAST_CALL = 5
"""Working days of each of the two from then until the request lapses."""


def next_step(request: Request, terms: Terms) -> Step | None:
    """The first thing that happens by itself if nobody speaks; None where nothing ever does."""
    return next(iter(_in_order(request, terms)), None)


def step_due(request: Request, terms: Terms, now: datetime) -> Step | None:
    """What has to be done now; None where nothing is due. After a long sleep several things may be: then the first, but
    nobody is told any more that half the time has gone."""
    due = [step for step in _in_order(request, terms) if step.at <= now]
    return next((step for step in due if step.act is not Act.UNTAKEN), next(iter(due), None))


def _in_order(request: Request, terms: Terms) -> list[Step]:
    """All that wait, earliest first."""
    word = request.awaited
    if word is None:
        return []
    try:
        return sorted(_steps(request, word, terms), key=lambda step: step.at)
    except NoWorkingTimeError:  # the morning that is waited for never comes
        return []


def _steps(request: Request, word: NextWord, terms: Terms) -> Iterator[Step]:
    """All that wait, in the order in which they come where they fall together."""
    week = terms.weeks[word.who]
    if _may_be_taken(request, word):
        yield Step(_half_way(request, word, week), Act.UNTAKEN)
    if word.what is Word.CONFIRM:  # ends by itself, long before it could lapse
        yield Step(week.add_days(word.due, UNCONFIRMED_AFTER), Act.UNCONFIRM)
        return
    if request.next_word and request.next_word != word:
        yield _after_some_mornings(request.next_word, request.next_word.due, week)
    if word.what in MORNINGS and not (MORNINGS[word.what][0] is Act.OVERDUE and _is_known(request, word)):
        yield _after_some_mornings(word, late_from(request, word), week)
    if request.asked_both_at:
        yield Step(_last_call(request, request.asked_both_at, word, terms), Act.LAPSE)
    else:
        yield _asking_both(request, word, week)


def _may_be_taken(request: Request, word: NextWord) -> bool:
    """Whether its team can still be told that nobody has."""
    is_first_word = word.what is Word.ACKNOWLEDGE and word.who == request.owner and not _is_known(request, word)
    return request.is_untaken and is_first_word and not request.untaken_said


def _half_way(request: Request, word: NextWord, week: WorkWeek) -> datetime:
    """Half the working time that the team has; where it came to the team later on, from the last word on."""
    since = request.filed_at if request.turn == 1 else request.spoken_at
    return week.add(since, week.between(since, word.due) / 2)


def _is_known(request: Request, word: NextWord) -> bool:
    """Whoever waits has been told already: that no word has come, or that the one who owes it has left."""
    return request.is_said_overdue or word.who in request.gone


def late_from(request: Request, word: NextWord) -> datetime:
    """From when on a word can be waited for in vain: once it is due, and not before it could be said. A promised time
    may go by while its owner waits for an answer."""
    return max(word.due, request.turned_at)


def _after_some_mornings(word: NextWord, late: datetime, week: WorkWeek) -> Step:
    act, which = MORNINGS[word.what]
    return Step(next(islice(week.mornings_after(late), which - 1, None)), act)


def _last_call(request: Request, asked: datetime, word: NextWord, terms: Terms) -> datetime:
    """Each of the two has these days, also who was away when both were asked; who never works is not waited for."""
    ends = [terms.weeks[word.who].add_days(asked, LAST_CALL)]
    for party in request.parties:
        with suppress(NoWorkingTimeError):
            ends.append(terms.weeks[party].add_days(asked, LAST_CALL))
    return max(ends)


def _asking_both(request: Request, word: NextWord, week: WorkWeek) -> Step:
    """Nobody need speak before the day that somebody has named, so silence begins no sooner."""
    promised = request.promise.due if request.promise else None
    named = [day for day in (promised, request.offer_by) if day]
    asked = max(week.add_days(max([request.spoken_at, *named]), SILENCE), word.due)
    return Step(max([asked, *_a_day_apart(request, week)]), Act.ASK_BOTH)


def _a_day_apart(request: Request, week: WorkWeek) -> list[datetime]:
    """After a long sleep both would come at once: that a word has not come, and whether it is still needed."""
    return [week.add_days(request.last_at, 1)] if request.silent_since else []
