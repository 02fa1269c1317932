"""Answers to a command, for the eyes of the one who typed it."""

from collections.abc import Sequence
from datetime import datetime

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from domain.events import Timeline
from domain.records import Draft
from domain.request import Request
from messages.card import card, next_line
from messages.drawing import Drawn, Message, Reader, aside, message, said, words
from messages.ids import READING_ACTION, SHOW_ACTION
from messages.text import clip, mention, one_line, quoted, spelt
from messages.timeline import history

ROWS = 10
"""Requests listed in each half of a list: Slack takes at most 50 blocks."""


def filed(request: Request, reader: Reader) -> Message:
    """Who, what, which words became which date, and who will see it."""
    wanted = _wanted(request, reader)
    heading = f"#{request.number} has gone to {mention(request.owner)}."
    sees = f"Only you and {mention(request.owner)} see it. What happens next reaches you in our direct messages."
    text = f"#{request.number} {quoted(request.wish.words)} has gone to {mention(request.owner)}. {wanted}"
    return message(text, [said(heading), words(request.wish.words), said(wanted), aside(sees)])


def which_reading(draft: Draft, reader: Reader) -> Message:
    """Both readings of the wanted time as buttons; one press files."""
    buttons = [
        ButtonElement(
            text=spelt(reading, reader.zone), action_id=f"{READING_ACTION}_{index}", value=f"{draft.id}:{index}"
        )
        for index, reading in enumerate(draft.readings)
    ]
    phrase = quoted(draft.deadline_words, 60)
    question = f"Which time do you mean by {phrase}? One press sends your request to {mention(draft.owner)}."
    return message(
        f"{question} {quoted(draft.wish.words)}",
        [said(question), words(draft.wish.words), ActionsBlock(elements=buttons).to_dict()],
    )


def request_shown(request: Request, timeline: Timeline, reader: Reader, now: datetime) -> Message:
    """The card, and below it what has happened so far."""
    drawn = card(request, reader, now)
    past = history(timeline, reader)
    return Message(drawn.text, [*drawn.blocks, *past])


def open_requests(owed: Sequence[Request], awaited: Sequence[Request], reader: Reader) -> Message:
    """What the reader owes and what others owe the reader, by the next word's time."""
    if not owed and not awaited:
        text = "Nothing is open: you owe nobody a word, and nobody owes you one."
        return message(text, [said(text)])
    text = f"You look after {_count(owed)}, and wait for {len(awaited)}."
    blocks = [
        *_part("*What you look after*", owed, reader),
        *_part("*What you have asked for*", awaited, reader),
    ]
    return message(text, blocks)


def help_text(command: str) -> Message:
    """What can be typed."""
    lines = [
        f"`{command} @colleague copy of invoice 4711 by Friday noon` asks for something, in one line.",
        f"`{command}` opens a form for the same.",
        f"`{command} list` shows what is open for you, on both sides.",
        f"`{command} 12` or `{command} show 12` shows one request and what has happened to it.",
        f"`{command} help` shows this.",
    ]
    blocks = [said("*I look after what colleagues promise one another.*"), said("\n".join(lines))]
    return message("I look after what colleagues promise one another.", blocks)


def _wanted(request: Request, reader: Reader) -> str:
    if request.wish.wanted is None:
        return "I read no date in this, so one will be offered. `Edit…` on your card adds it."
    date = reader.date(request.wish.wanted)
    if request.deadline_words:
        return f"Wanted by {date}: that is how I read {quoted(request.deadline_words, 60)}."
    return f"Wanted by {date}."


def _count(requests: Sequence[Request]) -> str:
    return "one open request" if len(requests) == 1 else f"{len(requests)} open requests"


def _part(heading: str, requests: Sequence[Request], reader: Reader) -> list[Drawn]:
    if not requests:
        return []
    blocks: list[Drawn] = [said(heading)]
    for request in requests[:ROWS]:
        blocks += _row(request, reader)
    if len(requests) > ROWS:
        blocks.append(aside(f"and {len(requests) - ROWS} more"))
    return blocks


def _row(request: Request, reader: Reader) -> list[Drawn]:
    row = words(clip(f"#{request.number}  {one_line(request.wish.words)}", 200))
    row["accessory"] = ButtonElement(text="Show", action_id=SHOW_ACTION, value=request.id).to_dict()
    other = mention(request.other_than(reader.id))
    return [row, aside(f"{'for' if reader.id == request.owner else 'from'} {other}  ·  {next_line(request, reader)}")]
