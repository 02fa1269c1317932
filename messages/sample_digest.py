"""Digests for samples: a full one, one of a quiet week, one of few deliveries, and refusals."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from domain.digest import Announced, Digest, Part
from domain.marks import Mark, Milestone
from domain.periods import begins_on, weeks_before
from domain.request import Request
from domain.values import Outcome
from domain.week import Week, week_of
from messages.announcing import announced
from messages.digest import digest, no_digest, refused
from messages.drawing import Message
from messages.named import NamingReader
from messages.refusals import NOT_YOURS
from messages.sample_story import ADA, BEN, NOON, TEAM, WEEKS, filed

MANY = 40
"""Of each part."""
LONGEST_TEAM = 50
"""Characters of a team's name."""
ZONE = ZoneInfo("Europe/Paris")
MONDAY = begins_on(0, ZONE, NOON)
WEEKS_BEFORE = weeks_before(MONDAY, ZONE)
DAY = timedelta(days=1)
HOME = "<@U0KEPT>"
PICTURE = "F0TREND"
"""The id of its picture."""


def digests(words: str, command: str) -> Iterator[tuple[str, Message]]:
    """Each with its name; all that people type, their names too, are these words."""
    reader = NamingReader(TEAM, ZONE, names={ADA: words, BEN: words})
    request = filed(words=words, owner=TEAM).request
    for file_id in ("", PICTURE):
        yield "digest", digest(_full(request), "accounts", reader, HOME, file_id)
    yield "digest that names all", digest(_full(request), "accounts", reader, HOME, names_all=True)
    yield "digest of few deliveries", digest(_with([_delivered(request, 1)]), "accounts", reader, HOME)
    told = Announced("accounts", NOON, [replace(request, number=number) for number in range(MANY)])
    for few in (told, Announced("accounts", NOON, [request])):
        yield "digest announced", announced(Message(NOT_YOURS, []), [few, few], reader)
    yield "digest of a quiet week", digest(_with([]), "accounts", reader, HOME)
    yield "no digest", no_digest(command, [], "")
    for team in ("accounts", words[:LONGEST_TEAM]):
        yield "digest that could not be posted", refused(team, command)
    yield "digest of another team", no_digest(command, ["accounts"], "design")
    yield "not yours to open", Message(NOT_YOURS, [])


def _full(request: Request) -> Digest:
    delivered = [_delivered(request, number) for number in range(MANY)]
    many = [replace(request, number=number, owner=(TEAM, BEN)[number % 2]) for number in range(MANY)]
    return Digest(
        at=NOON,
        weeks=_weeks(delivered),
        described=dict.fromkeys(Part, many),
        counted=dict.fromkeys(Part, MANY),
        untold=MANY,
        more=delivered,
    )


def _with(requests: Sequence[Request]) -> Digest:
    return Digest(at=NOON, weeks=_weeks(requests), more=requests)


def _weeks(requests: Sequence[Request]) -> list[Week]:
    return [week_of(requests, period, WEEKS[TEAM]) for period in WEEKS_BEFORE]


def _delivered(request: Request, number: int) -> Request:
    """One of each outcome in turn, each with all that can be said of a request."""
    outcomes = [*Outcome, None]
    at = WEEKS_BEFORE[-1].since + DAY
    marks = (
        Mark(Milestone.FIRST_WORD, at, late=True),
        Mark(Milestone.PROMISED, at),
        Mark(Milestone.ANSWERED, at, late=True),
        Mark(Milestone.DELIVERED, at, outcome=outcomes[number % len(outcomes)]),
        Mark(Milestone.UNCONFIRMED, at),
        Mark(Milestone.THANKED, at, more=True),
    )
    return replace(request, number=number, filed_at=at - DAY, marks=marks)
