"""Of what somebody is reminded, and when. By hand, as people would count.

2026-11-23 is a Monday. Ben works in Paris, Ada in London, both from nine to five. The limits are the defaults: four
working hours for a first word, a working day for an offer or an answer, two for a confirmation.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies as st

from domain import mediating, unattended, verbs
from domain.footing import Footing
from domain.letters import Occasion, Watch
from domain.reminders import next_reminder, reminder_due
from domain.terms import Limits, Terms
from domain.waking import reminder_now, step_now, wakes_at
from domain.worktime import office_week
from tests.builders import ADA, BEN, LONDON, MIA, PARIS, TERMS, Story, delivered, filed, offered, promised

MEDIATED = Footing(mediator=MIA)


def at(text: str, zone: ZoneInfo = PARIS) -> datetime:
    """A wall time there."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def said_of(story: Story, terms: Terms = TERMS, zone: ZoneInfo = PARIS) -> list[str]:
    """All that is said if nobody speaks, each when the one before has been."""
    request, watch, said = story.request, None, []
    while following := next_reminder(request, terms, watch):
        reminder = reminder_due(request, terms, watch, following.at) or following
        said.append(f"{reminder.at.astimezone(zone):%a %d %H:%M} {reminder.occasion}")
        watch = Watch(request_id=request.id, turn=request.turn, upto=reminder.at)
    return said


def monday_morning(**how):
    return filed(at=at("2026-11-23 10:00"), **how)


def question():
    return monday_morning().by(BEN, verbs.ask, "Which one?")


def far_ahead():
    return filed(wanted=at("2026-12-18 16:00"), at=at("2026-11-23 10:00")).by(BEN, verbs.promise_as_asked)


TABLE = [
    (
        "a first word is due at two: at the limit, then two mornings",
        monday_morning,
        ["Mon 23 14:00 due", "Tue 24 09:00 late", "Wed 25 09:00 last"],
    ),
    (
        "asked for late in the day, it stands in the list of the day on which it is due",
        lambda: filed(at=at("2026-11-23 16:00")),
        ["Tue 24 09:00 today", "Tue 24 12:00 due", "Wed 25 09:00 late", "Thu 26 09:00 last"],
    ),
    (
        "what is urgent is due in half an hour",
        lambda: monday_morning(urgent=True),
        ["Mon 23 10:30 due", "Tue 24 09:00 late", "Wed 25 09:00 last"],
    ),
    (
        "an offer is due after a working day",
        lambda: monday_morning().by(BEN, verbs.acknowledge),
        ["Tue 24 09:00 today", "Tue 24 11:00 due", "Wed 25 09:00 late", "Thu 26 09:00 last"],
    ),
    (
        "an answer is Ada's to give, in her hours",
        question,
        ["Tue 24 10:00 today", "Tue 24 11:00 due", "Wed 25 10:00 late", "Thu 26 10:00 last"],
    ),
    (
        "a promise: the morning of its day, two hours before, when it has passed, three mornings",
        lambda: monday_morning(wanted=at("2026-11-25 16:00")).by(BEN, verbs.promise_as_asked),
        [
            "Wed 25 09:00 today",
            "Wed 25 14:00 soon",
            "Wed 25 16:00 due",
            "Thu 26 09:00 late",
            "Fri 27 09:00 late",
            "Mon 30 09:00 last",
        ],
    ),
    (
        "a promise for a Saturday is thought of on Friday",
        lambda: monday_morning(wanted=at("2026-11-28 12:00")).by(BEN, verbs.promise_as_asked),
        [
            "Fri 27 09:00 today",
            "Fri 27 15:00 soon",
            "Sat 28 12:00 due",
            "Mon 30 09:00 late",
            "Tue 01 09:00 late",
            "Wed 02 09:00 last",
        ],
    ),
    (
        "two working hours before nine is the afternoon before",
        lambda: monday_morning(wanted=at("2026-11-26 09:30")).by(BEN, verbs.promise_as_asked),
        [
            "Wed 25 15:30 soon",
            "Thu 26 09:00 today",
            "Thu 26 09:30 due",
            "Fri 27 09:00 late",
            "Mon 30 09:00 late",
            "Tue 01 09:00 last",
        ],
    ),
    (
        "a promise far ahead: a word half-way, and then as any promise",
        far_ahead,
        [
            "Mon 07 09:00 update",
            "Fri 18 09:00 today",
            "Fri 18 14:00 soon",
            "Fri 18 16:00 due",
            "Mon 21 09:00 late",
            "Tue 22 09:00 late",
            "Wed 23 09:00 last",
        ],
    ),
    (
        "an offer is answered within a working day, and asked for once more",
        lambda: offered(monday_morning(), due=at("2026-11-30 12:00")),
        ["Tue 24 10:00 today", "Tue 24 11:00 due", "Wed 25 10:00 last"],
    ),
    (
        "a delivery is confirmed within two, and asked for once more",
        lambda: delivered(monday_morning().by(BEN, verbs.promise_as_asked)),
        ["Wed 25 10:00 today", "Wed 25 12:00 due", "Thu 26 10:00 last"],
    ),
    (
        "a mediator has two as well",
        lambda: monday_morning().by(ADA, mediating.bring_in, "I hear nothing", footing=MEDIATED),
        ["Wed 25 10:00 today", "Wed 25 11:00 due", "Thu 26 10:00 last"],
    ),
    (
        "a lead who steps in has one, and nothing happens after that",
        lambda: monday_morning(owner="team:accounts").by_itself(
            unattended.went_overdue, MIA, at=at("2026-11-26 09:00")
        ),
        ["Fri 27 10:00 due", "Mon 30 10:00 late", "Tue 01 10:00 late"],
    ),
    (
        "what is due within an hour of the morning is not said twice",
        lambda: filed(at=at("2026-11-23 13:30")),
        ["Tue 24 09:30 due", "Wed 25 09:00 late", "Thu 26 09:00 last"],
    ),
    ("nobody of a team is reminded before somebody has taken it", lambda: monday_morning(owner="team:accounts"), []),
    ("what has ended is nobody's", lambda: monday_morning().by(ADA, verbs.withdraw, ""), []),
]


