"""What people can do with a request. Each verb checks that it fits and returns the event to record.

All raise `UnknownRequest` for a stranger and `DoesNotFit` where the state does not allow the verb. `now` is aware,
UTC. The events come back without a next word: `next_word.record` sets it.
"""

from datetime import datetime

from msgspec import structs

from domain import events
from domain.fitting import Verb
from domain.next_word import paused
from domain.outcome import outcome_of
from domain.press import Press, needed
from domain.refusals import DoesNotFit, Field, NothingChanged, PastTime, Unsuitable, UnsuitableOwner
from domain.request import Request
from domain.values import Attachment, State, Wish


def acknowledge(press: Press) -> events.Acknowledged:
    """The owner has seen it."""
    press.must_fit(Verb.ACKNOWLEDGE)
    return events.Acknowledged(at=press.now, by=press.by)


def promise_as_asked(press: Press, wish: int | None = None) -> events.Promised:
    """The owner promises the customer's words by the wanted time; `wish`: the number of those that the owner has read,
    None for whichever stand now."""
    press.must_fit(Verb.PROMISE)
    _must_be_read(press, wish)
    return events.Promised(at=press.now, by=press.by)


def offer(press: Press, words: str, due: datetime, note: str = "") -> events.Offered:
    """The owner reads back and names a time; what equals the wish counts at once.

    Raises Missing for empty words and PastTime for a time that is not ahead.
    """
    press.must_fit(Verb.OFFER)
    words = needed(words, Field.WORDS)
    if due <= press.now:
        raise PastTime(due)
    agreed = _equals_the_wish(press.request, words, due)
    return events.Offered(at=press.now, by=press.by, words=words, due=due, note=note.strip(), agreed=agreed)


def ask(press: Press, words: str) -> events.Asked:
    """The owner needs to know something. Raises Missing for empty words."""
    press.must_fit(Verb.ASK)
    resumes, left = paused(press.request, press.now, press.terms)
    return events.Asked(at=press.now, by=press.by, words=needed(words, Field.WORDS), resumes=resumes, left=left)


def answer(press: Press, number: int, words: str) -> events.Answered:
    """The one who was asked answers question `number`. Raises Missing for empty words."""
    press.must_fit(Verb.ANSWER)
    press.must_answer(number, press.request.questions)
    question = press.request.question.words if press.request.question else ""
    return events.Answered(at=press.now, by=press.by, question=question, words=needed(words, Field.WORDS))


def on_track(press: Press) -> events.OnTrack:
    """The owner says that the promise will be kept."""
    press.must_fit(Verb.ON_TRACK)
    return events.OnTrack(at=press.now, by=press.by)


def update(press: Press, words: str) -> events.Updated:
    """The owner says how it goes."""
    press.must_fit(Verb.UPDATE)
    return events.Updated(at=press.now, by=press.by, words=needed(words, Field.WORDS))


def at_risk(press: Press, changed: str, words: str, due: datetime) -> events.AtRisk:
    """The owner says early what has changed, and offers a later time, or less by the same time; the promise stands.

    Raises Missing for empty words, PastTime, and NothingChanged where the same is offered, and no later.
    """
    press.must_fit(Verb.AT_RISK)
    changed, words = needed(changed, Field.CHANGED), needed(words, Field.WORDS)
    if due <= press.now:
        raise PastTime(due)
    promise = press.request.promise
    if promise and words == promise.words and due <= promise.due:
        raise NothingChanged(Field.BY_WHEN)
    return events.AtRisk(at=press.now, by=press.by, changed=changed, words=words, due=due)


def edit(press: Press, wish: Wish, owner: str = "", team: str = "") -> events.Edited:
    """The customer asks for something else; after a promise it is a wish to change, and the promise stands.

    `owner` (a person, or a team) and `team`: to whom it is addressed from now on, if not as before; only while nobody
    has said a word. Raises Missing for empty words, PastTime for a new wanted time that is not ahead, NothingChanged,
    UnsuitableOwner.
    """
    press.must_fit(Verb.EDIT)
    before = press.request.wish
    wish = structs.replace(wish, words=needed(wish.words, Field.WORDS))
    owner = _new_addressee(press, owner)
    if wish == before and not owner:
        raise NothingChanged(Field.WORDS)
    if wish.wanted and wish.wanted != before.wanted and wish.wanted <= press.now:
        raise PastTime(wish.wanted)
    event = events.Edited(at=press.now, by=press.by, before=before, wish=wish)
    if owner:
        return structs.replace(event, owner=owner, team=team)
    if press.request.state is not State.AGREED:
        return event
    resumes, left = paused(press.request, press.now, press.terms)
    return structs.replace(event, resumes=resumes, left=left)


