"""What people are told when something breaks: what was saved, what to do next, and never silence."""

import asyncio
import re
import time

import aiohttp
import pytest
from slack_bolt.async_app import AsyncRespond
from structlog.testing import capture_logs

import handlers.responding
import services.saving
from storage import ReadOnly, StorageFull
from tests.stories.acts import LINE, WISH, asked, broken, count_filed, opened, own_card, stored

pytestmark = pytest.mark.fair_weather(reason="each makes a fault of its own")

FULL = "My disk is full, so nothing of this was saved. What was there before is safe. Please try again in a while."
STOPPED = "My disk has failed, so I cannot save anything until an administrator restarts me. Nothing of this was saved"
SLOW = "I could not make sure in time that this was saved. Please look at the request before you do it again"
PASSING = "That did not work just now, and nothing was changed. Please try again."

DISKS = pytest.mark.parametrize(
    ("error", "words"), [(StorageFull("no space"), FULL), (ReadOnly("failed"), STOPPED)], ids=["full", "read only"]
)


def reference_in(words):
    """The reference that a person was given."""
    assert "Something went wrong on my side, and I do not know whether this was saved." in words
    found = re.search(r"reference ([0-9a-f]{8})\.", words)
    assert found, words
    return found[1]


def must_be_logged(logs, reference):
    entries = [entry for entry in logs if entry.get("reference") == reference]
    assert [entry["event"] for entry in entries] == ["unexpected"]
    assert isinstance(entries[0]["exc_info"], RuntimeError)
    assert WISH not in str(entries), "no text of people in the log"


async def test_a_command_that_breaks_is_answered_with_a_reference_that_stands_in_the_log(stage):
    with capture_logs() as logs, broken(stage, "save", RuntimeError("nobody foresaw this")):
        answer = await stage.person("ada").command(LINE)
    must_be_logged(logs, reference_in(answer.text))
    assert answer.error == ""


async def test_a_press_that_breaks_is_answered_with_a_reference_that_stands_in_the_log(stage):
    card = await asked(stage)
    with capture_logs() as logs, broken(stage, "save", RuntimeError("nobody foresaw this")):
        answer = await card.press("Done")
    must_be_logged(logs, reference_in(answer.text))
    assert answer.ephemerals[-1].post.only_for == stage.person("ben").id


async def test_a_form_that_breaks_stays_open_with_a_reference_that_stands_in_the_log(stage):
    card = await asked(stage)
    form = await opened(stage.person("ben"), card, "Commit…")
    await form.fill(by="Monday 10:00", note="If the scanner works.")
    with capture_logs() as logs, broken(stage, "save", RuntimeError("nobody foresaw this")):
        form = await form.submit()
    must_be_logged(logs, reference_in(form.errors["A note"]))
    assert form.values["A note"] == "If the scanner works."
    assert await form.submit() is None, "what was typed is sent again once all is well"
    await stage.person("ada").sees("If the scanner works.")


async def test_a_form_that_slack_does_not_take_is_answered_with_a_reference(stage):
    card = await asked(stage)
    stage.slack.faults.refuse("views.open", "invalid_arguments")
    answer = await card.press("Commit…")
    assert reference_in(answer.text)
    assert not stage.person("ben").has_modal


@pytest.mark.parametrize("error", ["expired_trigger_id", "internal_error"])
async def test_a_form_asked_for_too_late_is_asked_for_again(socket_stage, error):
    card = await asked(socket_stage)
    socket_stage.slack.faults.refuse("views.open", error)
    assert (await card.press("Commit…")).text == PASSING
    await opened(socket_stage.person("ben"), card, "Commit…")


@DISKS
async def test_a_command_says_that_the_disk_does_not_save(stage, error, words):
    with broken(stage, "save", error):
        answer = await stage.person("ada").command(LINE)
    assert words in answer.text
    assert await count_filed(stage) == 0
    assert "has gone to @Ben Okoro" in (await stage.person("ada").command(LINE)).text


@DISKS
async def test_a_press_says_that_the_disk_does_not_save(stage, error, words):
    card = await asked(stage)
    before = await stored(stage)
    with broken(stage, "save", error):
        answer = await card.press("Done")
    assert words in answer.text
    assert await stored(stage) == before
    assert (await card.press("Done")).text == ""
    await stage.person("ada").sees("Is it what you asked for?")


@DISKS
async def test_a_form_says_that_the_disk_does_not_save_and_keeps_what_was_typed(stage, error, words):
    form = await opened(stage.person("ben"), await asked(stage), "Commit…")
    await form.fill({"In your own words": "a scan of it", "By when?": "Monday 10:00", "A note": "Tomorrow."})
    before, typed = await stored(stage), form.values
    with broken(stage, "save", error):
        form = await form.submit()
    assert words in form.errors["A note"]
    assert form.values == typed
    assert await stored(stage) == before
    assert await form.submit() is None
    await stage.person("ada").sees("a scan of it")


