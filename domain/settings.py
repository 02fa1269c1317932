"""What holds for one person of what they can say for themself."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from domain.holding import Choice
from domain.leave import Leave
from domain.own_hours import Days


@dataclass(frozen=True, slots=True)
class Settings:
    """As they are now. `own`: hours of their own, empty for none; `usual`: by which they would work without; `team`:
    the name of the team whose hours these are, empty for none; `leave`: coming or running, None for none."""

    own: Days
    usual: Days
    team: str
    zone: ZoneInfo
    leave: Leave | None
    choice: Choice
