"""How a statement is drawn."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from domain import verbs
from domain.periods import begins_on, weeks_before
from domain.statement import statement_of
from messages.drawing import Reader
from messages.statement import ROWS, statement
from tests.builders import ADA, BEN, FRIDAY, LONDON, NOON, WEEKS, filed, offered, promised

PHONE = 35
"""Characters of a code block on a line, on a screen of 390 pixels."""


def drawn(person, *stories, now=NOON + timedelta(weeks=8)):
    requests = [replace(story.request, number=n) for n, story in enumerate(stories, 1)]
    weeks = weeks_before(begins_on(0, LONDON, now), LONDON)
    return statement(statement_of(person, requests, weeks, WEEKS[person], now), Reader(person, LONDON))


def small(message):
    return [text["text"] for block in message.blocks for text in block.get("elements", ())]


def shown(message):
    return [block for block in message.blocks if "accessory" in block]


def table(message):
    found = [block["text"]["text"] for block in message.blocks if "```" in block.get("text", {}).get("text", "")]
    return found[0].strip("`").splitlines() if found else []


def late():
    return promised().by(BEN, verbs.done, at=FRIDAY + timedelta(hours=2))


def in_time():
    return promised().by(BEN, verbs.done)


def test_the_columns_fit_on_a_phone():
    lines = table(drawn(BEN, *[late()] * 99))
    assert {len(line) for line in lines} == {PHONE}
    assert lines[0] == "Week from   23 30  7 14 21 28  4 11"
    assert lines[4:6] == ["Late, said " + "  ·" * 8, "Late unsaid 99" + "  ·" * 7]


def test_said_is_explained_where_something_was_late():
    assert "“Said”: before the promised time." in small(drawn(BEN, late()))
    assert "“Said”: before the promised time." not in small(drawn(BEN, in_time()))


@pytest.mark.parametrize(
    ("stories", "said"),
    [
        ([in_time], "one was delivered, in time"),
        ([late], "one was delivered, though not in time"),
        ([in_time, in_time], "2 were delivered, all of them in time"),
        ([late, late], "2 were delivered, none of them in time"),
        ([late, in_time, in_time], "3 were delivered, 2 of them in time"),
        ([promised], "nothing was delivered"),
    ],
)
def test_the_other_side_is_one_sentence(stories, said):
    message = drawn(ADA, *(story() for story in stories))
    assert small(message)[-1] == f"Of what you were promised {said}."
    assert table(message) == []


def test_what_does_not_fit_is_counted_and_stands_in_the_home():
    message = drawn(BEN, *[promised()] * 1000)
    assert len(shown(message)) == ROWS
    assert "and 980 more: your Home has them all" in small(message)


@pytest.mark.parametrize("person", [ADA, BEN])
def test_many_in_each_part_fit_into_a_message(person):
    message = drawn(person, *[promised(), filed(), offered(), late(), in_time()] * 100)
    assert len(message.blocks) <= 50
    assert len(shown(message)) == ROWS
    assert sum("your Home has them all" in text for text in small(message)) == 2


def test_a_lock_screen_has_all_of_it_in_short():
    told = drawn(BEN, promised(), late(), filed()).text
    assert told.startswith("Open: 1 promised by you, 1 late. One word waits for you. In 8 weeks: 2 promised, ")
    assert told.endswith(" 1 delivered, 1 late unsaid.")


def test_with_nothing_open_the_figures_still_stand():
    message = drawn(BEN, late().by(ADA, verbs.confirm, 1))
    assert "Nothing is open" in message.blocks[0]["text"]["text"]
    assert table(message)
