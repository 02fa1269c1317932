"""TinyDB over the journal, through TinyDB's own extension points: a `Storage` and a `table_class`.

Its public calls answer as with TinyDB's own storage, but cost what changes instead of what is stored, and a document
that is handed out is never the stored one. `transaction` gathers writes to several tables for one record of the
journal. All calls come from the loop's thread, or all from one thread where there is no loop.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from msgspec import Raw
from msgspec.json import decode, encode
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from storage.frames import Create, Drop, Operation, Put
from storage.journal import Journal
from storage.layers import Draft, Layer, Rows
from storage.writer import Applied, Write


class Record:
    """Writes to several tables that will be stored together or not at all. `with` it, they are gathered."""

    def __init__(self, storage: "JournalStorage") -> None:
        self._storage = storage
        self._tables = storage.journal.tables
        self._layers: dict[str, Layer] = {}

    def __enter__(self) -> "Record":
        if self._storage.staged is not None:
            raise RuntimeError("A transaction is open already: was something awaited inside it?")
        self._storage.staged = self
        return self

    def __exit__(self, *_error: object) -> None:
        self._storage.staged = None

    def layer(self, table: str) -> Layer:
        """The table with what is staged so far."""
        layer = self._layers.get(table)
        if layer is None:
            layer = self._layers[table] = Layer(self._tables.get(table, {}))
        return layer

    def operations(self) -> list[Operation]:
        """All of it, ready for the journal; empty where nothing would change."""
        found: list[Operation] = [Create(name) for name in self._layers if name not in self._tables]
        for name, layer in self._layers.items():
            found.extend(layer.operations(name))
        return found


class Documents(Mapping[str, dict[str, Any]]):
    """Rows as TinyDB reads them. Each look makes a new document, so nobody can change what is stored."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    def __getitem__(self, key: str) -> dict[str, Any]:
        raw = self.rows.get(key)
        if raw is None:
            raise KeyError(key)
        doc: dict[str, Any] = decode(raw)
        return doc

    def items(self) -> Any:
        """A copy of the moment: the table may change while somebody goes through it."""
        return ((key, decode(raw)) for key, raw in list(self.rows.items()))

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


class JournalStorage(Storage):
    """What TinyDB calls a storage: all tables of a journal, with what the open transaction has staged."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.staged: Record | None = None

    def read(self) -> dict[str, Any] | None:
        """All tables; None where there is none."""
        return {name: Documents(self.rows(name)) for name in self.journal.tables} or None

    def rows(self, table: str) -> Rows:
        """One table, empty where it is missing."""
        if self.staged is not None:
            return self.staged.layer(table)
        return self.journal.tables.get(table, {})

    def write(self, data: Mapping[str, Any]) -> None:
        """Make the tables what is given. TinyDB itself comes here only to drop tables."""
        if self.staged:
            raise RuntimeError("Tables are not dropped within a transaction.")
        todo: list[Operation] = [Drop(name) for name in self.journal.tables if name not in data]
        for name, rows in data.items():
            if not isinstance(rows, Documents):
                todo += [Drop(name), Create(name)]
                todo += [Put(name, str(key), Raw(encode(doc))) for key, doc in rows.items()]
        self.store(todo)

    def store(self, operations: list[Operation]) -> None:
        """Durable on return; nothing costs nothing."""
        if operations:
            self.journal.append(operations)

    def close(self) -> None:
        """Finish what is being written, then let go of the files."""
        self.journal.close_now()


class JournalTable(Table):
    """A table that hands the journal only what changes."""

    _storage: JournalStorage

    def __init__(self, storage: Storage, name: str, persist_empty: bool = False, **_cache: int) -> None:
        # TinyDB's query cache would hand out the same documents twice.
        super().__init__(storage, name, cache_size=0, persist_empty=persist_empty)

    def _read_table(self) -> Any:
        return Documents(self._storage.rows(self.name))

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        """What the updater does becomes part of the open transaction, or one of its own; all of it or, where it
        raises, nothing."""
        with self._staging() as record:
            attempt = Layer(record.layer(self.name))
            draft = Draft(attempt, self.document_id_class)
            updater(draft)
            draft.settle()
            record.layer(self.name).absorb(attempt)

    @contextmanager
    def _staging(self) -> Iterator[Record]:
        if self._storage.staged:
            yield self._storage.staged
            return
        record = Record(self._storage)
        yield record
        self._storage.store(record.operations())


class KeyedTable(JournalTable):
    """A table whose ids are words, and always given: TinyDB's own numbers come back once the highest is removed."""

    document_id_class: type = str  # type: ignore[assignment]  # TinyDB annotates its own default only

    def fetch(self, doc_id: str) -> bytes | None:
        """The stored JSON, which cannot be changed; None where there is none."""
        return self._storage.rows(self._name).get(doc_id)

    def rows(self) -> Rows:
        """The stored JSON of all documents, by id."""
        return self._storage.rows(self.name)

    def replace(self, doc_id: str, doc: bytes) -> None:
        """Within a transaction: this JSON in place of what is there. (TinyDB's `upsert` merges fields instead.)"""
        self._staged().put(doc_id, doc)

    def discard(self, doc_id: str) -> None:
        """Within a transaction: nothing in place of what is there."""
        self._staged().drop(doc_id)

    def _staged(self) -> Layer:
        staged = self._storage.staged
        if staged is None:
            raise RuntimeError("Only within a transaction.")
        return staged.layer(self._name)

    def _get_next_id(self) -> Any:
        raise TypeError("Documents of this table are stored as Document(…, doc_id=…).")


class JournalDB(TinyDB):
    """A TinyDB over an open journal, with transactions."""

    table_class: type[Table] = JournalTable
    _storage: JournalStorage

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal, storage=JournalStorage)

    def transaction(self) -> Record:
        """`with` it: writes to tables inside go to the record, neither to disk nor to memory; reads inside see them.

        Nothing may be awaited inside. Where it raises, nothing of it is left.
        """
        return Record(self._storage)

    def submit(self, record: Record, applied: Applied | None = None) -> Write:
        """As the journal's."""
        return self._storage.journal.submit(record.operations(), applied)

    async def commit(self, record: Record) -> None:
        """Return once the record is durable and in memory; at once where it changes nothing."""
        if operations := record.operations():
            await self._storage.journal.commit(operations)


class KeyedDB(JournalDB):
    """One whose tables have ids of words."""

    table_class = KeyedTable

    def table(self, name: str, **options: Any) -> KeyedTable:
        """As TinyDB's."""
        table = super().table(name, **options)
        assert isinstance(table, KeyedTable)
        return table
