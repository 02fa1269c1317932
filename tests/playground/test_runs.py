"""Slack's text format as runs of words: what is bold, what is a link, what is quoted."""

import pytest
from hypothesis import given
from hypothesis.strategies import characters, text

from playground.mrkdwn import Reader, Run, paragraphs, visible
from playground.rich_text import run_of
from playground.typing_in import escape

NAMES = {"U1": "Ada", "C1": "general", "S1": "design"}
READER = Reader("Europe/London", 1_795_000_000.0, lambda ref: NAMES.get(ref, ref), "U1")


def runs(words: str) -> list[Run]:
    return [run for paragraph in paragraphs(words, READER) for run in paragraph.runs]


def marked(text: str, *marks: str) -> Run:
    return Run(text, marks=frozenset(marks))


def test_marks_are_told_from_words() -> None:
    assert runs("a *b* _c_ ~d~ `e`") == [
        Run("a "),
        marked("b", "bold"),
        Run(" "),
        marked("c", "italic"),
        Run(" "),
        marked("d", "strike"),
        Run(" "),
        marked("e", "code"),
    ]


def test_marks_stand_in_one_another() -> None:
    assert runs("*a _b_* c") == [marked("a ", "bold"), marked("b", "bold", "italic"), Run(" c")]


def test_a_mention_takes_the_marks_around_it() -> None:
    assert runs("*<@U1>*") == [Run("@Ada", "user", "U1", frozenset({"bold"}))]


@pytest.mark.parametrize("words", ["`*a* <@U1>`", "```*a*\n<@U1>```"])
def test_nothing_in_code_comes_alive(words: str) -> None:
    assert len(runs(words)) == 1
    assert "*a*" in runs(words)[0].text
    assert "<@U1>" in runs(words)[0].text


@pytest.mark.parametrize(
    ("words", "run"),
    [
        ("<https://example.com/?a=1&amp;b=2|here>", Run("here", "link", "https://example.com/?a=1&b=2")),
        ("<mailto:ada@example.com>", Run("ada@example.com", "link", "mailto:ada@example.com")),
        ("https://example.com/_a_/b", Run("https://example.com/_a_/b", "link", "https://example.com/_a_/b")),
        ("<#C1>", Run("#general", "channel", "C1")),
        ("<!subteam^S1>", Run("@design", "group", "S1")),
        ("<!here>", Run("@here", "broadcast", "here")),
        ("<!date^1795795200^{date_num}|then>", Run("2026-11-27", "date")),
        ("<!date^1795795200^{date_num}^https://example.com|then>", Run("2026-11-27", "link", "https://example.com")),
        ("<!date^99999999999999^{date_num}|then>", Run("then", "date")),
    ],
)
def test_a_token_knows_what_it_stands_for(words: str, run: Run) -> None:
    assert runs(words) == [run]


def test_an_address_ends_before_the_sentence_does() -> None:
    assert runs("see https://example.com/a.") == [
        Run("see "),
        Run("https://example.com/a", "link", "https://example.com/a"),
        Run("."),
    ]


def test_quoted_lines_stand_together() -> None:
    drawn = paragraphs("before\n&gt; one\n&gt;two\nafter", READER)
    assert [(each.is_quote, each.text) for each in drawn] == [(False, "before"), (True, "one\ntwo"), (False, "after")]


def test_three_signs_quote_all_the_rest() -> None:
    drawn = paragraphs("before\n&gt;&gt;&gt; one\n\ntwo", READER)
    assert [(each.is_quote, each.text) for each in drawn] == [(False, "before"), (True, "one\n\ntwo")]


def test_words_that_look_like_our_own_marks_are_harmless() -> None:
    assert visible("\0" + "7\0 <@U1>", READER) == "7 @Ada"


@given(
    text(characters(codec="utf-8", exclude_characters="*_~`>\0"), max_size=80).filter(lambda words: "//" not in words)
)
def test_what_people_type_is_read_as_they_typed_it(words: str) -> None:
    assert visible(escape(words), READER) == words


@pytest.mark.parametrize(
    ("piece", "run"),
    [
        ({"type": "text", "text": "a", "style": {"bold": True, "italic": False}}, marked("a", "bold")),
        ({"type": "user", "user_id": "U1"}, Run("@Ada", "user", "U1")),
        ({"type": "emoji", "name": "tada", "unicode": "1f389"}, Run("🎉", "emoji", "tada")),
        ({"type": "emoji", "name": "own"}, Run(":own:", "emoji", "own")),
        ({"type": "link", "url": "https://example.com"}, Run("https://example.com", "link", "https://example.com")),
        ({"type": "date", "timestamp": 1_795_795_200, "format": "{date_num}"}, Run("2026-11-27", "date")),
        ({"type": "never heard of", "text": "its words"}, Run("its words")),
    ],
)
def test_rich_text_becomes_the_same_runs(piece: dict[str, object], run: Run) -> None:
    assert run_of(piece, READER) == run
