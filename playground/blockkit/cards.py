"""The blocks of 2026: cards and carousels, alerts, plans and their tasks, context actions.

Numbers and fields: their pages in Slack's Block Kit reference. Where a page contradicts its own example the example
is followed (a card's texts are text objects, a plan's title is a bare string), as Slack's API has been seen to do;
it has also been seen to refuse `pending` outside a plan.
"""

from playground.blockkit.elements import ASIDES, BUTTON, IMAGE, SOURCE
from playground.blockkit.objects import BLOCK_ID, SLACK_ICON, WORD, text
from playground.blockkit.rich_text import RICH_TEXT
from playground.blockkit.rules import (
    Fields,
    array,
    at_least_one,
    at_most_one,
    by_type,
    choice,
    shape,
    typed,
)
from playground.blockkit.wholes import distinct_actions

_ID: Fields = {"block_id": BLOCK_ID}

CARD = typed(
    "card",
    {},
    {
        **_ID,
        "hero_image": IMAGE,
        "icon": IMAGE,
        "slack_icon": SLACK_ICON,
        "title": text(150),
        "subtitle": text(150),
        "body": text(200),
        "subtext": text(200),
        "actions": array(by_type({"button": BUTTON}), least=1, most=3),
    },
    at_least_one("hero_image", "title", "actions", "body"),
    at_most_one("icon", "slack_icon"),
    distinct_actions("actions"),
)

CAROUSEL = typed("carousel", {"elements": array(by_type({"card": CARD}), least=1, most=10)}, _ID)

ALERT = typed(
    "alert",
    {"text": text(200)},
    {**_ID, "level": choice("default", "info", "warning", "error", "success")},
)

CONTEXT_ACTIONS = typed(
    "context_actions",
    {"elements": array(by_type(ASIDES), least=1, most=5)},
    _ID,
    distinct_actions("elements"),
)

_TASK: Fields = {"task_id": WORD, "title": WORD}
_FINDINGS: Fields = {**_ID, "details": RICH_TEXT, "output": RICH_TEXT, "sources": array(SOURCE)}
_MOVING = ("in_progress", "complete", "error")
_PLANNED = choice("pending", *_MOVING)

TASK_CARD = typed("task_card", {**_TASK, "status": choice(*_MOVING)}, _FINDINGS)

_PLANNED_TASK = shape({**_TASK, "status": _PLANNED}, {**_FINDINGS, "type": choice("task_card")})
PLAN = typed("plan", {"title": WORD}, {**_ID, "tasks": array(_PLANNED_TASK, most=50), "status": _PLANNED})
