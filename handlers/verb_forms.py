"""The form that a verb's button opens, for whoever may use the verb now."""

from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace
from slack_sdk.web.async_client import AsyncWebClient

from domain.fitting import Verb, fits
from domain.refusals import DoesNotFit, Replaced
from domain.request import Request
from handlers.opening import form_of, open_form
from handlers.payloads import PressIn
from handlers.readers import reader_for
from messages.buttons import behind_more, fitting, target_of
from messages.drawing import Drawn, Reader
from messages.forms import verb_form
from messages.ids import Target
from messages.more import more_form
from messages.text import typed
from services.filing import Filing, Order
from services.following import FOLLOWED
from services.people import Directory
from services.reading import Reader as Requests, Seen


class VerbForms:
    """Draws forms, and refuses what does not fit before anything is typed."""

    def __init__(
        self,
        filing: Filing,
        requests: Requests,
        directory: Directory,
        now: Callable[[], datetime],
    ) -> None:
        self._filing = filing
        self._requests = requests
        self._directory = directory
        self._now = now

    async def open(self, press: PressIn, target: Target, client: AsyncWebClient) -> None:
        """The verb's form in front of whoever pressed; what it does not hold is kept afterwards, for the trigger lives
        three seconds. Raises UnknownRequest, DoesNotFit, Replaced, TryAgain."""
        view, order = await self._drawn(press.by, target, press.key)
        await open_form(client, press.trigger_id, view)
        if order:
            await self._filing.keep(order)

    async def view(self, by: str, target: Target, key: str) -> Drawn:
        """The same, to take the place of a form that is open."""
        view, order = await self._drawn(by, target, key)
        if order:
            await self._filing.keep(order)
        return view

    async def more(self, press: PressIn, request_id: str, client: AsyncWebClient) -> None:
        """A form with every verb that the buttons do not show. Raises as above."""
        seen, reader = await self._read(press.by, request_id)
        verbs = behind_more(fitting(seen.request, reader, self._now()))
        if not verbs:
            raise DoesNotFit(seen.request, press.by, seen.footing)
        await open_form(client, press.trigger_id, more_form(seen.request, verbs))

    async def _drawn(self, by: str, target: Target, key: str) -> tuple[Drawn, Order | None]:
        """The form and, where it asks somebody else, the order that it is filled with."""
        seen, reader = await self._read(by, target.request_id)
        request, now = seen.request, self._now()
        if not fits(target.verb, request, by, now, seen.footing):
            raise DoesNotFit(request, by, seen.footing)
        if target != target_of(request, target.verb):
            raise Replaced(request, by, seen.footing)
        has_teams = bool(self._filing.team_names)
        if target.verb in FOLLOWED:
            order = following(request, reader, key, now)
            return form_of(order, _whom(target.verb, request), teams=has_teams), order
        return verb_form(target.verb, request, reader, now, teams=has_teams), None

    async def _read(self, person: str, request_id: str) -> tuple[Seen, Reader]:
        seen = await self._requests.seen(person, request_id)
        return seen, await reader_for(self._directory, person, seen.footing)


def _whom(verb: Verb, request: Request) -> str:
    """To whom the new request begins to go; empty where the customer has to choose."""
    if verb is Verb.DID_NOT_HOLD:
        return "" if request.owner in request.gone else request.owner
    return request.colleague


def following(request: Request, reader: Reader, key: str, now: datetime) -> Order:
    """The same once more: the wanted time only while it is ahead."""
    wanted = request.wish.wanted
    return Order(
        customer=request.customer,
        owner="",
        wish=replace(request.wish, wanted=None),
        key=key,
        deadline_words=typed(wanted, reader.zone) if wanted and wanted > now else "",
        urgent=request.urgent,
        because=request.because,
        private=request.private,
        follows=request.id,
    )
