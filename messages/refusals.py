"""What is said when something cannot be: what happened, what was saved, what to do next."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.attachments import UnfitFile
from domain.fitting import BEFORE_PROMISE
from domain.hours_words import BadHours
from domain.leave import BadLeave
from domain.refusals import (
    AskedLately,
    BadField,
    DoesNotFit,
    Field,
    Forgotten,
    Missing,
    NoSpace,
    NothingChanged,
    NotYours,
    OfAnotherCompany,
    OneOfTwo,
    PastTime,
    Refusal,
    Replaced,
    SeveralOwners,
    TooMany,
    TooSlow,
    TryAgain,
    TwoReadings,
    UnknownRequest,
    UnreadableTime,
    Unsuitable,
    UnsuitableCustomer,
    UnsuitableOwner,
    WritesStopped,
)
from domain.request import Request
from messages import ids
from messages.buttons import LABELS, fitting
from messages.card import standing
from messages.drawing import Drawn, Reader, aside
from messages.files import unfit_file
from messages.hours import bad_hours
from messages.leave import OF_STAND_INS, bad_leave
from messages.team_card import in_channel
from messages.text import escape, listed, spelt

NOT_YOURS = (
    "This one opens for those who have a part in it, and for whoever leads the team. If it matters to your work, "
    "please ask them directly."
)

BLOCK_OF: dict[Field, ids.Block] = {
    Field.TO: ids.Block.TO,
    Field.TO_TEAM: ids.Block.TO_TEAM,
    Field.WORDS: ids.Block.WORDS,
    Field.CHANGED: ids.Block.CHANGED,
    Field.CRITERION: ids.Block.CRITERION,
    Field.BY_WHEN: ids.Block.BY_WHEN,
    Field.EXPLANATION: ids.Block.EXPLANATION,
    Field.BECAUSE: ids.Block.BECAUSE,
    Field.WAY: ids.Block.WAY,
    Field.FILES: ids.Block.FILES,
}

NEEDED = {
    Field.TO: "Please choose who shall look after it.",
    Field.TO_TEAM: "Please choose who shall look after it.",
    Field.WORDS: "Please say it in a few words.",
    Field.CHANGED: "Please say what has changed, so that it can be understood.",
    Field.CRITERION: "Please say how you will know.",
    Field.BY_WHEN: "Please say by when.",
    Field.FILES: "Please choose a file.",
    Field.EXPLANATION: "Please say how it differs, and why, so that nobody is surprised.",
    Field.WAY: "Please choose how it goes on.",
    Field.BECAUSE: "Please say in one sentence why it is urgent.",
}

UNSUITABLE = {
    Unsuitable.YOURSELF: "That is you: a request needs a colleague. Please choose who shall look after it.",
    Unsuitable.BOT: "{} is an app, and cannot promise anything. Please choose a colleague.",
    Unsuitable.DEACTIVATED: "{} is no longer in this workspace. Please choose somebody else.",
    Unsuitable.UNKNOWN: "I do not find that person in this workspace. Please choose a colleague.",
    Unsuitable.OTHER_COMPANY: "{} belongs to another company, and I look after promises within yours only. "
    "Please choose a colleague.",
    Unsuitable.CUSTOMER: "{} is the one who asks, and cannot look after it too. Please choose somebody else.",
    Unsuitable.MEDIATOR: "{} helps both of you with it just now. Please choose somebody else.",
    Unsuitable.ALREADY: "{} looks after it already. Please choose somebody else.",
    Unsuitable.TEAM_FOR_PRIVATE: "This request is private, so it can only go to one person. Please choose a colleague.",
    Unsuitable.NO_CHANNEL: "{} has no channel here, so nobody of it would see this. Please choose a colleague.",
    Unsuitable.NO_LEAD: "{} has no lead, to whom alone a private request could go. "
    "Please choose a colleague, or untick “Private”.",
    Unsuitable.NO_PERSON: "{} is a team, and a promise is made to one person. Please choose a colleague.",
    Unsuitable.OWN_LEAD: "A private request to a team goes to its lead alone, and that is you. "
    "Please choose a colleague, or untick “Private”.",
}

TO_WHOM = {
    Unsuitable.YOURSELF: "That is you: a promise is made to a colleague. Please choose to whom.",
    Unsuitable.BOT: "{} is an app, and nothing can be promised to it. Please choose a colleague.",
}
"""Where a promise cannot go to somebody, in other words than a request."""

TEAMS_NAMED = 10
UNKNOWN = "I know of no such request of yours. With {} behind the command you see your open ones."
FULL = "My disk is full, so nothing of this was saved. What was there before is safe. Please try again in a while."
STOPPED = (
    "My disk has failed, so I cannot save anything until an administrator restarts me. Nothing of this was saved; "
    "what was there before is safe."
)
SLOW = (
    "I could not make sure in time that this was saved. Please look at the request before you do it again: "
    "it may have taken effect."
)
FORGOTTEN = "I keep such words for two days, and these are older, so nothing was sent. Please write them once more."
OTHER_COMPANY = "You belong to another company, and I look after promises within this one only. Nothing was sent."
TRY_AGAIN = "That did not work just now, and nothing was changed. Please try again."


def refusal_words(refusal: Refusal, reader: Reader, now: datetime) -> str:
    """One or two sentences in mrkdwn; for a plain reader in plain text."""
    match refusal:
        case NotYours():
            return NOT_YOURS
        case UnknownRequest():
            return UNKNOWN.format(reader.label("list"))
        case Replaced():
            return "A newer one has taken its place. " + _what_now(refusal, reader, now)
        case AskedLately():
            return f"You have asked again not long ago. You can do so once more from {reader.date(refusal.again)}."
        case DoesNotFit():
            return _what_now(refusal, reader, now)
        case BadField():
            return field_words(refusal, reader)
        case BadLeave():
            return bad_leave(refusal, reader)
        case BadHours():
            return bad_hours(refusal, reader)
        case Forgotten():
            return FORGOTTEN
        case OfAnotherCompany():
            return OTHER_COMPANY
        case TooMany():
            return too_many(refusal, reader)
        case NoSpace():
            return FULL
        case WritesStopped():
            return STOPPED
        case TooSlow():
            return SLOW
        case TryAgain():
            return TRY_AGAIN
    return TRY_AGAIN


def form_errors(refusal: Refusal, reader: Reader, now: datetime, inputs: list[str]) -> Drawn:
    """The words under the input that they are about, or under the form's last one; nothing typed is lost."""
    block = _block_of(refusal)
    where = block if block in inputs else inputs[-1]
    return {str(where): refusal_words(refusal, reader.in_plain_text(), now)}


