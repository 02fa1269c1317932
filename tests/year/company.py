"""Forty people in five teams, in three zones, with their hours, holidays and leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from holidays import country_holidays

import config
from tests.year.hours import Day, Hours, Spell

LONDON, PARIS, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("Europe/Paris"), ZoneInfo("America/New_York")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = timedelta(days=1)
TEAM_SIZE = 8
OWN_DAY_OFF = (12, 24)
A_SEASON = 20
"""Weeks: in less not everybody goes away."""


def a_day(*segments: str) -> Day:
    return tuple((time.fromisoformat(one[:5]), time.fromisoformat(one[6:])) for one in segments)


FREE = a_day()
NINE_TO_FIVE = a_day("09:00-17:00")
WITH_LUNCH = a_day("09:00-12:30", "13:30-18:00")
EARLY = a_day("08:00-16:00")


@dataclass(frozen=True)
class TeamPlan:
    """A team before anybody belongs to it."""

    name: str
    zone: ZoneInfo
    country: str
    subdivision: str
    days: tuple[Day, ...]
    digest: str = "mon 10:00"
    describes: str = "team"
    is_of_others: bool = False
    """Nobody belongs to it alone: the leads of all other teams are its people, and it is asked seldom."""


PLANS = (
    TeamPlan("accounts", LONDON, "GB", "ENG", (NINE_TO_FIVE,) * 5 + (FREE, FREE)),
    TeamPlan(
        "design", PARIS, "FR", "", (WITH_LUNCH,) * 4 + (a_day("09:00-12:30", "13:30-16:00"), FREE, FREE), "thu 15:30"
    ),
    TeamPlan("sales", NEW_YORK, "US", "", (a_day("09:00-17:30"),) * 5 + (FREE, FREE), describes="all"),
    TeamPlan("support", LONDON, "GB", "ENG", (EARLY,) * 5 + (FREE, FREE), "fri 08:00"),
    TeamPlan(
        "legal",
        PARIS,
        "FR",
        "",
        (*(NINE_TO_FIVE,) * 2, a_day("09:00-13:00"), *(NINE_TO_FIVE,) * 2, FREE, FREE),
        "never",
    ),
    TeamPlan("board", LONDON, "GB", "ENG", (NINE_TO_FIVE,) * 5 + (FREE, FREE), "wed 12:00", is_of_others=True),
)


@dataclass
class Colleague:
    """One of the forty. `zone`: of their Slack profile; their team's hours hold wherever they are."""

    id: str
    team: str
    zone: ZoneInfo
    hours: Hours


