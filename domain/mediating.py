"""Somebody neutral helps: rules as in `verbs`."""

from datetime import datetime

from domain import events
from domain.fitting import Verb
from domain.press import Press, needed
from domain.refusals import Field, Missing, PastTime
from domain.values import Settlement


def bring_in(press: Press, words: str) -> events.BroughtIn:
    """One side asks for help, and says how it sees the matter. Raises Missing for empty words."""
    press.must_fit(Verb.BRING_IN)
    words = needed(words, Field.WORDS)
    return events.BroughtIn(at=press.now, by=press.by, mediator=press.footing.mediator, words=words)


def state(press: Press, words: str) -> events.Stated:
    """The other side says how it sees it. Raises Missing for empty words."""
    press.must_fit(Verb.STATE)
    return events.Stated(at=press.now, by=press.by, words=needed(words, Field.WORDS))


def settle(
    press: Press, number: int, words: str, way: Settlement, until: datetime | None = None, owner: str = ""
) -> events.Settled:
    """The mediator records the outcome of mediation `number`.

    To carry on, or with another owner, an offer is due `until` (None: within the owner's limit). Raises Missing for
    empty words, a missing new owner or, to carry on, a missing time; PastTime; and UnsuitableOwner for a party.
    """
    press.must_fit(Verb.SETTLE)
    press.must_answer(number, press.request.mediations)
    words = needed(words, Field.WORDS)
    if way in (Settlement.DECLINED, Settlement.WITHDRAWN):
        return events.Settled(at=press.now, by=press.by, words=words, way=way)
    if way is Settlement.CARRY_ON and until is None:
        raise Missing(Field.BY_WHEN)
    if until is not None and until <= press.now:
        raise PastTime(until)
    if way is not Settlement.ANOTHER_OWNER:
        return events.Settled(at=press.now, by=press.by, words=words, way=way, until=until)
    press.must_be_another_owner(owner)
    return events.Settled(at=press.now, by=press.by, words=words, way=way, until=until, owner=owner)
