"""The `conversations.*` methods."""

from playground.api import finding
from playground.api.arguments import Arguments
from playground.channels import Channel, channel_wire
from playground.history import Post
from playground.wire import Json, SlackError
from playground.world import World

_KINDS = {"public_channel": "public", "private_channel": "private", "im": "im", "mpim": "mpim"}


def open_(world: World, args: Arguments) -> Json:
    """One user opens their direct conversation, several a group's; an id of a conversation is just looked up."""
    if args.text("channel"):
        return _opened(world, finding.channel(world, args.text("channel")), was_there=True)
    users = args.names("users")
    _check_users(world, users)
    everybody = [*users, world.identity.bot_user_id]
    world.manifest.require("im:write" if len(users) == 1 else "mpim:write")
    found = world.channels.among(everybody)
    if found is None and args.flag("prevent_creation"):
        raise SlackError("channel_not_found")
    return _opened(world, found or world.direct(*everybody), was_there=found is not None)


def _check_users(world: World, users: list[str]) -> None:
    if not users:
        raise SlackError("users_list_not_supplied")
    if len(users) > 8:
        raise SlackError("too_many_users")
    if any(finding.user(world, user).deleted for user in users):
        raise SlackError("user_disabled")


def _opened(world: World, channel: Channel, was_there: bool) -> Json:
    answer = {"ok": True, "channel": channel_wire(channel, world.identity.bot_user_id)}
    return answer | ({"no_op": True, "already_open": True} if was_there else {})


def list_(world: World, args: Arguments) -> Json:
    """A public channel can be listed by anybody; the others only by who is in them."""
    kinds = [_KINDS.get(name, "") for name in args.names("types") or ["public_channel"]]
    if "" in kinds:
        raise SlackError("invalid_types")
    rooms = [room for room in world.channels.by_id.values() if room.kind in kinds and _known(world, room)]
    rooms = [room for room in rooms if not (args.flag("exclude_archived") and room.is_archived)]
    rows, onward = finding.page(rooms, args.number("limit", 100), args.text("cursor"))
    wires = [channel_wire(room, world.identity.bot_user_id) for room in rows]
    return {"ok": True, "channels": wires, "response_metadata": onward}


def _known(world: World, room: Channel) -> bool:
    return room.kind == "public" or finding.has_bot(world, room)


def info(world: World, args: Arguments) -> Json:
    channel = finding.channel(world, args.need("channel"))
    world.manifest.require(f"{channel.scope_prefix}:read")
    return {"ok": True, "channel": channel_wire(channel, world.identity.bot_user_id)}


def members(world: World, args: Arguments) -> Json:
    channel = finding.channel(world, args.need("channel"))
    world.manifest.require(f"{channel.scope_prefix}:read")
    rows, onward = finding.page(channel.members, args.number("limit", 100), args.text("cursor"))
    return {"ok": True, "members": rows, "response_metadata": onward}


def history(world: World, args: Arguments) -> Json:
    """Newest first, without replies unless they were also sent to the channel."""
    channel = finding.readable(world, args.need("channel"))
    posts = _within(world.history.top_level(channel.id), args)[::-1]
    return _page(world, posts, args)


def replies(world: World, args: Arguments) -> Json:
    """The parent first, then oldest to newest."""
    channel = finding.readable(world, args.need("channel"))
    asked = world.history.find(channel.id, args.need("ts"))
    thread = world.history.thread(channel.id, asked.thread_ts or asked.ts) if asked else []
    if not thread:
        raise SlackError("thread_not_found")
    return _page(world, [thread[0], *_within(thread[1:], args)], args)


def _within(posts: list[Post], args: Arguments) -> list[Post]:
    oldest, latest = args.text("oldest") or "0", args.text("latest") or "9" * 12
    inclusive = args.flag("inclusive")
    return [post for post in posts if _between(float(oldest), float(post.ts), float(latest), inclusive)]


def _between(oldest: float, ts: float, latest: float, inclusive: bool) -> bool:
    return oldest <= ts <= latest if inclusive else oldest < ts < latest


def _page(world: World, posts: list[Post], args: Arguments) -> Json:
    rows, onward = finding.page(posts, args.number("limit", 100), args.text("cursor"))
    messages = [world.history.wire(post, args.flag("include_all_metadata")) for post in rows]
    more = bool(onward["next_cursor"])
    answer: Json = {"ok": True, "messages": messages, "has_more": more}
    return answer | ({"response_metadata": onward} if more else {})


def join(world: World, args: Arguments) -> Json:
    channel = finding.channel(world, args.need("channel"))
    if channel.kind != "public":
        raise SlackError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise SlackError("is_archived")
    me = world.identity.bot_user_id
    was_in = me in channel.members
    if not was_in:
        channel.members.append(me)
        world.feed.joined(channel, me)
        world.changes.tell()
    return {"ok": True, "channel": channel_wire(channel, me)} | ({"warning": "already_in_channel"} if was_in else {})
