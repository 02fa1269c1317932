"""One item of a letter: whether its word is still owed, and what is said of it, alone or in a list."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.fitting import Verb
from domain.footing import Footing, roles_of
from domain.letters import Item, Occasion
from domain.parties import party_of
from domain.reminders import AHEAD, is_let_go_by
from domain.request import Request
from domain.values import NextWord, Role, State, Word
from messages.buttons import NEVER_LIKELY, ROW, fitting
from messages.card import standing
from messages.drawing import Drawn, Reader, mrkdwn, plain
from messages.late import who_leads
from messages.text import one_line
from messages.who_asks import LINK

YOURS = {
    Word.ACKNOWLEDGE: "your first word",
    Word.OFFER: "your offer",
    Word.AGREE: "your word on the offer",
    Word.DELIVER: "your delivery",
    Word.CONFIRM: "your word on the delivery",
    Word.ANSWER: "your answer",
    Word.SETTLE: "the outcome",
    Word.UPDATE: "a short word on how it goes",
    Word.STEP_IN: "your word on how it goes on",
}
"""What is owed, to the one who owes it."""
TOLD_WHEN_LATE = {Word.ACKNOWLEDGE, Word.OFFER, Word.ANSWER, Word.DELIVER}
"""What somebody is told of once it has not come."""
JUST_NOW = timedelta(hours=1)
"""So long something is due now; later it was due."""
A_MOMENT = timedelta(minutes=5)
"""So much later than at its time a letter may come that its words still hold."""
OF_THE_DAY = {Occasion.UPDATE, Occasion.OWED, Occasion.SNOOZED}
"""What can ask for an update; the others are about the delivery that it leads to."""
NOT_THE_WORD = NEVER_LIKELY - {Verb.CORRECT, Verb.HAND_OVER}
"""What can be done as well, but is not what is owed: the card has it."""
WISH = 90
"""Characters of what is asked for, on one line."""
THANKS = "Thank you for your answer."
BESIDE_EACH_OTHER = "  ·  "


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a letter, with its request as it stands now."""

    item: Item
    request: Request
    footing: Footing
    """The reader's."""
    link: str = ""
    """To the reader's card; empty where there is none."""
    then_at: datetime | None = None
    """When something happens by itself if no word comes."""
    snoozed_until: datetime | None = None
    """Its reader wants to hear of it then."""
    lead: str | None = None
    """Who leads the team that it was filed to; empty for nobody, None where that is not known."""
    answered: bool = False
    """Whether it holds: its reader has said so, or not, or does not want to be asked."""
    asks_again: str = ""
    """What its reader types to be asked such things again; empty where they are asked."""


def is_spent(line: Line) -> bool:
    """Whether the word is not owed any more, or another one is."""
    word = line.request.next_word
    if line.item.occasion is Occasion.HOLDS:
        return line.answered or line.request.state is not State.CONFIRMED
    is_said = line.item.occasion is Occasion.UPDATE and word is not None and word.what is not Word.UPDATE
    return word is None or line.request.turn != line.item.turn or is_said


def is_open(line: Line, reader: Reader, at: datetime) -> bool:
    """Whether the word of which a letter of this time speaks is still the reader's to say."""
    word, occasion = line.request.next_word, line.item.occasion
    if is_spent(line) or not has_part(line, reader):
        return False
    if word is None:  # whether it held
        return True
    return word.who == reader.id and not (occasion in OF_THE_DAY and is_let_go_by(line.request, at))


def answers(line: Line, reader: Reader, now: datetime) -> list[Verb]:
    """What the reader may say to it by a button, the likeliest first, at most a row."""
    verbs = fitting(line.request, replace(reader, footing=line.footing), now)
    return [verb for verb in verbs if verb not in NOT_THE_WORD][:ROW]


def owed(line: Line, at: datetime) -> NextWord | None:
    """What it is about: an update as long as the promised time lies ahead, then the delivery."""
    word, awaited = line.request.next_word, line.request.awaited
    is_of_the_day = awaited is not None and line.item.occasion in OF_THE_DAY and awaited.due > at
    return word if is_of_the_day else awaited


