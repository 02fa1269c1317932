"""The demonstration as something that one starts, leaves and comes back to."""

import io
import socket
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

import bot
from demo.acts import asks, fills, presses
from demo.browser import can_open
from demo.folder import InUse, clear, held
from demo.history import REQUESTS
from demo.telling import Telling
from domain.values import State
from playground.saving import FILES, WORLD
from tests.demo.conftest import NOW, Play, at, count, numbered

WISH = "copy of invoice 4711"


async def test_it_goes_on_where_it_was_left(play: Play):
    async with play() as demo:
        await asks(f"@tom {WISH} by Friday noon")(demo.slack.person("nora"))
        card = await demo.slack.person("tom").sees(WISH)
    async with play() as demo:
        assert (await demo.slack.person("tom").sees(WISH)).ts == card.ts
        await presses(WISH, "Promise as asked")(demo.slack.person("tom"))
        await demo.slack.person("nora").sees("promises what you asked for")
        await asks("@tom the second page by Friday noon")(demo.slack.person("nora"))
        assert (await demo.slack.person("tom").sees("the second page")).ts > card.ts
        assert (await numbered(demo, 2)).wish.words == "the second page"


async def test_the_past_is_played_once(play: Play):
    async with play(is_empty=False) as demo:
        before = [message.drawn for message in demo.slack.person("lucie").messages]
    async with play(is_empty=False) as demo:
        assert [message.drawn for message in demo.slack.person("lucie").messages] == before
        assert await count(demo) == len(REQUESTS)


async def test_files_from_before_can_still_be_passed_on(play: Play):
    async with play() as demo:
        lucie = demo.slack.person("lucie")
        file = lucie.uploads("open.csv", b"1042,4590")
        await lucie.writes("Here they are", "general", files=[file])
        await asks("@lucie open invoices by Friday noon")(demo.slack.person("grace"))
        await lucie.sees("open invoices")
    async with play() as demo:
        kept = demo.slack.world.files.by_id[file["id"]].wire(demo.slack.url)
        await fills("open invoices", "Deliver…", files=[kept])(demo.slack.person("lucie"))
        shown = await demo.slack.person("grace").sees("[file] open.csv")
        assert demo.slack.world.files.by_id[shown.body["files"][0]["id"]].content == b"1042,4590"


async def test_the_clock_goes_on_where_it_was_set(play: Play):
    async with play() as demo:
        await at(demo, NOW + timedelta(days=7))
    async with play(NOW + timedelta(hours=1)) as demo:
        assert demo.story.now() >= NOW + timedelta(days=7)


async def test_a_week_passes_tick_by_tick(play: Play):
    async with play() as demo:
        seen = []
        ticked = demo.switch.ticked

        async def noted() -> float | None:
            seen.append(demo.clock())
            return await ticked()

        await demo.clock.run_to(demo.clock() + 7 * 86_400, noted)
        assert len(seen) >= 7 * 24 * 4
        assert max(later - earlier for earlier, later in pairwise(seen)) < 960


async def test_a_start_that_did_not_come_to_its_end_is_begun_anew(play: Play, options):
    async with play() as demo:
        await asks(f"@tom {WISH} by Friday noon")(demo.slack.person("nora"))
    (options.folder / WORLD).unlink()
    async with play() as demo:
        assert await count(demo) == 0


async def test_what_the_last_second_lost_does_not_stop_the_bot(play: Play, options):
    """The world of before, the bot's storage of after: so it is when a kill comes between the two."""
    async with play() as demo:
        before = (options.folder / WORLD).read_bytes()
        await asks(f"@tom {WISH} by Friday noon")(demo.slack.person("nora"))
        await demo.slack.person("tom").sees(WISH)
    (options.folder / WORLD).write_bytes(before)
    async with play() as demo:
        nora, tom = demo.slack.person("nora"), demo.slack.person("tom")
        await nora.command("/request list")
        await asks("@tom the second page by Friday noon")(nora)
        await presses("the second page", "Done")(tom)
        await presses("the second page", "Confirm")(nora)
        assert (await numbered(demo, 2)).state is State.CONFIRMED


async def test_another_port_is_chosen_where_one_is_taken_and_that_is_said(play: Play, told):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        async with play(port=port) as demo:
            assert demo.slack.url.startswith("http://127.0.0.1:")
            assert not demo.slack.url.endswith(f":{port}")
            assert f"Port {port} is taken" in told.getvalue()


def test_one_folder_is_played_in_once_at_a_time(tmp_path: Path):
    with held(tmp_path), pytest.raises(InUse, match="--folder"), held(tmp_path):
        raise AssertionError


def test_clearing_takes_away_what_is_ours_and_nothing_else(tmp_path: Path):
    ours = [WORLD, "clock.json", "kept.json", "kept.json.journal-000001", "kept.json.archive"]
    for name in [*ours, "notes.txt", "keep.json"]:
        (tmp_path / name).write_text("x")
    (tmp_path / FILES).mkdir()
    (tmp_path / FILES / "F0000000001").write_bytes(b"x")
    clear(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"notes.txt", "keep.json"}


def test_what_cannot_be_read_says_how_to_begin_anew(tmp_path: Path, capsys):
    (tmp_path / WORLD).write_text("{")
    assert bot.main(["demo", "--folder", str(tmp_path), "--no-browser", "--port", "0"]) == 1
    assert "make demo-reset" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("environment", "platform", "opens"),
    [
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "linux", False),
        ({}, "darwin", True),
        ({"DISPLAY": ":0", "CI": "true"}, "linux", False),
        ({"CI": "1"}, "darwin", False),
    ],
)
def test_a_browser_is_opened_only_where_somebody_sits(environment, platform, opens):
    assert can_open(environment, platform) is opens


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "shown"),
    [
        (Screen(), "\rSetting up a small company … 1 of 2\rSetting up a small company … 2 of 2\n"),
        (io.StringIO(), "Setting up a small company … 1 of 2\nSetting up a small company … 2 of 2\n"),
    ],
    ids=["on a terminal", "into a file"],
)
def test_setting_up_counts(stream, shown):
    for done in (1, 2):
        Telling(stream).progress(done, 2)
    assert stream.getvalue() == shown
