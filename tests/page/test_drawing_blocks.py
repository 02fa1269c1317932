"""How blocks look: texts, links, pictures, and what becomes of what is malformed."""

from typing import Any

import pytest

from playground import elements
from playground.history import Post
from playground.local_slack import LocalSlack
from playground.page.blocks import draw_blocks
from playground.page.runs import draw_text
from playground.page.surface import Surface
from playground.seen import reader_of
from playground.wire import Json
from tests.page.sheet import Sheet, drawn, said
from tests.playground.conftest import *  # noqa: F403
from tests.playground.tiny import actions, button, section, words

FRIDAY = 1_795_795_200


def surface(slack: LocalSlack, *blocks: Json, to: str = "ada") -> Surface:
    """A message of these blocks before somebody."""
    named = elements.with_ids(list(blocks), slack.world.ids)
    body = {"ts": slack.world.stamps.next(), "text": "", "blocks": named}
    post = slack.world.history.add(Post(slack.channel("helpdesk").id, body))
    return Surface(slack.world, slack.person(to).id, post, print)


def message(slack: LocalSlack, *blocks: Json, to: str = "ada") -> Any:
    return drawn(lambda: draw_blocks(surface(slack, *blocks, to=to)))


def classes_of(sheet: Sheet, text: str) -> set[str]:
    found = [each for each in sheet.elements if said(each) == text and not each.default_slot.children]
    assert found, f"{text!r} is not in:\n{sheet.text}"
    return set(found[0].classes)


async def test_marks_count_in_mrkdwn_only(slack: LocalSlack) -> None:
    with message(slack, section("*Bold* words"), {"type": "section", "text": words("*As typed*")}) as sheet:
        assert "is-bold" in classes_of(sheet, "Bold")
        assert "*As typed*" in sheet.text


async def test_a_mention_of_the_reader_stands_out(slack: LocalSlack) -> None:
    ada, ben = slack.person("ada"), slack.person("ben")
    with message(slack, section(f"<@{ada.id}> and <@{ben.id}>")) as sheet:
        assert "mine" in classes_of(sheet, "@Ada")
        assert "mine" not in classes_of(sheet, "@Ben Okafor")


async def test_dates_are_in_the_readers_zone(slack: LocalSlack) -> None:
    due = section(f"Due <!date^{FRIDAY}^{{time}}|then>")
    with message(slack, due, to="ada") as sheet:
        assert sheet.text == "Due 4:00 PM"
    with message(slack, due, to="ben") as sheet:
        assert sheet.text == "Due 11:00 AM"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", " javascript:x"])
async def test_an_address_that_runs_something_is_only_text(slack: LocalSlack, address: str) -> None:
    link, pressed = section(f"<{address}|press me>"), actions(button("Go", url=address))
    with message(slack, link, pressed) as sheet:
        assert "press me" in sheet.text
        assert not any("href" in each.props for each in sheet.elements)


async def test_a_link_opens_beside_the_page(slack: LocalSlack) -> None:
    with message(slack, section("<https://example.com|here>")) as sheet:
        link = sheet.button("here")
        assert (link.props["href"], link.props["target"], link.props["rel"]) == (
            "https://example.com",
            "_blank",
            "noopener",
        )


async def test_a_picture_of_the_workspace_is_loaded_from_it(slack: LocalSlack) -> None:
    file = slack.world.files.add("a.png", b"png", slack.person("ben").id, 0)
    block = {"type": "image", "slack_file": {"id": file.id}, "alt_text": "A chart", "title": words("Sales")}
    with message(slack, block) as sheet:
        [picture] = [each for each in sheet.elements if each.tag == "img"]
        assert picture.props["src"].startswith(f"{slack.world.site.url}/files-pri/{file.id}/")
        assert sheet.text == "Sales\nA chart"


async def test_a_picture_named_by_its_address_is_the_same(slack: LocalSlack) -> None:
    file = slack.world.files.add("a.png", b"png", slack.person("ben").id, 0)
    named = {"url": file.wire(slack.world.site.url)["url_private"]}
    with message(slack, {"type": "image", "slack_file": named, "alt_text": "A chart"}) as sheet:
        [picture] = [each for each in sheet.elements if each.tag == "img"]
        assert picture.props["src"].startswith(f"{slack.world.site.url}/files-pri/{file.id}/")


async def test_a_picture_without_an_address_is_its_description(slack: LocalSlack) -> None:
    with message(slack, {"type": "image", "image_url": "javascript:x", "alt_text": "A chart"}) as sheet:
        assert sheet.text == "A chart"
        assert not [each for each in sheet.elements if each.tag == "img"]


MALFORMED: list[Any] = [
    {"type": "video", "title": words("A film")},
    {"type": "never heard of"},
    {"type": "section", "text": "no object"},
    {"type": "section", "fields": 7},
    {"type": "actions", "elements": [{"type": "never heard of"}]},
    {"type": "actions", "elements": ["no object"]},
    {"type": "input", "label": words("What?")},
    {"type": "input", "label": words("What?"), "element": {"type": "datetimepicker", "initial_date_time": "soon"}},
    {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "user"}]}]},
    {"type": "table", "rows": [["no object"]]},
    {"type": "image", "slack_file": "no object", "alt_text": "A chart"},
    {},
]


@pytest.mark.parametrize("block", MALFORMED, ids=str)
async def test_what_cannot_be_drawn_is_a_box_and_the_rest_stands(slack: LocalSlack, block: Json) -> None:
    with message(slack, section("before"), block, section("after")) as sheet:
        assert len(sheet.of_class("unknown")) == 1
        assert sheet.text.startswith("before\n")
        assert sheet.text.endswith("\nafter")


async def test_an_unknown_block_says_its_type(slack: LocalSlack) -> None:
    with message(slack, {"type": "video"}) as sheet:
        assert "video" in sheet.text


async def test_rich_text_keeps_its_shape(slack: LocalSlack) -> None:
    def piece(text: str, **style: bool) -> Json:
        return {"type": "text", "text": text, "style": style}

    parts = [
        {"type": "rich_text_section", "elements": [piece("said "), piece("loudly", bold=True)]},
        {"type": "rich_text_quote", "elements": [piece("quoted")]},
        {"type": "rich_text_preformatted", "elements": [piece("as  it is")]},
        {
            "type": "rich_text_list",
            "style": "ordered",
            "offset": 2,
            "elements": [{"type": "rich_text_section", "elements": [piece("third")]}],
        },
    ]
    with message(slack, {"type": "rich_text", "elements": parts}) as sheet:
        assert sheet.text == "said loudly\nquoted\nas  it is\nthird"
        tags = {each.tag: each for each in sheet.elements}
        assert {"blockquote", "pre", "ol", "li"} <= set(tags)
        assert tags["ol"].props["start"] == 3


async def test_a_table_has_a_head(slack: LocalSlack) -> None:
    rows = [[{"type": "raw_text", "text": cell} for cell in row] for row in (("Who", "Count"), ("Ada", "3"))]
    with message(slack, {"type": "table", "rows": rows, "column_settings": [{}, {"align": "right"}]}) as sheet:
        assert [said(each) for each in sheet.elements if each.tag == "th"] == ["Who", "Count"]
        assert said(sheet.of_class("to-right")[-1]) == "3"


async def test_text_alone_is_drawn_like_a_block(slack: LocalSlack) -> None:
    with drawn(lambda: draw_text("> quoted\n*bold*", reader_of(slack.world, slack.person("ada").id))) as sheet:
        assert sheet.text == "quoted\nbold"
        assert [said(each) for each in sheet.elements if each.tag == "blockquote"] == ["quoted"]
