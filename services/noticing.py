"""What somebody who has just filed a request had better know: until when its owner is away and who can be asked
instead, and whose digest names it."""

from collections.abc import Callable
from datetime import datetime

from domain.circumstances import Circumstances
from domain.leave import OwnerAway
from domain.request import Request
from services.leaves import Leaves
from services.people import Directory, DirectoryUnavailable
from services.teams import Teams


class Noticing:
    """Finds it out. Never fails: the request has been filed."""

    def __init__(self, leaves: Leaves, directory: Directory, teams: Teams, now: Callable[[], datetime]) -> None:
        self._leaves = leaves
        self._directory = directory
        self._teams = teams
        self._now = now

    async def of(self, request: Request) -> Circumstances:
        """As things stand now."""
        return Circumstances(await self._away(request), await self._named_by(request))

    async def _away(self, request: Request) -> OwnerAway | None:
        leave = None if request.unasked else await self._leaves.coming(request.owner)
        if leave is None or not leave.holds(self._now()):
            return None
        stand_in = "" if request.private or leave.stand_in == request.customer else leave.stand_in
        name = await self._name(stand_in) if stand_in else ""
        return OwnerAway(leave, stand_in if name else "", name)

    async def _name(self, person_id: str) -> str:
        """As colleagues know them; empty for who cannot be asked just now."""
        try:
            person = await self._directory.person(person_id)
        except DirectoryUnavailable:
            return ""
        is_there = person is not None and not person.is_deactivated and not await self._leaves.is_away(person_id)
        return person.name if person and is_there else ""

    async def _named_by(self, request: Request) -> str:
        """The owner's first team, where its digest names what lies between its people and others."""
        if request.private or request.filed_to:
            return ""
        first = next(iter(await self._teams.teams_of(request.owner)), None)
        return first.name if first and first.describes_all else ""
