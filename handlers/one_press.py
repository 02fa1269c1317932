"""What acts at a press: each such verb with its rule."""

from domain import handing_over, holding, verbs, writing
from domain.fitting import Verb
from messages.ids import Target
from services.desk import Verb as Rule

RULES: dict[Verb, Rule] = {
    Verb.ACKNOWLEDGE: verbs.acknowledge,
    Verb.ON_TRACK: verbs.on_track,
    Verb.TAKE: handing_over.take,
    Verb.LEAVE: handing_over.leave,
    Verb.FOLLOW: handing_over.follow,
    Verb.ASK_AGAIN: writing.ask_again,
    Verb.HELD: holding.held,
}


def one_press(target: Target) -> Rule | None:
    """The rule of a verb that acts at a press; None for one that needs words."""
    match target.verb:
        case Verb.PROMISE:
            return lambda press: verbs.promise_as_asked(press, target.number)
        case Verb.DONE:
            return lambda press: verbs.done(press, target.number)
        case Verb.AGREE:
            return lambda press: verbs.agree(press, target.number)
        case Verb.CONFIRM:
            return lambda press: verbs.confirm(press, target.number)
    return RULES.get(target.verb)
