"""Pieces to build payloads from, and one full, accepted payload of every kind.

The other Block Kit tests take these and break one thing at a time.
"""

from typing import Any

import pytest

from playground.blockkit import faults_in_blocks
from playground.blockkit.surfaces import Surface

Json = dict[str, Any]


def plain(text: str = "Salad", **more: object) -> Json:
    return {"type": "plain_text", "text": text, **more}


def mrkdwn(text: str = "*Salad*", **more: object) -> Json:
    return {"type": "mrkdwn", "text": text, **more}


def option(value: str = "a", **more: object) -> Json:
    return {"text": plain(), "value": value, **more}


def options(count: int) -> list[Json]:
    return [option(str(number)) for number in range(count)]


def button(**more: object) -> Json:
    return {"type": "button", "text": plain(), **more}


def select(**more: object) -> Json:
    return {"type": "static_select", "options": options(2), **more}


def picture(**more: object) -> Json:
    return {"type": "image", "alt_text": "a bowl", "image_url": "https://example.com/bowl.png", **more}


def section(**more: object) -> Json:
    return {"type": "section", "text": mrkdwn(), **more}


def beside(accessory: Json) -> Json:
    return section(accessory=accessory)


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def asked(element: Json, **more: object) -> Json:
    return {"type": "input", "label": plain(), "element": element, **more}


def typed_in(**more: object) -> Json:
    return {"type": "plain_text_input", **more}


def confirm(**more: object) -> Json:
    return {"title": plain(), "text": mrkdwn(), "confirm": plain(), "deny": plain(), **more}


def rich(*runs: Json) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(runs)}]}


def bullets(**more: object) -> Json:
    items = [{"type": "rich_text_section", "elements": [{"type": "text", "text": "Bowl"}]}]
    return {"type": "rich_text", "elements": [{"type": "rich_text_list", "style": "bullet", "elements": items, **more}]}


def cell(text: str = "Ann") -> Json:
    return {"type": "raw_text", "text": text}


def table(*rows: list[Json], **more: object) -> Json:
    return {"type": "table", "rows": list(rows), **more}


def data_table(*rows: list[Json], **more: object) -> Json:
    return {"type": "data_table", "caption": "Who brings what", "rows": list(rows), **more}


def series(name: str = "Bowls", *labels: str) -> Json:
    return {"name": name, "data": [{"label": label, "value": 1} for label in labels or ("Mon",)]}


def chart(*lines: Json, **more: object) -> Json:
    axes = {"categories": ["Mon"], "x_label": "Day", "y_label": "Bowls"}
    plot = {"type": "line", "series": list(lines or (series(),)), "axis_config": axes, **more}
    return {"type": "data_visualization", "title": "Bowls a day", "chart": plot}


def pie(*segments: Json) -> Json:
    shown = list(segments or ({"label": "Ann", "value": 2.5},))
    return {"type": "data_visualization", "title": "Bowls", "chart": {"type": "pie", "segments": shown}}


def card(**more: object) -> Json:
    return {"type": "card", "title": mrkdwn(), **more}


def task(**more: object) -> Json:
    return {"type": "task_card", "task_id": "t1", "title": "Wash", "status": "complete", **more}


def container(*children: Json, **more: object) -> Json:
    return {"type": "container", "title": plain(), "child_blocks": list(children), **more}


def feedback(**more: object) -> Json:
    good, bad = {"text": plain("Good"), "value": "good"}, {"text": plain("Bad"), "value": "bad"}
    return {"type": "feedback_buttons", "positive_button": good, "negative_button": bad, **more}


def video(**more: object) -> Json:
    return {
        "type": "video",
        "alt_text": "a salad is made",
        "title": plain(),
        "thumbnail_url": "https://example.com/t.png",
        "video_url": "https://example.com/v",
        **more,
    }


