"""From a letter to what it says now: each of its requests as it stands, and how to get there."""

import asyncio
import dataclasses
from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from delivery.editions import Editions
from delivery.unsent import is_too_late
from domain.footing import roles_of
from domain.letters import Item, Letter, Occasion
from domain.parting import parting
from domain.records import Notice, NoticeKind
from domain.reminders import watched
from domain.request import Request
from domain.waking import comes_of_silence_at
from messages.drawing import Message, Reader
from messages.lines import Line, is_open
from messages.links import permalink
from messages.nudges import letter as letter_message
from services.footings import Footings
from services.teams import Teams
from storage import Store


class Letters:
    """Draws letters. `workspace`: its address in Slack; `command`: the name by which Kept is called there."""

    def __init__(
        self,
        store: Store,
        teams: Teams,
        footings: Footings,
        now: Callable[[], datetime],
        workspace: str,
        editions: Editions,
        command: str = "/request",
    ) -> None:
        self._store = store
        self._editions = editions
        self._teams = teams
        self._footings = footings
        self._now = now
        self._workspace = workspace
        self._command = command

    async def draw(self, notice: Notice) -> Message:
        """What it says now, or, to who is told of it, that it was refused; as spent where nothing is left to say, or it
        would come long after its time."""
        letter = await self._store.letter(notice.request_id)
        if letter is None:
            raise LookupError(f"notice {notice.id} is about no letter")
        if notice.kind is NoticeKind.UNREACHED:
            return self._editions.refused(letter, self._command)
        if letter.edition:
            return await self._editions.draw(letter)
        found = await asyncio.gather(*(self._line(each, letter.person) for each in letter.items))
        lines = [line for line in found if line]
        reader = await self._reader(letter)
        drawn = letter_message(letter, lines, reader, self._now(), command=self._command)
        is_late = not notice.is_posted and is_too_late(letter, self._now())
        is_spent = is_late or not any(is_open(line, reader, letter.at) for line in lines)
        shown = await self._editions.announced(letter, drawn, reader)
        return dataclasses.replace(shown, is_spent=is_spent)

    async def _reader(self, letter: Letter) -> Reader:
        person = await self._teams.someone(letter.person)
        return Reader(person.id, person.zone)

    async def _line(self, item: Item, person: str) -> Line | None:
        """None for what is not known any more."""
        request = await self._store.load(item.request_id)
        if request is None:
            return None
        footing = await self._footings.of(person, request)
        if not roles_of(request, person, footing):
            return Line(item, await self._as_left(request, person), footing)
        watch = watched(request, await self._store.watch(request.id))
        terms = await self._teams.terms_between(request.audience)
        then, again = comes_of_silence_at(request, terms, watch), watch.again_at if watch else None
        lead = await self._teams.lead_at_hand(request)
        answered, asks_again = await self._answer(item, request, person)
        link = await self._link(request, person)
        return Line(item, request, footing, link, then, again, lead, answered, asks_again)

    async def _answer(self, item: Item, request: Request, person: str) -> tuple[bool, str]:
        """Whether it is known that it held, or never will be; and how such questions come back, if there are none."""
        if item.occasion is not Occasion.HOLDS or request.held_said:
            return request.held_said, ""
        choice = await self._store.choice_of(person)
        is_silent = choice is not None and choice.no_questions
        return is_silent, f"`{self._command} questions on`" if is_silent else ""

    async def _as_left(self, request: Request, person: str) -> Request:
        """As it was when they lost their part in it."""
        left = parting(request, await self._store.timeline(request.id), person)
        return replace(left.after, wish=left.before.wish) if left else request

    async def _link(self, request: Request, person: str) -> str:
        """The permalink of their card; empty where none stands."""
        cards = [one for one in await self._store.notices(request.id) if one.kind is NoticeKind.CARD]
        card = next((one for one in cards if one.person == person and one.is_posted), None)
        return permalink(self._workspace, card.channel, card.ts) if card else ""
