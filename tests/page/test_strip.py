"""The steps above the phones: what is next, what is said of it, and how it ends."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest

from playground.page.controls import CannotShow, Stage, Step
from playground.page.strip import Strip
from tests.page.sheet import Sheet, drawn, said


class TwoSteps:
    """A story; which steps are done is set by the test."""

    about, line, began, ending = "Two steps.", "/tiny", "", "That was all."

    def __init__(self) -> None:
        self.done = 0
        self.refusal = ""
        self.shown: list[int] = []
        self.may_go_on = asyncio.Event()
        self.may_go_on.set()

    async def steps(self) -> Sequence[Step]:
        return [Step(title, "Do it.", number < self.done, number == self.done) for number, title in enumerate("AB")]

    async def show(self, number: int, stage: Stage) -> None:
        self.shown.append(number)
        await self.may_go_on.wait()
        if self.refusal:
            raise CannotShow(self.refusal)


class NoStage:
    """Nobody acts on it."""

    async def types(self, person: str, line: str) -> None: ...

    async def presses(self, person: str, words_in_message: str, label: str) -> None: ...

    async def fills(self, person: str, **fields: object) -> None: ...

    async def submits(self, person: str) -> None: ...

    async def waits(self, label: str) -> None: ...

    async def opens(self, person: str, channel: str, words: str) -> None: ...


@pytest.fixture
def story() -> TwoSteps:
    return TwoSteps()


@pytest.fixture
async def strip(story: TwoSteps) -> AsyncIterator[tuple[Strip, Sheet]]:
    made: list[Strip] = []
    with drawn(lambda: made.append(Strip(story, NoStage()))) as sheet:
        await made[0].refresh()
        yield made[0], sheet


def told(sheet: Sheet) -> str:
    [notice] = sheet.of_class("told")
    return said(notice) if notice.visible else ""


async def test_what_cannot_be_shown_is_said_until_the_next_step(strip: tuple[Strip, Sheet], story: TwoSteps) -> None:
    drawn_strip, sheet = strip
    story.refusal = "Not now."
    await sheet.presses("Show me: A")
    await drawn_strip.refresh()
    assert told(sheet) == "Not now."
    story.done = 1
    await drawn_strip.refresh()
    assert told(sheet) == ""


async def test_the_end_of_the_story_is_said(strip: tuple[Strip, Sheet], story: TwoSteps) -> None:
    drawn_strip, sheet = strip
    assert told(sheet) == ""
    story.done = 2
    await drawn_strip.refresh()
    assert told(sheet) == story.ending
    story.done = 0
    await drawn_strip.refresh()
    assert told(sheet) == ""


async def test_one_step_is_shown_at_a_time(strip: tuple[Strip, Sheet], story: TwoSteps) -> None:
    _, sheet = strip
    story.may_go_on.clear()
    on_its_way = sheet.event(sheet.button("Show me: B"), "click")
    sheet.tells(sheet.button("Show me: A"), "click")
    arriving = asyncio.create_task(sheet.arrives(on_its_way))
    for _ in range(5):
        await asyncio.sleep(0)
    story.may_go_on.set()
    await arriving
    assert story.shown == [0]
