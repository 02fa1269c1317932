"""The story as the page's strip of steps shows it."""

from collections.abc import Sequence

from demo.showing import Showing
from demo.story import Step as StoryStep, Story
from playground.page.controls import Stage, Step

ABOUT = "Nora of Sales needs something from Tom of Accounts. Play both: do what the marked step says, or press Show me."
ENDING = "Asked, promised and kept. Now try what you like: another request, a form, somebody’s Home, a week later."


class Strip:
    """The page's `Story`."""

    def __init__(self, story: Story) -> None:
        self._story = story

    @property
    def about(self) -> str:
        return ABOUT

    @property
    def ending(self) -> str:
        return ENDING

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
