"""What every event has."""

from datetime import datetime

from msgspec import Struct

from domain.values import NextWord


class Event(Struct, frozen=True, kw_only=True, tag_field="verb", omit_defaults=True):
    """Who did it, and when (UTC). `next_word` is None once nothing is owed any more. `through`: who did it for them,
    standing in while they were away; empty for nobody."""

    at: datetime
    by: str
    next_word: NextWord | None = None
    through: str = ""
