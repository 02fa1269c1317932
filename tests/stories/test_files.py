"""Files go on to the other side, once, and Kept keeps none."""

import asyncio
from dataclasses import replace as with_fields

import pytest

from domain.attachments import LARGEST
from playground.files import File
from tests.stories.acts import asked, filled, opened, own_card, stored

fair_weather = pytest.mark.fair_weather(reason="each makes a fault of its own")
said_at_once = pytest.mark.fair_weather(reason="words that Slack did not take come when it tells again")
INSTEAD = "Please put it where you both can reach it, and write the link."
TOO_LARGE = f"“big.zip” is larger than 100 MB, so I cannot pass it on. {INSTEAD}"
SCAN = b"%PDF the stamp of March"


def copies(person, name="scan.pdf"):
    """The messages with this file that somebody else has passed on to this person."""
    return [each for each in person.messages if f"[file] {name}" in each.drawn and each.body.get("bot_id")]


def content(stage, message):
    """The bytes of the first file of a message."""
    return stage.slack.world.files.by_id[message.body["files"][0]["id"]].content


async def delivered_with(stage, *files, **more):
    """Ben delivers with files; what stands there then."""
    ben = stage.person("ben")
    form = await opened(ben, await asked(stage), "Deliver…")
    await form.fill({"Files": list(files), **more})
    return await form.submit()


async def retried(stage):
    """What has been put off is tried again."""
    await landed(stage)
    stage.clock.advance(seconds=15)
    stage.bot.deliverer.wake()
    await asyncio.sleep(0.05)
    await landed(stage)


async def landed(stage):
    """Nothing is under way any more."""
    await stage.bot.deliverer.finish()


