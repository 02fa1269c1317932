"""Long texts: a message shows the beginning with `Show all` beside it, and a view of its own the whole.

The button names a text by its digest, never by its place: whatever becomes of the request meanwhile, it shows what
stood beside it, or nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from msgspec import to_builtins
from slack_sdk.models.blocks import ButtonElement

from domain import events
from domain.refusals import UnknownRequest
from domain.request import Request
from domain.writing import as_it_stands
from messages.drawing import LONGEST, Cut, Drawn, Message, aside, whole
from messages.ids import SHOW_ALL_ACTION

TOO_LONG = (
    f"These are the first {LONGEST:,} characters: Slack shows no more at once. The rest is kept with the request."
)


def with_show_all(request: Request, drawn: Message) -> Message:
    """The message with a button beside each text that it shows only the beginning of."""
    return replace(drawn, blocks=shown_all(request, drawn.blocks))


def shown_all(request: Request, blocks: Sequence[Drawn]) -> list[Drawn]:
    """The same for the blocks of a view."""
    return [_with_button(block, request.id) if isinstance(block, Cut) else block for block in blocks]


def named_text(value: str) -> tuple[str, str]:
    """The request's id and the text's digest behind a button."""
    request_id, _, digest = value.partition(":")
    return request_id, digest


def text_behind(digest: str, request: Request, timeline: events.Timeline, reader_id: str) -> str:
    """The text, if the reader may see it. Raises UnknownRequest where there is none."""
    for text in _texts(request, timeline, reader_id):
        if _digest(text) == digest:
            return text
    raise UnknownRequest


def whole_text(text: str, number: int) -> Drawn:
    """The view of a whole text; it is only read."""
    more = [aside(TOO_LONG)] if len(text) > LONGEST else []
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": f"All of it, #{number}"[:24]},
        "close": {"type": "plain_text", "text": "Close"},
        "blocks": [*whole(text), *more],
    }


def _with_button(cut: Cut, request_id: str) -> Drawn:
    value = f"{request_id}:{_digest(cut.typed)}"
    return {**cut, "accessory": ButtonElement(text="Show all", action_id=SHOW_ALL_ACTION, value=value).to_dict()}


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:24]


def _texts(request: Request, timeline: events.Timeline, reader_id: str) -> Iterator[str]:
    """The wish, and all that was said and not taken back, but what was said for a mediator's eyes only."""
    yield from (request.wish.words, request.wish.criterion, request.because)
    for event in as_it_stands(timeline):
        is_statement = isinstance(event, events.BroughtIn | events.Stated)
        if not is_statement or reader_id in (request.mediator, event.by):
            yield from _strings(to_builtins(event))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
