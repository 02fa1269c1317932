"""What stories about reminders do again and again: let time pass up to a wall time, and look at letters only."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from playground.driven_messages import Message
from tests.conftest import Stage

PARIS, LONDON, NEW_YORK = ZoneInfo("Europe/Paris"), ZoneInfo("Europe/London"), ZoneInfo("America/New_York")


async def until(stage: Stage, wall: str, zone: ZoneInfo = PARIS) -> None:
    """It becomes this wall time there, and everything up to it has happened at its own time."""
    at = datetime.fromisoformat(wall).replace(tzinfo=zone).astimezone(UTC)
    await stage.passes(seconds=(at - stage.clock.now()).total_seconds() + 1)


def letters(stage: Stage, name: str) -> list[Message]:
    """What Kept has written to this person of its own accord, the oldest first."""
    return [each for each in stage.person(name).messages if _notice(each).startswith("letter-")]


def times(stage: Stage, name: str, zone: ZoneInfo = PARIS) -> list[str]:
    """When that was, on the wall clock of that zone."""
    stamps = [datetime.fromtimestamp(float(each.ts), UTC) for each in letters(stage, name)]
    return [f"{stamp.astimezone(zone):%a %H:%M}" for stamp in stamps]


def last(stage: Stage, name: str) -> Message:
    """The newest of them."""
    return letters(stage, name)[-1]


def _notice(message: Message) -> str:
    return str((message.body.get("metadata") or {}).get("event_payload", {}).get("id", ""))
