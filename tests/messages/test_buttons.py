"""Buttons: the likeliest in the row, the rest in the menu or behind its `More…`, and no label for two things."""

import pytest

from domain.fitting import Verb
from domain.parties import is_team
from domain.values import State
from messages.buttons import LABELS, LIKELIEST, behind_more, fitting, row_of
from messages.drawing import Reader
from messages.forms import form_verbs
from messages.sample_beside import NEUTRAL
from messages.samples import stories
from tests.builders import ADA, BEN, LONDON, PARIS, filed

REQUEST = filed().request
BEN_READS, ADA_READS = Reader(BEN, PARIS, NEUTRAL), Reader(ADA, LONDON, NEUTRAL)


def labels(count):
    """Row and menu for so many verbs."""
    blocks = row_of(REQUEST, tuple(LABELS)[:count])
    elements = blocks[0]["elements"] if blocks else []
    row = [each["text"]["text"] for each in elements if each["type"] == "button"]
    menu = [option["text"]["text"] for each in elements if each["type"] == "overflow" for option in each["options"]]
    return row, menu


@pytest.mark.parametrize(
    ("count", "in_row", "in_menu"), [(0, 0, 0), (1, 1, 0), (4, 4, 0), (5, 4, 1), (9, 4, 5), (10, 4, 5), (14, 4, 5)]
)
def test_a_row_holds_four_and_its_menu_five(count, in_row, in_menu):
    row, menu = labels(count)
    assert (len(row), len(menu)) == (in_row, in_menu)


@pytest.mark.parametrize("count", [10, 14])
def test_with_more_the_fifth_leads_to_just_those_that_are_missing(count):
    row, menu = labels(count)
    verbs = tuple(LABELS)[:count]
    assert menu[-1] == "More…"
    assert [*row, *menu[:-1], *(LABELS[verb] for verb in behind_more(verbs))] == [LABELS[verb] for verb in verbs]


def test_nine_need_no_more():
    _, menu = labels(9)
    assert "More…" not in menu


def test_no_label_means_two_things():
    assert len({*LABELS.values(), "More…"}) == len(LABELS) + 1
    assert set(Verb) - set(LABELS) == {Verb.WRITE, Verb.HELD, Verb.DID_NOT_HOLD}


def test_three_dots_open_a_form_and_nothing_else_does():
    assert {verb for verb, label in LABELS.items() if label.endswith("…")} == {*form_verbs(), Verb.ASK_ELSE}


def test_whatever_fits_is_reachable_by_one_of_the_three():
    for story in stories("words"):
        for reader in (BEN_READS, ADA_READS):
            verbs = fitting(story.request, reader, story.now)
            assert len(verbs) == len(set(verbs))
            assert len(behind_more(verbs)) <= 10, "radio buttons hold ten"


def test_the_row_of_an_owner():
    assert [LABELS[verb] for verb in fitting(REQUEST, BEN_READS, filed().now)][:4] == [
        "Acknowledge",
        "Promise as asked",
        "Commit…",
        "Done",
    ]
    assert [LABELS[verb] for verb in LIKELIEST[State.AGREED]][-5:] == [
        "Done",
        "Deliver…",
        "At risk…",
        "Update…",
        "On track",
    ]
    assert not is_team(REQUEST.owner)
