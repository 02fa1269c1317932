"""Conversations: channels, private channels and direct messages, and who is in them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from playground.wire import Json

Kind = Literal["public", "private", "im", "mpim"]
SCOPE_PREFIX: dict[Kind, str] = {"public": "channels", "private": "groups", "im": "im", "mpim": "mpim"}


@dataclass(frozen=True)
class ChannelSpec:
    """A channel that shall exist; `members` are labels, None means everybody of the workspace."""

    name: str
    members: tuple[str, ...] | None = None
    is_private: bool = False
    has_bot: bool = False
    is_archived: bool = False


@dataclass
class Channel:
    """One conversation; its members are user ids in the order of joining."""

    id: str
    name: str
    kind: Kind
    members: list[str]
    created: int
    is_archived: bool = False

    @property
    def scope_prefix(self) -> str:
        return SCOPE_PREFIX[self.kind]


@dataclass
class Channels:
    """All conversations by id."""

    by_id: dict[str, Channel] = field(default_factory=dict)

    def add(self, channel: Channel) -> Channel:
        self.by_id[channel.id] = channel
        return channel

    def find(self, channel_id: str) -> Channel | None:
        return self.by_id.get(channel_id)

    def named(self, name: str) -> Channel | None:
        wanted = name.removeprefix("#").casefold()
        return next((c for c in self._with_names() if c.name.casefold() == wanted), None)

    def among(self, users: Iterable[str]) -> Channel | None:
        """The direct conversation of exactly these users."""
        wanted = set(users)
        direct = (c for c in self.by_id.values() if c.kind in ("im", "mpim"))
        return next((c for c in direct if set(c.members) == wanted), None)

    def of(self, user_id: str) -> list[Channel]:
        return [c for c in self.by_id.values() if user_id in c.members]

    def _with_names(self) -> Iterable[Channel]:
        return (c for c in self.by_id.values() if c.kind in ("public", "private"))


def channel_wire(channel: Channel, seen_by: str) -> Json:
    """The conversation as one of its readers gets it."""
    wire: Json = {"id": channel.id, "created": channel.created, "is_archived": channel.is_archived}
    wire |= {f"is_{name}": channel.kind == kind for name, kind in (("im", "im"), ("mpim", "mpim"))}
    wire |= {"is_channel": channel.kind == "public", "is_group": channel.kind == "private"}
    wire |= {"is_private": channel.kind != "public"}
    if channel.kind == "im":
        others = [member for member in channel.members if member != seen_by]
        return wire | {"user": others[0] if others else seen_by, "is_open": True}
    member = {"is_member": seen_by in channel.members, "num_members": len(channel.members)}
    blank = {"value": "", "creator": "", "last_set": 0}
    return wire | {"name": channel.name, "topic": blank, "purpose": blank} | member


def name_for_commands(channel: Channel) -> str:
    """What a payload says for the channel's name; direct messages have none of their own."""
    return {"im": "directmessage", "private": "privategroup"}.get(channel.kind, channel.name)
