"""Deadlines in words: what is read, what is left alone, and what is handed back in both meanings.

It is Wednesday, 25 November 2026, ten in the morning in London, and both colleagues work there from nine to
five, unless a test says otherwise.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies as st

from domain.calendars import public_holidays
from domain.deadlines import Deadline, find, read
from domain.worktime import WorkWeek, office_week

LONDON = ZoneInfo("Europe/London")
NEW_YORK = ZoneInfo("America/New_York")
SYDNEY = ZoneInfo("Australia/Sydney")
OFFICE = office_week(LONDON)
NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)

DATA = Path(__file__).parent / "data"
PHRASES = [
    line.split("\t")
    for line in (DATA / "deadline_phrases.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
NO_DEADLINES = (DATA / "no_deadline_sentences.txt").read_text(encoding="utf-8").splitlines()
READABLE = [phrase for phrase, _, kind in PHRASES if kind != "None"]


def at(text: str, zone: ZoneInfo = LONDON) -> datetime:
    """A wall time in `zone` as an instant."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def walls(deadline: Deadline | None, zone: ZoneInfo = LONDON) -> list[str]:
    """What the clock on the wall shows at each reading."""
    return [f"{when.astimezone(zone):%Y-%m-%d %H:%M}" for when in deadline.when] if deadline else []


def reading(phrase: str, now: datetime = NOW, zone: ZoneInfo = LONDON, week: WorkWeek = OFFICE) -> list[str]:
    """The readings of a phrase on the wall clock of the one who types."""
    return walls(read(phrase, now, zone, week), zone)


@pytest.mark.parametrize(("phrase", "expected", "kind"), PHRASES)
def test_every_phrase_of_the_table_is_read_as_its_author_meant_it(phrase: str, expected: str, kind: str) -> None:
    readings = reading(phrase)
    if kind == "None":
        assert not readings
    elif kind == "t":
        assert expected in readings
    else:
        first, last = (expected.split(" .. ") * 2)[:2]
        assert any(first <= each[:10] <= last for each in readings)


@pytest.mark.parametrize("phrase", [phrase for phrase, _, kind in PHRASES if kind in ("d", "range")])
def test_a_day_without_an_hour_ends_with_the_working_day(phrase: str) -> None:
    parts = {"tonight": "23:59", "tomorrow morning": "12:00"}
    assert {each[11:] for each in reading(phrase)} == {parts.get(phrase, "17:00")}


@pytest.mark.parametrize("sentence", NO_DEADLINES)
def test_a_sentence_without_a_deadline_has_none(sentence: str) -> None:
    assert read(sentence, NOW, LONDON, OFFICE) is None
    assert find(sentence, NOW, LONDON, OFFICE) is None


