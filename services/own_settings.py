"""What somebody has said for themself, all of it at once."""

from domain.settings import Settings
from services.habits import Habits
from services.leaves import Leaves
from services.teams import Teams


class OwnSettings:
    """Looks it up."""

    def __init__(self, teams: Teams, habits: Habits, leaves: Leaves) -> None:
        self._teams = teams
        self._habits = habits
        self._leaves = leaves

    async def of(self, person: str) -> Settings:
        """As it is now. Raises DirectoryUnavailable."""
        own, team = await self._habits.hours_of(person), await self._teams.team_of(person)
        usual, week = await self._teams.team_hours_of(person), await self._teams.hours_of(person)
        leave, choice = await self._leaves.coming(person), await self._habits.choice_of(person)
        return Settings(own.days if own else (), usual.hours, team.name if team else "", week.zone, leave, choice)
