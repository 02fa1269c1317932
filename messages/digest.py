"""The weekly digest: first what somebody can do something about, then how last week went; of nobody in particular."""

import json
import re
from collections.abc import Sequence

from slack_sdk.models.blocks import ButtonElement

from domain.digest import RECENT, Digest, Part
from domain.parties import party_of
from domain.request import Request
from domain.values import Word
from messages.drawing import MOST, Drawn, Message, Reader, aside, length_of, message, plain, said, words
from messages.figures import bars, causes, figures, in_a_sentence, lately, span_of, thanks
from messages.ids import OPEN_ACTION
from messages.late import OWED
from messages.lines import BESIDE_EACH_OTHER
from messages.text import capitalized, escape, listed, mention, one_line
from messages.trend import picture

ROWS = {Part.LATE: 6, Part.AT_RISK: 3, Part.DUE: 4, Part.WAITING: 3}
"""Requests shown of each part: each takes two of the fifty blocks that Slack takes, and all else eighteen."""
SHARES = (1, 2, 4)
"""What part of them is shown, one after the other, until all fit."""
ROOM = MOST - 1_500
"""Characters of all parts: figures and thanks need the rest."""
MORE_ROWS = 3
BARE = re.compile(r"[A-Za-z0-9_-]+")
"""A name that TOML takes as a key without quotation marks."""
WORDS = 110
HEADINGS = {
    Part.LATE: "Late",
    Part.AT_RISK: "At risk",
    Part.DUE: "Due this week",
    Part.WAITING: "Waiting for a word",
}
WAITED_FOR = OWED | {Word.AGREE: "a yes, or a change,"}
NOT_NAMED = "What lies between two people, or is private, is counted in the figures and never named."
ALL_NAMED = "What is private is counted in the figures and never named."
QUIET = "A quiet week: nothing was promised or delivered, and nobody waits for a word."


def digest(
    told: Digest, team: str, reader: Reader, home: str, file_id: str = "", *, names_all: bool = False
) -> Message:
    """The digest of the team of this name.

    `reader` names people for all who read it; `home`: where everybody finds their own requests, in mrkdwn; `file_id`:
    its picture, if there is one; `names_all`: what lies between two people is named too.
    """
    head = said(f"*{escape(capitalized(team))}: how promises went*\n{span_of(told.last_week.period, reader.zone)}")
    if told.is_empty:
        return message(_in_a_sentence(told, team), [head, said(QUIET)])
    figures_and_thanks = [
        *_last_week(told),
        *([picture(file_id, bars(told.weeks, reader.zone))] if file_id else []),
        *_more_than_asked(told),
        aside(ALL_NAMED if names_all else NOT_NAMED),
    ]
    return message(_in_a_sentence(told, team), [head, *_parts(told, reader, home), *figures_and_thanks])


def no_digest(command: str, teams: Sequence[str], wanted: str) -> Message:
    """To who belongs to none, or asks for that of another team."""
    if not teams:
        sorry = "A digest is for those who belong to a team, and Kept knows of none that you are in."
    else:
        sorry = f"The digest of {escape(wanted)} is for those who belong to it. `{command} digest` shows you your own."
    return message(sorry, [said(sorry)])


def refused(team: str, command: str) -> Message:
    """To the lead of the team of this name: Slack has not taken its digest into its channel, and what to do."""
    fact = f"Slack did not let me post this week's digest of {mention(party_of(team))} in its channel."
    way = (
        f"Please have me invited there with `/invite @Kept`, or have another `channel` set under "
        f"`[teams.{escape(_key(team))}]` in the settings: the next one then stands there. Until then "
        f"`{command} digest {escape(team)}` shows it to who belongs to the team, for their eyes only."
    )
    return message(f"{fact} {way}", [said(fact), said(way)])


def known_words(request: Request) -> str:
    """What it is about, in the words that the team's channel has seen already."""
    return request.asked_of_team or request.wish.words


