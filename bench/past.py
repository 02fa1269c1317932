"""Stores in which one team's last eight weeks are the same, however much else there is, to measure looking back."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from msgspec.json import encode

from bench.filling import AWAKE_AFTER, DAY, LIVE, NOW, WORDS, fill
from domain.events import Agreed, AnyEvent, Confirmed, Delivered, Filed, Offered
from domain.evolving import begin, evolve, replay
from domain.parties import party_of
from domain.records import Change
from domain.values import NextWord, Outcome, Wish, Word
from storage.archive import Archive, Filed as Archived
from storage.codec import Whole
from storage.disk import beside
from storage.tiny import TinyStore

TEAM = "accounts"
OWNER, CUSTOMER = "U9OWNER", "U9CUSTOMER"
"""Who takes whatever the team is asked for, and who has asked for all of it in these weeks."""
RECENT = 80
"""Requests in the last eight weeks: a fifth of them open, the others ended a day after they were filed."""
SINCE = NOW - timedelta(weeks=8)
ARCHIVED_BEFORE = NOW - timedelta(days=30)
FIRST_RECENT = 500_000
"""Numbers from here on are the team's recent ones; older ones of the team follow below it."""


def filled(path: Path, size: int) -> None:
    """So many requests: the team's recent ones, one in a hundred an older one of the team, the others everybody else's.
    At most 2,000 live."""
    older = size // 100
    asyncio.run(fill(path, size - RECENT - older, live=LIVE - RECENT))
    asyncio.run(_store_live(path))
    archive = Archive(beside(path, "archive"))
    archive.open_now()
    asyncio.run(archive.add([*_archived_recent(), *_older(older)]))
    archive.close_now()


def timeline(customer: str, at: datetime, *, is_over: bool) -> Sequence[AnyEvent]:
    """A request to the team that its owner takes with an offer; the customer agrees, and perhaps gets it."""
    owes, asks = NextWord(OWNER, Word.DELIVER, NOW + DAY), NextWord(customer, Word.AGREE, NOW + DAY)
    wish, first = Wish(WORDS, at + DAY), NextWord(party_of(TEAM), Word.ACKNOWLEDGE, at + DAY)
    begun = (
        Filed(at=at, by=customer, owner=party_of(TEAM), team=TEAM, wish=wish, next_word=first),
        Offered(at=at, by=OWNER, words="All three of them.", due=at + 2 * DAY, next_word=asks),
        Agreed(at=at, by=customer, next_word=owes),
    )
    if not is_over:
        return begun
    there = Delivered(at=at + DAY, by=OWNER, words="Here they are.", outcome=Outcome.EARLY, next_word=asks)
    return (*begun, there, Confirmed(at=at + DAY, by=customer))


def _recent() -> Iterator[tuple[int, Sequence[AnyEvent]]]:
    """Their numbers and timelines, spread evenly over the weeks."""
    for place in range(RECENT):
        at = SINCE + place * (NOW - SINCE) / RECENT
        yield FIRST_RECENT + place, timeline(CUSTOMER, at, is_over=place % 5 > 0)


def _is_archived(events: Sequence[AnyEvent]) -> bool:
    return isinstance(events[-1], Confirmed) and events[-1].at < ARCHIVED_BEFORE


async def _store_live(path: Path) -> None:
    store = await TinyStore.open(path)
    for number, events in _recent():
        if not _is_archived(events):
            for change in _changes(number, events):
                await store.save(change)
    await store.compact()
    await store.close()


def _changes(number: int, events: Sequence[AnyEvent]) -> Iterator[Change]:
    first, *rest = events
    assert isinstance(first, Filed)
    request = begin(_id(number), number, first)
    yield Change(before=0, request=request, event=first, press=f"{request.id} 1", wakes_at=NOW + AWAKE_AFTER)
    for event in rest:
        request = evolve(request, event)
        press = f"{request.id} {request.version}"
        yield Change(before=request.version - 1, request=request, event=event, press=press, wakes_at=NOW + AWAKE_AFTER)


def _archived_recent() -> Iterator[Archived]:
    return (_archived(number, events) for number, events in _recent() if _is_archived(events))


def _older(many: int) -> Iterator[Archived]:
    for place in range(1, many + 1):
        yield _archived(FIRST_RECENT - place, timeline("U8SOMEBODY", SINCE - place * DAY / 2 - DAY, is_over=True))


def _archived(number: int, events: Sequence[AnyEvent]) -> Archived:
    request = replay(_id(number), number, events)
    return Archived(request, encode(Whole(request, tuple(events))))


def _id(number: int) -> str:
    return f"request-{number:09}"
