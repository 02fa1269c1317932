"""Values to JSON and back, and the version of that JSON.

Of requests, events and notices, what equals its default is left out: an upgrade cannot count on finding it.

`SCHEMA` is raised with every change of what is stored that older code could not read, or whose results it lacks; then
`upgrade` does what is to be done. The journal's files are brought up to date as a whole when they are opened, the
archive's records one by one when they are read.
"""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Raw, Struct
from msgspec.json import Decoder, Encoder, decode, encode

from domain.events import AnyEvent, Timeline
from domain.evolving import replay
from domain.request import Request
from storage.frames import Tables
from storage.tiny_tables import KeyedTable

SCHEMA = 4

T = TypeVar("T")


def upgrade(tables: Tables) -> None:
    """Bring tables of an older schema up to today's, in place.

    What older versions did not know may be missing everywhere, and had not happened to anything. So only heads differ,
    which hold what their timelines give: they are folded anew.
    """
    for key, head in tables.get("requests", {}).items():
        version = decode(head, type=_Name).version
        events = [tables["events"][event_key(key, number)] for number in range(1, version + 1)]
        tables["requests"][key] = _folded_anew(head, events)


class Whole(Struct, frozen=True):
    """A request with all its events, as the archive keeps it."""

    request: Request
    events: Timeline


class _Name(Struct):
    id: str
    number: int
    version: int = 1


class _Headed(Struct):
    request: Request


class _Parts(Struct):
    request: Raw
    events: list[Raw]


def encode_whole(request: bytes, events: Sequence[bytes]) -> bytes:
    """The JSON of a `Whole`, from that of its parts."""
    return b'{"request":%b,"events":[%b]}' % (request, b",".join(events))


def decode_whole(doc: bytes, schema: int) -> Whole:
    """A record of the archive, whichever version wrote it."""
    return decode(doc if schema == SCHEMA else _upgraded(doc), type=Whole)


def decode_head(doc: bytes, schema: int) -> Request:
    """The request of such a record; of today's the events are skipped."""
    return decode(doc, type=_Headed).request if schema == SCHEMA else decode_whole(doc, schema).request


def _upgraded(doc: bytes) -> bytes:
    parts = decode(doc, type=_Parts)
    events = [bytes(event) for event in parts.events]
    return encode_whole(_folded_anew(bytes(parts.request), events), events)


def _folded_anew(head: bytes, events: Sequence[bytes]) -> bytes:
    name, decoder = decode(head, type=_Name), event_decoder()
    return encode(replay(name.id, name.number, map(decoder.decode, events)))


class Shelf(Generic[T]):
    """A table of values of one kind. Whoever takes one out has a value of their own."""

    def __init__(self, table: KeyedTable, decoder: Decoder[T]) -> None:
        self.table = table
        self._encoder = Encoder()
        self._decoder = decoder

    def get(self, key: str) -> T | None:
        """The value; None where there is none."""
        doc = self.table.fetch(key)
        return None if doc is None else self._decoder.decode(doc)

    def __contains__(self, key: str) -> bool:
        return self.table.fetch(key) is not None

    def put(self, key: str, value: T) -> None:
        """Within a transaction: this value in place of what is there."""
        self.table.replace(key, self._encoder.encode(value))

    def drop(self, key: str) -> None:
        """Within a transaction: nothing in place of what is there."""
        self.table.discard(key)

    def values(self) -> Iterator[T]:
        """All of them, in the order in which they were first stored."""
        return (self._decoder.decode(doc) for _, doc in self.table.rows().items())


def event_key(request_id: str, number: int) -> str:
    """Where an event lies: events are counted from 1 within their request."""
    return f"{request_id}:{number}"


def event_keys(request: Request) -> list[str]:
    """Where all events of a request lie, in order."""
    return [event_key(request.id, number) for number in range(1, request.version + 1)]


def event_decoder() -> Decoder[AnyEvent]:
    """For the table of events."""
    return Decoder(AnyEvent)
