"""Answers to a command, for the eyes of the one who typed it."""

from datetime import datetime

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from domain.circumstances import NOTHING_SPECIAL, Circumstances
from domain.events import Timeline
from domain.records import Draft
from domain.request import Request
from messages.card import card
from messages.drawing import Drawn, Message, Reader, aside, message, said, words
from messages.ids import READING_ACTION
from messages.leave import ask_instead, owner_away
from messages.promising import promised
from messages.text import mention, quoted, spelt
from messages.timeline import history
from messages.who_sees import who_sees
from messages.whole_texts import with_show_all


def filed(request: Request, reader: Reader, known: Circumstances = NOTHING_SPECIAL) -> Message:
    """Who, what, which words became which date, and who will see it; until when they are away, and whose digest names
    it, where that is `known`."""
    wanted, away = _wanted(request, reader), known.away
    if request.unasked:
        return promised(request, wanted, known)
    heading = f"#{request.number} has gone to {mention(request.owner)}."
    sees = f"{who_sees(request, known)} What happens next reaches you in our direct messages."
    absent = f" {owner_away(away, reader)}" if away else ""
    text = f"#{request.number} {quoted(request.wish.words)} has gone to {mention(request.owner)}. {wanted}{absent}"
    shown = [said(heading), words(request.wish.words), said(wanted), aside(sees)]
    return message(text, [*shown, *(ask_instead(request, away, reader) if away else [])])


def filed_form(request: Request, reader: Reader, known: Circumstances) -> Drawn:
    """The same in a form, for where there is no conversation to say it in."""
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": "Sent"},
        "close": {"type": "plain_text", "text": "Close"},
        "blocks": filed(request, reader, known).blocks,
    }


def which_reading(draft: Draft, reader: Reader) -> Message:
    """Both readings of the wanted time as buttons; one press files."""
    buttons = [
        ButtonElement(
            text=spelt(reading, reader.zone), action_id=f"{READING_ACTION}_{index}", value=f"{draft.id}:{index}"
        )
        for index, reading in enumerate(draft.readings)
    ]
    phrase = quoted(draft.deadline_words, 60)
    what, to = ("promise", draft.customer) if draft.unasked else ("request", draft.owner)
    question = f"Which time do you mean by {phrase}? One press sends your {what} to {mention(to)}."
    return message(
        f"{question} {quoted(draft.wish.words)}",
        [said(question), words(draft.wish.words), ActionsBlock(elements=buttons).to_dict()],
    )


def request_shown(request: Request, timeline: Timeline, reader: Reader, now: datetime) -> Message:
    """The card, and below it what has happened so far."""
    drawn = card(request, reader, now)
    past = history(timeline, reader)
    return with_show_all(request, message(drawn.text, [*drawn.blocks, *past]))


def help_text(command: str, *, has_teams: bool = False, is_lead: bool = False) -> Message:
    """What can be typed; `has_teams`: where there are any; `is_lead`: by somebody who leads one."""
    lines = [
        f"`{command} @colleague copy of invoice 4711 by Friday noon` asks for something, in one line.",
        f"`{command} #channel …`, `{command} @usergroup …` or `{command} name: …` asks a team, and one of it takes it.",
        f"`{command}` opens a form for the same; so does `New request…` on my Home.",
        f"`{command} urgent @colleague …` and `{command} private @colleague …` say how it is meant.",
        f"`{command} promise @colleague slides by Thursday` promises something unasked.",
        "`Make this a request` and `Promise this` stand in the menu of every message.",
        f"`{command} list` shows what is open for you, on both sides.",
        f"`{command} find invoice 4711` finds what these words stand in, open or ended.",
        f"`{command} statement` shows what you have promised and were promised, and how that went in eight weeks.",
        f"`{command} 12` or `{command} show 12` shows one request and what has happened to it.",
        f"`{command} away until Monday, @colleague` says that you are away; `{command} back` ends it.",
        *([f"`{command} digest` shows how your team’s promises go, to you alone."] if has_teams else []),
        *([f"`{command} limbo` shows what is overdue in your team’s requests."] if is_lead else []),
        f"`{command} hours` shows when you work, and lets you say it yourself.",
        f"`{command} questions off` ends the question whether something held; `{command} questions on` brings it back.",
        f"`{command} help` shows this.",
    ]
    blocks = [said("*I look after what colleagues promise one another.*"), said("\n".join(lines))]
    return message("I look after what colleagues promise one another.", blocks)


def _wanted(request: Request, reader: Reader) -> str:
    if request.wish.wanted is None:
        return "I read no date in this, so one will be offered. `Edit…` on your card adds it."
    what = "Promised" if request.unasked else "Wanted"
    by = f"{what} by {reader.date(request.wish.wanted)}"
    if request.deadline_words:
        return f"{by}: that is how I read {quoted(request.deadline_words, 60)}."
    return f"{by}."
