"""A person's open requests, told apart by what they are to them; each stands in one part."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from domain.request import Request
from domain.values import State


@dataclass(frozen=True, slots=True)
class OpenRequests:
    """Each part by the due time of the next word, earliest first; of what is asked of a team, first what nobody has
    taken yet."""

    owed_by_me: Sequence[Request] = field(default_factory=list)
    to_step_in: Sequence[Request] = field(default_factory=list)
    to_take_over: Sequence[Request] = field(default_factory=list)
    to_settle: Sequence[Request] = field(default_factory=list)
    asked_of_my_team: Sequence[Request] = field(default_factory=list)
    owed_to_me: Sequence[Request] = field(default_factory=list)
    followed: Sequence[Request] = field(default_factory=list)
    stood_in_for: Sequence[Request] = field(default_factory=list)
    """Owned by somebody who is away, for whom the person stands in."""


def told_apart(
    requests: Iterable[Request], person: str, teams: Collection[str], away: Collection[str] = ()
) -> OpenRequests:
    """The parts; `teams`: those that the person belongs to; `away`: those for whom the person stands
    in."""
    parts: dict[str, list[Request]] = {}
    for request in requests:
        parts.setdefault(part_of(request, person, teams, away), []).append(request)
    parts.get("asked_of_my_team", []).sort(key=lambda request: not request.is_untaken)
    return OpenRequests(**parts)


def is_late(request: Request, now: datetime) -> bool:
    """Whether somebody owes a word that was due by now."""
    return request.next_word is not None and request.next_word.due < now


def is_at_risk(request: Request) -> bool:
    """Whether a promise stands, and its owner has said that it may not hold: offered less, or a later time."""
    promise, offer = request.promise, request.offer
    if request.state is not State.AGREED or promise is None or offer is None:
        return False
    return bool(offer.changed) or offer.due > promise.due or offer.words != promise.words


def part_of(request: Request, person: str, teams: Collection[str], away: Collection[str]) -> str:
    """The name of the part of `OpenRequests` in which it stands."""
    if person == request.owner:
        return "owed_by_me"
    if person == request.customer:
        return "owed_to_me"
    if person == request.stepping_in:
        return "to_step_in"
    if person == request.mediator:
        return "to_settle"
    if request.successor in (person, *teams):
        return "to_take_over"
    if request.owner in away and not request.private:
        return "stood_in_for"
    return "followed" if person in request.followers else "asked_of_my_team"
