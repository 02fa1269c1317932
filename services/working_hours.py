"""A person's own hours, as they set them."""

from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from domain.hours_words import read_hours
from domain.own_hours import OwnHours
from services.changing_hours import ChangingHours
from services.habits import Habits
from services.saving import saved_in_time
from storage import Store


class WorkingHours:
    """Sets hours: stored first, and what is owed counted anew afterwards; what a crash leaves, at the next look.
    `told`: whose hours have changed sees it at once."""

    def __init__(
        self,
        store: Store,
        habits: Habits,
        changing: ChangingHours,
        now: Callable[[], datetime],
        told: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._store = store
        self._habits = habits
        self._changing = changing
        self._now = now
        self._told = told

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
        await saved_in_time(self._store.keep_own_hours(hours), lambda: self._told(person))
        counted = replace(hours, moved=await self._changing.look_at(person))
        await saved_in_time(self._store.keep_own_hours(counted))
        return counted
