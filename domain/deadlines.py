"""Deadlines in plain words: `read` a phrase that is nothing but one, `find` one inside a sentence.

Whole phrase or nothing: what is not understood to the last word is no deadline, and what can be meant in two ways
comes back in both. Days and hours are those of the person who types; a day without an hour ends with the working
day of the person who will deliver.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.deadline_grammar import prefixes
from domain.deadline_meaning import Said, Scope, instants
from domain.deadline_words import LEAD, TAIL, compiled
from domain.worktime import WorkWeek

LONGEST = 100  # no deadline takes more characters to say
EDGES = " \t\r\n\u00a0.,;:!?…()\"'“”‘’*_~"

LEADING = compiled(rf"(?<![^\s,;:.!?()\"“„—–]){LEAD}", end="")
LATEST = compiled(TAIL, end="")
ON = compiled("on")
WORD = re.compile(r"\w")
WORD_START = re.compile(r"(?<![^\s,;(])[A-Za-z0-9@]")

POLITE = r"\b(?:please|pls|plz|thanks(?: a lot| so much)?|thank you|thx|cheers|if possible|if you can)\b"
CODE = r":[a-z0-9_+-]{1,40}:|<[@#!][^<>]{1,80}>"  # an emoji or a mention, as chat programs write them
EMOJI_ENDS = re.compile(r"(?<!\d):[a-z0-9_+-]{1,40}:\Z")  # not the time in "after 10:30: by Friday"
# After a deadline the sentence ends, pauses, or goes on with a word that belongs to no deadline.
GOES_ON = re.compile(
    rf"\s*$|[^\S\n]*(?:\n|[^\w\s/&+%$€£#@-]+(?=\s|$)|[–—-]+(?=\s)|{CODE}|{POLITE}"
    r"|(?:so|because|as|since|if|when|but|with|for|the|and|or|to)\s)",
    re.I,
)
JOINT = re.compile(r"\s?(?:and|or|to|[,–—-]+)\s{1,8}", re.I)
IS_OVER = re.compile(rf"(?:[^\w/&+%$€£#@<>-]|{CODE}|{POLITE})*", re.I)

# What stands before and makes it something else: "was due Monday", "the day before Friday", "away until Friday".
IS_PAST = re.compile(r"(?:\b(?:not|never|was|were|been|what['’]s|what is|anything|everything)|n['’]t)\s$", re.I)
IS_NOT = re.compile(r"(?:\b(?:not|never)|n['’]t)\b(?! forget)[^.,;:!?]*$", re.I)
COUNTS_BACK = re.compile(r"\b(?:days?|weeks?|months?|nights?|hours?|minutes?|mins?)\s$", re.I)
LASTS = re.compile(
    r"\b(?:away|out|off|closed|open|office|leave|valid|wait|busy|ooo|(?:from|between)\b[^.;]{1,25})\s$", re.I
)
TELLS = ("due", "before", "until", "till", "til", "'til", "’til")  # with a time gone by they tell a story
IS_TOLD = re.compile(
    r"\b(?:of|from|since|than|after|about|for|to|last|as|per|like|between|and|or|is|are|was|were|not|never|every|each"
    r"|dated|invoice|order|ticket|version|release|build|black|good|cyber|easter|see you|broke|crashed|failed|happened"
    r"|came|got|went|said|told|saw|met|started|stopped|changed|starts|starting|begins|leaves|leaving|arrives|arriving"
    r"|departing|returning|until|till|by|before|due|meeting|demo|launch|standup|workshop|presentation|interview"
    r"|webinar|conference|event|party|appointment|flight|flights"
    r"|(?:an?|one|two|three|four|\d{1,2}) (?:weeks?|fortnights?|months?)"  # "two weeks on Friday" is not Friday
    r"|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\s+$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due, and the words that say so, as they were typed.

    `when` holds one instant, or two when the words can mean both; in UTC, ascending. It lies in the past only
    when the words leave no other way.
    """

    when: tuple[datetime, ...]
    words: str


def read(phrase: str, now: datetime, zone: ZoneInfo, week: WorkWeek) -> Deadline | None:
    """The deadline this phrase is, if it is one from the first word to the last."""
    words = phrase.strip()
    if len(words) > LONGEST:
        return None
    core, scope = words.strip(EDGES), Scope(now, zone, week)
    lead = LEADING.match(core)
    for said, end in _readings(core, lead.end() if lead else 0, scope):
        if end == len(core):
            when = instants(said, scope, _is_before(lead))
            return Deadline(when, words) if when else None
    return None


