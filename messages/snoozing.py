"""`Snooze`: the menu below what somebody is reminded of, the form behind its `A date…`, and the line that says until
when it holds. It moves reminders, never a due time."""

from datetime import datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Option, StaticSelectElement

from domain.snoozing import AFTERNOON, Snooze
from messages.drawing import Drawn, Reader, aside
from messages.ids import SNOOZE_ACTION, SNOOZE_FORM, Block
from messages.inputs import form, text_input
from messages.ordered import HOW_TO_SAY_WHEN

CHOICES = {
    Snooze.HOUR: "1 hour",
    Snooze.AFTERNOON: "This afternoon",
    Snooze.TOMORROW: "Tomorrow",
    Snooze.DATE: "A date…",
}
WHAT_STAYS = "Snooze moves my reminders only. The due time stays, and the other side still sees it."


def snooze_menu(reader: Reader, now: datetime) -> Drawn:
    """The menu; without what has passed today."""
    choices = [choice for choice in CHOICES if choice is not Snooze.AFTERNOON or _is_ahead(now, reader.zone)]
    options = [Option(text=CHOICES[choice], value=choice.value) for choice in choices]
    return StaticSelectElement(placeholder="Snooze", action_id=SNOOZE_ACTION, options=options).to_dict()


def snooze_form(letter_id: str, typed: str = "") -> Drawn:
    """The form behind `A date…`, filled with what was typed."""
    until = text_input(Block.UNTIL, "Until when?", typed, hint=HOW_TO_SAY_WHEN)
    return form("Snooze", "Snooze", SNOOZE_FORM, letter_id, [until, aside(WHAT_STAYS)])


def snoozed(until: datetime, reader: Reader, *, several: bool = False) -> Drawn:
    """That it is, in small print; `several`: it holds for more than one request."""
    return aside(f"Snoozed until {reader.date(until)}. The due time{'s stay' if several else ' stays'}.")


def _is_ahead(now: datetime, zone: ZoneInfo) -> bool:
    return now.astimezone(zone).time() < AFTERNOON
