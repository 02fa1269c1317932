"""Every limit, from both sides: what just fits is accepted, one more is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from playground.blockkit import faults_in_blocks
from playground.blockkit.surfaces import Surface
from tests.playground.test_blockkit_samples import (
    Json,
    actions,
    asked,
    beside,
    bullets,
    button,
    card,
    cell,
    chart,
    confirm,
    container,
    data_table,
    feedback,
    mrkdwn,
    option,
    options,
    picture,
    pie,
    plain,
    section,
    select,
    series,
    table,
    task,
    typed_in,
    video,
)

Make = Callable[[int], Json]


def _link(length: int) -> str:
    return "https://example.com/".ljust(length, "x")


def _buttons(count: int) -> list[Json]:
    return [button(action_id=str(number)) for number in range(count)]


def _labels(count: int) -> list[str]:
    return [str(number) for number in range(count)]


def _axes(count: int) -> dict[str, Any]:
    return {"axis_config": {"categories": _labels(count)}}


# The limit, the block at a given size, where Slack points inside it.
LETTERS: list[tuple[int, Make, str]] = [
    (3000, lambda n: section(text=mrkdwn("x" * n)), "/text/text"),
    (2000, lambda n: section(fields=[plain("x" * n)]), "/fields/0/text"),
    (255, lambda n: section(block_id="x" * n), "/block_id"),
    (150, lambda n: {"type": "header", "text": plain("x" * n)}, "/text/text"),
    (3000, lambda n: {"type": "context", "elements": [plain("x" * n)]}, "/elements/0/text"),
    (75, lambda n: beside(button(text=plain("x" * n))), "/accessory/text/text"),
    (255, lambda n: beside(button(action_id="x" * n)), "/accessory/action_id"),
    (2000, lambda n: beside(button(value="x" * n)), "/accessory/value"),
    (3000, lambda n: beside(button(url=_link(n))), "/accessory/url"),
    (75, lambda n: beside(button(accessibility_label="x" * n)), "/accessory/accessibility_label"),
    (4000, lambda n: beside(button(agent_prompt="x" * n)), "/accessory/agent_prompt"),
    (100, lambda n: beside(button(confirm=confirm(title=plain("x" * n)))), "/accessory/confirm/title/text"),
    (300, lambda n: beside(button(confirm=confirm(text=plain("x" * n)))), "/accessory/confirm/text/text"),
    (30, lambda n: beside(button(confirm=confirm(confirm=plain("x" * n)))), "/accessory/confirm/confirm/text"),
    (30, lambda n: beside(button(confirm=confirm(deny=plain("x" * n)))), "/accessory/confirm/deny/text"),
    (150, lambda n: beside(select(placeholder=plain("x" * n))), "/accessory/placeholder/text"),
    (75, lambda n: beside(select(options=[option(text=plain("x" * n))])), "/accessory/options/0/text/text"),
    (150, lambda n: beside(select(options=[option("x" * n)])), "/accessory/options/0/value"),
    (75, lambda n: beside(select(options=[option(description=plain("x" * n))])),
     "/accessory/options/0/description/text"),
    (3000, lambda n: beside({"type": "overflow", "options": [option(url=_link(n))]}), "/accessory/options/0/url"),
    (2000, lambda n: asked(typed_in(), label=plain("x" * n)), "/label/text"),
    (2000, lambda n: asked(typed_in(), hint=plain("x" * n)), "/hint/text"),
    (3000, lambda n: asked(typed_in(initial_value="x" * n)), "/element/initial_value"),
    (2000, lambda n: picture(alt_text="x" * n), "/alt_text"),
    (2000, lambda n: picture(title=plain("x" * n)), "/title/text"),
    (3000, lambda n: picture(image_url=_link(n)), "/image_url"),
    (199, lambda n: video(title=plain("x" * n)), "/title/text"),
    (49, lambda n: video(author_name="x" * n), "/author_name"),
    (12_000, lambda n: {"type": "markdown", "text": "x" * n}, "/text"),
    (10_000, lambda n: table([cell("x" * (n - 1)), cell("y")]), "/rows"),
    (20_000, lambda n: data_table([cell("x" * (n - 1))], [cell("y")]), "/rows"),
    (20, lambda n: pie({"label": "x" * n, "value": 1}), "/chart/segments/0/label"),
    (20, lambda n: chart(series("x" * n)), "/chart/series/0/name"),
    (150, lambda n: card(title=plain("x" * n)), "/title/text"),
    (150, lambda n: card(subtitle=plain("x" * n)), "/subtitle/text"),
    (200, lambda n: card(body=plain("x" * n)), "/body/text"),
    (150, lambda n: container(section(), title=plain("x" * n)), "/title/text"),
    (2000, lambda n: {"type": "context_actions", "elements": [feedback(positive_button=_good(n))]},
     "/elements/0/positive_button/value"),
]  # fmt: skip

THINGS: list[tuple[int, Make, str]] = [
    (10, lambda n: section(fields=[plain()] * n), "/fields"),
    (10, lambda n: {"type": "context", "elements": [plain()] * n}, "/elements"),
    (25, lambda n: actions(*_buttons(n)), "/elements"),
    (100, lambda n: beside(select(options=options(n))), "/accessory/options"),
    (100, lambda n: beside({"type": "static_select", "option_groups": [_group(1)] * n}), "/accessory/option_groups"),
    (100, lambda n: beside({"type": "static_select", "option_groups": [_group(n)]}),
     "/accessory/option_groups/0/options"),
    (5, lambda n: beside({"type": "overflow", "options": options(n)}), "/accessory/options"),
    (10, lambda n: beside({"type": "checkboxes", "options": options(n)}), "/accessory/options"),
    (10, lambda n: beside({"type": "radio_buttons", "options": options(n)}), "/accessory/options"),
    (100, lambda n: table(*[[cell()]] * n), "/rows"),
    (20, lambda n: table([cell()] * n), "/rows/0"),
    (20, lambda n: table([cell()], column_settings=[None] * n), "/column_settings"),
    (101, lambda n: data_table(*[[cell()]] * n), "/rows"),
    (20, lambda n: chart(series("Ann", *_labels(min(n, 20))), **_axes(n)), "/chart/axis_config/categories"),
    (12, lambda n: pie(*[{"label": "x", "value": 1}] * n), "/chart/segments"),
    (12, lambda n: chart(*[series(name) for name in _labels(n)]), "/chart/series"),
    (3, lambda n: card(actions=_buttons(n)), "/actions"),
    (10, lambda n: {"type": "carousel", "elements": [card()] * n}, "/elements"),
    (10, lambda n: container(*[section()] * n), "/child_blocks"),
    (50, lambda n: {"type": "plan", "title": "x", "tasks": [task()] * n}, "/tasks"),
    (5, lambda n: {"type": "context_actions", "elements": [feedback()] * n}, "/elements"),
]  # fmt: skip

NUMBERS: list[tuple[int, Make, str]] = [
    (4, lambda n: {"type": "header", "text": plain(), "level": n}, "/level"),
    (8, lambda n: bullets(indent=n), "/elements/0/indent"),
    (3000, lambda n: asked(typed_in(max_length=n)), "/element/max_length"),
    (3000, lambda n: asked(typed_in(min_length=n)), "/element/min_length"),
    (100, lambda n: data_table([cell()], [cell()], page_size=n), "/page_size"),
]


def _good(length: int) -> Json:
    return {"text": plain(), "value": "x" * length}


def _group(count: int) -> Json:
    return {"label": plain(), "options": options(count)}


def _told(block: Json, surface: Surface = "message") -> list[tuple[str, str]]:
    return [(fault.pointer, fault.message) for fault in faults_in_blocks([block], surface)]


@pytest.mark.parametrize(("most", "make", "pointer"), LETTERS)
def test_a_text_may_reach_its_longest_and_no_further(most: int, make: Make, pointer: str) -> None:
    assert _told(make(most)) == []
    assert _told(make(most + 1)) == [(f"/0{pointer}", f"must be less than {most + 1} characters")]


@pytest.mark.parametrize(("most", "make", "pointer"), THINGS)
def test_a_list_may_be_full_and_no_fuller(most: int, make: Make, pointer: str) -> None:
    assert _told(make(most)) == []
    assert _told(make(most + 1)) == [(f"/0{pointer}", f"no more than {most} items allowed")]


@pytest.mark.parametrize(("most", "make", "pointer"), NUMBERS)
def test_a_number_may_be_its_largest_and_no_larger(most: int, make: Make, pointer: str) -> None:
    assert _told(make(most)) == []
    assert _told(make(most + 1)) == [(f"/0{pointer}", f"must be less than {most}")]


def test_an_emoji_counts_as_one_letter() -> None:
    assert _told({"type": "header", "text": plain("🥗" * 150)}) == []


def test_an_alert_may_be_two_hundred_letters_long() -> None:
    assert _told({"type": "alert", "text": plain("x" * 200)}, "modal") == []
    assert _told({"type": "alert", "text": plain("x" * 201)}, "modal") == [
        ("/0/text/text", "must be less than 201 characters")
    ]


def test_at_most_ten_files_may_be_asked_for() -> None:
    def upload(most: int) -> Json:
        return asked({"type": "file_input", "max_files": most})

    assert _told(upload(10), "modal") == []
    assert _told(upload(11), "modal") == [("/0/element/max_files", "must be less than 10")]
    assert _told(upload(0), "modal") == [("/0/element/max_files", "must be greater than 1")]
