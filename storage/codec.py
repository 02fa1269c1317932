"""Values to JSON and back, and the version of that JSON.

Of requests, events and notices, what equals its default is left out: an upgrade cannot count on finding it.

`SCHEMA` is raised with every change of what is stored that older code could not read, and gets a step in `UPGRADES`
from the schema before. The journal's files are brought up to date as a whole when they are opened, the archive's
records one by one when they are read.
"""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.json import Decoder, Encoder, decode

from domain.events import AnyEvent, Timeline
from domain.request import Request
from storage.files import Document, Upgrades
from storage.tiny_tables import KeyedTable

SCHEMA = 3

T = TypeVar("T")


def upgrades() -> Upgrades:
    """By the schema they start from."""
    return {1: _with_prompts, 2: _as_it_was}


def _with_prompts(table: str, doc: Document) -> Document:
    """Schema 2 knows more events and more of a request; all of that may be missing, but for what asks for something."""
    return {**doc, "prompts": [doc["turn"]]} if table == "requests" else doc


def _as_it_was(_table: str, doc: Document) -> Document:
    """Schema 3 knows what happens by itself; until then nothing of that had happened to anything."""
    return doc


class Whole(Struct, frozen=True):
    """A request with all its events, as the archive keeps it."""

    request: Request
    events: Timeline


def encode_whole(request: bytes, events: Sequence[bytes]) -> bytes:
    """The JSON of a `Whole`, from that of its parts."""
    return b'{"request":%b,"events":[%b]}' % (request, b",".join(events))


def decode_whole(doc: bytes, schema: int) -> Whole:
    """A record of the archive, whichever version wrote it."""
    if schema == SCHEMA:
        return decode(doc, type=Whole)
    parts = decode(doc)
    request, events = parts["request"], parts["events"]
    for step in range(schema, SCHEMA):
        request = upgrades()[step]("requests", request)
        events = [upgrades()[step]("events", event) for event in events]
    return decode(encode_whole(Encoder().encode(request), [Encoder().encode(one) for one in events]), type=Whole)


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
