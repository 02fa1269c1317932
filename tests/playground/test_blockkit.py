"""What holds for blocks together and for every fault: surfaces, uniqueness, totals, codes and constraints."""

import json
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from playground.blockkit import Fault, faults_in_blocks, faults_in_view
from playground.blockkit.surfaces import Surface
from tests.playground.test_blockkit_refusals import REFUSED
from tests.playground.test_blockkit_samples import (
    ACCEPTED,
    Json,
    actions,
    asked,
    beside,
    button,
    card,
    cell,
    chart,
    container,
    data_table,
    mrkdwn,
    plain,
    section,
    table,
    typed_in,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


def _told(faults: list[Fault]) -> list[tuple[str, str]]:
    return [(fault.pointer, fault.message) for fault in faults]


def test_a_message_may_have_no_blocks_at_all() -> None:
    assert faults_in_blocks([], "message") == []


@pytest.mark.parametrize(("surface", "most"), [("message", 50), ("modal", 100), ("home", 100)])
def test_a_surface_may_be_full_of_blocks_and_no_fuller(surface: Surface, most: int) -> None:
    assert faults_in_blocks([section()] * most, surface) == []
    assert _told(faults_in_blocks([section()] * (most + 1), surface)) == [("", f"no more than {most} items allowed")]


def test_blocks_that_are_no_array_are_refused_as_a_whole() -> None:
    assert _told(faults_in_blocks({"blocks": []}, "message")) == [("", "must provide an array")]


@pytest.mark.parametrize("kind", ["context_actions", "data_table", "data_visualization", "file", "markdown", "plan",
                                  "table", "task_card", "container"])  # fmt: skip
@pytest.mark.parametrize("surface", ["modal", "home"])
def test_some_blocks_are_for_messages_only(kind: str, surface: Surface) -> None:
    block = next(block for _, block in ACCEPTED if block["type"] == kind)
    assert _told(faults_in_blocks([block], surface)) == [("/0/type", f"unsupported type: {kind}")]


@pytest.mark.parametrize("surface", ["message", "home"])
def test_an_alert_is_for_modals_only(surface: Surface) -> None:
    assert _told(faults_in_blocks([{"type": "alert", "text": plain()}], surface)) == [
        ("/0/type", "unsupported type: alert")
    ]


def test_a_carousel_does_not_fit_into_a_modal() -> None:
    assert _told(faults_in_blocks([{"type": "carousel", "elements": [card()]}], "modal")) == [
        ("/0/type", "unsupported type: carousel")
    ]


@pytest.mark.parametrize("kind", ["email_text_input", "file_input", "number_input", "url_text_input"])
@pytest.mark.parametrize("surface", ["message", "home"])
def test_some_inputs_are_for_modals_only(kind: str, surface: Surface) -> None:
    assert _told(faults_in_blocks([asked({"type": kind})], surface)) == [
        ("/0/element/type", f"unsupported type: {kind}")
    ]


def test_a_datetime_picker_does_not_fit_into_a_home_tab() -> None:
    picker = {"type": "datetimepicker"}
    assert faults_in_blocks([actions(picker)], "modal") == []
    assert _told(faults_in_blocks([actions(picker)], "home")) == [
        ("/0/elements/0/type", "unsupported type: datetimepicker")
    ]


def test_the_places_of_an_element_are_told_with_its_refusal() -> None:
    (fault,) = faults_in_blocks([{"type": "context_actions", "elements": [button()]}], "message")
    assert fault.constraint == {"type": "enum", "expected": ["feedback_buttons", "icon_button"], "got": "button"}


def test_an_id_may_name_one_block_only() -> None:
    first, second = section(block_id="b"), {"type": "divider", "block_id": "b"}
    assert _told(faults_in_blocks([first, second], "message")) == [("/1/block_id", '`block_id` "b" already exists')]


def test_an_id_inside_a_container_counts_too() -> None:
    payload = [section(block_id="b"), container(section(block_id="b"))]
    assert _told(faults_in_blocks(payload, "message")) == [
        ("/1/child_blocks/0/block_id", '`block_id` "b" already exists')
    ]


def test_an_id_inside_a_carousel_counts_too() -> None:
    cards = [card(block_id="b"), card(block_id="b")]
    assert _told(faults_in_blocks([{"type": "carousel", "elements": cards}], "home")) == [
        ("/0/elements/1/block_id", '`block_id` "b" already exists')
    ]


def test_one_action_id_may_return_in_another_block() -> None:
    assert faults_in_blocks([actions(button(action_id="a")), actions(button(action_id="a"))], "message") == []


def test_all_markdown_of_a_message_shares_one_limit() -> None:
    half = {"type": "markdown", "text": "x" * 6000}
    assert faults_in_blocks([half, half], "message") == []
    assert _told(faults_in_blocks([half, half, {"type": "markdown", "text": "x"}], "message")) == [
        ("/2/text", "must be less than 12001 characters")
    ]


def test_a_message_has_one_table_of_either_kind() -> None:
    payload = [table([cell()]), data_table([cell()], [cell()])]
    assert _told(faults_in_blocks(payload, "message")) == [("/1", "only_one_table_allowed")]


def test_a_message_has_two_charts_and_no_third() -> None:
    assert faults_in_blocks([chart()] * 2, "message") == []
    assert _told(faults_in_blocks([chart()] * 3, "message")) == [
        ("/2", "no more than 2 data_visualization blocks allowed")
    ]


def test_an_upload_cannot_dispatch_an_action() -> None:
    block = asked({"type": "file_input"}, dispatch_action=True)
    assert _told(faults_in_blocks([block], "modal")) == [("/0/element/type", "unsupported type: file_input")]


@pytest.mark.parametrize(("presets", "pointer", "message"), [
    ({"min_value": "3", "max_value": "2"}, "min_value", "must be less than 2"),
    ({"initial_value": "3", "max_value": "2"}, "initial_value", "must be less than 2"),
    ({"initial_value": "2.5"}, "initial_value", "must provide an integer"),
    ({"initial_value": "many"}, "initial_value", "must provide a number"),
    ({"initial_value": 2}, "initial_value", "must provide a string"),
])  # fmt: skip
def test_the_presets_of_a_number_are_ordered_strings(presets: Json, pointer: str, message: str) -> None:
    block = asked({"type": "number_input", "is_decimal_allowed": False, **presets})
    assert _told(faults_in_blocks([block], "modal")) == [(f"/0/element/{pointer}", message)]


def test_rich_text_cannot_shrink_below_its_least_height() -> None:
    block = asked({"type": "rich_text_input", "action_id": "a", "min_lines": 3, "max_lines": 2})
    assert _told(faults_in_blocks([block], "modal")) == [("/0/element/min_lines", "must be less than 2")]


def test_every_fault_of_sound_shape_is_told_at_once() -> None:
    payload = [section(text=mrkdwn("")), beside(button(text=plain("x" * 76), style="loud", disabled=True))]
    assert _told(faults_in_blocks(payload, "message")) == [
        ("/0/text/text", "must be more than 0 characters"),
        ("/1/accessory/text/text", "must be less than 76 characters"),
        ("/1/accessory/style", "must be a valid enum value"),
        ("/1/accessory", "invalid additional property: disabled"),
    ]


@pytest.mark.parametrize(("block", "code", "constraint"), [
    ({"type": "header"}, "missing_field", None),
    ({"type": "header", "text": "Salad"}, "invalid_type", None),
    (section(text=mrkdwn("x" * 3001)), "failed_constraint", {"type": "max_length", "expected": 3000, "got": 3001}),
    (section(fields=[]), "failed_constraint", {"type": "min_items", "expected": 1, "got": 0}),
    (section(colour="red"), "failed_constraint", {"type": "additional_properties", "got": "colour"}),
    (beside(button(style="loud")), "failed_constraint",
     {"type": "enum", "expected": ["primary", "danger"], "got": "loud"}),
    (section(text={"type": "invalid", "text": "x"}), "failed_constraint",
     {"type": "enum", "expected": ["plain_text", "mrkdwn"], "got": "invalid"}),
])  # fmt: skip
def test_a_fault_says_its_code_and_what_was_expected(block: Json, code: str, constraint: Any) -> None:
    (fault,) = faults_in_blocks([block], "message")
    assert (fault.code, fault.constraint) == (code, constraint)


@pytest.mark.parametrize("block", [row[1] for row in REFUSED])
def test_every_refusal_can_be_sent_as_json(block: object) -> None:
    for fault in faults_in_blocks([block], "message"):
        assert json.loads(json.dumps(fault.constraint)) == fault.constraint


@settings(max_examples=60, deadline=None)
@given(junk=JSON)
def test_no_json_at_all_upsets_the_validator(junk: Any) -> None:
    assert isinstance(faults_in_blocks(junk, "message"), list)
    assert isinstance(faults_in_view(junk), list)


@settings(max_examples=120, deadline=None)
@given(
    sample=st.sampled_from(ACCEPTED), name=st.sampled_from(["type", "text", "elements", "element", "rows"]), junk=JSON
)
def test_junk_in_a_good_block_is_answered_not_raised(sample: tuple[Surface, Json], name: str, junk: Any) -> None:
    surface, block = sample
    for fault in faults_in_blocks([{**block, name: junk}], surface):
        assert fault.pointer.startswith("/0")


def test_checking_leaves_the_payload_as_it_was() -> None:
    payload = [asked(typed_in(), label=mrkdwn()), section(text=None)]
    before = json.dumps(payload)
    faults_in_blocks(payload, "message")
    assert json.dumps(payload) == before