@DISKS
async def test_a_new_request_form_keeps_what_was_typed_while_the_disk_does_not_save(socket_stage, error, words):
    ada = socket_stage.person("ada")
    await ada.command("/request @ben")
    form = await (await ada.modal()).fill(need="logo in blue", wanted="Friday noon", urgent=True, why="it is for today")
    await form.fill({"Why is it urgent?": "The printer waits."})
    with broken(socket_stage, "save", error):
        form = await form.submit()
    assert any(words in said for said in form.errors.values())
    assert form.values["What do you need?"] == "logo in blue"
    assert await count_filed(socket_stage) == 0
    assert await form.submit() is None


@DISKS
async def test_a_time_that_is_asked_back_needs_the_disk_too(socket_stage, error, words):
    ada = socket_stage.person("ada")
    with broken(socket_stage, "keep_draft", error):
        answer = await ada.command("/request @ben slides next Friday")
    assert words in answer.text
    assert answer.buttons == []


class SlowDisk:
    def __init__(self, save, monkeypatch):
        self._save, self._monkeypatch, self._patience = save, monkeypatch, services.saving.PATIENCE
        self._works = asyncio.Event()
        self.release()

    async def save(self, change):
        await self._works.wait()
        await self._save(change)

    def hold(self):
        self._works.clear()
        self._monkeypatch.setattr(services.saving, "PATIENCE", 0.05)

    def release(self):
        self._monkeypatch.setattr(services.saving, "PATIENCE", self._patience)
        self._works.set()


@pytest.fixture
async def slow_disk(stage, monkeypatch):
    """Writes take place unless they are held; while they are, the bot has little patience, so that tests need none."""
    disk = SlowDisk(stage.bot.store.save, monkeypatch)
    stage.bot.store.save = disk.save
    yield disk
    disk.release()


async def test_a_slow_disk_is_told_and_what_was_pressed_may_yet_take_effect(stage, slow_disk):
    card = await asked(stage)
    slow_disk.hold()
    answer = await card.press("Done")
    assert SLOW in answer.text
    assert (await stored(stage))[0].version == 1
    slow_disk.release()
    await stage.person("ada").sees("Is it what you asked for?")


async def test_a_form_sent_again_over_a_slow_disk_counts_once(stage, slow_disk):
    form = await opened(stage.person("ben"), await asked(stage), "Commit…")
    await form.fill(by="Monday 10:00")
    slow_disk.hold()
    form = await form.submit()
    assert SLOW in form.errors["A note"]
    slow_disk.release()
    assert await form.submit() is None
    await stage.quiet()
    assert (await stored(stage))[0].offers == 1
    assert len(stage.person("ada").messages) == 2


async def test_a_command_over_a_slow_disk_is_answered(stage, slow_disk):
    slow_disk.hold()
    answer = await stage.person("ada").command(LINE)
    assert SLOW in answer.text
    slow_disk.release()
    await stage.person("ben").sees(WISH)


async def test_while_slack_does_not_say_who_somebody_is_nothing_is_filed(stage):
    ada = stage.person("ada")
    stage.slack.faults.refuse("users.info", "internal_error", times=20)
    answer = await ada.command(LINE)
    assert answer.text == PASSING
    assert await count_filed(stage) == 0
    stage.slack.faults.clear()
    assert "#1 has gone" in (await ada.command(LINE)).text


@pytest.mark.parametrize(("line", "title"), [("/request", "New request"), ("/request promise", "New promise")])
async def test_an_empty_form_opens_though_slack_does_not_say_who_somebody_is(socket_stage, line, title):
    stage, ada = socket_stage, socket_stage.person("ada")
    stage.slack.faults.server_error("users.info", times=20)
    assert (await ada.command(line)).error == ""
    assert (await ada.modal()).title == title
    assert "/request list" in (await ada.command("/request help")).text


async def test_an_empty_form_is_all_that_a_slow_slack_is_asked_for(socket_stage):
    """The trigger lives three seconds; help needs no answer of Slack's at all."""
    stage, ada = socket_stage, socket_stage.person("ada")
    stage.slack.faults.latency(1.7)
    assert (await ada.command("/request")).error == ""
    assert (await ada.modal()).title == "New request"
    began = time.monotonic()
    assert "/request list" in (await ada.command("/request help")).text
    assert time.monotonic() - began < 1.0


async def test_while_slack_does_not_say_who_the_owner_is_the_form_keeps_what_was_typed(socket_stage):
    ada = socket_stage.person("ada")
    await ada.command("/request")
    form = await (await ada.modal()).fill(colleague="ben", need="logo in blue")
    socket_stage.slack.faults.server_error("users.info", times=20)
    form = await form.submit()
    assert list(form.errors.values()) == [PASSING]
    assert form.values["What do you need?"] == "logo in blue"
    socket_stage.slack.faults.clear()
    assert await form.submit() is None


