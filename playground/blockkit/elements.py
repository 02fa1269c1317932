"""Which element may stand where: in a section, an actions row, a context line or an input, on which surface.

Numbers, fields and places: the "block elements" pages of Slack's Block Kit reference.
"""

from playground.blockkit.inputs import INPUTS, PICKERS
from playground.blockkit.menus import MENUS, OVERFLOW, TICKS
from playground.blockkit.objects import (
    ACTION_ID,
    CONFIRM,
    LINK,
    SLACK_FILE,
    STYLE,
    WEB_LINK,
    WORD,
    WORKFLOW,
    plain,
    text,
)
from playground.blockkit.rules import (
    Fields,
    Rule,
    array,
    by_type,
    choice,
    exactly_one,
    shape,
    string,
    typed,
)
from playground.blockkit.surfaces import Surface, only_on

_LABEL = string(least=1, most=75)
_VALUE = string(most=2000)
_READERS = array(WORD, least=1, most=10)

IMAGE = typed(
    "image",
    {"alt_text": string(least=1, most=2000)},
    {"image_url": WEB_LINK, "slack_file": SLACK_FILE},
    exactly_one("image_url", "slack_file"),
)

BUTTON = typed(
    "button",
    {"text": plain(75)},
    {
        "action_id": ACTION_ID,
        "url": LINK,
        "value": _VALUE,
        "style": STYLE,
        "confirm": CONFIRM,
        "accessibility_label": _LABEL,
        "agent_prompt": string(least=1, most=4000),
        "agent_prompt_display": WORD,
        "visible_to_user_ids": _READERS,
    },
)

_WORKFLOW_BUTTON = typed(
    "workflow_button",
    {"text": plain(75), "workflow": WORKFLOW, "action_id": ACTION_ID},
    {"style": STYLE, "accessibility_label": _LABEL},
)

_FEEDBACK = shape({"text": plain(75), "value": _VALUE}, {"accessibility_label": _LABEL})

ASIDES: Fields = {
    "feedback_buttons": typed(
        "feedback_buttons",
        {"positive_button": _FEEDBACK, "negative_button": _FEEDBACK},
        {"action_id": ACTION_ID},
    ),
    "icon_button": typed(
        "icon_button",
        {"icon": choice("trash"), "text": plain(75)},
        {
            "action_id": ACTION_ID,
            "value": _VALUE,
            "confirm": CONFIRM,
            "accessibility_label": _LABEL,
            "visible_to_user_ids": _READERS,
        },
    ),
}

SOURCE = typed("url", {"url": LINK, "text": WORD}, {})

_BUTTONS: Fields = {"button": BUTTON, "workflow_button": _WORKFLOW_BUTTON, **OVERFLOW}
_DAYTIME: Fields = {name: PICKERS[name] for name in ("datepicker", "timepicker")}

_IN_SECTION: Fields = {**_BUTTONS, **TICKS, **MENUS, **_DAYTIME, "image": IMAGE}
_IN_ACTIONS: Fields = {
    **_BUTTONS,
    **TICKS,
    **MENUS,
    **PICKERS,
    "rich_text_input": INPUTS["rich_text_input"],
}
_IN_INPUT: Fields = {**INPUTS, **TICKS, **MENUS, **PICKERS}

_HOMES: dict[str, frozenset[Surface]] = {
    "datetimepicker": frozenset({"message", "modal"}),
    "email_text_input": frozenset({"modal"}),
    "file_input": frozenset({"modal"}),
    "number_input": frozenset({"modal"}),
    "rich_text_input": frozenset({"modal", "home"}),
    "url_text_input": frozenset({"modal"}),
    "workflow_button": frozenset({"message"}),
}

IN_CONTEXT = by_type({"image": IMAGE, "plain_text": text(), "mrkdwn": text()})


def in_section(surface: Surface) -> Rule:
    return by_type(only_on(surface, _IN_SECTION, _HOMES))


def in_actions(surface: Surface) -> Rule:
    return by_type(only_on(surface, _IN_ACTIONS, _HOMES))


def in_input(surface: Surface) -> Rule:
    return by_type(only_on(surface, _IN_INPUT, _HOMES))