_GROUP = {"label": plain(), "options": options(2)}
_FIELD = {"action_id": "a", "placeholder": plain(), "focus_on_load": True}
_WRITTEN = {**_FIELD, "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]}}
_RUNS: list[Json] = [
    {"type": "text", "text": "Bowl", "style": {"bold": True, "code": True}},
    {"type": "link", "url": "https://example.com", "text": "here"},
    {"type": "emoji", "name": "salad"},
    {"type": "user", "user_id": "U1"},
    {"type": "usergroup", "usergroup_id": "S1"},
    {"type": "channel", "channel_id": "C1"},
    {"type": "broadcast", "range": "here"},
    {"type": "color", "value": "#336699"},
    {"type": "date", "timestamp": 1720710212, "format": "{date_num}", "fallback": "in July"},
    {"type": "team", "team_id": "T1"},
]

ACCEPTED: list[tuple[Surface, Json]] = [
    ("message", section(block_id="b", fields=[plain(), mrkdwn(verbatim=True)], expand=True)),
    ("message", beside(picture())),
    ("home", beside({"type": "image", "alt_text": "a bowl", "slack_file": {"id": "F1"}})),
    ("message", beside({"type": "overflow", "options": [option(url="https://example.com")], "confirm": confirm()})),
    ("message", beside(select(**_FIELD, initial_option=option("1"), confirm=confirm(style="danger")))),
    ("modal", asked({"type": "static_select", "option_groups": [_GROUP], "initial_option": option("1")})),
    ("modal", asked({"type": "multi_static_select", "options": options(3), "initial_options": options(2)})),
    ("modal", asked({"type": "external_select", "min_query_length": 0, "initial_option": option()})),
    ("modal", asked({"type": "multi_external_select", "max_selected_items": 1})),
    ("modal", asked({"type": "users_select", "initial_user": "U1"})),
    ("modal", asked({"type": "multi_users_select", "initial_users": ["U1", "U2"]})),
    ("modal", asked({"type": "conversations_select", "filter": {"include": ["im"]}, "response_url_enabled": True})),
    ("modal", asked({"type": "multi_conversations_select", "filter": {"exclude_bot_users": True}})),
    ("modal", asked({"type": "channels_select", "initial_channel": "C1"})),
    ("modal", asked({"type": "multi_channels_select", "initial_channels": ["C1"]})),
    ("message", actions({"type": "datepicker", **_FIELD, "initial_date": "2026-11-30"})),
    ("message", actions({"type": "timepicker", "initial_time": "23:59", "timezone": "Europe/Berlin"})),
    ("message", actions({"type": "datetimepicker", "initial_date_time": 1_800_000_000})),
    ("message", actions({"type": "checkboxes", "options": [option(text=mrkdwn(), description=mrkdwn())]})),
    ("message", actions({"type": "radio_buttons", "options": options(2), "initial_option": option("0")})),
    ("message", actions(button(action_id="a", style="primary"), button(action_id="b", url="slack://open", value=""))),
    (
        "message",
        actions(
            {
                "type": "workflow_button",
                "text": plain(),
                "action_id": "w",
                "workflow": {"trigger": {"url": "https://slack.com/shortcuts/Ft1/x"}},
            }
        ),
    ),
    ("modal", asked(typed_in(**_WRITTEN, multiline=True, min_length=0, max_length=4, initial_value="Bowl"))),
    ("modal", asked({"type": "rich_text_input", **_WRITTEN, "initial_value": rich(*_RUNS)}, hint=plain())),
    ("modal", asked({"type": "email_text_input", **_WRITTEN, "initial_value": "ann@example.com"}, optional=True)),
    ("modal", asked({"type": "url_text_input", **_WRITTEN}, dispatch_action=True)),
    ("modal", asked({"type": "number_input", "is_decimal_allowed": True, "min_value": "-1.5", "max_value": "2"})),
    ("modal", asked({"type": "file_input", "action_id": "a", "filetypes": ["pdf"], "max_files": 10})),
    ("message", {"type": "header", "text": plain(emoji=True), "level": 2}),
    ("message", {"type": "divider"}),
    ("message", {"type": "context", "elements": [plain(), mrkdwn(), picture()]}),
    ("message", picture(title=plain())),
    ("message", {"type": "file", "external_id": "X1", "source": "remote"}),
    ("message", video(title_url="https://example.com", description=plain(), author_name="Ann")),
    ("message", rich(*_RUNS)),
    ("message", bullets(indent=8, offset=1, border=0)),
    ("message", {"type": "markdown", "text": "**Salad**"}),
    ("message", table([cell(), cell()], [cell(), rich(*_RUNS)], column_settings=[None, {"align": "right"}])),
    ("message", data_table([cell()], [{"type": "raw_number", "value": 1.5, "text": "1.5"}], page_size=100)),
    ("message", chart(series("Ann"), series("Bob"))),
    ("message", pie()),
    ("modal", {"type": "alert", "text": mrkdwn(), "level": "info"}),
    ("message", card(slack_icon={"type": "icon", "name": "sparkle"}, subtext=plain(), actions=[button()])),
    ("home", {"type": "carousel", "elements": [card(hero_image=picture()), card(icon=picture())]}),
    ("message", container(section(), actions(button()), width="full", is_collapsible=True)),
    ("message", {"type": "plan", "title": "Tidy up", "tasks": [task(status="pending", output=rich(*_RUNS))]}),
    ("message", task(sources=[{"type": "url", "url": "https://example.com", "text": "Rota"}])),
    ("message", {"type": "context_actions", "elements": [feedback(action_id="f")]}),
    ("message", {"type": "context_actions", "elements": [{"type": "icon_button", "icon": "trash", "text": plain()}]}),
]


@pytest.mark.parametrize(("surface", "block"), ACCEPTED, ids=lambda value: str(value)[:60])
def test_a_full_block_of_every_kind_is_accepted(surface: Surface, block: Json) -> None:
    assert faults_in_blocks([block], surface) == []
