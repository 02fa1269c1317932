"""The part of the interface that looks back over what has ended too; everybody else knows it as `storage.Store`.

What it costs follows from what is found, not from what is stored. Live or archived makes no difference to any of it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.request import Request


class HistoryStore(Protocol):
    """What has become of requests. All of them, private ones included: whoever shows some decides what may be shown."""

    async def touched_since(self, party: str, since: datetime) -> Sequence[Request]:
        """The requests that are open, or whose last event is at the instant or later, by number: of a person those that
        they are customer or owner of, of a team those that were filed to it, wherever they went since."""
        ...

    async def ended_of(self, person: str, limit: int, before: datetime | None = None) -> Sequence[Request]:
        """The ended requests that the person is customer or owner of, by last event, the latest first, then by number,
        the highest first; at most `limit`. `before`: only those whose last event is earlier; None for all."""
        ...

    async def find(self, person: str, words: Sequence[str], limit: int) -> Sequence[Request]:
        """The requests that the person is customer or owner of in whose texts (`domain.finding.texts_of`) each of the
        words occurs, in whatever case: the open ones first, then as `ended_of` has them; at most `limit`.

        What it costs follows from how many requests the person has ever had.
        """
        ...