def find(text: str, now: datetime, zone: ZoneInfo, week: WorkWeek) -> tuple[Deadline, str] | None:
    """The one deadline in a sentence, and the sentence without it; None unless it is surely meant as one.

    It stands after a word such as "by", or at the end in a form that is nothing but a deadline. Words in the
    middle of the sentence stay in it. Two different deadlines are none.
    """
    scope = Scope(now, zone, week)
    spots, ending = list(_after_leads(text, scope)), _at_the_end(text, scope)
    # "tomorrow by noon" and "by noon tomorrow" are found from both words; the longer reading counts.
    if ending and not any(spot.start <= ending.start < spot.end for spot in spots):
        spots = [*(spot for spot in spots if spot.end <= ending.start), ending]
    if not spots or len({spot.when for spot in spots}) > 1:
        return None
    last = spots[-1]
    return Deadline(last.when, text[last.start : last.end]), last.left_out_of(text)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A deadline found in a text, from `start` up to `end`."""

    start: int
    end: int
    when: tuple[datetime, ...]

    def left_out_of(self, text: str) -> str:
        """The text without these words when they begin or end it, else the text itself. "On Friday" stays: it may say
        what is wanted, such as a room, as well as when."""
        before, after = text[: self.start], text[self.end :]
        if not before.strip(EDGES):
            return after.lstrip(EDGES + "–—-").rstrip()
        if not IS_OVER.fullmatch(after) or ON.match(text, self.start):
            return text
        if before.rstrip().endswith("("):
            after = after.replace(")", "", 1)
        # A question stays one, and thanks stay; a full stop after nothing goes.
        after = after.rstrip() if WORD.search(after) else after.rstrip(" \t\r\n\u00a0.,;:")
        kept = before.rstrip(" \t\r\n\u00a0,;:(–—-")
        # The colon that ends an emoji belongs to it.
        kept += ":" if EMOJI_ENDS.search(before[: len(kept) + 1]) else ""
        return kept.lstrip() + after


def _after_leads(text: str, scope: Scope) -> Iterator[_Spot]:
    """The deadlines that follow a word such as "by", one after the other."""
    reached = 0
    for lead in LEADING.finditer(text):
        if lead.start() < reached or _is_disarmed(text, lead):
            continue
        if spot := _spot(text, lead, scope):
            reached = spot.end
            yield spot


def _spot(text: str, lead: re.Match[str], scope: Scope) -> _Spot | None:
    """The longest reading after this word that the sentence allows to end there."""
    for said, end in _readings(text, lead.end(), scope):
        if not said.weight or not _may_end(text, end, scope):
            continue
        when = instants(said, scope, _is_before(lead))
        if when and (when[0] > scope.now or not lead["lead"].lower().startswith(TELLS)):
            return _Spot(lead.start(), end, when)
    return None


def _at_the_end(text: str, scope: Scope) -> _Spot | None:
    """The deadline to come with which the text ends, said in a form strong enough to need no "by"."""
    for word in WORD_START.finditer(text, max(0, len(text.rstrip()) - LONGEST)):
        for said, end in _readings(text, word.start(), scope):
            if said.weight < 2 or len(text) - end > LONGEST or not IS_OVER.fullmatch(text, end):
                continue
            when = instants(said, scope, before=False)
            if when and when[0] > scope.now and not _is_reported(text, word.start()):
                return _Spot(word.start(), end, when)
    return None


def _readings(text: str, start: int, scope: Scope) -> list[tuple[Said, int]]:
    """What is said from `start` on, the longest reading first, and where each ends."""
    found = [(said, LATEST.match(text, end)) for said, end in prefixes(text, start, scope)]
    return [(said, latest.end()) for said, latest in reversed(found) if latest]


def _is_before(lead: re.Match[str] | None) -> bool:
    return lead is not None and lead["lead"].lower() == "before"


def _is_disarmed(text: str, lead: re.Match[str]) -> bool:
    """Whether the words before say that this is no deadline for anybody."""
    context, word = text[max(0, lead.start() - 40) : lead.start()], lead["lead"].lower()
    if IS_PAST.search(context):
        return True
    if word == "before":
        return bool(COUNTS_BACK.search(context) or IS_NOT.search(context))
    return word.endswith(("til", "till")) and bool(LASTS.search(context) or IS_NOT.search(context))


def _is_reported(text: str, start: int) -> bool:
    """Whether the word before makes the time part of a story: "the outage of today", "Black Friday"."""
    return bool(IS_TOLD.search(text[max(0, start - 40) : start]))


def _may_end(text: str, end: int, scope: Scope) -> bool:
    """Whether a deadline can be over here: "by Friday or Monday" is not over at Friday."""
    if not GOES_ON.match(text, end):
        return False
    joint = JOINT.match(text, end)
    return not (joint and next(prefixes(text, joint.end(), scope), None))
