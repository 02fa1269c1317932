"""Elements that are typed into or picked from a calendar: texts, numbers, dates, times and files.

Numbers and fields: the "plain-text input", "rich text input", "email", "URL", "number", "file input" and picker
pages of Slack's Block Kit reference.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from playground.blockkit.faults import Fault, broken
from playground.blockkit.objects import ACTION_ID, CONFIRM, DISPATCH, WORD, plain
from playground.blockkit.rich_text import RICH_TEXT
from playground.blockkit.rules import Fields, array, boolean, integer, matching, string, typed

_LONGEST = 3000
_SEEN: Fields = {"action_id": ACTION_ID, "focus_on_load": boolean}
_WRITTEN: Fields = {**_SEEN, "placeholder": plain(150), "dispatch_action_config": DISPATCH}
_PICKED: Fields = {**_SEEN, "confirm": CONFIRM}
_HINTED: Fields = {**_PICKED, "placeholder": plain(150)}

_DATE = matching(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", "input must be a valid: date")
_TIME = matching(r"([01][0-9]|2[0-3]):[0-5][0-9]", "input must be a valid: time")
_DIGITS = matching(r"-?([0-9]+(\.[0-9]*)?|\.[0-9]+)", "must provide a number")


def _lengths(element: Mapping[str, Any], at: str) -> list[Fault]:
    """A preset text may not be longer than what may be typed."""
    least, most = element.get("min_length", 0), element.get("max_length", _LONGEST)
    if least > most:
        return [broken(f"{at}/min_length", f"must be less than {most}", "maximum", most, least)]
    return string(most=most)(element.get("initial_value", ""), f"{at}/initial_value")


def _lines(element: Mapping[str, Any], at: str) -> list[Fault]:
    least, most = element.get("min_lines", 1), element.get("max_lines", 100)
    if least <= most:
        return []
    return [broken(f"{at}/min_lines", f"must be less than {most}", "maximum", most, least)]


def _amounts(element: Mapping[str, Any], at: str) -> list[Fault]:
    """The presets of a number are strings; they must be ordered, and whole unless decimals are allowed."""
    given = {name: element[name] for name in ("min_value", "initial_value", "max_value") if name in element}
    if not element["is_decimal_allowed"]:
        faults = [Fault(f"{at}/{name}", "must provide an integer") for name in given if "." in given[name]]
        if faults:
            return faults
    return _disorder(list(given), [Decimal(value) for value in given.values()], at)


def _disorder(names: list[str], amounts: list[Decimal], at: str) -> list[Fault]:
    steps = zip(names, amounts, names[1:], amounts[1:], strict=False)
    return [
        broken(f"{at}/{low}", f"must be less than {most}", "maximum", str(most), str(least))
        for low, least, _high, most in steps
        if least > most
    ]


INPUTS: Fields = {
    "plain_text_input": typed(
        "plain_text_input",
        {},
        {
            **_WRITTEN,
            "initial_value": string(most=_LONGEST),
            "multiline": boolean,
            "min_length": integer(0, _LONGEST),
            "max_length": integer(1, _LONGEST),
        },
        _lengths,
    ),
    "rich_text_input": typed(
        "rich_text_input",
        {"action_id": ACTION_ID},
        {**_WRITTEN, "initial_value": RICH_TEXT, "min_lines": integer(1, 100), "max_lines": integer(1, 100)},
        _lines,
    ),
    "email_text_input": typed("email_text_input", {}, {**_WRITTEN, "initial_value": string()}),
    "url_text_input": typed("url_text_input", {}, {**_WRITTEN, "initial_value": string()}),
    "number_input": typed(
        "number_input",
        {"is_decimal_allowed": boolean},
        {**_WRITTEN, "initial_value": _DIGITS, "min_value": _DIGITS, "max_value": _DIGITS},
        _amounts,
    ),
    "file_input": typed(
        "file_input",
        {},
        {"action_id": ACTION_ID, "filetypes": array(WORD, least=1), "max_files": integer(1, 10)},
    ),
}

PICKERS: Fields = {
    "datepicker": typed("datepicker", {}, {**_HINTED, "initial_date": _DATE}),
    "timepicker": typed("timepicker", {}, {**_HINTED, "initial_time": _TIME, "timezone": WORD}),
    "datetimepicker": typed(
        "datetimepicker", {}, {**_PICKED, "initial_date_time": integer(1_000_000_000, 9_999_999_999)}
    ),
}
