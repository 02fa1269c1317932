"""What holds between people when a verb is used: the limits of the life cycle, and where and when each works."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from domain.worktime import Limit, WorkWeek


@dataclass(frozen=True, slots=True)
class Limits:
    """How long each next word may take, in working time of the one who owes it."""

    acknowledge: Limit = Limit(time=timedelta(hours=4))
    acknowledge_urgent: Limit = Limit(time=timedelta(minutes=30))
    offer: Limit = Limit(days=1)
    agree: Limit = Limit(days=1)
    answer: Limit = Limit(days=1)
    confirm: Limit = Limit(days=2)
    settle: Limit = Limit(days=2)
    update: Limit = Limit(days=5)
    """So far ahead of a promise nothing is said until half-way; then it is how often."""
    step_in: Limit = Limit(days=1)


@dataclass(frozen=True, slots=True)
class Terms:
    """The limits, and whose working time they are counted in: by person or team, for all who may come to owe a word."""

    limits: Limits
    weeks: Mapping[str, WorkWeek]
    zones: Mapping[str, ZoneInfo]
    at_any_hour: Collection[str] = frozenset()
    """Who of them may be reminded of what is urgent outside their hours too."""
