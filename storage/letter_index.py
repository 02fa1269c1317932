"""Letters in order in memory, beside their table: by reader, by what they speak of, and by age."""

from collections.abc import Sequence
from datetime import datetime
from itertools import islice, takewhile

from domain.letters import Letter
from storage.tiny_index import InOrder


class LetterIndex:
    """The ids of all letters. Rebuilt at the start, and brought up to date in the same step as the table."""

    def __init__(self) -> None:
        self._all: InOrder[tuple[datetime, str]] = InOrder()
        self._to: dict[str, InOrder[tuple[datetime, str]]] = {}
        self._about: dict[tuple[str, str], set[str]] = {}
        """By person and request."""

    def put(self, letter: Letter) -> None:
        """It is new."""
        key = letter.at, letter.id
        self._all.add(key)
        self._to.setdefault(letter.person, InOrder()).add(key)
        for pair in _pairs(letter):
            self._about.setdefault(pair, set()).add(letter.id)

    def drop(self, letter: Letter) -> None:
        """It is gone."""
        key = letter.at, letter.id
        self._all.remove(key)
        self._to[letter.person].remove(key)
        if not self._to[letter.person]:
            del self._to[letter.person]
        for pair in _pairs(letter):
            self._about[pair].remove(letter.id)
            if not self._about[pair]:
                del self._about[pair]

    def to(self, person: str, since: datetime) -> Sequence[str]:
        """Those owed to the person from `since` on, by instant, then by id, the last first."""
        found = self._to[person].since((since, "")) if person in self._to else []
        return [letter_id for _, letter_id in reversed(found)]

    def about(self, person: str, request_id: str) -> Sequence[str]:
        """Those to the person that speak of the request, by id."""
        return sorted(self._about.get((person, request_id), ()))

    def older_than(self, instant: datetime, limit: int) -> Sequence[str]:
        """Those from before it, oldest first; at most `limit`."""
        return [one for _, one in islice(takewhile(lambda key: key[0] < instant, self._all), limit)]


def _pairs(letter: Letter) -> set[tuple[str, str]]:
    return {(letter.person, item.request_id) for item in letter.items}
