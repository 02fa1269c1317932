"""What holds between people when a verb is used: the limits of the life cycle, and where and when each works."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from zoneinfo import ZoneInfo

from domain.parties import party_of
from domain.request import Request
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
    did_it_hold: Limit | None = Limit(days=7)
    """So long after a confirmation its customer is asked whether it held; None for never."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The limits, and whose working time they are counted in: by person or team, for all who may come to owe a word."""

    limits: Limits
    weeks: Mapping[str, WorkWeek]
    zones: Mapping[str, ZoneInfo]
    at_any_hour: Collection[str] = frozenset()
    """Who of them may be reminded of what is urgent outside their hours too."""
    own_limits: Mapping[str, Limits] = field(default_factory=dict)
    """Of the teams, and of the people who are in one, where these have limits of their own."""
    not_asked: Collection[str] = frozenset()
    """Who of them does not want to be asked whether something held."""
    no_mornings: Collection[str] = frozenset()
    """Who of them does not want the morning list."""

    def limits_of(self, party: str) -> Limits:
        """Those of the person's team, or of the team; else those of everybody."""
        return self.own_limits.get(party, self.limits)

    def limits_for(self, party: str, request: Request) -> Limits:
        """The same; but who looks after what was asked of a team does it by the limits of that team."""
        is_teams = bool(request.team) and party in (request.owner, request.stepping_in)
        return self.limits_of(party_of(request.team) if is_teams else party)
