"""When somebody works who has said so themself."""

from datetime import datetime

from msgspec import Struct

from domain.worktime import Segment

Days = tuple[tuple[Segment, ...], ...]
"""Monday first; empty for the hours of their team."""


class OwnHours(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person's own hours, on the wall clock of their zone."""

    person: str
    days: Days = ()
    """Empty once they have gone back to the hours of their team."""
    at: datetime
    """When they were set."""
    press: str = ""
    """The key of what set them: the same again sets nothing."""
    moved: int = 0
    """How many words that they owe are due at another time with them."""
