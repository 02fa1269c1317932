"""Whatever people type, nothing of it comes alive, wherever it is shown: no mention, link, mark, hidden character."""

import re
import unicodedata
from dataclasses import replace

import pytest

from tests.stories.acts import asked, own_card, sends
from tests.storms.lives import LIVES, plays

ALIVE = (
    "<!channel> <!here|here> <!everyone> <@U0000000007> <@U0000000007|eve> <!subteam^S1> <#C1|general> "
    "<https://evil.example|invoice> <mailto:a@evil.example> <!date^0^{date}|evil> "
    "@channel @here @eve &lt;!channel&gt; *evil* _evil_ ~evil~ `evil` ```evil``` [evil](https://evil.example)"
)
INVISIBLE = (
    "evil \u202e\u2066 right to left, zero\u200bwidth, bell\x07, null\x00, escape\x1b[31m, next\x85line\u2028end"
)
TYPED = {"markup": ALIVE, "invisible": INVISIBLE, "a quotation": "> evil\n>>> evil\n• evil\n1. evil"}
TOKEN = re.compile(r"<[^>]*>")
MARK = re.compile(r"[*_~`]evil[*_~`]")
PRETENDING = {"\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068"}
"""They turn round what stands behind them, our own words too."""


def shown(given):
    """Every text in what the app gave to Slack, with its kind: `text` is that of a message or a notification."""
    if isinstance(given, list):
        for each in given:
            yield from shown(each)
    elif isinstance(given, dict):
        if given.get("type") in ("mrkdwn", "plain_text"):
            yield given["type"], given["text"]
        elif isinstance(given.get("text"), str):
            yield "text", given["text"]
        for value in given.values():
            yield from shown(value)


def given_to_slack(stage):
    """All that the app has posted, redrawn, opened and answered."""
    yield from (call.args for call in stage.slack.calls)
    yield from (post.body for post in stage.slack.world.history.all() if post.body.get("bot_id"))


def must_be_dead(stage):
    people = {stage.person(label).id for label in ("ada", "ben", "cleo", "mia")}
    for kind, text in (each for given in given_to_slack(stage) for each in shown(given)):
        if kind == "plain_text":
            continue  # Slack shows it as it is
        for token in TOKEN.findall(text):
            assert token.startswith("<!date^1") or token[2:-1] in people, text
        assert not PRETENDING & set(text), text
        assert not [each for each in text if unicodedata.category(each) == "Cc" and each != "\n"], text
        assert kind == "text" or not MARK.search(text), text


def in_these_words(life, words):
    """The same life; all that its people write is this."""
    return replace(life, steps=tuple(replace(s, words=f"{words} {n}") for n, s in enumerate(life.steps)))


@pytest.mark.parametrize("words", TYPED.values(), ids=TYPED)
@pytest.mark.parametrize("life", LIVES.values(), ids=LIVES)
async def test_in_a_whole_life_nothing_that_is_typed_comes_alive(socket_stage, life, words):
    stage = socket_stage
    await plays(stage, in_these_words(life, words))
    for label in ("ada", "ben"):
        for line in ("list", "1"):
            await stage.person(label).command(f"/request {line}")
    assert any("evil" in text for given in given_to_slack(stage) for _, text in shown(given))
    must_be_dead(stage)


@pytest.mark.parametrize("words", TYPED.values(), ids=TYPED)
async def test_nothing_in_a_command_comes_alive(socket_stage, words):
    """As somebody would send it who does not escape, as Slack does."""
    stage = socket_stage
    ada, ben = stage.person("ada"), stage.person("ben")
    for line in (f"<@{ben.id}> {words}", f"<@{ben.id}> {words} next Friday", words, f"show {words}", f"by {words}"):
        ack = await sends(stage, ada, line)
        assert ack.error == ""
        if ack.body:
            stage.slack.world.history.forget_ephemerals(ada.id)
            await ada.command("/request list")
    await stage.quiet()
    must_be_dead(stage)


@pytest.mark.parametrize("words", TYPED.values(), ids=TYPED)
async def test_nothing_in_a_time_that_cannot_be_read_comes_alive(socket_stage, words):
    stage, ada = socket_stage, socket_stage.person("ada")
    await ada.command("/request")
    form = await (await ada.modal()).fill({"To a colleague": "ben", "What do you need?": "logo", "Wanted by": words})
    form = await form.submit()
    assert "as a time" in form.errors["Wanted by"], "shown as plain text, at the field"
    must_be_dead(stage)


@pytest.mark.parametrize("words", TYPED.values(), ids=TYPED)
async def test_nothing_comes_alive_in_what_is_passed_on_and_asked_about_typed_words(socket_stage, words):
    """In the name of a file too, whether it goes on or cannot."""
    stage, ada = socket_stage, socket_stage.person("ada")
    await asked(stage, f"/request @ben {words} by Friday noon", "evil")
    await stage.quiet()
    card, pdf, gone = await own_card(stage), ada.uploads(f"{words}.pdf", b"1"), ada.uploads(f"{words}.txt", b"2")
    await ada.writes(words, thread=card, files=[pdf])
    await ada.writes(words, thread=card, files=[gone | {"mode": "tombstone"}])
    await ada.sees("Nothing of this message has gone to anybody.")
    await ada.writes(words)
    question = await ada.sees("This has gone to nobody yet.")
    await question.press(question.buttons[0])
    await ada.sees("This has gone to @Ben Okoro, for #1")
    await ada.writes(f"{words} more")
    await (await ada.sees("This has gone to nobody yet.")).press("New request…")
    assert await (await (await ada.modal()).fill(colleague="ben")).submit() is None
    await ada.sees("This has become #2")
    await stage.quiet()
    must_be_dead(stage)
