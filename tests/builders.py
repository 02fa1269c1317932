"""Requests and people for tests of rules: those of the samples, and what tests need beside them."""

from datetime import datetime, timedelta

from domain import verbs
from messages.sample_story import (
    ADA,
    BEN,
    CLEO,
    EVE,
    FRIDAY,
    LIVES,
    LONDON,
    MIA,
    NOON,
    PARIS,
    TEAM,
    TERMS,
    WEEKS,
    Story,
    filed,
)

__all__ = [
    "ADA",
    "BEN",
    "CLEO",
    "EVE",
    "FRIDAY",
    "LIVES",
    "LONDON",
    "MIA",
    "NOON",
    "PARIS",
    "TEAM",
    "TERMS",
    "WEEKS",
    "Story",
    "delivered",
    "filed",
    "offered",
    "promised",
]


def offered(story: Story | None = None, *, due: datetime = FRIDAY + timedelta(days=3)) -> Story:
    """Ben has offered it, later than wanted."""
    return (story or filed()).by(BEN, verbs.offer, "copy of invoice 4711", due)


def promised() -> Story:
    """Ben has promised it as asked."""
    return filed().by(BEN, verbs.promise_as_asked)


def delivered(story: Story | None = None) -> Story:
    """Ben has delivered."""
    return (story or promised()).by(BEN, verbs.done)
