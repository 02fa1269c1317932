"""What the app is sent when a person acts: the payloads of commands and interactions."""

from playground import elements
from playground.channels import Channel, name_for_commands
from playground.history import Post
from playground.permits import Hook
from playground.views import View
from playground.wire import Json
from playground.world import World


def hook_url(world: World, hook: Hook) -> str:
    return f"{world.site.url}/hooks/{hook.id}"


def command(world: World, user: str, channel: Channel, name: str, text: str, hook: Hook) -> Json:
    me, person = world.identity, world.people.users[user]
    payload: Json = {"token": "local", "team_id": me.team_id, "team_domain": me.domain, "api_app_id": me.app_id}
    payload |= {"channel_id": channel.id, "channel_name": name_for_commands(channel)}
    payload |= {"user_id": user, "user_name": person.name, "command": name, "text": text}
    payload |= {"response_url": hook_url(world, hook), "trigger_id": world.triggers.mint(user)}
    return payload | {"is_enterprise_install": "false"}


def press_on_message(world: World, user: str, post: Post, action: Json, hook: Hook) -> Json:
    payload = _shared(world, user, "block_actions") | {"trigger_id": world.triggers.mint(user)}
    container: Json = {"type": "message", "message_ts": post.ts, "channel_id": post.channel}
    container["is_ephemeral"] = bool(post.only_for)
    payload["container"] = container | ({"thread_ts": post.thread_ts} if post.thread_ts else {})
    payload |= _where(world, post) | {"response_url": hook_url(world, hook), "actions": [action]}
    blocks = post.body.get("blocks") or []
    values = elements.state_values(blocks, post.typed.get(user, {}))
    return payload | {"state": {"values": values}}


def press_in_view(world: World, user: str, view: View, action: Json) -> Json:
    payload = _shared(world, user, "block_actions") | {"trigger_id": world.triggers.mint(user, view.id)}
    return payload | {"container": {"type": "view", "view_id": view.id}, "view": view.wire(), "actions": [action]}


def submission(world: World, user: str, view: View) -> Json:
    payload = _shared(world, user, "view_submission") | {"trigger_id": world.triggers.mint(user, view.id)}
    return payload | {"view": view.wire(), "response_urls": []}


def closing(world: World, user: str, view: View, is_cleared: bool) -> Json:
    return _shared(world, user, "view_closed") | {"view": view.wire(), "is_cleared": is_cleared}


def global_shortcut(world: World, user: str, callback_id: str) -> Json:
    payload = _shared(world, user, "shortcut") | {"callback_id": callback_id}
    return payload | {"trigger_id": world.triggers.mint(user), "action_ts": world.stamps.next()}


def message_shortcut(world: World, user: str, callback_id: str, post: Post, hook: Hook) -> Json:
    payload = _shared(world, user, "message_action") | {"callback_id": callback_id, "message_ts": post.ts}
    payload |= {"trigger_id": world.triggers.mint(user), "action_ts": world.stamps.next()}
    return payload | _where(world, post) | {"response_url": hook_url(world, hook)}


def suggestion(world: World, user: str, source: Post | View, block: Json, element: Json, words: str) -> Json:
    block_id, action_id = elements.place(block, element)
    payload = _shared(world, user, "block_suggestion") | {"block_id": block_id, "action_id": action_id, "value": words}
    if isinstance(source, View):
        return payload | {"container": {"type": "view", "view_id": source.id}, "view": source.wire()}
    container = {"type": "message", "message_ts": source.ts, "channel_id": source.channel}
    return payload | {"container": container} | _where(world, source)


def action(world: World, block: Json, element: Json, value: Json) -> Json:
    """The entry in `actions`: the element, what was chosen, and when."""
    block_id, action_id = elements.place(block, element)
    entry: Json = {"type": element["type"], "block_id": block_id, "action_id": action_id}
    entry |= {key: element[key] for key in ("text", "value", "style", "placeholder") if key in element}
    return entry | value | {"action_ts": world.stamps.next()}


def _shared(world: World, user: str, type_: str) -> Json:
    me, person = world.identity, world.people.users[user]
    who = {"id": user, "username": person.name, "name": person.name, "team_id": person.team_id}
    payload: Json = {"type": type_, "token": "local", "api_app_id": me.app_id, "team": me.team(), "user": who}
    return payload | {"enterprise": None, "is_enterprise_install": False}


def _where(world: World, post: Post) -> Json:
    channel = world.channels.by_id[post.channel]
    message = world.history.wire(post, with_metadata=True)
    return {"channel": {"id": channel.id, "name": name_for_commands(channel)}, "message": message}
