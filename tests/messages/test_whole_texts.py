"""Who is shown the whole of which text."""

import pytest
from msgspec.structs import replace

from domain import events
from domain.refusals import UnknownRequest
from domain.values import Mediation, Statement
from messages.drawing import BESIDE, Message, whole, words
from messages.whole_texts import named_text, text_behind, whole_text, with_show_all
from tests.builders import ADA, BEN, EVE, MIA, NOON, filed

LONG = "what I have to say " * 300


def button_of(text: str) -> str:
    """The value of the button beside the text."""
    drawn = with_show_all(filed().request, Message("", [words(text, BESIDE)]))
    return str(drawn.blocks[0]["accessory"]["value"])


def test_what_is_said_for_a_mediator_is_shown_to_the_mediator_and_to_who_said_it():
    story = filed()
    timeline = (*story.timeline, events.BroughtIn(at=NOON, by=ADA, mediator=MIA, words=LONG))
    request = replace(story.request, mediation=Mediation(1, MIA, ADA, (Statement(ADA, LONG),)))
    _, digest = named_text(button_of(LONG))
    assert text_behind(digest, request, timeline, MIA) == LONG
    assert text_behind(digest, request, timeline, ADA) == LONG
    for other in (BEN, EVE):
        with pytest.raises(UnknownRequest):
            text_behind(digest, request, timeline, other)


def test_only_what_is_cut_has_a_button():
    drawn = with_show_all(filed().request, Message("", [words("short"), words(LONG, BESIDE), *whole(LONG)]))
    assert ["accessory" in block for block in drawn.blocks] == [False, True, *[False] * len(whole(LONG))]


def test_a_text_in_several_blocks_has_one_button_at_its_end():
    drawn = with_show_all(filed().request, Message("", whole(LONG, 4000)))
    assert ["accessory" in block for block in drawn.blocks] == [False, True]


def test_what_slack_cannot_show_is_said():
    assert "first 40,000 characters" in str(whole_text("w" * 40_001, 12)["blocks"][-1])
    assert "first 40,000 characters" not in str(whole_text("w" * 40_000, 12)["blocks"][-1])
