"""The morning list, and every other letter about several requests: each on one line, with its main button."""

from collections.abc import Sequence
from datetime import datetime

from slack_sdk.models.blocks import ButtonElement

from domain.letters import Letter, Occasion
from messages.buttons import LABELS, target_of
from messages.drawing import Drawn, Message, Reader, aside, message, mrkdwn, plain, said, words
from messages.holding import holding_row
from messages.ids import action_of, snooze_of
from messages.lines import (
    BESIDE_EACH_OTHER,
    WISH,
    Line,
    answers,
    confirmed,
    due,
    is_open,
    marks,
    number_of,
    spent,
    then,
    whose,
)
from messages.news import which
from messages.snoozing import snooze_menu, snoozed
from messages.text import NOTIFICATION_LIMIT, clip, one_line

COMMAND = "/request"
"""What people type, where a workspace has not chosen another name for it."""
NOTHING_LEFT = "Nothing of this needs a word from you any more."


def morning(letter: Letter, lines: Sequence[Line], reader: Reader, now: datetime, command: str) -> Message:
    """All of it in the order given; what is spent stays, in one short line."""
    left = [line for line in lines if is_open(line, reader, letter.at)]
    until = _put_off(left, now)
    rows = [block for line in lines for block in _row(line, letter, reader, now, is_alike=len(until) == 1)]
    blocks = [
        said(f"*{_head(letter, left)}*"),
        *rows,
        *([aside(f"and {letter.more} more: `{command} list`")] if letter.more else []),
        *_snooze(letter, left, until, reader, now),
    ]
    return message(clip(_in_a_sentence(letter, left, reader), NOTIFICATION_LIMIT), blocks)


def _row(line: Line, letter: Letter, reader: Reader, now: datetime, *, is_alike: bool) -> list[Drawn]:
    """`is_alike`: all are snoozed until the same moment, which is said at the end."""
    if not is_open(line, reader, letter.at):
        return [spent(line, reader)]
    if line.item.occasion is Occasion.HOLDS:
        return _question(line, reader)
    shown = words(one_line(line.request.wish.words, WISH))
    until = line.snoozed_until if line.snoozed_until and line.snoozed_until > now else None
    later = f"snoozed until {reader.date(until)}" if until and not is_alike else ""
    small = [number_of(line), *marks(line.request, reader), _owing(line, reader, letter.at), later]
    told = aside(BESIDE_EACH_OTHER.join(each for each in small if each))
    return [{**shown, **_main_button(line, reader, now)}, told]


def _owing(line: Line, reader: Reader, at: datetime) -> str:
    follows = then(line, reader, at)
    return f"{due(line, reader, at)}. {follows}" if follows else due(line, reader, at)


def _main_button(line: Line, reader: Reader, now: datetime) -> Drawn:
    """Beside the words; nothing where there is none."""
    for verb in answers(line, reader, now)[:1]:
        value = str(target_of(line.request, verb))
        return {"accessory": ButtonElement(text=LABELS[verb], action_id=action_of(verb), value=value).to_dict()}
    return {}


def _question(line: Line, reader: Reader) -> list[Drawn]:
    """Whether it held, in as little room."""
    asked = mrkdwn(f"{confirmed(line.request, reader)}. Did it hold?")
    about = [mrkdwn(number_of(line)), plain(one_line(line.request.wish.words, WISH)), asked]
    return [{"type": "context", "elements": about}, holding_row(line.request)]


def _put_off(left: Sequence[Line], now: datetime) -> set[datetime | None]:
    """Until when what is left has been put off; None where something has not."""
    words_owed = [line.snoozed_until for line in left if line.item.occasion is not Occasion.HOLDS]
    return {until if until and until > now else None for until in words_owed}


def _snooze(
    letter: Letter, left: Sequence[Line], until: set[datetime | None], reader: Reader, now: datetime
) -> list[Drawn]:
    """One menu for all that is left; nothing where a word is owed no more."""
    if not until:
        return []
    (first, *others) = until
    told = [snoozed(first, reader, several=len(left) > 1)] if first and not others else []
    row = {"type": "actions", "block_id": snooze_of(letter.id), "elements": [snooze_menu(reader, now)]}
    return [*told, row]


def _head(letter: Letter, left: Sequence[Line]) -> str:
    if not left and not letter.more:
        return NOTHING_LEFT
    return "What is yours today" if letter.is_morning else "These wait for a word of yours"


def _in_a_sentence(letter: Letter, left: Sequence[Line], reader: Reader) -> str:
    """How many, and the first of them: on a lock screen that is all."""
    count = len(left) + letter.more
    if not count:
        return NOTHING_LEFT
    things = "One thing" if count == 1 else f"{count} things"
    are, wait = ("is", "waits") if count == 1 else ("are", "wait")
    head = f"{things} {are} yours today" if letter.is_morning else f"{things} {wait} for a word of yours"
    first = [
        f"{which(line.request)} {whose(line.request, reader)}: {due(line, reader, letter.at)}" for line in left[:1]
    ]
    return f"{'; first: '.join([head, *first])}."