def _new_addressee(press: Press, owner: str) -> str:
    """Empty where it stays with the one it is addressed to."""
    if owner in ("", press.request.owner):
        return ""
    if owner == press.request.customer:
        raise UnsuitableOwner(Unsuitable.YOURSELF, owner)
    press.must_suit(owner)
    if press.request.state is not State.FILED:
        raise DoesNotFit(press.request, press.by, press.footing)
    return owner


def agree(press: Press, number: int) -> events.Agreed:
    """The customer agrees to offer `number`, also late."""
    press.must_fit(Verb.AGREE)
    press.must_answer(number, press.request.to_agree_to)
    return events.Agreed(at=press.now, by=press.by)


def correct(press: Press, number: int, words: str) -> events.Corrected:
    """The customer says what is not quite right about offer, or promise as asked, `number`."""
    press.must_fit(Verb.CORRECT)
    press.must_answer(number, press.request.offers)
    return events.Corrected(at=press.now, by=press.by, words=needed(words, Field.WORDS))


def done(press: Press, wish: int | None = None) -> events.Delivered:
    """The owner hands over just what was promised, or asked; `wish` as above."""
    press.must_fit(Verb.DONE)
    _must_be_read(press, wish)
    return _delivered(press, ordered_words(press.request), explanation="")


def deliver(
    press: Press, words: str, *, differs: bool, explanation: str, files: tuple[Attachment, ...] = ()
) -> events.Delivered:
    """The owner says what is delivered. Raises Missing where it differs and nothing explains why."""
    press.must_fit(Verb.DELIVER)
    words = needed(words, Field.WORDS)
    explanation = needed(explanation, Field.EXPLANATION) if differs else explanation.strip()
    return structs.replace(_delivered(press, words, explanation), files=files)


def decline(press: Press, suggestion: str, reason: str, colleague: str = "") -> events.Declined:
    """The owner cannot do it; may suggest something else, or whom to ask instead: UnsuitableOwner for a party."""
    press.must_fit(Verb.DECLINE)
    if colleague == press.request.customer:
        raise UnsuitableOwner(Unsuitable.CUSTOMER, colleague)
    if colleague == press.by:
        raise UnsuitableOwner(Unsuitable.YOURSELF, colleague)
    suggestion, reason = suggestion.strip(), reason.strip()
    return events.Declined(at=press.now, by=press.by, suggestion=suggestion, reason=reason, colleague=colleague)


def confirm(press: Press, number: int) -> events.Confirmed:
    """The customer has got delivery `number`."""
    press.must_fit(Verb.CONFIRM)
    press.must_answer(number, press.request.deliveries)
    return events.Confirmed(at=press.now, by=press.by)


def thank(press: Press, words: str, *, more: bool = False) -> events.Thanked:
    """The customer adds a line of thanks; `more`: it is more than they asked for, and needs no words beside. Raises
    Missing where neither is said."""
    press.must_fit(Verb.THANK)
    words = words.strip() if more else needed(words, Field.WORDS)
    return events.Thanked(at=press.now, by=press.by, words=words, more=more)


def reopen(press: Press, number: int, words: str) -> events.Reopened:
    """The customer says what is missing in delivery `number`."""
    press.must_fit(Verb.REOPEN)
    press.must_answer(number, press.request.deliveries)
    return events.Reopened(at=press.now, by=press.by, words=needed(words, Field.WORDS))


def withdraw(press: Press, reason: str) -> events.Withdrawn:
    """The customer no longer needs it."""
    press.must_fit(Verb.WITHDRAW)
    return events.Withdrawn(at=press.now, by=press.by, reason=reason.strip())


def ordered_words(request: Request) -> str:
    """What is to be delivered: the promise's words, else the wish's."""
    return request.promise.words if request.promise else request.wish.words


def starting_point(request: Request) -> tuple[str, datetime | None]:
    """Words and time with which a new offer begins: those that were last offered or promised, else the wish's."""
    last = request.set_aside or request.promise or (request.promises[-1] if request.promises else None)
    return (last.words, last.due) if last else (request.wish.words, request.wish.wanted)


def _delivered(press: Press, words: str, explanation: str) -> events.Delivered:
    outcome = outcome_of(press.request, press.now, press.terms.zones[press.request.customer])
    return events.Delivered(at=press.now, by=press.by, words=words, explanation=explanation, outcome=outcome)


def _must_be_read(press: Press, wish: int | None) -> None:
    """Nobody says yes to words that were changed in the same moment; a promise stands whatever is wished."""
    if wish is not None and press.request.promise is None:
        press.must_answer(wish, press.request.wishes)


def _equals_the_wish(request: Request, words: str, due: datetime) -> bool:
    """Same words, no later than wanted, and nothing that says how it will be known to be right.

    A wish without a time leaves the time open, so any offer to it waits for the customer's word; so does one that is
    to replace a promise.
    """
    wish = request.wish
    if wish.formal or wish.wanted is None or request.promise:
        return False
    return words == wish.words.strip() and due <= wish.wanted
