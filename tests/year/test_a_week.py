"""A week of five colleagues through the local Slack, button by button; what they got from Kept, and when."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from statistics import median
from zoneinfo import ZoneInfo

import pytest

from domain.fitting import Verb
from messages.buttons import LABELS
from tests.conftest import Clock, stage_in
from tests.furniture import with_teams
from tests.storms.lives import WRITES, about, requests
from tests.year.company import FREE, LONDON, a_day
from tests.year.hours import Day, Hours

pytestmark = pytest.mark.fair_weather(reason="a week is long enough as it is")

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
FRIDAY_NIGHT = datetime(2026, 11, 27, 23, 0, tzinfo=UTC)
AN_HOUR = timedelta(minutes=59)
"""Between two letters, which leave an hour apart and may be a moment on their way."""
LINES = ("the slides by Wednesday noon", "the figures by Friday noon", "the logo by tomorrow 15:00", "a copy of 4711")
ODDS = {
    Verb.TAKE: 4,
    Verb.ACKNOWLEDGE: 4,
    Verb.PROMISE: 5,
    Verb.OFFER: 3,
    Verb.DONE: 4,
    Verb.ASK: 1,
    Verb.ANSWER: 6,
    Verb.AGREE: 6,
    Verb.CORRECT: 1,
    Verb.AT_RISK: 1,
    Verb.ON_TRACK: 2,
    Verb.CONFIRM: 5,
    Verb.DECLINE: 1,
}
"""Of what is pressed, where it is shown."""
TEAM_DAY = a_day("08:00-18:00")


def _hours(zone: ZoneInfo, day: Day) -> Hours:
    return Hours(zone, (day,) * 5 + (FREE, FREE), (), [], MONDAY, FRIDAY_NIGHT)


NINE_TO_FIVE = a_day("09:00-17:00")
HOURS = {
    "ada": _hours(LONDON, NINE_TO_FIVE),
    "ben": _hours(LONDON, TEAM_DAY),
    "cleo": _hours(LONDON, TEAM_DAY),
    "lena": _hours(LONDON, TEAM_DAY),
    "mia": _hours(LONDON, NINE_TO_FIVE),
    "eve": _hours(ZoneInfo("America/New_York"), NINE_TO_FIVE),
}
"""As the settings of the stage have them: who is of its team accounts works by the hours of that."""


@dataclass(frozen=True)
class Got:
    """A message from Kept, as it came."""

    at: datetime
    kind: str
    text: str


class Week:
    """Everybody comes by once an hour, while they work."""

    def __init__(self, stage, random: Random) -> None:
        self.stage, self.random = stage, random
        self.got: dict[str, list[Got]] = {name: [] for name in HOURS}
        self._known: set[str] = set()

    async def goes_by(self) -> None:
        while (now := self.stage.clock.now()) < FRIDAY_NIGHT:
            at_work = [name for name in HOURS if HOURS[name].is_open(now)]
            for name in at_work:
                await self._comes_by(name)
            await self.stage.passes(minutes=60 - now.minute if at_work else 30)
            self._look_at_what_has_come()

    async def _comes_by(self, name: str) -> None:
        if self.random.random() < 0.1:
            other = self.random.choice(
                [f"@{one}" for one in ("ada", "ben", "cleo", "eve") if one != name] + ["#accounts"]
            )
            await self.stage.person(name).command(f"/request {other} {self.random.choice(LINES)}")
        if self.random.random() < 0.22:
            await self._presses_something(name)

    async def _presses_something(self, name: str) -> None:
        """A button of one of the newest messages."""
        person = self.stage.person(name)
        choices = [
            (message, verb)
            for message in [*person.messages[-6:], *person.messages_in("accounts")[-2:]]
            for verb in ODDS
            if message.buttons.count(LABELS[verb]) == 1
        ]
        if not choices:
            return
        ((message, verb),) = self.random.choices(choices, [ODDS[verb] for _, verb in choices])
        await message.press(LABELS[verb])
        if verb in WRITES and person.has_modal:
            form = await person.modal()
            await form.fill(WRITES[verb])
            await form.submit()

    def _look_at_what_has_come(self) -> None:
        """In the words in which it came: most is redrawn later."""
        for name, got in self.got.items():
            for message in self.stage.person(name).messages:
                if (notice := about(message)) and notice not in self._known:
                    self._known.add(notice)
                    at = datetime.fromtimestamp(float(message.ts), UTC)
                    got.append(Got(at, notice.split(":")[2], message.text))


def told(week: Week) -> str:
    """For whoever wants to read what they got."""
    lines = {
        name: [f"  {one.at:%a %H:%M} {one.kind:7} {one.text[:110]}" for one in got] for name, got in week.got.items()
    }
    return "\n".join("\n".join([name, *each]) for name, each in lines.items())


async def test_a_week_of_five_colleagues_brings_letters_in_their_hours_and_few_and_leaves_nothing_without_a_word(
    tmp_path,
):
    async with stage_in(tmp_path, clock=Clock(MONDAY), furniture=with_teams) as stage:
        week = Week(stage, Random(5))
        await week.goes_by()
        filed = await requests(stage)
        assert all(one.next_word for one in filed if one.state.is_open)
        assert await stage.bot.store.failed_notices(9) == []
    print(told(week))
    letters = {name: [one.at for one in got if one.kind == "letter"] for name, got in week.got.items()}
    assert len(filed) >= 15
    assert sum(map(len, letters.values())) >= 10
    for name, times in letters.items():
        assert all(HOURS[name].is_open(at) for at in times)
        assert all(later - earlier >= AN_HOUR for earlier, later in pairwise(times))
        assert max(Counter(HOURS[name].day_of(at) for at in times).values(), default=0) <= 4
    each_day = Counter((name, HOURS[name].day_of(one.at)) for name, got in week.got.items() for one in got)
    assert median(each_day.values()) <= 4
