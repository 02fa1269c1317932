"""Leave: what is said to the one who goes, who is away, and who is back."""

from collections.abc import Sequence
from datetime import datetime

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from domain.fitting import Verb, possible
from domain.leave import Away, BadLeave, Leave, LeaveFault, OwnerAway, WhichUntil
from domain.request import Request
from domain.worktime import Span
from messages.buttons import row_of
from messages.card import next_line
from messages.drawing import Drawn, Message, Reader, aside, message, said, words
from messages.ids import AWAY_ACTION, INSTEAD_ACTION
from messages.text import clip, mention, one_line, quoted, spelt

ROWS = 12
"""Promises shown: each takes three of the fifty blocks that Slack takes."""
BEFORE_YOU_GO = (Verb.AT_RISK, Verb.HAND_OVER)

FAULTS = {
    LeaveFault.PAST: "{} has passed. Please name a time that is still ahead.",
    LeaveFault.BACKWARDS: "That would begin {} and be over {} already. Please name an end after the beginning.",
    LeaveFault.TOO_LONG: "I can be told of at most a year at a time.",
    LeaveFault.YOURSELF: "Nobody stands in for themself. Please name a colleague, or nobody.",
    LeaveFault.SEVERAL: "One colleague can stand in for you. Please name just one.",
    LeaveFault.NO_PERSON: "A colleague can stand in for you, but no team and no channel. Please name one person.",
    LeaveFault.UNSUITABLE: "{} cannot stand in for you: only somebody of this company who is still here can. "
    "Please name a colleague.",
}
OF_STAND_INS = {LeaveFault.YOURSELF, LeaveFault.SEVERAL, LeaveFault.NO_PERSON, LeaveFault.UNSUITABLE}
"""Those that are about who stands in, and not about the times."""


def away(found: Away, reader: Reader, now: datetime, command: str) -> Message:
    """From when until when, who stands in, and what has been promised for these days."""
    headline = f"You are {from_until(found.leave.start, found.leave.until, reader, now)}."
    blocks = [
        said(f"*{headline}*{_stand_in(found.leave)}"),
        *([aside(_replaced(found.leave.replaced, reader))] if found.leave.replaced else []),
        aside(f"Meanwhile no limit of yours runs. What you have promised stays as it is. `{command} back` ends it."),
        *([aside(_moved(found.leave.moved))] if found.leave.moved else []),
        *_promises(found.promises, reader, now),
    ]
    return message(f"{headline}{_stand_in(found.leave)}", blocks)


def stands(found: Away | None, reader: Reader, now: datetime, command: str) -> Message:
    """What is known, and what can be typed."""
    how = [
        f"`{command} away until Monday, @colleague` says that you are away, and who stands in for you.",
        f"`{command} away from Thursday until 3 Dec` says it beforehand; `{command} back` ends it.",
    ]
    here = "You are not away."
    if found is None:
        return message(here, [said(f"*{here}*"), said("\n".join(how))])
    drawn = away(found, reader, now, command)
    return message(drawn.text, [*drawn.blocks, aside(how[0])])


def back(ended: Span | None, reader: Reader, now: datetime, command: str) -> Message:
    """That the leave is over, or called off, or that there was none."""
    if ended is None:
        line = f"You are not away. `{command} away until Monday` would say that you are."
    elif ended[0] > now:
        line = f"That is called off: you stay. You would have been {from_until(*ended, reader, now)}."
    else:
        line = f"Welcome back. You would have been away until {reader.date(ended[1])}; your limits run again."
    return message(line, [said(line)])


def which_until(found: WhichUntil, reader: Reader) -> Message:
    """Both readings of the end as buttons; one press sets it."""
    buttons = [
        ButtonElement(
            text=f"Until {spelt(until, reader.zone)}",
            action_id=f"{AWAY_ACTION}_{index}",
            value=f"{int(found.start.timestamp())}:{int(until.timestamp())}:{found.stand_in}",
        )
        for index, until in enumerate(found.readings)
    ]
    question = f"Which time do you mean by {quoted(found.phrase, 60)}? One press says that you are away."
    return message(question, [said(question), ActionsBlock(elements=buttons).to_dict()])


