"""Every input that a form may hold: what the app gets of it, filled and left empty."""

from types import MappingProxyType
from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from playground.elements import SHAPES
from playground.local_slack import LocalSlack
from playground.wire import Json
from tests.playground.tiny import Connect, asks, modal, words

RED = {"text": words("Red"), "value": "red"}
LISTED: Json = {"options": [RED]}
RICH = {
    "type": "rich_text",
    "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "Words"}]}],
}
INPUTS: MappingProxyType[str, tuple[Json, Any, str, Any, Any]] = MappingProxyType(
    {  # kind: what else the element says, what is filled in, the key, what it then holds, what it holds untouched
        "plain_text_input": ({}, "Words", "value", "Words", None),
        "email_text_input": ({}, "ada@example.com", "value", "ada@example.com", None),
        "url_text_input": ({}, "https://example.com", "value", "https://example.com", None),
        "number_input": ({"is_decimal_allowed": True}, "4.5", "value", "4.5", None),
        "static_select": (LISTED, "Red", "selected_option", RED, None),
        "external_select": ({}, "Red", "selected_option", RED, None),
        "radio_buttons": (LISTED, "Red", "selected_option", RED, None),
        "multi_static_select": (LISTED, ["Red"], "selected_options", [RED], []),
        "multi_external_select": ({}, ["Red"], "selected_options", [RED], []),
        "checkboxes": (LISTED, ["Red"], "selected_options", [RED], []),
        "users_select": ({}, "ben", "selected_user", "@ben", None),
        "channels_select": ({}, "general", "selected_channel", "#general", None),
        "conversations_select": ({}, "general", "selected_conversation", "#general", None),
        "multi_users_select": ({}, ["ben"], "selected_users", ["@ben"], []),
        "multi_channels_select": ({}, ["general"], "selected_channels", ["#general"], []),
        "multi_conversations_select": ({}, ["general"], "selected_conversations", ["#general"], []),
        "datepicker": ({}, "2026-11-27", "selected_date", "2026-11-27", None),
        "timepicker": ({}, "16:00", "selected_time", "16:00", None),
        "datetimepicker": ({}, 1_795_000_000, "selected_date_time", 1_795_000_000, None),
        "rich_text_input": ({}, "Words", "rich_text_value", RICH, None),
        "file_input": ({}, [{"id": "F1"}], "files", [{"id": "F1"}], []),
    }
)


@pytest.fixture
async def sent(app: AsyncApp, connected: Connect) -> list[Json]:
    """What the app got of the one input, submission by submission."""
    payloads: list[Json] = []

    @app.options("v")
    async def offered(ack: Any) -> None:
        await ack(options=[RED])

    @app.view("sent")
    async def submitted(ack: Any, view: Json) -> None:
        payloads.append(view["state"]["values"]["it"]["v"])
        await ack()

    await connected()
    return payloads


async def submits(slack: LocalSlack, client: AsyncWebClient, kind: str, **filled: Any) -> None:
    ada = slack.person("ada")
    view = modal(asks("it", "It", {"type": kind, **INPUTS[kind][0]}, optional=True))
    await client.views_open(trigger_id=slack.world.triggers.mint(ada.id), view=view)
    form = await ada.modal()
    await form.fill(**filled)
    assert await form.submit() is None


def test_no_input_is_left_out() -> None:
    assert set(INPUTS) == set(SHAPES)


@pytest.mark.parametrize("kind", INPUTS)
async def test_an_input_is_filled_and_sent_under_its_own_key(
    slack: LocalSlack, client: AsyncWebClient, sent: list[Json], kind: str
) -> None:
    _, given, key, held, _ = INPUTS[kind]
    ids = {"@ben": slack.person("ben").id, "#general": slack.channel("general").id}
    meant = [ids.get(str(row), row) for row in held] if isinstance(held, list) else ids.get(str(held), held)
    await submits(slack, client, kind, it=given)
    assert sent == [{"type": kind, key: meant}]


@pytest.mark.parametrize("kind", INPUTS)
async def test_an_input_left_empty_is_sent_under_its_own_key(
    slack: LocalSlack, client: AsyncWebClient, sent: list[Json], kind: str
) -> None:
    _, _, key, _, empty = INPUTS[kind]
    await submits(slack, client, kind)
    assert sent == [{"type": kind, key: empty}]
