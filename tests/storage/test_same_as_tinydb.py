"""TinyDB over the journal answers as TinyDB over its own storage does, whatever is called, also after a restart."""

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given, settings, strategies as st
from tinydb import TinyDB, where
from tinydb.table import Document, Table

from storage.journal import Journal
from storage.tiny_tables import JournalDB

values = st.one_of(
    st.integers(-5, 5), st.text("ab☃\0", max_size=3), st.none(), st.booleans(), st.lists(st.integers(0, 2), max_size=2)
)
documents = st.dictionaries(st.sampled_from("abc"), values, max_size=3)
ids = st.integers(1, 6)
conditions = st.one_of(
    st.builds(lambda name, value: where(name) == value, st.sampled_from("abc"), values),
    st.builds(lambda name: where(name).exists(), st.sampled_from("abc")),
)


def grow(doc: Any) -> None:
    """Changes a document in place, as an update may; sometimes it does not go well."""
    doc["n"] = doc.get("n", 0) + 1
    if doc["n"] > 2:
        raise ArithmeticError("too much")


def known(doc: dict[str, Any], doc_id: int) -> Document:
    return Document(doc, doc_id=doc_id)


Call = Callable[[TinyDB, Table], Any]
calls = st.one_of(
    st.builds(lambda doc: lambda db, t: t.insert(doc), documents),
    st.builds(lambda doc, i: lambda db, t: t.insert(known(doc, i)), documents, ids),
    st.builds(lambda docs: lambda db, t: t.insert_multiple(docs), st.lists(documents, max_size=3)),
    st.builds(lambda d, e, i: lambda db, t: t.insert_multiple([known(d, i), e]), documents, documents, ids),
    st.builds(lambda doc: lambda db, t: t.update(doc), documents),
    st.builds(lambda doc, cond: lambda db, t: t.update(doc, cond), documents, conditions),
    st.builds(lambda cond: lambda db, t: t.update(grow, cond), conditions),
    st.builds(lambda some: lambda db, t: t.update(grow, doc_ids=some), st.lists(ids, max_size=3)),
    st.builds(lambda d, c, e: lambda db, t: t.update_multiple([(d, c), (grow, e)]), documents, conditions, conditions),
    st.builds(lambda doc, cond: lambda db, t: t.upsert(doc, cond), documents, conditions),
    st.builds(lambda doc, i: lambda db, t: t.upsert(known(doc, i)), documents, ids),
    st.builds(lambda cond: lambda db, t: t.remove(cond), conditions),
    st.builds(lambda some: lambda db, t: t.remove(doc_ids=some), st.lists(ids, max_size=3)),
    st.just(lambda db, t: t.remove()),
    st.just(lambda db, t: t.truncate()),
    st.just(lambda db, t: db.drop_table(t.name)),
    st.just(lambda db, t: db.drop_tables()),
    st.builds(lambda cond: lambda db, t: t.search(cond), conditions),
    st.builds(lambda cond: lambda db, t: t.get(cond), conditions),
    st.builds(lambda i: lambda db, t: t.get(doc_id=i), ids),
    st.builds(lambda some: lambda db, t: t.get(doc_ids=some), st.lists(ids, max_size=3)),
    st.builds(lambda cond: lambda db, t: t.contains(cond), conditions),
    st.builds(lambda i: lambda db, t: t.contains(doc_id=i), ids),
    st.builds(lambda cond: lambda db, t: t.count(cond), conditions),
    st.just(lambda db, t: [t.remove(doc_ids=[doc.doc_id]) for doc in t]),
)


def outcome(db: TinyDB, table: str, call: Call) -> Any:
    """What a call gives back or raises, and everything that is to be seen afterwards."""
    try:
        result = call(db, db.table(table))
    except (ValueError, ArithmeticError, RuntimeError, KeyError) as error:
        result = type(error)
    return result, seen(db)


def seen(db: TinyDB) -> Any:
    tables = sorted(db.tables())
    return [(name, len(db.table(name)), [(doc.doc_id, doc) for doc in db.table(name).all()]) for name in tables]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["requests", "events"]), calls), max_size=25))
def test_every_public_call_answers_as_stock_tinydb_does(steps: list[tuple[str, Call]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        stock = TinyDB(Path(place) / "stock.json")
        ours = JournalDB(Journal(Path(place) / "ours"))
        for table, call in steps:
            assert outcome(ours, table, call) == outcome(stock, table, call)
        ours.close()
        with JournalDB(Journal(Path(place) / "ours")) as reopened:
            assert seen(reopened) == seen(stock)
        stock.close()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["requests", "events"]), calls), max_size=12))
def test_a_transaction_shows_its_own_writes_as_stock_tinydb_would(steps: list[tuple[str, Call]]) -> None:
    with tempfile.TemporaryDirectory() as place, TinyDB(Path(place) / "stock.json") as stock:
        asyncio.run(in_one_transaction(Path(place) / "ours", stock, steps))


async def in_one_transaction(place: Path, stock: TinyDB, steps: list[tuple[str, Call]]) -> None:
    with JournalDB(Journal(place)) as ours:
        for db in (ours, stock):
            db.table("requests").insert_multiple([{"a": 1}, {"b": 2}, {"a": 1, "c": None}])
            db.table("events").insert({"b": "a"})
        before = seen(ours)
        with ours.transaction() as record:
            for table, call in steps:
                mine, theirs = outcome(ours, table, call), outcome(stock, table, call)
                if mine[0] is RuntimeError and theirs[0] is not RuntimeError:
                    return  # tables are not dropped in a transaction
                assert mine == theirs
        assert seen(ours) == before
        await ours.commit(record)
        assert seen(ours) == seen(stock)
    with JournalDB(Journal(place)) as reopened:
        assert seen(reopened) == seen(stock)
