"""What of a workspace outlasts the process, as one value: taken from a world, written as JSON, put into a new world.

Gone with the process is what a reload takes away (ephemeral messages, open modals), what is lent for minutes (triggers,
hooks), and the record of calls.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from playground.api.chat import plan
from playground.channels import Channel
from playground.files import File
from playground.history import Post, Typed
from playground.identity import Identity
from playground.manifest import Manifest
from playground.people import User, Usergroup
from playground.schedule import Planned
from playground.views import View
from playground.wire import Clock, Ids, Json, Stamps
from playground.world import Credentials, World, empty_world

VERSION = 1
"""Of the form below. What another version has written is not read."""
MARGIN = 10_000
"""Ids that are never minted after a restart: a kill may lose which of them had been, and the app may know them."""

Entry = tuple[str, str, Any]
"""What somebody has entered: block id, action id, value."""


class SavedPost(Struct, frozen=True, omit_defaults=True):
    """A lasting message."""

    channel: str
    body: Json
    typed: dict[str, list[Entry]] = {}


class SavedHome(Struct, frozen=True, omit_defaults=True):
    """A published Home."""

    id: str
    user: str
    body: Json
    hash: str
    typed: list[Entry] = []


class SavedFile(Struct, frozen=True, omit_defaults=True):
    """A file without its bytes."""

    id: str
    name: str
    size: int
    ticket: str
    user: str
    created: int
    has_content: bool = False
    title: str = ""
    alt_txt: str = ""
    is_complete: bool = False
    shares: dict[str, list[Json]] = {}


class State(Struct, frozen=True, kw_only=True):
    """Everything but the bytes of files."""

    version: int = VERSION
    last_id: int
    last_stamp: int
    identity: Identity
    credentials: Credentials
    users: list[User]
    groups: list[Usergroup]
    channels: list[Channel]
    posts: list[SavedPost]
    read: list[tuple[str, str, str]]
    """Who has read what, up to which message."""
    homes: list[SavedHome]
    files: list[SavedFile]
    planned: list[Planned]


class OtherVersion(ValueError):
    """It was written by another version of the local Slack."""


def encoded(world: World) -> bytes:
    """The state as JSON, as of this instant."""
    return msgspec.json.encode(_taken(world))


def decoded(text: bytes) -> State:
    """Raises OtherVersion, and ValueError for what is no state."""
    version = msgspec.json.decode(text, type=_Version).version
    if version != VERSION:
        raise OtherVersion(f"version {version} instead of {VERSION}")
    return msgspec.json.decode(text, type=State)


class _Version(Struct):
    version: int


def _taken(world: World) -> State:
    return State(
        last_id=world.ids.last,
        last_stamp=world.stamps.last,
        identity=world.identity,
        credentials=world.credentials,
        users=list(world.people.users.values()),
        groups=list(world.people.groups.values()),
        channels=list(world.channels.by_id.values()),
        posts=[_post(post) for post in world.history.all() if not post.only_for],
        read=[(*place, newest) for place, newest in world.marks.read.items()],
        homes=[_home(home) for home in world.views.homes.values()],
        files=[_file(file) for file in world.files.by_id.values()],
        planned=list(world.scheduled.planned.values()),
    )


def _post(post: Post) -> SavedPost:
    return SavedPost(post.channel, post.body, {user: _entries(typed) for user, typed in post.typed.items()})


def _home(view: View) -> SavedHome:
    return SavedHome(view.id, view.user, view.body, view.hash, _entries(view.typed))


def _file(file: File) -> SavedFile:
    known = {name: getattr(file, name) for name in SavedFile.__struct_fields__ if name != "has_content"}
    return SavedFile(**known, has_content=file.content is not None)


def _entries(typed: Typed) -> list[Entry]:
    return [(*place, value) for place, value in typed.items()]


def _typed(entries: list[Entry]) -> Typed:
    return {(block, action): value for block, action, value in entries}


def restored(
    state: State, contents: Mapping[str, bytes], manifest: Manifest, clock: Clock, ack_timeout: float
) -> World:
    """A world in which everything stands as it stood; `contents`: the bytes of the files, by id."""
    ids, stamps = Ids(state.last_id + MARGIN), Stamps(clock, state.last_stamp)
    world = empty_world(manifest, clock, state.identity, state.credentials, ids, stamps, ack_timeout)
    for user in state.users:
        world.people.add(user)
    world.people.groups.update({group.id: group for group in state.groups})
    for channel in state.channels:
        world.channels.add(channel)
    for post in _posts(state):
        world.history.add(post)
    world.marks.read.update({(user, channel): newest for user, channel, newest in state.read})
    world.views.homes.update({home.user: _view(home) for home in state.homes})
    world.files.by_id.update({file.id: _whole(file, contents) for file in state.files})
    for planned in state.planned:
        plan(world, planned)
    return world


def _posts(state: State) -> Iterator[Post]:
    for post in state.posts:
        typed = {user: _typed(entries) for user, entries in post.typed.items()}
        yield Post(post.channel, post.body, typed=typed)


def _view(home: SavedHome) -> View:
    return View(home.id, home.user, home.body, home.hash, _typed(home.typed))


def _whole(file: SavedFile, contents: Mapping[str, bytes]) -> File:
    known = {name: getattr(file, name) for name in file.__struct_fields__ if name != "has_content"}
    return File(**known, content=contents.get(file.id))


def readdress_files(world: World) -> None:
    """Messages show their files at the address that the server has now."""
    for post in world.history.all():
        if rows := post.body.get("files"):
            files = (world.files.by_id.get(row["id"]) for row in rows)
            post.body = post.body | {"files": [file.wire(world.site.url) for file in files if file]}
