"""Which reminders were owed of each word, and when the first moment was at which each could go: worked out again from
the table that people were promised, step by step, with hours of our own; and held against what was sent.

Knows what people did (the timeline), what they were sent, when they were away, what they put off, and when no process
ran. Of Kept's rules it uses only the one that folds a timeline up.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from heapq import merge
from itertools import islice, pairwise

from domain.events import Timeline
from domain.evolving import begin, evolve
from domain.letters import Occasion
from domain.parties import is_team
from domain.request import Request
from domain.values import Word
from tests.year.hours import Hours, half_hours_after
from tests.year.house import Shut
from tests.year.tally import Snoozed
from tests.year.year import Arrived

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
A_MINUTE = timedelta(seconds=60)
LOOKS_EVERY = timedelta(seconds=20)
CAP = 4
MORNINGS_AFTER = {
    Word.ACKNOWLEDGE: 2,
    Word.OFFER: 2,
    Word.ANSWER: 2,
    Word.STEP_IN: 2,
    Word.DELIVER: 3,
    Word.UPDATE: 3,
    Word.AGREE: 1,
    Word.CONFIRM: 1,
    Word.SETTLE: 1,
}
"""On how many mornings after the limit, by the table; an update leads on to the delivery."""
UPDATE_EVERY = 5


@dataclass(frozen=True)
class Owed:
    """A word that is owed from an instant on, until something happens to the request."""

    head: Request
    start: datetime
    until: datetime

    @property
    def who(self) -> str:
        assert self.head.next_word
        return self.head.next_word.who


@dataclass(frozen=True)
class Nudge:
    """What is to be said from then on."""

    at: datetime
    occasion: Occasion


@dataclass(frozen=True)
class Miss:
    """What was not as it should have been."""

    why: str
    number: int
    who: str
    what: str
    at: datetime


def words_owed(request_id: str, number: int, timeline: Timeline, end: datetime) -> list[Owed]:
    """One after the other, each until the next event; what has ended, and what a team owes, is nobody's."""
    heads = [begin(request_id, number, timeline[0])]  # type: ignore[arg-type]
    for event in timeline[1:]:
        heads.append(evolve(heads[-1], event))
    times = [*(event.at for event in timeline), end]
    owed = [Owed(head, start, until) for head, (start, until) in zip(heads, pairwise(times), strict=True)]
    return [one for one in owed if one.head.next_word and not is_team(one.who) and one.who not in one.head.gone]


