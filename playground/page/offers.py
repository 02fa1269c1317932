"""What menus offer: an app's own options, people, and conversations."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from playground.channels import Channel
from playground.page.control import Control
from playground.text_view import text_of
from playground.wire import Json
from playground.world import World


@dataclass(frozen=True)
class Offer:
    """The value that choosing it yields, and how it reads: its label, a note beneath, the heading above."""

    value: Any
    label: str
    note: str = ""
    group: str = ""

    def fits(self, words: str) -> bool:
        return words.casefold().strip() in f"{self.label} {self.note}".casefold()


Source = Callable[[Control], list[Offer]]


def option_offers(options: list[Json], control: Control, group: str = "") -> list[Offer]:
    reader = control.surface.reader
    return [
        Offer(row, text_of(row.get("text"), reader), text_of(row.get("description"), reader), group) for row in options
    ]


def own_options(control: Control) -> list[Offer]:
    """The options that the element carries, each under its group's heading."""
    found = option_offers(list(control.element.get("options") or []), control)
    for group in control.element.get("option_groups") or []:
        found += option_offers(group["options"], control, text_of(group.get("label"), control.surface.reader))
    return found


def people(control: Control) -> list[Offer]:
    """The people of the workspace: no bots, and nobody who has left."""
    users = [user for user in control.surface.world.people.users.values() if not (user.is_bot or user.deleted)]
    offers = [Offer(user.id, user.shown_name, user.real_name if user.display_name else "") for user in users]
    return sorted(offers, key=lambda offer: offer.label.casefold())


def channels(control: Control) -> list[Offer]:
    """Channels that everybody may join."""
    world = control.surface.world
    found = [room for room in world.channels.by_id.values() if room.kind == "public" and not room.is_archived]
    return [_room(control, room) for room in found]


def conversations(control: Control) -> list[Offer]:
    """What the person is in, or could join, as far as the element's filter lets it through."""
    return [_room(control, room) for room in _passing(control)]


def _passing(control: Control) -> Iterator[Channel]:
    world, user = control.surface.world, control.surface.user
    asked = control.element.get("filter") or {}
    for room in world.channels.by_id.values():
        is_near = user in room.members or room.kind == "public"
        is_asked = room.kind in asked.get("include", (room.kind,))
        is_bots = bool(asked.get("exclude_bot_users")) and _is_with_bot(world, room)
        if is_near and is_asked and not room.is_archived and not is_bots:
            yield room


def _is_with_bot(world: World, room: Channel) -> bool:
    return room.kind == "im" and any(world.people.users[member].is_bot for member in room.members)


def _room(control: Control, room: Channel) -> Offer:
    return Offer(room.id, room_label(control, room))


def room_label(control: Control, room: Channel) -> str:
    """As one of its members calls it."""
    if room.name:
        return f"#{room.name}"
    people = control.surface.world.people.users
    others = [people[member].shown_name for member in room.members if member != control.surface.user]
    return ", ".join(others) or people[control.surface.user].shown_name


def label_of(control: Control, value: Any) -> str:
    """How a chosen value reads."""
    if isinstance(value, dict):
        return text_of(value.get("text"), control.surface.reader)
    room = control.surface.world.channels.find(str(value))
    return room_label(control, room) if room else control.surface.reader.name_of(str(value))
