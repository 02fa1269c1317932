"""Teams: who belongs to them, who leads and who helps, and whose working week counts for whom."""

import asyncio
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from zoneinfo import ZoneInfo

from domain.leave import Leave
from domain.own_hours import Days
from domain.parties import is_team, party_of, team_in
from domain.periods import Schedule
from domain.request import Request
from domain.terms import Limits, Terms
from domain.worktime import WorkWeek, office_week
from services.habits import Habits
from services.leaves import Leaves
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
    limits: Limits | None = None
    """None for those of everybody."""
    digest: Schedule | None = None
    """When its digest goes out; None for never."""
    describes_all: bool = False
    """Its digest names what is asked of its people one by one too; else only what was asked of the team."""
    urgent_at_any_hour: bool = False
    """Its people may be reminded of what is urgent outside their hours too."""


class Teams:
    """Finds teams and who belongs to them. What needs to be asked of Slack raises DirectoryUnavailable."""

    def __init__(
        self,
        teams: Sequence[Team],
        limits: Limits,
        directory: Directory,
        mediators: Sequence[str] = (),
        leaves: Leaves | None = None,
        habits: Habits | None = None,
    ) -> None:
        self._teams = teams
        self._limits = limits
        self._directory = directory
        self._mediators = mediators
        self._leaves = leaves
        self._habits = habits

    def all(self) -> Sequence[Team]:
        """In the order of the settings."""
        return self._teams

    def named(self, name: str) -> Team | None:
        """The team of this name, in whatever case; None where there is none."""
        return next((team for team in self._teams if team.name.casefold() == name.casefold()), None)

    def of_channel(self, channel_id: str) -> Team | None:
        """The team whose channel it is."""
        return next((team for team in self._teams if channel_id and team.channel == channel_id), None)

    def of_group(self, group_id: str) -> Team | None:
        """The team whose user group it is."""
        return next((team for team in self._teams if group_id and team.group == group_id), None)

    def address(self, party: str) -> str:
        """Where messages to it go: to a person by id, to a team in its channel; empty for a team that has none."""
        if not is_team(party):
            return party
        team = self.named(team_in(party))
        return team.channel if team else ""

    def lead_of(self, party: str) -> str:
        """Who leads the team; empty for nobody, and for a person."""
        team = self.named(team_in(party))
        return team.lead if team else ""

    async def includes(self, team: Team, person_id: str) -> bool:
        """Whether the person is of the team: of those whom the settings list, else of its user group, else of its
        channel; or leads it."""
        return person_id in await self._members(team) or person_id == team.lead

    async def team_of(self, person_id: str) -> Team | None:
        """The first team, in the order of the settings, to which the person belongs."""
        for team, is_of_it in zip(self._teams, await self._memberships(person_id), strict=True):
            if isinstance(is_of_it, BaseException):
                raise is_of_it
            if is_of_it:
                return team
        return None

    async def teams_of(self, person_id: str) -> Sequence[Team]:
        """All teams to which the person is known to belong, in the order of the settings."""
        memberships = zip(self._teams, await self._memberships(person_id), strict=True)
        return [team for team, is_of_it in memberships if is_of_it is True]

    async def people_of(self, team: Team) -> Sequence[str]:
        """Those who belong to it before any other team, its lead among them, by id."""
        before = takewhile(lambda one: one.name != team.name, self._teams)
        people, *others = await asyncio.gather(*map(self._everybody, (team, *before)))
        return sorted(people.difference(*others))

    async def week_of(self, party: str) -> WorkWeek:
        """Their hours, without a person's leave: limits are counted in it."""
        return await self._without_leave(party, await self.hours_of(party))

    async def leave_of(self, party: str) -> Leave | None:
        """A person's leave, also one that is over; None for a team."""
        return None if self._leaves is None or is_team(party) else await self._leaves.of(party)

    async def stands_in_for(self, person_id: str, owner: str) -> bool:
        """Whether that one is away just now, and has named this person."""
        leave = await self.leave_of(owner)
        return leave is not None and leave.stand_in == person_id and await self._is_away(owner)

    async def stood_in_for(self, person_id: str) -> Sequence[str]:
        """Those who are away just now and have named this person."""
        return await self._leaves.stood_in_for(person_id) if self._leaves else ()

    async def hours_of(self, party: str) -> WorkWeek:
        """The week, leave or not, in which words such as "end of the week" are understood: a team's own; a person's own
        hours, where they have said them; that of a person's team; without a team, Monday to Friday from nine to five in
        the person's own zone."""
        return await self._hours(party, await self._own_team(party))

    async def team_hours_of(self, person_id: str) -> WorkWeek:
        """The same for somebody who has said no hours of their own."""
        return await self._team_hours(person_id, await self._own_team(person_id))

    async def terms_between(self, parties: Iterable[str]) -> Terms:
        """What holds between these people and teams. Somebody unknown by now counts in UTC.

        All are looked up at once: somebody waits, and a slow Slack leaves no time for one after the other.
        """
        each = list(dict.fromkeys(party for party in parties if party))
        people, found = await asyncio.gather(
            asyncio.gather(*map(self.someone, each)),
            asyncio.gather(*map(self._own_team, each)),
        )
        teams = {party: team for party, team in zip(each, found, strict=True) if team}
        weeks = await asyncio.gather(*(self._week(party, teams.get(party)) for party in each))
        by_name = {party_of(team.name): team for team in self._teams}
        choices = [await self._habits.choice_of(party) for party in each] if self._habits else []
        return Terms(
            self._limits,
            dict(zip(each, weeks, strict=True)),
            {person.id: person.zone for person in people},
            at_any_hour={party for party, team in teams.items() if team.urgent_at_any_hour},
            own_limits={party: team.limits for party, team in (by_name | teams).items() if team.limits},
            not_asked={choice.person for choice in choices if choice.no_questions},
            no_mornings={choice.person for choice in choices if choice.no_mornings},
        )

    async def someone(self, party: str) -> Person:
        """The person, or a stand-in with the zone UTC for somebody whom Slack does not know any more; a team stands
        there with its own zone."""
        if is_team(party):
            team = self.named(team_in(party))
            zone = team.week.zone if team else ZoneInfo("UTC")
            return Person(party, team_in(party), zone)
        return await someone(self._directory, party)

    async def lead_there(self, request: Request) -> str:
        """Who leads the team that it was filed to; empty for nobody, and for somebody who has left."""
        lead = self.lead_of(party_of(request.team)) if request.team else ""
        return lead if lead and await self._is_there(lead) else ""

    async def lead_at_hand(self, request: Request) -> str:
        """The same; empty for somebody who is away too."""
        lead = await self.lead_there(request)
        return lead if lead and not await self._is_away(lead) else ""

    async def mediator_of(self, request: Request) -> str:
        """The first of those in line; empty where nobody is left."""
        return next(iter(await self.mediators_in_line(request, 1)), "")

    async def mediators_in_line(self, request: Request, most: int | None = None) -> Sequence[str]:
        """Who could be brought in, one after the other, `most` of them: the mediator of the owner's team, then those
        for everybody; never one of the parties, nor who may still become one, nor somebody who has left or is away."""
        team, found = await self._owners_team(request), list[str]()
        for one in dict.fromkeys([*([team.mediator] if team and team.mediator else []), *self._mediators]):
            if len(found) != most and await self._can_help(one, request):
                found.append(one)
        return found

    async def _can_help(self, person_id: str, request: Request) -> bool:
        if await self._is_involved(person_id, request) or not await self._is_there(person_id):
            return False
        return not await self._is_away(person_id)

    async def _is_there(self, person_id: str) -> bool:
        person = await self._directory.person(person_id)
        return person is not None and not person.is_deactivated and not person.is_of_another_company

    async def _is_away(self, person_id: str) -> bool:
        return self._leaves is not None and await self._leaves.is_away(person_id)

    async def _own_team(self, party: str) -> Team | None:
        """The team that it is, or the first to which the person belongs."""
        return self.named(team_in(party)) if is_team(party) else await self.team_of(party)

    async def _week(self, party: str, team: Team | None) -> WorkWeek:
        return await self._without_leave(party, await self._hours(party, team))

    async def _without_leave(self, party: str, hours: WorkWeek) -> WorkWeek:
        leave = await self.leave_of(party)
        return replace(hours, away=leave.counted) if leave else hours

    async def _hours(self, party: str, team: Team | None) -> WorkWeek:
        hours = await self._team_hours(party, team)
        own = await self._habits.hours_of(party) if self._habits else None
        return await self._with_own(party, hours, own.days if own else ())

    async def _with_own(self, person_id: str, hours: WorkWeek, days: Days) -> WorkWeek:
        """On the wall clock of the person; days off are those of the team."""
        return WorkWeek((await self.someone(person_id)).zone, days, hours.days_off) if days else hours

    async def _team_hours(self, party: str, team: Team | None) -> WorkWeek:
        return team.week if team else office_week((await self.someone(party)).zone)

    async def _owners_team(self, request: Request) -> Team | None:
        """That to which it was filed, where the owner is one of it, or it itself; else the owner's first."""
        team = self.named(team_in(request.owner) or request.team)
        is_of_it = team is not None and (is_team(request.owner) or await self.includes(team, request.owner))
        return team if is_of_it else await self.team_of(request.owner)

    async def _is_involved(self, person_id: str, request: Request) -> bool:
        """Whether somebody has a part in it, or may take it while a team is asked."""
        asked = [team for party in (request.owner, request.successor) if (team := self.named(team_in(party)))]
        is_of_one = await asyncio.gather(*(self.includes(team, person_id) for team in asked))
        return person_id in request.audience or any(is_of_one)

    async def _memberships(self, person_id: str) -> Sequence[bool | BaseException]:
        """Whether the person is of each team, or why that is not known just now. All are asked at once."""
        asked = (self.includes(team, person_id) for team in self._teams)
        return await asyncio.gather(*asked, return_exceptions=True)

    async def _everybody(self, team: Team) -> set[str]:
        """Its members and its lead."""
        return {*await self._members(team), team.lead} - {""}

    async def _members(self, team: Team) -> Collection[str]:
        if team.members:
            return team.members
        if team.group:
            return await self._directory.members_of(team.group)
        return await self._directory.members_of_channel(team.channel) if team.channel else ()
