"""The picture of a digest: painted by a process of its own, opaque, and small enough for a phone's line."""

import asyncio
import io
import os
import subprocess
import sys
import time
from typing import Any

import pytest
from PIL import Image

from delivery.painting import COMMAND, ROOT, NotPainted, paint
from messages.trend import ALTERNATIVE_LIMIT, Bar, alternative_text, painted, picture
from tests.delivery.bench import until

LABELS = ["5 Oct", "12 Oct", "19 Oct", "26 Oct", "2 Nov", "9 Nov", "16 Nov", "23 Nov"]
BUSY = [Bar(label, 12, 2, 1, 1, True) for label in LABELS]
BLUE, ORANGE, VERMILLION, GREY = (0, 114, 178), (230, 159, 0), (213, 94, 0), (207, 207, 207)


def quiet_week(label: str = "23 Nov", late: int = 1) -> Bar:
    return Bar(label, 2, late, 0, 1, shows_lateness=False)


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


def colours(png: bytes) -> set[Any]:
    """Those that fill more than a spot."""
    image = opened(png).convert("RGB")
    return {colour for count, colour in image.getcolors(image.width * image.height) or [] if count > 200}


def script(tmp_path, body):
    """A command that does something else than paint."""
    path = tmp_path / "other.py"
    path.write_text(body)
    return sys.executable, str(path)


# The picture


async def test_it_is_an_opaque_png_of_a_size_that_phones_load():
    png = await paint(BUSY)
    image = opened(png)
    assert (image.format, image.size) == ("PNG", (1200, 675))
    assert image.convert("RGBA").getextrema()[3] == (255, 255)
    assert len(png) < 200_000


async def test_each_way_in_which_deliveries_went_has_its_colour():
    assert {BLUE, ORANGE, VERMILLION, GREY} <= colours(await paint(BUSY))


async def test_too_few_deliveries_are_shown_without_how_they_went():
    shown = colours(await paint([quiet_week(label) for label in LABELS]))
    assert GREY in shown and not shown & {BLUE, ORANGE, VERMILLION}


async def test_weeks_in_which_nothing_was_delivered_are_painted_too():
    assert opened(await paint([Bar(label, 0, 0, 0, 0, False) for label in LABELS])).size == (1200, 675)


async def test_large_figures_are_painted_too():
    assert opened(await paint([Bar(label, 90_000, 1, 2000, 3, True) for label in LABELS])).size == (1200, 675)


async def test_the_same_weeks_make_the_same_picture():
    assert await paint(BUSY) == await paint(BUSY)


async def test_it_needs_no_home_that_can_be_written(tmp_path):
    surroundings = {"PATH": os.defpath, "HOME": "/nowhere", "MPLCONFIGDIR": str(tmp_path)}
    told = (
        b'{"title": "t", "axis": "a", "names": ["a", "b", "c", "d"], "weeks": [{"label": "x", "parts": [1, 2, 3, 4]}]}'
    )
    process = await asyncio.create_subprocess_exec(
        *COMMAND, cwd=ROOT, env=surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    png, _ = await process.communicate(told)
    assert process.returncode == 0 and opened(png).size == (1200, 675)


# Where there is none


@pytest.mark.parametrize(
    "told", [b"", b"{}", b"[1]", b'{"title": 1, "axis": 2, "names": ["a"], "weeks": [{"label": "x", "parts": ["y"]}]}']
)
async def test_what_cannot_be_painted_ends_the_process_with_an_error(told, tmp_path):
    process = await asyncio.create_subprocess_exec(
        *COMMAND, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    png, _ = await process.communicate(told)
    assert process.returncode != 0 and png == b""


@pytest.mark.parametrize(
    "body", ["raise SystemExit(3)", "print('no picture')", ""], ids=["it fails", "it paints something else", "nothing"]
)
async def test_a_process_that_does_not_paint_is_one_exception(tmp_path, body):
    with pytest.raises(NotPainted):
        await paint(BUSY, command=script(tmp_path, body))


async def test_a_process_that_cannot_be_started_is_the_same_exception(tmp_path):
    with pytest.raises(NotPainted):
        await paint(BUSY, command=[str(tmp_path / "missing")])


HANGS = """
import os, pathlib, time
pathlib.Path(__file__).with_name("pid").write_text(str(os.getpid()))
time.sleep(60)
"""


async def test_a_process_that_hangs_is_killed(tmp_path):
    began = time.monotonic()
    with pytest.raises(NotPainted):
        await paint(BUSY, longest=3.0, command=script(tmp_path, HANGS))
    assert time.monotonic() - began < 30
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


async def test_a_process_ends_with_whoever_waits_for_it(tmp_path):
    waiting = asyncio.create_task(paint(BUSY, command=script(tmp_path, HANGS)))
    await until(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text())
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


async def test_the_process_is_told_none_of_our_secrets(tmp_path, monkeypatch):
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")
    seen = "import os, pathlib; pathlib.Path(__file__).with_name('seen').write_text(repr(dict(os.environ)))"
    with pytest.raises(NotPainted):
        await paint(BUSY, command=script(tmp_path, seen))
    assert "PATH" in (tmp_path / "seen").read_text() and "xoxb" not in (tmp_path / "seen").read_text()


# In words


def test_the_description_says_every_figure():
    assert alternative_text([Bar("16 Nov", 9, 2, 1, 1, True), quiet_week()]) == (
        "Deliveries, week by week. Week from 16 Nov: 13 delivered, 9 early or on time, 2 late and said before, "
        "1 late and not said and 1 without a promised time. Week from 23 Nov: 4 delivered."
    )


def test_an_empty_week_is_said_too():
    assert alternative_text([Bar("16 Nov", 0, 0, 0, 0, False)]).endswith("Week from 16 Nov: nothing delivered.")


def test_neither_picture_nor_description_tells_how_few_deliveries_went():
    punctual, late = [quiet_week(late=0)], [Bar("23 Nov", 0, 1, 1, 1, False)]
    assert painted(punctual) == painted(late)
    assert alternative_text(punctual) == alternative_text(late)


def test_the_description_is_never_longer_than_slack_takes():
    assert len(alternative_text([Bar("23 Nov", 10**6, 10**6, 10**6, 10**6, True)] * 8)) <= ALTERNATIVE_LIMIT


def test_the_block_shows_the_file():
    block = picture("F1", BUSY)
    assert block["slack_file"] == {"id": "F1"} and block["alt_text"] == alternative_text(BUSY)


# The bot


def test_the_bot_does_not_import_what_paints():
    seen = "import sys, bot, delivery.painting; print({'matplotlib', 'numpy', 'PIL', 'pictures'} & set(sys.modules))"
    answer = subprocess.run([sys.executable, "-c", seen], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "set()"
