"""When somebody is away, and who stands in for them."""

from datetime import datetime

from msgspec import Struct

from domain.worktime import Span


class Leave(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person's one leave, coming, running, or just over. Instants are aware and in UTC."""

    person: str
    start: datetime
    until: datetime
    """The first instant at which they are back; not after `start` for leave that was called off before it began."""
    stand_in: str = ""
    """A colleague; empty for nobody."""
    at: datetime
    """When it was set."""
    before: Span | None = None
    """The leave whose place it takes, as long as that still counts somewhere."""
    is_settled: bool = False
    """Whether everything that waits for this person is due by it."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """For the working week."""
        return ((self.start, self.until),) if self.start < self.until else ()

    def is_over(self, now: datetime) -> bool:
        """Whether the person is back, or has never gone."""
        return now >= self.until

    def holds(self, now: datetime) -> bool:
        """Whether the person is away at this instant."""
        return self.start <= now < self.until
