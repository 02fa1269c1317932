"""What people of the demonstration do, by label, as data: who, when by their own clock, and what."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from playground.driven_messages import Message
from playground.driver import Person
from playground.seen import visible_to

Do = Callable[[Person], Awaitable[None]]
FILED = "has gone to"
"""What Kept answers to a line that it has understood."""
AWAY = "You are away"
"""And what to one who goes."""
DAYS = ("mon", "tue", "wed", "thu", "fri")


@dataclass(frozen=True)
class Act:
    """`when` reads "2 mon 10:15": Monday two weeks before the week in which the demonstration begins."""

    who: str
    when: str
    do: Do

    def at(self, begins: date, zone: ZoneInfo) -> datetime:
        """When it happens on the wall clock of this zone, for a demonstration that begins on that day."""
        weeks, day, clock = self.when.split()
        monday = begins - timedelta(days=begins.weekday() + 7 * int(weeks))
        return datetime.combine(monday + timedelta(days=DAYS.index(day)), time.fromisoformat(clock), zone)


def asks(line: str) -> Do:
    """Types a request in the conversation with Kept."""

    async def do(person: Person) -> None:
        answer = await person.command(f"/request {line}")
        if FILED not in answer.text:
            raise AssertionError(f"{line!r}: {answer.text}")

    return do


def leaves(until: str) -> Do:
    """Says that they are away."""

    async def do(person: Person) -> None:
        answer = await person.command(f"/request away {until}")
        if AWAY not in answer.text:
            raise AssertionError(f"{until!r}: {answer.text}")

    return do


def presses(words: str, label: str) -> Do:
    """Presses a button, or chooses an entry of the menu beside it, on the newest message with these words."""

    async def do(person: Person) -> None:
        await (await with_label(person, words, label)).press(label, near=words)

    return do


def fills(words: str, label: str, **fields: Any) -> Do:
    """The same where it opens a form, which is filled by words of its labels and submitted."""

    async def do(person: Person) -> None:
        await (await with_label(person, words, label)).press(label, near=words)
        form = await person.modal()
        if left := await (await form.fill(**fields)).submit():
            raise AssertionError(f"{label} on {words!r}: {left.drawn}")

    return do


def delivers(words: str, name: str, content: bytes, **fields: Any) -> Do:
    """Delivers with a file."""

    async def do(person: Person) -> None:
        await fills(words, "Deliver…", files=[person.uploads(name, content)], **fields)(person)

    return do


def says(text: str, channel: str) -> Do:
    """Writes in a channel."""

    async def do(person: Person) -> None:
        await person.writes(text, channel)

    return do


def replies(words: str, text: str, channel: str = "") -> Do:
    """Writes in the thread of the first message with these words."""

    async def do(person: Person) -> None:
        await person.writes(text, thread=_first(person, words, channel))

    return do


def rewrites(words: str, text: str) -> Do:
    """Changes what they have written."""

    async def do(person: Person) -> None:
        own = [each for each in person.messages if words in each.text and each.body.get("user") == person.id]
        await person.edits(own[-1], text)

    return do


async def with_label(person: Person, words: str, label: str) -> Message:
    """The newest message before them that has these words and this button, once there is one. Raises AssertionError
    after some seconds without."""
    found = await person.world.changes.until(lambda: _with_label(person, words, label), 5)
    if found is None:
        shown = "\n---\n".join(each.drawn for each in person.messages)
        raise AssertionError(f"{person.name} has no {label!r} on {words!r}:\n{shown}")
    return found


def _with_label(person: Person, words: str, label: str) -> Message | None:
    shown = (person.message(post) for post in reversed(visible_to(person.world, person.id)))
    return next((each for each in shown if label in each.buttons and words in each.drawn), None)


def _first(person: Person, words: str, channel: str) -> Message:
    shown = person.messages_in(channel) if channel else person.messages
    return next(each for each in shown if words in each.drawn)
