"""The README's pictures, taken of the seeded demonstration: `make pictures`."""

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Literal

from playwright.async_api import ViewportSize

from tests.browser.conftest import WIDE, Visit, a_browser, demonstration, window

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
TALL: ViewportSize = {"width": 1280, "height": 1660}
PHONE: ViewportSize = {"width": 390, "height": 1400}
LONG: ViewportSize = {"width": 1280, "height": 2400}
LONG_PHONE: ViewportSize = {"width": 390, "height": 2600}
"""So that the whole of a digest is seen at once."""
A_BREATH = 1200
"""Milliseconds until what was pointed at has faded, and the clock's redraws have come."""


async def take(folder: Path) -> None:
    """Writes them into the folder, anew."""
    with tempfile.TemporaryDirectory() as place:
        async with demonstration(Path(place) / "demo") as address, a_browser() as browser:
            async with window(browser, address) as visit:
                await _story(visit, folder)
                await _company(visit, folder)
                await _statement(visit, folder)
            async with window(browser, address, color_scheme="dark") as visit:
                await _dark(visit, folder)
            async with window(browser, address) as visit:
                await _digest(visit, folder)


async def _story(visit: Visit, folder: Path) -> None:
    await visit.clicks_on("Show me: A nudge")
    await visit.has_done("A nudge")
    await _picture(visit, folder / "nudge.png")
    await _home(visit, folder)
    await visit.clicks_on("Show me: Promise as asked")
    await visit.has_done("Promise as asked")
    await visit.tom.presses("At risk…")
    await visit.tom.is_asked()
    await visit.tom.fills("What has changed for the work?", "The archive is being moved until Friday.")
    await visit.tom.fills("By when?", "Monday 10:00")
    await _picture(visit, folder / "at-risk.png")
    await visit.tom.submits("Say so")
    await visit.nora.sees("sees a risk")
    await visit.tom.has_no_form()
    await _picture(visit, folder / "story.png")
    await visit.clicks_on("Show me: Confirm")
    await visit.has_done("Confirm")


async def _home(visit: Visit, folder: Path) -> None:
    """Both sides of what is late, each in a Home: wide and on a phone, light and dark."""
    for colleague in (visit.nora, visit.tom):
        await colleague.opens("Home")
        await colleague.sees("Late")
    for scheme in SCHEMES:
        await visit.page.emulate_media(color_scheme=scheme)
        await _of_size(visit, folder / f"home-{scheme}.png", TALL)
        await _of_size(visit, folder / f"home-phone-{scheme}.png", PHONE)
    await visit.page.emulate_media(color_scheme=SCHEMES[0])
    for colleague in (visit.nora, visit.tom):
        await colleague.opens("Messages")


async def _of_size(visit: Visit, file: Path, size: ViewportSize) -> None:
    """The window is as it was afterwards."""
    await visit.page.set_viewport_size(size)
    await _picture(visit, file)
    await visit.page.set_viewport_size(WIDE)


async def _company(visit: Visit, folder: Path) -> None:
    await visit.tom.opens("Home")
    await visit.tom.sees("New request…")
    await visit.nora.acts_as("Lucie Moreau")
    lucie = visit.colleague("Lucie Moreau")
    await lucie.presses("All conversations")
    await lucie.pane.get_by_role("button", name="# accounts").click()  # it has something that she has not read
    await lucie.pane.get_by_role("heading", name="accounts").wait_for()
    await _picture(visit, folder / "company.png")


async def _statement(visit: Visit, folder: Path) -> None:
    """Nothing but the statement, of somebody who has promised much."""
    lucie = visit.colleague("Lucie Moreau")
    await lucie.types("/request statement")
    statement = lucie.message("How your promises went")
    await statement.wait_for()
    await visit.page.set_viewport_size(LONG)
    await visit.page.wait_for_timeout(A_BREATH)
    await statement.screenshot(path=folder / "statement.png")
    await visit.page.set_viewport_size(WIDE)


async def _dark(visit: Visit, folder: Path) -> None:
    await visit.nora.types("/request @tom")
    await visit.nora.is_asked()
    await visit.clicks_on("Inspector")
    await _picture(visit, folder / "form-dark.png")


async def _digest(visit: Visit, folder: Path) -> None:
    """Nothing but the digest: wide, light and dark, and on a phone."""
    await visit.clicks_on("Show me: Monday’s digest")
    await visit.has_done("Monday’s digest")
    digest = visit.tom.message("how promises went")
    await digest.get_by_role("img", name="Deliveries, week by week.").wait_for()
    for name, scheme, size in (
        ("digest.png", SCHEMES[0], LONG),
        ("digest-dark.png", SCHEMES[1], LONG),
        ("digest-phone.png", SCHEMES[0], LONG_PHONE),
    ):
        await visit.page.emulate_media(color_scheme=scheme)
        await visit.page.set_viewport_size(size)
        await visit.page.wait_for_timeout(A_BREATH)
        await digest.screenshot(path=folder / name)


async def _picture(visit: Visit, file: Path) -> None:
    await visit.page.mouse.move(0, 0)
    await visit.page.wait_for_timeout(A_BREATH)
    await visit.page.screenshot(path=file)


if __name__ == "__main__":
    asyncio.run(take(Path(sys.argv[1])))
