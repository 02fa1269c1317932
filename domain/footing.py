"""What somebody is in a request: by the request itself, and by what the settings and Slack say beside it."""

from dataclasses import dataclass

from domain.parties import is_team, party_of
from domain.request import Request
from domain.values import Role


@dataclass(frozen=True, slots=True)
class Footing:
    """What the settings and Slack say of one person and one request."""

    is_member: bool = False
    """Of the team that it was filed to, and may see it."""
    is_lead: bool = False
    """Of that team; or of the owner's, where the owner has left."""
    is_successor: bool = False
    """Of the team that has been asked to take it over."""
    is_onlooker: bool = False
    """Sees its card in the team's channel."""
    stands_in: bool = False
    """For the owner, who is away: may do what the owner may."""
    mediator: str = ""
    """Who would be brought in; empty where there is nobody for it."""


STRANGER = Footing()


def roles_of(request: Request, person: str, footing: Footing = STRANGER) -> frozenset[Role]:
    """All that the person (or team) is in it; nothing for a stranger."""
    return frozenset(role for role, holds in _roles(request, person, footing).items() if holds)


def _roles(request: Request, person: str, footing: Footing) -> dict[Role, bool]:
    is_customer, is_owner = person == request.customer, person == request.owner
    is_mediator = person == request.mediator
    is_member = (footing.is_member or (is_team(person) and person == party_of(request.team))) and not is_mediator
    is_asked = request.hand_over is not None and (person == request.successor or footing.is_successor)
    return {
        Role.CUSTOMER: is_customer,
        Role.OWNER: is_owner or footing.stands_in or (is_member and request.is_untaken and not is_customer),
        Role.MEMBER: is_member and not is_customer,
        Role.LEAD: (footing.is_lead or person == request.stepping_in) and not is_customer,
        Role.SUCCESSOR: is_asked and not (is_customer or is_owner or is_mediator),
        Role.MEDIATOR: is_mediator,
        Role.FOLLOWER: person in request.followers,
        Role.ONLOOKER: footing.is_onlooker,
    }
