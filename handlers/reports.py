"""Digests for who asks for one, and what is opened from them."""

from collections.abc import Sequence

from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from domain.footing import roles_of
from domain.refusals import NotYours, UnknownRequest
from domain.values import Role
from handlers.payloads import Payload, press_in
from handlers.report_words import DigestWanted
from handlers.showing import Showing
from messages.digest import digest, no_digest
from messages.drawing import Message
from messages.named import NamingReader
from messages.text import mention
from services.digests import Digests
from services.reading import Reader as Requests
from services.teams import Team

LOOK_ON = {Role.MEMBER, Role.ONLOOKER}
"""Who knows of it by the channel alone: what the parties have written to each other is theirs."""


class Reports:
    """Answers for the eyes of the one who asks. `bot`: Kept's own user id, by whose name everybody finds their Home."""

    def __init__(self, command: str, digests: Digests, requests: Requests, showing: Showing, bot: str) -> None:
        self._command = command
        self._digests = digests
        self._requests = requests
        self._showing = showing
        self._bot = bot

    async def answer(self, wanted: DigestWanted, person: str) -> Message:
        """The digest of the team that is named, or of the person's first; a sentence to who belongs to none."""
        theirs = await self._requests.teams_of(person)
        team = _chosen(theirs, wanted.team)
        if team is None:
            return no_digest(self._command, [one.name for one in theirs], wanted.team)
        told = await self._digests.of(team)
        names = await self._digests.names_of(told.people)
        reader = NamingReader(person, team.week.zone, names=names)
        return digest(told, team.name, reader, mention(self._bot), names_all=team.describes_all)

    async def open_pressed(self, ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        """`Open` in a digest: the request, for those who have a part in it and the lead. Raises NotYours to others."""
        press = press_in(body)
        await self._must_be_theirs(press.by, press.value)
        await self._showing.card_pressed(ack, body, client)

    async def _must_be_theirs(self, person: str, request_id: str) -> None:
        try:
            seen = await self._requests.seen(person, request_id)
        except UnknownRequest as error:
            raise NotYours from error
        if not roles_of(seen.request, person, seen.footing) - LOOK_ON:
            raise NotYours


def _chosen(teams: Sequence[Team], name: str) -> Team | None:
    return next((team for team in teams if not name or team.name == name), None)
