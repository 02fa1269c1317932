"""Below a morning list: which of its reader's requests the digest of a team names on the same day."""

from collections.abc import Sequence
from dataclasses import replace

from domain.digest import Announced
from messages.drawing import Message, Reader, aside
from messages.text import escape, listed

NUMBERS = 20
"""More of them nobody reads."""


def announced(drawn: Message, digests: Sequence[Announced], reader: Reader) -> Message:
    """The message with a line for each digest; as it is where there is none."""
    return replace(drawn, blocks=[*drawn.blocks, *(aside(_line(one, reader)) for one in digests)])


def _line(one: Announced, reader: Reader) -> str:
    numbers = [f"#{request.number}" for request in one.requests[:NUMBERS]]
    more = len(one.requests) - NUMBERS
    which = listed([*numbers, f"{more} more"] if more > 0 else numbers)
    stands = "stands" if len(one.requests) == 1 else "stand"
    return f"{which} also {stands} in the digest of the {escape(one.team)} team, {reader.date(one.at)}."
