"""The directory: who colleagues are, from Slack, remembered for some minutes."""

from collections.abc import AsyncIterator, Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.remembering import Remembered
from handlers.slack_answers import UNREACHABLE, error_code
from services.people import DirectoryUnavailable, Person

NOT_THERE = {"user_not_found", "user_not_visible", "users_not_found"}
NO_GROUP = {"no_such_subteam", "plan_upgrade_required", "access_denied", "missing_scope"}
NO_CHANNEL = {"channel_not_found", "not_in_channel", "missing_scope", "access_denied", "is_archived"}
"""Answers that stay the same until an administrator acts."""
PAGE = 1000
UNREADABLE = (AttributeError, KeyError, TypeError, ValueError)
"""What comes of reading an answer that is not what Slack promises."""

log = structlog.get_logger()


class SlackDirectory:
    """Asks users.info and usergroups.users.list. What was heard once is used on while Slack cannot be asked."""

    def __init__(self, client: AsyncWebClient, team_id: str, now: Callable[[], datetime]) -> None:
        self._client = client
        self._team_id = team_id
        self._people: Remembered[Person | None] = Remembered(self._ask_person, now)
        self._groups: Remembered[Collection[str]] = Remembered(self._ask_group, now)
        self._channels: Remembered[Collection[str]] = Remembered(self._ask_channel, now)

    async def person(self, person_id: str) -> Person | None:
        """The person; None where Slack knows nobody by this id. Raises DirectoryUnavailable."""
        return await self._people.get(person_id)

    async def members_of(self, group_id: str) -> Collection[str]:
        """The ids of a user group's members; empty where Slack does not let us know. Raises DirectoryUnavailable."""
        return await self._groups.get(group_id)

    async def members_of_channel(self, channel_id: str) -> Collection[str]:
        """The ids of a channel's members; empty where Slack does not let us know. Raises DirectoryUnavailable."""
        return await self._channels.get(channel_id)

    def forget_person(self, person_id: str) -> None:
        """Slack says that something about them has changed."""
        self._people.forget(person_id)

    def forget_group(self, group_id: str) -> None:
        """Slack says that its members have changed."""
        self._groups.forget(group_id)

    def forget_channel(self, channel_id: str) -> None:
        """Slack says that somebody has come or gone."""
        self._channels.forget(channel_id)

    async def _ask_person(self, person_id: str) -> Person | None:
        with _or_unavailable():
            try:
                answer = await self._client.users_info(user=person_id)
            except SlackApiError as error:
                if error_code(error) in NOT_THERE:
                    return None
                raise
            return _person(answer["user"], self._team_id)

    async def _ask_group(self, group_id: str) -> Collection[str]:
        with _or_unavailable():
            try:
                answer = await self._client.usergroups_users_list(usergroup=group_id)
            except SlackApiError as error:
                if error_code(error) not in NO_GROUP:
                    raise
                log.warning("user_group_unreadable", group=group_id, error=error_code(error))
                return frozenset()
            return frozenset(answer["users"])

    async def _ask_channel(self, channel_id: str) -> Collection[str]:
        with _or_unavailable():
            try:
                return frozenset([one async for one in self._channel_members(channel_id)])
            except SlackApiError as error:
                if error_code(error) not in NO_CHANNEL:
                    raise
                log.warning("channel_unreadable", channel=channel_id, error=error_code(error))
                return frozenset()

    async def _channel_members(self, channel_id: str) -> AsyncIterator[str]:
        cursor: str | None = None
        while cursor != "":
            page = await self._client.conversations_members(channel=channel_id, limit=PAGE, cursor=cursor)
            for one in page["members"]:
                yield one
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")


@contextmanager
def _or_unavailable() -> Iterator[None]:
    """Whatever keeps us from an answer, it is not known just now."""
    try:
        yield
    except (*UNREACHABLE, *UNREADABLE) as error:
        raise DirectoryUnavailable from error


def _person(user: dict[str, Any], team_id: str) -> Person:
    profile = user.get("profile") or {}
    return Person(
        id=user["id"],
        name=profile.get("display_name") or profile.get("real_name") or user.get("name") or "",
        zone=_zone(user.get("tz")),
        is_bot=bool(user.get("is_bot")) or user["id"] == "USLACKBOT",
        is_deactivated=bool(user.get("deleted")),
        is_of_another_company=_is_foreign(user, team_id),
    )


def _is_foreign(user: dict[str, Any], team_id: str) -> bool:
    """In Enterprise Grid somebody has one home, and belongs to further workspaces; no workspace at all says nothing."""
    in_grid = (user.get("enterprise_user") or {}).get("teams") or []
    workspaces = {user.get("team_id"), *in_grid} - {None, ""}
    return bool(user.get("is_stranger")) or (bool(workspaces) and team_id not in workspaces)


def _zone(name: str | None) -> ZoneInfo:
    """Bots and deactivated people have none, and Slack may know one that this machine does not."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: "Europe" is a folder
        return ZoneInfo("UTC")