async def test_whom_the_bot_knows_already_can_go_on_without_slacks_directory(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await asked(stage)
    await stage.quiet()
    stage.clock.advance(minutes=11)  # longer than people are remembered without asking again
    stage.slack.faults.server_error("users.info", times=50)
    assert (await card.press("Done")).text == ""
    await (await ada.sees("Is it what you asked for?")).press("Confirm")
    await stage.quiet()
    await ben.sees("and confirmed")


async def test_a_press_is_answered_though_the_person_is_not_known_just_now(socket_stage):
    stage, eve = socket_stage, socket_stage.person("eve")
    await asked(stage)
    stage.slack.faults.refuse("users.info", "internal_error", times=20)
    assert (await eve.command("/request 1")).text == PASSING


async def test_what_is_read_while_nothing_can_be_written_is_still_shown(stage):
    ada = stage.person("ada")
    await asked(stage)
    await own_card(stage)
    with broken(stage, "save", ReadOnly("failed")):
        assert WISH in (await ada.command("/request list")).text
        assert WISH in (await ada.command("/request 1")).text


async def test_a_slow_slack_is_asked_about_both_people_at_the_same_time(stage):
    ada, eve = stage.person("ada"), stage.person("eve")
    stage.slack.faults.latency(1.0)
    began = time.monotonic()
    assert "#1 has gone" in (await ada.command(LINE)).text
    assert time.monotonic() - began < 1.8, "Slack waits three seconds; asking one after the other takes two"
    stage.slack.faults.clear()
    await stage.quiet()
    assert (await eve.command("/request list")).error == ""


async def test_a_slow_slack_keeps_nobody_waiting_who_has_been_seen_before(stage):
    card = await asked(stage)
    await stage.quiet()
    stage.clock.advance(minutes=11)
    stage.slack.faults.latency(2.0)
    began = time.monotonic()
    answer = await card.press("Done")
    assert time.monotonic() - began < 1.0
    assert (answer.text, answer.error) == ("", "")
    stage.slack.faults.clear()
    await stage.person("ada").sees("Is it what you asked for?")


async def test_a_form_for_which_slack_was_too_slow_opens_at_the_second_press(socket_stage):
    ada = socket_stage.person("ada")
    socket_stage.slack.faults.latency(2.0)
    assert (await ada.command("/request @ben")).error == "operation_timeout", "a look-up and a form take four seconds"
    assert (await ada.command("/request @ben")).error == ""
    assert (await ada.modal()).values["To a colleague"] == socket_stage.person("ben").id


async def test_a_slow_slack_is_asked_at_once_for_all_that_a_request_to_a_team_needs(teams_stage):
    ada = teams_stage.person("ada")
    teams_stage.slack.faults.latency(2.0)
    assert "#1 has gone to @Lena Hart." in (await ada.command(f"/request private #accounts {WISH} by Friday noon")).text
    teams_stage.slack.faults.clear()
    await teams_stage.person("lena").sees(WISH)


async def test_several_are_asked_in_time_though_slack_is_slow(socket_teams_stage):
    ada = socket_teams_stage.person("ada")
    await ada.command("/request @ben @cleo @eve @lena slides by Friday noon")
    form = await ada.modal()
    socket_teams_stage.slack.faults.latency(1.0)
    assert (await form.press("One request for each")).error == ""
    assert "#4 has gone to @Lena Hart." in (await ada.modal()).drawn
    socket_teams_stage.slack.faults.clear()


async def test_a_form_sent_while_slack_is_slow_waits_only_for_whoever_is_new(socket_stage):
    ada, eve = socket_stage.person("ada"), socket_stage.person("eve")
    await ada.command("/request")
    form = await (await ada.modal()).fill(colleague="eve", need="logo in blue")
    socket_stage.clock.advance(minutes=11)
    socket_stage.slack.faults.latency(1.0)
    began = time.monotonic()
    assert await form.submit() is None
    assert time.monotonic() - began < 1.8
    socket_stage.slack.faults.clear()
    await eve.sees("logo in blue")


async def test_where_slack_does_not_take_the_answer_beside_a_message_a_small_form_says_it(socket_stage, monkeypatch):
    async def breaks(*_args, **_named):
        raise aiohttp.ClientConnectionError("gone")

    card = await asked(socket_stage)
    monkeypatch.setattr(AsyncRespond, "__call__", breaks)
    with broken(socket_stage, "save", StorageFull("no space")):
        await card.press("Done")
    assert FULL in (await socket_stage.person("ben").modal()).drawn


async def test_where_neither_answer_nor_form_comes_through_it_is_said_directly(socket_stage, monkeypatch):
    async def hangs(*_args, **_named):
        await asyncio.sleep(60)

    monkeypatch.setattr(handlers.responding, "PATIENCE", 0.05)
    card = await asked(socket_stage)
    await socket_stage.quiet()
    monkeypatch.setattr(AsyncRespond, "__call__", hangs)
    socket_stage.slack.faults.refuse("views.open", "internal_error")
    with broken(socket_stage, "save", StorageFull("no space")):
        await card.press("Done")
    await socket_stage.person("ben").sees(FULL)
