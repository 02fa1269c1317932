"""Choosing on the page: boxes, radio buttons and menus that one types in."""

from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp

from playground.local_slack import LocalSlack
from playground.people import PersonSpec, user_from
from playground.wire import Json
from tests.page.forms import CHOICES, form, value
from tests.page.sheet import said
from tests.playground.conftest import *  # noqa: F403
from tests.playground.tiny import Connect, asks, words


async def test_boxes_are_ticked_one_by_one(slack: LocalSlack) -> None:
    with form(slack, asks("one", "One?", {"type": "checkboxes", "options": CHOICES})) as (sheet, view):
        await sheet.ticks("One?", "Blue")
        await sheet.ticks("One?", "Red")
        assert [row["value"] for row in value(view, "one")] == ["red", "blue"]
        await sheet.ticks("One?", "Blue", is_on=False)
        assert [row["value"] for row in value(view, "one")] == ["red"]


async def test_of_radio_buttons_one_is_chosen(slack: LocalSlack) -> None:
    with form(slack, asks("one", "One?", {"type": "radio_buttons", "options": CHOICES})) as (sheet, view):
        await sheet.ticks("One?", "Blue")
        await sheet.ticks("One?", "Red")
        assert value(view, "one")["value"] == "red"
        boxes = [each for each in sheet.field("One?").descendants() if each.tag == "input"]
        assert [each.props.get("checked", False) for each in boxes] == [True, False, False]


async def test_people_are_offered_by_name_without_bots_and_those_who_left(slack: LocalSlack) -> None:
    slack.world.people.add(user_from(PersonSpec("zoe"), "UZOE", "T"))
    slack.world.people.change("UZOE", deleted=True)
    with form(slack, asks("who", "Who?", {"type": "users_select"})) as (sheet, view):
        await sheet.uses(sheet.field("Who?"), "click")
        assert sheet.options == ["Ada", "Ben Okafor", "Cleo Santos", "Vic Visitor"]
        await sheet.types("Who?", "okaf")
        assert sheet.options == ["Ben Okafor"]
        await sheet.uses(sheet.field("Who?"), "keydown", "Enter")
        assert value(view, "who") == slack.person("ben").id
        assert said(sheet.field("Who?")) == "Ben Okafor"
        assert sheet.options == []


async def test_somebody_is_found_by_either_name(slack: LocalSlack) -> None:
    with form(slack, asks("who", "Who?", {"type": "users_select"})) as (sheet, _):
        await sheet.types("Who?", "lovelace")
        assert sheet.options == ["Ada"]


async def test_the_arrows_lead_through_the_list(slack: LocalSlack) -> None:
    with form(slack, asks("one", "One?", {"type": "static_select", "options": CHOICES})) as (sheet, view):
        for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "Enter"):
            await sheet.uses(sheet.field("One?"), "keydown", key)
        assert value(view, "one")["value"] == "blue"


async def test_a_choice_can_be_left_as_it_was(slack: LocalSlack) -> None:
    chosen = {"type": "static_select", "options": CHOICES, "initial_option": CHOICES[0]}
    with form(slack, asks("one", "One?", chosen)) as (sheet, view):
        await sheet.types("One?", "gre")
        await sheet.uses(sheet.field("One?"), "keydown", "Escape")
        assert said(sheet.field("One?")) == "Red"
        assert value(view, "one")["value"] == "red"


async def test_an_optional_choice_can_be_taken_back(slack: LocalSlack) -> None:
    with form(slack, asks("who", "Who?", {"type": "users_select"}, optional=True)) as (sheet, view):
        await sheet.chooses("Who?", "Ada")
        await sheet.presses("Clear")
        assert value(view, "who") is None
        assert said(sheet.field("Who?")) == "Choose"


async def test_options_stand_under_the_headings_of_their_groups(slack: LocalSlack) -> None:
    groups = [{"label": words("Warm"), "options": CHOICES[:1]}, {"label": words("Cold"), "options": CHOICES[1:]}]
    with form(slack, asks("one", "One?", {"type": "static_select", "option_groups": groups})) as (sheet, _):
        await sheet.uses(sheet.field("One?"), "click")
        [listed] = sheet.of_role("listbox")
        assert said(listed).split("\n") == ["Warm", "Red", "Cold", "Green", "Blue"]


