"""Statements: what somebody may read of themself, gathered from what is stored."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from domain.periods import begins_on, weeks_before
from domain.statement import Statement, statement_of
from services.reading import LIST_LIMIT
from services.teams import Teams
from storage import Store

MONDAY = 0


class Statements:
    """What somebody has promised and was promised."""

    def __init__(self, store: Store, teams: Teams, now: Callable[[], datetime]) -> None:
        self._store = store
        self._teams = teams
        self._now = now

    async def of(self, person: str) -> Statement:
        """The person's statement as things stand, private requests included, with the weeks from Monday to Monday in
        their zone up to this one. Raises DirectoryUnavailable."""
        now = self._now()
        known, hours = await asyncio.gather(self._teams.someone(person), self._teams.week_of(person))
        weeks = weeks_before(begins_on(MONDAY, known.zone, now), known.zone)
        own, there = await asyncio.gather(
            self._store.touched_since(person, weeks[0].since), self._store.open_requests(person, LIST_LIMIT)
        )
        requests = {one.id: one for one in (*own, *there)}
        return statement_of(person, requests.values(), weeks, hours, now)