def bad_leave(refusal: BadLeave, reader: Reader) -> str:
    """What cannot be, what to type instead, and all that was typed."""
    typed = f" You typed {reader.quoted(refusal.typed, 60)}." if refusal.typed else ""
    return f"{_fault(refusal, reader)} Nothing has changed.{typed}"


def _fault(refusal: BadLeave, reader: Reader) -> str:
    dates = [spelt(when, reader.zone) for when in refusal.when]
    match refusal.why:
        case LeaveFault.UNREADABLE:
            phrase = reader.quoted(refusal.phrase, 60)
            return f"I do not read {phrase} as a time. Try “until Monday” or “from 27 Nov until 3 Dec 12:00”."
        case LeaveFault.AMBIGUOUS:
            phrase = reader.quoted(refusal.phrase, 60)
            return f"{phrase} can mean {' or '.join(dates)}. Please write the date, like “27 Nov”."
        case LeaveFault.UNSUITABLE:
            return FAULTS[refusal.why].format(reader.chosen(refusal.person))
    return FAULTS[refusal.why].format(*dates)


def from_until(start: datetime, end: datetime, reader: Reader, now: datetime) -> str:
    until = f"until {reader.date(end)}"
    return f"away {until}" if start <= now else f"away from {reader.date(start)} {until}"


def _stand_in(leave: Leave) -> str:
    if not leave.stand_in:
        return " Nobody stands in for you."
    name = mention(leave.stand_in)
    return (
        f" {name} stands in for you, sees what you look after, but for what is private, and can do what you could. "
        f"Please tell {name}, for I do not."
    )


def _replaced(earlier: Span, reader: Reader) -> str:
    return f"You had said from {reader.date(earlier[0])} until {reader.date(earlier[1])}; that counts no more."


def _moved(count: int) -> str:
    owed = "One word that you owe is" if count == 1 else f"{count} words that you owe are"
    return f"{owed} due at another time with that; the cards on both sides say when."


def _promises(requests: Sequence[Request], reader: Reader, now: datetime) -> list[Drawn]:
    if not requests:
        return [said("You have promised nothing for these days.")]
    shown, more = requests[:ROWS], len(requests) - ROWS
    blocks = [said("*You have promised these for these days.* If one of them cannot hold, it helps to say so now.")]
    for request in shown:
        blocks += _promise(request, reader, now)
    return [*blocks, *([aside(f"and {more} more")] if more > 0 else [])]


def _promise(request: Request, reader: Reader, now: datetime) -> list[Drawn]:
    verbs = possible(request, reader.id, now, reader.footing)
    due = f"promised by {reader.date(request.promise.due)}" if request.promise else next_line(request, reader)
    return [
        words(clip(f"#{request.number}  {one_line(request.wish.words)}", 200)),
        aside(f"for {reader.name(request.customer)}  ·  {due}"),
        *row_of(request, [verb for verb in BEFORE_YOU_GO if verb in verbs]),
    ]


def owner_away(away: OwnerAway, reader: Reader) -> str:
    """Until when somebody is away, for the one who has asked them for something."""
    stands_in = f"; {mention(away.leave.stand_in)} stands in" if away.stand_in else ""
    return f"{mention(away.leave.person)} is away until {reader.date(away.leave.until)}{stands_in}."


def ask_instead(request: Request, away: OwnerAway, reader: Reader) -> list[Drawn]:
    """The same as a paragraph, with one press that lets it go to the stand-in."""
    line = said(f"*{owner_away(away, reader)}*")
    if not away.stand_in:
        return [line]
    label, value = f"Ask {clip(one_line(away.name), 40)} instead", f"{request.id}:{away.stand_in}"
    button = ButtonElement(text=label, action_id=INSTEAD_ACTION, value=value)
    return [line, ActionsBlock(elements=[button]).to_dict()]
