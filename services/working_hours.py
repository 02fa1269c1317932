"""A person's own hours, as they set them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from domain.hours_words import read_hours
from domain.own_hours import Days, OwnHours
from domain.worktime import WorkWeek
from services.changing_hours import ChangingHours
from services.habits import Habits
from services.saving import saved_in_time
from services.teams import Teams
from storage import Store


@dataclass(frozen=True, slots=True)
class Standing:
    """By what hours somebody works, and by which they would without their own. `team`: its name; empty for none."""

    own: Days
    usual: WorkWeek
    week: WorkWeek
    team: str = ""


class WorkingHours:
    """Sets hours: stored first, and what is owed counted anew afterwards; what a crash leaves, at the next look."""

    def __init__(
        self, store: Store, habits: Habits, teams: Teams, changing: ChangingHours, now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._habits = habits
        self._teams = teams
        self._changing = changing
        self._now = now

    async def standing(self, person: str) -> Standing:
        """As they are now."""
        own, team = await self._habits.hours_of(person), await self._teams.team_of(person)
        usual, week = await self._teams.team_hours_of(person), await self._teams.hours_of(person)
        return Standing(own.days if own else (), usual, week, team.name if team else "")

    async def typed(self, person: str, text: str, key: str) -> OwnHours | None:
        """Hours as somebody types them; none for those of their team. The same key again sets nothing; None where
        nothing has changed. Raises BadHours and TryAgain."""
        days, earlier = read_hours(text), await self._habits.hours_of(person)
        if earlier and earlier.press == key:
            return earlier
        if days == (earlier.days if earlier else ()):
            return None
        await self._changing.look_at(person)  # so that it is known by what has been counted so far
        hours = OwnHours(person=person, days=days, at=self._now(), press=key)
        await saved_in_time(self._store.keep_own_hours(hours))
        counted = replace(hours, moved=await self._changing.look_at(person))
        await saved_in_time(self._store.keep_own_hours(counted))
        return counted
