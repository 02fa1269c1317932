"""How somebody came to have no part in a request any more."""

from dataclasses import dataclass

from domain.events import AnyEvent, Filed, Timeline
from domain.evolving import begin, evolve
from domain.request import Request


@dataclass(frozen=True, slots=True)
class Parting:
    """The event after which it was nothing to them any more, and the request as it stood before and after it."""

    before: Request
    after: Request
    event: AnyEvent


def parting(request: Request, timeline: Timeline, party: str) -> Parting | None:
    """The last one of this person or team; None for somebody who has a part in it, or never had."""
    if party in request.audience or not isinstance(timeline[0], Filed):
        return None
    found, before = None, begin(request.id, request.number, timeline[0])
    for event in timeline[1:]:
        after = evolve(before, event)
        if party in before.audience and party not in after.audience:
            found = Parting(before, after, event)
        before = after
    return found
