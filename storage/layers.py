"""Changes to a table that are not in force yet, seen as if they were.

A `Layer` lies over the rows of a table, or over another layer; `Draft` gives TinyDB's own code the dict that it
expects to change.
"""

from collections.abc import Callable, Iterable, Iterator, MutableMapping
from typing import Any, Protocol

from msgspec import Raw
from msgspec.json import decode, encode

from storage.frames import Delete, Operation, Put


class Rows(Protocol):
    """JSON by id, as in a table's own dict."""

    def get(self, key: str, /) -> bytes | None:
        """The document; None where there is none."""
        ...

    def items(self) -> Iterable[tuple[str, bytes]]:
        """In the order in which they were first stored."""
        ...

    def __iter__(self) -> Iterator[str]: ...

    def __contains__(self, key: object, /) -> bool: ...

    def __len__(self) -> int: ...


class Layer:
    """Puts and drops over rows that stay as they are. Order is that of a dict on which the same had been done."""

    def __init__(self, below: Rows) -> None:
        self._below = below
        self._changed: dict[str, bytes] = {}
        self._gone: set[str] = set()
        self._fresh: dict[str, bytes] = {}

    def get(self, key: str, /) -> bytes | None:
        """The document as it will be; None where there will be none."""
        found = self._fresh.get(key) or self._changed.get(key)
        if found is None and key not in self._gone:
            return self._below.get(key)
        return found

    def put(self, key: str, doc: bytes) -> None:
        """Store in place of what is there."""
        if key in self._gone or key not in self._below:
            self._fresh[key] = doc
        else:
            self._changed[key] = doc

    def drop(self, key: str) -> None:
        """Remove what is there."""
        self._fresh.pop(key, None)
        self._changed.pop(key, None)
        if key in self._below:
            self._gone.add(key)

    def absorb(self, above: "Layer") -> None:
        """Take over what has been done on a layer over this one."""
        for key in above._gone:
            self.drop(key)
        for key, doc in (*above._changed.items(), *above._fresh.items()):
            self.put(key, doc)

    def items(self) -> Iterable[tuple[str, bytes]]:
        """In order."""
        for key, doc in self._below.items():
            if key not in self._gone:
                yield key, self._changed.get(key, doc)
        yield from self._fresh.items()

    def operations(self, table: str) -> Iterator[Operation]:
        """What has to be done to the rows below so that they become what is seen here; nothing that changes nothing."""
        for key in self._gone:
            yield Delete(table, key)
        for key, doc in self._changed.items():
            if doc != self._below.get(key):
                yield Put(table, key, Raw(doc))
        for key, doc in self._fresh.items():
            yield Put(table, key, Raw(doc))

    def __iter__(self) -> Iterator[str]:
        return (key for key, _ in self.items())

    def __contains__(self, key: object, /) -> bool:
        return key in self._fresh or (key in self._below and key not in self._gone)

    def __len__(self) -> int:
        return len(self._below) - len(self._gone) + len(self._fresh)


class Draft(MutableMapping[Any, dict[str, Any]]):
    """A table as TinyDB's updaters change it: also in place, in the documents that they get from it."""

    def __init__(self, layer: Layer, id_class: Callable[[str], Any]) -> None:
        self._layer = layer
        self._id = id_class
        self._read: dict[str, dict[str, Any]] = {}

    def settle(self) -> None:
        """Take over what was changed in place."""
        for key, doc in self._read.items():
            self._layer.put(key, encode(doc))

    def __getitem__(self, doc_id: Any) -> dict[str, Any]:
        key = str(doc_id)
        raw = self._layer.get(key)
        if raw is None:
            raise KeyError(doc_id)
        if key not in self._read:
            self._read[key] = decode(raw)
        return self._read[key]

    def __setitem__(self, doc_id: Any, doc: dict[str, Any]) -> None:
        self._read.pop(str(doc_id), None)
        self._layer.put(str(doc_id), encode(doc))

    def __delitem__(self, doc_id: Any) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        self._read.pop(str(doc_id), None)
        self._layer.drop(str(doc_id))

    def __contains__(self, doc_id: object) -> bool:
        # As in a dict by id, where "1" is not 1.
        key = str(doc_id)
        return key in self._layer and self._id(key) == doc_id

    def __iter__(self) -> Iterator[Any]:
        return map(self._id, self._layer)

    def __len__(self) -> int:
        return len(self._layer)