@pytest.mark.parametrize("phrase", READABLE)
def test_what_can_be_read_alone_can_be_found_in_a_sentence(phrase: str) -> None:
    words = "by " + phrase.removeprefix("by ")
    found = find(f"copy of invoice 4711 {words}", NOW, LONDON, OFFICE)
    if phrase == "2 working days":  # as likely the work it takes
        assert found is None
    else:
        alone = read(phrase, NOW, LONDON, OFFICE)
        assert alone
        assert found == (Deadline(alone.when, words), "copy of invoice 4711")


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("half past three", "2026-11-25 15:30"),
        ("quarter to five tomorrow", "2026-11-26 16:45"),
        ("11 o'clock", "2026-11-25 11:00"),
        ("8 o’clock on Monday", "2026-11-30 08:00"),
        ("tonight at 8", "2026-11-25 20:00"),
        ("tomorrow evening at 7", "2026-11-26 19:00"),
        ("friday at 3", "2026-11-27 15:00"),
        ("five pm", "2026-11-25 17:00"),
        ("5 P.M.", "2026-11-25 17:00"),
        ("12am", "2026-11-26 00:00"),
        ("tomorrow by noon", "2026-11-26 12:00"),
        ("Friday ,  5pm !!", "2026-11-27 17:00"),
        ("FRIDAY\t5PM", "2026-11-27 17:00"),
        ("no later than Friday at the latest", "2026-11-27 17:00"),
        ("Friday 27th", "2026-11-27 17:00"),
        ("this coming friday", "2026-11-27 17:00"),
        ("monday next week 10:00", "2026-11-30 10:00"),
        ("in half an hour", "2026-11-25 10:30"),
        ("in 1.5 hours", "2026-11-25 11:30"),
        ("2h", "2026-11-25 12:00"),
        ("in 24h", "2026-11-26 10:00"),
        ("a week tomorrow", "2026-12-03 17:00"),
        ("a week on Monday", "2026-12-07 17:00"),
        ("a week from Friday noon", "2026-12-04 12:00"),
        ("Monday week", "2026-12-07 17:00"),
        ("in 2 weeks' time", "2026-12-09 17:00"),
        ("the 30th of this month", "2026-11-30 17:00"),
        ("in 3 months at noon", "2027-02-25 12:00"),
        ("in 5 business days at noon", "2026-12-02 12:00"),
        ("end of february", "2027-02-26 17:00"),
        ("end of friday", "2026-11-27 17:00"),
        ("mid-dec", "2026-12-15 17:00"),
        ("29 Feb", "2028-02-29 17:00"),
        ("31st", "2026-12-31 17:00"),
        ("03.12.2026", "2026-12-03 17:00"),
        ("2026/12/03", "2026-12-03 17:00"),
        ("2026-12-03T17:00:30.123+05:30", "2026-12-03 11:30"),
    ],
)
def test_other_ways_to_say_a_deadline_are_read_too(phrase: str, expected: str) -> None:
    assert reading(phrase) == [expected]


@pytest.mark.parametrize(
    "phrase",
    """by
9
at 9
2026
5
17h
next
night
now
in a few hours
in 1.5 days
first tuesday in october
friday or monday
friday to monday
3pm - 5pm
tomorrow morning 5pm
tomorrow next week
next week 5pm
in 2 hours at 5pm
Friday 26 Nov
31 Feb
Feb 29 2027
25:00
13pm
2026-13-40
2026-12-03T25:00
9999-12-31
0001-01-01
5pm IST
5pm BST
eod PST
fridayé
das Ende von Freitag
٣ days""".splitlines(),
)
def test_what_is_not_understood_to_the_last_word_is_no_deadline(phrase: str) -> None:
    assert reading(phrase) == []


@pytest.mark.parametrize(
    ("phrase", "first", "second"),
    [
        ("next friday", "2026-11-27 17:00", "2026-12-04 17:00"),
        ("wednesday 5pm", "2026-11-25 17:00", "2026-12-02 17:00"),
        ("the 25th", "2026-11-25 17:00", "2026-12-25 17:00"),
        ("a week on Wednesday", "2026-12-02 17:00", "2026-12-09 17:00"),
        ("3/12", "2026-12-03 17:00", "2027-03-12 17:00"),
        ("12/3 noon", "2026-12-03 12:00", "2027-03-12 12:00"),
        ("friday midnight", "2026-11-27 00:00", "2026-11-28 00:00"),
        ("8 o'clock", "2026-11-25 20:00", "2026-11-26 08:00"),
        ("july 5 5pm EST", "2027-07-05 22:00", "2027-07-05 23:00"),
    ],
)
def test_words_with_two_meanings_come_back_with_both(phrase: str, first: str, second: str) -> None:
    assert reading(phrase) == [first, second]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("13/12", "2026-12-13 17:00"),
        ("11/12", "2026-12-11 17:00"),
        ("wednesday 9am", "2026-12-02 09:00"),
        ("next tuesday", "2026-12-01 17:00"),
        ("this wednesday", "2026-11-25 17:00"),
        ("wednesday next week", "2026-12-02 17:00"),
    ],
)
def test_a_second_meaning_that_is_impossible_or_gone_by_does_not_count(phrase: str, expected: str) -> None:
    assert reading(phrase) == [expected]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("2020-01-01", "2020-01-01 17:00"),
        ("3 Dec 2025", "2025-12-03 17:00"),
        ("yesterday", "2026-11-24 17:00"),
        ("today 9am", "2026-11-25 09:00"),
        ("monday this week", "2026-11-23 17:00"),
        ("24 Nov", "2026-11-24 17:00"),
    ],
)
def test_a_time_named_in_the_past_stays_in_the_past(phrase: str, expected: str) -> None:
    assert reading(phrase) == [expected]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("9am", "2026-11-26 09:00"),
        ("tuesday", "2026-12-01 17:00"),
        ("Jan 5", "2027-01-05 17:00"),
        ("3rd", "2026-12-03 17:00"),
    ],
)
def test_a_time_without_its_date_or_year_is_the_next_one(phrase: str, expected: str) -> None:
    assert reading(phrase) == [expected]


