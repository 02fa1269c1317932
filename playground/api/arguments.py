"""The arguments of a call: query, form, JSON and multipart together, later ones winning, as Slack takes them."""

import json
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request

from playground.wire import Json, SlackError, invalid_arguments

_AS_JSON = ("blocks", "attachments", "view", "metadata", "files", "unfurls", "message")


@dataclass(frozen=True)
class Arguments:
    """What the caller gave, with the readers that methods need."""

    given: Json

    def text(self, name: str) -> str:
        """The argument as words; empty where it was not given."""
        value = self.given.get(name)
        return "" if value is None else str(value)

    def need(self, name: str) -> str:
        """The argument as words; raises `invalid_arguments` where it is missing."""
        if not self.text(name):
            raise invalid_arguments(f"missing required field: {name} [json-pointer:/]")
        return self.text(name)

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in ("1", "true")

    def number(self, name: str, default: int) -> int:
        try:
            return int(self.text(name) or default)
        except ValueError as fault:
            raise invalid_arguments(f"must be a valid integer [json-pointer:/{name}]") from fault

    def names(self, name: str) -> list[str]:
        """A list, whether it came as one or as words with commas."""
        value = self.given.get(name)
        if isinstance(value, list):
            return [str(row) for row in value]
        return [part.strip() for part in self.text(name).split(",") if part.strip()]


async def read(request: Request) -> Arguments:
    given: Json = dict(request.query_params) | await _body(request)
    given.pop("token", None)
    return Arguments({name: _decoded(name, value) for name, value in given.items()})


async def token_of(request: Request) -> str:
    """From the header, else from the query or a form; empty where there is none."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and token:
        return token.strip()
    given = dict(request.query_params) | await _body(request)
    return str(given.get("token", ""))


async def _body(request: Request) -> Json:
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        return _json_body(await request.body())
    if kind.startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        form = await request.form()
        return {name: value for name, value in form.items() if not isinstance(value, UploadFile)}
    return {}


def _json_body(body: bytes) -> Json:
    try:
        given = json.loads(body or b"{}")
    except ValueError as fault:
        raise SlackError("invalid_json") from fault
    if not isinstance(given, dict):
        raise SlackError("json_not_object")
    return given


def _decoded(name: str, value: Any) -> Any:
    if name not in _AS_JSON or not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
