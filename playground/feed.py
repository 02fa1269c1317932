"""What happens in the workspace, as events for the app: only those that it subscribed to, may read and can see."""

import asyncio
from dataclasses import dataclass

from playground.channels import Channel, Channels
from playground.deliveries import Ack, Outbox
from playground.history import Post
from playground.identity import Identity
from playground.manifest import Manifest
from playground.views import Views
from playground.wire import Clock, Ids, Json, Stamps

Sent = asyncio.Task[Ack] | None
_NEEDED = {
    "app_mention": ("app_mentions:read",),
    "message.im": ("im:history",),
    "message.mpim": ("mpim:history",),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    "reaction_added": ("reactions:read",),
    "reaction_removed": ("reactions:read",),
    "user_change": ("users:read",),
    "team_join": ("users:read",),
    "file_shared": ("files:read",),
    "subteam_updated": ("usergroups:read",),
}


@dataclass(frozen=True)
class Feed:
    """Each method tells of one happening and returns the first attempt to deliver it, or None where none is due."""

    manifest: Manifest
    identity: Identity
    channels: Channels
    views: Views
    ids: Ids
    clock: Clock
    outbox: Outbox
    stamps: Stamps

    def posted(self, post: Post) -> list[asyncio.Task[Ack]]:
        """A new message: a `message` event, and `app_mention` where somebody in a channel names the bot."""
        channel = self.channels.by_id[post.channel]
        event = {**post.body, "channel": post.channel, "channel_type": _channel_type(channel), "event_ts": post.ts}
        sent = [self._in_channel(_message_name(channel), channel, event)]
        if self._mentions_me(post) and channel.kind != "im":
            sent.append(self._in_channel("app_mention", channel, _without_type(event) | {"type": "app_mention"}))
        return [task for task in sent if task]

    def changed(self, post: Post, before: Json) -> Sent:
        return self._altered(post, "message_changed", {"message": post.body, "previous_message": before})

    def deleted(self, post: Post) -> Sent:
        return self._altered(post, "message_deleted", {"deleted_ts": post.ts, "previous_message": post.body})

    def joined(self, channel: Channel, user: str) -> Sent:
        event = {"user": user, "channel": channel.id, "channel_type": channel.id[0], "team": self.identity.team_id}
        return self._in_channel("member_joined_channel", channel, event)

    def reacted(self, name: str, user: str, post: Post, reaction: str) -> Sent:
        item = {"type": "message", "channel": post.channel, "ts": post.ts}
        event = {"user": user, "reaction": reaction, "item": item, "item_user": post.body.get("user", "")}
        return self._in_channel(name, self.channels.by_id[post.channel], event)

    def user_changed(self, wire: Json) -> Sent:
        return self._send("user_change", {"user": wire})

    def file_shared(self, file_id: str, user: str, channel: Channel) -> Sent:
        event = {"file_id": file_id, "user_id": user, "file": {"id": file_id}, "channel_id": channel.id}
        return self._in_channel("file_shared", channel, event)

    def group_changed(self, wire: Json) -> Sent:
        return self._send("subteam_updated", {"subteam": wire})

    def opened_home(self, user: str, channel: Channel, tab: str) -> Sent:
        event: Json = {"user": user, "channel": channel.id, "tab": tab}
        home = self.views.homes.get(user)
        return self._send("app_home_opened", event | ({"view": home.wire()} if home and tab == "home" else {}))

    def _altered(self, post: Post, subtype: str, more: Json) -> Sent:
        channel = self.channels.by_id[post.channel]
        event: Json = {"subtype": subtype, "channel": post.channel, "channel_type": _channel_type(channel)}
        event |= {"ts": self.stamps.next(), "hidden": True, **more}
        return self._in_channel(_message_name(channel), channel, event)

    def _in_channel(self, name: str, channel: Channel, event: Json) -> Sent:
        return self._send(name, event) if self.identity.bot_user_id in channel.members else None

    def _send(self, name: str, event: Json) -> Sent:
        if name not in self.manifest.events or not self._may_read(name):
            return None
        inner = {"type": name.partition(".")[0], "event_ts": self.stamps.next(), **event}
        return self.outbox.event(self._envelope(inner))

    def _may_read(self, name: str) -> bool:
        needed = _NEEDED.get(name, ())
        return not needed or bool(self.manifest.scopes.intersection(needed))

    def _mentions_me(self, post: Post) -> bool:
        return f"<@{self.identity.bot_user_id}>" in str(post.body.get("text", "")) and "bot_id" not in post.body

    def _envelope(self, event: Json) -> Json:
        me = self.identity
        grant = {"enterprise_id": None, "team_id": me.team_id, "user_id": me.bot_user_id, "is_bot": True}
        envelope: Json = {"token": "local", "team_id": me.team_id, "api_app_id": me.app_id, "event": event}
        envelope |= {"type": "event_callback", "event_id": self.ids.mint("Ev"), "event_time": int(self.clock())}
        envelope |= {"authorizations": [grant | {"is_enterprise_install": False}], "context_team_id": me.team_id}
        return envelope | {"is_ext_shared_channel": False, "event_context": self.ids.mint("4-")}


def _message_name(channel: Channel) -> str:
    return f"message.{channel.scope_prefix}"


def _channel_type(channel: Channel) -> str:
    return {"public": "channel", "private": "group"}.get(channel.kind, channel.kind)


def _without_type(event: Json) -> Json:
    return {key: value for key, value in event.items() if key not in ("type", "channel_type")}
