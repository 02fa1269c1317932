"""What of a request figures are counted from: the steps that a digest or a statement sums up, each with its instant."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from domain.values import Outcome


class Milestone(StrEnum):
    """What has been reached."""

    FIRST_WORD = "first word"
    """Somebody other than the customer has said something: once. Of a promise unasked there is none."""
    PROMISED = "promised"
    """A promise counts for the first time: once, also where the customer then corrects it."""
    DELIVERED = "delivered"
    """Each time, also where it replaces an earlier delivery."""
    REOPENED = "reopened"
    SET_ASIDE = "set aside"
    """What was delivered stands no more, and its customer has not sent it back: after help by somebody else, or with
    another owner, something is to be offered anew."""
    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    GIVEN_BACK = "given back"
    """Declined, by the owner or a mediator's word, after a promise."""
    DECLINED = "declined"
    """Declined where nothing had been promised."""
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    ANSWERED = "answered"
    """A question has had its answer: each time."""
    THANKED = "thanked"


class Mark(Struct, frozen=True, omit_defaults=True):
    """One of them, and when (UTC)."""

    what: Milestone
    at: datetime
    late: bool = False
    """Of a first word and an answer: it was due earlier."""
    outcome: Outcome | None = None
    """Of a delivery: how it stood then against the promise that decides; None where no time had been named."""
    more: bool = False
    """Of thanks: it was more than the customer had asked for."""
