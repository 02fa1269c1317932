"""How long something may take: whole working days, then working time."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

ZERO = timedelta(0)
UNITS = {"h": timedelta(hours=1), "m": timedelta(minutes=1), "s": timedelta(seconds=1)}
LIMIT = re.compile(r"(?:(\d{1,4}) ?d)? ?(?:(\d{1,5}) ?h)? ?(?:(\d{1,6}) ?m)? ?(?:(\d{1,7}) ?s)?", re.A | re.I)


@dataclass(frozen=True, slots=True)
class Limit:
    """How long something may take: whole working days first, then working time on top."""

    days: int = 0
    time: timedelta = ZERO

    def __post_init__(self) -> None:
        if self.days < 0 or self.time < ZERO or self.time.microseconds:
            raise ValueError("A limit is made of whole seconds and is never negative.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "2d", "4h", "30m", "90s" or several of them in this order; anything else is a ValueError."""
        found = LIMIT.fullmatch(text.strip())
        if not found or not any(found.groups()):
            raise ValueError(f"“{text}” is no limit: write it like 2d, 4h, 30m, 90s or 1d 4h.")
        days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return cls(days, timedelta(hours=hours, minutes=minutes, seconds=seconds))

    def __str__(self) -> str:
        parts = [f"{self.days}d"] if self.days else []
        if self.time or not parts:
            unit = next(unit for unit, length in UNITS.items() if not self.time % length)
            parts.append(f"{self.time // UNITS[unit]}{unit}")
        return " ".join(parts)
