"""What people look at, drawn from a store: a team's digest of one week, and somebody's Home."""

from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bench.filling import NOW
from bench.past import CUSTOMER, OWNER, TEAM
from delivery.homes import Homes, Look
from domain.periods import Schedule
from domain.terms import Limits
from domain.worktime import office_week
from messages.digest import digest
from messages.drawing import length_of
from messages.named import NamingReader
from services.digests import Digests
from services.footings import Footings
from services.habits import Habits
from services.leaves import Leaves
from services.own_settings import OwnSettings
from services.people import Person
from services.reading import Reader
from services.teams import Team, Teams
from storage import Store

ZONE = ZoneInfo("Europe/London")
MONDAY_AT_TEN = Schedule(0, time(10))
ACCOUNTS = Team(TEAM, office_week(ZONE), frozenset({OWNER, "U9COLLEAGUE"}), channel="C9ACCOUNTS", digest=MONDAY_AT_TEN)


async def digest_drawn(store: Store) -> int:
    """The team's digest; its length in characters."""
    teams = Teams([ACCOUNTS], Limits(), Colleagues())
    digests = Digests(store, teams, _now)
    told = await digests.of(ACCOUNTS)
    reader = NamingReader("", ZONE, names=await digests.names_of(told.people))
    return length_of(digest(told, TEAM, reader, "<@U9KEPT>").blocks)


async def home_drawn(store: Store) -> int:
    """The Home of who has asked for all of it; its length in characters."""
    directory, habits, leaves = Colleagues(), Habits(store), Leaves(store, _now)
    teams = Teams([ACCOUNTS], Limits(), directory, leaves=leaves, habits=habits)
    homes = Homes(Reader(store, Footings(teams, directory)), OwnSettings(teams, habits, leaves), _now, "/request")
    return length_of((await homes.draw(CUSTOMER, Look(NOW)))["blocks"])


class Colleagues:
    """Everybody is known, in one zone."""

    async def person(self, person_id: str) -> Person:
        return Person(person_id, person_id, ZONE)

    async def members_of(self, _group_id: str) -> Sequence[str]:
        return ()

    async def members_of_channel(self, _channel_id: str) -> Sequence[str]:
        return ()


def _now() -> datetime:
    return NOW
