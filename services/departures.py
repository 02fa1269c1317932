"""Somebody leaves the workspace: whoever waits for them hears of it once, and a team's requests go to its lead."""

import structlog

from domain import handing_over
from domain.events import AnyEvent
from domain.press import Press
from domain.refusals import DoesNotFit, Refusal, TryAgain
from domain.request import Request
from services.desk import Act, Desk, Verb as Rule
from services.people import Directory
from services.reading import LIST_LIMIT
from services.teams import Teams
from storage import Store

log = structlog.get_logger()


class Departures:
    """Records that people have left."""

    def __init__(self, store: Store, desk: Desk, teams: Teams, directory: Directory) -> None:
        self._store = store
        self._desk = desk
        self._teams = teams
        self._directory = directory

    async def left(self, person: str) -> None:
        """On each open request that waits for them, or that they wait for; nothing where it is known already.

        Raises TryAgain where that has not come to its end.
        """
        again: TryAgain | None = None
        for request in await self._store.open_requests(person, LIST_LIMIT):
            try:
                await self._record(person, request)
            except TryAgain as error:
                again = error
            except Refusal as error:  # it has gone on meanwhile
                log.info("departure_not_recorded", request=request.number, error=type(error).__name__)
        if again:
            raise again

    async def _record(self, person: str, request: Request) -> None:
        key = f"gone:{person}:{request.id}:{request.version}"
        if person == request.successor:
            await self._desk.do(Act(person, request.id, key), handing_over.leave)
        elif person in (*request.parties, request.mediator, request.stepping_in) and person not in request.gone:
            heir = await self._heir(person, request)
            await self._desk.do(Act(person, request.id, key, (heir,) if heir else ()), _go(heir))

    async def _heir(self, person: str, request: Request) -> str:
        """The lead of the team that it was filed to, for its owner; empty for nobody."""
        lead = await self._teams.lead_there(request) if person == request.owner else ""
        return "" if lead in (person, request.customer, request.mediator, *request.gone) else lead


def _go(heir: str) -> Rule:
    def rule(press: Press) -> AnyEvent:
        if press.by in press.request.gone:  # somebody else has found it out just now
            raise DoesNotFit(press.request, press.by)
        return handing_over.go(press, heir)

    return rule
