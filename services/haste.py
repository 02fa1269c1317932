"""How much one person has lately asked of the same other: more than some is asked back before it is filed."""

from collections import Counter, deque
from datetime import datetime, timedelta

SPAN = timedelta(hours=1)


class Haste:
    """Counts what was filed within the last hour, since the start of the process: it asks, and never forbids."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._filed: deque[tuple[datetime, str, str]] = deque()
        self._counted: Counter[tuple[str, str]] = Counter()

    def is_too_much(self, by: str, to: str, now: datetime) -> bool:
        """Whether one more would be more than goes without asking back."""
        self._forget(now - SPAN)
        return self._counted[by, to] >= self.most

    def count(self, by: str, to: str, now: datetime) -> None:
        """One more has been filed."""
        self._filed.append((now, by, to))
        self._counted[by, to] += 1

    def _forget(self, before: datetime) -> None:
        while self._filed and self._filed[0][0] <= before:
            _, by, to = self._filed.popleft()
            self._counted[by, to] -= 1
            if not self._counted[by, to]:
                del self._counted[by, to]
