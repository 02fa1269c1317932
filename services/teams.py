"""Teams, and whose working week counts for whom."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from domain.request import Request
from domain.terms import Limits, Terms
from domain.worktime import WorkWeek, office_week
from services.people import Directory, Person, someone


@dataclass(frozen=True, slots=True)
class Team:
    """Colleagues who share working hours, a channel and a lead. `group`: a Slack user group, or empty."""

    name: str
    week: WorkWeek
    members: frozenset[str] = frozenset()
    group: str = ""
    channel: str = ""
    lead: str = ""
    mediator: str = ""


class Teams:
    """Finds a person's team, and so their working week."""

    def __init__(self, teams: Sequence[Team], limits: Limits, directory: Directory) -> None:
        self._teams = teams
        self._limits = limits
        self._directory = directory

    async def team_of(self, person_id: str) -> Team | None:
        """The first team, in the order of the settings, that lists the person or whose user group holds them.

        Raises DirectoryUnavailable, as everything here does.
        """
        listed = next((place for place, team in enumerate(self._teams) if person_id in team.members), len(self._teams))
        grouped = [team for team in self._teams[:listed] if team.group]
        groups = await asyncio.gather(*(self._directory.members_of(team.group) for team in grouped)) if grouped else ()
        found = [team for team, members in zip(grouped, groups, strict=True) if person_id in members]
        return next(iter([*found, *self._teams[listed:]]), None)

    async def week_of(self, person: Person) -> WorkWeek:
        """The team's week; without a team, Monday to Friday from nine to five in the person's own zone."""
        team = await self.team_of(person.id)
        return team.week if team else office_week(person.zone)

    async def terms_between(self, customer: Person, owner: Person) -> Terms:
        """What holds for a request between the two."""
        weeks = await self.week_of(customer), await self.week_of(owner)  # the second knows the groups from the first
        return Terms(self._limits, *weeks, customer.zone, owner.zone)

    async def terms_of(self, request: Request) -> Terms:
        """What holds for this request. Somebody unknown by now counts in UTC.

        Both are looked up at once: somebody waits, and a slow Slack leaves no time for one after the other.
        """
        return await self.terms_between(*await asyncio.gather(*map(self.someone, request.parties)))

    async def someone(self, person_id: str) -> Person:
        """The person, or a stand-in with the zone UTC for somebody whom Slack does not know any more."""
        return await someone(self._directory, person_id)
