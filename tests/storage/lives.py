"""Requests for tests of storage: Anna asks, Ben owns, Clara is nobody to them, until she is."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta

from domain.events import Acknowledged, AnyEvent, Confirmed, Delivered, Filed, Offered
from domain.evolving import begin, evolve
from domain.letters import Edition, Item, Letter, Occasion, Watch
from domain.records import Change, Draft, Notice
from domain.request import Request
from domain.values import NextWord, Wish, Word
from storage import Store

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
ALWAYS = NOW + timedelta(days=999)
"""After everything that ever happens here."""

ANNA, BEN, CLARA = "UANNA", "UBEN", "UCLARA"
WISH = Wish("the slides for Thursday", NOW + DAY)


def word(who: str = BEN, due: datetime = NOW + HOUR) -> NextWord:
    return NextWord(who, Word.OFFER, due)


def filing(
    request_id: str = "r1",
    number: int = 1,
    *,
    customer: str = ANNA,
    owner: str = BEN,
    at: datetime = NOW,
    due: datetime = NOW + HOUR,
    press: str = "",
    wish: Wish = WISH,
    team: str = "",
) -> Change:
    event = Filed(at=at, by=customer, owner=owner, team=team, wish=wish, next_word=word(owner, due))
    request = begin(request_id, number, event)
    press = press or f"file {request_id}"
    return Change(before=0, request=request, event=event, press=press, wakes_at=wakes_at(request))


def following(
    request: Request,
    event: AnyEvent,
    *,
    hearers: tuple[str, ...] = (),
    settles: tuple[int, ...] = (),
    press: str = "",
) -> Change:
    after = evolve(request, event)
    return Change(
        before=request.version,
        request=after,
        event=event,
        hearers=hearers,
        settles=settles,
        press=press or f"{request.id} {after.version}",
        wakes_at=wakes_at(after),
    )


def wakes_at(request: Request) -> datetime | None:
    """The clock looks at it a day after its next word was due."""
    return request.next_word.due + DAY if request.next_word else None


def seen(request: Request, at: datetime = NOW) -> Change:
    return following(request, Acknowledged(at=at, by=BEN, next_word=word(due=at + HOUR)))


def offered(request: Request, at: datetime = NOW, words: str = "ten slides") -> Change:
    event = Offered(at=at, by=BEN, words=words, due=at + DAY, next_word=word(ANNA, at + HOUR))
    return following(request, event, hearers=(ANNA,))


def delivered(request: Request, at: datetime = NOW) -> Change:
    return following(request, Delivered(at=at, by=BEN, words="here", next_word=word(ANNA)), hearers=(ANNA,))


def confirmed(request: Request, at: datetime = NOW) -> Change:
    return following(request, Confirmed(at=at, by=ANNA))


async def stored(store: Store, *changes: Change) -> Request:
    """Save one after the other; returns the last state."""
    for change in changes:
        await store.save(change)
    return changes[-1].request


async def now_and_later(store: Store, restarted: Callable[[Store], Awaitable[Store]]) -> AsyncIterator[Store]:
    """The store as it is, then as it is read back at the next start."""
    yield store
    yield await restarted(store)


async def ended(store: Store, request_id: str = "r1", number: int = 1, at: datetime = NOW) -> Request:
    """A request with its whole life behind it."""
    request = await stored(store, filing(request_id, number, at=at))
    request = await stored(store, delivered(request, at))
    return await stored(store, confirmed(request, at))


def draft(draft_id: str = "d1", at: datetime = NOW, words: str = "slides") -> Draft:
    return Draft(id=draft_id, customer=ANNA, wish=Wish(words), readings=(NOW + DAY, NOW + 2 * DAY), at=at)


def letter(letter_id: str = "letter-1", *about: str, person: str = BEN, at: datetime = NOW) -> Letter:
    """To Ben, that a word on these requests is due."""
    items = tuple(Item(one, 1, Occasion.DUE) for one in about or ("r1",))
    return Letter(id=letter_id, person=person, items=items, at=at)


def digest(*, is_silent: bool = False, with_picture: bool = True, picture: str = "") -> Letter:
    """To a team, about all of its week."""
    edition = Edition(NOW - HOUR, is_silent, with_picture, picture)
    return Letter(id="letter-1", person="team:accounts", items=(), edition=edition, at=NOW)


def watch(request_id: str = "r1", turn: int = 1, upto: datetime = NOW) -> Watch:
    return Watch(request_id=request_id, turn=turn, upto=upto, sent_at=NOW)


async def claim(store: Store, now: datetime = NOW, limit: int = 10, lease: timedelta = HOUR) -> list[Notice]:
    return list(await store.claim_notices(now, now + lease, limit))


async def draw(store: Store, notice: Notice, now: datetime = NOW, version: int | None = None) -> None:
    """As the delivery does once it has posted or redrawn."""
    await store.mark_drawn(notice, version or notice.wanted, f"D{notice.person}", f"ts {notice.id}", now)


async def draw_all(store: Store, now: datetime = NOW) -> list[str]:
    """Deliver until nothing is left; returns the ids in the order in which they left."""
    order: list[str] = []
    while notices := await claim(store, now):
        for notice in notices:
            await draw(store, notice, now)
            order.append(notice.id)
    return order
