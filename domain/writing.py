"""What people write to each other about a request, and what they do to it afterwards: rules as in `verbs`."""

from domain import events
from domain.fitting import Verb, fits
from domain.press import Press
from domain.refusals import Field, Missing
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


def rewrite(press: Press, note: int, words: str) -> events.Rewrote:
    """The writer changes what they wrote in event `note`. Raises Missing for empty words."""
    press.must_fit(Verb.WRITE)
    if not words.strip():
        raise Missing(Field.WORDS)
    return events.Rewrote(at=press.now, by=press.by, note=note, words=words.strip())


def erase(press: Press, note: int) -> events.Erased:
    """The writer takes back what they wrote in event `note`."""
    press.must_fit(Verb.WRITE)
    return events.Erased(at=press.now, by=press.by, note=note)


def ask_again(press: Press) -> events.AskedAgain:
    """The customer asks again for a word that is overdue, at most once in a working day of theirs."""
    press.must_fit(Verb.ASK_AGAIN)
    again_from = press.terms.weeks[press.by].add_limit(press.now, ONCE_A_DAY)
    return events.AskedAgain(at=press.now, by=press.by, not_before=again_from)
