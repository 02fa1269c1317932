"""How a message comes to be: composed, checked, given its timestamp, put where it belongs, and told to the app."""

import asyncio
from typing import Any

from playground import elements
from playground.channels import Channel
from playground.deliveries import Ack
from playground.history import Post
from playground.permits import Hook
from playground.slack_pictures import check_pictures
from playground.typing_in import rich_text
from playground.validation import checked_blocks
from playground.wire import Json, SlackError
from playground.world import World

LONGEST = 40_000
LONGEST_MARKDOWN = 12_000


def content(world: World, given: Json) -> Json:
    """Text, blocks and attachments of a message that the app writes; raises what Slack refuses about them."""
    if given.get("markdown_text"):
        given = _from_markdown(given)
    if not (given.get("text") or given.get("blocks") or given.get("attachments")):
        raise SlackError("no_text")
    written: Json = {"text": str(given.get("text") or "")[:LONGEST]}
    if given.get("blocks"):
        blocks = checked_blocks(given["blocks"])
        check_pictures(world, blocks)
        written["blocks"] = elements.with_ids(blocks, world.ids)
    if given.get("attachments"):
        written["attachments"] = _attachments(given["attachments"])
    return written


def _from_markdown(given: Json) -> Json:
    if given.get("text") or given.get("blocks"):
        raise SlackError("markdown_text_conflict")
    if len(given["markdown_text"]) > LONGEST_MARKDOWN:
        raise SlackError("msg_too_long")
    return given | {"blocks": [{"type": "markdown", "text": given["markdown_text"]}]}


def _attachments(rows: Any) -> Any:
    if isinstance(rows, list) and len(rows) > 100:
        raise SlackError("too_many_attachments")
    return rows


def by_bot(world: World, channel: Channel, given: Json) -> Post:
    """Posts for the bot, in a thread where one is named; raises `thread_not_found` for a parent that is not there."""
    body = world.identity.author() | content(world, given) | _thread(world, channel, given)
    if metadata := given.get("metadata"):
        body["metadata"] = checked_metadata(metadata)
    body |= {key: given[key] for key in ("files", "subtype") if key in given}
    return put(world, channel, body)


def checked_metadata(metadata: Any) -> Json:
    if not isinstance(metadata, dict):
        raise SlackError("invalid_metadata_format")
    is_whole = isinstance(metadata.get("event_type"), str) and isinstance(metadata.get("event_payload"), dict)
    if not is_whole and "entities" not in metadata:
        raise SlackError("invalid_metadata_schema")
    return metadata


def _thread(world: World, channel: Channel, given: Json) -> Json:
    parent_ts = str(given.get("thread_ts") or "")
    if not parent_ts:
        return {}
    parent = world.history.find(channel.id, parent_ts)
    if parent is None or parent.only_for:
        raise SlackError("thread_not_found")
    if parent.is_reply:
        parent_ts = parent.thread_ts
    subtype = {"subtype": "thread_broadcast"} if given.get("reply_broadcast") else {}
    return {"thread_ts": parent_ts, **subtype}


def put(world: World, channel: Channel, body: Json) -> Post:
    """Adds a message under a new timestamp and tells everybody who shall know."""
    return _put(world, channel, body)[0]


def _put(world: World, channel: Channel, body: Json) -> tuple[Post, list[asyncio.Task[Ack]]]:
    post = world.history.add(Post(channel.id, body | {"ts": world.stamps.next()}))
    sent = world.feed.posted(post)
    world.changes.tell()
    return post, sent


async def by_person(world: World, user: str, channel: Channel, text: str, thread_ts: str, more: Json) -> Post:
    """Posts for a person; returns once the app has had its first chance to hear of it."""
    body: Json = {"type": "message", "user": user, "text": text, "team": world.people.users[user].team_id}
    body |= {"client_msg_id": world.ids.mint("msg"), "blocks": elements.with_ids(rich_text(text), world.ids)}
    body |= more | _thread(world, channel, {"thread_ts": thread_ts})
    post, sent = _put(world, channel, body)
    await asyncio.gather(*sent)
    return post


def ephemeral(world: World, channel: Channel, reader: str, given: Json, hook: str = "") -> Post:
    """Shows something to one person only; no event tells of it, no history keeps it."""
    body = world.identity.author() | content(world, given) | _thread(world, channel, given)
    body |= {"ts": world.stamps.next(), "is_ephemeral": True}
    post = world.history.add(Post(channel.id, body, only_for=reader, hook=hook))
    world.changes.tell()
    return post


def rewrite(world: World, post: Post, written: Json) -> None:
    """Changes a message in its place, for everybody at once."""
    before = post.body
    post.body = before | written
    post.typed = {user: elements.surviving(typed, post.body.get("blocks") or []) for user, typed in post.typed.items()}
    if not post.only_for:
        post.body["edited"] = {"user": before["user"], "ts": world.stamps.next()}
        world.feed.changed(post, before)
    world.changes.tell()


def erase(world: World, post: Post) -> None:
    world.history.remove(post)
    if not post.only_for:
        world.feed.deleted(post)
    world.changes.tell()


def answer_hook(world: World, hook: Hook, given: Json) -> Post | None:
    """What a response_url or an acknowledgement with a body does: reply, replace or delete; the post left, if any."""
    source = world.history.find(hook.channel, hook.source_ts)
    if given.get("delete_original") and source:
        erase(world, source)
        return None
    if given.get("replace_original") and source:
        rewrite(world, source, _replacement(world, given))
        source.hook = hook.id
        return source
    post = _reply(world, hook, given)
    hook.source_ts = hook.source_ts or post.ts
    return post


def _replacement(world: World, given: Json) -> Json:
    """Unlike `chat.update`, an answer to a hook replaces the whole message: no blocks given, none left."""
    return {"blocks": [], "attachments": []} | content(world, given)


def _reply(world: World, hook: Hook, given: Json) -> Post:
    channel = world.channels.by_id[hook.channel]
    if given.get("response_type") != "in_channel":
        threaded = given if given.get("thread_ts") else {**given, "thread_ts": hook.thread_ts}
        return ephemeral(world, channel, hook.user, threaded, hook.id)
    post = by_bot(world, channel, given)
    post.hook = hook.id
    return post
