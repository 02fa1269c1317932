"""Calendars of days off: public holidays, and a team's own days."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import date

from holidays import country_holidays


@dataclass(frozen=True, slots=True)
class _Calendar:
    """Public holidays, worked out per year when first asked for, and a team's own days."""

    country: str
    subdivision: str | None
    own: frozenset[date]
    years: dict[int, frozenset[date]] = field(default_factory=dict)

    def __contains__(self, day: object) -> bool:
        if isinstance(day, date) and day.year not in self.years:
            found = country_holidays(self.country, self.subdivision, years=day.year)
            self.years[day.year] = frozenset(found) | self.own
        return isinstance(day, date) and day in self.years[day.year]


def public_holidays(country: str, subdivision: str | None, own: Iterable[date]) -> Container[date]:
    """The public holidays of a country, or of one part of it, and `own` days; ValueError if unknown."""
    try:
        country_holidays(country, subdivision)
    except NotImplementedError:
        place = f"{country}, {subdivision}" if subdivision else country
        raise ValueError(f"No public holidays are known for “{place}”: write DE, or DE and BY.") from None
    return _Calendar(country, subdivision, frozenset(own))
