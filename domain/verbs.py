"""What people can do with a request. Each verb checks that it fits and returns the event to record.

All raise `UnknownRequest` for a stranger and `DoesNotFit` where the state does not allow the verb. `now` is aware,
UTC. The events come back without a next word: `next_word.record` sets it.
"""

from dataclasses import dataclass
from datetime import datetime

from msgspec import structs

from domain import events
from domain.fitting import Verb, fits
from domain.next_word import paused
from domain.outcome import outcome_of
from domain.refusals import DoesNotFit, Field, Missing, NothingChanged, PastTime, Replaced, UnknownRequest
from domain.request import Request
from domain.terms import Terms
from domain.values import State, Wish


@dataclass(frozen=True, slots=True)
class Press:
    """Who acts on which request, when, and on what terms."""

    request: Request
    by: str
    now: datetime
    terms: Terms

    def must_fit(self, verb: Verb) -> None:
        """Refuse a stranger, and a verb that does not fit."""
        if self.request.role_of(self.by) is None:
            raise UnknownRequest
        if not fits(verb, self.request, self.by, self.now):
            raise DoesNotFit(self.request, self.by)

    def must_answer(self, number: int, current: int) -> None:
        """Refuse an answer to something that a newer one has replaced."""
        if number != current:
            raise Replaced(self.request, self.by)


def acknowledge(press: Press) -> events.Acknowledged:
    """The owner has seen it."""
    press.must_fit(Verb.ACKNOWLEDGE)
    return events.Acknowledged(at=press.now, by=press.by)


def promise_as_asked(press: Press) -> events.Promised:
    """The owner promises the customer's words by the wanted time."""
    press.must_fit(Verb.PROMISE)
    return events.Promised(at=press.now, by=press.by)


def offer(press: Press, words: str, due: datetime, note: str = "") -> events.Offered:
    """The owner reads back and names a time; what equals the wish counts at once.

    Raises Missing for empty words and PastTime for a time that is not ahead.
    """
    press.must_fit(Verb.OFFER)
    words = _needed(words, Field.WORDS)
    if due <= press.now:
        raise PastTime(due)
    agreed = _equals_the_wish(press.request, words, due)
    return events.Offered(at=press.now, by=press.by, words=words, due=due, note=note.strip(), agreed=agreed)


def ask(press: Press, words: str) -> events.Asked:
    """The owner needs to know something. Raises Missing for empty words."""
    press.must_fit(Verb.ASK)
    resumes, left = paused(press.request, press.now, press.terms)
    return events.Asked(at=press.now, by=press.by, words=_needed(words, Field.WORDS), resumes=resumes, left=left)


def answer(press: Press, number: int, words: str) -> events.Answered:
    """The one who was asked answers question `number`. Raises Missing for empty words."""
    press.must_fit(Verb.ANSWER)
    press.must_answer(number, press.request.questions)
    question = press.request.question.words if press.request.question else ""
    return events.Answered(at=press.now, by=press.by, question=question, words=_needed(words, Field.WORDS))


def on_track(press: Press) -> events.OnTrack:
    """The owner says that the promise will be kept."""
    press.must_fit(Verb.ON_TRACK)
    return events.OnTrack(at=press.now, by=press.by)


def update(press: Press, words: str) -> events.Updated:
    """The owner says how it goes."""
    press.must_fit(Verb.UPDATE)
    return events.Updated(at=press.now, by=press.by, words=_needed(words, Field.WORDS))


def at_risk(press: Press, changed: str, words: str, due: datetime) -> events.AtRisk:
    """The owner says early what has changed, and offers a later time, or less by the same time; the promise stands.

    Raises Missing for empty words, PastTime, and NothingChanged where what is offered is just what was promised.
    """
    press.must_fit(Verb.AT_RISK)
    changed, words = _needed(changed, Field.CHANGED), _needed(words, Field.WORDS)
    if due <= press.now:
        raise PastTime(due)
    promise = press.request.promise
    if promise and words == promise.words and due <= promise.due:
        raise NothingChanged(Field.BY_WHEN)
    return events.AtRisk(at=press.now, by=press.by, changed=changed, words=words, due=due)


