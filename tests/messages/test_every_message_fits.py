"""Every message and view at its longest legal input passes the local Slack's validator and slack_sdk's own models."""

import pytest
from hypothesis import given, settings, strategies as st
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from domain.fitting import Verb
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
from messages import forms, refusals
from messages.card import card
from messages.samples import READERS, samples, stories
from playground.blockkit import faults_in_blocks, faults_in_view
from tests.builders import ADA, BEN, FRIDAY, NOON, delivered, filed, offered, promised

LONGEST = 40_000
"""Slack's own limit of a message."""
NASTY = (
    "w" * LONGEST,
    "👩‍👩‍👧‍👦" * 4000,
    "שלום עולם مرحبا " * 1000,
    "<!channel> <@U0EVE> *bold* _it_ `code` <https://example.com|link> & > " * 500,
    "\n" * 50 + "x",
    "&" * 20_000,
)


NAMES = ["long", "emoji", "right to left", "markup", "blank lines", "escapes"]


def must_fit(message):
    assert faults_in_blocks(message["blocks"], "message") == []
    assert len(message["blocks"]) <= 50
    assert 0 < len(message["text"]) <= 4000
    assert sum(len(text["text"]) for text in texts_of(message["blocks"])) < 13_000


def must_be_a_view(view):
    assert faults_in_view(view) == []


def must_be_taken_by_the_sdk(body):
    """Its models look at shapes and lengths, and not at what the words are."""
    if "type" in body:
        View(**body).to_dict()
    for block in body["blocks"]:
        Block.parse(block).to_dict()


MUST = {"message": must_fit, "view": must_be_a_view}


@pytest.mark.parametrize("words", NASTY, ids=NAMES)
def test_every_message_and_form_fits_at_its_longest(words):
    for sample in samples(words):
        MUST[sample.kind](sample.body)


def test_slack_sdk_takes_every_message_and_form_at_its_longest():
    for sample in samples(NASTY[0]):
        must_be_taken_by_the_sdk(sample.body)


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
        drawn = card(story.request, READERS[0], story.now)
        must_fit({"text": drawn.text, "blocks": drawn.blocks})


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
