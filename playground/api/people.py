"""The `users.*`, `usergroups.*`, `team.*` and `bots.*` methods."""

from playground.api import finding
from playground.api.arguments import Arguments
from playground.people import User, group_wire, user_wire
from playground.wire import Json, SlackError
from playground.world import World


def _wire(world: World, user: User, args: Arguments) -> Json:
    wire = user_wire(user, world.clock(), "users:read.email" in world.manifest.scopes)
    return wire | ({"locale": "en-GB"} if args.flag("include_locale") and not user.deleted else {})


def info(world: World, args: Arguments) -> Json:
    return {"ok": True, "user": _wire(world, finding.user(world, args.need("user")), args)}


def list_(world: World, args: Arguments) -> Json:
    home = world.identity.team_id
    ours = [user for user in world.people.users.values() if user.team_id == home]
    rows, onward = finding.page(ours, args.number("limit", 200), args.text("cursor"))
    members = [_wire(world, user, args) for user in rows]
    return {"ok": True, "members": members, "cache_ts": int(world.clock()), "response_metadata": onward}


def lookup_by_email(world: World, args: Arguments) -> Json:
    wanted = args.need("email").casefold()
    for user in world.people.users.values():
        if user.email.casefold() == wanted and not user.deleted:
            return {"ok": True, "user": _wire(world, user, args)}
    raise SlackError("users_not_found")


def presence(world: World, args: Arguments) -> Json:
    finding.user(world, args.text("user") or world.identity.bot_user_id)
    return {"ok": True, "presence": "active"}


def groups(world: World, args: Arguments) -> Json:
    rows = [group_wire(group, args.flag("include_users")) for group in world.people.groups.values()]
    return {"ok": True, "usergroups": rows}


def group_users(world: World, args: Arguments) -> Json:
    group = world.people.groups.get(args.need("usergroup"))
    if group is None:
        raise SlackError("no_such_subteam")
    return {"ok": True, "users": list(group.users)}


def team_info(world: World, _args: Arguments) -> Json:
    me = world.identity
    return {"ok": True, "team": me.team() | {"name": "Local", "url": f"{world.site.url}/"}}


def bot_info(world: World, args: Arguments) -> Json:
    me = world.identity
    if args.text("bot") not in ("", me.bot_id):
        raise SlackError("bot_not_found")
    row = {"id": me.bot_id, "app_id": me.app_id, "user_id": me.bot_user_id, "name": me.name, "deleted": False}
    return {"ok": True, "bot": row}
