"""What an app asks about itself: who it is, where its socket is, and whether its blocks would be taken."""

from playground import blockkit
from playground.api.arguments import Arguments
from playground.wire import Json, SlackError
from playground.world import World


def auth_test(world: World, _args: Arguments) -> Json:
    me = world.identity
    answer: Json = {"ok": True, "url": f"{world.site.url}/", "team": "Local", "user": me.name.lower()}
    answer |= {"team_id": me.team_id, "user_id": me.bot_user_id, "bot_id": me.bot_id}
    return answer | {"is_enterprise_install": False}


def open_connection(world: World, _args: Arguments) -> Json:
    host = world.site.url.replace("http", "ws", 1)
    ticket = world.sockets.ticket()
    return {"ok": True, "url": f"{host}/link/?ticket={ticket}&app_id={world.identity.app_id}"}


def validate_blocks(_world: World, args: Arguments) -> Json:
    """Exactly one of blocks, view and message; the faults with pointers into what was given."""
    given = {name: args.given[name] for name in ("blocks", "view", "message") if name in args.given}
    if len(given) != 1:
        raise SlackError("invalid_arguments")
    name, value = next(iter(given.items()))
    faults = [_fault(fault) for fault in _faults(name, value)]
    return {"ok": False, "error": f"invalid_{name}", "errors": faults} if faults else {"ok": True}


def _faults(name: str, value: object) -> list[blockkit.Fault]:
    if name == "view":
        return blockkit.faults_in_view(value)
    blocks = value.get("blocks", []) if isinstance(value, dict) else value
    return blockkit.faults_in_blocks(blocks, "message")


def _fault(fault: blockkit.Fault) -> Json:
    wire: Json = {"code": fault.code, "message": fault.message, "pointer": fault.pointer}
    return wire | ({"constraint": fault.constraint} if fault.constraint else {})


def emoji(_world: World, _args: Arguments) -> Json:
    return {"ok": True, "emoji": {}}
