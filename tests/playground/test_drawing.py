"""How words look to the person who reads them."""

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from playground.local_slack import LocalSlack
from playground.mrkdwn import Reader, visible
from tests.playground.tiny import Clock, actions, asks, button, modal, section, words

# Friday 27 November 2026, 16:00 in London, with "now" on the 18th.
FRIDAY = 1_795_795_200


@pytest.fixture
def reader(clock: Clock) -> Reader:
    names = {"U1": "Ada", "C1": "general", "S1": "design"}
    return Reader("Europe/London", clock.now, lambda ref: names.get(ref, ref))


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("*bold* _soft_ ~gone~ `code`", "bold soft gone code"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("<@U1> in <#C1|general> for <!subteam^S1>", "@Ada in #general for @design"),
        ("<https://example.com|here> or <https://example.com>", "here or https://example.com"),
        ("see <https://example.com/_a_/*b*> and `*raw*`", "see https://example.com/_a_/*b* and *raw*"),
        ("*<@U1>* is _late_", "@Ada is late"),
        ("1 &lt; 2 &amp;amp; 3", "1 < 2 &amp; 3"),
        ("&lt;@U1&gt; &lt;!channel&gt;", "<@U1> <!channel>"),
        ("<!here> look", "@here look"),
        (f"<!date^{FRIDAY}^{{date_num}} {{time}}|then>", "2026-11-27 4:00 PM"),
        (f"<!date^{FRIDAY}^{{date_long}}|then>", "Friday, November 27th, 2026"),
        (f"<!date^{FRIDAY}^{{date_short_pretty}} at {{time}}|then>", "Nov 27, 2026 at 4:00 PM"),
        ("<!date^1795000000^{date_short_pretty}|then>", "today"),
        ("<!date^1795086400^{date_pretty}|then>", "tomorrow"),
        ("<!date^oops^{date}|then>", "then"),
    ],
)
def test_text_reads_as_a_client_shows_it(reader: Reader, text: str, drawn: str) -> None:
    assert visible(text, reader) == drawn


async def test_dates_are_in_the_readers_own_zone(slack: LocalSlack, client: AsyncWebClient) -> None:
    room = slack.channel("helpdesk").id
    await client.chat_postMessage(channel=room, text=f"Due <!date^{FRIDAY}^{{date_num}} {{time}}|then>")
    assert slack.person("ada").messages_in("helpdesk")[0].drawn == "Due 2026-11-27 4:00 PM"
    assert slack.person("ben").messages_in("helpdesk")[0].drawn == "Due 2026-11-27 11:00 AM"


async def test_every_word_of_a_message_is_drawn(slack: LocalSlack, client: AsyncWebClient) -> None:
    ada = slack.person("ada")
    rows = [{"text": words(label), "value": label} for label in ("Later", "Never")]
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": words("A *title*")},
        section("Text", fields=[{"type": "mrkdwn", "text": "*Wanted*\nFriday"}, words("_as typed_")]),
        {"type": "divider"},
        {"type": "context", "elements": [{"type": "mrkdwn", "text": f"from <@{ada.id}>"}]},
        {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "A chart"},
        actions(button("Take"), {"type": "overflow", "action_id": "more", "options": rows}),
        {"type": "rich_text", "elements": [_rich_list("one", "two")]},
    ]
    await client.chat_postMessage(channel=ada.id, text="News", blocks=blocks)
    message = ada.messages[0]
    assert message.text == "News"
    assert message.drawn.split("\n") == [
        "# A *title*",
        "Text",
        "Wanted",
        "Friday",
        "_as typed_",
        "—" * 20,
        "from @Ada",
        "[image: A chart]",
        "[ Take ] [ … Later / Never ]",
        "• one",
        "• two",
    ]


def _rich_list(*rows: str) -> dict[str, Any]:
    sections = [{"type": "rich_text_section", "elements": [{"type": "text", "text": row}]} for row in rows]
    return {"type": "rich_text_list", "style": "bullet", "elements": sections}


async def test_a_form_shows_labels_hints_values_and_buttons(slack: LocalSlack, client: AsyncWebClient) -> None:
    ada = slack.person("ada")
    who = asks("who", "Who?", {"type": "users_select", "placeholder": words("Choose")})
    what = asks("what", "What?", hint=words("In your own words"), optional=True)
    view = modal(section("Tell us"), who, what, title="Ask")
    await client.views_open(trigger_id=slack.world.triggers.mint(ada.id), view=view)
    form = await ada.modal()
    assert form.labels == ["Who?", "What?"]
    await form.fill(what="A copy")
    lines = form.drawn.split("\n")
    assert lines[0] == "== Ask =="
    assert lines[1:] == [
        "Tell us",
        "Who? [Choose]",
        "What? (optional): [A copy]",
        "  In your own words",
        "[ Never mind ] [ Send ]",
    ]
    await form.fill(who="ben")
    assert "Who? [@Ben Okafor]" in form.drawn
