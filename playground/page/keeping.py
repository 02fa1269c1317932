"""What a tab of the browser remembers of the page, so that loading it again changes nothing: whose phones lie there,
what is before them, and whether it is dark. Nothing that comes back from there is trusted."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from playground.page.place import Place
from playground.wire import Json
from playground.world import World

Lying = tuple[str, Place]
"""A phone: whose it is, and what is before them."""


def remembered(phones: Iterable[Lying], is_dark: bool | None) -> Json:
    """As the tab keeps it."""
    return {"phones": [{"user": user, **asdict(place)} for user, place in phones], "is_dark": is_dark}


def phones(world: World, given: Any) -> list[Lying]:
    """Those that can still lie there, in order."""
    rows = given.get("phones") if isinstance(given, dict) else None
    found = [_phone(world, row) for row in rows or [] if isinstance(row, dict)]
    return [phone for phone in found if phone]


def is_dark(given: Any) -> bool | None:
    """None where nobody has said so."""
    found = given.get("is_dark") if isinstance(given, dict) else None
    return found if isinstance(found, bool) else None


def _phone(world: World, row: Json) -> Lying | None:
    user = world.people.users.get(str(row.get("user")))
    if user is None or user.is_bot or user.deleted:
        return None
    return user.id, _place(world, user.id, row)


def _place(world: World, user: str, row: Json) -> Place:
    """Where they were, if they may still be there; else their conversation with the app."""
    if row.get("channel") == "":
        return Place()
    room = world.channels.find(str(row.get("channel")))
    if room is None or user not in room.members:
        return Place(world.bot_dm(user).id)
    thread = str(row.get("thread") or "")
    is_there = not thread or world.history.find(room.id, thread) is not None
    return Place(room.id, thread if is_there else "", bool(row.get("is_home")))
