"""Somebody asks a colleague who is away: until when, and who can be asked instead."""

from collections.abc import Callable
from datetime import datetime

from domain import verbs
from domain.events import AnyEvent
from domain.leave import OwnerAway
from domain.press import Press
from domain.request import Request
from services.desk import Act, Desk
from services.leaves import Leaves
from services.people import Directory, DirectoryUnavailable


class StandIns:
    """Finds them, and lets a request go to one."""

    def __init__(self, leaves: Leaves, directory: Directory, desk: Desk, now: Callable[[], datetime]) -> None:
        self._leaves = leaves
        self._directory = directory
        self._desk = desk
        self._now = now

    async def away(self, request: Request) -> OwnerAway | None:
        """Until when the one who is asked is away, and who can be asked instead; None where they are there. Never
        fails: the request has been filed."""
        leave = None if request.unasked else await self._leaves.coming(request.owner)
        if leave is None or not leave.holds(self._now()):
            return None
        stand_in = "" if request.private or leave.stand_in == request.customer else leave.stand_in
        name = await self._name(stand_in) if stand_in else ""
        return OwnerAway(leave, stand_in if name else "", name)

    async def ask_instead(self, act: Act, stand_in: str) -> Request:
        """The request, filed to the stand-in from now on. Raises what `Desk.do` and the change of a request raise."""

        def rule(press: Press) -> AnyEvent:
            return verbs.edit(press, press.request.wish, stand_in)

        return await self._desk.do(act, rule)

    async def _name(self, person_id: str) -> str:
        """As colleagues know them; empty for who cannot be asked just now."""
        try:
            person = await self._directory.person(person_id)
        except DirectoryUnavailable:
            return ""
        is_there = person is not None and not person.is_deactivated and not await self._leaves.is_away(person_id)
        return person.name if person and is_there else ""
