"""Which words are the command's own, and which are what people ask for."""

import pytest

from handlers.away_words import AwayWanted, BackWanted
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


CLEO = "<@U0CLEO|cleo>"


@pytest.mark.parametrize(
    ("typed", "since", "until", "is_through", "stand_ins"),
    [
        ("away until Monday", "", "Monday", False, ()),
        (f"Away until Monday, {CLEO}", "", "Monday", False, ("U0CLEO",)),
        (f"away until Monday with {CLEO}", "", "Monday", False, ("U0CLEO",)),
        (f"away, until 3 Dec. Stand-in: {CLEO}", "", "3 Dec", False, ("U0CLEO",)),
        ("away from Thursday until Monday", "Thursday", "Monday", False, ()),
        ("away from Thursday, till 30 Nov", "Thursday", "30 Nov", False, ()),
        ("away through Friday", "", "Friday", True, ()),
        ("away from 3 Dec to 10 Dec", "3 Dec", "10 Dec", False, ()),
        ("away tomorrow", "tomorrow", "tomorrow", True, ()),
        (f"away on Friday {CLEO}", "Friday", "Friday", True, ("U0CLEO",)),
        (f"away until Monday {CLEO} {BEN} {CLEO}", "", "Monday", False, ("U0CLEO", "U0BEN")),
    ],
)
def test_leave_is_read_with_its_ends_and_whoever_stands_in(typed, since, until, is_through, stand_ins):
    spell = command_in(typed).spell
    assert (spell.since, spell.until, spell.is_through, spell.stand_ins) == (since, until, is_through, stand_ins)


def test_what_was_typed_about_leave_is_kept_as_it_was_typed():
    assert command_in(f"away until R&amp;D day, {CLEO}").spell.typed == "away until R&D day, @cleo"


def test_alone_they_ask_or_say_that_somebody_is_back():
    assert command_in(" Away ") == AwayWanted()
    assert command_in("BACK") == BackWanted()


@pytest.mark.parametrize(
    "typed", ["away message", "away team shirts by Friday", "awayuntil Monday", "back then", "a way"]
)
def test_other_words_that_begin_like_leave_are_what_is_asked_for(typed):
    assert command_in(typed) == Line("", typed)
