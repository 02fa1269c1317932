"""The desk: every verb on a request that is there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from msgspec import structs

from domain.events import AnyEvent
from domain.footing import Footing
from domain.hearing import given_files, hearers, leaving, settled_by, taken_back
from domain.next_word import record
from domain.press import Press
from domain.records import Change
from domain.refusals import DoesNotFit, TooSlow, UnknownRequest, UnsuitableOwner
from domain.request import Request
from domain.terms import Terms
from domain.waking import wakes_at
from services.addressees import Addressees
from services.reading import Reader, Seen
from services.saving import Told, saved_in_time
from services.teams import Teams
from storage import AlreadyPressed, StaleRequest, Store

RERUNS = 5
"""How often a verb is worked out anew because somebody else was quicker."""

Verb = Callable[[Press], AnyEvent]
Rule = Callable[[Request, datetime], AnyEvent]
"""What happens to a request by itself, and when."""


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody does something to a request; `key` is the same whenever Slack delivers the same press again."""

    by: str
    request_id: str
    key: str
    named: tuple[str, ...] = ()
    """Other people, or teams, who may come to owe a word by it."""


class Desk:
    """Load, ask the rule, save with the notices that it owes, tell who delivers them."""

    def __init__(
        self,
        store: Store,
        reader: Reader,
        teams: Teams,
        addressees: Addressees,
        now: Callable[[], datetime],
        told: Told,
    ) -> None:
        self._store = store
        self._reader = reader
        self._teams = teams
        self._addressees = addressees
        self._now = now
        self._told = told

    async def do(self, act: Act, verb: Verb) -> Request:
        """The request after the verb, stored. The same key again changes nothing and gives the request as it is.

        Raises UnknownRequest for strangers, the verb's own refusals, and TryAgain where it could not be stored.
        """
        for _ in range(RERUNS):
            if again := await self._done_before(act):
                return again
            seen = await self._reader.seen(act.by, act.request_id)
            try:
                return await self._attempt(act, verb, seen)
            except (StaleRequest, AlreadyPressed):
                continue  # somebody was quicker: judge again by what holds now
        raise TooSlow

    async def by_itself(self, before: Request, key: str, rule: Rule, named: Sequence[str] = ()) -> Request | None:
        """The request after what nobody does, stored; None where somebody was quicker, or it has been done already:
        then other things may be due. `named`: as an act's.

        Raises the rule's own refusals, and TryAgain where it could not be stored.
        """
        terms = await self._teams.terms_between([*before.audience, *named])
        try:
            return await self._save(before, rule(before, self._now()), terms, key)
        except (StaleRequest, AlreadyPressed):
            return None

    async def _done_before(self, act: Act) -> Request | None:
        """What the same press was about that has had its effect; by that its maker may have left the request."""
        pressed = await self._store.pressed(act.key)
        return await self._store.load(pressed.request_id) if pressed else None

    async def _attempt(self, act: Act, verb: Verb, seen: Seen) -> Request:
        before = seen.request
        terms = await self._teams.terms_between(_concerned(act, seen))
        event = _done(act, verb, seen, self._now(), terms)
        await self._must_suit(act)
        return await self._save(before, event, terms, act.key)

    async def _save(self, before: Request, event: AnyEvent, terms: Terms, key: str) -> Request:
        event, after = record(before, event, terms)
        told = hearers(before, after, event)
        change = Change(
            before=before.version,
            request=after,
            event=event,
            hearers=told,
            leaving=leaving(before, after),
            files_to=given_files(event, told),
            settles=settled_by(before, event),
            takes_back=taken_back(event),
            press=key,
            wakes_at=wakes_at(after, terms, await self._store.watch(after.id)),
        )
        await saved_in_time(self._store.save(change), lambda: self._told(before, after))
        return after

    async def _must_suit(self, act: Act) -> None:
        """Raises UnsuitableOwner where somebody who is named cannot be asked for anything."""
        for party in act.named:
            if why := await self._addressees.obstacle(party, act.by):
                raise UnsuitableOwner(why, party, self._addressees.team_names)


def _done(act: Act, verb: Verb, seen: Seen, now: datetime, terms: Terms) -> AnyEvent:
    """What they do themselves; else what they do for the owner, where they stand in."""
    own = replace(seen.footing, stands_in=False)
    try:
        return verb(Press(seen.request, act.by, now, terms, own))
    except (DoesNotFit, UnknownRequest):
        if not seen.footing.stands_in:
            raise
    try:
        event = verb(Press(seen.request, seen.request.owner, now, terms, Footing(), act.by))
    except DoesNotFit as why:
        why.by, why.footing = act.by, seen.footing
        raise
    return structs.replace(event, through=act.by)


def _concerned(act: Act, seen: Seen) -> tuple[str, ...]:
    """Everybody who may come to owe a word."""
    return (*seen.request.audience, act.by, seen.footing.mediator, *act.named)
