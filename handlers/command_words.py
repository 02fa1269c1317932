"""The words of the command itself, told apart from what people ask for. Pure."""

import re
from dataclasses import dataclass
from difflib import get_close_matches

BEFORE = re.compile(r"(urgent|private|promise)(?:\s+|$)", re.IGNORECASE)
QUESTIONS = re.compile(r"questions(?:\s+(on|off))?", re.IGNORECASE)
FIND = re.compile(r"find(?:\s+(.+))?", re.IGNORECASE | re.DOTALL)
AROUND = "\"“”„‘’‚'«»,;"
"""What people put around the words that they look for, and not into the words of a request."""
ALONE = ("list", "help", "show", "promise")
ALIKE = 0.75
"""Of 1: how alike a single word is to one of ours that was mistyped: "lst" and "hlep" are, "link" is not."""


@dataclass(frozen=True, slots=True)
class QuestionsWanted:
    """`/request questions on`, `/request questions off`; `on` is None where nothing more was typed."""

    on: bool | None = None


def questions_in(text: str) -> QuestionsWanted | None:
    """What a line says about the questions whether something held; None where it is about something else."""
    found = QUESTIONS.fullmatch(text.strip())
    if found is None:
        return None
    return QuestionsWanted(found[1].casefold() == "on" if found[1] else None)


@dataclass(frozen=True, slots=True)
class FindWanted:
    """`/request find words`; no words where nothing more was typed."""

    words: tuple[str, ...] = ()


def find_in(text: str) -> FindWanted | None:
    """What a line, as it was typed, wants to be found; None where it is about something else."""
    found = FIND.fullmatch(text.strip())
    if found is None:
        return None
    words = (found[1] or "").split()
    return FindWanted(tuple(dict.fromkeys(word.strip(AROUND) or word for word in words)))


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
