"""Who is away, as it is stored."""

from collections.abc import Callable, Sequence
from datetime import datetime

from domain.leave import Leave
from storage import Store


class Leaves:
    """Looks leave up."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    async def of(self, person: str) -> Leave | None:
        """Their leave, also one that is just over: what lies in the past is counted as it was."""
        return await self._store.leave_of(person)

    async def coming(self, person: str) -> Leave | None:
        """The same, but none that is over."""
        leave = await self._store.leave_of(person)
        return None if leave is None or leave.is_over(self._now()) else leave

    async def stood_in_for(self, person: str) -> Sequence[str]:
        """Those who are away just now and have named this person."""
        leaves = await self._store.leaves_naming(person)
        return [leave.person for leave in leaves if leave.holds(self._now())]

    async def is_away(self, person: str) -> bool:
        """Whether they are away just now."""
        leave = await self._store.leave_of(person)
        return leave is not None and leave.holds(self._now())
