"""What Slack refuses in a modal or a Home tab."""

import pytest

from playground.blockkit import faults_in_view
from tests.playground.test_blockkit_samples import (
    Json,
    actions,
    asked,
    beside,
    button,
    mrkdwn,
    plain,
    section,
    typed_in,
)


def modal(*blocks: Json, **more: object) -> Json:
    return {"type": "modal", "title": plain(), "blocks": list(blocks or (section(),)), **more}


def home(*blocks: Json, **more: object) -> Json:
    return {"type": "home", "blocks": list(blocks or (section(),)), **more}


def _told(view: object) -> list[tuple[str, str]]:
    return [(fault.pointer, fault.message) for fault in faults_in_view(view)]


ACCEPTED_VIEWS: list[Json] = [
    modal(),
    modal(
        asked(typed_in(focus_on_load=True)),
        submit=plain(),
        close=plain(),
        callback_id="c",
        external_id="e",
        private_metadata="m",
        clear_on_close=True,
        notify_on_close=False,
    ),
    modal(actions(button(action_id="a"))),
    home(),
    home(asked(typed_in()), callback_id="c", private_metadata=""),
]


@pytest.mark.parametrize("view", ACCEPTED_VIEWS)
def test_a_full_view_is_accepted(view: Json) -> None:
    assert _told(view) == []


REFUSED_VIEWS: list[tuple[str, object, str, str]] = [
    ("that is a list", [], "", "must provide an object"),
    ("without a type", {"title": plain(), "blocks": []}, "", "missing required field: type"),
    ("of an unknown type", {"type": "window"}, "/type", "unsupported type: window"),
    ("without a title", {"type": "modal", "blocks": [section()]}, "", "missing required field: title"),
    ("titled by a string", modal(title="Salad"), "/title", "must provide an object"),
    ("titled in mrkdwn", modal(title=mrkdwn()), "/title/type", "must be a valid enum value"),
    ("with an empty title", modal(title=plain("")), "/title/text", "must be more than 0 characters"),
    ("with a null button", modal(submit=None), "/submit", "must provide an object"),
    ("without blocks", {"type": "home"}, "", "missing required field: blocks"),
    ("with no block among its blocks", {"type": "home", "blocks": []}, "/blocks", "must provide at least 1 items"),
    ("with a fault in a block", home(section(text=plain(""))), "/blocks/0/text/text", "must be more than 0 characters"),
    ("with a stranger's field", modal(colour="red"), "", "invalid additional property: colour"),
    ("sent back as it came", modal(id="V1"), "", "invalid additional property: id"),
    ("with a submit button on the Home tab", home(submit=plain()), "", "invalid additional property: submit"),
    ("with a title on the Home tab", home(title=plain()), "", "invalid additional property: title"),
    ("with a close flag in words", modal(clear_on_close="yes"), "/clear_on_close", "must be a boolean"),
    ("with metadata as an object", modal(private_metadata={}), "/private_metadata", "must provide a string"),
    (
        "asking without a submit button",
        modal(section(), asked(typed_in()), asked(typed_in())),
        "/blocks/1/input",
        "must define `submit` to use an `input` block in modals",
    ),
    (
        "with two blocks of one id",
        home(section(block_id="b"), section(block_id="b")),
        "/blocks/1/block_id",
        '`block_id` "b" already exists',
    ),
    (
        "with two elements in focus",
        home(asked(typed_in(focus_on_load=True)), beside({"type": "users_select", "focus_on_load": True})),
        "/blocks/1/accessory/focus_on_load",
        "only one element can be focused on load",
    ),
]


@pytest.mark.parametrize(
    ("view", "pointer", "message"), [row[1:] for row in REFUSED_VIEWS], ids=[row[0] for row in REFUSED_VIEWS]
)
def test_slack_refuses_a_view(view: object, pointer: str, message: str) -> None:
    assert _told(view) == [(pointer, message)]


@pytest.mark.parametrize("field", ["title", "submit", "close"])
def test_the_words_around_a_modal_have_twenty_four_letters_each(field: str) -> None:
    assert _told({**modal(), field: plain("x" * 24)}) == []
    assert _told({**modal(), field: plain("x" * 25)}) == [(f"/{field}/text", "must be less than 25 characters")]


@pytest.mark.parametrize(("field", "most"), [("private_metadata", 3000), ("callback_id", 255), ("external_id", 255)])
def test_what_a_view_keeps_for_the_app_is_limited(field: str, most: int) -> None:
    assert _told(home(**{field: "x" * most})) == []
    assert _told(home(**{field: "x" * (most + 1)})) == [(f"/{field}", f"must be less than {most + 1} characters")]


def test_a_view_holds_a_hundred_blocks() -> None:
    assert _told(home(*[section()] * 100)) == []
    assert _told(home(*[section()] * 101)) == [("/blocks", "no more than 100 items allowed")]
