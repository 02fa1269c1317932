"""Which words are the command's own, and which are what people ask for."""

import pytest

from handlers.command_words import is_mistyped, switches_in
from handlers.payloads import HelpWanted, Line, command_in

BEN = "<@U0BEN|ben>"


@pytest.mark.parametrize("typed", ["lst", "lits", "hlep", "hep", "lists", "shwo", "LST", "promis"])
def test_a_word_that_is_nearly_ours_gets_help(typed):
    assert is_mistyped(typed)
    assert command_in(typed) == HelpWanted()


@pytest.mark.parametrize("typed", ["link", "slides", "invoice", "lst of suppliers", "hall", "l", "4711a", "prom"])
def test_any_other_word_is_what_is_asked_for(typed):
    assert command_in(typed) == Line("", typed)


@pytest.mark.parametrize("typed", ["<https://example.com/a_b|https://example.com/a_b>", "<https://example.com/a_b>"])
def test_a_link_stays_as_it_was_typed(typed):
    assert command_in(f"{BEN} {typed}") == Line("U0BEN", "https://example.com/a_b")


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (f"urgent {BEN} fan", Line("U0BEN", "fan", urgent=True)),
        (f"Private URGENT {BEN} fan", Line("U0BEN", "fan", urgent=True, private=True)),
        (f"promise {BEN} fan", Line("U0BEN", "fan", is_promise=True)),
        (f"promise private {BEN} fan", Line("U0BEN", "fan", private=True, is_promise=True)),
        ("urgent accounts: fan", Line("team:accounts", "fan", urgent=True)),
        ("promise", Line("", "", is_promise=True)),
        ("urgent", Line("", "urgent")),
        ("urgent fan", Line("", "urgent fan")),
        (f"{BEN} urgent fan", Line("U0BEN", "urgent fan")),
        (f"urgently {BEN} fan", Line("", "urgently @ben fan")),
    ],
)
def test_switches_count_directly_before_the_addressee_only(typed, line):
    assert command_in(typed, ["accounts"]) == line


def test_a_switch_said_twice_is_one():
    assert switches_in("urgent urgent @ben") == (frozenset({"urgent"}), "@ben")
