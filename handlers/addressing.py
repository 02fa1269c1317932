"""Whom a typed line is addressed to, at its beginning: people, channels, user groups, or a team by its name. Pure."""

import re
from collections.abc import Collection

from domain.parties import party_of

ADDRESSEE = re.compile(
    r"\s*<(?:@([UW][A-Z0-9]+)|#([CG][A-Z0-9]+)|!subteam\^(S[A-Z0-9]+))(?:\|[^>]*)?>"
    r"(?:\s*(:)|\s*,)?(?:\s+|$|(?=<[@#!]))"
)
"""A mention as Slack sends it; after a colon begins what is asked for, whoever is mentioned there."""
AND = re.compile(r"(?:and|&amp;|\+)\s+(?=<[@#!])", re.IGNORECASE)
MOST = 10
"""Addressees of one line; what comes after them belongs to the words."""


def addressees_in(text: str) -> tuple[tuple[str, ...], str]:
    """The ids of those mentioned first, each once, in order; and the text after them, as Slack sent it."""
    found: list[str] = []
    while len(found) < MOST and (token := ADDRESSEE.match(text)):
        *ids, colon = token.groups()
        found += filter(None, ids)
        text = text[token.end() :]
        if colon:
            break
        text = AND.sub("", text, count=1) if AND.match(text) else text
    return tuple(dict.fromkeys(found)), text


def team_in_words(words: str, teams: Collection[str]) -> tuple[str, str]:
    """The team that words begin with, as "name: …" or the name alone, and what comes after it; else no team and all
    of the words."""
    for name in sorted(teams, key=len, reverse=True):
        before, colon, after = words[: len(name)], words[len(name) : len(name) + 1], words[len(name) + 1 :]
        if before.casefold() == name.casefold() and colon in ("", ":"):
            return party_of(name), after.strip()
    return "", words
