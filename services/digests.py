"""Digests: gathered from what is stored, and owed once a week to each team that wants one."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

import structlog

from domain.digest import Announced, Digest, digest_of, to_be_announced
from domain.letters import PREFIX, Edition, Letter
from domain.listing import is_late
from domain.parties import is_team, party_of
from domain.periods import (
    Period,
    Schedule,
    begins_on,
    day_of_last,
    goes_out,
    next_after,
    still_today,
    week_before,
    weeks_before,
)
from domain.request import Request
from domain.worktime import NoWorkingTimeError
from services.people import DirectoryUnavailable
from services.reading import LIST_LIMIT
from services.teams import Team, Teams
from storage import StorageError, Store

LATE_BY = timedelta(hours=1)
"""After its time it goes out whatever the hour; later, only while its team is at work."""
SILENT_AFTER = 2
"""Weeks without anything to say: after them nothing is said until there is something."""
REMEMBERED = timedelta(days=28)
"""So long letters are kept at least; by then all have been said."""
EVER = datetime.min.replace(tzinfo=UTC)
MONDAY = 0

log = structlog.get_logger()


class Digests:
    """What a team reads of itself, and when."""

    def __init__(
        self, store: Store, teams: Teams, now: Callable[[], datetime], wake: Callable[[], None] = lambda: None
    ) -> None:
        self._store = store
        self._teams = teams
        self._now = now
        self._wake = wake

    async def of(self, team: Team, until: datetime | None = None) -> Digest:
        """The team's digest as things stand, after the week that ended then; None for the last one. Raises
        DirectoryUnavailable."""
        now, zone = self._now(), team.week.zone
        weekday = team.digest.weekday if team.digest else MONDAY
        weeks = weeks_before(until.astimezone(zone).date() if until else begins_on(weekday, zone, now), zone)
        requests = await self._requests_of(team, weeks[0].since)
        named = {one.id for one in requests if _may_be_named(one, team)}
        late = [one for one in requests if one.id in named and is_late(one, now)]
        told = await asyncio.gather(*map(self._is_told, late))
        untold = {one.id for one, is_told in zip(late, told, strict=True) if not is_told}
        return digest_of(requests, named, untold, weeks, team.week, now)

    async def names_of(self, people: Iterable[str]) -> Mapping[str, str]:
        """Their names, by id, of all whom Slack still knows. Raises DirectoryUnavailable."""
        found = await asyncio.gather(*(self._teams.someone(one) for one in people if not is_team(one)))
        return {person.id: person.name for person in found if person.name != person.id}

    async def announced_to(self, person: str, now: datetime) -> Sequence[Announced]:
        """What is theirs and stands, late or at risk, in digests that are still to come on the same day."""
        coming = [
            (team, at, _last_week(team, schedule, at))
            for team, schedule in self._scheduled()
            if (at := still_today(schedule, team.week, now))
        ]
        theirs = await self._by_team(await self._store.open_requests(person, LIST_LIMIT)) if coming else {}
        found: list[Announced] = []
        for team, at, week in coming:
            if told := [one for one in theirs.get(team.name, ()) if to_be_announced(one, person, at, week)]:
                found.append(Announced(team.name, at, told))
        return found

    async def _by_team(self, requests: Sequence[Request]) -> Mapping[str, Sequence[Request]]:
        """Those that may be named, by the name of the team whose digest does."""
        owners = {one.owner for one in requests if not one.filed_to}
        firsts = {owner: await self._teams.team_of(owner) for owner in owners}
        found: dict[str, list[Request]] = {}
        for one in requests:
            team = self._teams.named(one.filed_to) if one.filed_to else firsts[one.owner]
            if team and _may_be_named(one, team):
                found.setdefault(team.name, []).append(one)
        return found

    async def look(self) -> int:
        """Owe each team its digest whose time has come, silent ones too; returns how many. Where Slack does not say who
        is of a team, the next look tries again. What goes wrong with one keeps no other waiting. Raises StorageFull,
        ReadOnly."""
        owed = [await self._attempt(team, schedule) for team, schedule in self._scheduled()]
        if any(owed):
            self._wake()
        return sum(owed)

    def is_outdated(self, team: Team, edition: Edition) -> bool:
        """Whether this one need not leave any more: the time of a later one has come, or the team wants none."""
        if team.digest is None:
            return True
        return edition.until < _last_week(team, team.digest, self._now()).until

    def next_at(self) -> datetime | None:
        """When the next one goes out; None for never."""
        now = self._now()
        return min((next_after(schedule, team.week, now) for team, schedule in self._scheduled()), default=None)

    def _scheduled(self) -> list[tuple[Team, Schedule]]:
        """The teams that get one, and when."""
        return [(team, team.digest) for team in self._teams.all() if team.digest and team.channel]

    async def _attempt(self, team: Team, schedule: Schedule) -> bool:
        try:
            return await self._owe(team, schedule)
        except StorageError:
            raise
        except DirectoryUnavailable:
            log.warning("digest_put_off", team=team.name)
        except Exception as error:
            log.exception("digest_put_off", team=team.name, error=type(error).__name__)
        return False

    async def _owe(self, team: Team, schedule: Schedule) -> bool:
        """Whether one is owed now that was not before."""
        now = self._now()
        day = day_of_last(schedule, team.week, now)
        if await self._store.letter(_id_of(team, day)):
            return False
        earlier = await self._editions(team)
        if earlier and not _may_leave(team, goes_out(schedule, team.week, day), now):
            return False
        edition = await self._edition(team, day, earlier)
        letter = Letter(id=_id_of(team, day), person=party_of(team.name), items=(), edition=edition, at=now)
        await self._store.send(letter, [])
        log.info("digest_owed", team=team.name, silent=edition.is_silent)
        return True

    async def _edition(self, team: Team, day: date, earlier: Sequence[Edition]) -> Edition:
        """What goes out for that day. Where none is known the team has only just begun: the first goes out at the next
        time, not at once."""
        until = week_before(day, team.week.zone).until
        if not earlier:
            return Edition(until, is_silent=True)
        digest = await self.of(team, until)
        before = earlier[:SILENT_AFTER]
        is_silent = digest.is_empty and len(before) == SILENT_AFTER and all(one.is_empty for one in before)
        has_trend = any(week.delivered or week.unconfirmed for week in digest.weeks)
        return Edition(until, is_silent, with_picture=has_trend, is_empty=digest.is_empty)

    async def _editions(self, team: Team) -> Sequence[Edition]:
        """Those that have gone out, the last first."""
        letters = await self._store.letters_to(party_of(team.name), EVER)
        return [letter.edition for letter in letters if letter.edition]

    async def _requests_of(self, team: Team, since: datetime) -> Sequence[Request]:
        """What was filed to the team, wherever it went since; and what is between one of its people, as the owner, and
        somebody else."""
        people = await self._teams.people_of(team)
        filed, *theirs = await asyncio.gather(
            *(self._store.touched_since(party, since) for party in (party_of(team.name), *people))
        )
        between = [one for person, found in zip(people, theirs, strict=True) for one in found if one.owner == person]
        return [*filed, *(one for one in between if not one.filed_to)]

    async def _is_told(self, request: Request) -> bool:
        """Whether a letter that says so has reached whoever owes the word. A team has it before its eyes, and who has
        left, nobody can tell."""
        word = request.next_word
        if word is None or is_team(word.who) or word.who in request.gone or request.is_said_overdue:
            return True
        if word.due < self._now() - REMEMBERED:
            return True
        letters = await self._store.letters_to(word.who, word.due)
        return any([await self._has_come(one) for one in letters if _is_about(one, request)])

    async def _has_come(self, letter: Letter) -> bool:
        return any(one.is_posted for one in await self._store.notices(letter.id))


def _is_about(letter: Letter, request: Request) -> bool:
    """Whether it speaks of the word that is owed now."""
    return any((item.request_id, item.turn) == (request.id, request.turn) for item in letter.items)


def _may_be_named(request: Request, team: Team) -> bool:
    """`team`: the one that it was filed to, or for what was filed to none the owner's first. That somebody has been
    brought in to help is between the two, so meanwhile the request is too."""
    is_known = bool(request.filed_to) or team.describes_all
    return is_known and not request.private and not request.mediation


def _last_week(team: Team, schedule: Schedule, at: datetime) -> Period:
    """The week that the last digest up to then looks back on."""
    return week_before(day_of_last(schedule, team.week, at), team.week.zone)


def _may_leave(team: Team, at: datetime, now: datetime) -> bool:
    """Whether it may go out now: at its time, or where that has been missed, while the team is at work."""
    try:
        return at <= now <= at + LATE_BY or team.week.next_start(now) == now
    except NoWorkingTimeError:
        return False


def _id_of(team: Team, day: date) -> str:
    """The same for the same digest, so that it goes out once, whatever happens."""
    return f"{PREFIX}digest-{team.name}-{day:%Y-%m-%d}"
