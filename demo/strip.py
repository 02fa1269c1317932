"""The story as the page's strip of steps shows it."""

from collections.abc import Sequence

from demo.showing import Showing
from demo.story import Step as StoryStep, Story
from playground.page.controls import Stage, Step


class Strip:
    """The page's `Story`."""

    def __init__(self, story: Story) -> None:
        self._story = story

    @property
    def line(self) -> str:
        return self._story.line

    @property
    def began(self) -> str:
        return self._story.began

    async def steps(self) -> Sequence[Step]:
        standing = await self._story.standing()
        return [Step(each.words.title, each.words.hint, each.is_done, each.is_next) for each in standing]

    async def show(self, number: int, stage: Stage) -> None:
        await Showing(self._story, stage).show(list(StoryStep)[number])
