"""The part of the TinyDB store that remembers who works when: leave, and hours as they were last counted in."""

from collections.abc import Sequence
from functools import partial

from domain.hours import Hours
from domain.leave import Leave
from storage.tiny_core import Core, hours_name, leave_name


class TinyLeaves:
    """As promised by Store."""

    _core: Core

    async def keep_leave(self, leave: Leave) -> None:
        """As promised by Store."""
        name = leave_name(leave.person)
        async with self._core.locks.hold([name]) as hold:
            with self._core.db.transaction() as record:
                self._core.leaves.put(leave.person, leave)
            applied = partial(self._core.ages.put, name, leave.remembered_until)
            await hold.until(self._core.db.submit(record, applied))

    async def leave_of(self, person: str) -> Leave | None:
        """As promised by Store."""
        return self._core.leaves.get(person)

    async def leaves_naming(self, person: str) -> Sequence[Leave]:
        """As promised by Store."""
        found = [leave for leave in self._core.leaves.values() if leave.stand_in == person]
        return sorted(found, key=lambda leave: leave.person)

    async def unsettled_leaves(self) -> Sequence[Leave]:
        """As promised by Store."""
        found = [leave for leave in self._core.leaves.values() if not leave.is_settled]
        return sorted(found, key=lambda leave: leave.person)

    async def keep_hours(self, hours: Hours) -> None:
        """As promised by Store."""
        async with self._core.locks.hold([hours_name(hours.party)]) as hold:
            with self._core.db.transaction() as record:
                self._core.hours.put(hours.party, hours)
            await hold.until(self._core.db.submit(record))

    async def hours_of(self, party: str) -> Hours | None:
        """As promised by Store."""
        return self._core.hours.get(party)
