"""Every message and view at its longest legal input passes the local Slack's validator and slack_sdk's own models."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from domain import events, verbs
from domain.fitting import Verb
from domain.records import Draft
from domain.refusals import (
    DoesNotFit,
    Field,
    Missing,
    NoSpace,
    NothingChanged,
    PastTime,
    Replaced,
    TooSlow,
    TwoReadings,
    UnknownRequest,
    UnreadableTime,
    Unsuitable,
    UnsuitableOwner,
    WritesStopped,
)
from domain.values import Wish
from messages import forms, receipts, refusals
from messages.card import card
from messages.drawing import Reader
from messages.news import news, unreached
from playground.blockkit import faults_in_blocks, faults_in_view
from tests.builders import ADA, BEN, FRIDAY, LONDON, NOON, PARIS, delivered, filed, offered, promised

LONGEST = 40_000
"""Slack's own limit of a message."""
READERS = (Reader(ADA, LONDON), Reader(BEN, PARIS))
NASTY = (
    "w" * LONGEST,
    "👩‍👩‍👧‍👦" * 4000,
    "שלום עולם مرحبا " * 1000,
    "<!channel> <@U0EVE> *bold* _it_ `code` <https://example.com|link> & > " * 500,
    "\n" * 50 + "x",
    "&" * 20_000,
)


def stories(words: str):
    """A request in every state, each text as long as it may be."""
    later = FRIDAY + timedelta(days=3)

    def begun(**kwargs):
        return filed(words=words, **kwargs)

    def agreed():
        return begun(criterion=words).by(BEN, verbs.offer, "other " + words, later, words).by(ADA, verbs.agree, 1)

    yield begun(criterion=words, urgent=True)
    yield begun(wanted=None)
    yield begun().by(BEN, verbs.acknowledge)
    yield begun().by(BEN, verbs.promise_as_asked)
    yield begun().by(BEN, verbs.promise_as_asked).by(ADA, verbs.correct, 1, words)
    yield begun(criterion=words).by(BEN, verbs.offer, "other " + words, later, words)
    yield agreed()
    yield agreed().by(BEN, verbs.offer, "third " + words, later + timedelta(days=1), words)
    yield begun().by(ADA, verbs.edit, Wish("other " + words, later, words))
    yield agreed().by(ADA, verbs.edit, Wish("other " + words, later, words))
    yield begun().by(BEN, verbs.ask, words)
    yield agreed().by(BEN, verbs.ask, words)
    yield agreed().by(BEN, verbs.ask, words).by(ADA, verbs.answer, 1, words)
    yield agreed().by(BEN, verbs.on_track)
    yield agreed().by(BEN, verbs.update, words)
    yield agreed().by(BEN, verbs.at_risk, words, "less " + words, later)
    yield agreed().by(BEN, verbs.deliver, "fourth " + words, differs=True, explanation=words)
    yield agreed().by(BEN, verbs.deliver, words, differs=True, explanation=words).by(ADA, verbs.confirm, 1)
    yield agreed().by(BEN, verbs.deliver, words, differs=True, explanation=words).by(ADA, verbs.reopen, 1, words)
    thanked = begun().by(BEN, verbs.done).by(ADA, verbs.confirm, 1).by(ADA, verbs.thank, words)
    yield thanked
    yield agreed().by(BEN, verbs.decline, words, words)
    yield begun().by(ADA, verbs.withdraw, words)


def must_fit(message):
    assert faults_in_blocks(message.blocks, "message") == []
    assert len(message.blocks) <= 50
    for block in message.blocks:
        Block.parse(block).to_dict()
    assert 0 < len(message.text) <= 4000
    assert sum(len(text["text"]) for text in texts_of(message.blocks)) < 13_000


def must_be_a_view(view):
    assert faults_in_view(view) == []
    View(**view).to_dict()


