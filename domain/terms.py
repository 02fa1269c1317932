"""What holds between two people when a verb is used: the limits of the life cycle and both working weeks."""

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from domain.values import Role
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


@dataclass(frozen=True, slots=True)
class Terms:
    """The limits, whose working time they are counted in, and where each of the two lives."""

    limits: Limits
    customer_week: WorkWeek
    owner_week: WorkWeek
    customer_zone: ZoneInfo
    owner_zone: ZoneInfo

    def week_of(self, role: Role | None) -> WorkWeek:
        """Whose working time counts for what this role owes."""
        return self.customer_week if role is Role.CUSTOMER else self.owner_week