async def test_a_delivery_takes_files_along(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    assert await delivered_with(stage, ben.uploads("scan.pdf", SCAN), ben.uploads("notes.txt", b"see page 2")) is None
    news = await ada.sees("Is it what you asked for?")
    assert "With the files\nscan.pdf, notes.txt" in news.drawn
    await ada.sees("[file] scan.pdf")
    (share,) = copies(ada)
    assert share.drawn == "From @Ben Okoro, for #1\n[file] scan.pdf\n[file] notes.txt"
    assert share.thread_ts == (await own_card(stage)).ts
    assert content(stage, share) == SCAN
    await stage.quiet()
    assert "Delivered with\nscan.pdf, notes.txt" in (await own_card(stage)).latest.drawn


async def test_files_written_into_the_thread_go_on_with_their_words(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await asked(stage)
    await ada.writes("This one.", thread=await own_card(stage), files=[ada.uploads("scan.pdf", SCAN)])
    news = await ben.sees("This one.")
    assert "With the file\nscan.pdf" in news.drawn
    await ben.sees("[file] scan.pdf")
    (share,) = copies(ben)
    assert (share.thread_ts, content(stage, share)) == (card.ts, SCAN)
    assert not copies(ada)


async def test_a_file_needs_no_words(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    await asked(stage)
    await ada.writes("", thread=await own_card(stage), files=[ada.uploads("scan.pdf", SCAN)])
    await ben.sees("[file] scan.pdf")
    assert "writes: “scan.pdf”" in (await ben.sees("With the file")).text
    assert "wrote: “scan.pdf”" in (await ben.command("/request show 1")).text


async def test_nothing_of_a_file_is_kept(socket_stage, tmp_path):
    stage, ada = socket_stage, socket_stage.person("ada")
    await asked(stage)
    await ada.writes("", thread=await own_card(stage), files=[ada.uploads("scan.pdf", SCAN)])
    await stage.person("ben").sees("[file] scan.pdf")
    await stage.quiet()
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and SCAN in path.read_bytes()]


async def test_a_file_that_is_too_large_keeps_the_form_open(stage):
    ben = stage.person("ben")
    form = await delivered_with(stage, ben.uploads("big.zip", b"z") | {"size": LARGEST + 1})
    assert form.errors == {"Files": TOO_LARGE}
    assert (await stored(stage))[0].state == "filed"


@said_at_once
async def test_a_file_that_is_too_large_is_said_in_the_thread_before_anything_goes_on(stage):
    ada = stage.person("ada")
    await asked(stage)
    card = await own_card(stage)
    big = ada.uploads("big.zip", b"z") | {"size": LARGEST + 1}
    await ada.writes("Both of them.", thread=card, files=[ada.uploads("scan.pdf", SCAN), big])
    told = await ada.sees(f"{TOO_LARGE} Nothing of this message has gone to anybody.")
    assert (told.thread_ts, told.buttons) == (card.ts, [])
    await stage.person("ben").sees_no("Both of them.")
    assert len((await stored(stage))[1]) == 1


@said_at_once
@pytest.mark.parametrize(
    ("unlike", "why"),
    [
        ({"is_external": True, "mode": "external"}, "does not lie in Slack as a file"),
        ({"mode": "quip"}, "does not lie in Slack as a file"),
        ({"mode": "tombstone"}, "is not there any more"),
        ({"mode": "hidden_by_limit"}, "is not there any more"),
    ],
    ids=["another service", "canvas", "deleted", "hidden"],
)
async def test_what_is_no_file_of_slack_s_is_refused_in_words(socket_stage, unlike, why):
    ada = socket_stage.person("ada")
    await asked(socket_stage)
    file = ada.uploads("plan", b"p") | unlike
    await ada.writes("Here.", thread=await own_card(socket_stage), files=[file])
    await ada.sees(f"“plan” {why}, so I cannot pass it on.")


@said_at_once
async def test_a_file_that_slack_only_names_is_looked_up(socket_stage):
    ada = socket_stage.person("ada")
    await asked(socket_stage)
    file = ada.uploads("scan.pdf", SCAN)
    named = {"id": file["id"], "title": "", "file_access": "check_file_info"}
    await ada.writes("Here.", thread=await own_card(socket_stage), files=[named])
    await socket_stage.person("ben").sees("[file] scan.pdf")
    await ada.writes("There.", thread=await own_card(socket_stage), files=[named | {"id": "F0NOBODYS"}])
    await ada.sees("“a file” is not there any more")


async def test_a_file_that_is_deleted_meanwhile_is_said_to_its_sender(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    file = ben.uploads("scan.pdf", SCAN)
    stage.slack.world.files.by_id[file["id"]].is_complete = False
    assert await delivered_with(stage, file) is None
    told = await ben.sees("I could not pass on to @Ada Shaw what you sent for #1:")
    assert "With the file\nscan.pdf" in told.drawn
    assert INSTEAD in told.drawn
    await stage.quiet()
    assert not copies(ada)
    await ada.sees("Is it what you asked for?")


@fair_weather
@pytest.mark.parametrize("method", ["files.info", "files.getUploadURLExternal", "files.completeUploadExternal"])
async def test_passing_trouble_is_tried_again_and_ends_in_one_copy(stage, method):
    ada, ben = stage.person("ada"), stage.person("ben")
    stage.slack.faults.server_error(method, 1)
    await delivered_with(stage, ben.uploads("scan.pdf", SCAN))
    await ada.sees("Is it what you asked for?")
    while not copies(ada):
        await retried(stage)
    assert len(copies(ada)) == 1


@fair_weather
async def test_too_fast_is_waited_for(socket_stage):
    stage, ada, ben = socket_stage, socket_stage.person("ada"), socket_stage.person("ben")
    stage.slack.faults.rate_limit("files.completeUploadExternal", 1, retry_after=7)
    await delivered_with(stage, ben.uploads("scan.pdf", SCAN))
    await ada.sees("Is it what you asked for?")
    while not copies(ada):
        await retried(stage)
    assert len(copies(ada)) == 1


@fair_weather
async def test_a_share_whose_end_nobody_knew_is_not_made_twice(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    stage.slack.faults.lose_answer("files.completeUploadExternal", 1)
    await delivered_with(stage, ben.uploads("scan.pdf", SCAN))
    await ada.sees("[file] scan.pdf")
    for _ in range(3):
        await retried(stage)
    assert len(copies(ada)) == 1


@fair_weather
async def test_the_same_file_sent_twice_arrives_twice(socket_stage):
    stage, ada, ben = socket_stage, socket_stage.person("ada"), socket_stage.person("ben")
    await asked(stage)
    card = await own_card(stage)
    await ada.writes("First.", thread=card, files=[ada.uploads("scan.pdf", SCAN)])
    await ben.sees("[file] scan.pdf")
    await stage.quiet()
    stage.slack.faults.server_error("files.info", 1)
    await ada.writes("Second.", thread=card, files=[ada.uploads("scan.pdf", b"another")])
    await ben.sees("Second.")
    while len(copies(ben)) < 2:
        await retried(stage)
    assert [content(stage, each) for each in copies(ben)] == [SCAN, b"another"]


async def test_what_is_told_twice_is_passed_on_once(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    await asked(stage)
    stage.slack.faults.redeliver(1)
    await ada.writes("This one.", thread=await own_card(stage), files=[ada.uploads("scan.pdf", SCAN)])
    await ben.sees("[file] scan.pdf")
    await stage.quiet()
    assert len(copies(ben)) == 1


async def test_files_that_are_taken_back_are_gone(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    await asked(stage)
    note = await ada.writes("This one.", thread=await own_card(stage), files=[ada.uploads("scan.pdf", SCAN)])
    await ben.sees("[file] scan.pdf")
    await stage.quiet()
    await ada.deletes(note)
    await ben.sees("has taken back what they wrote.")
    await stage.quiet()
    assert not copies(ben)


@fair_weather
async def test_files_taken_back_before_they_have_gone_on_never_do(socket_stage):
    stage, ada, ben = socket_stage, socket_stage.person("ada"), socket_stage.person("ben")
    await asked(stage)
    stage.slack.faults.server_error("files.info", 1)
    note = await ada.writes("This one.", thread=await own_card(stage), files=[ada.uploads("scan.pdf", SCAN)])
    await ben.sees("This one.")
    await ada.deletes(note)
    await ben.sees("has taken back what they wrote.")
    for _ in range(3):
        await retried(stage)
    assert not copies(ben)


async def test_the_words_of_files_can_be_edited_away(socket_stage):
    stage, ada, ben = socket_stage, socket_stage.person("ada"), socket_stage.person("ben")
    await asked(stage)
    note = await ada.writes("This one.", thread=await own_card(stage), files=[ada.uploads("scan.pdf", SCAN)])
    await ben.sees("This one.")
    await ada.edits(note, "")
    await stage.quiet()
    news = await ben.sees("Edited.")
    assert "This one." not in news.drawn
    assert "scan.pdf" in news.drawn


class Elsewhere(File):
    """A file of which Slack says that it lies somewhere else."""

    def wire(self, site):
        return super().wire(site) | {
            "url_private": "http://127.0.0.1:9/",
            "url_private_download": "http://127.0.0.1:9/",
        }


async def test_the_token_goes_nowhere_but_to_slack(socket_stage):
    stage, ben = socket_stage, socket_stage.person("ben")
    file = ben.uploads("scan.pdf", SCAN)
    known = stage.slack.world.files.by_id
    known[file["id"]] = Elsewhere(**vars(known[file["id"]]))
    await delivered_with(stage, file)
    await ben.sees("I could not pass on to @Ada Shaw what you sent for #1:")


async def test_a_form_that_names_somebody_else_s_file_hands_nothing_over(socket_stage):
    stage, ada, ben = socket_stage, socket_stage.person("ada"), socket_stage.person("ben")
    assert await delivered_with(stage, stage.person("eve").uploads("salaries.xls", b"secret")) is None
    await ben.sees("I could not pass on to @Ada Shaw what you sent for #1:")
    await stage.quiet()
    assert not copies(ada, "salaries.xls")


async def test_an_app_without_the_new_scopes_still_delivers_everything_else(socket_stage):
    stage, ada, ben = socket_stage, socket_stage.person("ada"), socket_stage.person("ben")
    file = ben.uploads("scan.pdf", SCAN)
    world = stage.slack.world
    earlier = with_fields(world.manifest, scopes=world.manifest.scopes - {"files:read", "files:write"})
    object.__setattr__(world, "manifest", earlier)
    await delivered_with(stage, file)
    await ada.sees("Is it what you asked for?")
    await ben.sees("I could not pass on to @Ada Shaw what you sent for #1:")
    await ada.command("/request @ben another thing")
    await ben.sees("another thing")


async def test_a_delivery_that_differs_says_so_above_confirm(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    why = "The original was lost; this is the customer's own copy."
    form = {"What do you deliver?": "a copy of their copy", "How does it differ, and why?": why}
    assert await filled(ben, await asked(stage), "Deliver…", form | {"Does it differ?": True}) is None
    news = await ada.sees("It differs from what was ordered. Is it what you asked for?")
    lines = news.drawn.split("\n")
    assert lines.index(why) < next(index for index, line in enumerate(lines) if "[ Confirm ]" in line)
    assert "a copy of their copy" in lines
