"""What a request came to, worked out again from what people did, one event after the other: what was promised and for
when, how deliveries stood, which words were late.

Knows nothing of `domain.marks`, `domain.outcome`, and the rules that fold a timeline up.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from zoneinfo import ZoneInfo

from domain import events
from domain.events import AnyEvent, Timeline
from domain.values import Settlement, Word

WORDS_OF_OWNERS = {
    events.Acknowledged,
    events.Promised,
    events.Offered,
    events.Asked,
    events.OnTrack,
    events.Updated,
    events.AtRisk,
    events.Delivered,
    events.Declined,
    events.Taken,
}
"""With any of these whoever was asked has said something."""
ENDS_OFFERS = (events.Taken, events.Settled, events.Edited, events.Delivered, events.Declined, events.Withdrawn)


class Kind(Enum):
    """What has happened, as far as figures count it."""

    FIRST_WORD = auto()
    PROMISED = auto()
    DELIVERED = auto()
    SENT_BACK = auto()
    """The customer has said what is missing."""
    SET_ASIDE = auto()
    """A mediator has said that something else is to be offered."""
    UNCONFIRMED = auto()
    GIVEN_BACK = auto()
    THANKED = auto()
    ANSWERED = auto()


STANDS = (Kind.DELIVERED, Kind.SENT_BACK, Kind.SET_ASIDE)
"""Of a delivery: whether it stands hangs on the last of these."""


@dataclass(frozen=True)
class Fact:
    """One of them, and when."""

    kind: Kind
    at: datetime
    late: bool = False
    how: str = ""
    """A delivery: "early", "on time", "late, said before", "late, not said"; empty without a time."""
    more: bool = False


@dataclass
class Given:
    """A promise."""

    words: str
    due: datetime
    at: datetime
    slip_said: bool = False


@dataclass(eq=False)
class Account:
    """One request: what it has come to."""

    timeline: Timeline
    zone: ZoneInfo
    """Of its customer."""
    facts: list[Fact] = field(default_factory=list)

    def __post_init__(self) -> None:
        filed = self.timeline[0]
        assert isinstance(filed, events.Filed)
        self.filed = filed
        self._wish, self._awaited = filed.wish, filed.next_word
        self._promises = list[Given]()
        self._offer: tuple[str, datetime] | None = None
        self._slip_said_at: datetime | None = None
        if filed.customer:
            self._promise(filed.wish.words, filed.wish.wanted, filed.at)
        for event in self.timeline[1:]:
            self._tell(event)

    def upto(self, at: datetime) -> list[Fact]:
        """What had happened before this instant."""
        return [fact for fact in self.facts if fact.at < at]

    def _tell(self, event: AnyEvent) -> None:
        if self._is_first_word(event):
            self._add(Kind.FIRST_WORD, event, late=self._is_late(Word.ACKNOWLEDGE, event))
        self._weigh(event)
        if isinstance(event, ENDS_OFFERS):
            self._offer = None
        if event.next_word and event.next_word.what is not Word.STEP_IN:
            self._awaited = event.next_word  # else the lead is asked; what has not come is still what is awaited

    def _is_first_word(self, event: AnyEvent) -> bool:
        """Whoever promises unasked is not waited for."""
        if self.filed.customer or event.by == self.filed.by:
            return False
        return type(event) in WORDS_OF_OWNERS and not self._has(Kind.FIRST_WORD)

    def _has(self, kind: Kind) -> bool:
        return any(fact.kind is kind for fact in self.facts)

    def _weigh(self, event: AnyEvent) -> None:
        match event:
            case events.Promised():
                self._promise(self._wish.words, self._wish.wanted, event.at)
            case events.Offered() | events.AtRisk():
                self._hear_of_a_slip(event)
                self._offer = event.words, event.due
                if isinstance(event, events.Offered) and event.agreed:
                    self._take_up(event)
            case events.Agreed():
                self._take_up(event)
            case events.OfferStood(lapsed=True):
                self._offer = None
            case events.OfferStood():
                self._take_up(event)
            case events.Corrected():
                if not self._offer:
                    self._promises.pop()
                self._offer = None
            case events.Edited():
                self._wish = event.wish
            case events.Delivered():
                self._add(Kind.DELIVERED, event, how=self._how(event.at))
            case events.Reopened():
                self._add(Kind.SENT_BACK, event)
            case events.WentUnconfirmed():
                self._add(Kind.UNCONFIRMED, event)
            case events.Declined() | events.Settled(way=Settlement.DECLINED):
                if self._promises:
                    self._add(Kind.GIVEN_BACK, event)
            case events.Settled(way=Settlement.CARRY_ON | Settlement.ANOTHER_OWNER) | events.NextMediator(mediator=""):
                self._add(Kind.SET_ASIDE, event)
            case events.Thanked():
                self._add(Kind.THANKED, event, more=event.more)
            case events.Answered():
                self._add(Kind.ANSWERED, event, late=self._is_late(Word.ANSWER, event))

    def _take_up(self, event: AnyEvent) -> None:
        """Where nothing is offered, the customer says yes to what has counted already."""
        if self._offer:
            self._promise(*self._offer, event.at)
        self._offer = None

    def _promise(self, words: str, due: datetime | None, at: datetime) -> None:
        assert due
        if not self._has(Kind.PROMISED):
            self.facts.append(Fact(Kind.PROMISED, at))
        self._promises.append(Given(words, due, at))

    def _hear_of_a_slip(self, event: events.Offered | events.AtRisk) -> None:
        """Something later, or something else, said before the time ran out."""
        if self._promises:
            last = self._promises[-1]
            is_slip = event.words != last.words or event.due > last.due
            last.slip_said = last.slip_said or (is_slip and event.at <= last.due)
        elif event.words != self._wish.words or (self._wish.wanted and event.due > self._wish.wanted):
            self._slip_said_at = self._slip_said_at or event.at

    def _how(self, at: datetime) -> str:
        """Against the last promise agreed before the one that it replaced ran out; else against the wish."""
        deciding = None
        for promise in self._promises:
            if deciding and promise.at > deciding.due:
                break
            deciding = promise
        due = deciding.due if deciding else self._wish.wanted
        if due is None:
            return ""
        if at <= due:
            return "early" if at.astimezone(self.zone).date() < due.astimezone(self.zone).date() else "on time"
        said = deciding.slip_said if deciding else (self._slip_said_at or at) <= due
        return "late, said before" if said else "late, not said"

    def _is_late(self, word: Word, event: AnyEvent) -> bool:
        return self._awaited is not None and self._awaited.what is word and self._awaited.due < event.at

    def _add(self, kind: Kind, event: AnyEvent, **more: object) -> None:
        self.facts.append(Fact(kind, event.at, **more))  # type: ignore[arg-type]
