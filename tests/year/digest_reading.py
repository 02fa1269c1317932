"""A digest as it stands in a channel, read back from its blocks as one of the team would read it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

CAUSES = ("late first word", "missed date", "not what was asked for", "waiting for an answer")
PARTS = ("Late", "At risk", "Due this week", "Waiting for a word")


@dataclass(frozen=True)
class Row:
    """One request that is named."""

    number: int
    words: str
    facts: str


@dataclass
class Listed:
    """One part: who is named, and how many are only counted."""

    rows: list[Row] = field(default_factory=list)
    cut: int = 0
    between: int = 0
    untold: int = 0


@dataclass
class Shown:
    """What a reader takes from it."""

    text: str
    is_quiet: bool
    parts: Mapping[str, Listed]
    figures: Mapping[str, str]
    recent: str
    causes: Mapping[str, int]
    thanks: int
    more: int
    more_rows: Sequence[int]
    trend: Sequence[int] | None
    """Deliveries of each week, oldest first; None without a picture."""

    @property
    def first_word(self) -> int | None:
        """Minutes until a first word came; None where it does not say."""
        found = re.fullmatch(r"(?:(\d+) h )?(\d+) min", self.figures.get("first word after", ""))
        return int(found[1] or 0) * 60 + int(found[2]) if found else None


def read(text: str, blocks: Sequence[dict[str, Any]]) -> Shown:
    """The digest of this text and these blocks."""
    below = dict(_below(blocks))
    week = below.get("Last week", [])
    given = next((lines for heading, lines in below.items() if "hanks" in heading), [])
    said = " ".join(line for block in given for line in _texts(block))
    return Shown(
        text=text,
        is_quiet="A quiet week" in text,
        parts={heading: _listed(below[heading]) for heading in PARTS if heading in below},
        figures=_figures("\n".join(_said(block) for block in week)),
        recent=next((line for block in week for line in _texts(block) if line.startswith("In the last")), ""),
        causes=_causes(" ".join(line for block in week for line in _texts(block))),
        thanks=_times(r"Thanks were given (once|twice|\d+ times)", said),
        more=_times(r"(once|twice|\d+ times) for more than", said),
        more_rows=[int(number) for number in re.findall(r"#(\d+)  ", said)],
        trend=next((_trend(block) for block in blocks if block["type"] == "image"), None),
    )


def _below(blocks: Sequence[dict[str, Any]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Each heading with the blocks up to the next, its own with what stands below it there."""
    heading, found = "", list[dict[str, Any]]()
    for block in blocks:
        if title := re.match(r"\*([^*\n]+)\*(\n|$)", _said(block)):
            yield heading, found
            heading, found = title[1], []
        found.append(block)
    yield heading, found


def _listed(blocks: Sequence[dict[str, Any]]) -> Listed:
    listed = Listed()
    for block, below in pairwise([*blocks, {}]):
        if "accessory" in block:
            number, words = _said(block).split("  ", 1)
            listed.rows.append(Row(int(number.removeprefix("#")), words, " ".join(_texts(below))))
        for line in _texts(block):
            listed.cut += _times(r"and (\d+) more", line)
            listed.between += _times(r"(one|\d+)(?: more)? between two people, or private", line)
            listed.untold += _times(r"(one|\d+)(?: more)? of which I tell", line)
    return listed


def _causes(line: str) -> Mapping[str, int]:
    found = {cause: re.search(rf"{cause} \((\d+)\)", line) for cause in CAUSES}
    return {cause: int(match[1]) for cause, match in found.items() if match}


def _trend(image: dict[str, Any]) -> list[int]:
    weeks = re.findall(r"Week from [^:]+: (nothing|\d+) delivered", image["alt_text"])
    return [0 if count == "nothing" else int(count) for count in weeks]


def _times(pattern: str, line: str) -> int:
    found = re.search(pattern, line)
    if not found:
        return 0
    return {"once": 1, "one": 1, "twice": 2}.get(found[1]) or int(found[1].split()[0])


def _figures(lines: str) -> dict[str, str]:
    """By name."""
    line = lines.replace("\N{NO-BREAK SPACE}", " ")
    counted = {name: count for count, name in re.findall(r"\*(\d+)\* ([a-z, ]+?)(?:  ·|$)", line, re.MULTILINE)}
    first_word = re.search(r"^First word after \*([^*]+)\*", line, re.MULTILINE)
    return counted | ({"first word after": first_word[1]} if first_word else {})


def _said(block: dict[str, Any]) -> str:
    return str(block.get("text", {}).get("text", ""))


def _texts(block: dict[str, Any]) -> list[str]:
    return [each["text"] for each in block.get("elements", ())]