@pytest.mark.parametrize("phrase", ["today", "eod", "tonight", "this evening", "25 Nov", "today eod"])
def test_today_after_work_still_has_the_evening(phrase: str) -> None:
    assert reading(phrase, at("2026-11-25 18:00")) == ["2026-11-25 23:59"]


@pytest.mark.parametrize("phrase", ["this week", "eow", "end of the week"])
def test_this_week_on_saturday_lasts_until_sunday_night(phrase: str) -> None:
    assert reading(phrase, at("2026-11-28 12:00")) == ["2026-11-29 23:59"]


def test_a_week_or_month_ends_with_the_last_day_the_owner_works_in_it() -> None:
    england = office_week(LONDON, public_holidays("GB", "ENG", []))
    assert reading("this week", at("2026-12-21 10:00"), week=england) == ["2026-12-24 17:00"]
    assert reading("next week", at("2026-12-21 10:00"), week=england) == ["2026-12-31 17:00"]
    assert reading("end of february 2027") == ["2027-02-26 17:00"]


def test_working_days_are_the_owners() -> None:
    england = office_week(LONDON, public_holidays("GB", "ENG", []))
    assert reading("in 2 working days", at("2026-12-24 10:00"), week=england) == ["2026-12-30 17:00"]


def test_the_week_of_someone_who_works_from_sunday_begins_on_sunday() -> None:
    sunday_to_thursday = WorkWeek(LONDON, (*OFFICE.hours[:4], (), (), OFFICE.hours[0]))
    assert reading("end of week", at("2026-11-29 10:00"), week=sunday_to_thursday) == ["2026-12-03 17:00"]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("before friday", "2026-11-27 09:00"),
        ("before next week", "2026-11-30 09:00"),
        ("before friday 5pm", "2026-11-27 17:00"),
        ("before eow", "2026-11-27 17:00"),
        ("on or before friday", "2026-11-27 17:00"),
        ("until friday", "2026-11-27 17:00"),
    ],
)
def test_before_a_day_is_before_work_starts_on_it(phrase: str, expected: str) -> None:
    assert reading(phrase) == [expected]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("friday noon", "2026-11-27 12:00"),
        ("5pm", "2026-11-25 17:00"),
        ("in 2 hours", "2026-11-25 12:00"),
        ("friday", "2026-11-27 22:00"),
        ("eod", "2026-11-25 22:00"),
        ("first thing tomorrow", "2026-11-26 14:00"),
        ("friday 5pm your time", "2026-11-27 22:00"),
        ("friday 5pm my time", "2026-11-27 17:00"),
        ("friday 5pm CET", "2026-11-27 16:00"),
    ],
)
def test_hours_are_the_typers_but_the_end_of_a_day_is_the_owners(phrase: str, expected: str) -> None:
    assert reading(phrase, zone=LONDON, week=office_week(NEW_YORK)) == [expected]


