"""Rich text: sections, lists, quotes and preformatted runs, and what may stand in them.

Numbers and fields: the rich text pages of Slack's Block Kit reference. An empty run of text is refused, an empty
section is not: clients write those for blank lines.
"""

from playground.blockkit.objects import BLOCK_ID, LINK, WORD
from playground.blockkit.rules import (
    Fields,
    Rule,
    array,
    boolean,
    by_type,
    choice,
    integer,
    json_object,
    number,
    shape,
    string,
    typed,
)

_STYLE = shape(
    {},
    dict.fromkeys(
        ("bold", "italic", "strike", "code", "highlight", "client_highlight", "underline", "unlink"), boolean
    ),
)
_TEXT = string()
_ORIGIN: Fields = {"from_llm": boolean, "is_slack_url": boolean}
_COLOURS = ("gray", "brown", "purple", "indigo", "blue", "green", "yellow", "orange", "red")


def _run(kind: str, required: Fields, **optional: Rule) -> Rule:
    return typed(kind, required, {"style": _STYLE, **optional})


_LINK = _run("link", {"url": LINK}, text=_TEXT, unsafe=boolean, truncated=boolean, **_ORIGIN)
_PLAIN = _run("text", {"text": WORD})

_MENTIONS: Fields = {
    "broadcast": _run("broadcast", {"range": choice("here", "channel", "everyone")}),
    "channel": _run("channel", {"channel_id": WORD}, tab_id=WORD, from_llm=boolean),
    "team": _run("team", {"team_id": WORD}),
    "user": _run("user", {"user_id": WORD}, from_llm=boolean),
    "usergroup": _run("usergroup", {"usergroup_id": WORD}),
    "canvas_user_mention": _run("canvas_user_mention", {"user_id": WORD}, thread_id=WORD),
    "workflow_mention": _run(
        "workflow_mention",
        {"workflow_id": WORD, "function_trigger_id": WORD, "text": WORD},
        url=LINK,
        channel_id=WORD,
        ts=WORD,
    ),
    "message_mention": _run(
        "message_mention",
        {"channel_id": WORD, "message_ts": WORD},
        author_id=WORD,
        thread_ts=WORD,
        text=_TEXT,
        url=LINK,
    ),
    "attachment_mention": _run(
        "attachment_mention",
        {"url": LINK},
        **dict.fromkeys(
            ("app_id", "entity_id", "icon_url", "channel_id", "ts", "icon_name", "reference_object_type"), _TEXT
        ),
        text=_TEXT,
        product_name=_TEXT,
        full_size_preview_enabled=boolean,
    ),
    "work_object_mention": _run(
        "work_object_mention",
        {"entity_id": WORD, "app_id": WORD, "text": WORD, "url": LINK},
        icon_url=_TEXT,
        product_name=_TEXT,
        full_size_preview_enabled=boolean,
    ),
}

_RUNS: Fields = {
    **_MENTIONS,
    "text": _PLAIN,
    "link": _LINK,
    "emoji": _run("emoji", {"name": WORD}, unicode=WORD, skin_tone=integer(1, 6)),
    "color": _run("color", {"value": WORD}),
    "date": _run("date", {"timestamp": number, "format": WORD}, timezone=WORD, url=LINK, fallback=_TEXT),
    "tag": _run("tag", {"text": WORD}, color=choice(*_COLOURS)),
    "file": _run("file", {"file_id": WORD}, text=_TEXT, url=LINK, is_skill_invocation=boolean),
    "list_record": _run("list_record", {"file_id": WORD}, record_id=WORD, view_id=WORD, text=_TEXT, url=LINK),
    "canvas": _run(
        "canvas",
        {"file_id": WORD},
        label=_TEXT,
        hide_title=boolean,
        section_id=WORD,
        text=_TEXT,
        url=LINK,
        is_skill_invocation=boolean,
    ),
    "canvas_message_unfurl": _run("canvas_message_unfurl", {"root_message_ts": WORD, "root_message_channel": WORD}),
    "citation": _run("citation", {"url": LINK, "text": WORD, "index": number, "details": json_object}, **_ORIGIN),
    "salesforce_data_field": _run(
        "salesforce_data_field",
        {"salesforce_record_id": WORD},
        salesforce_field_label=_TEXT,
        salesforce_field_api_name=_TEXT,
        salesforce_include_field_label=boolean,
    ),
}

_BORDER = integer(0)
_SECTION = typed("rich_text_section", {"elements": array(by_type(_RUNS))}, {})

_PARTS: Fields = {
    "rich_text_section": _SECTION,
    "rich_text_list": typed(
        "rich_text_list",
        {"style": choice("bullet", "ordered"), "elements": array(_SECTION)},
        {"indent": integer(0, 8), "offset": integer(0), "border": _BORDER},
    ),
    "rich_text_quote": typed("rich_text_quote", {"elements": array(by_type(_RUNS))}, {"border": _BORDER}),
    "rich_text_preformatted": typed(
        "rich_text_preformatted",
        {"elements": array(by_type({"text": _PLAIN, "link": _LINK}))},
        {"border": _BORDER, "language": WORD},
    ),
}

RICH_TEXT = typed("rich_text", {"elements": array(by_type(_PARTS), least=1)}, {"block_id": BLOCK_ID})
