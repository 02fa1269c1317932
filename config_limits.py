"""How long things may take: for everybody, and for single teams."""

from dataclasses import replace

from pydantic import Field

from config_values import Duration, DurationOrNever, Table
from domain.terms import Limits


class TeamLimitSettings(Table):
    """How long each next word may take, in working time of the one who owes it."""

    acknowledge: Duration = Limits().acknowledge
    acknowledge_urgent: Duration = Limits().acknowledge_urgent
    offer: Duration = Limits().offer
    agree: Duration = Limits().agree
    answer: Duration = Limits().answer
    confirm: Duration = Limits().confirm
    settle: Duration = Limits().settle
    update: Duration = Limits().update
    step_in: Duration = Limits().step_in
    did_it_hold: DurationOrNever = Limits().did_it_hold

    def over(self, limits: Limits) -> Limits:
        """Those that stand in the file, the others as they are given."""
        own = {name: getattr(self, name) for name in TeamLimitSettings.model_fields if name in self.model_fields_set}
        return replace(limits, **own)


class LimitSettings(TeamLimitSettings):
    """Those of everybody; and how many requests are not too many."""

    requests_an_hour: int = Field(10, ge=1, strict=True)
