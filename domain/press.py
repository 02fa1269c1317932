"""Somebody acts on a request: what every rule is given, and what every rule checks first."""

from dataclasses import dataclass
from datetime import datetime

from domain.fitting import Verb, fits
from domain.footing import STRANGER, Footing, roles_of
from domain.parties import is_team
from domain.refusals import DoesNotFit, Field, Missing, Replaced, UnknownRequest, Unsuitable, UnsuitableOwner
from domain.request import Request
from domain.terms import Terms


@dataclass(frozen=True, slots=True)
class Press:
    """Who acts on which request, when, and on what terms."""

    request: Request
    by: str
    now: datetime
    terms: Terms
    footing: Footing = STRANGER
    through: str = ""
    """Who does it for them, standing in; empty for nobody."""

    def must_fit(self, verb: Verb) -> None:
        """Refuse a stranger, and a verb that does not fit."""
        self.must_be_of_it()
        if not fits(verb, self.request, self.by, self.now, self.footing):
            raise DoesNotFit(self.request, self.by, self.footing)

    def must_be_of_it(self) -> None:
        """Refuse a stranger."""
        if not roles_of(self.request, self.by, self.footing):
            raise UnknownRequest

    def must_answer(self, number: int, current: int) -> None:
        """Refuse an answer to something that a newer one has replaced."""
        if number != current:
            raise Replaced(self.request, self.by, self.footing)

    def must_suit(self, to: str) -> None:
        """Refuse to let it go to somebody who helps both sides with it, or what is private to a team."""
        if to == self.request.mediator:
            raise UnsuitableOwner(Unsuitable.MEDIATOR, to)
        if self.request.private and is_team(to):
            raise UnsuitableOwner(Unsuitable.TEAM_FOR_PRIVATE, to)

    def must_be_another_owner(self, to: str) -> None:
        """Refuse nobody, the customer, and the one who owns it already."""
        if not to:
            raise Missing(Field.TO)
        if to == self.request.customer:
            raise UnsuitableOwner(Unsuitable.CUSTOMER, to)
        if to == self.request.owner:
            raise UnsuitableOwner(Unsuitable.ALREADY, to)


def needed(words: str, field: Field) -> str:
    """The words without space around them. Raises Missing for none."""
    words = words.strip()
    if not words:
        raise Missing(field)
    return words