@pytest.mark.parametrize(("story", "said"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_of_what_somebody_is_reminded_if_nobody_speaks(story, said):
    assert said_of(story()) == said


def test_nothing_is_said_that_lay_before_the_word():
    """Promised at noon for one o'clock: neither the morning nor the two hours before are still ahead."""
    story = monday_morning(wanted=at("2026-11-25 13:00")).by(BEN, verbs.promise_as_asked, at=at("2026-11-25 12:00"))
    assert said_of(story)[0] == "Wed 25 13:00 due"


def test_after_a_long_sleep_only_the_last_is_said():
    request = monday_morning().request
    assert reminder_due(request, TERMS, None, at("2026-12-07 11:00")).occasion is Occasion.LAST


def test_who_wants_to_hear_of_it_later_hears_nothing_before():
    request = monday_morning().request
    watch = Watch(request_id="r1", turn=1, upto=at("2026-11-23 14:00"), again_at=at("2026-11-24 15:00"))
    assert next_reminder(request, TERMS, watch) == (at("2026-11-24 15:00"), Occasion.SNOOZED)
    assert reminder_due(request, TERMS, watch, at("2026-11-24 14:59")) is None
    assert reminder_due(request, TERMS, watch, at("2026-11-25 09:00")).occasion is Occasion.LAST


def test_an_update_put_off_until_it_is_let_go_by_is_not_asked_for_any_more():
    story = monday_morning(wanted=at("2027-01-29 16:00")).by(BEN, verbs.promise_as_asked)
    morning = at("2027-01-04 09:00")
    watch = Watch(request_id="r1", turn=story.request.turn, upto=at("2026-12-30 10:00"), again_at=morning)
    assert next_reminder(story.request, TERMS, watch) == (morning, Occasion.SNOOZED)
    story.by_itself(unattended.no_update, at=morning)
    reminder = next_reminder(story.request, TERMS, watch)
    assert (reminder.at, reminder.occasion) == (at("2027-01-11 09:00"), Occasion.UPDATE)


def test_what_was_said_of_one_word_counts_for_nothing_with_the_next():
    story = monday_morning()
    watch = Watch(request_id="r1", turn=1, upto=at("2026-12-31 09:00"), again_at=at("2027-01-04 09:00"))
    story.by(BEN, verbs.acknowledge)
    assert next_reminder(story.request, TERMS, watch).at == at("2026-11-24 09:00")


def test_a_reminder_is_read_at_work_unless_it_is_urgent_and_the_team_allows_it():
    story = monday_morning(wanted=at("2026-11-28 12:00"), urgent=True).by(BEN, verbs.promise_as_asked)
    watch = Watch(request_id="r1", turn=story.request.turn, upto=at("2026-11-27 15:00"))
    saturday = at("2026-11-28 12:00")
    assert reminder_now(story.request, TERMS, watch, saturday) is None
    assert wakes_at(story.request, TERMS, watch) == at("2026-11-30 09:00")
    restless = Terms(Limits(), TERMS.weeks, TERMS.zones, at_any_hour={BEN})
    assert reminder_now(story.request, restless, watch, saturday).occasion is Occasion.DUE
    assert wakes_at(story.request, restless, watch) == saturday


def test_nothing_happens_to_anybodys_cost_before_they_have_been_reminded():
    """Kept was not there for two weeks: first the reminder, and the next morning what comes of silence."""
    request, now = monday_morning().request, at("2026-12-07 11:00")
    assert step_now(request, TERMS, None, now) is None
    watch = Watch(request_id="r1", turn=1, upto=now, sent_at=now)
    assert step_now(request, TERMS, watch, at("2026-12-07 17:00")) is None
    assert wakes_at(request, TERMS, watch) == at("2026-12-08 09:00")
    assert step_now(request, TERMS, watch, at("2026-12-08 09:00")) is not None


def test_whoever_puts_a_reminder_off_puts_nothing_off_for_the_other_side():
    request = monday_morning().request
    watch = Watch(
        request_id="r1",
        turn=1,
        upto=at("2026-11-25 09:00"),
        sent_at=at("2026-11-25 09:00"),
        again_at=at("2026-12-24 09:00"),
    )
    assert step_now(request, TERMS, watch, at("2026-11-26 09:00")) is not None


@pytest.mark.parametrize(
    ("zone", "first"),
    [(LONDON, "2026-10-23 16:00"), (PARIS, "2026-03-27 16:00"), (ZoneInfo("America/New_York"), "2026-10-30 16:00")],
)
def test_clocks_that_are_changed_over_the_weekend_change_no_morning(zone, first):
    terms = Terms(Limits(), {ADA: office_week(zone), BEN: office_week(zone)}, {ADA: zone, BEN: zone})
    story = filed(at=at(first, zone), wanted=None)
    story.terms = terms
    story.by(BEN, verbs.acknowledge, at=at(first, zone))
    times = [line[7:12] for line in said_of(story, terms, zone)]
    assert times == ["09:00", "16:00", "09:00", "09:00"]


@settings(max_examples=60)
@given(
    asked=st.integers(0, 700 * 24 * 60),
    ahead=st.timedeltas(timedelta(minutes=1), timedelta(days=40)),
    zone=st.sampled_from([LONDON, PARIS, ZoneInfo("America/New_York"), ZoneInfo("Asia/Kolkata")]),
)
def test_reminders_come_in_order_after_the_word_and_each_morning_at_most_once(asked, ahead, zone):
    terms = Terms(Limits(), {ADA: office_week(zone), BEN: office_week(zone)}, {ADA: zone, BEN: zone})
    begun = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=asked)
    story = filed(at=begun, wanted=begun + ahead)
    story.terms = terms
    story.by(BEN, verbs.promise_as_asked, at=begun + timedelta(seconds=30))
    request, watch, times = story.request, None, []
    while reminder := next_reminder(request, terms, watch):
        times.append(reminder.at)
        watch = Watch(request_id="r1", turn=request.turn, upto=reminder.at)
    assert times == sorted(set(times))
    assert all(one > request.turned_at for one in times)
    mornings = [one.astimezone(zone).date() for one in times if one.astimezone(zone).hour == 9]
    assert len(mornings) <= len({*mornings}) + 2, "a promised time, and the two hours before it, may lie there too"


def test_the_first_working_morning_is_found_over_a_long_leave():
    week = office_week(PARIS, frozenset(date(2026, 11, 2) + timedelta(days=n) for n in range(26)))
    terms = Terms(Limits(), {ADA: week, BEN: week}, {})
    story = filed(at=at("2026-10-30 16:00"), wanted=None)
    story.terms = terms
    story.by(BEN, verbs.acknowledge, at=at("2026-10-30 16:30"))
    assert said_of(story, terms)[0] == "Mon 30 09:00 today"


def test_who_wants_no_morning_list_is_told_of_a_day_s_promise_only_when_it_comes_near():
    listless = replace(TERMS, no_mornings={BEN})
    promise = promised()
    usual, without = said_of(promise), said_of(promise, listless)
    assert without == [one for one in usual if not one.endswith("today")]
    assert len(usual) == len(without) + 1