@pytest.mark.parametrize("words", NASTY, ids=["long", "emoji", "right to left", "markup", "blank lines", "escapes"])
def test_cards_and_news_fit_at_their_longest(words):
    for story in stories(words):
        for reader in READERS:
            must_fit(card(story.request, reader, story.now, greet=True))
            must_fit(receipts.request_shown(story.request, tuple(story.timeline), reader, story.now))
            for number, event in enumerate(story.timeline[1:], 2):
                if not isinstance(event, events.Confirmed | events.OnTrack):
                    must_fit(news(story.request, number, event, reader, story.now))
            must_fit(unreached(story.request, story.request.other_than(reader.id), reader))


@pytest.mark.parametrize("words", NASTY, ids=["long", "emoji", "right to left", "markup", "blank lines", "escapes"])
def test_forms_fit_at_their_longest(words):
    for story in stories(words):
        for reader in READERS:
            for verb in forms.form_verbs():
                must_be_a_view(forms.verb_form(verb, story.request, reader, story.now))
    must_be_a_view(forms.new_request(owner=BEN, wish=words, wanted=words, urgent=True, private=True, why="Because."))
    must_be_a_view(forms.new_request())


@pytest.mark.parametrize("words", NASTY, ids=["long", "emoji", "right to left", "markup", "blank lines", "escapes"])
def test_receipts_fit_at_their_longest(words):
    reader = READERS[0]
    request = filed(words=words).request
    must_fit(receipts.filed(replace(request, deadline_words=words), reader))
    draft = Draft(id="command:" + "1" * 60, customer=ADA, owner=BEN, wish=Wish(words), readings=(NOON, FRIDAY), at=NOON)
    must_fit(receipts.which_reading(draft, reader))
    must_fit(receipts.open_requests([request] * 500, [request] * 500, reader))
    must_fit(receipts.open_requests([], [], reader))
    must_fit(receipts.help_text("/request"))


def every_refusal():
    request = delivered().request
    yield from (UnknownRequest(), *map(NothingChanged, Field), NoSpace(), WritesStopped(), TooSlow(), PastTime(NOON))
    yield from (DoesNotFit(request, ADA), Replaced(request, BEN), UnreadableTime("x" * 5000))
    yield TwoReadings("next Friday", (NOON, FRIDAY))
    yield from (Missing(field) for field in Field)
    yield from (UnsuitableOwner(why, BEN) for why in Unsuitable)


def test_every_refusal_has_words_that_fit_a_message_and_a_form():
    for refusal in every_refusal():
        words = refusals.refusal_words(refusal, READERS[0], NOON)
        assert 10 < len(words) < 1000
        errors = refusals.form_errors(refusal, READERS[0], NOON, ["to", "words", "by_when"])
        assert list(errors) and set(errors) <= {"to", "words", "by_when"}
        assert "<@" not in str(errors)
        must_be_a_view(refusals.notice_form(words))


@settings(deadline=None, max_examples=40)
@given(st.text(min_size=1, max_size=200).filter(str.strip))
def test_whatever_is_typed_is_shown_as_text(words):
    for story in (filed(words=words), offered(filed(words=words)), promised()):
        must_fit(card(story.request, READERS[0], story.now))


def test_what_people_type_never_stands_in_markup():
    words = "<!channel> *bold* <https://example.com|here>"
    for story in stories(words):
        for reader in READERS:
            drawn = card(story.request, reader, story.now)
            ours = [text for block in drawn.blocks for text in texts_of(block) if text["type"] == "mrkdwn"]
            assert not [text for text in ours if "bold" in text["text"] or "example.com" in text["text"]]
            assert "<!channel>" not in drawn.text


def texts_of(block):
    """Every text object in a block."""
    if isinstance(block, dict):
        if block.get("type") in ("mrkdwn", "plain_text"):
            yield block
        for value in block.values():
            yield from texts_of(value)
    elif isinstance(block, list):
        for value in block:
            yield from texts_of(value)


def test_unchanged_words_of_a_long_text_are_the_whole_text():
    whole = "w" * 5000
    shown = forms.verb_form(Verb.OFFER, filed(words=whole).request, READERS[1], NOON)
    field = next(block for block in shown["blocks"] if block.get("block_id") == "words")
    assert forms.kept_words(field["element"]["initial_value"], whole) == whole
    assert forms.kept_words("mine", whole) == "mine"