def edit(press: Press, wish: Wish) -> events.Edited:
    """The customer asks for something else; after a promise it is a wish to change, and the promise stands.

    Raises Missing for empty words, PastTime for a new wanted time that is not ahead, NothingChanged.
    """
    press.must_fit(Verb.EDIT)
    before = press.request.wish
    wish = structs.replace(wish, words=_needed(wish.words, Field.WORDS))
    if wish == before:
        raise NothingChanged(Field.WORDS)
    if wish.wanted and wish.wanted != before.wanted and wish.wanted <= press.now:
        raise PastTime(wish.wanted)
    if press.request.state is not State.AGREED:
        return events.Edited(at=press.now, by=press.by, before=before, wish=wish)
    resumes, left = paused(press.request, press.now, press.terms)
    return events.Edited(at=press.now, by=press.by, before=before, wish=wish, resumes=resumes, left=left)


def agree(press: Press, number: int) -> events.Agreed:
    """The customer agrees to offer `number`."""
    press.must_fit(Verb.AGREE)
    press.must_answer(number, press.request.offers)
    return events.Agreed(at=press.now, by=press.by)


def correct(press: Press, number: int, words: str) -> events.Corrected:
    """The customer says what is not quite right about offer, or promise as asked, `number`."""
    press.must_fit(Verb.CORRECT)
    press.must_answer(number, press.request.offers)
    return events.Corrected(at=press.now, by=press.by, words=_needed(words, Field.WORDS))


def done(press: Press) -> events.Delivered:
    """The owner hands over just what was promised, or asked."""
    press.must_fit(Verb.DONE)
    return _delivered(press, ordered_words(press.request), explanation="")


def deliver(press: Press, words: str, *, differs: bool, explanation: str) -> events.Delivered:
    """The owner says what is delivered. Raises Missing where it differs and nothing explains why."""
    press.must_fit(Verb.DELIVER)
    words = _needed(words, Field.WORDS)
    explanation = _needed(explanation, Field.EXPLANATION) if differs else explanation.strip()
    return _delivered(press, words, explanation)


def decline(press: Press, suggestion: str, reason: str) -> events.Declined:
    """The owner cannot do it."""
    press.must_fit(Verb.DECLINE)
    return events.Declined(at=press.now, by=press.by, suggestion=suggestion.strip(), reason=reason.strip())


def confirm(press: Press, number: int) -> events.Confirmed:
    """The customer has got delivery `number`."""
    press.must_fit(Verb.CONFIRM)
    press.must_answer(number, press.request.deliveries)
    return events.Confirmed(at=press.now, by=press.by)


def thank(press: Press, words: str) -> events.Thanked:
    """The customer adds a line of thanks."""
    press.must_fit(Verb.THANK)
    return events.Thanked(at=press.now, by=press.by, words=_needed(words, Field.WORDS))


def reopen(press: Press, number: int, words: str) -> events.Reopened:
    """The customer says what is missing in delivery `number`."""
    press.must_fit(Verb.REOPEN)
    press.must_answer(number, press.request.deliveries)
    return events.Reopened(at=press.now, by=press.by, words=_needed(words, Field.WORDS))


def withdraw(press: Press, reason: str) -> events.Withdrawn:
    """The customer no longer needs it."""
    press.must_fit(Verb.WITHDRAW)
    return events.Withdrawn(at=press.now, by=press.by, reason=reason.strip())


def ordered_words(request: Request) -> str:
    """What is to be delivered: the promise's words, else the wish's."""
    return request.promise.words if request.promise else request.wish.words


def _delivered(press: Press, words: str, explanation: str) -> events.Delivered:
    outcome = outcome_of(press.request, press.now, press.terms.customer_zone)
    return events.Delivered(at=press.now, by=press.by, words=words, explanation=explanation, outcome=outcome)


def _equals_the_wish(request: Request, words: str, due: datetime) -> bool:
    """Same words, no later than wanted, and nothing that says how it will be known to be right.

    A wish without a time leaves the time open, so any offer to it waits for the customer's word; so does one that is
    to replace a promise.
    """
    wish = request.wish
    if wish.formal or wish.wanted is None or request.promise:
        return False
    return words == wish.words.strip() and due <= wish.wanted


def _needed(words: str, field: Field) -> str:
    words = words.strip()
    if not words:
        raise Missing(field)
    return words
