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
from domain.deadline_meaning import Scope, instants
from domain.deadline_words import BLANK, FLAGS, LEAD, TAIL, compiled
from domain.worktime import WorkWeek

LONGEST = 100  # no deadline takes more characters to say
EDGES = " \t\r\n\u00a0.,;:!?…()\"'“”‘’*_~"

LEADING = compiled(rf"(?<![\w'’-]){LEAD}", end="")
LATEST = compiled(TAIL, end="")
WORD_START = re.compile(r"(?<![\w'’.:/@#-])[\w@]")

POLITE = r"(?:please|pls|plz|thanks|thank|thx|cheers)"
# After a deadline the sentence ends, pauses, or goes on with a word that belongs to no deadline.
GOES_ON = re.compile(
    rf"{BLANK}*(?:[^\w\s/&+%$€£#@-]+(?=\s|$)|[–—-]+(?=\s)|\n|\r|$"
    rf"|(?:{POLITE}|so|because|as|since|if|when|but|with|for|the|and|or|to)(?=\s)|{POLITE}\b)",
    FLAGS,
)
JOINT = re.compile(rf"{BLANK}*(?:and|or|to|[,–—-]+)\s{{1,8}}", FLAGS)
IS_OVER = re.compile(rf"(?:[\s.,;:!?…()\"'“”‘’*_~]|{POLITE}\b|you\b|a lot\b)*", FLAGS)

# What stands before and makes it something else: "not before Friday", "the day before Friday", "was due Monday".
TELLS = re.compile(r"(?:\bnot|n['’]t|never|\bwas|\bwere|\bbeen)\s$", FLAGS)
COUNTS_BACK = re.compile(r"\b(?:days?|weeks?|months?|nights?|hours?|minutes?|mins?)\s$", FLAGS)
LASTS = re.compile(
    r"\b(?:away|out|off|closed|open|office|leave|valid|wait|busy|ooo|(?:from|between)\b[^.;]{1,25})\s$", FLAGS
)
IS_TOLD = re.compile(
    r"\b(?:of|from|since|than|after|about|for|to|last|as|per|like|between|and|or|is|are|was|were|not|never|every"
    r"|each|dated|black|good|cyber|easter|broke|crashed|failed|happened|came|got|went|said|told|saw|met|started"
    r"|stopped|changed|until|till|by|before|due)\s+$",
    FLAGS,
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
    words = phrase.strip(EDGES)
    if len(words) > LONGEST:
        return None
    lead = LEADING.match(words)
    scope = Scope(now, zone, week)
    for said, end in prefixes(words, lead.end() if lead else 0, scope):
        if LATEST.fullmatch(words, end):
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
        """The text without these words when they begin or end it, else the text itself."""
        before, after = text[: self.start], text[self.end :]
        if not before.strip(EDGES):
            return after.lstrip(EDGES + "–—-").rstrip()
        if not IS_OVER.fullmatch(after):
            return text
        if before.rstrip().endswith("("):
            after = after.replace(")", "", 1)
        return before.rstrip(" \t\r\n\u00a0,;:(–—-").lstrip() + after.rstrip(" \t\r\n\u00a0.,;:")


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
    for said, end in reversed([*prefixes(text, lead.end(), scope)]):
        latest = LATEST.match(text, end)
        end = latest.end() if latest else end
        if said.weight and _may_end(text, end, scope) and (when := instants(said, scope, _is_before(lead))):
            return _Spot(lead.start(), end, when)
    return None


def _at_the_end(text: str, scope: Scope) -> _Spot | None:
    """The deadline to come with which the text ends, said in a form strong enough to need no "by"."""
    for word in WORD_START.finditer(text, max(0, len(text.rstrip()) - LONGEST)):
        for said, end in prefixes(text, word.start(), scope):
            if said.weight < 2 or len(text) - end > LONGEST or not IS_OVER.fullmatch(text, end):
                continue
            when = instants(said, scope, before=False)
            if when and when[0] > scope.now and not _is_reported(text, word.start()):
                return _Spot(word.start(), end, when)
    return None


def _is_before(lead: re.Match[str] | None) -> bool:
    return lead is not None and lead["lead"].lower() == "before"


def _is_disarmed(text: str, lead: re.Match[str]) -> bool:
    """Whether the words before say that this is no deadline for anybody."""
    context, word = text[max(0, lead.start() - 40) : lead.start()], lead["lead"].lower()
    if word == "before" and COUNTS_BACK.search(context):
        return True
    if word.endswith(("til", "till")) and LASTS.search(context):
        return True
    return bool(TELLS.search(context))


def _is_reported(text: str, start: int) -> bool:
    """Whether the word before makes the time part of a story: "the outage of today", "Black Friday"."""
    return bool(IS_TOLD.search(text[max(0, start - 40) : start]))


def _may_end(text: str, end: int, scope: Scope) -> bool:
    """Whether a deadline can be over here: "by Friday or Monday" is not over at Friday."""
    if not GOES_ON.match(text, end):
        return False
    joint = JOINT.match(text, end)
    return not (joint and next(prefixes(text, joint.end(), scope), None))
