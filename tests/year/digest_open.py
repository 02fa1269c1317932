"""What a digest has to say of open requests: which, in which part, in which order, and what is only counted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.letters import Item, Occasion
from domain.parties import is_team
from domain.request import Request
from domain.values import NextWord, Offer, Promise, State, Word
from tests.year.digest_reading import PARTS, Listed, Row
from tests.year.year import Arrived

LATE, AT_RISK, DUE, WAITING = PARTS
WEEK = timedelta(days=7)
BESIDE = (Occasion.OWED, Occasion.SNOOZED)
"""A letter that speaks of it for one of these reasons may be no news: it counts, and does not have to."""


class Told:
    """What everybody had been told by letters."""

    def __init__(self, letters: Sequence[Arrived]) -> None:
        self._letters: dict[tuple[str, str], list[tuple[Arrived, Item, NextWord | None]]] = {}
        for one in letters:
            for item, request in zip(one.letter.items, one.requests, strict=True):
                about = one.letter.person, item.request_id
                self._letters.setdefault(about, []).append((one, item, request.next_word if request else None))

    def of(self, request: Request, now: datetime) -> Sequence[tuple[Occasion, datetime]]:
        """Why letters have spoken of the word that is owed, since it was late, and when they came."""
        about = self._late(request, now)
        return [(item.occasion, one.posted.at) for one, item, _ in about if item.turn == request.turn]

    def at_all(self, request: Request, now: datetime) -> bool:
        """Also where it was another turn of the same word: a lead has handed it over, or a question was answered."""
        about = self._late(request, now)
        return any(item.turn == request.turn or said == request.next_word for _, item, said in about)

    def _late(self, request: Request, now: datetime) -> Sequence[tuple[Arrived, Item, NextWord | None]]:
        """What has come of it since the word was late."""
        word = request.next_word
        assert word
        about = self._letters.get((word.who, request.id), [])
        return [one for one in about if one[0].letter.at >= word.due and one[0].posted.at <= now]


@dataclass(frozen=True)
class OpenOnes:
    """The open requests of a team at the moment of a digest. `until`: the end of the week that it looks back on."""

    named: Sequence[Request]
    between: Sequence[Request]
    """Those that may not be named."""
    told: Told
    now: datetime
    until: datetime

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say of any."""
        return not any(self._part(one) for one in [*self.named, *self.between])

    def faults(self, shown: Mapping[str, Listed]) -> Iterator[str]:
        """All that is wrong with what it says of them."""
        for part in PARTS:
            listed = shown.get(part, Listed())
            expected = sorted((one for one in self.named if self._part(one) == part), key=self._order)
            told = self._told(expected, listed) if part == LATE else expected
            untold = [one for one in expected if one not in told]
            yield from self._rows(part, listed, told)
            between = sum(self._part(one) == part for one in self.between)
            if (listed.between, listed.untold) != (between, len(untold)):
                told_of = f"{between} not to be named and {len(untold)} untold {_numbers(untold)}"
                yield f"{part}: there were {told_of}, it says {listed.between} and {listed.untold}"
            yield from (f"#{one.number} of {part} is named first" for one in untold if _stands(one, listed))

    def _rows(self, part: str, listed: Listed, told: Sequence[Request]) -> Iterator[str]:
        """The most late first, as many as there is room for."""
        if [row.number for row in listed.rows] != [one.number for one in told[: len(listed.rows)]]:
            yield f"{part}: {_numbers(told)}, it says {[row.number for row in listed.rows]}"
        if listed.cut != len(told) - len(listed.rows) or (listed.cut and not listed.rows):
            yield f"{part}: {len(told)}, it says {len(listed.rows)} and {listed.cut} more"
        for row, one in zip(listed.rows, told, strict=False):
            if not self._is_right(part, row, one):
                yield f"{part}: it says {row}"

    def _is_right(self, part: str, row: Row, request: Request) -> bool:
        """Deliverable, customer, owner by their plain names, and the date."""
        owner = "not taken yet" if is_team(request.owner) else request.owner.casefold()
        people = f"{owner}, for {request.customer.casefold()}  ·  "
        at = re.search(r"<!date\^(\d+)\^", row.facts)
        return (
            row.facts.startswith(people) and at is not None and int(at[1]) == int(self._due(part, request).timestamp())
        )

    def _part(self, request: Request) -> str | None:
        """The first of them that it belongs to."""
        word, promise = request.next_word, request.promise
        if word is None or not request.state.is_open:
            return None
        if word.due < self.now:
            return LATE
        if promise and request.offer and _is_less(request.offer, promise):
            return AT_RISK
        if promise and request.state is not State.DELIVERED and self.now <= promise.due < self.until + WEEK:
            return DUE
        return WAITING if word.what not in (Word.DELIVER, Word.UPDATE) else None

    def _order(self, request: Request) -> tuple[datetime, int]:
        return self._due(self._part(request) or "", request), request.number

    def _due(self, part: str, request: Request) -> datetime:
        assert request.next_word
        return request.promise.due if part == DUE and request.promise else request.next_word.due

    def _told(self, expected: Sequence[Request], listed: Listed) -> list[Request]:
        """Those of which who owes the word was told that it is late. Where that may be so or not, those are that stand
        there, and then as many as it says are cut off."""
        stand = [one for one in expected if self._must_count(one) or (self._may_count(one) and _stands(one, listed))]
        behind = [one for one in expected if one not in stand and self._may_count(one)]
        room = len(listed.rows) + listed.cut - len(stand) if listed.cut else 0
        latest = behind[-room:] if room > 0 else []
        return [one for one in expected if one in stand or one in latest]

    def _must_count(self, request: Request) -> bool:
        """Told before; what a team owes stands before its eyes."""
        assert request.next_word
        told = self.told.of(request, self.now)
        return is_team(request.next_word.who) or any(why not in BESIDE and at < self.now for why, at in told)

    def _may_count(self, request: Request) -> bool:
        """Told beside something else, in this very moment, or before it was another turn."""
        return self.told.at_all(request, self.now)


def _stands(request: Request, listed: Listed) -> bool:
    return request.number in [row.number for row in listed.rows]


def _numbers(requests: Sequence[Request]) -> list[int]:
    return [one.number for one in requests]


def _is_less(offer: Offer, promise: Promise) -> bool:
    """Whether who has promised offers something else over it, or later."""
    return bool(offer.changed) or offer.due > promise.due or offer.words != promise.words