def test_tomorrow_is_the_day_after_the_typers_today() -> None:
    now = at("2026-11-25 23:00")  # Thursday morning in Sydney
    assert reading("tomorrow noon", now, SYDNEY) == ["2026-11-27 12:00"]
    assert walls(read("tomorrow", now, SYDNEY, OFFICE)) == ["2026-11-27 17:00"]


@pytest.mark.parametrize(
    ("now", "phrase", "utc"),
    [
        ("2026-03-27 10:00", "monday 9am", "2026-03-30 08:00"),
        ("2026-10-23 10:00", "monday 9am", "2026-10-26 09:00"),
        ("2026-03-27 10:00", "sunday 1:30am", "2026-03-29 01:00"),
        ("2026-10-23 10:00", "sunday 1:30am", "2026-10-25 00:30"),
        ("2026-03-29 00:30", "in 2 hours", "2026-03-29 02:30"),
        ("2026-03-28 10:00", "in 2 days", "2026-03-30 16:00"),
    ],
)
def test_deadlines_keep_the_wall_clock_over_its_change(now: str, phrase: str, utc: str) -> None:
    deadline = read(phrase, at(now), LONDON, OFFICE)
    assert deadline
    assert [f"{when:%Y-%m-%d %H:%M}" for when in deadline.when] == [utc]


@pytest.mark.parametrize(
    ("text", "words", "rest", "expected"),
    [
        ("copy of invoice 4711 by Friday noon", "by Friday noon", "copy of invoice 4711", "2026-11-27 12:00"),
        ("Copy of invoice 4711, due Friday.", "due Friday", "Copy of invoice 4711", "2026-11-27 17:00"),
        ("send the deck by eod", "by eod", "send the deck", "2026-11-25 17:00"),
        ("can you fix it by Friday?", "by Friday", "can you fix it?", "2026-11-27 17:00"),
        ("can you fix it by Friday please", "by Friday", "can you fix it please", "2026-11-27 17:00"),
        ("cost report by 3 Dec 2026, thanks!", "by 3 Dec 2026", "cost report, thanks!", "2026-12-03 17:00"),
        ("a logo by Friday if possible", "by Friday", "a logo if possible", "2026-11-27 17:00"),
        ("report (by Friday)", "by Friday", "report", "2026-11-27 17:00"),
        ("report by Friday :pray:", "by Friday", "report :pray:", "2026-11-27 17:00"),
        ("the party :tada: by Friday", "by Friday", "the party :tada:", "2026-11-27 17:00"),
        ("the party :+1::tada:, by Friday", "by Friday", "the party :+1::tada:", "2026-11-27 17:00"),
        ("call after 10:30: by Friday", "by Friday", "call after 10:30", "2026-11-27 17:00"),
        ("report by Friday 🙏", "by Friday", "report 🙏", "2026-11-27 17:00"),
        ("report by Friday <@U024BE7LH>", "by Friday", "report <@U024BE7LH>", "2026-11-27 17:00"),
        ("By Friday, send me the deck", "By Friday", "send me the deck", "2026-11-27 17:00"),
        ("by Friday noon: copy of invoice", "by Friday noon", "copy of invoice", "2026-11-27 12:00"),
        ("fix the printer\nby Friday", "by Friday", "fix the printer", "2026-11-27 17:00"),
        ("review the contract tomorrow", "tomorrow", "review the contract", "2026-11-26 17:00"),
        ("review it tomorrow at the latest", "tomorrow at the latest", "review it", "2026-11-26 17:00"),
        ("review the contract Friday 5pm", "Friday 5pm", "review the contract", "2026-11-27 17:00"),
        ("send it eod", "eod", "send it", "2026-11-25 17:00"),
        ("fix the login in 2 hours", "in 2 hours", "fix the login", "2026-11-25 12:00"),
        ("call back within 30 minutes", "within 30 minutes", "call back", "2026-11-25 10:30"),
        ("upload the report 2026-12-03", "2026-12-03", "upload the report", "2026-12-03 17:00"),
        ("send the deck at 5pm", "at 5pm", "send the deck", "2026-11-25 17:00"),
        ("hand the keys in tomorrow", "tomorrow", "hand the keys in", "2026-11-26 17:00"),
        ("pay what is open this month tomorrow", "tomorrow", "pay what is open this month", "2026-11-26 17:00"),
        ("send it no later than Monday 9am", "no later than Monday 9am", "send it", "2026-11-30 09:00"),
        ("send the deck by a week on Monday", "by a week on Monday", "send the deck", "2026-12-07 17:00"),
        ("deploy before 5pm", "before 5pm", "deploy", "2026-11-25 17:00"),
        ("send the numbers until Thursday", "until Thursday", "send the numbers", "2026-11-26 17:00"),
        ("the slides, deadline Friday 5pm", "deadline Friday 5pm", "the slides", "2026-11-27 17:00"),
        ("The slides. The deadline is Friday.", "The deadline is Friday", "The slides.", "2026-11-27 17:00"),
        ("the draft tomorrow by noon", "tomorrow by noon", "the draft", "2026-11-26 12:00"),
        ("the draft by noon tomorrow", "by noon tomorrow", "the draft", "2026-11-26 12:00"),
        ("the draft, latest by the 30th", "latest by the 30th", "the draft", "2026-11-30 17:00"),
        ("2 copies of the March report by 5pm CET", "by 5pm CET", "2 copies of the March report", "2026-11-25 16:00"),
        ("please don't forget to call before noon", "before noon", "please don't forget to call", "2026-11-25 12:00"),
        ("report by 2020-01-01", "by 2020-01-01", "report", "2020-01-01 17:00"),
        ("due in 2 hours", "due in 2 hours", "", "2026-11-25 12:00"),
    ],
)
def test_a_deadline_at_the_edge_of_a_sentence_is_found_and_taken_out(
    text: str, words: str, rest: str, expected: str
) -> None:
    assert find(text, NOW, LONDON, OFFICE) == (Deadline((at(expected),), words), rest)


