"""The log says what happened to which request, and never what people wrote, nor a token."""

import io
import json
import logging

import pytest
import structlog

import logs
from playground.world import Credentials
from tests.conftest import stage_in
from tests.stories.acts import broken

SECRET = "the merger with Globex"
NOTE = "between you and me"


@pytest.fixture
def written():
    """What is logged at the most talkative level, by whomever but the local Slack."""
    stream, root = io.StringIO(), logging.getLogger()
    before = root.level, root.handlers[:], {name: logging.getLogger(name).level for name in logs.SPEAKERS}
    logs.configure(logging.DEBUG)
    structlog.configure(logger_factory=lambda *_: structlog.PrintLogger(stream))
    listener = logging.StreamHandler(stream)
    listener.addFilter(lambda record: not record.name.startswith("uvicorn"))
    root.setLevel(logging.DEBUG)
    root.addHandler(listener)
    yield stream
    root.setLevel(before[0])
    root.handlers[:] = before[1]
    for name, level in before[2].items():
        logging.getLogger(name).setLevel(level)
    structlog.reset_defaults()


def lines_of(written):
    return [json.loads(line) for line in written.getvalue().splitlines() if line.startswith("{")]


def fails(error):
    raise error


async def told(stage):
    """A story with words in a command, in two forms, and in a failure."""
    ada, ben = stage.person("ada"), stage.person("ben")
    await ada.command(f"/request @ben {SECRET} by Friday noon")
    await (await ben.sees(SECRET)).press("Commit…")
    form = await ben.modal()
    await form.fill(what_will_you_deliver=f"{SECRET}, two pages", by_when="Monday 10:00", note=NOTE)
    assert await form.submit() is None
    await ada.sees("Does it fit?")
    await ada.command("/request 1")
    with broken(stage, "save", RuntimeError(f"cannot save {SECRET}")):
        await ada.command(f"/request @ben {SECRET}")
    await ada.command(f"/request {SECRET} @ben")
    stage.slack.faults.refuse("chat.postMessage", "internal_error")
    await (await ada.sees("Does it fit?")).press("Agree")
    calls = stage.slack.calls_of
    assert await stage.slack.world.changes.until(
        lambda: [call for call in calls("chat.postMessage") if not call.response["ok"]] or None, 5
    )


async def test_neither_words_nor_tokens_are_logged_at_any_level(tmp_path, mode, written):
    async with stage_in(tmp_path, mode) as stage:
        await told(stage)
        tokens = vars(stage.slack.world.credentials)
    said = written.getvalue()
    assert lines_of(written)
    assert SECRET not in said
    assert "Globex" not in said
    assert NOTE not in said
    assert set(tokens) == set(Credentials.__dataclass_fields__)
    assert not [name for name, secret in tokens.items() if secret in said]


async def test_each_command_press_and_form_is_a_line_with_its_request(tmp_path, written):
    async with stage_in(tmp_path) as stage:
        await told(stage)
        ada, ben = stage.person("ada").id, stage.person("ben").id
    handled = [line for line in lines_of(written) if line["event"] == "handled" and line["level"] == "info"]
    assert [(line["what"], line["person"], line.get("request")) for line in handled][:4] == [
        ("/request", ada, 1),
        ("verb_offer", ben, 1),
        ("verb_offer", ben, 1),
        ("/request", ada, 1),
    ]
    assert all(0 <= line["ms"] < 3000 for line in handled)


async def test_a_failure_is_logged_with_its_reference_and_where_it_was(tmp_path, written):
    async with stage_in(tmp_path) as stage:
        await told(stage)
        shown = "\n".join(message.drawn for message in stage.person("ada").ephemerals)
    failure = next(line for line in lines_of(written) if line["event"] == "unexpected")
    assert failure["reference"] in shown
    assert failure["failure"].startswith("RuntimeError at ")
    handled = [line for line in lines_of(written) if line["event"] == "handled" and "reference" in line]
    assert [line["reference"] for line in handled] == [failure["reference"]]


async def test_what_delivery_says_names_the_request(tmp_path, written):
    async with stage_in(tmp_path) as stage:
        await told(stage)
    about_notices = [line for line in lines_of(written) if line["event"].startswith("notice_")]
    assert about_notices
    assert {line["request"] for line in about_notices} == {1}


def test_what_a_library_says_is_logged_without_its_words(written):
    logging.getLogger().handlers.pop()  # the one that shows everything
    try:
        fails(ValueError(SECRET))
    except ValueError:
        logging.getLogger("slack_sdk.socket_mode").exception("Failed to send %s", SECRET)
    line = lines_of(written)[-1]
    assert (line["event"], line["logger"], line["level"]) == ("library", "slack_sdk.socket_mode", "error")
    assert line["failure"].startswith("ValueError at test_logs.py")
    assert SECRET not in json.dumps(line)


def test_each_event_is_one_line_with_what_led_to_a_failure(written):
    try:
        try:
            fails(OSError(SECRET))
        except OSError as error:
            raise RuntimeError("a\nb") from error
    except RuntimeError:
        structlog.get_logger().exception("went_wrong", request=12)
    (added,) = written.getvalue().splitlines()
    assert "RuntimeError at test_logs.py" in added
    assert " < OSError at test_logs.py" in added
    assert json.loads(added)["request"] == 12
