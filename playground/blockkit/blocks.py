"""Every block, and the surfaces it may be shown on.

Numbers and fields: the "blocks" pages of Slack's Block Kit reference. Blocks whose pages disagree about Home tabs
(tables, containers, charts) are taken at the narrower word: messages only.
"""

from playground.blockkit.cards import ALERT, CARD, CAROUSEL, CONTEXT_ACTIONS, PLAN, TASK_CARD
from playground.blockkit.charts import DATA_VISUALIZATION
from playground.blockkit.elements import IMAGE as IMAGE_ELEMENT, IN_CONTEXT, in_actions, in_input, in_section
from playground.blockkit.objects import BLOCK_ID, SECURE_LINK, SLACK_FILE, WEB_LINK, WORD, plain, text
from playground.blockkit.rich_text import RICH_TEXT
from playground.blockkit.rules import (
    Fields,
    Rule,
    array,
    at_least_one,
    boolean,
    by_type,
    choice,
    exactly_one,
    integer,
    string,
    typed,
)
from playground.blockkit.surfaces import SURFACES, Surface, only_on
from playground.blockkit.tables import DATA_TABLE, TABLE
from playground.blockkit.wholes import collapsible, dispatchable, distinct_actions, titled

_ID: Fields = {"block_id": BLOCK_ID}

_STILL: Fields = {
    "divider": typed("divider", {}, _ID),
    "header": typed("header", {"text": plain(150)}, {**_ID, "level": integer(1, 4)}),
    "context": typed("context", {"elements": array(IN_CONTEXT, least=1, most=10)}, _ID),
    "image": typed(
        "image",
        {"alt_text": string(least=1, most=2000)},
        {**_ID, "image_url": WEB_LINK, "slack_file": SLACK_FILE, "title": plain(2000)},
        exactly_one("image_url", "slack_file"),
    ),
    "rich_text": RICH_TEXT,
    "file": typed("file", {"external_id": WORD, "source": choice("remote")}, _ID),
    "video": typed(
        "video",
        {
            "alt_text": string(least=1, most=200),
            "title": plain(199),
            "thumbnail_url": WEB_LINK,
            "video_url": SECURE_LINK,
        },
        {
            **_ID,
            "title_url": SECURE_LINK,
            "description": plain(199),
            "author_name": string(least=1, most=49),
            "provider_name": string(least=1, most=50),
            "provider_icon_url": WEB_LINK,
        },
    ),
    "table": TABLE,
}

_NEWER: Fields = {
    "markdown": typed("markdown", {"text": string(least=1, most=12_000)}, _ID),
    "data_table": DATA_TABLE,
    "data_visualization": DATA_VISUALIZATION,
    "alert": ALERT,
    "card": CARD,
    "carousel": CAROUSEL,
    "context_actions": CONTEXT_ACTIONS,
    "plan": PLAN,
    "task_card": TASK_CARD,
}

_MESSAGE: frozenset[Surface] = frozenset({"message"})
_HOMES: dict[str, frozenset[Surface]] = {
    "alert": frozenset({"modal"}),
    "carousel": frozenset({"message", "home"}),
    "container": _MESSAGE,
    "context_actions": _MESSAGE,
    "data_table": _MESSAGE,
    "data_visualization": _MESSAGE,
    "file": _MESSAGE,
    "markdown": _MESSAGE,
    "plan": _MESSAGE,
    "table": _MESSAGE,
    "task_card": _MESSAGE,
}


def _lively(surface: Surface) -> Fields:
    """The blocks whose elements depend on the surface."""
    return {
        "section": typed(
            "section",
            {},
            {
                **_ID,
                "text": text(3000),
                "fields": array(text(2000), least=1, most=10),
                "accessory": in_section(surface),
                "expand": boolean,
            },
            at_least_one("text", "fields", field="/type"),
        ),
        "actions": typed(
            "actions",
            {"elements": array(in_actions(surface), least=1, most=25)},
            _ID,
            distinct_actions("elements"),
        ),
        "input": typed(
            "input",
            {"label": plain(2000), "element": in_input(surface)},
            {**_ID, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
            dispatchable,
        ),
    }


def _container(surface: Surface) -> Rule:
    return typed(
        "container",
        {"child_blocks": array(by_type({**_lively(surface), **_STILL}), least=1, most=10)},
        {
            **_ID,
            "title": plain(150),
            "rich_text_title": RICH_TEXT,
            "subtitle": text(150),
            "width": choice("narrow", "standard", "wide", "full"),
            "icon": IMAGE_ELEMENT,
            "is_collapsible": boolean,
            "default_collapsed": boolean,
            "has_header_divider": boolean,
        },
        titled,
        collapsible,
    )


def _block(surface: Surface) -> Rule:
    table = {**_lively(surface), **_STILL, **_NEWER, "container": _container(surface)}
    return by_type(only_on(surface, table, _HOMES))


BLOCK_ON: dict[Surface, Rule] = {surface: _block(surface) for surface in SURFACES}
