"""Every digest that a team got, held against what it was to say, and when: worked out again from timelines, and from
what people had been told by then."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from tests.year.company import TeamPlan
from tests.year.digest_figures import Counted, count
from tests.year.digest_open import OpenOnes, Told
from tests.year.digest_reading import Shown, read
from tests.year.digest_times import Turn, first_moment, is_in_time, midnight, turns
from tests.year.hours import Hours
from tests.year.house import KNOWN
from tests.year.lives import Life
from tests.year.recorder import Posted
from tests.year.year import Arrived, Course

DAY, WEEK = timedelta(days=1), timedelta(days=7)
WEEKS, RECENT = 8, 4
ENOUGH = 5
"""Deliveries from which on a week has figures of lateness."""
A_FEW = 3
"""Of what was more than asked for, so many are named."""
QUIET = 2
"""Weeks without anything to say, after which nothing is said."""
HOW = ("early", "on time", "late, said before", "late, not said")


class DigestsOfATeam:
    """What one team got."""

    def __init__(self, course: Course, plan: TeamPlan, lives: Sequence[Life], told: Told) -> None:
        self._course, self._plan, self._lives, self._told = course, plan, lives, told
        self._hours = course.company.team_hours(plan.name)
        self._people = {one.id for one in course.company.people.values() if one.team == plan.name}
        self._posted = [one for one in course.digests if one.letter.person == f"team:{plan.name}"]
        self.silent = 0
        self._counted: dict[tuple[Turn, datetime], list[Counted]] = {}

    def faults(self) -> Iterator[str]:
        """All that was wrong with them: one for each week at its time, with the right words."""
        quiet, left = 0, list(self._posted)
        for turn in turns(self._plan, self._hours):
            moment = first_moment(turn, self._hours, self._course.house.shut)
            came = [one for one in left if turn.at <= one.posted.at < turn.until]
            left = [one for one in left if one not in came]
            if moment is None:
                yield from (self._fault(turn, "came though it could not") for _ in came)
                continue
            is_empty = self._is_empty(turn, came[0].posted.at if came else moment)
            is_silent, quiet = is_empty and quiet >= QUIET, quiet + 1 if is_empty else 0
            self.silent += is_silent
            yield from (self._fault(turn, why) for why in self._came(came, moment, is_silent))
            yield from (self._fault(turn, why) for one in came for why in self._says(turn, one, is_empty))
        yield from (f"{self._plan.name} got a digest at {one.posted.at}, out of turn" for one in left)

    def _came(self, came: Sequence[Arrived], moment: datetime, is_silent: bool) -> Iterator[str]:
        if len(came) != (0 if is_silent else 1):
            yield f"came {len(came)} times{', and nobody had anything to say' if is_silent else ''}"
        for one in came:
            if not is_in_time(one, moment, self._course.house.shut):
                yield f"came at {one.posted.at}, not at {moment}"

    def _fault(self, turn: Turn, why: str) -> str:
        return f"digest of {self._plan.name} for {turn.day}: {why}"

    # What it says

    def _says(self, turn: Turn, one: Arrived, is_empty: bool) -> Iterator[str]:
        """As it was posted, and with its picture."""
        pictured = self._course.house.slack.pictured.get(one.posted.notice)
        weeks = self._weeks(turn, one.posted.at)
        trend = [week.delivered for week in weeks]
        has_trend = any(week.delivered or week.unconfirmed for week in weeks)
        if (pictured is not None) != has_trend:
            yield f"it {'lacks' if has_trend else 'has'} a picture"
        for posted in [one.posted, *([pictured] if pictured else [])]:
            shown = read(posted.text, posted.blocks)
            if shown.is_quiet != is_empty:
                yield f"it says that the week was {'' if shown.is_quiet else 'not '}quiet"
            elif not is_empty:
                yield from self._speaks(turn, posted, shown)
            if shown.trend is not None and shown.trend != trend:
                yield f"the weeks were {trend}, its picture says {shown.trend}"

    def _speaks(self, turn: Turn, posted: Posted, shown: Shown) -> Iterator[str]:
        yield from _figures(shown, self._weeks(turn, posted.at), self._hours)
        yield from self._open_ones(turn, posted.at).faults(shown.parts)
        yield from self._names(turn, posted, shown)

    def _is_empty(self, turn: Turn, now: datetime) -> bool:
        return self._weeks(turn, now)[-1].is_empty and self._open_ones(turn, now).is_empty

    def _weeks(self, turn: Turn, now: datetime) -> list[Counted]:
        """Eight, the oldest first."""
        if (turn, now) not in self._counted:
            self._counted[turn, now] = self._count(turn, now)
        return self._counted[turn, now]

    def _count(self, turn: Turn, now: datetime) -> list[Counted]:
        accounts = [life.account for life in self._theirs(now)]
        days = [turn.day - n * WEEK for n in reversed(range(WEEKS + 1))]
        ends = [midnight(day, self._hours) for day in days]
        return [count(accounts, since, until) for since, until in pairwise(ends)]

    def _open_ones(self, turn: Turn, now: datetime) -> OpenOnes:
        heads = [(self._may_be_named(life, now), life.at(now)) for life in self._theirs(now)]
        named, between = ([head for may, head in heads if head and may is kind] for kind in (True, False))
        return OpenOnes(named, between, self._told, now, midnight(turn.day, self._hours))

    def _names(self, turn: Turn, posted: Posted, shown: Shown) -> Iterator[str]:
        """Nothing that is not to be named; nobody by a mention, but for Kept itself."""
        drawn = json.dumps(list(posted.blocks)) + posted.text
        may = {head.number: life for life in self._theirs(posted.at) if (head := life.at(posted.at))}
        for number in map(int, re.findall(r"#(\d+)", drawn)):
            if number not in may or not self._may_be_named(may[number], posted.at):
                yield f"it names #{number}"
        yield from (f"it calls {who}" for who in re.findall(r"<@(\w+)>", drawn) if who != KNOWN.bot_user_id)
        week = midnight(turn.day - WEEK, self._hours), midnight(turn.day, self._hours)
        more = {number for number, life in may.items() if self._was_more(life, posted.at, *week)}
        if not set(shown.more_rows) <= more or len(shown.more_rows) != min(A_FEW, len(more)):
            yield f"more than asked for was {more}, it says {shown.more_rows}"

    def _was_more(self, life: Life, now: datetime, since: datetime, until: datetime) -> bool:
        is_more = any(fact.more and since <= fact.at for fact in life.account.upto(until))
        return is_more and self._may_be_named(life, now)

    # Whose

    def _theirs(self, now: datetime) -> list[Life]:
        """What was filed to them, and what one of them owns that was filed to a person."""
        there = [(life, head) for life in self._lives if (head := life.at(now))]
        return [life for life, head in there if self._is_theirs(life.filed_to(now), head.owner)]

    def _is_theirs(self, team: str, owner: str) -> bool:
        return team == self._plan.name if team else owner in self._people

    def _may_be_named(self, life: Life, now: datetime) -> bool:
        head = life.at(now)
        is_known = life.filed_to(now) == self._plan.name or self._plan.describes == "all"
        return is_known and head is not None and not head.private and not head.mediation


def _figures(shown: Shown, weeks: Sequence[Counted], hours: Hours) -> Iterator[str]:
    week, has_enough = weeks[-1], weeks[-1].delivered >= ENOUGH
    said = {name: value for name, value in shown.figures.items() if name != "first word after"}
    if said != (expected := _expected(week)):
        yield f"last week was {expected}, it says {said}"
    if not _is_about(shown.first_word, minutes := week.first_word(hours)):
        yield f"a first word took {minutes} minutes, it says {shown.first_word}"
    if shown.causes != (causes := week.causes if has_enough else {}):
        yield f"what lay behind it was {causes}, it says {shown.causes}"
    if shown.recent != (recent := "" if has_enough else _lately(weeks[-RECENT:])):
        yield f"lately it was {recent!r}, it says {shown.recent!r}"
    if (shown.thanks, shown.more) != (week.thanks, week.more):
        yield f"thanks were {week.thanks, week.more}, it says {shown.thanks, shown.more}"
    if f"{week.promised} promised; {week.delivered} delivered; " not in shown.text:
        yield f"its text says {shown.text}"


def _expected(week: Counted) -> dict[str, str]:
    how = {name: str(week.how[name]) for name in HOW} if week.delivered >= ENOUGH else {}
    told = {"promised": week.promised, "delivered": week.delivered}
    told |= {"unconfirmed": week.unconfirmed, "given back": week.given_back}
    return {name: str(value) for name, value in told.items()} | how


def _is_about(minutes: int | None, exactly: float | None) -> bool:
    if minutes is None or exactly is None:
        return minutes is exactly
    return abs(minutes - exactly) <= 0.5


def _lately(weeks: Sequence[Counted]) -> str:
    delivered, judged, in_time = (
        sum(each) for each in zip(*((week.delivered, week.judged, week.in_time) for week in weeks), strict=True)
    )
    if not delivered:
        return ""
    if not judged or (judged == 1 and not in_time):
        return f"In the last four weeks {'one was' if delivered == 1 else f'{delivered} were'} delivered."
    if judged == 1:
        return "In the last four weeks the one delivery with a date came in time."
    how = "all" if in_time == judged else f"{in_time} of {judged}"
    return f"In the last four weeks {how} deliveries with a date came in time."
