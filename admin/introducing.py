"""`introduce`: one message to a team's channel, with a button to ask the team for something."""

import config
from admin.slack import asked, remedy, said
from admin.unable import Unable, team_named
from handlers.slack_answers import UNREACHABLE
from messages.introduction import introduction

REMEDIES = {
    "not_in_channel": "type /invite @Kept in that channel, then try again",
    "channel_not_found": "check the id in the settings; in a private channel type /invite @Kept first",
    "is_archived": "name another channel in the settings",
    "invalid_auth": "copy the Bot User OAuth Token (xoxb-…) anew into SLACK_BOT_TOKEN",
}


def channel_of(settings: config.Settings, name: str) -> str:
    """The team's channel. Raises Unable where there is no such team, or it has none."""
    team = team_named(settings, name)
    if not team.channel:
        raise Unable(f"Team {name} has no channel: set it under [teams.{name}], by id, like C012ABCDEF.")
    return team.channel


async def introduce(settings: config.Settings, bot_token: str, name: str) -> None:
    """Returns once the message stands in the team's channel. Raises Unable."""
    channel = channel_of(settings, name)
    words = introduction(name, settings.slack.command)
    async with asked(settings, bot_token) as slack:
        try:
            await slack.chat_postMessage(channel=channel, text=words.text, blocks=words.blocks, unfurl_links=False)
        except UNREACHABLE as error:
            advice = remedy(error, REMEDIES, "`bot.py check` may know more")
            raise Unable(f"Channel {channel} was not reached: {said(error)}: {advice}.") from error
