"""The desk: every verb on a request that is there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from domain.events import AnyEvent
from domain.hearing import hearers, settled_by_next
from domain.next_word import record
from domain.records import Change
from domain.refusals import TooSlow
from domain.request import Request
from domain.verbs import Press
from services.reading import Reader
from services.saving import saved_in_time
from services.teams import Teams
from storage import AlreadyPressed, StaleRequest, Store

RERUNS = 5
"""How often a verb is worked out anew because somebody else was quicker."""

Verb = Callable[[Press], AnyEvent]


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody does something to a request; `key` is the same whenever Slack delivers the same press again."""

    by: str
    request_id: str
    key: str


class Desk:
    """Load, ask the rule, save with the notices that it owes, wake who delivers them."""

    def __init__(
        self, store: Store, reader: Reader, teams: Teams, now: Callable[[], datetime], wake: Callable[[], None]
    ) -> None:
        self._store = store
        self._reader = reader
        self._teams = teams
        self._now = now
        self._wake = wake

    async def do(self, act: Act, verb: Verb) -> Request:
        """The request after the verb, stored. The same key again changes nothing and gives the request as it is.

        Raises UnknownRequest for strangers, the verb's own refusals, and TryAgain where it could not be stored.
        """
        for _ in range(RERUNS):
            request = await self._reader.request(act.by, act.request_id)
            if await self._store.pressed(act.key):
                return request
            try:
                return await self._attempt(act, verb, request)
            except (StaleRequest, AlreadyPressed):
                continue  # somebody was quicker: judge again by what holds now
        raise TooSlow

    async def _attempt(self, act: Act, verb: Verb, request: Request) -> Request:
        terms = await self._teams.terms_of(request)
        event, after = record(request, verb(Press(request, act.by, self._now(), terms)), terms)
        change = Change(
            before=request.version,
            request=after,
            event=event,
            hearers=hearers(after, event),
            settles=settled_by_next(request),
            press=act.key,
        )
        await saved_in_time(self._store.save(change), self._wake)
        return after
