"""What somebody is to a request by the settings and by Slack, beside what the request itself says."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from domain.footing import STRANGER, Footing, roles_of
from domain.parties import is_team, party_of, team_in
from domain.request import Request
from services.people import Directory, DirectoryUnavailable
from services.teams import Team, Teams


class Footings:
    """Looks up memberships, leads and mediators, as they are now."""

    def __init__(self, teams: Teams, directory: Directory) -> None:
        self._teams = teams
        self._directory = directory

    async def of(self, person: str, request: Request) -> Footing:
        """The footing of this person, or team; that of a stranger says nothing. Raises DirectoryUnavailable."""
        if is_team(person):
            return Footing()
        team = None if request.private else self._teams.named(request.team)
        is_member, is_lead, is_successor, is_onlooker = await asyncio.gather(
            self._is_member(person, team),
            self._is_lead(person, request, team),
            self._is_member(person, self._successors(request)),
            self._is_onlooker(person, team),
        )
        stands_in = await self._stands_in(person, request)
        footing = Footing(is_member, is_lead, is_successor, is_onlooker, stands_in)
        if footing != STRANGER and await self._is_of_another_company(person):
            footing = STRANGER
        return replace(footing, mediator=await self._mediator(person, request, footing))

    async def stood_in_for(self, person: str) -> Sequence[str]:
        """Those who are away just now and have named this person."""
        return await self._teams.stood_in_for(person)

    async def teams_of(self, person: str) -> Sequence[str]:
        """The teams, as parties, to which the person is known to belong."""
        return [party_of(team.name) for team in await self.teams_with(person)]

    async def teams_with(self, person: str) -> Sequence[Team]:
        """The same, as the settings have them; none for somebody of another company."""
        teams = await self._teams.teams_of(person)
        return () if teams and await self._is_of_another_company(person) else teams

    def led_by(self, person: str) -> Sequence[str]:
        """The teams, as parties, that the person leads."""
        return [party_of(team.name) for team in self._teams.all() if person == team.lead]

    async def _is_of_another_company(self, person: str) -> bool:
        """Channels may be shared between companies; what stands in them is then seen, but nothing done with it."""
        known = await self._directory.person(person)
        return known is not None and known.is_of_another_company

    async def _stands_in(self, person: str, request: Request) -> bool:
        """Nobody stands in for what is private, nor for the other side of what is theirs, or theirs to settle."""
        if request.private or person in (*request.parties, request.mediator):
            return False
        return await self._teams.stands_in_for(person, request.owner)

    async def _is_member(self, person: str, team: Team | None) -> bool:
        return team is not None and await self._teams.includes(team, person)

    async def _is_lead(self, person: str, request: Request, team: Team | None) -> bool:
        """Of the team that it was filed to; else of that of an owner who has left."""
        if team is None and request.owner in request.gone and not request.private:
            team = await self._teams.team_of(request.owner)
        return team is not None and person == team.lead

    def _successors(self, request: Request) -> Team | None:
        return self._teams.named(team_in(request.successor))

    async def _is_onlooker(self, person: str, team: Team | None) -> bool:
        if team is None or not team.channel:
            return False
        return person in await self._directory.members_of_channel(team.channel)

    async def _mediator(self, person: str, request: Request, footing: Footing) -> str:
        """Only for those who may bring somebody in; nobody while Slack does not say whether they are still there."""
        if request.mediation or not request.state.is_open or not roles_of(request, person, footing):
            return ""
        try:
            return await self._teams.mediator_of(request)
        except DirectoryUnavailable:
            return ""
