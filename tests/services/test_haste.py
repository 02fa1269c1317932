"""How many requests are too many."""

from datetime import timedelta

from services.haste import Haste
from tests.builders import ADA, BEN, EVE, NOON


def test_one_more_than_the_limit_within_an_hour_is_too_much():
    haste = Haste(2)
    for minutes in (0, 30):
        assert not haste.is_too_much(ADA, BEN, NOON + timedelta(minutes=minutes))
        haste.count(ADA, BEN, NOON + timedelta(minutes=minutes))
    assert haste.is_too_much(ADA, BEN, NOON + timedelta(minutes=59))
    assert not haste.is_too_much(ADA, BEN, NOON + timedelta(minutes=60))


def test_others_are_counted_for_themselves():
    haste = Haste(1)
    haste.count(ADA, BEN, NOON)
    assert haste.is_too_much(ADA, BEN, NOON)
    assert not haste.is_too_much(ADA, EVE, NOON)
    assert not haste.is_too_much(BEN, ADA, NOON)


def test_what_is_older_is_forgotten():
    haste = Haste(1)
    haste.count(ADA, BEN, NOON)
    assert not haste.is_too_much(EVE, BEN, NOON + timedelta(hours=2))
    assert not haste._filed
    assert not haste._counted
