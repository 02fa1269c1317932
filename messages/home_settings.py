"""The foot of the Home: what its reader has said for themself, each with the button that changes it."""

from datetime import datetime

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from domain.hours_words import hours_in_words
from domain.leave import Leave
from domain.settings import Settings
from messages.drawing import Drawn, Reader, said
from messages.hours import whose_hours
from messages.ids import BACK_ACTION, HOURS_ACTION, LEAVE_ACTION, MORNINGS_ACTION, OFF, ON, QUESTIONS_ACTION
from messages.leave import from_until
from messages.text import capitalized, mention

LIST_ON = "Each morning you get what is yours that day, where there is something."
LIST_OFF = "You get no list in the morning. What comes due, or is late, I still remind you of."
ASKED_ON = "Some days after what took a while I ask you once whether it held."
ASKED_OFF = "I do not ask you what held."


def settings_rows(settings: Settings, reader: Reader, now: datetime) -> list[Drawn]:
    """What holds now, line by line."""
    choice = settings.choice
    hours = f"You work {hours_in_words(settings.own or settings.usual)}, {whose_hours(settings.own, settings.team)}."
    return [
        {"type": "header", "text": {"type": "plain_text", "text": "Settings"}},
        _line("Working hours", hours, "Working hours…", HOURS_ACTION),
        _line("Leave", _leave(settings.leave, reader, now), "Away…", LEAVE_ACTION),
        *_back(settings.leave, now),
        _switch(
            "Morning list",
            (LIST_OFF, LIST_ON),
            ("Send the list", "Stop the list"),
            MORNINGS_ACTION,
            is_on=not choice.no_mornings,
        ),
        _switch(
            "Did it hold?",
            (ASKED_OFF, ASKED_ON),
            ("Ask me again", "Stop asking"),
            QUESTIONS_ACTION,
            is_on=not choice.no_questions,
        ),
    ]


def _leave(leave: Leave | None, reader: Reader, now: datetime) -> str:
    if leave is None:
        return "You are not away."
    stands_in = f"{mention(leave.stand_in)} stands in" if leave.stand_in else "nobody stands in"
    return f"{capitalized(f'you are {from_until(leave.start, leave.until, reader, now)}')}; {stands_in}."


def _back(leave: Leave | None, now: datetime) -> list[Drawn]:
    """One press ends it."""
    if leave is None:
        return []
    label = "I am back" if leave.holds(now) else "I stay"
    return [ActionsBlock(elements=[ButtonElement(text=label, action_id=BACK_ACTION)]).to_dict()]


def _switch(name: str, now: tuple[str, str], labels: tuple[str, str], action: str, *, is_on: bool) -> Drawn:
    """`now` and `labels`: what is said, and can be pressed, while it is off, and while it is on."""
    return _line(name, now[is_on], labels[0] if not is_on else labels[1], action, OFF if is_on else ON)


def _line(name: str, holds: str, label: str, action: str, value: str | None = None) -> Drawn:
    button = ButtonElement(text=label, action_id=action, value=value)
    return {**said(f"*{name}*\n{holds}"), "accessory": button.to_dict()}
