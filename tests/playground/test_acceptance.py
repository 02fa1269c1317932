"""What other local Slacks get wrong, and what Slack's delivery keeps to: each claim names the test that holds it.

CLAIMS is the list; the tests below hold what no other module was the place for.
"""

import ast
import asyncio
import socket
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from playground import interactions
from playground.driven_forms import Form
from playground.driver import Person
from playground.local_slack import LocalSlack
from playground.wire import Json, SlackError
from tests.playground.tiny import Connect, actions, asks, button, home, modal, section

HERE = "test_acceptance"
CLAIMS = MappingProxyType(
    {
        # What another emulator does wrong: emulate
        "methods answer a GET": "test_wire_forms.test_what_reads_answers_a_get",
        "a POST may carry its arguments in the query": "test_wire_forms.test_what_writes_reads_the_query_of_a_post",
        "conversations.open takes users joined by commas": "test_wire_forms.test_several_people_share_one_conversation",
        "reactions.add": "test_web_api.test_a_reaction_counts_once",
        "files.getUploadURLExternal": "test_web_api.test_a_file_arrives_in_three_steps",
        "apps.connections.open": "test_socket_mode.test_a_socket_begins_with_hello",
        "usergroups.*": "test_web_api.test_groups_and_rooms_name_their_members",
        "blocks.validate": "test_web_api.test_blocks_can_be_checked_without_posting",
        "people have a time zone": "test_web_api.test_people_are_described_as_slack_does",
        "the bot's token is enough": "test_web_api.test_a_bot_learns_who_it_is_and_what_it_may_do",
        "message shortcuts and global ones": (
            "test_answers_and_faults.test_shortcuts_start_from_a_message_or_from_anywhere"
        ),
        "search boxes ask the app": "test_modals.test_a_search_box_asks_the_app_for_its_options",
        # What another emulator does wrong: local-slack
        "a bogus token is refused": "test_web_api.test_a_foreign_token_is_invalid",
        "invalid blocks are refused": "test_wire_forms.test_invalid_blocks_are_refused_wherever_they_go",
        "an invalid block is told with a pointer": "test_web_api.test_faulty_blocks_are_refused_with_a_pointer",
        "an invalid view is refused": "test_web_api.test_a_view_that_breaks_a_limit_is_refused_with_a_pointer",
        "message metadata is kept": "test_web_api.test_metadata_only_comes_when_asked_for",
        "metadata comes with a press": "test_answers_and_faults.test_a_press_carries_what_slack_sends",
        "two sockets do not both get a payload": "test_socket_mode.test_several_processes_share_the_payloads",
        "respond() is for one person unless told otherwise": f"{HERE}.test_an_answer_is_for_the_person_who_asked",
        "Ben cannot submit Ada's form": f"{HERE}.test_nobody_uses_the_form_of_another",
        "an empty users_select is selected_user: null": "test_modals.test_every_input_reports_itself_even_untouched",
        "a form may hold every input there is": "test_every_input.test_an_input_is_filled_and_sent_under_its_own_key",
        "an empty input has its own key": "test_every_input.test_an_input_left_empty_is_sent_under_its_own_key",
        "the bot posts only where it is a member": "test_web_api.test_a_bot_speaks_only_where_it_may",
        "the bot reads only where it is a member": "test_web_api.test_a_bot_can_join_a_public_room",
        "people write only where they are members": (
            "test_acting_on_messages.test_people_do_not_write_where_they_are_not"
        ),
        "an ephemeral message needs its reader in the channel": (
            "test_web_api.test_an_ephemeral_is_for_one_and_gone_after_a_reload"
        ),
        "tz_offset fits the zone, in summer too": "test_wire_forms.test_the_offset_follows_the_summer_time",
        "429 with Retry-After": "test_answers_and_faults.test_a_rate_limit_says_when_to_come_back",
        "a response_url takes five answers": "test_answers_and_faults.test_a_response_url_is_good_for_five_answers",
        "a response_url lives for half an hour": "test_answers_and_faults.test_a_response_url_is_good_for_half_an_hour",
        "files arrive": "test_web_api.test_a_file_arrives_in_three_steps",
        "scheduled messages come": "test_scheduled.test_a_message_for_later_comes_later",
        "only this machine can connect": f"{HERE}.test_only_the_loopback_address_listens",
        # The delivery rules
        "one socket a payload": "test_socket_mode.test_each_payload_reaches_one_socket_and_any_may_acknowledge",
        "which socket is not foreseeable": f"{HERE}.test_every_socket_gets_its_turn_by_chance",
        "any socket may acknowledge": "test_socket_mode.test_each_payload_reaches_one_socket_and_any_may_acknowledge",
        "silence is operation_timeout": "test_commands.test_without_an_acknowledgement_the_person_sees_a_time_out",
        "nobody connected is dispatch_failed": "test_commands.test_with_nobody_connected_the_dispatch_fails",
        "404 is http_client_error": "test_http_mode.test_what_nobody_handles_is_a_client_error",
        "events come again after 0 s, 1 min and 5 min": (
            "test_events.test_unanswered_events_come_again_at_once_and_after_one_and_five_minutes"
        ),
        "a retry over HTTP has its headers": "test_http_mode.test_failed_events_come_again_with_number_and_reason",
        "a retry over a socket has its number": "test_events.test_bolt_sees_which_try_it_is",
        "an answer over HTTP is empty, text or JSON": f"{HERE}.test_an_answer_over_http_is_read_as_what_it_is",
        "commands only where declared": "test_commands.test_what_the_manifest_lacks_is_no_command",
        "a payload names the app that owns message or view": f"{HERE}.test_the_owner_of_what_is_used_hears_of_it",
        "a stack of modals for each person": f"{HERE}.test_each_person_has_forms_of_their_own",
        "three modals at most": "test_modals.test_three_forms_stand_on_each_other_and_no_more",
        "an ephemeral message is seen by one, and gone on reload": (
            "test_web_api.test_an_ephemeral_is_for_one_and_gone_after_a_reload"
        ),
        "the bot hears only channels that it is in": "test_events.test_a_bot_hears_only_rooms_that_it_is_in",
        "own messages come back with bot_id": "test_events.test_the_bot_also_hears_itself",
        "no commands in threads": "test_commands.test_threads_take_no_commands",
        "a trigger lives 3 s and opens one view": "test_modals.test_a_trigger_opens_one_form_within_three_seconds",
        "a Home for each person": "test_events.test_opening_the_home_lets_the_app_publish_it",
        "no event without a subscription": "test_events.test_what_the_manifest_did_not_subscribe_to_stays_silent",
        "no method without its scope": "test_web_api.test_a_scope_that_the_manifest_lacks_is_named",
        "no command without its scope": "test_commands.test_without_the_commands_scope_there_are_none",
        "no button without interactivity": "test_acting_on_messages.test_without_interactivity_buttons_do_nothing",
    }
)


