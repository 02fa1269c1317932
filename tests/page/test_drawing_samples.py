"""Everything that Kept shows is drawn whole: no word is lost, no block unknown, and words of people stay words."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from messages.sample_digest import PICTURE
from messages.samples import Sample, samples
from playground import elements
from playground.files import File
from playground.history import Post
from playground.local_slack import LocalSlack
from playground.page.blocks import draw_blocks
from playground.page.modal import draw_modal
from playground.page.runs import draw_text
from playground.page.surface import Surface
from playground.seen import reader_of
from playground.text_view import draw_message, draw_view
from playground.wire import Json
from tests.page.sheet import Sheet, drawn
from tests.playground.conftest import *  # noqa: F403

HOSTILE = "<script>alert(1)</script> *bold* _soft_ <@U1> <!channel> & <https://example.com|here> `code`"
LONG = ("A sentence that goes on, and on. " * 100)[:3000]


@contextmanager
def on_a_sheet(slack: LocalSlack, sample: Sample) -> Iterator[tuple[Sheet, list[str]]]:
    """The sheet, and the lines that a reader of plain text sees."""
    ada, world = slack.person("ada").id, slack.world
    world.files.by_id[PICTURE] = File(PICTURE, "trend.png", 1, "", ada, 0, b"x", is_complete=True)
    reader = reader_of(world, ada)
    if sample.kind == "message":
        post = _posted(slack, sample.body)
        with drawn(lambda: _draw(Surface(world, ada, post, print))) as sheet:
            yield sheet, draw_message(post.body, reader)
        return
    is_home = sample.body["type"] == "home"
    view = world.views.publish(ada, sample.body) if is_home else world.views.open_(ada, sample.body)
    draw = draw_blocks if is_home else draw_modal
    with drawn(lambda: draw(Surface(world, ada, view, print))) as sheet:
        yield sheet, draw_view(view, reader)


def _draw(surface: Surface) -> None:
    """Blocks; where there are none, the text."""
    if surface.blocks:
        draw_blocks(surface)
    else:
        assert isinstance(surface.source, Post)
        draw_text(surface.source.body["text"], surface.reader)


def _posted(slack: LocalSlack, body: Json) -> Post:
    blocks = elements.with_ids(body["blocks"], slack.world.ids)
    room = slack.channel("helpdesk").id
    return slack.world.history.add(Post(room, body | {"ts": slack.world.stamps.next(), "blocks": blocks}))


def each_kind(words: str) -> Iterator[Sample]:
    """One sample of each name: those that share one differ little."""
    yield from {sample.name: sample for sample in samples(words)}.values()


def tokens(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


@pytest.mark.parametrize("words", [HOSTILE, LONG], ids=["hostile", "long"])
async def test_each_is_drawn_whole(slack: LocalSlack, words: str) -> None:
    for sample in each_kind(words):
        with on_a_sheet(slack, sample) as (sheet, lines):
            told = "\n".join(lines).replace("(x)", "").replace("[image: ", "")
            assert not tokens(told) - tokens(sheet.text), sample.name
            assert not sheet.of_class("unknown"), sample.name


async def test_words_of_people_stay_words(slack: LocalSlack) -> None:
    for sample in each_kind(HOSTILE):
        with on_a_sheet(slack, sample) as (sheet, _):
            for element in sheet.elements:
                assert element.tag not in ("script", "nicegui-html", "nicegui-markdown"), sample.name
                assert "innerHTML" not in element.props, sample.name
                assert element.props.get("href") != "https://example.com", sample.name
                assert not any(key.startswith(":") for key in element.props), sample.name
