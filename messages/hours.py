"""Hours: when somebody works, the form in which they say it themself, and what comes of that."""

from domain.hours_words import MOST, BadHours, HoursFault, hours_in_words
from domain.own_hours import Days, OwnHours
from messages.drawing import Drawn, Reader, aside, said
from messages.ids import HOURS_FORM, Block
from messages.inputs import form, text_input
from messages.text import escape

EXAMPLE = "Mon-Thu 9:00-17:00, Fri 9:00-13:00"
HINT = f"Like “{EXAMPLE}”; a night is “Mon-Thu 22:00-6:00”."
WHY = "What you owe is due within these hours, and I remind you of nothing outside them. A promised time stays."

FAULTS = {
    HoursFault.EMPTY: "There has to be one hour in the week at least. While you are away, `away until …` says so.",
    HoursFault.NO_DAYS: f"On which days? Please write it like “{EXAMPLE}”.",
    HoursFault.NO_LENGTH: "Hours need an end after their beginning; “0:00-24:00” is the whole day.",
    HoursFault.OVERLAP: "Some of these hours overlap. Please write each of them once.",
    HoursFault.TOO_MANY: f"I can keep {MOST} stretches of work a day. Please leave out the shorter breaks.",
}


def hours_form(own: Days, usual: Days, team: str, reader: Reader) -> Drawn:
    """How they work now, and a field for other hours; `usual`: by which they would without their own."""
    now = f"You work *{hours_in_words(own or usual)}*, {whose_hours(own, team)}, in the time of {reader.zone.key}."
    field = text_input(Block.HOURS, "Your hours", hours_in_words(own), hint=f"{HINT} {_empty(team)}", optional=True)
    return form("Your hours", "Save", HOURS_FORM, "", [said(now), field, aside(WHY)])


def hours_kept(kept: OwnHours | None, usual: Days, team: str) -> Drawn:
    """What has come of it; `kept` is None where nothing has changed."""
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": "Your hours"},
        "close": {"type": "plain_text", "text": "Close"},
        "blocks": [said(_kept(kept, usual, team)), *([aside(_moved(kept.moved))] if kept and kept.moved else [])],
    }


def bad_hours(refusal: BadHours, reader: Reader) -> str:
    """What cannot be read, and how to write it."""
    if refusal.why is HoursFault.UNREADABLE:
        return f"I do not read {reader.quoted(refusal.phrase, 60)} as hours. Try “{EXAMPLE}”."
    return FAULTS[refusal.why]


def _kept(kept: OwnHours | None, usual: Days, team: str) -> str:
    if kept is None:
        return "These were your hours already, so nothing has changed."
    return f"From now on you work *{hours_in_words(kept.days or usual)}*, {whose_hours(kept.days, team)}."


def whose_hours(own: Days, team: str) -> str:
    if own:
        return "hours of your own"
    return f"the hours of the {escape(team)} team" if team else "as everybody without a team does"


def _empty(team: str) -> str:
    return f"Empty: as the {team} team." if team else "Empty: from nine to five, Monday to Friday."


def _moved(count: int) -> str:
    one = "One word that you owe is"
    return f"{one if count == 1 else f'{count} words that you owe are'} due at another time with that."
