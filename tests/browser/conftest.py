"""The page in a real browser: the whole demonstration in a process of its own, and colleagues before it.

One browser serves all tests of a worker, each in a window that knows nothing of the others. Tests that need the story,
the clock or the bot for themselves have a company of their own (`visit`); the others share one (`office`), and find
there whatever others have left.
"""

import asyncio
import os
import re
import shutil
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, ViewportSize, async_playwright, expect

ROOT = Path(__file__).parent.parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",  # whoever runs as root, in a container for instance, gets no window otherwise
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDE: ViewportSize = {"width": 1280, "height": 900}
WEDNESDAY = "2026-11-25T09:30:00+00:00"
PATIENCE = 30_000
"""Milliseconds in which what is awaited must have come: many, for a browser among other tests is slow."""
START = 90
"""Seconds in which the demonstration must have started, or ended."""


@asynccontextmanager
async def demonstration(folder: Path, *options: str) -> AsyncIterator[str]:
    """The address of a demonstration that runs as long as the block lasts."""
    given = ("demo", "--no-browser", "--port", "0", "--folder", str(folder), "--starts", WEDNESDAY, *options)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "bot.py", *given, cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    try:
        yield await _address(process)
    finally:
        process.terminate()
        await asyncio.wait_for(process.communicate(), START)


async def _address(process: asyncio.subprocess.Process) -> str:
    assert process.stdout
    said = []
    async with asyncio.timeout(START):
        async for line in process.stdout:
            said.append(line.decode())
            if found := re.search(r"http://127\.0\.0\.1:\d+", said[-1]):
                return found.group()
    raise AssertionError("".join(said))


@asynccontextmanager
async def a_browser() -> AsyncIterator[Browser]:
    """Chromium from the PATH, else Playwright's own; where there is none: skipped, in CI failed."""
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        path = next(filter(None, map(shutil.which, (*BROWSERS, playwright.chromium.executable_path))), None)
        if path is None:
            _has_none()
        browser = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        await browser.close()


def _has_none() -> None:
    words = "There is no Chromium: install your system's package, or run `playwright install chromium`."
    if os.environ.get("CI"):
        pytest.fail(words)
    pytest.skip(words)


class Colleague:
    """Somebody's phone on the page."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.pane = page.get_by_role("region", name=name, exact=True)

    @property
    def form(self) -> Locator:
        return self.pane.get_by_role("dialog")

    @property
    def composer(self) -> Locator:
        return self.pane.get_by_role("combobox", name="Message")

    async def types(self, words: str) -> None:
        """Writes into the composer, in place of what stands there, and presses Enter."""
        await self.composer.fill(words)
        await self.composer.press("Enter")

    async def presses(self, label: str) -> None:
        """The newest button with this label."""
        await self.pane.get_by_role("button", name=label, exact=True).last.click()

    async def fills(self, label: str, words: str) -> None:
        await self.form.get_by_label(label).fill(words)

    async def submits(self, label: str) -> None:
        await self.form.get_by_role("button", name=label, exact=True).click()

    async def is_asked(self) -> None:
        """A form stands before them, ready to be typed into."""
        await expect(self.form.locator(":focus")).to_have_count(1)

    async def sees(self, words: str) -> None:
        await expect(self.pane.get_by_text(words).last).to_be_visible()

    async def is_told(self, words: str) -> None:
        """A notice lies over the phone."""
        await expect(self.pane.locator(".toast")).to_contain_text(words)

    async def is_told_nothing(self) -> None:
        await expect(self.pane.locator(".toast")).to_have_count(0)

    async def opens(self, tab: str) -> None:
        await self.pane.get_by_role("tab", name=tab).click()

    async def acts_as(self, name: str) -> None:
        """Somebody else takes this phone."""
        await self.pane.get_by_label("I act as").select_option(label=name)

    async def has_no_form(self) -> None:
        await expect(self.form).to_have_count(0)

    async def leaves_the_form(self) -> None:
        """If there is one."""
        if await self.form.count():
            await self.form.press("Escape")
        await self.has_no_form()

    def message(self, words: str) -> Locator:
        """The newest with these words."""
        return self.pane.get_by_role("article").filter(has_text=words).last

    async def looks_at_the_end(self) -> None:
        """The newest message is before them: the feed's end is its 0."""
        await expect(self.pane.locator(".screen.feed")).to_have_js_property("scrollTop", 0)

    async def looks_back(self) -> None:
        """Far up, at what was written before."""
        feed = self.pane.locator(".screen.feed")
        await feed.evaluate("(feed) => (feed.scrollTop = -feed.scrollHeight)")
        await expect(feed).not_to_have_js_property("scrollTop", 0)


class Visit:
    """A visitor of the page, who acts as Nora and as Tom."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.nora = self.colleague("Nora Field")
        self.tom = self.colleague("Tom Berg")

    def colleague(self, name: str) -> Colleague:
        return Colleague(self.page, name)

    async def clicks_on(self, label: str) -> None:
        """A button outside the phones."""
        await self.page.get_by_role("button", name=label, exact=True).first.click()

    async def counts_clicks(self) -> Callable[[], Awaitable[int]]:
        """How many times the mouse has been clicked from now on, whenever it is asked."""
        await self.page.evaluate("window.clicked = 0; addEventListener('pointerdown', () => (clicked += 1), true)")
        return lambda: self.page.evaluate("clicked")

    async def has_done(self, step: str) -> None:
        """The strip says that this step has been made."""
        await expect(self._done(step)).to_have_count(1)

    def _done(self, step: str) -> Locator:
        return self.page.locator("li.step.done").filter(has=self.page.get_by_text(step, exact=True))

    async def sees_the_clock_at(self, day: str) -> None:
        """It has arrived on that day, and runs no more."""
        await expect(self.page.locator(".clock time")).to_contain_text(day)
        await expect(self.page.get_by_role("button", name="+1 week")).to_be_enabled()

    async def is_remembered(self, what: str) -> None:
        """The tab has it, as JavaScript says of what it remembers."""
        await self.page.wait_for_function(f"keptPage()?.{what}")

    async def loads_again(self) -> None:
        await self.page.reload()


@asynccontextmanager
async def window(browser: Browser, address: str, **how: Any) -> AsyncIterator[Visit]:
    """The page in a window of its own, open and drawn; nothing may go wrong in it."""
    context = await browser.new_context(**{"viewport": WIDE, **how})
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    try:
        await page.goto(address)
        await expect(page.get_by_role("region", name="Tom Berg")).to_be_visible()
        yield Visit(page)
        assert faults == []
    finally:
        await context.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One for all tests of a worker."""
    async with a_browser() as ready:
        yield ready


@pytest_asyncio.fixture(loop_scope="session")
async def visit(browser: Browser, tmp_path: Path) -> AsyncIterator[Visit]:
    """The page of a company without a past, for this test alone."""
    async with demonstration(tmp_path / "demo", "--empty") as address, window(browser, address) as visit:
        yield visit


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def company(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """The address of a company that several tests work in."""
    async with demonstration(tmp_path_factory.mktemp("company") / "demo", "--empty") as address:
        yield address


@pytest_asyncio.fixture(loop_scope="session")
async def office(browser: Browser, company: str) -> AsyncIterator[Visit]:
    """The page of that company, in a window of this test's own; nobody has a form open."""
    async with window(browser, company) as visit:
        for colleague in (visit.nora, visit.tom):
            await colleague.leaves_the_form()
        yield visit
