"""The story's steps above the phones: what to do next, by hand or shown before one's eyes."""

from collections.abc import Sequence
from functools import partial

from playground.page.controls import CannotShow, Stage, Step, Story
from playground.page.lingering import empty
from playground.page.tags import box, button, set_attribute, words


class Strip:
    """Drawn into the current slot; `refresh` shows how far the story has come."""

    def __init__(self, story: Story, stage: Stage) -> None:
        self._story = story
        self._stage = stage
        self._shown: Sequence[Step] = ()
        self._is_showing = False
        self._list = box("ol", "strip", aria_label="The story")
        self._told = words("p", "", "told", role="status")
        self._say("")

    async def refresh(self) -> None:
        """Draws the steps anew where one of them has changed; what was said of the last one is over then."""
        steps = await self._story.steps()
        if steps == self._shown or self._list.is_deleted:
            return
        self._shown = steps
        self._draw()
        self._say("" if any(step.is_next for step in steps) else self._story.ending)

    def _draw(self) -> None:
        empty(self._list)
        with self._list:
            for number, step in enumerate(self._shown):
                self._draw_step(number, step)

        self._list.client.run_javascript("showStep()")

    def _draw_step(self, number: int, step: Step) -> None:
        state = "done" if step.is_done else "next" if step.is_next else ""
        with box("li", f"step {state}", aria_current="step" if step.is_next else None):
            words("b", step.title, data_mark="✓" if step.is_done else f"{number + 1}.")
            words("p", step.hint)
            shows = button("Show me", partial(self._show, number), "plain show", aria_label=f"Show me: {step.title}")
            set_attribute(shows, "disabled", self._is_showing)

    async def _show(self, number: int) -> None:
        """One at a time."""
        if self._is_showing:
            return
        self._is_showing = True
        self._draw()
        self._say("")
        try:
            await self._story.show(number, self._stage)
        except CannotShow as refusal:
            self._say(str(refusal))
        finally:
            self._is_showing = False
            if not self._list.is_deleted:
                self._draw()

    def _say(self, told: str) -> None:
        self._told.set_text(told)
        self._told.set_visibility(bool(told))