class Slow:
    """One person's letters, held against what they were owed."""

    def __init__(
        self, hours: Hours, letters: Sequence[Arrived], snoozes: Sequence[Snoozed], shut: Sequence[Shut]
    ) -> None:
        self._hours = hours
        self._letters = sorted(letters, key=lambda one: one.letter.at)
        self._snoozes = snoozes
        self._shut = shut
        self.checked = 0
        self.misses: list[Miss] = []

    def check(self, turn: Sequence[Owed]) -> None:
        """`turn`: one word, from when it came to be owed until something else came, in pieces.

        Each nudge was sent once, in time, and none was sent that was not owed."""
        said_upto, explained = turn[0].head.turned_at, list[str]()
        for piece in self._pieces(turn):
            said_upto = self._check_piece(piece, said_upto, explained)
        for arrived in self._about(turn):
            if arrived.letter.id not in explained:
                self._miss("was not owed", turn[0], arrived.letter.at)

    def _pieces(self, turn: Sequence[Owed]) -> Iterator[Owed]:
        """Cut also where Kept hears of leave, and where something is put off."""
        cuts = {spell.known_from for spell in self._hours.spells} | {one.at for one in self._snoozes}
        for one in turn:
            times = [one.start, *sorted(cut for cut in cuts if cut and one.start < cut < one.until), one.until]
            yield from (replace(one, start=start, until=until) for start, until in pairwise(times))

    def _check_piece(self, piece: Owed, said_upto: datetime, explained: list[str]) -> datetime:
        now, every, again = piece.start, self._all(piece), self._snoozed_until(piece)
        said_upto = max([said_upto, *(one.at for one in self._snoozes_of(piece))])  # what was due by then is put off
        since: datetime | None = None
        while left := _left(every, piece, again, said_upto):
            nudge = left[0]
            at = self._first_moment(max(nudge.at, now))
            if at is None or at >= piece.until:
                break
            since = min(since or at, at)
            arrived = self._sent(piece, since, at)
            if arrived is None and self._is_narrow(at, piece):
                now = at + LOOKS_EVERY
                continue
            since = None
            self.checked += 1
            if arrived is None:
                self._miss(f"did not come in time ({nudge.occasion})", piece, at)
                now = said_upto = max(at, nudge.at) + A_MINUTE
                continue
            self._compare(piece, left, arrived)
            explained.append(arrived.letter.id)
            now = said_upto = max(arrived.letter.at, nudge.at)
        return said_upto

    def _compare(self, piece: Owed, left: Sequence[Nudge], arrived: Arrived) -> None:
        """The most pressing of all that was due then is what it speaks of."""
        due = [one for one in left if one.at <= arrived.letter.at]
        said = next((one.occasion for one in arrived.letter.items if one.request_id == piece.head.id), None)
        if said not in (None, due[-1].occasion):
            self._miss(f"said {said}, not {due[-1].occasion}", piece, arrived.letter.at)

    def _snoozed_until(self, piece: Owed) -> datetime | None:
        """By the last time it was put off, as long as nothing has been said since, not even how it goes, and no update
        that was asked for has been let go by."""
        about = self._snoozes_of(piece)
        said, word = piece.head.progress, piece.head.next_word
        if not about or (said and said.at > about[-1].at):
            return None
        is_moved = word and word.what is Word.UPDATE and word.due >= about[-1].until + DAY
        return None if is_moved else about[-1].until

    def _snoozes_of(self, piece: Owed) -> Sequence[Snoozed]:
        return [
            one
            for one in self._snoozes
            if piece.head.turned_at < one.at <= piece.start
            and any((item.request_id, item.turn) == (piece.head.id, piece.head.turn) for item in one.items)
        ]

    def _all(self, piece: Owed) -> list[Nudge]:
        """The table's row; of what falls together the more pressing comes later."""
        word, promise, told = piece.head.next_word, piece.head.promise, piece.start
        assert word
        found, due = list[Nudge](), word.due
        if word.what is Word.UPDATE and promise:
            due = promise.due
            found += self._update(word.due, told)
        morning = self._morning_before(due, told)
        if morning and (word.what in (Word.DELIVER, Word.UPDATE) or due - morning >= HOUR):
            found.append(Nudge(morning, Occasion.TODAY))
        if word.what in (Word.DELIVER, Word.UPDATE):
            found.append(Nudge(self._hours.before(due, 2 * HOUR, told=told), Occasion.SOON))
        found.append(Nudge(due, Occasion.DUE))
        after = islice(self._mornings_after(max(due, piece.head.turned_at), told), MORNINGS_AFTER[word.what])
        found += [Nudge(morning, Occasion.LATE) for morning in after]
        if word.what is not Word.STEP_IN:
            found[-1] = Nudge(found[-1].at, Occasion.LAST)
        return sorted(found, key=lambda one: one.at)

    def _update(self, due: datetime, told: datetime) -> list[Nudge]:
        morning = self._morning_before(due, told)
        return [Nudge(morning, Occasion.UPDATE)] if morning else []

    def _morning_before(self, due: datetime, told: datetime) -> datetime | None:
        earlier = [*_until(self._hours.mornings(due - 30 * DAY, told=told), due)]
        return earlier[-1] if earlier else None

    def _mornings_after(self, at: datetime, told: datetime) -> Iterator[datetime]:
        return (one for one in self._hours.mornings(at, told=told) if one > at)

    def _first_moment(self, at: datetime) -> datetime | None:
        """The first at which hours, leave, caps and a process that runs all allow it; None for none in two months."""
        ends = (one.letter.at + HOUR for one in self._around(at - HOUR, at + 60 * DAY))
        backs = (one.until for one in self._shut if one.until > at)
        moments = merge([at], ends, backs, islice(half_hours_after(at), 60 * 48))
        return next((one for one in moments if one >= at and self._is_allowed(one)), None)

    def _is_allowed(self, at: datetime) -> bool:
        if not self._hours.is_open(at, told=at) or any(one.start < at < one.until for one in self._shut):
            return False
        before = [one.letter.at for one in self._around(at - 2 * DAY, at)]
        today = [one for one in before if self._hours.day_of(one) == self._hours.day_of(at)]
        return len(today) < CAP and all(one + HOUR <= at for one in before)

    def _is_narrow(self, at: datetime, piece: Owed) -> bool:
        """Whether the moment passed before the clock looked again."""
        soon = at + LOOKS_EVERY
        return soon >= piece.until or not self._is_allowed(soon)

    def _sent(self, piece: Owed, since: datetime, at: datetime) -> Arrived | None:
        """The letter that speaks of it, owed and posted within a minute of that moment; `since`: an earlier one, where
        the process was killed while the letter was on its way."""
        for arrived in self._around(since, at + A_MINUTE):
            if arrived.posted.at <= at + A_MINUTE and (arrived.letter.more or self._speaks_of(arrived, piece)):
                return arrived
        return None

    def _around(self, since: datetime, until: datetime) -> Sequence[Arrived]:
        """Those owed from the one instant up to the other."""
        first, last = (bisect_left(self._letters, at, key=lambda one: one.letter.at) for at in (since, until))
        return self._letters[first:last]

    def _about(self, turn: Sequence[Owed]) -> list[Arrived]:
        """The letters that were written because of this word."""
        during = self._around(turn[0].start, turn[-1].until)
        return [one for one in during if self._speaks_of(one, turn[0])]

    def _speaks_of(self, arrived: Arrived, piece: Owed) -> bool:
        wanted = piece.head.id, piece.head.turn
        items = arrived.letter.items
        return any((one.request_id, one.turn) == wanted and one.occasion is not Occasion.OWED for one in items)

    def _miss(self, why: str, piece: Owed, at: datetime) -> None:
        word = piece.head.next_word
        assert word
        self.misses.append(Miss(why, piece.head.number, word.who, word.what.value, at))


def _left(every: Sequence[Nudge], piece: Owed, again: datetime | None, said_upto: datetime) -> list[Nudge]:
    """What is left to say, in order; what falls before the end of a snooze is said then."""
    upto = max(said_upto, again or said_upto)
    left = [one for one in every if one.at > upto and one.at > piece.head.turned_at]
    return [Nudge(again, Occasion.SNOOZED), *left] if again and again > said_upto else left


def _until(mornings: Iterator[datetime], last: datetime) -> Iterator[datetime]:
    for one in mornings:
        if one > last:
            return
        yield one
