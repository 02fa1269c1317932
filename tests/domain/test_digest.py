"""What stands in a digest: where each open request belongs, and what may be named."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from domain import verbs
from domain.digest import Part, digest_of, part_of, to_be_announced
from domain.marks import Mark, Milestone
from domain.periods import week_before, weeks_before
from domain.worktime import office_week
from tests.builders import ADA, BEN, FRIDAY, NOON, delivered, filed, offered, promised

LONDON = ZoneInfo("Europe/London")
LAST = week_before(date(2026, 11, 23), LONDON)
"""NOON lies in the week after it."""
LONG_AFTER = NOON + timedelta(weeks=3)


def part(story, now=None):
    return part_of(story.request, now or story.now, LAST)


def digest(*requests, named=None, untold=(), now: datetime = LONG_AFTER):
    ids = {one.id for one in requests} if named is None else named
    return digest_of(requests, ids, untold, weeks_before(date(2026, 12, 14), LONDON), office_week(LONDON), now)


def numbered(request, number, **fields):
    return replace(request, id=f"r{number}", number=number, **fields)


def test_a_word_that_was_due_is_late_whoever_owes_it():
    assert part(filed(), LONG_AFTER) is Part.LATE
    assert part(offered(), LONG_AFTER) is Part.LATE
    assert part(promised(), LONG_AFTER) is Part.LATE


def test_a_promise_of_which_the_owner_has_said_a_risk_is_at_risk_until_something_else_is_agreed():
    risky = promised().by(BEN, verbs.at_risk, "The archive is closed.", "a copy", FRIDAY + timedelta(days=3))
    assert part(risky) is Part.AT_RISK
    assert part(risky.by(ADA, verbs.agree, risky.request.to_agree_to)) is not Part.AT_RISK


def test_a_later_offer_over_a_promise_is_a_risk_and_an_earlier_one_is_none():
    assert part(offered(promised())) is Part.AT_RISK
    assert part(promised().by(BEN, verbs.offer, "copy of invoice 4711", FRIDAY - timedelta(hours=2))) is Part.DUE


def test_what_is_promised_for_the_week_is_due():
    assert part(promised()) is Part.DUE
    far = offered(due=FRIDAY + timedelta(weeks=3)).by(ADA, verbs.agree, 1)
    assert part(far) is None


def test_what_was_promised_for_a_time_that_has_passed_is_not_due_but_waits_for_the_word_that_is_owed():
    """Its owner waits for an answer that is not late yet."""
    asked = promised().by(BEN, verbs.ask, "Which one?").request
    answer_is_due = asked.next_word.due
    passed = replace(asked, promise=replace(asked.promise, due=answer_is_due - timedelta(hours=1)))
    assert part_of(passed, answer_is_due, LAST) is Part.WAITING


def test_what_waits_for_a_word_waits():
    assert part(filed()) is Part.WAITING
    assert part(offered()) is Part.WAITING
    assert part(delivered()) is Part.WAITING


def test_who_owes_a_word_and_who_has_promised_know_first_that_it_is_late():
    late = offered().request
    assert to_be_announced(late, BEN, LONG_AFTER, LAST)
    assert to_be_announced(late, ADA, LONG_AFTER, LAST)
    assert not to_be_announced(filed().request, ADA, LONG_AFTER, LAST)
    assert not to_be_announced(late, BEN, NOON, LAST)


def test_what_has_ended_is_nowhere():
    assert part(delivered().by(ADA, verbs.confirm, 1), LONG_AFTER) is None


def test_the_most_late_comes_first():
    early, late = promised().request, offered().request
    both = [numbered(late, 2), numbered(early, 1)]
    in_order = sorted(both, key=lambda one: one.next_word.due)
    assert list(digest(*both).described[Part.LATE]) == in_order


def test_what_is_due_is_told_in_the_order_of_what_was_promised():
    """Whoever else owes a word on it sooner."""
    sooner, asked = promised().request, promised().by(BEN, verbs.ask, "Which one?").request
    later = numbered(asked, 1, promise=replace(asked.promise, due=FRIDAY + timedelta(hours=1)))
    assert later.next_word.due < sooner.next_word.due
    told = digest_of([later, sooner], [later.id, sooner.id], (), [LAST], office_week(LONDON), NOON)
    assert list(told.described[Part.DUE]) == [sooner, later]


def test_what_may_not_be_named_is_counted():
    told = digest(numbered(promised().request, 1), numbered(promised().request, 2), named={"r1"})
    assert [one.number for one in told.described[Part.LATE]] == [1]
    assert told.counted[Part.LATE] == 1
    assert told.in_all(Part.LATE) == 2


def test_what_its_owner_has_not_been_told_is_not_named_either():
    told = digest(numbered(promised().request, 1), numbered(promised().request, 2), untold={"r2"})
    assert [one.number for one in told.described[Part.LATE]] == [1]
    assert (told.untold, told.counted[Part.LATE]) == (1, 0)


def test_more_than_asked_for_is_named_only_where_it_may_be():
    marks = (Mark(Milestone.THANKED, datetime(2026, 12, 9, 12, tzinfo=NOON.tzinfo), more=True),)
    ended = delivered().by(ADA, verbs.confirm, 1).request
    told = digest(
        numbered(ended, 1, marks=marks), numbered(ended, 2, marks=marks), numbered(ended, 3), named={"r1", "r3"}
    )
    assert [one.number for one in told.more] == [1]
    assert told.last_week.more == 2


def test_it_is_empty_where_nothing_is_open_and_nothing_has_happened():
    assert digest().is_empty
    assert not digest(promised().request).is_empty
    assert not digest(promised().request, named=()).is_empty
