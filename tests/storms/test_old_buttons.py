"""The buttons of last week: each press is answered, and none does what does not fit any more."""

import pytest

from playground import choosing
from tests.storms.lives import LIVES, about, picture, plays


def buttons_of(message):
    """By what it carries, each button of a message, in the row and in the menu."""
    found = {}
    for label, ((_, element), chosen) in choosing.buttons(message.blocks, message._reader()):
        value = chosen.get("selected_option", element).get("value")
        found[value] = label
    return found


@pytest.mark.parametrize("life", LIVES.values(), ids=LIVES)
async def test_a_button_that_is_gone_says_what_has_happened_and_does_nothing(stage, life):
    seen = {}

    async def looks(stage):
        for message in owed_messages(stage):
            seen.update({(message.reader_id, value): (message, label) for value, label in buttons_of(message).items()})

    await plays(stage, life, after=looks)
    stage.clock.advance(days=7)
    standing = {(each.reader_id, value) for each in owed_messages(stage) for value in buttons_of(each)}
    before = await picture(stage)
    gone = {place: button for place, button in seen.items() if place not in standing}
    assert len(gone) > 3
    for message, label in gone.values():
        answer = await message.press(label)
        assert "has moved on" in answer.text or "no such request of yours" in answer.text, label
        assert await picture(stage) == before, label


def owed_messages(stage):
    return [each for label in ("ada", "ben", "cleo", "mia") for each in stage.person(label).messages if about(each)]
