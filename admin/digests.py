"""`digest --dry-run`: a team's digest as it would stand now, for the operator; and when digests go out, in words."""

from calendar import day_name
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from pathlib import Path

import config
from admin.slack import asked, remedy, said
from admin.unable import Unable, team_named
from domain.periods import next_after
from handlers.people import SlackDirectory
from handlers.slack_answers import UNREACHABLE
from messages.digest import digest
from messages.drawing import Message
from messages.in_print import PrintReader, printed
from messages.text import spelt
from services.digests import Digests
from services.people import Directory, DirectoryUnavailable
from services.teams import Team, Teams
from storage import Store

OpenCopy = Callable[[Path], AbstractAsyncContextManager[Store]]
"""A store over a copy of what is kept there."""
Now = Callable[[], datetime]
HOME = "Kept’s Home"
REMEDIES = {"invalid_auth": "copy the Bot User OAuth Token (xoxb-…) anew into SLACK_BOT_TOKEN"}
WHY_NOT = "Slack does not say just now who is of the team, or who they are: try again in a while."


async def digest_of(settings: config.Settings, bot_token: str, name: str, open_copy: OpenCopy, now: Now) -> str:
    """The team's digest as it would stand now, in plain text; nothing is posted or changed, and a bot may be running.

    Raises Unable, StorageError.
    """
    team_named(settings, name)
    async with asked(settings, bot_token) as slack, open_copy(settings.storage.path) as store:
        try:
            installed = await slack.auth_test()
            directory = SlackDirectory(slack, str(installed["team_id"]), now)
            return printed(await _drawn(settings, name, store, directory, now))
        except UNREACHABLE as error:
            raise Unable(f"{said(error)}: {remedy(error, REMEDIES, '`bot.py check` may know more')}.") from error
        except DirectoryUnavailable as error:
            raise Unable(WHY_NOT) from error


def posts_itself(settings: config.Settings, name: str, now: datetime) -> str:
    """Where somebody asks for it to be posted. Raises Unable for a team that is not known."""
    team_named(settings, name)
    team = _team(settings, name)
    if not team.digest or not team.channel:
        lacks = "its channel" if team.digest else 'a day and an hour for it, like digest = "mon 10:00",'
        return f"Team {name} gets no digest: set {lacks} under [teams.{name}]."
    return f"The running bot posts it by itself, next on {_next_time(team, now)}; with --dry-run it is printed here."


def rhythm(team: Team, now: datetime) -> str:
    """On which day and hour its digest goes out, and when next; or never."""
    if not team.digest:
        return "never"
    return f"{day_name[team.digest.weekday]}s at {team.digest.at:%H:%M}, next on {_next_time(team, now)}"


def _next_time(team: Team, now: datetime) -> str:
    return spelt(next_after(team.digest, team.week, now), team.week.zone) if team.digest else ""


async def _drawn(settings: config.Settings, name: str, store: Store, directory: Directory, now: Now) -> Message:
    teams = Teams(settings.team_list(), settings.life_cycle(), directory)
    digests, team = Digests(store, teams, now), _team(settings, name)
    told = await digests.of(team)
    reader = PrintReader("", team.week.zone, names=await digests.names_of(told.people))
    return digest(told, team.name, reader, HOME, names_all=team.describes_all)


def _team(settings: config.Settings, name: str) -> Team:
    return next(team for team in settings.team_list() if team.name == name)