@pytest.mark.parametrize(
    "text",
    [
        "send me by Friday, if possible, the deck",
        "send it by Friday because the board meets",
        "send it by Friday - the board meets",
    ],
)
def test_a_deadline_in_the_middle_of_a_sentence_stays_in_it(text: str) -> None:
    assert find(text, NOW, LONDON, OFFICE) == (Deadline((at("2026-11-27 17:00"),), "by Friday"), text)


@pytest.mark.parametrize(
    "text",
    """the second draft is fine by me
stand by me
done by hand
by the way, thanks
increase it by 5
cut the cost by 25%
reduce it by 1/2
not before Friday
don't send it before Monday
I'm away until Friday
open until 5pm
wait until Monday
from Monday until Friday
the day before Friday
2 days before Friday
the invoice was due Monday
the report due yesterday
what is due Monday?
signed by Sun Microsystems
protect it from damage by sun
ask Mark by May
by Friday or Monday
by Friday/Saturday
by Friday - Sunday
draft by Monday, final by Friday
by friday, tomorrow I am away
before tomorrow's meeting
prepare slides before Monday standup
prepare slides for the meeting on Friday
prepare the shop for Black Friday
notes from Friday 3pm
the outage of today
moved to 5pm
the minutes of 2026-12-03
pay the invoice dated 2026-10-12
send the invoice 2026-10-12
the deck two weeks on Monday
the deck by Friday in two weeks
take a week off from Monday
I am off a week from Monday
it takes 2 working days
what happened this week
see you tomorrow
a laptop for Anna, she starts on 1 December
the train leaves at 5pm
pay invoice 2026/12/03
tomorrow.com is down
report by Friday-ish
report by Friday 26 November
report by Fridayé
asap please
""".splitlines(),
)
def test_a_sentence_that_only_looks_like_a_deadline_has_none(text: str) -> None:
    assert find(text, NOW, LONDON, OFFICE) is None


