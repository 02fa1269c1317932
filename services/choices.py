"""What people choose for themselves: the morning list, the question whether something held; and whom Kept has met."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from domain.holding import Choice
from services.habits import Habits
from services.reading import LIST_LIMIT
from services.saving import saved_in_time
from storage import Store


class Choices:
    """Keeps them. `told`: whoever has chosen something sees it at once."""

    def __init__(
        self, store: Store, habits: Habits, now: Callable[[], datetime], told: Callable[[str], None] = lambda _: None
    ) -> None:
        self._store = store
        self._habits = habits
        self._now = now
        self._told = told
        self._changing = asyncio.Lock()

    async def of(self, person: str) -> Choice:
        """What they have chosen; as everybody has it, where they never have."""
        return await self._habits.choice_of(person)

    async def switch_questions(self, person: str, *, on: bool) -> None:
        """Whether they are asked from now on whether something held. Raises TryAgain."""
        await self._keep(person, no_questions=not on)
        self._told(person)

    async def switch_mornings(self, person: str, *, on: bool) -> None:
        """Whether they get the morning list from now on. The clock looks at once at what they owe, for a day that the
        list would have begun may have been passed over. Raises TryAgain."""
        await self._keep(person, no_mornings=not on)
        self._told(person)
        for request in await self._store.open_requests(person, LIST_LIMIT):
            if on and request.next_word and request.next_word.who == person:
                await saved_in_time(self._store.wake_at(request.id, request.version, self._now()))

    async def greet(self, person: str) -> bool:
        """Whether they open their Home for the first time; from now on they do not. Raises TryAgain."""
        is_first = not (await self.of(person)).is_greeted
        await self._keep(person, is_greeted=True)
        return is_first

    async def _keep(self, person: str, **chosen: bool) -> None:
        """These fields of `Choice`, and the others as they are."""
        async with self._changing:  # else two that come together would each forget the other
            before = await self.of(person)
            choice = replace(before, **chosen)
            if choice != before:
                await saved_in_time(self._store.keep_choice(choice))
