"""One message a second and channel on average, five at once, on whatever clock is handed in."""

from datetime import timedelta

from hypothesis import given, strategies as st

from delivery.pace import BURST, Pace
from tests.builders import NOON

SECOND = timedelta(seconds=1)


def test_five_messages_may_go_at_once():
    pace = Pace()
    assert [pace.may_post("C1", NOON) for _ in range(5)] == [None] * 5


def test_the_sixth_is_told_to_come_back_a_second_later():
    pace = Pace()
    for _ in range(5):
        pace.may_post("C1", NOON)
    assert pace.may_post("C1", NOON) == NOON + SECOND
    assert pace.may_post("C1", NOON + SECOND) is None


def test_those_who_wait_are_each_told_another_second():
    pace = Pace()
    told = [pace.may_post("C1", NOON) for _ in range(8)]
    assert told[5:] == [NOON + SECOND, NOON + 2 * SECOND, NOON + 3 * SECOND]


def test_whoever_comes_back_in_their_second_may_go():
    pace = Pace()
    told = [pace.may_post("C1", NOON) for _ in range(30)][5:]
    assert all(pace.may_post("C1", when) is None for when in told)


def test_a_busy_channel_holds_up_no_other():
    pace = Pace()
    for _ in range(9):
        pace.may_post("C1", NOON)
    assert pace.may_post("C2", NOON) is None


def test_a_quiet_channel_may_burst_again():
    pace = Pace()
    for _ in range(5):
        pace.may_post("C1", NOON)
    assert [pace.may_post("C1", NOON + 5 * SECOND) for _ in range(5)] == [None] * 5


def test_slack_s_word_about_a_channel_goes_before_ours():
    pace = Pace()
    pace.hold_posts("C1", NOON + 30 * SECOND)
    assert pace.may_post("C1", NOON + 29 * SECOND) == NOON + 30 * SECOND
    assert pace.may_post("C2", NOON) is None


def test_after_slack_asked_for_patience_there_is_no_burst():
    pace = Pace()
    pace.hold_posts("C1", NOON + 30 * SECOND)
    told = [pace.may_post("C1", NOON + 30 * SECOND) for _ in range(3)]
    assert told == [None, NOON + 31 * SECOND, NOON + 32 * SECOND]


def test_a_shorter_wish_does_not_end_a_longer_one():
    pace = Pace()
    pace.hold("chat.update", NOON + 30 * SECOND)
    pace.hold("chat.update", NOON + SECOND)
    assert pace.held("chat.update", NOON + 2 * SECOND) == NOON + 30 * SECOND


def test_a_method_is_free_again_at_the_instant_that_slack_named():
    pace = Pace()
    pace.hold("chat.update", NOON + SECOND)
    assert pace.held("chat.update", NOON + SECOND) is None


def test_forgetting_what_is_idle_changes_nothing():
    pace = Pace()
    for _ in range(7):
        pace.may_post("C1", NOON)
    pace.hold("chat.update", NOON + 30 * SECOND)
    pace.forget_idle(NOON)
    assert pace.may_post("C1", NOON) == NOON + 3 * SECOND
    assert pace.held("chat.update", NOON)


def test_a_clock_that_is_set_back_silences_nobody():
    pace = Pace()
    for _ in range(9):
        pace.may_post("C1", NOON)
    assert pace.may_post("C1", NOON - timedelta(hours=1)) is None


@given(st.lists(st.floats(0, 10), max_size=60))
def test_however_it_is_asked_no_span_holds_more_than_a_burst_and_one_a_second(pauses):
    pace, now, gone = Pace(), NOON, []
    for pause in pauses:
        now += timedelta(seconds=pause)
        if pace.may_post("C1", now) is None:
            gone.append(now)
    for first, start in enumerate(gone):
        for last, end in enumerate(gone[first:], first):
            assert last - first + 1 <= BURST + (end - start) / SECOND
