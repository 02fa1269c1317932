"""What people write to each other about a request, and what they do to it afterwards: rules as in `verbs`."""

from msgspec.structs import replace

from domain import events
from domain.fitting import Verb, fits
from domain.press import Press
from domain.refusals import AskedLately, Field, Missing
from domain.values import Attachment
from domain.worktime import Limit

ONCE_A_DAY = Limit(days=1)


def write(
    press: Press, words: str, source: str = "", files: tuple[Attachment, ...] = (), *, is_first: bool = False
) -> events.Wrote | events.Answered:
    """Words, files or both; they answer a question that is open to the writer.

    `source`: the message it was written in; `is_first`: nothing of theirs has been passed on before. Raises Missing
    for neither words nor files.
    """
    press.must_fit(Verb.WRITE)
    words = words.strip()
    if not words and not files:
        raise Missing(Field.WORDS)
    request, at, by = press.request, press.now, press.by
    if request.question and words and fits(Verb.ANSWER, request, by, at, press.footing):
        return events.Answered(at=at, by=by, question=request.question.words, words=words, source=source, files=files)
    return events.Wrote(at=at, by=by, words=words, source=source, files=files, is_first=is_first)


def rewrite(press: Press, note: int, words: str, *, has_files: bool = False) -> events.Rewrote:
    """The writer changes what they wrote in event `note`. Raises Missing for no words where there are no files."""
    press.must_fit(Verb.WRITE)
    if not words.strip() and not has_files:
        raise Missing(Field.WORDS)
    return events.Rewrote(at=press.now, by=press.by, note=note, words=words.strip())


def erase(press: Press, note: int) -> events.Erased:
    """The writer takes back what they wrote in event `note`."""
    press.must_fit(Verb.WRITE)
    return events.Erased(at=press.now, by=press.by, note=note)


def ask_again(press: Press) -> events.AskedAgain:
    """The customer asks again for a word that is overdue, at most once in a working day of theirs.

    Raises AskedLately where that is all that stands against it.
    """
    again, unasked = press.request.ask_again_from, replace(press.request, ask_again_from=None)
    if again and again > press.now and fits(Verb.ASK_AGAIN, unasked, press.by, press.now):
        raise AskedLately(press.request, press.by, again)
    press.must_fit(Verb.ASK_AGAIN)
    again_from = press.terms.weeks[press.by].add_limit(press.now, ONCE_A_DAY)
    return events.AskedAgain(at=press.now, by=press.by, not_before=again_from)


Note = events.Wrote | events.Answered
Amendment = events.Rewrote | events.Erased


def note_from(timeline: events.Timeline, source: str) -> int:
    """The number of the event that was written in this message; 0 where there is none."""
    numbers = (n for n, event in enumerate(timeline, 1) if isinstance(event, Note) and event.source == source)
    return next(numbers, 0)


def has_written(timeline: events.Timeline, person: str) -> bool:
    """Whether anything that they wrote has been passed on."""
    return any(isinstance(event, events.Wrote) and event.by == person for event in timeline)


def amendment(timeline: events.Timeline, number: int) -> Amendment | None:
    """What its writer last did to what they wrote in event `number`; what is taken back stays so."""
    return _amendments(timeline).get(number)


def as_it_stands(timeline: events.Timeline) -> events.Timeline:
    """The timeline with all that was written as its writers have left it: in its last words, or without any."""
    last = _amendments(timeline)
    return tuple(_as_left(event, last.get(number)) for number, event in enumerate(timeline, 1))


def _amendments(timeline: events.Timeline) -> dict[int, Amendment]:
    found: dict[int, Amendment] = {}
    for event in timeline:
        if isinstance(event, Amendment) and not isinstance(found.get(event.note), events.Erased):
            found[event.note] = event
    return found


def _as_left(event: events.AnyEvent, last: Amendment | None) -> events.AnyEvent:
    match event, last:
        case events.Rewrote(), _:
            return replace(event, words="")
        case ((events.Wrote() | events.Answered()), events.Rewrote(words=words)):
            return replace(event, words=words)
        case ((events.Wrote() | events.Answered()), events.Erased()):
            return replace(event, words="", files=())
    return event
