"""Somebody acts on a request: what every rule is given, and what every rule checks first."""

from dataclasses import dataclass
from datetime import datetime

from domain.fitting import Verb, fits
from domain.footing import STRANGER, Footing, roles_of
from domain.refusals import DoesNotFit, Field, Missing, Replaced, UnknownRequest
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


def needed(words: str, field: Field) -> str:
    """The words without space around them. Raises Missing for none."""
    words = words.strip()
    if not words:
        raise Missing(field)
    return words
