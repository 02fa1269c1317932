"""What figures say in a sentence."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.periods import Period
from domain.values import Outcome
from domain.week import Week
from messages.figures import lately

MONDAY = datetime(2026, 11, 16, tzinfo=UTC)
NOTHING = Week(period=Period(MONDAY, MONDAY + timedelta(days=7)))


def weeks(delivered: int, **outcomes: int) -> list[Week]:
    """Three quiet ones, and one with so many deliveries."""
    how = {Outcome[name.upper()]: number for name, number in outcomes.items()}
    return [NOTHING] * 3 + [Week(period=NOTHING.period, delivered=delivered, outcomes=how)]


@pytest.mark.parametrize(
    ("recent", "told"),
    [
        (weeks(0), ""),
        (weeks(1), "one was delivered"),
        (weeks(3), "3 were delivered"),
        (weeks(3, on_time=1), "the one delivery with a date came in time"),
        (weeks(3, late_said=1), "3 were delivered"),
        (weeks(3, early=1, on_time=1), "all deliveries with a date came in time"),
        (weeks(4, early=1, late_not_said=1), "1 of 2 deliveries with a date came in time"),
    ],
    ids=["none", "one", "no date", "one date", "one date, late", "all in time", "some in time"],
)
def test_few_deliveries_are_told_together_and_of_a_single_late_one_nothing_is_said(recent, told):
    assert lately(recent) == (f"In the last four weeks {told}." if told else "")
