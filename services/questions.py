"""Did it hold? Who is asked, how seldom, and who does not want to be asked at all."""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import groupby

from domain.holding import SELDOM, TOO_LATE, is_too_late
from domain.letters import Letter, Occasion
from services.choices import Choices
from services.nudging import Due
from services.saving import saved_in_time
from storage import Store


class Questions:
    """Keeps them few."""

    def __init__(self, store: Store, choices: Choices, now: Callable[[], datetime], wake: Callable[[], None]) -> None:
        self._store = store
        self._choices = choices
        self._now = now
        self._wake = wake

    async def few(self, due: Sequence[Due]) -> Sequence[Due]:
        """What is due, with one such question at most to each person, and none to who was asked within the week: the
        others come later, or never. Raises StorageFull, ReadOnly."""
        questions = sorted(filter(_is_question, due), key=lambda one: (one.person, one.request.last_at))
        people = [list(theirs) for _, theirs in groupby(questions, key=lambda one: one.person)]
        asked = [one for theirs in people for one in await self._first(theirs)]
        return [*(one for one in due if not _is_question(one)), *asked]

    async def _first(self, questions: Sequence[Due]) -> Sequence[Due]:
        """The first of those that one person could be asked; nothing where it is too soon."""
        now = self._now()
        worth = [one for one in questions if not is_too_late(one.request, now)]
        await self._let_go([one for one in questions if one not in worth], now)
        sent = await self._last_to(questions[0].person, now)
        later = worth if sent else worth[1:]
        await self._put_off(later, (sent or now) + SELDOM)
        return [] if sent else worth[:1]

    async def _last_to(self, person: str, now: datetime) -> datetime | None:
        """When the last such question went to them; None where that is more than a week ago."""
        sent = await self._store.letters_to(person, now - SELDOM)
        return max(
            (letter.at for letter in sent if now - SELDOM < letter.at <= now and _asked_in(letter)), default=None
        )

    async def _put_off(self, questions: Sequence[Due], until: datetime) -> None:
        for one in questions:
            await self._store.wake_at(one.request.id, one.request.version, until)

    async def _let_go(self, questions: Sequence[Due], now: datetime) -> None:
        for one in questions:
            await self._store.keep_watch(one.reminded(now), None)

    async def switch(self, person: str, *, on: bool) -> None:
        """Whether they want to be asked from now on; what has been asked already says so. Raises TryAgain."""
        await self._choices.switch_questions(person, on=on)
        now = self._now()
        letters = await self._store.letters_to(person, now - TOO_LATE)
        for request_id in {one for letter in letters for one in _asked_in(letter)}:
            await saved_in_time(self._store.redraw_letters(person, request_id, now, drawn_before=now))
        self._wake()

    async def are_wanted(self, person: str) -> bool:
        """Whether they are asked."""
        return not (await self._choices.of(person)).no_questions


def _is_question(due: Due) -> bool:
    return due.reminder.occasion is Occasion.HOLDS


def _asked_in(letter: Letter) -> Sequence[str]:
    """The requests of which it asks whether they held."""
    return [item.request_id for item in letter.items if item.occasion is Occasion.HOLDS]
