"""The words of the command itself, told apart from what people ask for. Pure."""

import re
from difflib import get_close_matches

BEFORE = re.compile(r"(urgent|private|promise)(?:\s+|$)", re.IGNORECASE)
ALONE = ("list", "help", "show", "promise")
ALIKE = 0.75
"""Of 1: how alike a single word is to one of ours that was mistyped: "lst" and "hlep" are, "link" is not."""


def switches_in(text: str) -> tuple[frozenset[str], str]:
    """The words before an addressee that switch something, in any order, and what comes after them."""
    found: list[str] = []
    while word := BEFORE.match(text):
        found.append(word[1].casefold())
        text = text[word.end() :]
    return frozenset(found), text


def is_mistyped(text: str) -> bool:
    """Whether a single word is nearly, but not quite, one of ours."""
    word = text.strip().casefold()
    return word.isalpha() and word not in ALONE and bool(get_close_matches(word, ALONE, 1, ALIKE))
