"""How records look on disk: one line each, with format version, checksum and length before the JSON.

    K1 <crc32 of the JSON> <its length> <JSON>

The first line of a file is its header. A line of a journal is a list of transactions, each a list of operations.
JSON has no raw line ends, so a line end is always the end of a record.
"""

import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import DecodeError, Raw, Struct, ValidationError
from msgspec.json import decode, encode

from storage import Damaged

MARK = b"K1 "
PREFIX = len(b"K1 00000000 00000000 ")

Tables = dict[str, dict[str, bytes]]
"""The JSON of every document, by table and id. Bytes cannot be changed by who reads them."""


class Put(Struct, frozen=True, array_like=True, tag="put"):
    """A document is stored in place of what was there."""

    table: str
    id: str
    doc: Raw


class Delete(Struct, frozen=True, array_like=True, tag="delete"):
    """A document is gone."""

    table: str
    id: str


class Create(Struct, frozen=True, array_like=True, tag="create"):
    """A table is there, be it empty."""

    table: str


class Drop(Struct, frozen=True, array_like=True, tag="drop"):
    """A table is gone with all that was in it."""

    table: str


Operation = Put | Delete | Create | Drop
Transaction = Sequence[Operation]


class Header(Struct, frozen=True, kw_only=True):
    """What a file is."""

    kept: str
    """`journal` or `snapshot`."""
    schema: int
    """The version of the documents in it."""
    generation: int
    """A snapshot holds everything before the journal of the same generation."""


class Footer(Struct, frozen=True):
    """The end of a snapshot: without it, some of it is missing."""

    records: int


def frame(content: bytes) -> bytes:
    """One line."""
    return b"%b%b\n" % (_prefix(content), content)


def frame_all(encoded: Sequence[bytes]) -> bytes:
    """One line for several encoded transactions, which are all stored or all not."""
    return frame(b"[%b]" % b",".join(encoded))


def apply(tables: Tables, transaction: Transaction) -> None:
    """Do to the tables what a transaction says."""
    for op in transaction:
        if isinstance(op, Drop):
            tables.pop(op.table, None)
            continue
        rows = tables.get(op.table)
        if rows is None:
            rows = tables[op.table] = {}
        if isinstance(op, Put):
            rows[op.id] = bytes(op.doc)
        elif isinstance(op, Delete):
            rows.pop(op.id, None)


def encode_transaction(transaction: Transaction) -> bytes:
    """Ready for `frame_all`."""
    return encode(transaction)


def read_header(content: bytes, path: Path) -> Header:
    """The first line of a file."""
    try:
        return decode(content, type=Header)
    except (DecodeError, ValidationError):
        raise damage(path, 0, "it does not begin as a file of Kept does") from None


def frames(data: bytes) -> Iterator[bytes]:
    """The JSON of each line, up to the first that is not good."""
    start = 0
    while content := content_at(data, start):
        start += line_size(content)
        yield content


def line_size(content: bytes) -> int:
    """How much room its line takes."""
    return PREFIX + len(content) + 1


def content_at(data: bytes, start: int) -> bytes:
    """The JSON of the line that begins there; empty where no good one does."""
    end = _said_end(data, start)
    content = data[start + PREFIX : end]
    is_good = data[start : start + PREFIX] == _prefix(content) and data[end : end + 1] == b"\n"
    return content if is_good else b""


def is_torn(data: bytes, start: int) -> bool:
    """Whether what begins there can be a last write that did not finish: then nobody was told that it was stored.

    One write is one line. So a good line after it, or more than one line's worth, means that something which was
    stored has been damaged since.
    """
    end = _said_end(data, start)
    line_ends = list(_line_ends(data, start))
    if any(content_at(data, at + 1) for at in (end, *line_ends)):
        return False
    return end + 1 >= len(data) or all(at + 1 == len(data) for at in line_ends)


def damage(path: Path, offset: int, what: str) -> Damaged:
    """The error for a file that cannot be trusted."""
    return Damaged(
        f"{path} is damaged at byte {offset}: {what}. Nothing was changed. Restore the files from a backup, "
        "or keep a copy of it and ask for help before you touch this file."
    )


def _prefix(content: bytes) -> bytes:
    return b"%b%08x %08x " % (MARK, zlib.crc32(content), len(content))


def _said_end(data: bytes, start: int) -> int:
    """Where the line should end, by its own word; its beginning where it has none."""
    try:
        return start + PREFIX + int(data[start + 12 : start + 20], 16)
    except ValueError:
        return start


def _line_ends(data: bytes, start: int) -> Iterator[int]:
    while (at := data.find(b"\n", start)) >= 0:
        yield at
        start = at + 1
