"""The story that the demonstration is about: a request from one colleague to another, from asking to confirmed.

Which steps are done is read from what the bot has stored, so it does not matter who played them, how, or in which
order.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from demo.kept import Kept, Now
from domain import events
from domain.events import Timeline
from domain.parties import party_of
from domain.request import Request
from domain.values import State
from playground.driver import Person
from storage import StorageError

FRIDAY = 4
EVER = datetime.min.replace(tzinfo=UTC)
CAME_TO_NOTHING = (State.DECLINED, State.WITHDRAWN)
MANY = 1_000
"""Open requests of one person, at most."""
GAP = 20
"""Numbers that may be missing between two requests: what could not be stored had one too."""


class Step(StrEnum):
    """The steps, in their order."""

    ASK = "ask"
    NUDGE = "nudge"
    PROMISE = "promise"
    AT_RISK = "at_risk"
    DONE = "done"
    CONFIRM = "confirm"
    DIGEST = "digest"
    """Of the owner's team; whatever becomes of the request."""


@dataclass(frozen=True)
class Words:
    """What the strip says of a step: its name, and how to do it by hand."""

    title: str
    hint: str


@dataclass(frozen=True)
class Standing:
    """A step as the story stands: done or not, and whether it is the one to be played next."""

    step: Step
    words: Words
    is_done: bool
    is_next: bool


@dataclass(frozen=True)
class Tale:
    """A request with all that has happened to it: what becomes of the digest is another story."""

    request: Request
    timeline: Timeline
    is_reminded: bool = False
    """Its owner has been reminded of it."""

    def done(self) -> frozenset[Step]:
        """The steps that have been made, however that came about."""
        made = {
            Step.ASK: True,
            Step.NUDGE: self.is_reminded,
            Step.PROMISE: self.request.promise is not None,
            Step.AT_RISK: self._is_risk_agreed(),
            Step.DONE: self.request.delivery is not None,
            Step.CONFIRM: self.request.state is State.CONFIRMED,
        }
        return frozenset(step for step, is_made in made.items() if is_made)

    def possible(self) -> frozenset[Step]:
        """The steps that are not done and still can be, now or after those before them."""
        return frozenset(Step) - self.done() - self._passed()

    def _passed(self) -> frozenset[Step]:
        if not self.request.state.is_open:
            return frozenset(Step) - {Step.DIGEST}
        is_answered, is_delivered = self.request.state is not State.FILED, self.request.state is State.DELIVERED
        passed = {Step.NUDGE: is_answered, Step.PROMISE: is_delivered, Step.AT_RISK: is_delivered}
        return frozenset(step for step, is_passed in passed.items() if is_passed)

    def _is_risk_agreed(self) -> bool:
        kinds = [type(each) for each in self.timeline]
        return events.AtRisk in kinds and events.Agreed in kinds[kinds.index(events.AtRisk) :]


class Story:
    """The newest request from one person to another."""

    def __init__(self, customer: Person, owner: Person, team: str, kept: Callable[[], Kept | None], now: Now) -> None:
        """`team`: the owner's, by name; `kept`: the bot, while it runs; meanwhile the story stands where it stood."""
        self.customer = customer
        self.owner = owner
        self.team = team
        self._kept = kept
        self.now = now
        self._newest = 0
        self._has_looked_back = False
        self._tale: Tale | None = None
        self.digest = ""
        """The id of the last digest that the owner's team has had since it is being told; empty for none yet."""

    @property
    def line(self) -> str:
        """What the customer may type to begin: it is wanted by noon two working days on."""
        wanted = working_day_after(working_day_after(self.local_time(self.customer)))
        return f"/request @{self.owner.name} copy of invoice 4711 by {wanted:%A} noon"

    @property
    def began(self) -> str:
        """Since when it is being told, as a message's timestamp; the present where nothing is."""
        at = self._tale.request.filed_at if self._tale else self.now()
        return f"{at.timestamp():.6f}"

    @property
    def kept(self) -> Kept | None:
        """The bot, while it runs."""
        return self._kept()

    def local_time(self, person: Person) -> datetime:
        """What the clock on this person's wall says."""
        return self.now().astimezone(ZoneInfo(person.user.tz or "UTC"))

    async def standing(self) -> Sequence[Standing]:
        """Every step, in order, as things stand now."""
        tale = await self.look()
        done, possible = (tale.done(), tale.possible()) if tale else (frozenset(), frozenset(Step))
        if self.digest:
            done, possible = done | {Step.DIGEST}, possible - {Step.DIGEST}
        following = next((step for step in Step if step in possible), None)
        return [Standing(step, STEPS[step], step in done, step is following) for step in Step]

    async def look(self) -> Tale | None:
        """The request as it stands now; as it stood, while the bot does not run. None where none is being told of."""
        if kept := self.kept:
            try:
                self._tale = await self._told(kept)
                self.digest = await self._last_digest(kept)
            except StorageError:  # it is just being stopped
                return self._tale
        return self._tale

    async def _told(self, kept: Kept) -> Tale | None:
        await self._find_newest(kept)
        request = await kept.store.numbered(self._newest)
        if request is None or not self._is_ours(request) or request.state in CAME_TO_NOTHING:
            return None
        letters = await kept.store.letters_to(request.owner, request.filed_at)
        is_reminded = any(item.request_id == request.id for letter in letters for item in letter.items)
        return Tale(request, await kept.store.timeline(request.id), is_reminded)

    async def _last_digest(self, kept: Kept) -> str:
        since = self._tale.request.filed_at if self._tale else EVER
        letters = await kept.store.letters_to(party_of(self.team), since)
        return next((each.id for each in letters if each.edition and not each.edition.is_silent), "")

    async def _find_newest(self, kept: Kept) -> None:
        """At the first look all that there ever was; from then on what is open, which costs next to nothing."""
        found = await kept.store.open_requests(self.customer.id, MANY)
        if not self._has_looked_back:
            found = [*found, *await _all_requests(kept)]
            self._has_looked_back = True
        self._newest = max([self._newest, *(request.number for request in found if self._is_ours(request))])

    def _is_ours(self, request: Request) -> bool:
        return (request.customer, request.owner) == (self.customer.id, self.owner.id)


async def _all_requests(kept: Kept) -> list[Request]:
    """By number, up to the first larger gap."""
    found: list[Request] = []
    number = missing = 0
    while missing < GAP:
        number += 1
        request = await kept.store.numbered(number)
        missing = 0 if request else missing + 1
        found += [request] if request else []
    return found


def working_day_after(local: datetime) -> datetime:
    """The same wall time on the next Monday to Friday."""
    following = local + timedelta(days=1)
    while following.weekday() > FRIDAY:
        following += timedelta(days=1)
    return following


STEPS = {
    Step.ASK: Words("Ask", "Nora sends the line that stands in her composer."),
    Step.NUDGE: Words("A nudge", "Tom says nothing: press Next working day 9:00. Kept reminds him, and nobody else."),
    Step.PROMISE: Words("Promise as asked", "Tom presses Promise as asked, on the card or below the nudge."),
    Step.AT_RISK: Words(
        "At risk…", "Tom presses At risk…, says what has changed and names a new time; Nora presses Agree."
    ),
    Step.DONE: Words("Done", "Tom presses Done on his card."),
    Step.CONFIRM: Words("Confirm", "Nora presses Confirm below the news."),
    Step.DIGEST: Words(
        "Monday’s digest", "Tom opens # accounts once it is Monday: press Next working day 9:00 until then."
    ),
}
