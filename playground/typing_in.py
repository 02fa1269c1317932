"""What Slack makes of words that a person typed: escaped text, mentions picked from the list, and a rich_text block."""

import re

from playground.channels import Channels
from playground.people import Directory
from playground.wire import Json

_URL = r"https?://(?:(?!&[lg]t;)[^\s<>|])*(?<![.,;:!?)])"
_PICKED = re.compile(rf"(?<![\w@])@([\w.\-]*\w)|(?<![\w#])#([\w\-]+)|({_URL})")
_TOKEN = re.compile(r"<(@[^>|]+|#[^>|]+|!subteam\^[^>|]+|!here|!channel|!everyone|https?://[^>|]+)(?:\|[^>]*)?>")


def escape(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(words: str) -> str:
    return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def typed(words: str, people: Directory, channels: Channels, in_command: bool) -> str:
    """The text as Slack keeps it. A name that nobody has stays words; commands carry the name beside the id."""

    def picked(match: re.Match[str]) -> str:
        name, room, link = match.groups()
        if link:
            return f"<{link}>"
        token = _mention(name, people, in_command) if name else _room(room, channels)
        return token or match.group()

    return _PICKED.sub(picked, escape(words))


def _mention(name: str, people: Directory, in_command: bool) -> str:
    if user := people.named(name):
        return f"<@{user.id}|{user.name}>" if in_command else f"<@{user.id}>"
    if group := people.group_named(name):
        return f"<!subteam^{group.id}|@{group.handle}>"
    return f"<!{name}>" if name in ("here", "channel", "everyone") else ""


def _room(name: str, channels: Channels) -> str:
    channel = channels.named(name)
    return f"<#{channel.id}|{channel.name}>" if channel else ""


def rich_text(text: str) -> list[Json]:
    """The block that a client sends beside the text."""
    section = {"type": "rich_text_section", "elements": _pieces(text)}
    return [{"type": "rich_text", "elements": [section]}]


def _pieces(text: str) -> list[Json]:
    pieces: list[Json] = []
    end = 0
    for match in _TOKEN.finditer(text):
        pieces += _plain(text[end : match.start()])
        pieces.append(_token(match.group(1)))
        end = match.end()
    return pieces + _plain(text[end:])


def _plain(text: str) -> list[Json]:
    return [{"type": "text", "text": unescape(text)}] if text else []


def _token(target: str) -> Json:
    if target.startswith("@"):
        return {"type": "user", "user_id": target[1:]}
    if target.startswith("#"):
        return {"type": "channel", "channel_id": target[1:]}
    if target.startswith("!subteam^"):
        return {"type": "usergroup", "usergroup_id": target.removeprefix("!subteam^")}
    if target.startswith("!"):
        return {"type": "broadcast", "range": target[1:]}
    return {"type": "link", "url": unescape(target)}
