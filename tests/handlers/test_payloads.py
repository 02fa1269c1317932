"""Command lines and Slack's escapes, read as their writers meant them."""

import pytest
from hypothesis import given, strategies as st

from handlers.payloads import HelpWanted, Line, ListWanted, ShowWanted, as_typed, command_in, inputs_of


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("<@U1|ben> copy of invoice", Line("U1", "copy of invoice")),
        ("<@W1> copy", Line("W1", "copy")),
        ("<@U1|ben>, copy please", Line("U1", "copy please")),
        ("<@U1|ben>\ncopy", Line("U1", "copy")),
        ("<@U1|ben>", Line("U1", "")),
        ("copy of invoice", Line("", "copy of invoice")),
        ("@nobody copy", Line("", "@nobody copy")),
        ("", Line("", "")),
        ("list", ListWanted()),
        (" LIST ", ListWanted()),
        ("list of suppliers", Line("", "list of suppliers")),
        ("help", HelpWanted()),
        ("help me with the deck", Line("", "help me with the deck")),
        ("12", ShowWanted(12)),
        ("#12", ShowWanted(12)),
        ("show 12", ShowWanted(12)),
        ("show me the door", Line("", "show me the door")),
        ("12 chairs", Line("", "12 chairs")),
        ("<@U1|ben> list", Line("U1", "list")),
    ],
)
def test_command_words_count_only_where_nothing_else_can_be_meant(text, meant):
    assert command_in(text) == meant


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("&lt;!channel&gt; &amp; more", "<!channel> & more"),
        ("ask <@U2|eve> about it", "ask @eve about it"),
        ("see <#C1|general>", "see #general"),
        ("see <https://example.com/a>", "see https://example.com/a"),
        ("see <http://example.com|example.com> first", "see example.com first"),
        ("see <http://www.example.com/a?b=1&amp;c=2|www.example.com/a?b=1&amp;c=2>", "see www.example.com/a?b=1&c=2"),
        ("see <http://example.com/|example.com>", "see example.com"),
        ("see <https://example.com/a|the draft>", "see https://example.com/a"),
        ("take <ftp://a.b/c> or <slack://open?team=T1>", "take ftp://a.b/c or slack://open?team=T1"),
        ("see <#C0123ABC|> for it", "see #C0123ABC for it"),
        ("see <#C0123ABC>", "see #C0123ABC"),
        ("tell <!here> and <!subteam^S1|@accounts>", "tell @here and @accounts"),
        ("to <mailto:a@example.com|a@example.com> or <tel:0041|0041>", "to a@example.com or 0041"),
        (
            "wanted by <!date^1795802400^{date_long}, {time}|Fri 27 Nov 2026, 19:00 CET>",
            "wanted by Fri 27 Nov 2026, 19:00 CET",
        ),
        ("&amp;lt;", "&lt;"),
        ("*bold* _it_", "*bold* _it_"),
    ],
)
def test_words_are_kept_as_typed(text, typed):
    assert as_typed(text) == typed


def test_half_a_character_is_replaced_by_a_mark_that_can_be_stored():
    assert as_typed("a\ud83d b") == "a\ufffd b"
    assert as_typed("\ud83d\ude00") == "😀"


@given(st.text())
def test_any_text_is_read_without_an_error(text):
    command_in(text)


def test_blocks_that_make_no_sense_are_no_inputs():
    view = {"blocks": [None, "x", {"type": "input", "block_id": "words"}, {"type": "divider"}]}

    assert inputs_of(view) == ["words"]
