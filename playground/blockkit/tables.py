"""The `table` and `data_table` blocks.

Numbers: their pages in Slack's Block Kit reference. The pages have given a data table 101 rows and later 201; the
smaller number is safe under both. Ragged rows are documented as refused for data tables only, and refused here for
both, since no client can draw them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from playground.blockkit.faults import Fault, broken
from playground.blockkit.objects import BLOCK_ID, WORD
from playground.blockkit.rich_text import RICH_TEXT
from playground.blockkit.rules import (
    Rule,
    Whole,
    array,
    boolean,
    by_type,
    choice,
    integer,
    number,
    shape,
    typed,
)

_RAW_TEXT = typed("raw_text", {"text": WORD}, {})
_RAW_NUMBER = typed("raw_number", {"value": number, "text": WORD}, {})
_CELL = by_type({"raw_text": _RAW_TEXT, "raw_number": _RAW_NUMBER, "rich_text": RICH_TEXT})
_HEAD_CELL = by_type({"raw_text": _RAW_TEXT, "raw_number": _RAW_NUMBER})
_HEAD = array(_HEAD_CELL, least=1, most=20)
_COLUMN = shape({}, {"align": choice("left", "center", "right"), "is_wrapped": boolean})


def _column(value: object, at: str) -> list[Fault]:
    """`null` skips a column."""
    return [] if value is None else _COLUMN(value, at)


def _rows(least: int, most: int) -> Rule:
    return array(array(_CELL, least=1, most=20), least=least, most=most)


def _even(table: Mapping[str, Any], at: str) -> list[Fault]:
    width = len(table["rows"][0])
    return [
        Fault(f"{at}/rows/{index}", f"must provide {width} items, like the first row")
        for index, row in enumerate(table["rows"])
        if len(row) != width
    ]


def _plain_head(table: Mapping[str, Any], at: str) -> list[Fault]:
    return _HEAD(table["rows"][0], f"{at}/rows/0")


def _row_header(table: Mapping[str, Any], at: str) -> list[Fault]:
    last = len(table["rows"][0]) - 1
    return integer(0, last)(table.get("row_header_column_index", 0), f"{at}/row_header_column_index")


def _at_most(most: int) -> Whole:
    """A limit on the characters of all cells together."""

    def check(table: Mapping[str, Any], at: str) -> list[Fault]:
        total = sum(len(text) for row in table["rows"] for cell in row for text in _texts(cell))
        if total <= most:
            return []
        return [broken(f"{at}/rows", f"must be less than {most + 1} characters", "max_length", most, total)]

    return check


def _texts(part: Mapping[str, Any]) -> Iterator[str]:
    if "elements" not in part:
        yield str(part.get("text", ""))
    for inner in part.get("elements", ()):
        yield from _texts(inner)


TABLE = typed(
    "table",
    {"rows": _rows(1, 100)},
    {"block_id": BLOCK_ID, "column_settings": array(_column, most=20)},
    _even,
    _at_most(10_000),
)

DATA_TABLE = typed(
    "data_table",
    {"caption": WORD, "rows": _rows(2, 101)},
    {"block_id": BLOCK_ID, "page_size": integer(1, 100), "row_header_column_index": integer(0)},
    _even,
    _plain_head,
    _row_header,
    _at_most(20_000),
)
