"""What people have chosen for themselves, as it is stored."""

from domain.holding import Choice
from domain.own_hours import OwnHours
from storage import Store


class Habits:
    """Looks it up."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def hours_of(self, person: str) -> OwnHours | None:
        """Their own hours, also such as are empty again; None for none."""
        return await self._store.own_hours_of(person)

    async def choice_of(self, person: str) -> Choice:
        """What they have chosen; as everybody has it, where they never have."""
        return await self._store.choice_of(person) or Choice(person=person)
