"""A command, a form, a card, a press: the real Bolt over Socket Mode, and what people see of it."""

from typing import Any

from slack_bolt.app.async_app import AsyncApp

from playground.local_slack import LocalSlack
from tests.playground.tiny import Connect

FORM: dict[str, Any] = {
    "type": "modal",
    "callback_id": "asked",
    "title": {"type": "plain_text", "text": "Ask somebody"},
    "submit": {"type": "plain_text", "text": "Ask"},
    "blocks": [
        {
            "type": "input",
            "block_id": "what",
            "label": {"type": "plain_text", "text": "What do you need?"},
            "element": {"type": "plain_text_input", "action_id": "v"},
        },
        {
            "type": "input",
            "block_id": "whom",
            "label": {"type": "plain_text", "text": "From whom?"},
            "element": {"type": "users_select", "action_id": "v"},
        },
    ],
}


def card(words: str) -> list[dict[str, Any]]:
    button = {"type": "button", "action_id": "take", "value": "1", "text": {"type": "plain_text", "text": "Take…"}}
    return [
        {"type": "section", "text": {"type": "mrkdwn", "text": words}},
        {"type": "actions", "elements": [button]},
    ]


def listeners(app: AsyncApp) -> None:
    @app.command("/tiny")
    async def opened(ack: Any, body: Any, client: Any) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)
        await ack()

    @app.view("asked")
    async def asked(ack: Any, body: Any, client: Any) -> None:
        values = body["view"]["state"]["values"]
        whom, what = values["whom"]["v"]["selected_user"], values["what"]["v"]["value"]
        if what == "nonsense":
            await ack(response_action="errors", errors={"what": "Say it in other words."})
            return
        await client.chat_postMessage(channel=whom, text=what, blocks=card(f"*{what}* for <@{body['user']['id']}>"))
        await ack()

    @app.action("take")
    async def taken(ack: Any, body: Any, client: Any, respond: Any) -> None:
        where = {"channel": body["channel"]["id"], "ts": body["message"]["ts"]}
        await client.chat_update(**where, text="taken", blocks=card("Taken"))
        await respond("It is yours.")
        await ack()


async def test_a_form_becomes_a_card_that_the_other_person_takes(
    slack: LocalSlack, app: AsyncApp, connected: Connect
) -> None:
    listeners(app)
    await connected()
    ada, ben = slack.person("ada"), slack.person("ben")
    assert not (await ada.command("/tiny")).error
    form = await ada.modal()
    await form.fill(what="nonsense", whom="@ben")
    assert await form.submit()
    assert form.errors == {"What do you need?": "Say it in other words."}
    await form.fill({"What do you need?": "A copy"})
    assert await form.submit() is None
    message = await ben.sees("a copy for @ada")
    assert message.buttons == ["Take…"]
    answer = await message.press("Take")
    assert answer.text == "It is yours."
    assert message.latest.drawn.startswith("Taken")
    assert [call.method for call in slack.calls if call.method.startswith("chat.")] == [
        "chat.postMessage",
        "chat.update",
    ]
