"""What is said about leave, for samples."""

from collections.abc import Iterator
from datetime import timedelta

from msgspec import structs

from domain import verbs
from domain.circumstances import Circumstances
from domain.leave import Away, BadLeave, Leave, LeaveFault, OwnerAway, WhichUntil
from messages import leave, receipts
from messages.drawing import Message, Reader
from messages.news import news
from messages.refusals import refusal_words
from messages.sample_story import ADA, BEN, CLEO, FRIDAY, LONDON, NOON, PARIS, filed

READER = Reader(BEN, PARIS)
AWAY = Leave(person=BEN, start=NOON, until=FRIDAY, stand_in=CLEO, at=NOON)
LATER = Leave(person=BEN, start=FRIDAY, until=FRIDAY + timedelta(days=3), at=NOON)
REPLACING = structs.replace(AWAY, before=LATER.spans[0], moved=2)
SOMEBODY_AWAY = Circumstances(OwnerAway(AWAY, CLEO, "Cleo"), named_by="accounts")


def about_leave(words: str, command: str) -> Iterator[tuple[str, Message]]:
    """Each by name, with these words wherever people type."""
    promised = filed(words=words).by(BEN, verbs.promise_as_asked).request
    for name, found in (("long", Away(REPLACING, [promised] * 500)), ("later", Away(LATER, []))):
        yield f"leave, {name}", leave.away(found, READER, NOON, command)
        yield f"leave that stands, {name}", leave.stands(found, READER, NOON, command)
    yield "no leave", leave.stands(None, READER, NOON, command)
    yield "back", leave.back(AWAY.spans[0], READER, NOON, command)
    yield "not away", leave.back(None, READER, NOON, command)
    yield "called off", leave.back(LATER.spans[0], READER, NOON, command)
    yield "question until when", leave.which_until(WhichUntil(NOON, (FRIDAY, LATER.until), CLEO, words), READER)
    stood_in = structs.replace(filed(words=words).by(BEN, verbs.promise_as_asked).timeline[-1], through=CLEO)
    yield "news through somebody who stands in", news(promised, 2, stood_in, Reader(ADA, LONDON), NOON)
    past = (*filed(words=words).timeline, stood_in)
    yield "history with somebody who stands in", receipts.request_shown(promised, past, READER, NOON)
    for whom in (OwnerAway(AWAY, CLEO, words), OwnerAway(LATER), None):
        known = Circumstances(whom, named_by="accounts")
        yield "receipt of somebody away, or named", receipts.filed(promised, Reader(ADA, LONDON), known)
    unasked = structs.replace(promised, unasked=True)
    yield "receipt of a promise", receipts.filed(unasked, READER, Circumstances(named_by="accounts"))


def leave_refused(words: str) -> Iterator[str]:
    """In words, every way in which leave cannot be."""
    for why in LeaveFault:
        refusal = BadLeave(why, words, (FRIDAY, NOON), CLEO)
        refusal.typed = words
        yield refusal_words(refusal, READER, NOON)
