"""Whether, and when, somebody is asked if what they have confirmed held. By hand, as people would count.

2026-11-23 is a Monday. Ada works in London from nine to five; asked is after seven working days, in the morning.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain import handing_over, holding, verbs
from domain.fitting import Verb, possible
from domain.holding import asks_at
from domain.refusals import DoesNotFit
from domain.reminders import next_reminder
from domain.terms import Limits, Terms
from domain.waking import wakes_at
from domain.worktime import Limit, office_week
from tests.builders import ADA, BEN, LONDON, TERMS, filed


def at(text: str, zone: ZoneInfo = LONDON) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def confirmed(delivered="2026-11-27 12:00", agreed="2026-11-23 10:00"):
    """Promised on Monday morning, delivered at this time, confirmed an hour later."""
    story = filed(at=at("2026-11-23 09:30"), wanted=at("2026-12-18 16:00"))
    story.by(BEN, verbs.promise_as_asked, at=at(agreed)).by(BEN, verbs.done, at=at(delivered))
    return story.by(ADA, verbs.confirm, 1)


def reopened():
    story = filed(at=at("2026-11-23 09:30")).by(BEN, verbs.done).by(ADA, verbs.reopen, 1, "the second page")
    return story.by(BEN, verbs.done, at=at("2026-11-23 15:00")).by(ADA, verbs.confirm, 2, at=at("2026-11-23 16:00"))


def favour():
    return filed(at=at("2026-11-23 09:30")).by(BEN, verbs.done).by(ADA, verbs.confirm, 1)


def with_limits(**limits) -> Terms:
    return replace(TERMS, limits=Limits(**limits))


TABLE = [
    ("it ran for more than three working days", confirmed, "2026-12-09 09:00"),
    ("just three working days are no long time", lambda: confirmed("2026-11-26 10:00"), None),
    ("a minute more is", lambda: confirmed("2026-11-26 10:01"), "2026-12-08 09:00"),
    ("a weekend is no working time", lambda: confirmed("2026-12-01 10:00", agreed="2026-11-26 10:00"), None),
    ("it had to be delivered twice", reopened, "2026-12-03 09:00"),
    ("a favour that nobody promised", favour, None),
    ("confirmed before a weekend", lambda: confirmed("2026-11-28 12:00"), "2026-12-09 09:00"),
    ("delivered, and not confirmed yet", lambda: filed().by(BEN, verbs.done), None),
    ("it has been said already", lambda: confirmed().by(ADA, holding.held), None),
    ("the customer has left", lambda: confirmed().by(ADA, handing_over.go), None),
]


@pytest.mark.parametrize(("story", "asked"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_when_the_customer_is_asked_whether_it_held(story, asked):
    assert asks_at(story().request, TERMS) == (at(asked) if asked else None)


def test_the_clock_looks_just_then_and_never_again():
    request = confirmed().request
    assert wakes_at(request, TERMS) == next_reminder(request, TERMS, None).at == at("2026-12-09 09:00")
    after = confirmed().by(ADA, holding.held).request
    assert wakes_at(after, TERMS) is None


def test_the_settings_say_after_how_many_days_and_whether_at_all():
    request = confirmed().request
    assert asks_at(request, with_limits(did_it_hold=Limit(days=2))) == at("2026-12-02 09:00")
    assert asks_at(request, with_limits(did_it_hold=None)) is None


def test_the_limit_is_that_of_the_customers_team():
    own = replace(TERMS, own_limits={ADA: Limits(did_it_hold=Limit(days=2)), BEN: Limits(did_it_hold=None)})
    assert asks_at(confirmed().request, own) == at("2026-12-02 09:00")


def test_who_wants_none_is_not_asked():
    assert asks_at(confirmed().request, replace(TERMS, not_asked={ADA})) is None
    assert asks_at(confirmed().request, replace(TERMS, not_asked={BEN})) is not None


def test_after_a_leave_of_weeks_nobody_asks_any_more():
    away = ((at("2026-11-28 09:00"), at("2026-12-28 09:00")),)
    on_leave = replace(TERMS, weeks={ADA: replace(office_week(LONDON), away=away)})
    assert asks_at(confirmed().request, on_leave) is None


@pytest.mark.parametrize("answer", [(holding.held,), (holding.did_not_hold, 13)])
def test_the_customer_says_it_once_and_it_stays_confirmed(answer):
    story = confirmed()
    state, ended = story.request.state, story.request.ended_at
    story.by(ADA, *answer)
    assert (story.request.state, story.request.ended_at, story.request.next_word) == (state, ended, None)
    assert {Verb.HELD, Verb.DID_NOT_HOLD}.isdisjoint(possible(story.request, ADA, story.now))
    with pytest.raises(DoesNotFit):
        story.by(ADA, holding.held)


def test_nobody_else_says_it_and_nobody_about_what_is_archived():
    story = confirmed()
    with pytest.raises(DoesNotFit):
        story.by(BEN, holding.held)
    with pytest.raises(DoesNotFit):
        story.by(ADA, holding.held, at=story.now + timedelta(days=31))