def _block_of(refusal: Refusal) -> ids.Block | None:
    """None where it is about no input alone."""
    if isinstance(refusal, BadLeave):
        return ids.Block.STAND_IN if refusal.why in OF_STAND_INS else ids.Block.BY_WHEN
    return BLOCK_OF[refusal.field] if isinstance(refusal, BadField) else None


def field_words(refusal: BadField, reader: Reader) -> str:
    """What is wrong with what was typed, and what to type instead."""
    match refusal:
        case UnfitFile():
            return unfit_file(refusal, reader)
        case UnsuitableOwner(why=Unsuitable.NO_TEAM):
            return _no_team(refusal.teams)
        case UnsuitableCustomer() if refusal.why in TO_WHOM:
            return TO_WHOM[refusal.why].format(reader.chosen(refusal.owner))
        case UnsuitableOwner():
            return UNSUITABLE[refusal.why].format(reader.chosen(refusal.owner))
        case OneOfTwo():
            return "A promise has one owner: please choose either a colleague or a team, and clear the other."
        case SeveralOwners():
            named = listed([reader.name(owner) for owner in refusal.owners])
            return f"A promise has one owner, and you have named {named}. Choose one, or ask each of them."
        case PastTime():
            return f"{spelt(refusal.when, reader.zone)} has passed. Please name a time that is still ahead."
        case NothingChanged(field=Field.BY_WHEN):
            return "That is what was promised, and no later. Please name a later time, or say what less you can do."
        case NothingChanged():
            return "That is just what stands there already. Please change it, or close the form."
        case TwoReadings():
            readings = " or ".join(spelt(reading, reader.zone) for reading in refusal.readings)
            return f"This can mean {readings}. Please write the date, like “27 Nov 17:00”."
        case UnreadableTime():
            return f"I do not read {reader.quoted(refusal.phrase, 60)} as a time. Try “Friday noon” or “27 Nov 17:00”."
        case Missing():
            return NEEDED[refusal.field]
    return NEEDED[refusal.field]


def too_many(refusal: TooMany, reader: Reader) -> str:
    """That there were many, and that nothing has been sent yet."""
    return (
        f"{reader.chosen(refusal.to)} has had many requests from you within the last hour, so this one has not gone. "
        "Please send it again later."
    )


def unexpected(reference: str) -> str:
    """For what nobody foresaw: the reference stands in the log."""
    return (
        f"Something went wrong on my side, and I do not know whether this was saved. Please look before you do it "
        f"again, and tell whoever runs me: reference {reference}."
    )


def notice_form(words: str) -> Drawn:
    """A small form that only says something, for where there is no conversation to say it in."""
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": "Kept"},
        "close": {"type": "plain_text", "text": "Close"},
        "blocks": [aside(words)],
    }


def _no_team(teams: Sequence[str]) -> str:
    if not teams:
        return "There are no teams here yet. Please choose a colleague."
    more = len(teams) - TEAMS_NAMED
    names = [escape(name) for name in teams[:TEAMS_NAMED]] + ([f"{more} more"] if more > 0 else [])
    return f"No team goes by that. There {'is' if len(teams) == 1 else 'are'} {listed(names)}. Please choose one below."


def _what_now(refusal: DoesNotFit, reader: Reader, now: datetime) -> str:
    """What happened meanwhile, and what is possible now."""
    request = refusal.request
    there = replace(reader, footing=refusal.footing)
    labels = [reader.label(LABELS[verb]) for verb in fitting(request, there, now)]
    then = f"You can: {', '.join(labels)}." if labels else "Nothing more is to be done."
    late = "The wanted time has passed. " if _has_run_out(request, now) else ""
    stands = in_channel(request, there) or f"#{request.number} has moved on: {standing(request, reader)}"
    return f"{stands} {late}{then}"


def _has_run_out(request: Request, now: datetime) -> bool:
    """Whether the time that was wanted has passed before anything was promised: then it cannot be promised as asked."""
    wanted = request.wish.wanted
    return request.state in BEFORE_PROMISE and wanted is not None and wanted <= now
