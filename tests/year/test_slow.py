"""The slow check itself: it finds what is missing, late, twice, or out of place."""

from datetime import UTC, datetime, timedelta

import pytest

from domain import verbs
from domain.letters import Item, Letter, Occasion
from tests.builders import BEN, PARIS, filed
from tests.year.company import FREE, NINE_TO_FIVE
from tests.year.hours import Hours, Spell
from tests.year.house import Shut
from tests.year.recorder import Posted
from tests.year.slow import Slow, words_owed
from tests.year.tally import Snoozed
from tests.year.year import Arrived

MONDAY, DAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC), timedelta(days=1)
END = MONDAY + 14 * DAY


def at(text: str) -> datetime:
    """A wall time in Paris."""
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=PARIS).astimezone(UTC)


def arrived(when: datetime, occasion: Occasion, number: int = 1, turn: int = 1) -> Arrived:
    """A letter to Ben about the one request."""
    letter = Letter(id=f"letter-{when}-{number}", person=BEN, items=(Item("r1", turn, occasion),), at=when)
    return Arrived(letter, Posted(f"{letter.id}:{BEN}:letter:0", BEN, when, ""), (None,))


def about_another(when):
    """A letter to Ben about another request."""
    letter = Letter(id="letter-x", person=BEN, items=(Item("r2", 1, Occasion.DUE),), at=when)
    return Arrived(letter, Posted(f"{letter.id}:{BEN}:letter:0", BEN, when, ""), (None,))


def amiss_once_promised(story, sent, snoozes):
    """What is amiss with these letters to Ben, from his promise on."""
    slow = Slow(Hours(PARIS, (NINE_TO_FIVE,) * 5 + (FREE, FREE), (), [], MONDAY, END), sent, snoozes, [])
    slow.check(words_owed("r1", 12, tuple(story.timeline), END)[1:])
    return slow.misses


AS_OWED = [
    arrived(at("11-23 14:00"), Occasion.DUE),
    arrived(at("11-24 09:00"), Occasion.LATE),
    arrived(at("11-25 09:00"), Occasion.LAST),
]
"""Asked on Monday at ten in Paris; Ben says nothing."""

AS_PROMISED = [
    ("11-25 09:00", Occasion.TODAY),
    ("11-25 10:00", Occasion.SOON),
    ("11-25 12:00", Occasion.DUE),
    ("11-26 09:00", Occasion.LATE),
    ("11-27 09:00", Occasion.LATE),
    ("11-30 09:00", Occasion.LAST),
]
"""Promised for Wednesday at noon; Ben says that it is on track, and delivers nothing."""


def why(letters, *, spells=(), snoozes=(), shut=()) -> list[str]:
    story = filed(at=MONDAY, wanted=None)
    hours = Hours(PARIS, (NINE_TO_FIVE,) * 5 + (FREE, FREE), (), list(spells), MONDAY, END)
    slow = Slow(hours, letters, list(snoozes), list(shut))
    slow.check(words_owed("r1", 12, tuple(story.timeline), END))
    return [miss.why for miss in slow.misses]


def test_what_came_as_it_was_owed_is_right():
    assert why(AS_OWED) == []


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        (AS_OWED[:2], ["did not come in time (last)"]),
        ([*AS_OWED, arrived(at("11-26 09:00"), Occasion.LATE)], ["was not owed"]),
        ([*AS_OWED, arrived(at("11-25 09:00"), Occasion.LAST, 2)], ["was not owed"]),
        ([arrived(at("11-23 14:02"), Occasion.DUE), *AS_OWED[1:]], ["did not come in time (due)", "was not owed"]),
        ([*AS_OWED[:2], arrived(at("11-25 09:00"), Occasion.LATE)], ["said late, not last"]),
    ],
    ids=["one is missing", "one too many", "twice", "late", "in other words"],
)
def test_what_is_not_right_is_found(letters, found):
    assert why(letters) == found


def test_while_no_process_runs_nothing_can_be_said_and_then_only_the_last():
    shut = [Shut(at("11-23 13:00"), at("11-25 11:00"))]
    assert why([arrived(at("11-25 11:00"), Occasion.LAST)], shut=shut) == []
    assert why([arrived(at("11-25 11:02"), Occasion.LAST)], shut=shut) != []


def test_leave_of_which_kept_knows_moves_mornings():
    away = Spell(at("11-24 00:00"), at("11-26 00:00"), known_from=MONDAY - DAY)
    back = [arrived(at("11-26 09:00"), Occasion.LATE), arrived(at("11-27 09:00"), Occasion.LAST)]
    assert why([AS_OWED[0], *back], spells=[away]) == []
    assert why(AS_OWED, spells=[away]) != []


def test_what_is_put_off_is_said_then_and_not_before():
    until = at("11-24 13:00")
    snoozes = [Snoozed(BEN, AS_OWED[0].letter.items, at("11-23 14:30"), until)]
    assert why([AS_OWED[0], arrived(until, Occasion.SNOOZED), AS_OWED[2]], snoozes=snoozes) == []
    assert why(AS_OWED, snoozes=snoozes) != []


def test_who_has_said_how_it_goes_has_nothing_put_off():
    due = at("11-25 12:00")
    story = filed(at=MONDAY, wanted=due).by(BEN, verbs.promise_as_asked, at=at("11-23 11:00"))
    story.by(BEN, verbs.on_track, at=at("11-25 11:00"))
    snoozes = [Snoozed(BEN, (Item("r1", 2, Occasion.TODAY),), at("11-25 10:30"), at("11-25 16:00"))]
    sent = [arrived(at(when), why, turn=2) for when, why in AS_PROMISED]
    assert amiss_once_promised(story, sent, snoozes) == []


def test_what_was_due_when_it_was_put_off_is_not_said_once_they_have_told_how_it_goes():
    story = filed(at=MONDAY, wanted=at("11-25 10:00")).by(BEN, verbs.promise_as_asked, at=at("11-23 11:00"))
    story.by(BEN, verbs.update, "Half of it is there.", at=at("11-25 11:00"))
    snoozes = [Snoozed(BEN, (Item("r1", 2, Occasion.TODAY),), at("11-25 10:15"), at("11-25 13:00"))]
    before = about_another(at("11-25 09:30"))
    said = [("11-24 16:00", Occasion.SOON), ("11-25 09:00", Occasion.TODAY)]
    late = [("11-26 09:00", Occasion.LATE), ("11-27 09:00", Occasion.LATE), ("11-30 09:00", Occasion.LAST)]
    sent = [before, *(arrived(at(when), why, turn=2) for when, why in (*said, *late))]
    assert amiss_once_promised(story, sent, snoozes) == []


def test_within_the_hour_after_another_letter_nothing_is_owed():
    before = about_another(at("11-23 13:30"))
    assert why([before, arrived(at("11-23 14:30"), Occasion.DUE), *AS_OWED[1:]]) == []
    assert why([before, *AS_OWED]) != []


def test_who_has_spoken_is_reminded_of_something_else():
    story = filed(at=MONDAY, wanted=None).by(BEN, verbs.acknowledge, at=at("11-23 11:00"))
    first, second = words_owed("r1", 12, tuple(story.timeline), END)
    assert (first.until, second.head.next_word.due) == (at("11-23 11:00"), at("11-24 11:00"))
