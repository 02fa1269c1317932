"""The pieces of a rich_text block as runs: the same words for the page and for plain text."""

from playground.mrkdwn import Kind, Reader, Run, drawn_date
from playground.wire import Json

_MENTIONS: dict[str, tuple[str, str, Kind]] = {
    "user": ("user_id", "@", "user"),
    "channel": ("channel_id", "#", "channel"),
    "usergroup": ("usergroup_id", "@", "group"),
}


def run_of(piece: Json, reader: Reader) -> Run:
    """One piece of a section; what is not known is shown by the text or address that it carries."""
    marks = frozenset(name for name, is_on in (piece.get("style") or {}).items() if is_on)
    text, kind, target = _drawn(piece, reader)
    return Run(text, kind, target, marks)


def _drawn(piece: Json, reader: Reader) -> tuple[str, Kind, str]:
    type_ = str(piece.get("type"))
    if type_ in _MENTIONS:
        key, sign, kind = _MENTIONS[type_]
        return sign + reader.name_of(piece[key]), kind, piece[key]
    if type_ == "broadcast":
        return f"@{piece['range']}", "broadcast", piece["range"]
    if type_ == "date":
        return drawn_date(int(piece["timestamp"]), piece.get("format", ""), reader), "date", ""
    if type_ == "emoji":
        return _emoji(piece), "emoji", piece["name"]
    text, url = str(piece.get("text") or ""), str(piece.get("url") or "")
    return text or url, "link" if url else "text", url


def _emoji(piece: Json) -> str:
    """The character where the client has sent its code points, such as `1f468-200d-1f4bb`; else its short name."""
    points = str(piece.get("unicode") or "")
    return "".join(chr(int(point, 16)) for point in points.split("-")) if points else f":{piece['name']}:"


def rich_text(words: str) -> Json:
    """Plain words as a client sends them from an input for rich text."""
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": words}]}
    return {"type": "rich_text", "elements": [section]}
