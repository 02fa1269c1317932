"""From a notice to what it says now: always the newest state, in the reader's own zone."""

from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from delivery.letters import Letters
from domain.events import Erased
from domain.footing import STRANGER, Footing, roles_of
from domain.parties import is_team
from domain.parting import parting
from domain.records import Notice, NoticeKind
from domain.request import Request
from messages.beside import farewell
from messages.card import card
from messages.conversations import told
from messages.drawing import Message, Reader
from messages.files import not_passed_on, shared
from messages.news import unreached
from messages.team_card import as_asked_of_team, out_of_reach, team_card
from messages.timeline import history
from messages.trend import with_picture
from messages.whole_texts import with_show_all
from services.footings import Footings
from services.reading import Seen, for_their_eyes
from services.teams import Teams
from storage import Store


class Renderer:
    """Draws notices."""

    def __init__(
        self, store: Store, teams: Teams, footings: Footings, now: Callable[[], datetime], letters: Letters
    ) -> None:
        self._store = store
        self._teams = teams
        self._footings = footings
        self._now = now
        self._letters = letters

    async def draw(self, notice: Notice, request: Request | None) -> Message:
        """What the notice says of the request as it stands; without one, what the letter says, or its picture."""
        if notice.kind is NoticeKind.PICTURE:
            return with_picture()
        if request is None:
            return await self._letters.draw(notice)
        return with_show_all(request, await self._drawn(notice, request))

    async def _drawn(self, notice: Notice, request: Request) -> Message:
        reader = await self._reader(notice, request)
        match notice.kind:
            case NoticeKind.CARD if is_team(reader.id):
                return team_card(request, reader, self._now())
            case NoticeKind.CARD:
                return await self._card(request, reader)
            case NoticeKind.NEWS:
                return await self._news(notice.event, request, reader)
            case NoticeKind.FILES:
                timeline = await self._store.timeline(request.id)
                return Message(shared(request, timeline[notice.event - 1], reader), [])
            case NoticeKind.UNREACHED:
                return await self._unreached(notice, request, reader)
        raise ValueError(f"A {notice.kind} is about no single request.")

    async def _card(self, request: Request, reader: Reader) -> Message:
        """The card; for who is asked to help or to step in with what has happened, for who has no part in it any more
        only where it went."""
        is_asked = reader.id in (request.mediator, request.stepping_in)
        is_of_it = reader.id in request.audience
        timeline = () if is_of_it and not is_asked else await self._store.timeline(request.id)
        if not is_of_it and (left := parting(request, timeline, reader.id)):
            return farewell(left, reader)
        greet = await self._store.met_through(reader.id) == request.id
        seen = Seen(request, reader.footing)
        past = history(for_their_eyes(reader.id, seen, timeline), reader) if is_asked else ()
        return card(request, reader, self._now(), greet=greet, past=past)

    async def _news(self, number: int, request: Request, reader: Reader) -> Message:
        """The news; for who has no part in it any more without what came later, and without what was taken back."""
        timeline = await self._store.timeline(request.id)
        left = None if roles_of(request, reader.id, reader.footing) else parting(request, timeline, reader.id)
        if left:
            erased = [event for event in timeline[left.after.version :] if isinstance(event, Erased)]
            request = replace(left.after, wish=left.before.wish)
            timeline = (*timeline[: left.after.version], *erased)
        elif is_team(reader.id):
            request = as_asked_of_team(request, reader)
        return told(request, number, timeline, reader, self._now())

    async def _reader(self, notice: Notice, request: Request) -> Reader:
        person = await self._teams.someone(notice.person)
        return Reader(person.id, person.zone, await self._footing(person.id, request))

    async def _footing(self, party: str, request: Request) -> Footing:
        """Who only waits for the same has nothing to press, whatever else they may do elsewhere."""
        is_follower = party in request.followers and party not in request.parties
        return STRANGER if is_follower else await self._footings.of(party, request)

    async def _unreached(self, notice: Notice, request: Request, reader: Reader) -> Message:
        """Who cannot be reached with what the notice is about; or, where only its files have failed, with these."""
        there = await self._store.notices(request.id)
        failed = [one for one in there if one.failed and one.event == notice.event and one.person != notice.person]
        missing = failed[0].person if failed else request.other_than(notice.person)
        if is_team(missing):
            return out_of_reach(request, missing, reader)
        if not failed or any(one.kind is not NoticeKind.FILES for one in failed):
            return unreached(request, missing, reader)
        event = (await self._store.timeline(request.id))[notice.event - 1]
        return not_passed_on(request, getattr(event, "files", ()), reader, missing)
