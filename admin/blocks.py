"""`check --blocks`: whether Slack itself takes every message and form, by its own validator."""

import json
from collections.abc import Iterable

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from admin.report import Report
from admin.slack import said
from handlers.slack_answers import UNREACHABLE
from messages.samples import Sample, samples

ORDINARY = "copy of invoice 4711"
LONGEST = "w" * 40_000
"""As long as Slack lets anybody type."""
METHOD = "blocks.validate"


async def check_blocks(slack: AsyncWebClient, command: str, report: Report) -> None:
    """One sample of each name, with few words and with many; a line for each that is refused, then how many were."""
    chosen = [sample for words in (ORDINARY, LONGEST) for sample in _one_of_each_name(words, command)]
    refused = 0
    for sample in chosen:
        try:
            # By form: the library's own way would put it into the address, which is not long enough.
            await slack.api_call(METHOD, data={sample.kind: json.dumps(sample.body)})
        except UNREACHABLE as error:
            refused += 1
            report.no(f"blocks: {sample.name}: {_fault(error)}", "please report it, with this line")
    if refused:
        report.no(f"blocks: {refused} of {len(chosen)} messages and forms are refused", "see above")
    else:
        report.ok(f"blocks: Slack takes all {len(chosen)} messages and forms")


def _one_of_each_name(words: str, command: str) -> Iterable[Sample]:
    return {sample.name: sample for sample in samples(words, command)}.values()


def _fault(error: Exception) -> str:
    """Slack's word, and where in the blocks: samples hold nothing that anybody has typed."""
    faults = error.response.get("errors") if isinstance(error, SlackApiError) else None
    return f"{said(error)} {json.dumps(faults)}" if faults else said(error)
