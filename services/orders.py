"""What somebody asks for, or promises, before it is filed; and the draft in which it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.deadlines import find
from domain.records import Draft
from domain.refusals import BadField, Field, Missing, PastTime, SeveralOwners, Unsuitable, UnsuitableOwner
from domain.values import Wish
from domain.worktime import office_week

FRESH = timedelta(hours=1)
FOR_PRIVATE = (Unsuitable.NO_LEAD, Unsuitable.OWN_LEAD)
"""What keeps somebody from being asked in private only."""


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody asks for. `key` is the same whenever Slack delivers the same command or form again."""

    customer: str
    owner: str
    wish: Wish
    key: str
    deadline_words: str = ""
    """The typed words that became the wanted time; empty where none did."""
    urgent: bool = False
    because: str = ""
    """Why it is urgent."""
    private: bool = False
    link: str = ""
    """Where in Slack it began."""
    unasked: bool = False
    """The owner promises it without having been asked."""
    follows: str = ""
    """The id of the request that it takes the place of."""
    others: tuple[str, ...] = ()
    """Whoever has been addressed beside the first, though a promise has one owner."""

    @property
    def by(self) -> str:
        """Who files it."""
        return self.owner if self.unasked else self.customer

    @property
    def to(self) -> str:
        """The one whom it is addressed to; empty for nobody."""
        return self.customer if self.unasked else self.owner


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A line that cannot be filed as it is: what was understood of it, for the form, and why it cannot be."""

    order: Order
    why: BadField

    @property
    def addressees(self) -> Sequence[str]:
        """All who have been addressed, where they are several; one promise has one owner."""
        return self.why.owners if isinstance(self.why, SeveralOwners) and not self.order.unasked else ()

    @property
    def suitable_addressee(self) -> str:
        """The addressee, unless it is just that which keeps it from being filed."""
        is_bad = isinstance(self.why, UnsuitableOwner) and self.why.why not in FOR_PRIVATE
        return "" if is_bad else self.order.to


def draft_of(order: Order, readings: Sequence[datetime], at: datetime) -> Draft:
    """The order as it is kept, under its key."""
    return Draft(
        id=order.key,
        customer=order.customer,
        owner=order.owner,
        unasked=order.unasked,
        wish=order.wish,
        deadline_words=order.deadline_words,
        readings=tuple(readings),
        urgent=order.urgent,
        because=order.because,
        private=order.private,
        link=order.link,
        follows=order.follows,
        at=at,
    )


def order_of(draft: Draft, key: str) -> Order:
    """The order that the draft keeps, with this key from now on."""
    return Order(
        customer=draft.customer,
        owner=draft.owner,
        wish=draft.wish,
        key=key,
        deadline_words=draft.deadline_words,
        urgent=draft.urgent,
        because=draft.because,
        private=draft.private,
        link=draft.link,
        follows=draft.follows,
        unasked=draft.unasked,
    )


def time_said(words: str, written_at: datetime | None, now: datetime) -> str:
    """What a message says of when it is wanted, in its own words, to be looked at in a form; empty for nothing, and
    where it was written so long ago that "tomorrow" may be another day by now."""
    is_fresh = written_at is not None and now - written_at <= FRESH
    anywhere = office_week(ZoneInfo("UTC"))  # which words say a time does not hang on whose they are
    found = find(words, now, anywhere.zone, anywhere) if is_fresh else None
    return found[0].words if found else ""


def key_of_draft(draft_id: str) -> str:
    """The press key of filing a draft: once, whatever is pressed how often."""
    return f"draft:{draft_id}"


def must_be_possible(order: Order, now: datetime) -> None:
    """Raises what `must_say_enough` raises, PastTime, and Missing for a promise without a time."""
    must_say_enough(order)
    wanted = order.wish.wanted
    if wanted is None and order.unasked:
        raise Missing(Field.BY_WHEN)
    if wanted is not None and wanted <= now:
        raise PastTime(wanted)


def must_say_enough(order: Order) -> None:
    """Raises Missing for no words, and for no word why it is urgent."""
    if not order.wish.words.strip():
        raise Missing(Field.WORDS)
    if order.urgent and not order.because.strip():
        raise Missing(Field.BECAUSE)