async def test_several_are_chosen_one_after_the_other(slack: LocalSlack) -> None:
    with form(slack, asks("one", "One?", {"type": "multi_static_select", "options": CHOICES})) as (sheet, view):
        await sheet.chooses("One?", "Red")
        await sheet.chooses("One?", "Blue")
        await sheet.uses(sheet.field("One?"), "click")
        assert sheet.options == ["Green"]
        await sheet.presses("Remove Red")
        assert [row["value"] for row in value(view, "one")] == ["blue"]


async def test_no_more_are_chosen_than_may_be(slack: LocalSlack) -> None:
    several = {"type": "multi_static_select", "options": CHOICES, "max_selected_items": 1}
    with form(slack, asks("one", "One?", several)) as (sheet, _):
        await sheet.chooses("One?", "Red")
        await sheet.uses(sheet.field("One?"), "click")
        assert sheet.options == []
        assert "No more can be chosen" in sheet.text


async def test_rooms_are_offered_as_far_as_the_filter_lets_them(slack: LocalSlack) -> None:
    slack.world.bot_dm(slack.person("ada").id)
    with form(
        slack,
        asks("all", "All?", {"type": "conversations_select"}),
        asks("some", "Some?", {"type": "conversations_select", "filter": {"exclude_bot_users": True}}),
        asks("open", "Open?", {"type": "channels_select"}),
    ) as (sheet, _):
        await sheet.uses(sheet.field("All?"), "click")
        assert sheet.options == ["#general", "#helpdesk", "Tiny"]
        await sheet.uses(sheet.field("All?"), "blur")
        await sheet.uses(sheet.field("Some?"), "click")
        assert sheet.options == ["#general", "#helpdesk"]


async def test_an_external_menu_asks_the_app(slack: LocalSlack, app: AsyncApp, connected: Connect) -> None:
    asked: list[str] = []

    @app.options("v")
    async def offers(ack: Any, payload: Json) -> None:
        asked.append(payload["value"])
        await ack(options=CHOICES[:1])

    await connected()
    with form(slack, asks("one", "One?", {"type": "external_select", "min_query_length": 2})) as (sheet, view):
        await sheet.types("One?", "r")
        assert "Type at least 2 characters" in sheet.text
        await sheet.types("One?", "re")
        assert asked == ["re"]
        await sheet.uses(sheet.field("One?"), "keydown", "Enter")
        assert value(view, "one") == CHOICES[0]


async def test_the_app_is_asked_once_somebody_pauses(slack: LocalSlack, app: AsyncApp, connected: Connect) -> None:
    asked: list[str] = []

    @app.options("v")
    async def offers(ack: Any, payload: Json) -> None:
        asked.append(payload["value"])
        await ack(options=CHOICES[:1])

    await connected()
    with form(slack, asks("one", "One?", {"type": "external_select", "min_query_length": 0})) as (sheet, _):
        for words_so_far in ("r", "re", "red"):
            sheet.tells(sheet.field("One?"), "typed", words_so_far)
        await sheet.settled()
        assert asked == ["red"]
        assert sheet.options == ["Red"]


@pytest.mark.parametrize(("is_told", "asked"), [(True, {"dispatch_action": True}), (False, {})])
async def test_a_choice_in_an_input_is_told_where_it_asks_for_that(
    slack: LocalSlack, app: AsyncApp, connected: Connect, is_told: bool, asked: Json
) -> None:
    chosen: list[Json] = []

    @app.action("v")
    async def came(ack: Any, action: Json) -> None:
        chosen.append(action["selected_option"])
        await ack()

    await connected()
    with form(slack, asks("one", "One?", {"type": "static_select", "options": CHOICES}, **asked)) as (sheet, view):
        await sheet.chooses("One?", "Green")
        assert value(view, "one") == CHOICES[1]
    assert bool(chosen) == is_told
