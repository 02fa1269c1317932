"""Whom a request can go to: what people address is looked up here, and why it cannot go there."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from domain.parties import is_team, party_of, team_in
from domain.refusals import (
    BadField,
    Field,
    Missing,
    OfAnotherCompany,
    SeveralOwners,
    Unsuitable,
    UnsuitableCustomer,
    UnsuitableOwner,
)
from services.orders import Order
from services.people import Directory
from services.teams import Team, Teams

CHANNEL, PRIVATE_CHANNEL, GROUP = "C", "G", "S"
"""How Slack's ids of what is no person begin."""


class Addressees:
    """People and teams, as they can be asked."""

    def __init__(self, teams: Teams, directory: Directory) -> None:
        self._teams = teams
        self._directory = directory

    @property
    def team_names(self) -> Sequence[str]:
        """The teams that can be asked, in the order of the settings."""
        return [team.name for team in self._teams.all() if team.channel]

    def found_for(self, order: Order) -> tuple[Order, BadField | None]:
        """The order to the one whom it is addressed to, and what is wrong with that: it may be a channel, or a group,
        of no team, and so nobody; or several, and so the first of them."""
        try:
            parties = dict.fromkeys(self._party(each) for each in (order.to, *order.others) if each)
        except UnsuitableOwner as why:
            return _addressed(order, ""), why
        to = next(iter(parties), "")
        return _addressed(order, to), SeveralOwners(tuple(parties)) if len(parties) > 1 else None

    def concerned_by(self, order: Order) -> Sequence[str]:
        """Whoever is looked up for it: both sides, and the lead of a team that is asked in private."""
        order, _ = self.found_for(order)
        owner, _ = self.owner_of(order.owner, private=order.private)
        return order.customer, order.owner, owner

    async def look_up(self, order: Order) -> None:
        """Both sides. Raises Missing, UnsuitableOwner, which says why nothing can be between them, and
        OfAnotherCompany for who asks or promises: in channels that companies share they can mention Kept."""
        if not order.to:
            raise Missing(Field.TO)
        refused = UnsuitableCustomer if order.unasked else UnsuitableOwner
        if order.to == order.by:
            raise refused(Unsuitable.YOURSELF, order.to)
        if order.unasked and is_team(order.to):
            raise refused(Unsuitable.NO_PERSON, order.to)
        obstacle = self.obstacle(order.to, order.by, private=order.private)
        asker, why = await asyncio.gather(self._teams.someone(order.by), obstacle)
        if asker.is_of_another_company:
            raise OfAnotherCompany
        if why:
            raise refused(why, order.to, self.team_names)

    def owner_of(self, party: str, *, private: bool) -> tuple[str, str]:
        """Who owns what this party is asked for, and the name of the team, empty for a person: the party itself, but
        what is private to a team its lead."""
        team = self._teams.named(team_in(party)) if is_team(party) else None
        if team is None:
            return party, ""
        return (team.lead if private else party), team.name

    async def obstacle(self, party: str, by: str, *, private: bool = False) -> Unsuitable | None:
        """Why this person or team cannot be asked by that person; None where they can. Raises DirectoryUnavailable."""
        if not is_team(party):
            return await self._obstacle_of_person(party)
        team = self._teams.named(team_in(party))
        if team is None or party != party_of(team.name):
            return Unsuitable.NO_TEAM
        if private:
            return await self._obstacle_of_lead(team, by)
        return None if team.channel else Unsuitable.NO_CHANNEL

    def _party(self, reference: str) -> str:
        """The person by this id, or the team whose channel or user group it is of. Raises UnsuitableOwner."""
        if is_team(reference) or reference[0] not in (CHANNEL, PRIVATE_CHANNEL, GROUP):
            return reference
        team = self._teams.of_group(reference) if reference[0] == GROUP else self._teams.of_channel(reference)
        if team is None:
            raise UnsuitableOwner(Unsuitable.NO_TEAM, teams=self.team_names)
        return party_of(team.name)

    async def _obstacle_of_person(self, person_id: str) -> Unsuitable | None:
        person = await self._directory.person(person_id)
        if person is None:
            return Unsuitable.UNKNOWN
        obstacles = {
            Unsuitable.OTHER_COMPANY: person.is_of_another_company,
            Unsuitable.BOT: person.is_bot,
            Unsuitable.DEACTIVATED: person.is_deactivated,
        }
        return next((why for why, holds in obstacles.items() if holds), None)

    async def _obstacle_of_lead(self, team: Team, by: str) -> Unsuitable | None:
        if team.lead and team.lead == by:
            return Unsuitable.OWN_LEAD
        is_there = bool(team.lead) and await self._obstacle_of_person(team.lead) is None
        return None if is_there else Unsuitable.NO_LEAD


def _addressed(order: Order, to: str) -> Order:
    return replace(order, customer=to) if order.unasked else replace(order, owner=to)
