"""The part of the interface that remembers what people have chosen for themselves, and in which hours they were last
counted; everybody else knows it as `storage.Store`."""

from typing import Protocol

from domain.holding import Choice
from domain.hours import Hours
from domain.own_hours import OwnHours


class PersonStore(Protocol):
    """What is each person's own. It is kept for good."""

    async def keep_choice(self, choice: Choice) -> None:
        """Remember what somebody has chosen. Their earlier choice is replaced. Raises StorageFull, ReadOnly."""
        ...

    async def choice_of(self, person: str) -> Choice | None:
        """What they have chosen; None where they never have."""
        ...

    async def keep_own_hours(self, hours: OwnHours) -> None:
        """Remember somebody's own hours. Their earlier ones are replaced. Raises StorageFull, ReadOnly."""
        ...

    async def own_hours_of(self, person: str) -> OwnHours | None:
        """Their own hours, also such as are empty again; None where they never had any."""
        ...

    async def keep_hours(self, hours: Hours) -> None:
        """Remember somebody's hours in place of those that are known."""
        ...

    async def hours_of(self, party: str) -> Hours | None:
        """Their hours as they were kept last; None where none are known."""
        ...
