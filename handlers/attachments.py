"""Files as Slack's payloads name them, read into what Kept passes on."""

from collections.abc import Iterable

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from domain.attachments import Unfit, UnfitFile, must_not_be_too_large
from domain.refusals import TryAgain
from domain.values import Attachment
from handlers.payloads import Payload, storable
from handlers.slack_answers import UNREACHABLE, error_code

FILES = {"hosted", "snippet"}
"""Modes in which a file lies with Slack, byte for byte."""
NOT_THERE = {"file_not_found", "file_deleted", "access_denied", "not_visible"}
UNSAID = "check_file_info"
"""What Slack says of a file instead of describing it, where that takes a look of ours."""


def attached(rows: Iterable[Payload]) -> tuple[Attachment, ...]:
    """The files, in order. Raises UnfitFile for the first that cannot be passed on."""
    found = tuple(map(_attachment, rows))
    must_not_be_too_large(found)
    return found


async def attachments(rows: Iterable[Payload], client: AsyncWebClient) -> tuple[Attachment, ...]:
    """The same for files that a message may only name. Raises UnfitFile, and TryAgain."""
    return attached([await _whole(row, client) for row in rows])


async def _whole(row: Payload, client: AsyncWebClient) -> Payload:
    if row.get("file_access") != UNSAID:
        return row
    try:
        info: Payload = (await client.files_info(file=str(row["id"])))["file"]
    except UNREACHABLE as error:
        if isinstance(error, SlackApiError) and error_code(error) in NOT_THERE:
            raise UnfitFile(Unfit.GONE, _name(row)) from error
        raise TryAgain from error
    return info


def _attachment(row: Payload) -> Attachment:
    mode = row.get("mode", "hosted")
    if mode in ("tombstone", "hidden_by_limit"):
        raise UnfitFile(Unfit.GONE, _name(row))
    if row.get("is_external") or mode not in FILES:
        raise UnfitFile(Unfit.ELSEWHERE, _name(row))
    return Attachment(str(row["id"]), _name(row), int(row.get("size") or 0))


def _name(row: Payload) -> str:
    return storable(str(row.get("name") or row.get("title") or "a file"))
