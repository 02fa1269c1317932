"""From a digest that is owed to what it says: the team's requests as they stand, everybody by name."""

from collections.abc import Sequence
from dataclasses import replace

from domain.letters import Letter
from domain.parties import team_in
from messages.announcing import announced
from messages.digest import digest, refused
from messages.drawing import Message, Reader
from messages.figures import bars
from messages.named import NamingReader
from messages.text import mention
from messages.trend import Bar
from services.digests import Digests
from services.teams import Team, Teams


class Editions:
    """Draws digests. `bot`: Kept's own user id, by whose name everybody finds their Home."""

    def __init__(self, digests: Digests, teams: Teams, bot: str) -> None:
        self._digests = digests
        self._teams = teams
        self._bot = bot

    async def draw(self, letter: Letter) -> Message:
        """What it says now; as spent where there is nothing to say, the team is not known any more, or it is too late
        for this one."""
        team, edition = self._team(letter), letter.edition
        if team is None or edition is None or edition.is_silent:
            return Message("", [], is_spent=True)
        told = await self._digests.of(team, edition.until)
        names = await self._digests.names_of(told.people)
        reader = NamingReader(letter.person, team.week.zone, names=names)
        drawn = digest(told, team.name, reader, mention(self._bot), edition.picture, names_all=team.describes_all)
        return replace(drawn, is_spent=self._digests.is_outdated(team, edition))

    def refused(self, letter: Letter, command: str) -> Message:
        """That it could not be posted; as spent where the time of the next has come meanwhile, or the team is not known
        any more."""
        team, edition = self._team(letter), letter.edition
        if team is None or edition is None:
            return Message("", [], is_spent=True)
        return replace(refused(team.name, command), is_spent=self._digests.is_outdated(team, edition))

    async def announced(self, letter: Letter, drawn: Message, reader: Reader) -> Message:
        """The morning list, saying what of its reader's digests of the same day name; any other letter as it is."""
        if not letter.is_morning:
            return drawn
        return announced(drawn, await self._digests.announced_to(letter.person, letter.at), reader)

    async def bars(self, letter: Letter) -> Sequence[Bar]:
        """What its picture shows; nothing where the team is not known any more."""
        team = self._team(letter)
        if team is None or letter.edition is None:
            return ()
        told = await self._digests.of(team, letter.edition.until)
        return bars(told.weeks, team.week.zone)

    def _team(self, letter: Letter) -> Team | None:
        return self._teams.named(team_in(letter.person))
