"""What people have chosen for themselves, as it is stored."""

from domain.own_hours import OwnHours
from storage import Store


class Habits:
    """Looks it up."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def hours_of(self, person: str) -> OwnHours | None:
        """Their own hours, also such as are empty again; None for none."""
        return await self._store.own_hours_of(person)

    async def wants_no_questions(self, person: str) -> bool:
        """Whether they do not want to be asked whether something held."""
        choice = await self._store.choice_of(person)
        return choice is not None and choice.no_questions
