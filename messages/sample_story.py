"""Requests and people for samples and tests: no Slack, no disk, a day that never changes."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.events import AnyEvent, Filed
from domain.footing import STRANGER, Footing
from domain.next_word import file, record
from domain.parties import team_in
from domain.press import Press
from domain.request import Request
from domain.terms import Limits, Terms
from domain.values import Wish
from domain.worktime import office_week

ADA, BEN, EVE = "U0ADA", "U0BEN", "U0EVE"
"""A customer, an owner, and a stranger to both."""
LONDON, PARIS = ZoneInfo("Europe/London"), ZoneInfo("Europe/Paris")
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
"""A Wednesday in working hours."""
FRIDAY = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
CLEO, MIA, TEAM = "U0CLEO", "U0MIA", "team:accounts"
"""A colleague of Ben's in his team, a mediator, and the team."""
LIVES = {ADA: LONDON, BEN: PARIS, CLEO: PARIS, MIA: LONDON, EVE: LONDON, TEAM: PARIS}
WEEKS = defaultdict(lambda: office_week(LONDON), {one: office_week(zone) for one, zone in LIVES.items()})
TERMS = Terms(Limits(), WEEKS, defaultdict(lambda: LONDON, LIVES))


@dataclass
class Story:
    """A request as it goes along: each verb at a time of its own, the timeline kept beside."""

    request: Request
    timeline: list[AnyEvent] = field(default_factory=list)
    now: datetime = NOON
    terms: Terms = TERMS

    def by(
        self,
        person: str,
        verb: Callable[..., AnyEvent],
        *args: object,
        at: datetime | None = None,
        footing: Footing = STRANGER,
        **kwargs: object,
    ) -> "Story":
        """The person uses the verb, an hour after the last one unless told otherwise."""
        self.now = at or self.now + timedelta(hours=1)
        press = Press(self.request, person, self.now, self.terms, footing)
        return self._with(verb(press, *args, **kwargs))

    def by_itself(self, rule: Callable[..., AnyEvent], *args: object, at: datetime) -> "Story":
        """What happens at this time when nobody speaks."""
        self.now = at
        return self._with(rule(self.request, at, *args))

    def _with(self, event: AnyEvent) -> "Story":
        event, self.request = record(self.request, event, self.terms)
        self.timeline.append(event)
        return self


def filed(
    *,
    wanted: datetime | None = FRIDAY,
    criterion: str = "",
    urgent: bool = False,
    words: str = "copy of invoice 4711",
    at: datetime = NOON,
    owner: str = BEN,
) -> Story:
    """Ada has asked Ben, or his team."""
    wish = Wish(words, wanted, criterion)
    filing = Filed(at=at, by=ADA, owner=owner, team=team_in(owner), wish=wish, urgent=urgent)
    event, request = file("r1", 12, filing, TERMS)
    return Story(request, [event], at)
