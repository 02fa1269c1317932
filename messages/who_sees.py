"""Who sees what has just been filed: as the receipts say it."""

from collections.abc import Iterable

from domain.circumstances import Circumstances
from domain.parties import party_of
from domain.request import Request
from messages.text import capitalized, listed, mention


def who_sees(request: Request, known: Circumstances) -> str:
    """For the customer, as a sentence or two."""
    owner, team = mention(request.owner), mention(party_of(request.team))
    if not request.team:
        return between_two(f"you{_and(owner, _stand_in(request, known))}", known)
    if request.private:
        return f"Only you and {owner}, who leads {team}, see it."
    return f"You and {team} see it, and whoever is in its channel."


def between_two(people: str, known: Circumstances) -> str:
    """These alone; or a team's digest names it too, and how to keep the next one out of it."""
    if not known.named_by:
        return f"Only {people} see it."
    return f"{capitalized(people)} see it. {named_in_digests([known])}"


def named_in_digests(all_known: Iterable[Circumstances]) -> str:
    """Of one request or several: whose digests name them; empty for nobody's."""
    teams = list(dict.fromkeys(mention(party_of(known.named_by)) for known in all_known if known.named_by))
    if not teams:
        return ""
    whose = f"digest of {teams[0]} names" if len(teams) == 1 else f"digests of {listed(teams)} name"
    return f"The weekly {whose} it too; `private` before the name keeps a request out of there."


def _stand_in(request: Request, known: Circumstances) -> str:
    return mention(known.away.leave.stand_in) if known.away and known.away.may_be_seen(request) else ""


def _and(owner: str, stand_in: str) -> str:
    return f", {owner} and {stand_in}, who stands in," if stand_in else f" and {owner}"
