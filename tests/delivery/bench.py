"""A store, a clock that stands still, and a Slack that does as it is told: for tests of what is sent when."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from delivery.deliverer import Deliverer
from delivery.editions import Editions
from delivery.leavers import Leavers
from delivery.letters import Letters
from delivery.pace import Pace
from delivery.rendering import Renderer
from delivery.slack_out import Place
from delivery.troubles import Trouble
from domain.events import AnyEvent, Filed
from domain.hearing import hearers, settled_by_next
from domain.next_word import file, record
from domain.press import Press
from domain.records import Change, Notice
from domain.request import Request
from domain.terms import Limits
from domain.values import Wish
from messages.drawing import Message
from services.digests import Digests
from services.footings import Footings
from services.people import Directory, DirectoryUnavailable, Person
from services.teams import Teams
from storage import Store
from storage.tiny import TinyStore
from tests.builders import ADA, BEN, NOON, PARIS, TERMS


@dataclass
class Clock:
    """Stands still until it is moved."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at


@dataclass
class Sent:
    """What reached Slack."""

    notice: str
    to: str
    text: str
    place: Place
    thread: Place | None
    at: datetime

    @property
    def kind(self) -> str:
        return self.notice.split(":", 2)[2]


@dataclass
class RecordingSlack:
    """In the place of SlackOut. `trouble` says what goes wrong next; `held` stops a person's messages half-way."""

    clock: Clock
    posts: list[Sent] = field(default_factory=list)
    updates: list[Place] = field(default_factory=list)
    update_times: list[datetime] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)
    troubles: dict[str, list[Trouble]] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    held: dict[str, asyncio.Event] = field(default_factory=dict)
    attempts: list[str] = field(default_factory=list)
    redraws_begun: list[Place] = field(default_factory=list)

    def fails(self, whom: str, *troubles: Trouble) -> None:
        """The next posts to the person end so; `update`: the next redraws of whomsoever; `find`: look-ups."""
        self.troubles.setdefault(whom, []).extend(troubles)

    def loses_answer(self, whom: str, trouble: Trouble) -> None:
        """The next post to the person arrives, but nobody hears of it."""
        self.lost.append(whom)
        self.fails(whom, trouble)

    def holds(self, whom: str) -> asyncio.Event:
        """The person's messages wait until the event is set."""
        self.held[whom] = asyncio.Event()
        return self.held[whom]

    async def post(self, notice_id: str, to: str, message: Message, thread: Place | None) -> Place:
        self.attempts.append(notice_id)
        if to in self.held:
            await self.held[to].wait()
        place = Place(f"D{to}", f"{len(self.posts) + 1}.0")
        sent = Sent(notice_id, to, message.text, place, thread, self.clock.at)
        if to in self.lost:
            self.lost.remove(to)
            self.posts.append(sent)
        self._fail(to)
        self.posts.append(sent)
        return place

    async def update(self, place: Place, message: Message) -> None:
        self.redraws_begun.append(place)
        if held := self.held.get(place.channel.removeprefix("D")):
            await held.wait()
        self._fail("update")
        self.updates.append(place)
        self.update_times.append(self.clock.at)

    async def find(self, notice_id: str, person: str, thread: Place | None, since: datetime) -> Place | None:
        self._fail("find")
        self.looked_up.append(notice_id)
        return next((sent.place for sent in self.posts if sent.notice == notice_id), None)

    def to(self, person: str) -> list[Sent]:
        return [sent for sent in self.posts if sent.to == person]

    def kinds(self, person: str) -> list[str]:
        return [sent.kind for sent in self.to(person)]

    def _fail(self, whom: str) -> None:
        if self.troubles.get(whom):
            raise self.troubles[whom].pop(0)


class FixedDirectory:
    """Everybody lives in Paris; `is_away`: Slack does not say who anybody is."""

    def __init__(self) -> None:
        self.is_away = False
        self.cause: Exception | None = None

    async def person(self, person_id: str) -> Person | None:
        if self.is_away:
            raise DirectoryUnavailable from self.cause
        return Person(person_id, person_id, PARIS)

    async def members_of(self, group_id: str) -> list[str]:
        return []

    async def members_of_channel(self, channel_id: str) -> list[str]:
        return []


