"""When somebody's leave moves the next word that they owe: limits stand still while they are away, promises do not."""

from dataclasses import replace as replaced
from datetime import datetime

from msgspec.structs import replace

from domain.events import Moved
from domain.press import Press
from domain.refusals import DoesNotFit
from domain.request import Request
from domain.values import NextWord, Word
from domain.worktime import Span, WorkWeek


def move(press: Press, turn: int, before: tuple[Span, ...]) -> Moved:
    """The next word that event `turn` has set is due anew; `before`: the leave that it was counted with.

    Raises DoesNotFit where it stays when it is: it was promised for that time, is late already, is owed by somebody
    else, has been set anew meanwhile, or lies where leave changes nothing.
    """
    request = press.request
    after = press.terms.weeks[press.by]
    word = request.next_word
    if word is None or word.who != press.by or request.turn != turn or _is_fixed(request, word):
        raise DoesNotFit(request, press.by, press.footing)
    due = counted_anew(word.due, press.now, replaced(after, away=before), after)
    if due == word.due:
        raise DoesNotFit(request, press.by, press.footing)
    return Moved(at=press.now, by=press.by, next_word=replace(word, due=due))


def counted_anew(due: datetime, now: datetime, before: WorkWeek, after: WorkWeek) -> datetime:
    """When what was due then is due now: the working time that was left in the one week, counted in the other."""
    left = before.between(now, due)
    return due if due <= now or after.between(now, due) == left else after.add(now, left)


def _is_fixed(request: Request, word: NextWord) -> bool:
    """What somebody has named a time for: the promise, and the mediator's day for a new offer."""
    return word.what is Word.DELIVER or (word.what is Word.OFFER and word.due == request.offer_by)