@pytest.mark.parametrize("name", sorted(set(CLAIMS.values())))
def test_the_test_of_a_claim_exists(name: str) -> None:
    module, _, function = name.partition(".")
    assert function in names_in(module)


@cache
def names_in(module: str) -> frozenset[str]:
    tree = ast.parse(Path(__file__).with_name(f"{module}.py").read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


async def test_an_answer_is_for_the_person_who_asked(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, connected: Connect
) -> None:
    @app.action("go")
    @app.command("/tiny")
    async def answered(ack: Any, respond: Any, body: Json) -> None:
        await respond(f"For {body.get('text') or 'you'} only")
        await ack()

    await connected()
    ada, ben, room = slack.person("ada"), slack.person("ben"), slack.channel("helpdesk")
    await client.chat_postMessage(channel=room.id, text="Card", blocks=[actions(button("Go"))])
    await ada.command("/tiny me", channel=room)
    await ada.messages_in(room)[0].press("Go")
    assert [message.drawn for message in ada.ephemerals] == ["For me only", "For you only"]
    await ben.sees_no("only")


async def test_nobody_uses_the_form_of_another(slack: LocalSlack, client: AsyncWebClient) -> None:
    ada, ben = slack.person("ada"), slack.person("ben")
    form = await opened(slack, client, ada, asks("what", "What?", optional=True))
    for act in (interactions.submit, interactions.close):
        with pytest.raises(SlackError, match="not_found"):
            await act(slack.world, ben.id, form.view)
    with pytest.raises(SlackError, match="not_found"):
        await interactions.press_in_view(slack.world, ben.id, form.view, {}, button("Go"), {})
    assert (form.is_open, slack.deliveries) == (True, [])


async def test_each_person_has_forms_of_their_own(slack: LocalSlack, client: AsyncWebClient) -> None:
    ada, ben = slack.person("ada"), slack.person("ben")
    hers = await opened(slack, client, ada, title="Hers")
    his = await opened(slack, client, ben, title="His")
    await hers.fill(what="x")
    assert (his.values, (await ada.modal()).title) == ({"What?": None}, "Hers")
    await his.close()
    assert (ada.has_modal, ben.has_modal) == (True, False)


async def opened(slack: LocalSlack, client: AsyncWebClient, person: Person, *blocks: Json, **more: Any) -> Form:
    await client.views_open(trigger_id=slack.world.triggers.mint(person.id), view=modal(*blocks, **more))
    return await person.modal()


async def test_only_the_loopback_address_listens(slack: LocalSlack) -> None:
    address = urlsplit(slack.url)
    assert address.hostname == "127.0.0.1"
    with pytest.raises(OSError, match="refused"), socket.create_connection(("127.0.0.2", address.port or 0), 5):
        pass


async def test_every_socket_gets_its_turn_by_chance(slack: LocalSlack, client: AsyncWebClient) -> None:
    async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as group:
        answering = [group.create_task(answers_as(session, await link(slack, client), name)) for name in ("one", "two")]
        await slack.world.changes.until(lambda: slack.world.sockets.count == 2 or None, 5)
        heard: set[str] = set()
        while len(heard) < 2:
            heard.add((await slack.person("ada").command("/tiny")).text)
        for task in answering:
            task.cancel()
    assert heard == {"one", "two"}


async def link(slack: LocalSlack, client: AsyncWebClient) -> str:
    return str((await client.apps_connections_open(app_token=slack.app_token))["url"])


async def answers_as(session: aiohttp.ClientSession, url: str, name: str) -> None:
    async with session.ws_connect(url) as opened_socket:
        await opened_socket.receive_json()
        while True:
            envelope = await opened_socket.receive_json()
            await opened_socket.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": name}})


@pytest.mark.parametrize(
    ("answer", "seen"),
    [
        (web.Response(), []),
        (web.Response(text="Words"), ["Words"]),
        (web.json_response({"text": "Said", "response_type": "ephemeral"}), ["Said"]),
    ],
)
async def test_an_answer_over_http_is_read_as_what_it_is(
    slack: LocalSlack, answer: web.Response, seen: list[str]
) -> None:
    async def answers(_request: web.Request) -> web.Response:
        return answer

    served = web.Application()
    served.router.add_post("/", answers)
    runner = web.AppRunner(served)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.deliver_over_http(f"http://127.0.0.1:{runner.addresses[0][1]}/")
    ada = slack.person("ada")
    assert not (await ada.command("/tiny")).error
    assert [message.drawn for message in ada.ephemerals] == seen
    await runner.cleanup()


async def test_the_owner_of_what_is_used_hears_of_it(slack: LocalSlack, client: AsyncWebClient) -> None:
    ada = slack.person("ada")
    sent = await client.chat_postMessage(channel=ada.id, text="x", blocks=[actions(button("Go"))])
    shown = await client.views_publish(user_id=ada.id, view=home(section("x"), actions(button("Go"))))
    await ada.messages[0].press("Go")
    await (await ada.opens_home()).press("Go")
    pressed = [row.payload["api_app_id"] for row in slack.deliveries if row.type == "interactive"]
    assert pressed == [sent["message"]["app_id"], shown["view"]["app_id"]]
