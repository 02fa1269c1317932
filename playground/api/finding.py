"""How methods find what their arguments name, each with the refusal that Slack gives where it is not there."""

from typing import Any

from playground.channels import Channel
from playground.history import Post
from playground.people import User
from playground.wire import Json, SlackError
from playground.world import World


def channel(world: World, name: str) -> Channel:
    """By id or name, as far as the bot may know of it; a user's id stands for their direct conversation."""
    if name[:1] in ("U", "W"):
        return direct(world, name)
    found = world.channels.find(name) or world.channels.named(name)
    if found is None or (found.kind != "public" and not has_bot(world, found)):
        raise SlackError("channel_not_found")
    return found


def direct(world: World, user_id: str) -> Channel:
    person = world.people.find(user_id)
    if person is None or person.is_bot:
        raise SlackError("cannot_dm_bot" if person else "channel_not_found")
    return world.bot_dm(user_id)


def has_bot(world: World, where: Channel) -> bool:
    return world.identity.bot_user_id in where.members


def writable(world: World, name: str) -> Channel:
    """A conversation that the bot may post to."""
    found = channel(world, name)
    if found.is_archived:
        raise SlackError("is_archived")
    if not has_bot(world, found) and "chat:write.public" not in world.manifest.scopes:
        raise SlackError("not_in_channel")
    return found


def readable(world: World, name: str) -> Channel:
    """A conversation whose history the bot may read: it is in it and has the scope for its kind."""
    found = channel(world, name)
    world.manifest.require(f"{found.scope_prefix}:history")
    if not has_bot(world, found):
        raise SlackError("not_in_channel")
    return found


def post(world: World, where: Channel, ts: str) -> Post:
    found = world.history.find(where.id, ts)
    if found is None or found.only_for:
        raise SlackError("message_not_found")
    return found


def user(world: World, user_id: str) -> User:
    found = world.people.find(user_id)
    if found is None:
        raise SlackError("user_not_found")
    return found


def page(rows: list[Any], limit: int, cursor: str) -> tuple[list[Any], Json]:
    """One page, and the metadata that leads to the next; raises `invalid_cursor` for one that was never given."""
    start = int(cursor.removeprefix("after:")) if cursor.removeprefix("after:").isdigit() else 0
    if cursor and (not start or start >= len(rows)):
        raise SlackError("invalid_cursor")
    end = start + max(1, min(limit, 1000))
    return rows[start:end], {"next_cursor": f"after:{end}" if end < len(rows) else ""}
