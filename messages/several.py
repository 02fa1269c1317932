"""Several addressed at once: the button that makes one request for each of them, and what it says then."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from domain.circumstances import Circumstances
from domain.request import Request
from messages.drawing import Drawn, Reader, aside, said, words
from messages.ids import EACH_ACTION
from messages.leave import owner_away
from messages.text import mention
from messages.who_sees import named_in_digests

BETWEEN = ","


def one_for_each(parties: Sequence[str]) -> Drawn:
    """The button below the words that a promise has one owner."""
    button = ButtonElement(text="One request for each", action_id=EACH_ACTION, value=BETWEEN.join(parties))
    return ActionsBlock(elements=[button]).to_dict()


def named_in(value: str) -> Sequence[str]:
    """The people and teams that the button names."""
    return [party for party in value.split(BETWEEN) if party]


def sent_to_each(requests: Sequence[Request], known: Sequence[Circumstances], reader: Reader) -> Drawn:
    """What takes the form's place: which request has gone to whom, who of them is away until when, and whose digests
    name it."""
    gone = "\n".join(f"#{request.number} has gone to {mention(request.owner)}." for request in requests)
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": "One request for each"},
        "close": {"type": "plain_text", "text": "Close"},
        "blocks": [
            words(requests[0].wish.words),
            said(gone),
            *(said(f"*{owner_away(each.away, reader)}*") for each in known if each.away),
            *([aside(named)] if (named := named_in_digests(known)) else []),
            aside("Each goes its own way from now on. What happens next reaches you in our direct messages."),
        ],
    }