@pytest.mark.parametrize("text", ["reply on Friday", "book a room on 27 November, please"])
def test_a_day_that_may_belong_to_what_is_wanted_stays_in_the_sentence(text: str) -> None:
    found = find(text, NOW, LONDON, OFFICE)
    assert found
    assert (walls(found[0]), found[1]) == (["2026-11-27 17:00"], text)


def test_a_found_deadline_with_two_meanings_keeps_both() -> None:
    found = find("send it by 3/12", NOW, LONDON, OFFICE)
    assert found
    assert walls(found[0]) == ["2026-12-03 17:00", "2027-03-12 17:00"]


def test_the_words_are_the_very_ones_that_were_typed() -> None:
    deadline = read("  By  FRIDAY\u00a05pm! ", NOW, LONDON, OFFICE)
    assert deadline
    assert deadline.words == "By  FRIDAY\u00a05pm!"


@pytest.mark.parametrize(
    "text",
    [
        *("by " * 13_333, "by friday\n" * 4_000, "the deadline " * 3_000, "until not from " * 2_600),
        *("by friday" + "…" * 40_000 + "x", "by" + " " * 40_000 + "friday", "tomorrow" + "!" * 40_000),
        *("🙏" * 40_000, "\u202eבוא by Friday " * 2_500, "\n" * 40_000, "1/" * 20_000, "a" * 40_000),
    ],
    ids=lambda text: ascii(text[:14]),
)
def test_a_giant_text_is_answered_at_once(text: str) -> None:
    find(text, NOW, LONDON, OFFICE)
    assert read(text, NOW, LONDON, OFFICE) is None


WORDS = """
by before due until the on at in next this friday mon sun 3 5pm 9 17:00 25th 31st dec feb 2027 may noon midnight
eod end of week month year quarter tomorrow today tonight yesterday first thing within 2 days hours working minutes
from now a an half past to three o'clock morning evening night CET EST your time 3/12 2026-12-03 T17:00Z day after
mid eow later coming and or not please latest 999 months fortnight @ - , . ! 🙏 été
"""
PEOPLE = [OFFICE, office_week(NEW_YORK), WorkWeek(SYDNEY, (OFFICE.hours[0], *[()] * 6))]
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS.split()), max_size=7).map(" ".join))
MINUTES_OF_THE_YEAR = st.integers(0, 366 * 1440).map(lambda n: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=n))


@given(TEXTS, MINUTES_OF_THE_YEAR, st.sampled_from(PEOPLE), st.sampled_from(PEOPLE))
@settings(deadline=None, max_examples=400)
def test_no_text_is_an_error_and_every_answer_keeps_its_promise(
    text: str, now: datetime, typer: WorkWeek, owner: WorkWeek
) -> None:
    found = find(text, now, typer.zone, owner)
    for deadline in filter(None, (read(text, now, typer.zone, owner), found and found[0])):
        assert 1 <= len(deadline.when) <= 2
        assert list(deadline.when) == sorted(set(deadline.when))
        assert all(when.tzinfo is UTC for when in deadline.when)
        assert len({when > now for when in deadline.when}) == 1
        assert deadline.words in text


ROLLING = ["9am", "17:00", "noon", "midnight", "tue 3pm", "sunday", "today", "eod", "1st", "next week", "end of month"]


@given(st.sampled_from(ROLLING), MINUTES_OF_THE_YEAR)
@settings(deadline=None, max_examples=200)
def test_what_rolls_forward_is_never_past(phrase: str, now: datetime) -> None:
    deadline = read(phrase, now, LONDON, OFFICE)
    assert deadline
    assert deadline.when[0] >= now
