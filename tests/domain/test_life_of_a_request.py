"""The table of the design: from which state, who, what then, and who owes the next word."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain import verbs
from domain.fitting import Verb, possible
from domain.refusals import DoesNotFit, Field, Missing, NothingChanged, PastTime, Replaced, UnknownRequest
from domain.terms import Limits, Terms
from domain.values import State, Wish, Word
from domain.worktime import office_week
from tests.builders import ADA, BEN, EVE, FRIDAY, LONDON, NOON, delivered, filed, offered, promised


def test_a_new_request_waits_for_the_owner_s_first_word():
    request = filed().request
    assert request.state is State.FILED
    assert (request.next_word.who, request.next_word.what) == (BEN, Word.ACKNOWLEDGE)


def test_the_first_word_is_due_within_four_working_hours_of_the_owner():
    request = filed(wanted=None).request  # noon in London is one o'clock in Paris, where Ben stops at five
    assert request.next_word.due == NOON + timedelta(hours=4)


def test_an_urgent_request_is_to_be_acknowledged_within_half_an_hour():
    assert filed(wanted=None, urgent=True).request.next_word.due == NOON + timedelta(minutes=30)


def test_the_first_word_is_due_half_way_to_a_near_wanted_time():
    assert filed(wanted=NOON + timedelta(hours=2)).request.next_word.due == NOON + timedelta(hours=1)


def test_the_owner_has_a_quarter_of_an_hour_however_near_the_wanted_time():
    assert filed(wanted=NOON + timedelta(minutes=10)).request.next_word.due == NOON + timedelta(minutes=15)


def test_after_acknowledging_the_owner_owes_an_offer_within_a_working_day():
    request = filed().by(BEN, verbs.acknowledge).request
    assert request.state is State.ACKNOWLEDGED
    assert (request.next_word.who, request.next_word.what) == (BEN, Word.OFFER)
    assert request.next_word.due == NOON + timedelta(hours=25)


def test_promising_as_asked_needs_no_agreement():
    request = promised().request
    assert request.state is State.AGREED
    assert (request.promise.words, request.promise.due) == ("copy of invoice 4711", FRIDAY)
    assert (request.next_word.who, request.next_word.what, request.next_word.due) == (BEN, Word.DELIVER, FRIDAY)


def test_what_was_asked_without_a_time_cannot_be_promised_as_asked():
    with pytest.raises(DoesNotFit):
        filed(wanted=None).by(BEN, verbs.promise_as_asked)


def test_a_wanted_time_that_has_passed_cannot_be_promised():
    with pytest.raises(DoesNotFit):
        filed().by(BEN, verbs.promise_as_asked, at=FRIDAY)


def test_a_formal_request_is_always_read_back():
    story = filed(criterion="signed by both")
    assert Verb.PROMISE not in possible(story.request, BEN, NOON)
    assert Verb.DONE not in possible(story.request, BEN, NOON)
    story.by(BEN, verbs.offer, "copy of invoice 4711", FRIDAY)
    assert story.request.state is State.OFFERED


def test_an_offer_of_just_what_was_asked_by_then_counts_at_once():
    request = filed().by(BEN, verbs.offer, "copy of invoice 4711", FRIDAY - timedelta(hours=1)).request
    assert request.state is State.AGREED
    assert request.promise.due == FRIDAY - timedelta(hours=1)


@pytest.mark.parametrize(
    ("words", "due"),
    [("a scan of it", FRIDAY), ("copy of invoice 4711", FRIDAY + timedelta(minutes=1))],
    ids=["other words", "later"],
)
def test_a_counter_offer_waits_for_the_customer(words, due):
    request = filed().by(BEN, verbs.offer, words, due).request
    assert request.state is State.OFFERED
    assert (request.next_word.who, request.next_word.what) == (ADA, Word.AGREE)


def test_an_offer_to_a_wish_without_a_time_waits_for_the_customer():
    assert filed(wanted=None).by(BEN, verbs.offer, "copy of invoice 4711", FRIDAY).request.state is State.OFFERED


def test_agreeing_makes_the_offer_the_promise():
    request = offered().by(ADA, verbs.agree, 1).request
    assert request.state is State.AGREED
    assert request.promise.by_customer
    assert request.offer is None


def test_a_new_offer_replaces_the_one_that_waits():
    story = offered().by(BEN, verbs.offer, "a scan", FRIDAY)
    with pytest.raises(Replaced):
        story.by(ADA, verbs.agree, 1)
    assert story.by(ADA, verbs.agree, 2).request.promise.words == "a scan"


def test_not_quite_sends_the_offer_back():
    request = offered().by(ADA, verbs.correct, 1, "both pages, please").request
    assert request.state is State.ACKNOWLEDGED
    assert (request.next_word.who, request.next_word.what) == (BEN, Word.OFFER)


def test_not_quite_also_answers_a_promise_made_without_the_customer_s_own_word():
    request = promised().by(ADA, verbs.correct, 1, "both pages, please").request
    assert request.state is State.ACKNOWLEDGED
    assert request.promise is None


def test_what_the_customer_agreed_to_is_not_corrected_but_talked_about():
    with pytest.raises(DoesNotFit):
        offered().by(ADA, verbs.agree, 1).by(ADA, verbs.correct, 1, "no")


def test_a_promise_stands_until_the_customer_agrees_to_another():
    story = promised().by(BEN, verbs.offer, "copy of invoice 4711", FRIDAY + timedelta(days=3))
    assert story.request.state is State.AGREED
    assert story.request.promise.due == FRIDAY
    assert story.request.next_word.what is Word.AGREE
    story.by(ADA, verbs.correct, 2, "that is too late")
    assert story.request.state is State.AGREED
    assert story.request.promise.due == FRIDAY
    assert (story.request.next_word.who, story.request.next_word.what) == (BEN, Word.OFFER)


def test_what_equals_the_wish_still_waits_for_the_customer_where_it_is_to_replace_a_promise():
    story = filed().by(BEN, verbs.offer, "invoice 4711 and its credit note", FRIDAY - timedelta(hours=20))
    story.by(ADA, verbs.agree, 1).by(BEN, verbs.offer, "copy of invoice 4711", FRIDAY)
    assert story.request.promise.words == "invoice 4711 and its credit note"
    assert story.request.next_word.what is Word.AGREE


def test_a_form_about_an_earlier_promise_as_asked_does_not_correct_a_later_one():
    story = promised().by(ADA, verbs.correct, 1, "both pages, please")
    story.by(ADA, verbs.edit, Wish("both pages of invoice 4711", FRIDAY)).by(BEN, verbs.promise_as_asked)
    with pytest.raises(Replaced):
        story.by(ADA, verbs.correct, 1, "no")


def test_what_is_not_yet_right_is_remembered_until_the_owner_offers_or_delivers_anew():
    story = offered().by(ADA, verbs.correct, 1, "both pages, please")
    assert story.request.not_yet_right == "both pages, please"
    assert story.by(BEN, verbs.offer, "both pages", FRIDAY).request.not_yet_right == ""
    again = delivered().by(ADA, verbs.reopen, 1, "page two is missing")
    assert again.request.not_yet_right == "page two is missing"
    assert again.by(BEN, verbs.done).request.not_yet_right == ""


def test_each_next_word_is_due_in_the_working_time_of_the_one_who_owes_it():
    zones = {ADA: ZoneInfo("Asia/Tokyo"), BEN: LONDON}
    far = Terms(Limits(), {one: office_week(zone) for one, zone in zones.items()}, zones)
    story = filed()
    story.terms = far
    tokyo_evening = datetime(2026, 11, 26, 8, tzinfo=UTC)  # five in the afternoon in Tokyo: a day later is Friday's end
    assert offered(story).request.next_word.due == tokyo_evening
    story.by(BEN, verbs.done)
    assert story.request.next_word.due == tokyo_evening + timedelta(days=1)


def test_the_first_word_is_due_in_working_time_also_before_a_weekend():
    friday_half_past_three = datetime(2026, 11, 27, 15, 30, tzinfo=UTC)  # half an hour before Ben's weekend
    monday_eight = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)  # when Ben's Monday begins
    story = filed(wanted=monday_eight, at=friday_half_past_three)
    assert story.request.next_word.due == friday_half_past_three + timedelta(minutes=15)


def test_on_track_moves_neither_the_promise_nor_the_next_word():
    story = promised()
    before = story.request
    after = story.by(BEN, verbs.on_track).request
    assert (after.promise, after.next_word, after.turn) == (before.promise, before.next_word, before.turn)
    assert after.progress.words == ""


def test_an_update_is_kept_until_something_newer_is_offered_or_delivered():
    story = promised().by(BEN, verbs.update, "half of it is there")
    assert story.request.progress.words == "half of it is there"
    assert story.by(BEN, verbs.done).request.progress is None


def test_a_risk_is_said_early_with_a_later_time_while_the_promise_stands():
    later = FRIDAY + timedelta(days=3)
    story = promised().by(BEN, verbs.at_risk, "the scanner broke", "copy of invoice 4711", later)
    assert story.request.promise.due == FRIDAY
    assert (story.request.offer.due, story.request.offer.changed) == (later, "the scanner broke")
    assert (story.request.next_word.who, story.request.next_word.what) == (ADA, Word.AGREE)
    assert story.by(ADA, verbs.agree, 2).request.promise.due == later


def test_a_risk_may_mean_less_by_the_same_time():
    story = promised().by(BEN, verbs.at_risk, "page two is lost", "page one of invoice 4711", FRIDAY)
    assert story.request.offer.words == "page one of invoice 4711"


def test_a_risk_that_offers_just_what_was_promised_is_none():
    with pytest.raises(NothingChanged):
        promised().by(BEN, verbs.at_risk, "the scanner broke", "copy of invoice 4711", FRIDAY)


def test_a_risk_needs_what_has_changed():
    with pytest.raises(Missing) as refusal:
        promised().by(BEN, verbs.at_risk, " ", "copy of invoice 4711", FRIDAY + timedelta(days=3))
    assert refusal.value.field is Field.CHANGED


def test_before_a_promise_there_is_nothing_to_be_on_track_with():
    for verb in (Verb.ON_TRACK, Verb.UPDATE, Verb.AT_RISK):
        assert verb not in possible(filed().request, BEN, NOON)
        assert verb in possible(promised().request, BEN, NOON)


def test_done_hands_over_what_was_promised():
    request = delivered().request
    assert request.state is State.DELIVERED
    assert request.delivery.words == "copy of invoice 4711"
    assert (request.next_word.who, request.next_word.what) == (ADA, Word.CONFIRM)


def test_a_favour_is_done_at_once():
    assert filed(wanted=None).by(BEN, verbs.done).request.state is State.DELIVERED


def test_a_delivery_lets_an_open_offer_lapse():
    assert offered().by(BEN, verbs.done).request.offer is None


def test_a_delivery_that_differs_needs_its_explanation():
    with pytest.raises(Missing) as refusal:
        promised().by(BEN, verbs.deliver, "a scan", differs=True, explanation=" ")
    assert refusal.value.field is Field.EXPLANATION


def test_delivering_again_replaces_the_earlier_delivery():
    story = delivered().by(BEN, verbs.deliver, "the right one", differs=False, explanation="")
    with pytest.raises(Replaced):
        story.by(ADA, verbs.confirm, 1)
    assert story.by(ADA, verbs.confirm, 2).request.state is State.CONFIRMED


def test_confirming_closes_the_request():
    request = delivered().by(ADA, verbs.confirm, 1).request
    assert request.state is State.CONFIRMED
    assert request.next_word is None


def test_thanks_say_something():
    story = delivered().by(ADA, verbs.confirm, 1)
    with pytest.raises(Missing):
        story.by(ADA, verbs.thank, "  ")
    assert story.by(ADA, verbs.thank, "  ", more=True).timeline[-1].words == ""


def test_thanks_are_said_once():
    story = delivered().by(ADA, verbs.confirm, 1).by(ADA, verbs.thank, "Wonderful!")
    assert story.request.state is State.CONFIRMED
    with pytest.raises(DoesNotFit):
        story.by(ADA, verbs.thank, "Again!")


def test_what_was_not_asked_for_goes_back_for_a_new_offer():
    request = delivered().by(ADA, verbs.reopen, 1, "page two is missing").request
    assert request.state is State.ACKNOWLEDGED
    assert request.promise is None
    assert request.delivery is None
    assert request.next_word.what is Word.OFFER


def test_for_two_weeks_a_confirmed_request_can_be_opened_again():
    story = delivered().by(ADA, verbs.confirm, 1)
    ended = story.now
    story.by(ADA, verbs.thank, "Thank you!", at=ended + timedelta(days=13))
    late = delivered().by(ADA, verbs.confirm, 1)
    assert story.by(ADA, verbs.reopen, 1, "it broke", at=ended + timedelta(days=14)).request.state is State.ACKNOWLEDGED
    with pytest.raises(DoesNotFit):
        late.by(ADA, verbs.reopen, 1, "it broke", at=ended + timedelta(days=14, seconds=1))


@pytest.mark.parametrize("story", [filed, offered, promised], ids=["filed", "offered", "agreed"])
def test_the_owner_may_decline_until_delivery(story):
    assert story().by(BEN, verbs.decline, "ask Eve", "no access").request.state is State.DECLINED


@pytest.mark.parametrize("story", [filed, offered, promised], ids=["filed", "offered", "agreed"])
def test_the_customer_may_withdraw_until_delivery(story):
    assert story().by(ADA, verbs.withdraw, "").request.state is State.WITHDRAWN


def test_after_delivery_nothing_is_declined_or_withdrawn():
    with pytest.raises(DoesNotFit):
        delivered().by(BEN, verbs.decline, "", "")
    with pytest.raises(DoesNotFit):
        delivered().by(ADA, verbs.withdraw, "")


def test_a_time_that_is_not_ahead_cannot_be_promised():
    with pytest.raises(PastTime):
        filed().by(BEN, verbs.offer, "copy", NOON + timedelta(hours=1))


def test_a_request_does_not_exist_for_a_stranger():
    with pytest.raises(UnknownRequest):
        filed().by(EVE, verbs.acknowledge)
    assert possible(filed().request, EVE, NOON) == ()


def test_the_customer_cannot_act_for_the_owner():
    with pytest.raises(DoesNotFit):
        filed().by(ADA, verbs.acknowledge)
