"""What people did, as far as it has to be known afterwards."""

from dataclasses import dataclass, field
from datetime import datetime

from domain.letters import Item


@dataclass(frozen=True)
class Snoozed:
    """Somebody has put off what a letter speaks of."""

    person: str
    items: tuple[Item, ...]
    at: datetime
    until: datetime


@dataclass
class Tally:
    """What people did."""

    acts: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    in_vain: int = 0
    snoozes: list[Snoozed] = field(default_factory=list)
