"""Reminders when things do not go straight: words said in between, Kept or Slack out of order, old buttons pressed.

It begins on Wednesday, 25 November 2026, at eleven in Paris, where Ben works; Ada works in London.
"""

import pytest

from tests.stories.acts import WISH, asked, filled
from tests.stories.nudge_acts import LONDON, last, letters, times, until


async def test_a_word_on_how_it_goes_takes_the_buttons_of_its_reminder_away(socket_stage):
    stage = socket_stage
    await (await asked(stage, f"/request @ben {WISH} by 18 December 2026 16:00")).press("Promise as asked")
    await until(stage, "2026-12-08 09:01")
    nudge = last(stage, "ben")
    assert nudge.buttons[0] == "On track"
    await nudge.press("On track")
    await stage.quiet()
    assert nudge.latest.buttons == []
