"""How a request comes to be: from one typed line, from a draft, or from the form."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from msgspec import structs
from structlog.contextvars import bind_contextvars

from domain.deadlines import find
from domain.events import Filed
from domain.next_word import file
from domain.records import Change, Draft
from domain.refusals import BadField, Forgotten, TooMany
from domain.request import Request
from domain.waking import wakes_at
from services.addressees import Addressees
from services.drafts import must_be_kept, own_draft
from services.following import Following
from services.haste import Haste
from services.orders import (
    Order as Order,
    Unfinished as Unfinished,
    draft_of,
    key_of_draft,
    must_be_possible,
    must_say_enough,
    order_of,
    time_said,
)
from services.reading import Reader
from services.saving import Told, saved_in_time
from services.teams import Teams
from services.times import wished_time
from storage import AlreadyPressed, Store


class Filing:
    """Files requests and keeps drafts."""

    def __init__(
        self,
        store: Store,
        reader: Reader,
        teams: Teams,
        addressees: Addressees,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        told: Told,
        haste: Haste,
        following: Following,
    ) -> None:
        self._store = store
        self._reader = reader
        self._teams = teams
        self._addressees = addressees
        self._now = now
        self._new_id = new_id
        self._told = told
        self._haste = haste
        self._following = following

    @property
    def team_names(self) -> Sequence[str]:
        """The teams that can be asked."""
        return self._addressees.team_names

    def time_said(self, words: str, written_at: datetime | None) -> str:
        """What a message says of when it is wanted, for a form; empty where there is nothing that counts now."""
        return time_said(words, written_at, self._now())

    async def look_ahead(self, *orders: Order) -> None:
        """Ask Slack at once for all that it takes to file these: somebody waits, and a slow Slack leaves no time for
        one after the other. Raises DirectoryUnavailable."""
        await self._teams.terms_between(party for order in orders for party in self._addressees.concerned_by(order))

    async def from_line(self, order: Order) -> Request | Draft | Unfinished:
        """File what was typed as one line, the wanted time read out of its words.

        A time with two readings gives a draft that waits for the choice; too many to the same within an hour, one
        without readings, that waits for a yes; what cannot be filed comes back unfinished. Raises TryAgain.
        """
        if earlier := await self._earlier(order):
            return earlier
        order, unsuitable = self._addressees.found_for(order)
        order, readings = await self._with_time(order)
        try:
            if unsuitable:
                raise unsuitable
            if len(readings) > 1:
                return await self._question(order, readings)
            return await self._file_or_ask(order)
        except BadField as why:
            return Unfinished(order, why)

    async def from_draft(self, person: str, draft_id: str, reading: int) -> Request | Draft | Unfinished:
        """File a draft with one of its readings. A draft is filed once, whatever is pressed how often.

        Comes back as `from_line` does. Raises Forgotten and TryAgain.
        """
        draft = await self.kept(person, draft_id)
        if not 0 <= reading < len(draft.readings):
            raise Forgotten
        order = order_of(draft, key_of_draft(draft.id))
        order = replace(order, wish=structs.replace(draft.wish, wanted=draft.readings[reading]))
        try:
            return await self._file_or_ask(order)
        except BadField as why:
            return Unfinished(order, why)

    async def anyway(self, person: str, draft_id: str) -> Request | Unfinished:
        """File a draft that was asked back because there were so many, once. Raises Forgotten and TryAgain."""
        order = order_of(await self.kept(person, draft_id), key_of_draft(draft_id))
        try:
            return await self.file(order, is_sure=True)
        except BadField as why:
            return Unfinished(order, why)

    async def kept(self, person: str, draft_id: str) -> Draft:
        """What the person typed. Raises Forgotten where it is not kept any more, or somebody else's."""
        return must_be_kept(await self.kept_behind(person, draft_id))

    async def kept_behind(self, person: str, draft_id: str) -> Draft | None:
        """What the person began with behind a form; None where nothing was kept, or not theirs."""
        return await own_draft(self._store, person, draft_id)

    async def from_form(self, order: Order, wanted: str) -> Request | Draft:
        """File what a form holds, the wanted time as typed there; or a draft that waits for a yes, as above.

        Raises UnreadableTime and TwoReadings, and what `file` raises.
        """
        if filed := await self._filed_before(order.by, order.key, key_of_draft(order.key)):
            return filed
        await self.look_ahead(order)
        return await self._file_or_ask(await self._timed(order, wanted))

    async def for_each(self, order: Order, wanted: str, parties: Sequence[str]) -> Sequence[Request] | Unfinished:
        """File what a form holds once for each of these people and teams; none where something of it cannot be.

        The same key again files only what is still missing. Raises TryAgain.
        """
        orders = [replace(order, owner=party, key=f"{order.key}:{party}") for party in parties]
        filed = [await self._filed_before(one.by, one.key) for one in orders]
        await self.look_ahead(*orders)
        try:
            ready = [await self._timed(one, wanted) for one, there in zip(orders, filed, strict=True) if not there]
            new = [await self.file(one, is_sure=True) for one in ready]
        except BadField as why:
            return Unfinished(replace(order, deadline_words=wanted), why)
        return [*(there for there in filed if there), *new]

    async def _timed(self, order: Order, wanted: str) -> Order:
        """The order with the time as a form holds it, looked over."""
        await self._addressees.look_up(order)
        by = await self._teams.someone(order.by)
        when = wished_time(wanted, self._now(), by.zone, await self._teams.hours_of(order.owner))
        order = replace(order, wish=structs.replace(order.wish, wanted=when))
        must_be_possible(order, self._now())
        return order

    async def file(self, order: Order, *, is_sure: bool = False) -> Request:
        """The request, stored, both cards owed. The same key again gives the request that it filed.

        Raises UnsuitableOwner, Missing, PastTime, TryAgain, and TooMany unless the person has said that they are sure.
        """
        if filed := await self._filed_before(order.by, order.key):
            return filed
        await self._addressees.look_up(order)
        must_be_possible(order, self._now())
        if not is_sure and self._haste.is_too_much(order.by, order.to, self._now()):
            raise TooMany(order.to, self._haste.most)
        return await self._stored(order)

    async def _stored(self, order: Order) -> Request:
        change = await self._filing(order)
        try:
            await saved_in_time(self._store.save(change), lambda: self._told(None, change.request))
        except AlreadyPressed as error:
            return await self._reader.request(order.by, error.pressed.request_id)
        bind_contextvars(request=change.request.number)
        self._haste.count(order.by, order.to, change.event.at)
        await self._following.tell(order, change.request)
        return change.request

    async def _file_or_ask(self, order: Order) -> Request | Draft:
        try:
            return await self.file(order)
        except TooMany:
            return await self.keep(order)

    async def _filing(self, order: Order) -> Change:
        owner, team = self._addressees.owner_of(order.owner, private=order.private)
        filed = Filed(
            at=self._now(),
            by=order.by,
            owner=owner,
            team=team,
            customer=order.customer if order.unasked else "",
            wish=order.wish,
            deadline_words=order.deadline_words,
            urgent=order.urgent,
            because=order.because,
            private=order.private,
            link=order.link,
            follows=order.follows,
            follows_number=await self._following.number_before(order),
        )
        terms = await self._teams.terms_between([order.customer, owner])
        event, request = file(self._new_id(), self._store.reserve_number(), filed, terms)
        return Change(before=0, request=request, event=event, press=order.key, wakes_at=wakes_at(request, terms))

    async def _earlier(self, order: Order) -> Request | Draft | None:
        """What the same line came to when Slack delivered it before: words are not read anew, for time goes on."""
        if filed := await self._filed_before(order.by, order.key, key_of_draft(order.key)):
            return filed
        draft = await self._store.draft(order.key)
        return draft if draft and draft.readings else None

    async def _filed_before(self, person: str, *keys: str) -> Request | None:
        for key in keys:
            if pressed := await self._store.pressed(key):
                return await self._reader.request(person, pressed.request_id)
        return None

    async def _with_time(self, order: Order) -> tuple[Order, tuple[datetime, ...]]:
        """The order with its deadline words apart, and what they can mean."""
        by = await self._teams.someone(order.by)
        found = find(order.wish.words, self._now(), by.zone, await self._teams.hours_of(order.owner or order.by))
        if found is None:
            return order, ()
        deadline, words = found
        wish = structs.replace(order.wish, words=words, wanted=deadline.when[0])
        return replace(order, wish=wish, deadline_words=deadline.words), deadline.when

    async def _question(self, order: Order, readings: tuple[datetime, ...]) -> Draft:
        """Which of the times is meant. Raises what else keeps it from being filed."""
        await self._addressees.look_up(order)
        must_say_enough(order)
        return await self.keep(order, readings)

    async def keep(self, order: Order, readings: tuple[datetime, ...] = ()) -> Draft:
        """Remember what was typed, under the order's key. Raises TryAgain."""
        draft = draft_of(order, readings, self._now())
        await saved_in_time(self._store.keep_draft(draft))
        return draft