def due(line: Line, reader: Reader, at: datetime) -> str:
    """What is owed, and by or since when, as it stood `at` the time of the letter; a sentence without capital and full
    stop."""
    word = owed(line, at)
    if word is None:
        return confirmed(line.request, reader)
    what, by = YOURS[word.what], reader.date(word.due)
    if word.what is Word.UPDATE:
        return f"{what} is due: `On track` is enough"
    if word.due <= at:
        is_now = line.item.occasion is Occasion.DUE and at - word.due < JUST_NOW
        return f"{what} is due now, {by}" if is_now else f"{what} was due by {by}"
    if line.item.occasion is Occasion.SOON and word.due - at > AHEAD - A_MOMENT:
        return f"{what} is due in two working hours, by {by}"
    is_today = at.astimezone(reader.zone).date() == word.due.astimezone(reader.zone).date()
    return f"{what} is due{' today,' if is_today else ''} by {by}"


def confirmed(request: Request, reader: Reader) -> str:
    """When it was; without full stop."""
    return f"confirmed on {reader.date(request.ended_at)}" if request.ended_at else "confirmed"


def then(line: Line, reader: Reader, at: datetime) -> str:
    """What happens by itself, and when, as a whole sentence; empty where nobody has to know that yet."""
    word, when = owed(line, at), line.then_at
    is_to_be_known = line.item.occasion in (Occasion.LAST, Occasion.SNOOZED) and word is not None and word.due <= at
    if when is None or word is None or not is_to_be_known:
        return ""
    what = _what_then(line, word, when, reader)
    return f"If no word comes by {reader.date(when)}, {what}." if what else ""


def _what_then(line: Line, word: NextWord, when: datetime, reader: Reader) -> str:
    request = line.request
    match word.what:
        case Word.AGREE if request.promise:
            return "the offer lapses, and the promise stands"
        case Word.AGREE if request.offer and request.offer.due <= when:
            return "the offer lapses, for its time has passed by then"
        case Word.AGREE:
            return f"the offer counts as {reader.whose(request.owner)} promise, marked as not answered"
        case Word.CONFIRM:
            return "it ends as unconfirmed"
        case Word.SETTLE:
            return "somebody else is asked to help, or where there is nobody, it goes on without"
    if word.what not in TOLD_WHEN_LATE or request.is_said_overdue:
        return ""
    if _goes_to_a_lead(line, word):
        return f"I ask {_the_lead(line, reader)} how it goes on"
    return f"I tell {reader.name(request.other_than(word.who))} since when it has been due"


def _goes_to_a_lead(line: Line, word: NextWord) -> bool:
    """As `domain.unattended` has it; a lead who reads this as its owner is asked nothing."""
    request = line.request
    if not request.team or request.private or word.who != request.owner or line.footing.is_lead:
        return False
    return line.lead is None or line.lead not in ("", *request.parties, request.mediator, *request.gone)


def _the_lead(line: Line, reader: Reader) -> str:
    if line.lead:
        return who_leads(line.request, line.lead, reader)
    return f"the lead of {reader.name(party_of(line.request.team))}"


def number_of(line: Line) -> str:
    """As in #12, and leading to the card where there is one."""
    number = f"#{line.request.number}"
    return f"<{line.link}|{number}>" if LINK.fullmatch(line.link) else number


def whose(request: Request, reader: Reader) -> str:
    """For or from whom it is; to who is neither, both."""
    sides = [
        *([f"for {reader.name(request.customer)}"] if reader.id != request.customer else []),
        *([f"from {reader.name(request.owner)}"] if reader.id != request.owner else []),
    ]
    return ", ".join(sides)


def marks(request: Request, reader: Reader) -> list[str]:
    """What stands beside the number."""
    return [*["urgent"] * request.urgent, *["private"] * request.private, whose(request, reader)]


def spent(line: Line, reader: Reader) -> Drawn:
    """What is left of it: one line of small print, without a button."""
    told = [mrkdwn(number_of(line)), plain(one_line(line.request.wish.words, WISH))] if has_part(line, reader) else []
    return {"type": "context", "elements": [*told, mrkdwn(what_became(line, reader))]}


def what_became(line: Line, reader: Reader) -> str:
    """Where it stands now; nothing of that for who has no part in it any more."""
    if not has_part(line, reader):
        return f"#{line.request.number} needs nothing more from you. Thank you."
    if line.item.occasion is Occasion.HOLDS and line.answered:
        return f"I ask you no more. {line.asks_again} brings such questions back." if line.asks_again else THANKS
    return standing(line.request, reader)


def has_part(line: Line, reader: Reader) -> bool:
    """Whether it is still something to them, beyond what everybody sees in a channel."""
    return bool(roles_of(line.request, reader.id, line.footing) - {Role.ONLOOKER})
