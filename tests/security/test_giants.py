"""Giant texts, bodies and numbers: refused in words or taken whole, within the time that Slack waits."""

import pytest

from handlers.payloads import as_typed
from playground.deliveries import Delivery
from tests.security.test_any_payload import by_eve
from tests.stories.acts import asked, count_filed, last_delivery, opened, sends, stored
from tests.storms.lives import picture

LONGEST = 40_000
"""Characters that Slack lets be typed."""
HUGE = {
    "words": "copy of invoice 4711 ",
    "one word": "w",
    "blanks": " ",
    "lines": "\n",
    "escapes": "&amp;",
    "half a mention": "<@U1|",
    "half a link": "<a:",
    "half a channel": "<#C1|",
    "half a group": "<!subteam^S1|",
    "times": "by friday noon ",
    "numbers": "9",
    "dots": "1.",
    "emoji": "👩‍👩‍👧‍👦",
}
SLOWEST = pytest.mark.timeout(20)
"""Real seconds: what grows with the square of its length takes minutes."""


@SLOWEST
@pytest.mark.parametrize("unit", HUGE.values(), ids=HUGE)
async def test_a_giant_command_is_answered_in_time(socket_stage, unit):
    stage = socket_stage
    ada, ben = stage.person("ada"), stage.person("ben")
    text = (unit * LONGEST)[:LONGEST]
    for line in (text, f"<@{ben.id}> {text}"):
        ack = await sends(stage, ada, line)
        assert ack.error == ""
    await stage.quiet()


@SLOWEST
@pytest.mark.parametrize("unit", HUGE.values(), ids=HUGE)
def test_a_text_ten_times_as_long_as_slack_allows_is_read_all_the_same(unit):
    assert len(as_typed(unit * (10 * LONGEST // len(unit)))) <= 10 * LONGEST


@pytest.mark.parametrize(
    "number", ["999999999999", "9" * 5000, "show " + "9" * 5000, "#" + "9" * 30_000, "-1", "0", "1e9", "٣"]
)
async def test_enormous_numbers_show_nothing(socket_stage, number):
    ack = await sends(socket_stage, socket_stage.person("ada"), number)
    assert ack.error == ""
    assert await count_filed(socket_stage) == 0


@pytest.mark.parametrize(
    "when",
    ["in 99999999999999999999 days", "by 31 Dec 9999", "in 999999999 hours", "9999-12-31", "in 0.0000001 minutes"],
)
async def test_times_beyond_all_time_are_no_times(socket_stage, when):
    answer = await socket_stage.person("ada").command(f"/request @ben logo {when}")
    assert answer.error == ""
    assert "went wrong" not in answer.text


@SLOWEST
async def test_a_form_with_thousands_of_blocks_and_giant_values_is_refused_in_words(http_stage):
    stage = http_stage
    form = await opened(stage.person("ben"), await asked(stage), "Commit…")
    await form.fill({"By when?": "9" * 3000})
    assert (await form.submit()).errors
    sent = last_delivery(stage)
    view = sent.payload["view"] | {"blocks": sent.payload["view"]["blocks"] * 500}
    before = await stored(stage)
    ack = await stage.slack.redeliver(Delivery(sent.type, sent.payload | {"view": view}, sent.at))
    assert ack.body["response_action"] == "errors" if ack.body else ack.error == "http_client_error"
    assert await stored(stage) == before


@pytest.mark.parametrize("depth", [50, 400])
async def test_what_is_deep_but_can_be_read_is_answered(http_stage, depth):
    stage = http_stage
    nested = []
    for _ in range(depth):
        nested = [nested]
    before = await picture(stage)
    deep = {"type": "block_actions", "actions": [{"action_id": "nothing", "type": "button"}], "state": nested}
    assert (await stage.slack.redeliver(by_eve(stage, deep))).error == ""
    assert await picture(stage) == before
