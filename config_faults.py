"""What is said of settings that cannot be used: key, value and remedy, and never a secret."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

SECRETS = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET")
EXAMPLE = "config.example.toml shows every key"
TOKEN = re.compile(r"\bx(ox|app)[a-z]*-")
"""How Slack's tokens begin."""
SECRET_KEY = re.compile(r"token|secret|password", re.IGNORECASE)


class BadSettings(Exception):
    """The settings cannot be used; the message has a line for every fault."""

    def __init__(self, summary: str, faults: Sequence[str] = ()) -> None:
        super().__init__("\n".join([summary, *(f"  {fault}" for fault in faults)]))
        self.faults = faults or [summary]


REMEDIES = {
    "extra_forbidden": f"there is no such key; {EXAMPLE}",
    "model_type": "this is the name of a table",
    "tuple_type": 'write a list, like ["…"]',
    "date_type": "write a date without quotation marks, like 2026-12-24",
}


def fault(error: dict[str, Any]) -> str:
    """One of pydantic's errors in words."""
    key = ".".join(str(part) for part in error["loc"])
    remedy = REMEDIES.get(error["type"]) or str(error["msg"]).removeprefix("Value error, ")
    if _may_be_secret(error):
        remedy += f"; secrets belong in the environment: {', '.join(SECRETS)}"
    return f"{key}{_shown(error)}: {remedy}"


def _may_be_secret(error: dict[str, Any]) -> bool:
    return bool(SECRET_KEY.search(str(error["loc"][-1])) or TOKEN.search(repr(error["input"])))


def _shown(error: dict[str, Any]) -> str:
    """The value, where it helps; never that of an unknown key, which may be anything."""
    is_plain = isinstance(error["input"], str | int | float | date)
    if not is_plain or error["type"] == "extra_forbidden" or _may_be_secret(error):
        return ""
    return f" = {error['input']!r}"
