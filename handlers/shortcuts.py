"""Shortcuts: a request, or a promise, from any message; and a new request from anywhere."""

from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from domain.values import Wish
from handlers.opening import begin_in_form
from handlers.payloads import Payload
from handlers.quoting import BEFORE_A_FORM, quoted_in, words_of
from services.filing import Filing, Order
from services.people import Directory


class Shortcuts:
    """Each opens a form. `workspace`: its address, for the way back to a message."""

    def __init__(self, filing: Filing, directory: Directory, workspace: str) -> None:
        self._filing = filing
        self._directory = directory
        self._workspace = workspace

    async def request_wanted(self, ack: AsyncAck, body: Payload, client: AsyncWebClient, bot_user_id: str) -> None:
        """`Make this a request`: the message's author is to look after it, or of one's own whom it mentions."""
        await self._open(body, client, bot_user_id, unasked=False)
        await ack()

    async def promise_wanted(self, ack: AsyncAck, body: Payload, client: AsyncWebClient, bot_user_id: str) -> None:
        """`Promise this`: to the message's author, or of one's own to whom it mentions."""
        await self._open(body, client, bot_user_id, unasked=True)
        await ack()

    async def new_wanted(self, ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        """`New request…`, from anywhere."""
        order = Order(body["user"]["id"], "", Wish(""), key=f"shortcut:{body['trigger_id']}")
        await begin_in_form(self._filing, order, client, body["trigger_id"], order.to)
        await ack()

    async def _open(self, body: Payload, client: AsyncWebClient, kept: str, *, unasked: bool) -> None:
        by, quoted = body["user"]["id"], quoted_in(body["message"], body["channel"]["id"])
        other = quoted.mentioned_beside(by, kept) if quoted.author == by else quoted.author
        customer, owner = (other, by) if unasked else (by, other)
        words = await words_of(quoted, self._directory, without=kept, patience=BEFORE_A_FORM)
        order = Order(
            customer,
            owner,
            Wish(words),
            key=f"shortcut:{body['trigger_id']}",
            deadline_words=self._filing.time_said(words, quoted.written_at),
            link=quoted.link(self._workspace),
            unasked=unasked,
        )
        await begin_in_form(self._filing, order, client, body["trigger_id"], other)