class Company:
    """All of them, and the settings by which Kept knows them. `begin`: a Monday at midnight UTC."""

    def __init__(self, begin: datetime, length: timedelta, random: Random) -> None:
        self.begin, self.end = begin, begin + length
        self._random = random
        self.people = {one.id: one for plan in PLANS for one in self._team(plan)}
        self.members = {plan.name: [one.id for one in self.people.values() if one.team == plan.name] for plan in PLANS}
        leads = [members[0] for members in self.members.values() if members]
        self.members |= {plan.name: leads for plan in PLANS if plan.is_of_others}
        self._team_hours = {plan.name: self._hours_of(plan, []) for plan in PLANS}
        self.channels = {plan.name: f"C0{plan.name.upper()}" for plan in PLANS}

    def settings(self, folder: Path) -> config.Settings:
        """As an operator would write them."""
        teams = "".join(self._settings_of(plan) for plan in PLANS)
        helper = self.members["legal"][3]
        text = f'[storage]\nurl = "tinydb:{folder}/kept.json"\n[mediation]\ndefault = ["{helper}"]\n{teams}'
        return config.read(text, "the company's settings")

    def lead(self, team: str) -> str:
        """Who leads it."""
        return self.members[team][0]

    def hours(self, person: str) -> Hours:
        """Somebody's hours."""
        return self.people[person].hours

    def team_hours(self, team: str) -> Hours:
        """Those of a team."""
        return self._team_hours[team]

    @cached_property
    def times_of_digests(self) -> list[datetime]:
        """Whenever a digest may leave: the hour that a team has chosen, on any day; and when one begins to work."""
        chosen = {(plan.digest.split()[-1], plan.zone) for plan in PLANS if plan.digest != "never"}
        days = [(self.begin + n * DAY).date() for n in range((self.end - self.begin).days + 1)]
        hours = {datetime.combine(day, time.fromisoformat(at), zone) for at, zone in chosen for day in days}
        mornings = (one.mornings(self.begin, told=self.end) for one in self._team_hours.values())
        opens = {at for each in mornings for at in takewhile(lambda at: at <= self.end, each)}
        return sorted(at.astimezone(UTC) for at in hours | opens)

    def some_team(self) -> str:
        """One that is asked for something."""
        odds = [1 if plan.is_of_others else 30 for plan in PLANS]
        return self._random.choices([plan.name for plan in PLANS], odds)[0]

    def _team(self, plan: TeamPlan) -> Sequence[Colleague]:
        if plan.is_of_others:
            return []
        zones = [plan.zone] * (TEAM_SIZE - 1) + [self._random.choice([LONDON, PARIS, NEW_YORK])]
        hours = [self._hours_of(plan, self._leave(plan)) for _ in zones]
        return [
            Colleague(f"U{plan.name.upper()}{number}", plan.name, zone, theirs)
            for number, (zone, theirs) in enumerate(zip(zones, hours, strict=True))
        ]

    def _hours_of(self, plan: TeamPlan, leave: list[Spell]) -> Hours:
        days_off = set(country_holidays(plan.country, plan.subdivision or None, years=self._years()))
        days_off |= {date(year, *OWN_DAY_OFF) for year in self._years()}
        return Hours(plan.zone, plan.days, days_off, leave, self.begin, self.end)

    def _years(self) -> range:
        return range(self.begin.year - 1, self.end.year + 2)

    def _leave(self, plan: TeamPlan) -> list[Spell]:
        """Two weeks somewhere, and for some a day or two on short notice; not everybody tells Kept."""
        weeks = (self.end - self.begin).days // 7
        if weeks < A_SEASON:
            return [self._spell(plan, 1, days=9, notice=3)] if self._random.random() < 0.3 else []
        long = self._spell(plan, self._random.randrange(1, weeks), days=14, notice=self._random.randrange(1, 20))
        if self._random.random() < 0.5:
            return [long]
        return [long, self._short(plan, long, weeks)]

    def _short(self, plan: TeamPlan, long: Spell, weeks: int) -> Spell:
        """Apart from the long one."""
        while True:
            week = self._random.randrange(1, weeks)
            short = self._spell(plan, week, days=self._random.randrange(1, 4), notice=0, hour=13)
            if abs(short.start - long.start) > 18 * DAY:
                return short

    def _spell(self, plan: TeamPlan, week: int, *, days: int, notice: int, hour: int = 0) -> Spell:
        start = datetime.combine((self.begin + week * 7 * DAY).date(), time(hour), plan.zone).astimezone(UTC)
        until = datetime.combine((self.begin + (week * 7 + days) * DAY).date(), time(0), plan.zone).astimezone(UTC)
        told = max(start - notice * DAY - timedelta(hours=2), self.begin + timedelta(hours=30))
        return Spell(start, until, told if self._random.random() < 0.75 and told < start else None)

    def _settings_of(self, plan: TeamPlan) -> str:
        members = ", ".join(f'"{one}"' for one in self.members[plan.name])
        hours = "\n".join(
            f"{name} = {[f'{start:%H:%M}-{end:%H:%M}' for start, end in day]}"
            for name, day in zip(WEEKDAYS, plan.days, strict=True)
        )
        own = ", ".join(f"{year}-{OWN_DAY_OFF[0]}-{OWN_DAY_OFF[1]}" for year in self._years())
        return f"""
[teams.{plan.name}]
channel = "{self.channels[plan.name]}"
members = [{members}]
lead = "{self.lead(plan.name)}"
mediator = "{self.members[plan.name][1]}"
timezone = "{plan.zone.key}"
digest = "{plan.digest}"
digest_describes = "{plan.describes}"
[teams.{plan.name}.hours]
{hours}
[teams.{plan.name}.holidays]
country = "{plan.country}"
subdivision = "{plan.subdivision}"
own = [{own}]
"""
