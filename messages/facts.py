"""What an event means for its reader, in one sentence: the head of its news."""

from collections.abc import Callable

from domain import events
from domain.parties import is_team
from domain.request import Request
from domain.values import Settlement
from messages.card import delivered
from messages.drawing import Reader
from messages.late_facts import LATE_FACTS
from messages.unattended import FACTS


def fact(request: Request, event: events.AnyEvent, reader: Reader) -> str:
    """The sentence. Raises KeyError for an event of which nobody hears."""
    said_so = _FACTS[type(event)](request, event, reader)
    return f"{said_so} {_stood_in(event, reader)}" if event.through else said_so


def _stood_in(event: events.AnyEvent, reader: Reader) -> str:
    stands = reader.verb(event.through, "stands in and has", "stand in and have")
    return f"{reader.named(event.through)} {stands} done this for {reader.name(event.by)}."


def _edited(_request: Request, event: events.Edited, reader: Reader) -> str:
    name = reader.named(event.by)
    if event.owner and reader.id != event.owner:
        return f"{name} {reader.verb(event.by, 'has', 'have')} taken this to somebody else. Nothing more is to be done."
    if event.owner:
        return f"{name} {reader.verb(event.by, 'asks', 'ask')} {reader.name(event.owner)} for this now."
    if event.resumes is None:
        return f"{name} has changed the request."
    return f"{name} would like something else. Your promise stands until you offer anew; or answer why it stays."


def _acknowledged(request: Request, event: events.Acknowledged, reader: Reader) -> str:
    whose = reader.whose(request.customer)
    return f"{reader.named(event.by)} has seen {whose} request and will say what can be done, and when."


def _asked(request: Request, event: events.Asked, reader: Reader) -> str:
    return f"{reader.named(event.by)} asks {reader.name(request.customer)} something."


def _at_risk(request: Request, event: events.AtRisk, reader: Reader) -> str:
    until = f"{reader.name(request.customer)} {reader.verb(request.customer, 'agrees', 'agree')}"
    return f"{reader.named(event.by)} sees a risk for what was promised. The promise stands until {until}."


def _offered(request: Request, event: events.Offered, reader: Reader) -> str:
    due = reader.date(event.due)
    if event.agreed:
        return f"{reader.named(event.by)} promises what {reader.name(request.customer)} asked for, by {due}."
    return f"{reader.named(event.by)} offers this by {due}."


def _delivered(request: Request, event: events.Delivered, reader: Reader) -> str:
    how = delivered(request, event.outcome).lower()
    differs = " It differs from what was ordered." if event.explanation else ""
    return f"{reader.named(event.by)} has {how}.{differs}"


def _promised(request: Request, event: events.Promised, reader: Reader) -> str:
    by = f", by {reader.date(request.wish.wanted)}" if request.wish.wanted else ""
    return f"{reader.named(event.by)} promises what {reader.name(request.customer)} asked for{by}."


def _agreed(request: Request, event: events.Agreed, reader: Reader) -> str:
    by = f" It is due by {reader.date(request.promises[-1].due)}." if request.promises else ""
    return f"{reader.named(event.by)} agrees to your offer.{by}"


def _declined(request: Request, event: events.Declined, reader: Reader) -> str:
    what = "has to give the promise back" if request.promise else "cannot do this one"
    return f"{reader.named(event.by)} {what}."


def _withdrawn(request: Request, event: events.Withdrawn, reader: Reader) -> str:
    waits = reader.id in request.followers
    then = "If you still do, please ask for it yourself." if waits else "Nothing more is to be done."
    return f"{reader.named(event.by)} no longer needs this. {then}"


def _taken(_request: Request, event: events.Taken, reader: Reader) -> str:
    return f"{reader.named(event.by)} {reader.verb(event.by, 'looks', 'look')} after it from now on."


def _hand_over_asked(_request: Request, event: events.HandOverAsked, reader: Reader) -> str:
    if event.by == event.to:
        return f"{reader.named(event.by)} would like to take it over."
    return f"{reader.named(event.by)} asks whether {reader.name(event.to)} can take it over."


def _not_taken_over(request: Request, event: events.HandOverDeclined, reader: Reader) -> str:
    return f"{reader.named(event.by)} cannot take it over. It stays with {reader.name(request.owner)}."


def _brought_in(_request: Request, event: events.BroughtIn, reader: Reader) -> str:
    name, mediator = reader.named(event.by), reader.name(event.mediator)
    if is_team(reader.id):  # whoever of it says something about it does so where they look it up
        return f"{name} has asked {mediator} to help find a way."
    if reader.id == event.mediator:
        return f"{name} has asked you to help them both find a way."
    return (
        f"{name} has asked {mediator} to help you both. If you like, say how you see it: only those who help read that."
    )


def _settled(_request: Request, event: events.Settled, reader: Reader) -> str:
    says = reader.verb(event.by, "says", "say")
    return f"{reader.named(event.by)} {says} how it goes on. {settled_line(event, reader)}"


def settled_line(event: events.Settled, reader: Reader) -> str:
    """What a mediator's outcome comes to."""
    match event.way:
        case Settlement.DECLINED:
            return "It ends here: it will not be done."
        case Settlement.WITHDRAWN:
            return "It ends here: it is no longer needed."
    by = f" by {reader.date(event.until)}" if event.until else ""
    if event.way is Settlement.ANOTHER_OWNER:
        looks = reader.verb(event.owner, "looks", "look")
        return f"{reader.named(event.owner)} {looks} after it from now on; an offer comes next{by}."
    return f"An offer comes next{by}."


def _gone(request: Request, event: events.Gone, reader: Reader) -> str:
    left = f"{reader.named(event.by)} is no longer in this workspace."
    if event.by not in request.parties and not event.heir:  # the one who was to help
        return f"{left} It goes on without their help."
    looks = reader.verb(event.heir, "looks", "look")
    return f"{left} {reader.named(event.heir)} {looks} after it from now on." if event.heir else left


def _answered(request: Request, event: events.Answered, reader: Reader) -> str:
    whose = reader.whose(request.customer) if reader.id in request.followers else "your"
    return f"{reader.named(event.by)} answers {whose} question."


def _thanked(_request: Request, event: events.Thanked, reader: Reader) -> str:
    more = ": this is more than was asked for" if event.more else ""
    return f"{reader.named(event.by)} says thanks{more}."


def _sentence(words_after_name: str) -> Callable[[Request, events.AnyEvent, Reader], str]:
    return lambda _request, event, reader: f"{reader.named(event.by)} {words_after_name}"


_FACTS: dict[type, Callable[..., str]] = {
    events.Acknowledged: _acknowledged,
    events.Promised: _promised,
    events.Offered: _offered,
    events.Edited: _edited,
    events.Asked: _asked,
    events.Answered: _answered,
    events.Updated: _sentence("says how it goes."),
    events.AtRisk: _at_risk,
    events.Agreed: _agreed,
    events.Corrected: _sentence("says it is not quite what is needed."),
    events.Delivered: _delivered,
    events.Thanked: _thanked,
    events.Reopened: _sentence("says this is not what was asked for."),
    events.Declined: _declined,
    events.Withdrawn: _withdrawn,
    events.Taken: _taken,
    events.HandOverAsked: _hand_over_asked,
    events.HandOverDeclined: _not_taken_over,
    events.BroughtIn: _brought_in,
    events.Stated: _sentence("says how they see it."),
    events.Settled: _settled,
    events.AskedAgain: _sentence("asks again for a word."),
    events.Wrote: _sentence("writes:"),
    events.Gone: _gone,
    **LATE_FACTS,
    **FACTS,
}
