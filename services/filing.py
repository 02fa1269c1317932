"""How a request comes to be: from one typed line, from a draft, or from the form."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from msgspec import structs

from domain.deadlines import find
from domain.events import Filed
from domain.next_word import file
from domain.records import Change, Draft
from domain.refusals import BadField, Field, Missing, PastTime, UnknownRequest, Unsuitable, UnsuitableOwner
from domain.request import Request
from domain.values import Wish
from services.people import Directory, Person
from services.reading import Reader
from services.saving import saved_in_time
from services.teams import Teams
from services.times import wished_time
from storage import AlreadyPressed, Store


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
    private: bool = False


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A line that cannot be filed as it is: what was understood of it, for the form, and why it cannot be."""

    order: Order
    why: BadField

    @property
    def suitable_owner(self) -> str:
        """The addressee, unless it is just that which keeps it from being filed."""
        return "" if isinstance(self.why, UnsuitableOwner) else self.order.owner


class Filing:
    """Files requests and keeps drafts."""

    def __init__(
        self,
        store: Store,
        reader: Reader,
        teams: Teams,
        directory: Directory,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        wake: Callable[[], None],
    ) -> None:
        self._store = store
        self._reader = reader
        self._teams = teams
        self._directory = directory
        self._now = now
        self._new_id = new_id
        self._wake = wake

    async def from_line(self, order: Order) -> Request | Draft | Unfinished:
        """File what was typed as one line, the wanted time read out of its words.

        A time with two readings gives a draft that waits for the choice; what cannot be filed comes back unfinished.
        Raises TryAgain.
        """
        if earlier := await self._earlier(order):
            return earlier
        order, readings = await self._with_time(order)
        try:
            if len(readings) > 1:
                return await self._question(order, readings)
            return await self.file(order)
        except BadField as why:
            return Unfinished(order, why)

    async def from_draft(self, customer: str, draft_id: str, reading: int) -> Request | Unfinished:
        """File a draft with one of its readings. A draft is filed once, whatever is pressed how often.

        What cannot be filed any more comes back unfinished. Raises UnknownRequest where the draft is gone or somebody
        else's, and TryAgain.
        """
        draft = await self._store.draft(draft_id)
        if draft is None or draft.customer != customer or not 0 <= reading < len(draft.readings):
            raise UnknownRequest
        wish = structs.replace(draft.wish, wanted=draft.readings[reading])
        key = _key_of_draft(draft.id)
        order = Order(customer, draft.owner, wish, key, draft.deadline_words, draft.urgent, draft.private)
        try:
            return await self.file(order)
        except BadField as why:
            return Unfinished(order, why)

    async def kept_words(self, customer: str, draft_id: str) -> str:
        """What the customer typed into the line behind a form; empty where nothing was kept, or not theirs."""
        draft = await self._store.draft(draft_id)
        return draft.wish.words if draft and draft.customer == customer else ""

    async def from_form(self, order: Order, wanted: str) -> Request:
        """File what a form holds, the wanted time as typed there.

        Raises UnreadableTime and TwoReadings, and what `file` raises.
        """
        if filed := await self._filed_before(order.customer, order.key):
            return filed
        customer, owner = await self._parties(order)
        when = wished_time(wanted, self._now(), customer.zone, await self._teams.week_of(owner.id))
        return await self.file(replace(order, wish=structs.replace(order.wish, wanted=when)))

    async def file(self, order: Order) -> Request:
        """The request, stored, both cards owed. The same key again gives the request that it filed.

        Raises UnsuitableOwner, Missing, PastTime, TryAgain.
        """
        if filed := await self._filed_before(order.customer, order.key):
            return filed
        change = await self._filing(order, *await self._parties(order))
        try:
            await saved_in_time(self._store.save(change), self._wake)
        except AlreadyPressed as error:
            return await self._reader.request(order.customer, error.pressed.request_id)
        return change.request

    async def _filing(self, order: Order, customer: Person, owner: Person) -> Change:
        now = self._now()
        _must_be_possible(order.wish, now)
        filed = Filed(
            at=now,
            by=customer.id,
            owner=owner.id,
            wish=order.wish,
            deadline_words=order.deadline_words,
            urgent=order.urgent,
            private=order.private,
        )
        terms = await self._teams.terms_between([customer.id, owner.id])
        event, request = file(self._new_id(), self._store.reserve_number(), filed, terms)
        return Change(before=0, request=request, event=event, press=order.key)

    async def _earlier(self, order: Order) -> Request | Draft | None:
        """What the same line came to when Slack delivered it before: words are not read anew, for time goes on."""
        for key in (order.key, _key_of_draft(order.key)):
            if filed := await self._filed_before(order.customer, key):
                return filed
        draft = await self._store.draft(order.key)
        return draft if draft and draft.readings else None

    async def _filed_before(self, customer: str, key: str) -> Request | None:
        pressed = await self._store.pressed(key)
        return await self._reader.request(customer, pressed.request_id) if pressed else None

    async def _with_time(self, order: Order) -> tuple[Order, tuple[datetime, ...]]:
        """The order with its deadline words apart, and what they can mean."""
        customer, owner = [await self._teams.someone(each) for each in (order.customer, order.owner or order.customer)]
        found = find(order.wish.words, self._now(), customer.zone, await self._teams.week_of(owner.id))
        if found is None:
            return order, ()
        deadline, words = found
        wish = structs.replace(order.wish, words=words, wanted=deadline.when[0])
        return replace(order, wish=wish, deadline_words=deadline.words), deadline.when

    async def _question(self, order: Order, readings: tuple[datetime, ...]) -> Draft:
        """Which of the times is meant. Raises what else keeps it from being filed."""
        await self._parties(order)
        _must_be_possible(structs.replace(order.wish, wanted=None), self._now())
        return await self.keep(order, readings)

    async def keep(self, order: Order, readings: tuple[datetime, ...] = ()) -> Draft:
        """Remember what was typed, under the order's key. Raises TryAgain."""
        draft = Draft(
            id=order.key,
            customer=order.customer,
            owner=order.owner,
            wish=order.wish,
            deadline_words=order.deadline_words,
            readings=readings,
            urgent=order.urgent,
            private=order.private,
            at=self._now(),
        )
        await saved_in_time(self._store.keep_draft(draft))
        return draft

    async def _parties(self, order: Order) -> tuple[Person, Person]:
        """Customer and owner. Raises Missing and UnsuitableOwner, which says why somebody cannot own it."""
        if not order.owner:
            raise Missing(Field.TO)
        if order.owner == order.customer:
            raise UnsuitableOwner(Unsuitable.YOURSELF, order.owner)
        return await asyncio.gather(self._teams.someone(order.customer), self._suitable(order.owner))

    async def _suitable(self, owner_id: str) -> Person:
        owner = await self._directory.person(owner_id)
        if owner is None:
            raise UnsuitableOwner(Unsuitable.UNKNOWN, owner_id)
        obstacles = {
            Unsuitable.OTHER_COMPANY: owner.is_of_another_company,
            Unsuitable.BOT: owner.is_bot,
            Unsuitable.DEACTIVATED: owner.is_deactivated,
        }
        for why, holds in obstacles.items():
            if holds:
                raise UnsuitableOwner(why, owner_id)
        return owner


def _key_of_draft(draft_id: str) -> str:
    """The press key of filing a draft: once, whichever of its readings is pressed."""
    return f"draft:{draft_id}"


def _must_be_possible(wish: Wish, now: datetime) -> None:
    if not wish.words.strip():
        raise Missing(Field.WORDS)
    if wish.wanted is not None and wish.wanted <= now:
        raise PastTime(wish.wanted)
