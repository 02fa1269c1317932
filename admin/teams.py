"""Whether each team is as the settings say: its channel, its user group, its people, and who mediates."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

from slack_sdk.web.async_client import AsyncWebClient

from admin.digests import rhythm
from admin.report import Report
from admin.slack import remedy, said
from config import MediationSettings, Settings, TeamSettings
from handlers.people import SlackDirectory
from handlers.slack_answers import UNREACHABLE
from services.people import DirectoryUnavailable, Person
from services.teams import Team

AT_ONCE = 4
"""Questions to Slack at a time: there may be hundreds of people."""
CHANNEL_REMEDIES = {
    "channel_not_found": "check the id; if it is a private channel, type /invite @Kept in it first",
    "missing_scope": "add channels:read and groups:read under OAuth & Permissions, then reinstall the app",
}
GROUP_REMEDIES = {
    "no_such_subteam": "check the id; Slack shows it in the address of the group's page",
    "plan_upgrade_required": "your plan of Slack has no user groups: list the people under members instead",
    "missing_scope": "add usergroups:read under OAuth & Permissions, then reinstall the app",
}


class TeamCheck:
    """Looks at the teams one by one."""

    def __init__(
        self, slack: AsyncWebClient, directory: SlackDirectory, now: Callable[[], datetime], report: Report
    ) -> None:
        self._slack = slack
        self._directory = directory
        self._now = now
        self._report = report

    async def all(self, settings: Settings) -> None:
        """Each team, and who mediates by default."""
        await self._people("mediation", list(settings.mediation.default))
        for name, team in settings.teams.items():
            await self._team(f"team {name}", team, settings.mediation)
        for one in settings.team_list():
            self._digest(one)

    async def _team(self, what: str, team: TeamSettings, mediation: MediationSettings) -> None:
        if team.channel:
            await self._channel(what, team.channel)
        else:
            digest = ", and to have its weekly digest" if team.digest else ""
            self._report.warn(f"{what} has no channel", f"name one if it is to be asked as a team{digest}")
        if team.user_group:
            await self._group(what, team.user_group)
        await self._people(what, list(dict.fromkeys([*team.members, team.lead, team.mediator])))
        await self._mediator(what, team.mediator or team.lead or next(iter(mediation.default), ""))

    async def _channel(self, what: str, channel: str) -> None:
        try:
            found = (await self._slack.conversations_info(channel=channel))["channel"]
        except UNREACHABLE as error:
            self._report.no(f"{what}, channel {channel}: {said(error)}", remedy(error, CHANNEL_REMEDIES))
            return
        name = f"{what}, channel #{found.get('name', channel)}"
        if found.get("is_archived"):
            self._report.no(f"{name} is archived", "name another one")
        elif not found.get("is_member"):
            self._report.no(f"{name}: the bot is not in it", "type /invite @Kept there")
        else:
            self._report.ok(name)

    def _digest(self, team: Team) -> None:
        if team.channel:
            self._report.ok(f"team {team.name}, digest: {rhythm(team, self._now())}")

    async def _group(self, what: str, group: str) -> None:
        try:
            members = (await self._slack.usergroups_users_list(usergroup=group))["users"]
        except UNREACHABLE as error:
            self._report.no(f"{what}, user group {group}: {said(error)}", remedy(error, GROUP_REMEDIES))
        else:
            self._report.ok(f"{what}, user group: {len(members)} people")

    async def _people(self, what: str, ids: Sequence[str]) -> None:
        named = [one for one in ids if one]
        gate = asyncio.Semaphore(AT_ONCE)
        wrong = [fault for fault in await asyncio.gather(*(self._fault(one, gate) for one in named)) if fault]
        for fault in wrong:
            self._report.no(f"{what}, {fault[0]}", fault[1])
        if named and not wrong:
            self._report.ok(f"{what}, people: all {len(named)} that are named are there")

    async def _fault(self, person_id: str, gate: asyncio.Semaphore) -> tuple[str, str] | None:
        async with gate:
            try:
                person = await self._directory.person(person_id)
            except DirectoryUnavailable as error:
                cause = error.__cause__ if isinstance(error.__cause__, Exception) else error
                return f"{person_id}: {said(cause)}", remedy(cause, {})
        return _fault(person_id, person)

    async def _mediator(self, what: str, mediator: str) -> None:
        if not mediator:
            advice = "name a mediator or a lead, or somebody under [mediation], to help where two are stuck"
            self._report.warn(f"{what} has nobody who mediates", advice)
            return
        try:
            person = await self._directory.person(mediator)
        except DirectoryUnavailable:
            return  # said already
        if person and not _fault(mediator, person):
            self._report.ok(f"{what}, mediator: {person.name}")


def _fault(person_id: str, person: Person | None) -> tuple[str, str] | None:
    if person is None:
        return f"{person_id} is nobody in this workspace", "check the id: Slack shows it under Copy member ID"
    if person.is_deactivated:
        return f"{person.name} ({person_id}) is deactivated", "name somebody else"
    if person.is_bot:
        return f"{person.name} ({person_id}) is an app", "name a person"
    if person.is_of_another_company:
        return f"{person.name} ({person_id}) belongs to another company", "name a colleague"
    return None
