"""What goes wrong is told apart by what to do about it."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from delivery.troubles import BadBlocks, Gone, NotInstalled, Refused, TooFast, Unknown, trouble


def answered(data: Any, status: int = 200, **headers: str) -> SlackApiError:
    """What the client raises for an answer."""
    response = AsyncSlackResponse(
        client=AsyncWebClient(),
        http_verb="POST",
        api_url="chat.postMessage",
        req_args={},
        data=data,
        headers=headers,
        status_code=status,
    )
    return SlackApiError("not ok", response)


def refusal(code: str) -> SlackApiError:
    return answered({"ok": False, "error": code})


def test_a_429_says_how_long_to_wait_and_with_which_method():
    error = trouble("chat.update", answered({"ok": False, "error": "ratelimited"}, 429, **{"Retry-After": "7"}))
    assert isinstance(error, TooFast)
    assert (error.method, error.seconds) == ("chat.update", 7)


@pytest.mark.parametrize("headers", [{}, {"retry-after": "soon"}], ids=["missing", "unreadable"])
def test_a_429_without_a_readable_time_means_half_a_minute(headers):
    error = trouble("chat.update", answered({}, 429, **headers))
    assert isinstance(error, TooFast)
    assert error.seconds == 30


@pytest.mark.parametrize("code", ["token_revoked", "invalid_auth", "missing_scope", "account_inactive"])
def test_errors_of_the_installation_are_nobody_s_fault_but_the_installation_s(code):
    assert isinstance(trouble("chat.postMessage", refusal(code)), NotInstalled)


@pytest.mark.parametrize("code", ["channel_not_found", "is_archived", "not_in_channel", "user_not_found", "so_new"])
def test_other_codes_of_slack_are_refusals_for_good(code):
    error = trouble("chat.postMessage", refusal(code))
    assert isinstance(error, Refused)
    assert code in str(error)


@pytest.mark.parametrize("code", ["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"])
def test_what_slack_does_not_take_of_a_drawing_is_known_as_such(code):
    assert isinstance(trouble("chat.postMessage", refusal(code)), BadBlocks)


def test_where_the_fault_in_a_drawing_is_can_be_read_in_the_log():
    fault = "no more than 25 items allowed [json-pointer:/blocks/1/elements]"
    error = trouble("chat.postMessage", answered({"ok": False, "error": "invalid_blocks", "errors": [fault]}))
    assert fault in str(error)


@pytest.mark.parametrize("code", ["message_not_found", "thread_not_found"])
def test_a_message_that_somebody_deleted_is_gone(code):
    assert isinstance(trouble("chat.update", refusal(code)), Gone)


@pytest.mark.parametrize("code", ["internal_error", "fatal_error", "service_unavailable", "request_timeout"])
def test_errors_inside_slack_leave_open_what_happened(code):
    assert isinstance(trouble("chat.postMessage", refusal(code)), Unknown)


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_server_error_leaves_open_what_happened(status):
    assert isinstance(trouble("chat.postMessage", answered({}, status)), Unknown)


@pytest.mark.parametrize("data", [{}, "<html>", None], ids=["empty", "a page", "nothing"])
@pytest.mark.parametrize("status", [200, 403, 404])
def test_what_is_not_slack_s_own_answer_decides_nothing(data, status):
    assert isinstance(trouble("chat.postMessage", answered(data, status)), Unknown)


@pytest.mark.parametrize(
    "error",
    [TimeoutError(), ConnectionResetError(), aiohttp.ServerDisconnectedError(), aiohttp.ClientPayloadError(), None],
    ids=lambda error: type(error).__name__,
)
def test_a_broken_connection_leaves_open_what_happened(error):
    assert isinstance(trouble("chat.postMessage", error), Unknown)
