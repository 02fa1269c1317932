"""What the people of the stories about teams do again and again."""

from playground.driven_messages import Message
from tests.conftest import Stage
from tests.stories.acts import WISH

LINE = f"/request #accounts {WISH} by Friday noon"


async def asked(stage: Stage, line: str = LINE) -> None:
    """Ada asks the team."""
    await stage.person("ada").command(line)


async def in_channel(stage: Stage, reader: str = "ben", channel: str = "accounts", words: str = WISH) -> Message:
    """The newest message with these words in the team's channel, in the hands of its reader."""
    await stage.quiet()
    found = [each for each in stage.person(reader).messages_in(channel) if words in each.drawn]
    assert found, f"{reader} sees no {words!r} in #{channel}"
    return found[-1]


async def card_for(stage: Stage, reader: str = "ben", channel: str = "accounts") -> Message:
    """The card in the team's channel, as it is now."""
    await stage.quiet()
    return next(each for each in stage.person(reader).messages_in(channel) if WISH in each.drawn and not each.thread_ts)


async def own(stage: Stage, name: str, words: str) -> Message:
    """The newest message with these words in somebody's conversation with Kept."""
    await stage.quiet()
    found = [each for each in stage.person(name).messages if words in each.drawn]
    assert found, f"{name} does not hear {words!r}, but: {[each.drawn for each in stage.person(name).messages]}"
    return found[-1]


def told(stage: Stage, name: str) -> list[str]:
    """What Kept has written to somebody, as their lock screen shows it."""
    return [message.text for message in stage.person(name).messages if message.body.get("bot_id")]
