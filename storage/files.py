"""The journal's files: which there are, reading them back at the start, and writing a snapshot.

kept.json                  the snapshot: everything before the journal of the same generation
kept.json.journal-000007   what was stored since, in order; an older one is a leftover
kept.json.lock             held while a process uses them
kept.json.tmp              what did not become a snapshot; removed at the start
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from glob import escape
from itertools import islice
from pathlib import Path

import structlog
from msgspec import Raw
from msgspec.json import Decoder, encode

from storage import NewerSchema
from storage.disk import Disk, beside, sync_folder, write_new
from storage.frames import (
    Create,
    Footer,
    Header,
    Operation,
    Put,
    Tables,
    apply,
    damage,
    encode_transaction,
    frame,
    frame_all,
    frames,
    is_torn,
    line_size,
    read_header,
)

ROWS_A_LINE = 256

Upgrade = Callable[[Tables], None]
"""Brings tables of an older schema up to today's, in place."""


def as_they_are(_tables: Tables) -> None:
    """The upgrade where nothing older has to be changed."""


@dataclass(slots=True)
class Found:
    """What the files held."""

    tables: Tables = field(default_factory=dict)
    schema: int | None = None
    """None where there was nothing."""
    generation: int = 1
    size: int = 0
    """Of the newest journal, up to its last good line."""


class Files:
    """Reads and writes the files. Blocks: belongs into a thread once a loop is running."""

    def __init__(self, path: Path, disk: Disk, schema: int, upgrade: Upgrade) -> None:
        self.path = path
        self.disk = disk
        self._schema = schema
        self._upgrade_tables = upgrade
        self._log = structlog.get_logger()
        self._transactions: Decoder[list[list[Operation]]] = Decoder(list[list[Operation]])

    def journal(self, generation: int) -> Path:
        """The file of a generation."""
        return beside(self.path, f"journal-{generation:06}")

    def recover(self) -> Found:
        """Read back everything that was acknowledged, in today's schema, with the newest journal ready to grow.

        Raises Damaged or NewerSchema, and has then changed nothing.
        """
        found = self._read_snapshot()
        oldest, newest = found.generation, self._newest(found.generation)
        for generation in range(oldest, newest + 1):
            self._read_journal(generation, found, is_newest=generation == newest)
        self._tidy(oldest, found.generation)
        if not found.size:
            found.size = self.start_journal(found.generation)
        if found.schema is not None and found.schema < self._schema:
            self._upgrade(found, found.schema)
        return found

    def start_journal(self, generation: int) -> int:
        """An empty journal, durably; returns its size."""
        line = self._header("journal", generation)
        write_new(self.disk, self.journal(generation), line)
        sync_folder(self.disk, self.path.parent)
        return len(line)

    def write_snapshot(self, tables: Tables, generation: int) -> None:
        """Everything before the journal of this generation, which must be there already; older files go."""
        unfinished = beside(self.path, "tmp")
        write_new(self.disk, unfinished, b"".join(self._snapshot_lines(tables, generation)))
        self.disk.replace(unfinished, self.path)
        sync_folder(self.disk, self.path.parent)
        self._tidy(generation, generation)

    def _header(self, kept: str, generation: int) -> bytes:
        return frame(encode(Header(kept=kept, schema=self._schema, generation=generation)))

    def _snapshot_lines(self, tables: Tables, generation: int) -> Iterator[bytes]:
        yield self._header("snapshot", generation)
        for name, rows in tables.items():
            yield frame_all([encode_transaction([Create(name)])])
            todo = iter(rows.items())
            while part := [Put(name, key, Raw(doc)) for key, doc in islice(todo, ROWS_A_LINE)]:
                yield frame_all([encode_transaction(part)])
        yield frame(encode(Footer(_count(tables))))

    def _read_snapshot(self) -> Found:
        path, found, end, last = self.path, Found(), 0, b""
        data = path.read_bytes() if path.exists() else b""
        for last in frames(data):
            end += line_size(last)
            if found.schema is None:
                header = self._check_header(last, path)
                found.schema, found.generation = header.schema, header.generation
            elif last.startswith(b"["):
                self._apply(last, found.tables)
        if data and (end < len(data) or last != encode(Footer(_count(found.tables)))):
            raise damage(path, end, "a record cannot be read, or the end is missing")
        return found

    def _newest(self, oldest: int) -> int:
        there = {one for one in self._journals() if one >= oldest}
        newest = max(there, default=oldest)
        missing = [one for one in range(oldest, newest + 1) if one not in there]
        if missing and (there or self.path.exists()):
            raise damage(self.journal(missing[0]), 0, "the file is missing")
        return newest

    def _journals(self) -> list[int]:
        found = self.path.parent.glob(f"{escape(self.path.name)}.journal-{'[0-9]' * 6}")
        return [int(path.name[-6:]) for path in found]

    def _read_journal(self, generation: int, found: Found, *, is_newest: bool) -> None:
        path, end, header, records = self.journal(generation), 0, None, 0
        data = path.read_bytes() if path.exists() else b""
        for content in frames(data):
            end += line_size(content)
            if header is None:
                header = self._check_header(content, path)
                continue
            records += 1
            self._apply(content, found.tables)
        if end < len(data):
            self._check_tail(path, data, end, is_newest=is_newest)
        # A newest one without records was begun by a compaction that did not finish: the one before goes on.
        if header and (records or generation == found.generation or not is_newest):
            found.schema = header.schema if found.schema is None else found.schema
            found.generation, found.size = generation, end

    def _check_header(self, content: bytes, path: Path) -> Header:
        header = read_header(content, path)
        if header.schema > self._schema:
            raise NewerSchema(
                f"{path} was written by a newer Kept (schema {header.schema}; this one knows {self._schema}). "
                "Run that version again, or restore a backup from before it."
            )
        return header

    def _check_tail(self, path: Path, data: bytes, end: int, *, is_newest: bool) -> None:
        if not is_newest or not is_torn(data, end):
            raise damage(path, end, "a record there cannot be read")
        self._log.warning("journal_tail_cut", file=path.name, offset=end, bytes=len(data) - end)

    def _apply(self, content: bytes, tables: Tables) -> None:
        for transaction in self._transactions.decode(content):
            apply(tables, transaction)

    def _tidy(self, oldest: int, newest: int) -> None:
        """Remove what crashes and compactions have left over."""
        beside(self.path, "tmp").unlink(missing_ok=True)
        for generation in self._journals():
            if not oldest <= generation <= newest:
                self.journal(generation).unlink()

    def _upgrade(self, found: Found, schema: int) -> None:
        """Bring everything to today's schema and write it anew; a crash meanwhile leaves the old files."""
        self._upgrade_tables(found.tables)
        found.generation += 1
        found.size = self.start_journal(found.generation)
        self.write_snapshot(found.tables, found.generation)
        self._log.info("schema_upgraded", before=schema, after=self._schema)


def _count(tables: Tables) -> int:
    return sum(map(len, tables.values()))
