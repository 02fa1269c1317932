"""The story's steps played before one's eyes: the same acts as by hand, on whatever stage there is."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from demo.kept import Kept, has_heard, stands
from demo.story import Step, Story, Tale, working_day_after
from domain.fitting import Verb, fits
from playground.page.controls import CannotShow, Stage

WEEK = 6
"""Days within which a weekday by itself says which day is meant."""
PATIENCE = 3.0
"""Seconds for what has just happened to reach whoever presses next; after that the stage waits for the button."""
PAINTING = 10.0
"""Seconds for a digest's picture to be painted and to stand in it."""
MORNINGS = 5
"""Working days, within which there is a digest."""
NEXT_MORNING = "Next working day 9:00"
HEAD = "how promises went"
"""Words of every digest."""
WHAT_CHANGED = "The archive is being moved this week; invoices can be scanned again after that."


class Showing:
    """Plays steps of one story on one stage."""

    def __init__(self, story: Story, stage: Stage) -> None:
        self._story = story
        self._stage = stage
        self._customer = story.customer.id
        self._owner = story.owner.id
        self._acts: dict[Step, Callable[[Tale], Awaitable[None]]] = {
            Step.NUDGE: self._nudge,
            Step.PROMISE: self._promise,
            Step.AT_RISK: self._at_risk,
            Step.DONE: self._done,
            Step.CONFIRM: self._confirm,
        }

    async def show(self, step: Step) -> None:
        """Plays the step, and before it those that are missing and still can be; nobody has to be nudged for them.

        Where the step is done, or cannot be any more, the story begins anew; a digest is shown at any time, without the
        others. Raises CannotShow, and what the stage raises.
        """
        self._kept()
        if step is Step.DIGEST:
            await self._digest()
            return
        tale = await self._story.look()
        if tale is None or step not in tale.possible():
            await self._ask()
        for each, act in self._acts.items():
            if each is step or (each is not Step.NUDGE and list(Step).index(each) < list(Step).index(step)):
                await self._play(each, act)
        await self._story.look()

    async def _play(self, step: Step, act: Callable[[Tale], Awaitable[None]]) -> None:
        tale = await self._told()
        if step in tale.possible():
            await act(tale)

    async def _told(self) -> Tale:
        tale = await self._story.look()
        if tale is None:
            raise CannotShow("The request has come to an end meanwhile. Begin again with the first step.")
        return tale

    async def _ask(self) -> None:
        before = await self._story.look()
        await self._stage.types(self._customer, self._story.line)
        after = await self._story.look()
        if after is None or (before and after.request.id == before.request.id):
            raise CannotShow("Nothing new has been asked yet: see what Kept answers there.")

    async def _nudge(self, _tale: Tale) -> None:
        await self._stage.waits(NEXT_MORNING)

    async def _promise(self, tale: Tale) -> None:
        if tale.request.offer:
            await self._press(self._customer, tale, "Agree")
        elif fits(Verb.PROMISE, tale.request, self._owner, self._story.now()):
            await self._press(self._owner, tale, "Promise as asked")
        else:
            await self._commit(tale)

    async def _commit(self, tale: Tale) -> None:
        """No date was named, or none that can still be kept."""
        await self._press(self._owner, tale, "Commit…")
        await self._stage.fills(self._owner, by_when=self._later(None))
        await self._stage.submits(self._owner)
        if (offered := await self._told()).request.offer:
            await self._press(self._customer, offered, "Agree")

    async def _at_risk(self, tale: Tale) -> None:
        if not tale.request.offer:
            await self._press(self._owner, tale, "At risk…")
            due = tale.request.promise.due if tale.request.promise else None
            later = self._later(due)
            await self._stage.fills(self._owner, what_has_changed=WHAT_CHANGED, by_when=later)
            await self._stage.submits(self._owner)
        await self._press(self._customer, tale, "Agree")

    async def _done(self, tale: Tale) -> None:
        if fits(Verb.DONE, tale.request, self._owner, self._story.now()):
            await self._press(self._owner, tale, "Done")
        else:
            await self._press(self._owner, tale, "Deliver…")
            await self._stage.submits(self._owner)

    async def _confirm(self, tale: Tale) -> None:
        await self._press(self._customer, tale, "Confirm")

    async def _digest(self) -> None:
        """Of the team, once it is there."""
        for _ in range(MORNINGS):
            await self._story.look()
            if self._story.digest:
                break
            await self._stage.waits(NEXT_MORNING)
        await self._story.look()
        await stands(self._kept(), self._story.digest, PAINTING)
        await self._stage.opens(self._owner, self._story.team, HEAD)

    def _kept(self) -> Kept:
        if kept := self._story.kept:
            return kept
        raise CannotShow("Kept is stopped. Start Kept, then show it.")

    async def _press(self, person: str, tale: Tale, label: str) -> None:
        """On what stands there now: an older message may just be losing its buttons."""
        await has_heard(self._kept(), person, tale.request.id, PATIENCE)
        await self._stage.presses(person, f"#{tale.request.number}", label)

    def _later(self, due: datetime | None) -> str:
        """Ten o'clock on the owner's next working day after that and after now, as one types it."""
        now = self._story.local_time(self._story.owner)
        latest = max(now, due.astimezone(now.tzinfo)) if due else now
        day = working_day_after(latest)
        return f"{day:%A} 10:00" if (day.date() - now.date()).days <= WEEK else f"{day.day} {day:%b} 10:00"
