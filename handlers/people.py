"""The directory: who colleagues are, from Slack, remembered for some minutes."""

import asyncio
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from services.people import DirectoryUnavailable, Person

MEMORY = timedelta(minutes=10)
NOT_THERE = {"user_not_found", "user_not_visible", "users_not_found"}
UNREACHABLE = (SlackApiError, aiohttp.ClientError, asyncio.TimeoutError)

log = structlog.get_logger()


class SlackDirectory:
    """Asks users.info and usergroups.users.list. What was heard once is used on while Slack cannot be asked."""

    def __init__(self, client: AsyncWebClient, team_id: str, now: Callable[[], datetime]) -> None:
        self._client = client
        self._team_id = team_id
        self._now = now
        self._people: dict[str, tuple[Person | None, datetime]] = {}
        self._groups: dict[str, tuple[Collection[str], datetime]] = {}

    async def person(self, person_id: str) -> Person | None:
        """The person; None where Slack knows nobody by this id. Raises DirectoryUnavailable."""
        known = self._people.get(person_id)
        if known and self._now() < known[1]:
            return known[0]
        try:
            person = await self._ask(person_id)
        except UNREACHABLE as error:
            if known is None:
                raise DirectoryUnavailable from error
            person = known[0]
        self._people[person_id] = person, self._now() + MEMORY
        return person

    async def members_of(self, group_id: str) -> Collection[str]:
        """The ids of a user group's members; empty where it cannot be read."""
        known = self._groups.get(group_id)
        if known and self._now() < known[1]:
            return known[0]
        try:
            members: Collection[str] = (await self._client.usergroups_users_list(usergroup=group_id))["users"]
        except UNREACHABLE as error:
            log.warning("user_group_unreadable", group=group_id, error=type(error).__name__)
            members = known[0] if known else []
        self._groups[group_id] = members, self._now() + MEMORY
        return members

    async def _ask(self, person_id: str) -> Person | None:
        try:
            answer = await self._client.users_info(user=person_id)
        except SlackApiError as error:
            if error.response.get("error") in NOT_THERE:
                return None
            raise
        return _person(answer["user"], self._team_id)


def _person(user: dict[str, Any], team_id: str) -> Person:
    profile = user.get("profile", {})
    return Person(
        id=user["id"],
        name=profile.get("display_name") or profile.get("real_name") or user.get("name", ""),
        zone=_zone(user.get("tz")),
        is_bot=bool(user.get("is_bot")) or user["id"] == "USLACKBOT",
        is_deactivated=bool(user.get("deleted")),
        is_of_another_company=user.get("team_id", team_id) != team_id or bool(user.get("is_stranger")),
    )


def _zone(name: str | None) -> ZoneInfo:
    """Bots and deactivated people have none, and Slack may know one that this machine does not."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
