"""The card in a team's channel: what is asked, for whoever takes it; from then on only who has it, and by when."""

from datetime import datetime

from msgspec.structs import replace
from slack_sdk.models.blocks import ButtonElement

from domain.fitting import Verb
from domain.parties import party_of
from domain.request import Request
from domain.values import State
from messages.buttons import LABELS, target_of
from messages.card import card
from messages.drawing import BESIDE, Drawn, Message, Reader, message, said, words
from messages.ids import action_of
from messages.text import NOTIFICATION_LIMIT, clip, quoted


def team_card(request: Request, reader: Reader, now: datetime) -> Message:
    """The card for a team: whoever of it presses a button takes the request with that."""
    if _is_to_be_taken(request, reader):
        drawn = card(request, reader, now)
        return Message(drawn.text, [*drawn.blocks, *_me_too(request, reader)])
    is_of_it = reader.id in request.audience
    whose = f"#{request.number} of {reader.name(request.customer)}"
    what = who_has_it(request, reader) if is_of_it else f"This is no longer asked of {reader.name(reader.id)}."
    asked = as_asked_of_team(request, reader).wish.words
    text = clip(f"{whose}, {quoted(asked)}: {what}", NOTIFICATION_LIMIT)
    return message(text, [said(f"*{whose}*"), words(asked, BESIDE), said(what)])


def as_asked_of_team(request: Request, reader: Reader) -> Request:
    """With the words that the team was asked for, once somebody has it: what is changed later is between the two."""
    if _is_to_be_taken(request, reader):
        return request
    return replace(request, wish=replace(request.wish, words=request.asked_of_team or request.wish.words))


def who_has_it(request: Request, reader: Reader) -> str:
    """One sentence, without what the two have said to each other."""
    owner, customer = reader.named(request.owner), reader.named(request.customer)
    match request.state:
        case State.DECLINED if request.settled:  # not one of the two has said so
            return "It will not be done."
        case State.WITHDRAWN if request.settled:
            return "It is no longer needed."
        case State.WITHDRAWN:
            return f"{customer} no longer needs it."
        case State.DECLINED:
            return f"{owner} cannot do it."
        case State.LAPSED:
            return "It has lapsed: nobody had said anything about it for weeks."
        case State.DELIVERED | State.CONFIRMED | State.UNCONFIRMED:
            return f"{owner} has delivered it."
    return f"{owner} has it{_by_when(request, reader)}."


def in_channel(request: Request, reader: Reader) -> str:
    """Why somebody who presses in the channel does not take it; empty for whom that has other reasons."""
    number, team = f"#{request.number}", reader.name(party_of(request.team))
    if request.is_untaken and reader.id == request.customer:
        return f"You have asked for {number} yourself, so somebody else of {team} will take it."
    if request.is_untaken and reader.id in request.followers:
        return _heard_already(request, team, reader)
    if request.is_untaken and not reader.footing.is_member:
        return f"{number} is for {team}: only somebody who belongs to it can take it."
    if reader.id in request.audience or request.is_untaken:
        return ""
    return f"{number} has moved on: {who_has_it(request, reader)}"


def _heard_already(request: Request, team: str, reader: Reader) -> str:
    heard = f"You hear of #{request.number} already, as {reader.name(request.customer)} does."
    return heard if reader.footing.is_member else f"{heard} Only somebody who belongs to {team} can take it."


def out_of_reach(request: Request, team: str, reader: Reader) -> Message:
    """The team's channel is closed to the bot: said to those who can do something about it."""
    name = reader.name(team)
    fact = f"Slack does not let me write into the channel of {name}, so #{request.number} does not stand there"
    way = (
        f"Please have me invited there with `/invite @Kept`; the card comes with the next word about the request. "
        f"Everything is saved, and until then {name} finds it on my Home."
    )
    text = clip(f"{fact}: {quoted(request.wish.words)}. {way}", NOTIFICATION_LIMIT)
    return message(text, [said(f"{fact}:"), words(request.wish.words, BESIDE), said(way)])


def _by_when(request: Request, reader: Reader) -> str:
    word = request.next_word
    if request.promise:
        return f", promised by {reader.date(request.promise.due)}"
    return f", and says more by {reader.date(word.due)}" if word and word.who == request.owner else ""


def _is_to_be_taken(request: Request, reader: Reader) -> bool:
    return request.state.is_open and reader.id in (request.owner, request.successor)


def _me_too(request: Request, reader: Reader) -> list[Drawn]:
    """For whoever in the channel needs the same; not where another team is only asked to take it over."""
    if reader.id != party_of(request.team):
        return []
    line = said("Waiting for the same? Then you hear what the one who asked hears.")
    follow = target_of(request, Verb.FOLLOW)
    button = ButtonElement(text=LABELS[Verb.FOLLOW], action_id=action_of(Verb.FOLLOW), value=str(follow))
    return [line | {"accessory": button.to_dict()}]
