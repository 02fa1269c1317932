"""What people write to each other about a request, and asking again."""

from datetime import timedelta

import pytest

from domain import handing_over, verbs, writing
from domain.events import Answered, Wrote
from domain.footing import Footing
from domain.hearing import given_files, hearers
from domain.refusals import DoesNotFit, Missing, UnknownRequest
from domain.values import Attachment
from tests.builders import ADA, BEN, CLEO, EVE, NOON, TEAM, delivered, filed, promised

DAY = timedelta(days=1)
SCAN = (Attachment("F1", "scan.pdf", 1000),)


def heard(story, *steps, footing=None):
    """Who hears of the last step."""
    before = story.request
    story.by(*steps, **({"footing": footing} if footing else {}))
    return hearers(before, story.request, story.timeline[-1])


def test_the_other_side_hears_what_somebody_writes_and_nothing_else_changes():
    story = promised()
    word = story.request.next_word
    assert heard(story, ADA, writing.write, "by the way") == (BEN,)
    assert heard(story, BEN, writing.write, "I see") == (ADA,)
    assert story.request.next_word == word


def test_words_are_the_answer_to_an_open_question_of_the_other_side():
    story = filed().by(BEN, verbs.ask, "Which copy?")
    assert isinstance(story.by(ADA, writing.write, "The first.").timeline[-1], Answered)
    assert story.request.question is None


def test_words_of_the_one_who_asked_answer_nothing():
    story = filed().by(BEN, verbs.ask, "Which copy?").by(BEN, writing.write, "I mean the scan.")
    assert isinstance(story.timeline[-1], Wrote)
    assert story.request.question


def test_a_file_alone_answers_no_question():
    story = filed().by(BEN, verbs.ask, "Which copy?").by(ADA, writing.write, "", "D1:1", SCAN)
    assert isinstance(story.timeline[-1], Wrote)


def test_neither_words_nor_files_are_nothing():
    with pytest.raises(Missing):
        filed().by(ADA, writing.write, "  ")


def test_files_go_to_those_who_hear_of_them_and_not_back():
    story = promised().by(ADA, writing.write, "here", "D1:1", SCAN)
    assert given_files(story.timeline[-1], (ADA, BEN)) == (BEN,)
    story.by(ADA, writing.write, "no file")
    assert given_files(story.timeline[-1], (BEN,)) == ()


def test_the_first_time_the_writer_is_told_who_reads_it():
    story = promised()
    before = story.request
    story.by(ADA, writing.write, "by the way", is_first=True)
    assert hearers(before, story.request, story.timeline[-1]) == (BEN, ADA)


def test_who_writes_about_a_delivery_is_asked_once_whether_it_is_right():
    story = delivered()
    assert heard(story, ADA, writing.write, "Is this the stamp of March?") == (BEN, ADA)
    assert heard(story, BEN, writing.write, "It is.") == (ADA,)
    assert heard(story, ADA, writing.write, "Good.") == (BEN,)


def test_what_a_customer_writes_to_a_team_reaches_the_team():
    assert heard(filed(owner=TEAM), ADA, writing.write, "by the way") == (TEAM,)


def test_people_may_write_for_two_weeks_after_the_end():
    story = delivered().by(ADA, verbs.confirm, 1)
    end = story.now
    story.by(BEN, writing.write, "Glad it helped.", at=end + 14 * DAY)
    with pytest.raises(DoesNotFit):
        story.by(BEN, writing.write, "Still there?", at=end + 14 * DAY + timedelta(seconds=1))


def test_a_stranger_writes_to_nobody():
    with pytest.raises(UnknownRequest):
        promised().by(EVE, writing.write, "hello")


def test_a_follower_reads_and_does_not_write():
    story = filed(owner=TEAM).by(EVE, handing_over.follow, footing=Footing(is_onlooker=True))
    with pytest.raises(DoesNotFit):
        story.by(EVE, writing.write, "hello")


def test_the_customer_asks_again_once_the_owner_s_word_is_overdue():
    story = filed()
    with pytest.raises(DoesNotFit):
        story.by(ADA, writing.ask_again)
    late = story.request.next_word.due + timedelta(minutes=1)
    word = story.request.next_word
    before = story.request
    story.by(ADA, writing.ask_again, at=late)
    assert hearers(before, story.request, story.timeline[-1]) == (BEN,)
    assert story.request.next_word == word


def test_asking_again_is_for_once_in_a_working_day():
    story = filed().by(ADA, writing.ask_again, at=NOON + 2 * DAY)
    again_from = story.request.ask_again_from
    with pytest.raises(DoesNotFit):
        story.by(ADA, writing.ask_again, at=again_from - timedelta(seconds=1))
    story.by(ADA, writing.ask_again, at=again_from)


def test_nobody_asks_again_for_a_word_of_their_own():
    story = filed().by(BEN, verbs.offer, "copy", NOON + 9 * DAY)
    with pytest.raises(DoesNotFit):
        story.by(ADA, writing.ask_again, at=NOON + 8 * DAY)


def test_members_of_a_team_write_once_it_is_theirs():
    story = filed(owner=TEAM).by(CLEO, handing_over.take, footing=Footing(is_member=True))
    assert heard(story, CLEO, writing.write, "I am on it") == (ADA,)
