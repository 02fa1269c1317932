"""The `chat.*` methods."""

from playground import posting
from playground.api import finding
from playground.api.arguments import Arguments
from playground.history import Post
from playground.schedule import Planned
from playground.wire import Json, SlackError
from playground.world import World

LONGEST_UPDATE = 4000
FARTHEST = 120 * 86_400
MOST_NEAR = 30


def post_message(world: World, args: Arguments) -> Json:
    channel = finding.writable(world, args.need("channel"))
    post = posting.by_bot(world, channel, _given(args))
    return {"ok": True, "channel": channel.id, "ts": post.ts, "message": post.body}


def _given(args: Arguments) -> Json:
    given = {name: value for name, value in args.given.items() if name not in ("files", "subtype")}
    return given | {"reply_broadcast": args.flag("reply_broadcast")}


def update(world: World, args: Arguments) -> Json:
    """Keeps blocks, attachments and metadata that are not given; an empty list or object takes them away."""
    post = _own(world, args, "cant_update_message")
    if len(args.text("text")) > LONGEST_UPDATE:
        raise SlackError("msg_too_long")
    posting.rewrite(world, post, _rewritten(world, post, args.given))
    return {"ok": True, "channel": post.channel, "ts": post.ts, "text": post.body["text"], "message": post.body}


def _rewritten(world: World, post: Post, given: Json) -> Json:
    written = posting.content(world, {"text": post.body.get("text"), **given} if "blocks" in given else given)
    written |= {key: [] for key in ("blocks", "attachments") if given.get(key) == []}
    if "metadata" in given:
        written["metadata"] = posting.checked_metadata(given["metadata"]) if given["metadata"] else {}
    return written


def delete(world: World, args: Arguments) -> Json:
    post = _own(world, args, "cant_delete_message")
    posting.erase(world, post)
    return {"ok": True, "channel": post.channel, "ts": post.ts}


def _own(world: World, args: Arguments, refusal: str) -> Post:
    channel = finding.channel(world, args.need("channel"))
    post = finding.post(world, channel, args.need("ts"))
    if post.body.get("bot_id") != world.identity.bot_id:
        raise SlackError(refusal)
    return post


def post_ephemeral(world: World, args: Arguments) -> Json:
    channel = finding.channel(world, args.need("channel"))
    if args.need("user") not in channel.members:
        raise SlackError("user_not_in_channel")
    post = posting.ephemeral(world, channel, args.text("user"), args.given)
    return {"ok": True, "message_ts": post.ts}


def schedule_message(world: World, args: Arguments) -> Json:
    channel = finding.writable(world, args.need("channel"))
    post_at = _when(world, channel.id, args)
    written = posting.content(world, args.given)
    planned = Planned(world.ids.mint("Q"), channel.id, post_at, int(world.clock()), args.given)
    plan(world, planned)
    message = world.identity.author() | written | {"type": "delayed_message"}
    answer: Json = {"ok": True, "channel": channel.id, "scheduled_message_id": planned.id}
    return answer | {"post_at": str(post_at), "message": message}


def plan(world: World, planned: Planned) -> None:
    """It goes out at its time, unless it is taken back before."""
    world.scheduled.add(planned)
    world.agenda.at(planned.post_at, lambda: _post_scheduled(world, planned.id))


def _when(world: World, channel: str, args: Arguments) -> int:
    args.need("post_at")
    post_at = args.number("post_at", 0)
    if post_at <= world.clock():
        raise SlackError("time_in_past")
    if post_at - world.clock() > FARTHEST:
        raise SlackError("time_too_far")
    if world.scheduled.near(channel, post_at) >= MOST_NEAR:
        raise SlackError("restricted_too_many")
    return post_at


async def _post_scheduled(world: World, message_id: str) -> None:
    """A scheduled message with metadata never appears: Slack's documentation warns of it."""
    planned = world.scheduled.take(message_id)
    if planned and not planned.arguments.get("metadata"):
        posting.by_bot(world, world.channels.by_id[planned.channel], planned.arguments)


def scheduled_messages(world: World, args: Arguments) -> Json:
    wanted = args.text("channel")
    rows = [p.wire() for p in world.scheduled.planned.values() if wanted in ("", p.channel)]
    return {"ok": True, "scheduled_messages": rows, "response_metadata": {"next_cursor": ""}}


def delete_scheduled(world: World, args: Arguments) -> Json:
    if world.scheduled.take(args.need("scheduled_message_id")) is None:
        raise SlackError("invalid_scheduled_message_id")
    return {"ok": True}


def permalink(world: World, args: Arguments) -> Json:
    channel = finding.channel(world, args.need("channel"))
    post = finding.post(world, channel, args.need("message_ts"))
    link = f"{world.site.url}/archives/{channel.id}/p{post.ts.replace('.', '')}"
    thread = f"?thread_ts={post.thread_ts}&cid={channel.id}" if post.is_reply else ""
    return {"ok": True, "channel": channel.id, "permalink": link + thread}
