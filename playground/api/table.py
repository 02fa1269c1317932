"""Every method by name, with the scopes of which a bot needs one; anything else is `unknown_method`."""

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from playground.api import app, chat, modals, people, rooms, sharing
from playground.api.arguments import Arguments
from playground.wire import Json
from playground.world import World

Function = Callable[[World, Arguments], Json]


@dataclass(frozen=True)
class Method:
    """What does the work, which scopes allow it, and whether it wants the app's token instead of the bot's."""

    do: Function
    scopes: tuple[str, ...] = ()
    takes_app_token: bool = False


_READ = ("channels:read", "groups:read", "im:read", "mpim:read")
_HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")
_CHAT, _FILES = ("chat:write",), ("files:write",)

METHODS = MappingProxyType(
    {
        "auth.test": Method(app.auth_test),
        "apps.connections.open": Method(app.open_connection, takes_app_token=True),
        "blocks.validate": Method(app.validate_blocks),
        "emoji.list": Method(app.emoji, ("emoji:read",)),
        "chat.postMessage": Method(chat.post_message, _CHAT),
        "chat.update": Method(chat.update, _CHAT),
        "chat.delete": Method(chat.delete, _CHAT),
        "chat.postEphemeral": Method(chat.post_ephemeral, _CHAT),
        "chat.scheduleMessage": Method(chat.schedule_message, _CHAT),
        "chat.scheduledMessages.list": Method(chat.scheduled_messages),
        "chat.deleteScheduledMessage": Method(chat.delete_scheduled, _CHAT),
        "chat.getPermalink": Method(chat.permalink),
        "views.open": Method(modals.open_),
        "views.push": Method(modals.push),
        "views.update": Method(modals.update),
        "views.publish": Method(modals.publish),
        "users.info": Method(people.info, ("users:read",)),
        "users.list": Method(people.list_, ("users:read",)),
        "users.lookupByEmail": Method(people.lookup_by_email, ("users:read.email",)),
        "users.getPresence": Method(people.presence, ("users:read",)),
        "usergroups.list": Method(people.groups, ("usergroups:read",)),
        "usergroups.users.list": Method(people.group_users, ("usergroups:read",)),
        "team.info": Method(people.team_info, ("team:read",)),
        "bots.info": Method(people.bot_info, ("users:read",)),
        "conversations.open": Method(rooms.open_, ("im:write", "mpim:write")),
        "conversations.list": Method(rooms.list_, _READ),
        "conversations.info": Method(rooms.info, _READ),
        "conversations.members": Method(rooms.members, _READ),
        "conversations.history": Method(rooms.history, _HISTORY),
        "conversations.replies": Method(rooms.replies, _HISTORY),
        "conversations.join": Method(rooms.join, ("channels:join",)),
        "files.getUploadURLExternal": Method(sharing.upload_url, _FILES),
        "files.completeUploadExternal": Method(sharing.complete_upload, _FILES),
        "files.info": Method(sharing.file_info, ("files:read",)),
        "reactions.add": Method(sharing.add_reaction, ("reactions:write",)),
        "reactions.remove": Method(sharing.remove_reaction, ("reactions:write",)),
    }
)
