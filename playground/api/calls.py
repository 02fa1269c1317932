"""One call from token to answer: who asks, what they may do, what goes wrong on purpose; every call is recorded."""

import asyncio
from dataclasses import dataclass, field

from playground.api.arguments import Arguments
from playground.api.table import METHODS, Method
from playground.records import keep
from playground.wire import Json, SlackError
from playground.world import World


@dataclass(frozen=True)
class Call:
    """One call as it came, and what it was answered; `at` is of the handed-in clock."""

    method: str
    args: Json
    response: Json
    at: float


@dataclass(frozen=True)
class Reply:
    """What goes back; `is_lost` means that the connection breaks instead."""

    body: Json
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    is_lost: bool = False


@dataclass
class Api:
    """The Web API of one world, with its record of calls."""

    world: World
    calls: list[Call] = field(default_factory=list)

    async def answer(self, name: str, token: str, args: Arguments) -> Reply:
        if seconds := self.world.faults.seconds_for(name):
            await asyncio.sleep(seconds)
        reply = self._reply(name, token, args)
        keep(self.calls, Call(name, args.given, reply.body, self.world.clock()))
        self.world.changes.tell()
        return reply

    def _reply(self, name: str, token: str, args: Arguments) -> Reply:
        match self.world.faults.next_for(name):
            case ("rate_limit", seconds):
                return Reply({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": seconds})
            case ("server_error", _):
                return Reply({"ok": False, "error": "internal_error"}, 500)
            case ("refuse", error):
                return Reply({"ok": False, "error": error})
            case ("lose_answer", _):
                return Reply(self._done(name, token, args), is_lost=True)
        return Reply(self._done(name, token, args), headers=self._headers(name))

    def _done(self, name: str, token: str, args: Arguments) -> Json:
        method = METHODS.get(name)
        if method is None:
            return SlackError("unknown_method", req_method=name).answer()
        try:
            self._admit(method, token)
            return method.do(self.world, args)
        except SlackError as refusal:
            return refusal.answer()

    def _admit(self, method: Method, token: str) -> None:
        credentials = self.world.credentials
        if not token:
            raise SlackError("not_authed")
        if token not in (credentials.bot_token, credentials.app_token):
            raise SlackError("invalid_auth")
        if (token == credentials.app_token) != method.takes_app_token:
            raise SlackError("not_allowed_token_type")
        self.world.manifest.require(*method.scopes)

    def _headers(self, name: str) -> dict[str, str]:
        accepted = METHODS[name].scopes if name in METHODS else ()
        granted = ",".join(sorted(self.world.manifest.scopes))
        return {"x-oauth-scopes": granted, "x-accepted-oauth-scopes": ",".join(accepted)}
