"""The part of the TinyDB store that remembers what people have chosen for themselves."""

from typing import TypeVar

from domain.holding import Choice
from domain.own_hours import OwnHours
from storage.codec import Shelf
from storage.tiny_core import Core, person_name

T = TypeVar("T")


class TinyPeople:
    """As promised by Store."""

    _core: Core

    async def keep_choice(self, choice: Choice) -> None:
        """As promised by Store."""
        await self._keep(self._core.choices, choice.person, choice)

    async def choice_of(self, person: str) -> Choice | None:
        """As promised by Store."""
        return self._core.choices.get(person)

    async def keep_own_hours(self, hours: OwnHours) -> None:
        """As promised by Store."""
        await self._keep(self._core.own_hours, hours.person, hours)

    async def own_hours_of(self, person: str) -> OwnHours | None:
        """As promised by Store."""
        return self._core.own_hours.get(person)

    async def _keep(self, shelf: Shelf[T], person: str, value: T) -> None:
        async with self._core.locks.hold([person_name(person)]) as hold:
            with self._core.db.transaction() as record:
                shelf.put(person, value)
            await hold.until(self._core.db.submit(record, lambda: None))
