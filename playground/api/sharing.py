"""The `files.*` and `reactions.*` methods."""

import re
from typing import Any

from playground import posting
from playground.api import finding
from playground.api.arguments import Arguments
from playground.channels import Channel
from playground.files import File
from playground.history import Post
from playground.wire import Json, SlackError
from playground.world import World


def upload_url(world: World, args: Arguments) -> Json:
    """Step one of three: an address to send the bytes to."""
    name, size = args.need("filename"), args.number("length", int(args.need("length")))
    file = world.files.expect(name, size, world.identity.bot_user_id, world.clock())
    file.alt_txt = str(args.given.get("alt_txt") or "")
    return {"ok": True, "upload_url": f"{world.site.url}/upload/v1/{file.ticket}", "file_id": file.id}


def complete_upload(world: World, args: Arguments) -> Json:
    """Step three of three: the files become real, and are shared where the call says so."""
    files = [_uploaded(world, row) for row in args.given.get("files") or []]
    if not files:
        raise SlackError("invalid_arguments")
    rooms = [finding.writable(world, name) for name in args.names("channels") or args.names("channel_id")]
    for file in files:
        file.is_complete = True
    for room in rooms:
        share(world, room, files, args.given)
    return {"ok": True, "files": [file.wire(world.site.url) for file in files]}


def _uploaded(world: World, row: Any) -> File:
    file = world.files.by_id.get(str(row.get("id", "")))
    if file is None or file.content is None:
        raise SlackError("file_not_found")
    file.title = str(row.get("title") or file.name)
    return file


def share(world: World, room: Channel, files: list[File], given: Json) -> None:
    shown = [file.wire(world.site.url) for file in files]
    said = {"text": given.get("initial_comment") or files[0].title, "thread_ts": given.get("thread_ts")}
    post = posting.by_bot(world, room, said | {"files": shown, "subtype": "file_share"})
    for file in files:
        file.shares.setdefault(room.id, []).append({"ts": post.ts, "thread_ts": post.thread_ts})
        world.feed.file_shared(file.id, file.user, room)


def file_info(world: World, args: Arguments) -> Json:
    file = world.files.by_id.get(args.need("file"))
    if file is None or not file.is_complete:
        raise SlackError("file_not_found")
    return {"ok": True, "file": file.wire(world.site.url)}


def add_reaction(world: World, args: Arguments) -> Json:
    post, users = _reaction(world, args)
    if world.identity.bot_user_id in users:
        raise SlackError("already_reacted")
    return _react(world, args, post, [*users, world.identity.bot_user_id], "reaction_added")


def remove_reaction(world: World, args: Arguments) -> Json:
    post, users = _reaction(world, args)
    me = world.identity.bot_user_id
    if me not in users:
        raise SlackError("no_reaction")
    return _react(world, args, post, [user for user in users if user != me], "reaction_removed")


def _reaction(world: World, args: Arguments) -> tuple[Post, list[str]]:
    name = args.need("name")
    if not re.fullmatch(r"[a-z0-9_+'\-]+(::skin-tone-[2-6])?", name):
        raise SlackError("invalid_name")
    post = finding.post(world, finding.channel(world, args.need("channel")), args.need("timestamp"))
    rows = [row for row in post.body.get("reactions", []) if row["name"] == name]
    return post, rows[0]["users"] if rows else []


def _react(world: World, args: Arguments, post: Post, users: list[str], event: str) -> Json:
    name = args.need("name")
    others = [row for row in post.body.get("reactions", []) if row["name"] != name]
    row = [{"name": name, "users": users, "count": len(users)}] if users else []
    post.body = post.body | {"reactions": [*others, *row]}
    world.feed.reacted(event, world.identity.bot_user_id, post, name)
    world.changes.tell()
    return {"ok": True}
