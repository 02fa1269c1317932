"""A look before each post: Slack takes messages to somebody who has left, and nobody ever reads them."""

from collections.abc import Awaitable, Callable

from domain.parties import is_team
from services.people import Directory


class Leavers:
    """Finds out who has left; `left` is called with whoever it is found of."""

    def __init__(self, directory: Directory, left: Callable[[str], Awaitable[None]]) -> None:
        self._directory = directory
        self._left = left

    async def is_one(self, party: str) -> bool:
        """Whether it is somebody who has left, which has been recorded by then. Raises DirectoryUnavailable."""
        person = None if is_team(party) else await self._directory.person(party)
        if person is None or not person.is_deactivated:
            return False
        await self._left(party)
        return True
