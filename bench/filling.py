"""Stores filled with whole lives of requests, for measuring."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec.json import encode
from msgspec.structs import replace

from domain.events import Acknowledged, AnyEvent, Confirmed, Corrected, Delivered, Filed, Offered
from domain.evolving import begin, evolve
from domain.records import Change
from domain.values import NextWord, State, Wish, Word
from storage.archive import Archive, Filed as Archived
from storage.codec import Whole
from storage.disk import beside
from storage.tiny import TinyStore

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
DAY = timedelta(days=1)
AWAKE_AFTER = timedelta(days=60)
"""The clock has to look at none of them before."""
LIVE = 2_000
WORDS = "The three slides on the second quarter, with the numbers that finance has approved, as a file. " * 2
AT_ONCE = 64


def people(number: int) -> tuple[str, str]:
    """Customer and owner: 200 colleagues who ask each other."""
    return f"U{number % 200:08}", f"U{(number * 7 + 1) % 200:08}"


def events(number: int) -> Sequence[AnyEvent]:
    """A life with a correction, up to where it is open for as long as one likes."""
    customer, owner = people(number)
    asks, owes = NextWord(customer, Word.AGREE, NOW + DAY), NextWord(owner, Word.OFFER, NOW + DAY)
    return (
        Filed(at=NOW, by=customer, owner=owner, wish=Wish(WORDS, NOW + DAY), next_word=owes),
        Acknowledged(at=NOW, by=owner, next_word=owes),
        Offered(at=NOW, by=owner, words=WORDS, due=NOW + 2 * DAY, next_word=asks),
        Corrected(at=NOW, by=customer, words="Not quite: only two of them.", next_word=owes),
        Offered(at=NOW, by=owner, words=WORDS, due=NOW + 2 * DAY, next_word=asks),
        Delivered(at=NOW, by=owner, words="Here they are.", next_word=asks),
    )


def changes(number: int) -> Iterator[Change]:
    """The life of one request, as the services would save it."""
    first, *rest = events(number)
    assert isinstance(first, Filed)
    request = begin(f"request-{number:09}", number, first)
    wakes_at = NOW + AWAKE_AFTER
    yield Change(before=0, request=request, event=first, press=f"press-{number:09}-1", wakes_at=wakes_at)
    for event in rest:
        request = evolve(request, event)
        yield Change(
            before=request.version - 1,
            request=request,
            event=event,
            hearers=(request.other_than(event.by),),
            press=f"press-{number:09}-{request.version}",
            wakes_at=wakes_at + number * timedelta(seconds=1),
        )


async def fill(path: Path, size: int, live: int = LIVE) -> None:
    """So many requests: the newest `live`, all others archived."""
    store = await TinyStore.open(path)
    newest = range(max(0, size - live), size)
    await asyncio.gather(*(_live(store, newest[start::AT_ONCE]) for start in range(AT_ONCE)))
    await store.forget(NOW + DAY)  # press keys older than a day are gone in a store that has been used for long
    await store.compact()
    await store.close()
    archive = Archive(beside(path, "archive"))
    archive.open_now()
    for start in range(0, size - live, 1_000):
        await archive.add([_archived(number) for number in range(start, min(start + 1_000, size - live))])
    archive.close_now()


async def _live(store: TinyStore, numbers: Sequence[int]) -> None:
    for number in numbers:
        for change in changes(number):
            await store.save(change)


def _archived(number: int) -> Archived:
    timeline = (*events(number), Confirmed(at=NOW, by=people(number)[0]))
    request = replace(list(changes(number))[-1].request, state=State.CONFIRMED, next_word=None)
    return Archived(request, encode(Whole(request, timeline)))
