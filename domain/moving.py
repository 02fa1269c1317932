"""When leave, or other hours, move the next word that somebody owes: limits stand still while nobody works, promises do
not."""

from datetime import datetime

from msgspec.structs import replace

from domain.events import KEPT, Filed, Moved, Timeline
from domain.evolving import replay
from domain.next_word import file, record
from domain.refusals import DoesNotFit
from domain.request import Request
from domain.terms import Terms
from domain.values import NextWord, Word
from domain.worktime import WorkWeek


def move(request: Request, now: datetime, word: NextWord, before: WorkWeek, after: WorkWeek, by_leave: bool) -> Moved:
    """This next word, counted in the one week so far, is due anew by the other.

    Raises DoesNotFit where it stays when it is: it was promised for that time, is late already, has been set anew
    meanwhile, or lies where the change makes no difference.
    """
    if request.next_word != word or _is_fixed(request, word):
        raise DoesNotFit(request, KEPT)
    moved = _before_the_promise(request, replace(word, due=counted_anew(word.due, now, before, after)))
    if moved == word:
        raise DoesNotFit(request, KEPT)
    return Moved(at=now, by=KEPT, next_word=moved, by_leave=by_leave)


def counted_anew(due: datetime, now: datetime, before: WorkWeek, after: WorkWeek) -> datetime:
    """When what was due then is due now: the working time that was left in the one week, counted in the other."""
    left = before.between(now, due)
    return due if due <= now or after.between(now, due) == left else after.add(now, left)


def is_counted_so(request: Request, timeline: Timeline, terms: Terms, since: datetime | None) -> bool:
    """Whether the next word was set on these terms, which hold from `since` on; None where that is not known.

    Instants alone do not tell it, for clocks are set back: it is worked out once more, and then due at the same time.
    What has been moved cannot be worked out once more.
    """
    number = _set_by(timeline)
    event, earlier = timeline[number], timeline[:number]
    if since and event.at < since:
        return False
    if isinstance(event, Moved):
        return since is not None
    if isinstance(event, Filed):
        return file(request.id, request.number, event, terms)[1].next_word == request.next_word
    return record(replay(request.id, request.number, earlier), event, terms)[1].next_word == request.next_word


def _set_by(timeline: Timeline) -> int:
    """The place of the event that set it: it is said anew with every one after that."""
    number = len(timeline) - 1
    while number and timeline[number - 1].next_word == timeline[number].next_word:
        number -= 1
    return number


def _is_fixed(request: Request, word: NextWord) -> bool:
    """What somebody has named a time for: the promise, and the mediator's day for a new offer."""
    return word.what is Word.DELIVER or (word.what is Word.OFFER and word.due == request.offer_by)


def _before_the_promise(request: Request, word: NextWord) -> NextWord:
    """An update that would come no sooner than what is promised is none."""
    if word.what is Word.UPDATE and request.promise and request.promise.due <= word.due:
        return NextWord(word.who, Word.DELIVER, request.promise.due)
    return word
