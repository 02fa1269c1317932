"""What somebody who has just filed a request had better know of it."""

from dataclasses import dataclass

from domain.leave import OwnerAway


@dataclass(frozen=True, slots=True)
class Circumstances:
    """`away`: until when the owner is away, None where they are there. `named_by`: the name of the team whose digest
    names the request, though it is between two people; empty for none."""

    away: OwnerAway | None = None
    named_by: str = ""


NOTHING_SPECIAL = Circumstances()
