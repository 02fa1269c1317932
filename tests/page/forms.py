"""Forms on a sheet: opened for Ada, filled in and looked at."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playground.local_slack import LocalSlack
from playground.page.modal import draw_modal
from playground.page.surface import Surface
from playground.views import View
from playground.wire import Json
from tests.page.sheet import Sheet, drawn
from tests.playground.tiny import modal, words

CHOICES = [{"text": words(label), "value": label.lower()} for label in ("Red", "Green", "Blue")]


def opened(slack: LocalSlack, *blocks: Json, **more: Any) -> View:
    return slack.world.views.open_(slack.person("ada").id, modal(*blocks, **more))


@contextmanager
def form(slack: LocalSlack, *blocks: Json, **more: Any) -> Iterator[tuple[Sheet, View]]:
    view = opened(slack, *blocks, **more)
    with drawn(lambda: draw_modal(Surface(slack.world, view.user, view, print))) as sheet:
        yield sheet, view


def value(view: View, block_id: str) -> Any:
    """What the app would be told."""
    return next(each for key, each in view.wire()["state"]["values"][block_id]["v"].items() if key != "type")


@contextmanager
def again(slack: LocalSlack, view: View) -> Iterator[Sheet]:
    """The same form on another sheet, as after a reload."""
    with drawn(lambda: draw_modal(Surface(slack.world, view.user, view, print))) as sheet:
        yield sheet
