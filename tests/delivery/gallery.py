"""A local Slack and a deliverer with digests to bring: three figures, and a picture of them."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from delivery.deliverer import Deliverer
from delivery.leavers import Leavers
from delivery.letters import Letters
from delivery.pace import Pace
from delivery.painting import NotPainted
from delivery.picture_courier import PictureCourier
from delivery.rendering import Renderer
from delivery.slack_out import SlackOut
from domain.letters import Edition, Letter
from domain.parties import is_team
from domain.records import Notice, NoticeKind
from domain.terms import Limits
from messages.drawing import Message, message, said
from messages.trend import Bar, picture
from playground.driven_messages import Message as Seen
from playground.local_slack import LocalSlack
from services.footings import Footings
from services.teams import Teams
from storage.tiny import TinyStore
from tests.builders import NOON
from tests.conftest import MANIFEST, PEOPLE
from tests.delivery.bench import FaultyStore, FixedDirectory, until_async

TEAM = "team:accounts"
REFUSED = "The digest could not be posted."
BARS = [Bar("16 Nov", 9, 2, 1, 0, True), Bar("23 Nov", 2, 0, 0, 0, False)]
PNG = b"\x89PNG\r\n\x1a\n and so on"


@dataclass
class Clock:
    """Stands still until it is moved."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at

    def epoch(self) -> float:
        return self.at.timestamp()


@dataclass
class Sheets:
    """In the place of Editions: each digest is one line and its picture."""

    figures: str = "14 delivered"

    async def draw(self, letter: Letter) -> Message:
        assert letter.edition
        shown = [picture(letter.edition.picture, BARS)] if letter.edition.picture else []
        return message(self.figures, [said(self.figures), *shown])

    def refused(self, _letter: Letter, _command: str) -> Message:
        return message(REFUSED, [said(REFUSED)])

    async def bars(self, letter: Letter) -> Sequence[Bar]:
        return BARS


@dataclass
class Painter:
    """In the place of the painting process."""

    fails: bool = False
    painted: list[Sequence[Bar]] = field(default_factory=list)
    at_work: int = 0
    most_at_once: int = 0

    async def __call__(self, bars: Sequence[Bar]) -> bytes:
        self.painted.append(bars)
        if self.fails:
            raise NotPainted("painting: no")
        self.at_work += 1
        self.most_at_once = max(self.most_at_once, self.at_work)
        await asyncio.sleep(0.05)
        self.at_work -= 1
        return PNG


class Gallery:
    """A team's channel, and what is brought there."""

    def __init__(self, folder: Path, slack: LocalSlack, clock: Clock, session: aiohttp.ClientSession) -> None:
        self.folder, self.slack, self.clock, self.session = folder, slack, clock, session
        self.channel = slack.world.begin("accounts", "public", [slack.person("ben").id, slack.bot_user_id])
        self.sheets, self.painter = Sheets(), Painter()
        self.lead = slack.person("ada").id

    async def starts(self) -> None:
        self.real_store = await TinyStore.open(self.folder / "kept.json")
        self.store = FaultyStore(self.real_store)
        store: Any = self.store
        sheets: Any = self.sheets
        directory: Any = FixedDirectory()
        teams = Teams([], Limits(), directory)
        footings = Footings(teams, directory)
        client = AsyncWebClient(self.slack.bot_token, self.slack.api_url, session=self.session, retry_handlers=[])
        out, now = SlackOut(client, lambda party: self.channel.id if is_team(party) else party), self.clock.now
        letters = Letters(store, teams, footings, now, "https://example.slack.com/", editions=sheets)
        pictures = PictureCourier(store, out, sheets, now, self.painter)
        leavers = Leavers(directory, _nobody)
        renderer = Renderer(store, teams, footings, now, letters)
        self.deliverer = Deliverer(store, renderer, out, Pace(), now, leavers, lambda _team: self.lead, pictures)
        self._running = asyncio.create_task(self.deliverer.run())

    async def ends(self) -> None:
        self._running.cancel()
        await asyncio.gather(self._running, return_exceptions=True)
        await self.deliverer.finish()
        await self.real_store.close()

    async def sends(self) -> None:
        """A digest is owed, and all that can be done about it now is done."""
        await self.owes()
        await self.idle()

    async def owes(self, count: int = 1) -> None:
        """So many digests are owed, each to a team of its own."""
        for number in range(1, count + 1):
            letter = Letter(
                id=f"letter-{number}",
                person=TEAM if number == 1 else f"{TEAM} {number}",
                items=(),
                edition=Edition(self.clock.at),
                at=self.clock.at,
            )
            await self.real_store.send(letter, [])
        self.deliverer.wake()

    async def passes(self, **by: float) -> None:
        """So much time goes by at once."""
        self.clock.at += timedelta(**by)
        await self.idle()

    async def stores_no_more(self) -> None:
        """What is under way ends without a mark."""
        self.store.faults = {name: [OSError()] * 9 for name in ("mark_drawn", "put_off", "forgo", "give_up")}

    async def idle(self) -> None:
        """Returns once nothing is under way, and nothing due."""
        self.deliverer.wake()
        await until_async(self._is_idle)

    async def _is_idle(self) -> bool:
        due = await self.real_store.next_due()
        is_waiting = due is None or due > self.clock.at
        return (
            is_waiting and not self.deliverer.is_sending and not any(one.leased_until for one in await self.notices())
        )

    async def notices(self) -> Sequence[Notice]:
        return await self.real_store.notices("letter-1")

    async def notice(self, kind: NoticeKind) -> Notice:
        (found,) = [one for one in await self.notices() if one.kind is kind]
        return found

    @property
    def seen(self) -> list[Seen]:
        """What Ben sees in the channel, oldest first."""
        return self.slack.person("ben").messages_in(self.channel)

    @property
    def digest(self) -> str:
        """The digest, as it stands."""
        return self.seen[0].drawn

    @property
    def told(self) -> list[str]:
        """What the team's lead has been told, oldest first."""
        return [each.drawn for each in self.slack.person("ada").messages]

    @property
    def shares(self) -> list[Seen]:
        """The pictures in its thread."""
        return self.seen[0].replies if self.seen else []


async def _nobody(_person: str) -> None:
    return None


@asynccontextmanager
async def gallery_in(folder: Path) -> AsyncIterator[Gallery]:
    """Open from the first moment."""
    clock = Clock()
    async with LocalSlack(MANIFEST, clock.epoch, PEOPLE) as slack, aiohttp.ClientSession() as session:
        ready = Gallery(folder, slack, clock, session)
        await ready.starts()
        yield ready
        await ready.ends()