def _parts(told: Digest, reader: Reader, home: str) -> list[Drawn]:
    """As many of each as fit: of names that are long in Slack's own spelling, fewer do."""
    drawn: list[Drawn] = []
    for share in SHARES:
        drawn = [block for part in Part for block in _part(told, part, ROWS[part] // share, reader, home)]
        if length_of(drawn) < ROOM:
            break
    return drawn


def _part(told: Digest, part: Part, rows: int, reader: Reader, home: str) -> list[Drawn]:
    if not told.in_all(part) and not (part is Part.LATE and told.untold):
        return []
    named = told.described.get(part, ())
    shown = [block for request in named[:rows] for block in _row(request, part, reader)]
    return [said(f"*{HEADINGS[part]}*"), *shown, *_beside(told, part, len(named[:rows]), home)]


def _beside(told: Digest, part: Part, shown: int, home: str) -> list[Drawn]:
    cut, counted = len(told.described.get(part, ())) - shown, told.counted.get(part, 0)
    more = " more" if shown else ""
    lines = [
        f"and {cut} more: each stands in {home} for those concerned" if cut > 0 else "",
        f"{_number(counted)}{more} between two people, or private" if counted else "",
        f"{_number(told.untold)}{more} of which I tell those who owe the word first" if _is_untold(told, part) else "",
    ]
    return [aside(BESIDE_EACH_OTHER.join(line for line in lines if line))] if any(lines) else []


def _is_untold(told: Digest, part: Part) -> bool:
    return part is Part.LATE and told.untold > 0


def _row(request: Request, part: Part, reader: Reader) -> list[Drawn]:
    """One request: what is to come of it, and the way to the card; who has it, for whom, what comes next and when."""
    what = words(f"#{request.number}  {one_line(known_words(request), WORDS)}")
    what["accessory"] = ButtonElement(text="Open", action_id=OPEN_ACTION, value=request.id).to_dict()
    who = "not taken yet" if request.is_untaken else reader.name(request.owner)
    facts = f"{who}, for {reader.name(request.customer)}"
    return [what, aside(BESIDE_EACH_OTHER.join(filter(None, (facts, _next(request, part, reader)))))]


def _next(request: Request, part: Part, reader: Reader) -> str:
    word = request.next_word
    if part is Part.DUE and request.promise:
        return f"promised by {reader.date(request.promise.due)}"
    if word is None:
        return ""
    who = "" if word.who == request.owner else f" from {reader.name(word.who)}"
    since = "was due" if part is Part.LATE else "by"
    return f"{WAITED_FOR[word.what]}{who} {since} {reader.date(word.due)}"


def _last_week(told: Digest) -> list[Drawn]:
    week = told.last_week
    behind = causes(week) if week.shows_lateness else lately(told.weeks[-RECENT:])
    return [said(f"*Last week*\n{figures(week)}"), *([aside(behind)] if behind else [])]


def _more_than_asked(told: Digest) -> list[Drawn]:
    given = thanks(told.last_week)
    if not given:
        return []
    named = [plain(f"#{one.number}  {one_line(known_words(one), WORDS)}") for one in told.more[:MORE_ROWS]]
    rows = [{"type": "context", "elements": [what]} for what in named]
    return [said("*More than was asked for, and thanks*" if told.last_week.more else "*Thanks*"), *rows, aside(given)]


def _in_a_sentence(told: Digest, team: str) -> str:
    """All of it that a lock screen needs; and all that there is where no picture can be seen."""
    name = capitalized(team)
    if told.is_empty:
        return f"{escape(name)}: {QUIET}"
    counted = [(Part.LATE, "late"), (Part.AT_RISK, "at risk"), (Part.DUE, "due this week")]
    open_ones = [f"{told.in_all(part)} {what}" for part, what in counted if told.in_all(part)]
    now = f"{listed(open_ones)}. " if open_ones else ""
    return f"{escape(name)}: {now}Last week: {in_a_sentence(told.last_week)}"


def _number(count: int) -> str:
    return "one" if count == 1 else str(count)


def _key(name: str) -> str:
    """As it stands in the settings."""
    return name if BARE.fullmatch(name) else json.dumps(name, ensure_ascii=False)
