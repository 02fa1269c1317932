"""What passes between Slack and the app, as lines that people can read: what was sent to it, what it called."""

import json
import re
from typing import Any

from playground.api.calls import Call
from playground.deliveries import Ack, Delivery
from playground.wire import Json

Record = Delivery | Call
_SECRETS = re.compile(r"(xox[a-z]-|xapp-|ticket=)[\w-]+")


def latest(deliveries: list[Delivery], calls: list[Call], most: int) -> list[Record]:
    """The newest of both by their time, oldest first; at one time what was sent comes before what was called."""
    both: list[Record] = [*deliveries[-most:], *calls[-most:]]
    return sorted(both, key=lambda record: record.at)[-most:]


def name_of(record: Record) -> str:
    """The method that was called; else the command, the event, or what was pressed or sent, by its id."""
    if isinstance(record, Call):
        return record.method
    return _name(record) + (f" (again, {record.retry_attempt})" if record.retry_attempt else "")


def _name(delivery: Delivery) -> str:
    payload = delivery.payload
    if delivery.type == "slash_commands":
        return str(payload.get("command", ""))
    if delivery.type == "events_api":
        return _event_name(payload.get("event") or payload)
    used = (payload.get("actions") or [{}])[0].get("action_id") or (payload.get("view") or {}).get("callback_id")
    parts = payload.get("type"), used or payload.get("callback_id") or payload.get("action_id")
    return " ".join(str(part) for part in parts if part)


def _event_name(event: Json) -> str:
    where = f".{event['channel_type']}" if event.get("type") == "message" and "channel_type" in event else ""
    return " ".join([f"{event.get('type', '')}{where}", *([event["subtype"]] if event.get("subtype") else [])])


def outcome_of(record: Record) -> str:
    """What came of it, in a word or an error's name."""
    if isinstance(record, Call):
        return "ok" if record.response.get("ok") else str(record.response.get("error", "error"))
    if record.ack is None:
        return "on its way"
    return record.ack.error or "acknowledged"


def is_bad(record: Record) -> bool:
    if isinstance(record, Call):
        return not record.response.get("ok")
    return record.ack is not None and bool(record.ack.error)


def details_of(record: Record) -> dict[str, str]:
    """What went out and what came back, by heading, as indented JSON in which no token can be read."""
    if isinstance(record, Call):
        return {"Arguments": _pretty(record.args), "Answer": _pretty(record.response)}
    return {"Payload": _pretty(record.payload), "Acknowledgement": _answered(record.ack)}


def _answered(ack: Ack | None) -> str:
    if ack is None:
        return "None yet"
    if ack.error:
        return ack.error
    return "Empty" if ack.body is None else _pretty(ack.body)


def _pretty(value: Any) -> str:
    return _SECRETS.sub(r"\1…", json.dumps(value, indent=2, ensure_ascii=False, default=str))
