"""Refusals at the fields of a form, where Slack shows text as it is."""

import pytest

from domain import verbs
from domain.refusals import DoesNotFit, Replaced, UnknownRequest, UnreadableTime, Unsuitable, UnsuitableOwner
from messages.drawing import Reader
from messages.refusals import form_errors, refusal_words
from tests.builders import ADA, BEN, EVE, LONDON, NOON, delivered, offered, promised

ADA_READS = Reader(ADA, LONDON)


def at_the_field(refusal):
    (words,) = form_errors(refusal, ADA_READS, NOON, ["words", "by_when"]).values()
    return words


@pytest.mark.parametrize(
    "refusal",
    [
        DoesNotFit(promised().by(BEN, verbs.on_track).request, ADA),
        DoesNotFit(offered().request, ADA),
        Replaced(delivered().request, ADA),
        UnknownRequest(),
        UnsuitableOwner(Unsuitable.BOT, EVE),
    ],
    ids=lambda refusal: type(refusal).__name__,
)
def test_a_form_shows_no_token_no_id_and_no_mark_up(refusal):
    words = at_the_field(refusal)
    assert not set("<>`*") & set(words)
    assert EVE not in words
    assert BEN not in words


def test_a_date_in_a_form_is_spelt_out_for_its_reader():
    words = at_the_field(DoesNotFit(promised().by(BEN, verbs.on_track).request, ADA))
    assert "On track, as your colleague said Wed 25 Nov 2026, 14:00 GMT." in words


def test_what_somebody_typed_is_said_back_just_as_they_typed_it():
    assert "I do not read “`tmrw` <@U1> lunch” as a time." in at_the_field(UnreadableTime("`tmrw` <@U1> lunch"))


def test_what_somebody_typed_does_not_come_alive_in_a_message():
    assert "“`tmrw` &lt;@U1&gt; lunch”" in refusal_words(UnreadableTime("`tmrw` <@U1> lunch"), ADA_READS, NOON)


def test_names_and_buttons_are_drawn_where_they_can_be():
    words = refusal_words(DoesNotFit(offered().request, ADA), ADA_READS, NOON)
    assert f"<@{BEN}> has made an offer." in words
    assert "`Agree`" in words
