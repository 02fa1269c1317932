"""Hours as people write them: every way in the table, and what cannot be somebody's hours."""

from datetime import time

import pytest
from hypothesis import given, strategies as st

from domain.hours_words import BadHours, HoursFault, hours_in_words, read_hours

NINE_TO_FIVE = ((time(9), time(17)),)
MORNING = ((time(9), time(13)),)
FREE = ()

TABLE = [
    ("Mon-Fri 9:00-17:00", (NINE_TO_FIVE,) * 5 + (FREE, FREE)),
    ("Mon-Thu 9:00-17:00, Fri 9:00-13:00", (NINE_TO_FIVE,) * 4 + (MORNING, FREE, FREE)),
    ("monday to thursday 9-17; friday 09:00 – 13:00", (NINE_TO_FIVE,) * 4 + (MORNING, FREE, FREE)),
    ("Mon, Wed and Fri from 9 until 13", (MORNING, FREE, MORNING, FREE, MORNING, FREE, FREE)),
    ("Tue: 9:00-13:00", (FREE, MORNING, FREE, FREE, FREE, FREE, FREE)),
    ("Mon 9:00-12:00 and 13:00-17:00", (((time(9), time(12)), (time(13), time(17))),) + (FREE,) * 6),
    ("Mon 13-17, Mon 9-12", (((time(9), time(12)), (time(13), time(17))),) + (FREE,) * 6),
    ("Mon-Thu 22:00-06:00", (((time(22), time(6)),),) * 4 + (FREE,) * 3),
    ("Sat-Mon 18:00-24:00", (((time(18), time(0)),),) + (FREE,) * 4 + (((time(18), time(0)),),) * 2),
    ("Sun 0-24", (FREE,) * 6 + (((time(0), time(0)),),)),
    ("", ()),
    ("   ", ()),
]


@pytest.mark.parametrize(("text", "days"), TABLE, ids=[row[0] for row in TABLE])
def test_hours_are_read_as_people_write_them(text, days):
    assert read_hours(text) == days


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("whenever I like", HoursFault.UNREADABLE),
        ("Mon-Fri", HoursFault.UNREADABLE),
        ("Mon 9am-5pm", HoursFault.UNREADABLE),
        ("Mon 9:00-25:00", HoursFault.UNREADABLE),
        ("Mon 9:00-24:30", HoursFault.UNREADABLE),
        ("Mon 9:75-17:00", HoursFault.UNREADABLE),
        ("Mon 9:00", HoursFault.UNREADABLE),
        ("Monster 9-17", HoursFault.UNREADABLE),
        ("9:00-17:00", HoursFault.NO_DAYS),
        ("none", HoursFault.EMPTY),
        ("-", HoursFault.EMPTY),
        ("Mon 9:00-9:00", HoursFault.NO_LENGTH),
        ("Mon 9:00-12:00, Mon 11:00-17:00", HoursFault.OVERLAP),
        ("Mon 1-2 3-4 5-6 7-8 9-10 11-12 13-14", HoursFault.TOO_MANY),
        ("Mon 22:00-06:00, Tue 05:00-09:00", HoursFault.OVERLAP),
        ("Sun 22:00-06:00, Mon 05:00-09:00", HoursFault.OVERLAP),
    ],
)
def test_what_cannot_be_somebodys_hours_is_refused(text, why):
    with pytest.raises(BadHours) as refused:
        read_hours(text)
    assert refused.value.why is why


def test_they_are_written_shortly():
    words = "Mon-Thu 9:00-17:00, Fri 9:00-12:30 and 13:30-24:00, Sun 22:15-6:00"
    assert hours_in_words(read_hours(words)) == words
    assert hours_in_words(()) == ""


SEGMENTS = st.lists(st.integers(1, 95), max_size=4, unique=True).map(
    lambda marks: tuple(
        (time(start // 4, start % 4 * 15), time(end // 4, end % 4 * 15))
        for start, end in zip(sorted(marks)[::2], sorted(marks)[1::2], strict=False)
    )
)


@given(st.lists(SEGMENTS, min_size=7, max_size=7).map(tuple).filter(any))
def test_what_is_written_is_read_again_as_it_was(days):
    assert read_hours(hours_in_words(days)) == days


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(text):
    try:
        assert len(read_hours(text)) in (0, 7)
    except BadHours as refused:
        assert refused.why in HoursFault
