"""Requests as they stood at any time; folding timelines up is the one rule of Kept's that this uses."""

from bisect import bisect_right
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.events import Edited, Filed, Timeline
from domain.evolving import begin, evolve
from domain.request import Request
from tests.year.accounts import Account


class Life:
    """One request. `zone`: of its customer."""

    def __init__(self, request: Request, timeline: Timeline, zone: ZoneInfo) -> None:
        self.account = Account(timeline, zone)
        self._timeline, self._times = timeline, [event.at for event in timeline]
        self._heads = [begin(request.id, request.number, timeline[0])]  # type: ignore[arg-type]
        for event in timeline[1:]:
            self._heads.append(evolve(self._heads[-1], event))

    def at(self, now: datetime) -> Request | None:
        """None before it was filed."""
        number = bisect_right(self._times, now)
        return self._heads[number - 1] if number else None

    def filed_to(self, now: datetime) -> str:
        """The name of the team that its customer asks; empty where it is a person. Wherever it has gone since."""
        asks = [one for one in self._timeline[: bisect_right(self._times, now)] if isinstance(one, Filed | Edited)]
        return next((one.team for one in reversed(asks) if one.owner), "")