class FaultyStore:
    """The store behind it, with methods that fail when told to; counts the calls."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.calls: list[str] = []
        self.faults: dict[str, list[Exception]] = {}
        self._meanwhile: dict[str, Callable[[], Awaitable[object]]] = {}

    def during_next(self, name: str, act: Callable[[], Awaitable[object]]) -> None:
        """Something happens once the next call of the method has its answer, and before the caller has it."""
        self._meanwhile[name] = act

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._store, name)

        async def called(*args: Any, **kwargs: Any) -> Any:
            self.calls.append(name)
            if self.faults.get(name):
                raise self.faults[name].pop(0)
            answer = await method(*args, **kwargs)
            if act := self._meanwhile.pop(name, None):
                await act()
            return answer

        return called


class Bench:
    """A deliverer at work on a real store. Its people are Ada, who asks, and Ben, unless told otherwise."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = Clock()
        self.slack: Any = RecordingSlack(self.clock)
        self.directory = FixedDirectory()
        self.requests: list[str] = []
        self.left: list[str] = []
        self.wakes = True
        """Whether a change wakes the deliverer, as the desk does."""

    async def __aenter__(self) -> Self:
        await self.starts()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.ends()

    async def starts(self) -> None:
        """The process begins, on what is stored."""
        self.real_store = await TinyStore.open(self.folder / "kept.json")
        self.store = FaultyStore(self.real_store)
        teams = Teams([], Limits(), _as_directory(self.directory))
        store: Any = self.store
        footings = Footings(teams, _as_directory(self.directory))
        editions = Editions(Digests(store, teams, self.clock.now), teams, "UKEPT")
        letters = Letters(store, teams, footings, self.clock.now, "https://example.slack.com/", editions)
        renderer = Renderer(store, teams, footings, self.clock.now, letters)
        self.deliverer = Deliverer(store, renderer, self.slack, Pace(), self.clock.now, self._leavers())
        self._running = asyncio.create_task(self.deliverer.run())

    def _leavers(self) -> Leavers:
        async def left(person: str) -> None:
            self.left.append(person)

        return Leavers(_as_directory(self.directory), left)

    async def ends(self) -> None:
        """As the bot ends in good order."""
        await self._stop()
        self._release()
        await self.deliverer.finish()
        await self.real_store.close()

    async def breaks_off(self) -> None:
        """As near to a kill as one process comes: nothing more is stored."""
        await self._stop()
        self.store.faults = {name: [OSError()] * 99 for name in ("mark_drawn", "put_off", "forgo", "give_up")}
        self._release()
        await self.deliverer.finish()
        await self.real_store.close()

    def _release(self) -> None:
        for held in self.slack.held.values():
            held.set()

    async def _stop(self) -> None:
        self._running.cancel()
        await asyncio.gather(self._running, return_exceptions=True)

    async def filed(self, words: str = "copy of invoice 4711", customer: str = ADA, owner: str = BEN) -> Request:
        """Somebody asks; both cards are owed."""
        request_id = f"r{len(self.requests) + 1}"
        self.requests.append(request_id)
        filing = Filed(at=self.clock.at, by=customer, owner=owner, wish=Wish(words))
        event, request = file(request_id, self.real_store.reserve_number(), filing, TERMS)
        return await self._saved(0, request, event, ())

    async def does(
        self, request: Request, person: str, verb: Callable[..., AnyEvent], *args: object, **kwargs: object
    ) -> Request:
        """Somebody uses a verb."""
        press = Press(request, person, self.clock.at, TERMS)
        event, after = record(request, verb(press, *args, **kwargs), TERMS)
        return await self._saved(request.version, after, event, settled_by_next(request))

    async def _saved(self, before: int, request: Request, event: AnyEvent, settles: tuple[int, ...]) -> Request:
        heard = hearers(request, request, event) if before else ()
        key = f"{request.id} {request.version}"
        await self.real_store.save(
            Change(before=before, request=request, event=event, hearers=heard, settles=settles, press=key)
        )
        if self.wakes:
            self.deliverer.wake()
        return request

    async def passes(self, **by: float) -> None:
        """So much time goes by, and everything due before and after is done."""
        await self.idle()
        self.clock.at += timedelta(**by)
        await self.idle()

    async def idle(self) -> None:
        """Returns once all that is due now has been done."""
        self.deliverer.wake()
        await until_async(self._is_idle)

    async def notices(self) -> list[Notice]:
        return [notice for one in self.requests for notice in await self.real_store.notices(one)]

    async def _is_idle(self) -> bool:
        due = await self.real_store.next_due()
        is_under_way = any(one.leased_until for one in await self.notices())
        is_shut_out = self.deliverer._installation.shut_until(self.clock.at)
        return not is_under_way and (due is None or due > self.clock.at or bool(is_shut_out))


async def until(holds: Callable[[], object]) -> None:
    """Returns once it holds; what is waited for is work of this process, not time."""
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110 - there is no event for it
            await asyncio.sleep(0.002)


async def until_async(holds: Callable[[], Any]) -> None:
    async with asyncio.timeout(10):
        while not await holds():  # noqa: ASYNC110 - there is no event for it
            await asyncio.sleep(0.002)


def _as_directory(directory: Directory) -> Directory:
    return directory
