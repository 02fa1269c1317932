"""One notice's way to its reader: wait for its turn, draw, look up or post, and store what came of it."""

import asyncio
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

import structlog
from structlog.contextvars import bind_contextvars

from delivery.file_courier import LONGEST as FILES_ATTEMPT, FileCourier
from delivery.installation import Installation
from delivery.leavers import Leavers
from delivery.pace import Pace
from delivery.painting import LONGEST as PAINTING
from delivery.picture_courier import PictureCourier
from delivery.rendering import Renderer
from delivery.slack_out import LOOKING_UP, POST, UPDATE, Place, SlackOut
from delivery.troubles import Gone, Left, NotInstalled, NotReady, Refused, TooFast, Trouble, Unknown, trouble
from delivery.unsent import take_back
from domain.letters import is_letter
from domain.records import Notice, NoticeKind
from domain.request import Request
from domain.values import Word
from messages.drawing import Message
from services.people import DirectoryUnavailable
from storage import Store

LONGEST_ATTEMPT = 40.0
"""Seconds of the real clock: an attempt ends before its lease."""
SETTLED = timedelta(seconds=10)
"""A message that Slack took without our knowing is sure to be readable by then."""
SLOWEST = timedelta(minutes=5)
SETTLING = timedelta(minutes=1)
"""So long after another word has come to be owed a letter may just be on its way as it was before."""
PROCESSING = timedelta(minutes=10)
"""So long a message is tried again with a picture that Slack does not take; then it stays as it stands without."""
ROOTS = {NoticeKind.CARD, NoticeKind.LETTER}
"""Messages that begin a thread."""

log = structlog.get_logger()


class Courier:
    """Takes claimed notices to Slack. What goes wrong is stored with the notice; only StorageError comes out."""

    def __init__(
        self,
        store: Store,
        renderer: Renderer,
        slack: SlackOut,
        pace: Pace,
        installation: Installation,
        now: Callable[[], datetime],
        leavers: Leavers,
        lead_of: Callable[[str], str],
        pictures: PictureCourier | None,
    ) -> None:
        self._store = store
        self._renderer = renderer
        self._slack = slack
        self._pace = pace
        self._installation = installation
        self._now = now
        self._leavers = leavers
        self._lead_of = lead_of
        self._files = FileCourier(store, slack)
        self._pictures = pictures

    async def take(self, notice: Notice) -> None:
        """One attempt. Raises StorageError; then the notice stays leased, and is taken again after that."""
        request = await self._request(notice)
        if request:
            bind_contextvars(request=request.number)
        try:
            async with asyncio.timeout(_longest(notice)):
                await self._must_be_read(notice)
                message = await self._renderer.draw(notice, request)
                if until := self._must_wait(notice, self._now()):
                    await self._store.forgo(notice, until)
                    return
                place = await self._bring(notice, message)
                if place is None:
                    await self._let_go(notice)
                    return
        except Exception as error:
            await self._after(_understood(error, notice), notice, request)
        else:
            await self._arrived(notice, request, place, is_spent=message.is_spent)

    async def _request(self, notice: Notice) -> Request | None:
        """What the notice is about; None for a letter, or its picture."""
        if is_letter(notice.request_id):
            return None
        request = await self._store.load(notice.request_id)
        if request is None:
            raise LookupError(f"notice {notice.id} is about no request")
        return request

    async def _let_go(self, notice: Notice) -> None:
        """There was nothing left to say."""
        if notice.kind is NoticeKind.LETTER:
            await take_back(self._store, notice, self._now())
        await self._store.drop_notice(notice)

    async def _arrived(self, notice: Notice, request: Request | None, place: Place, *, is_spent: bool) -> None:
        """Whatever else shows the request to the reader of its card follows; first, so that it is not forgotten."""
        if request and notice.kind is NoticeKind.CARD:
            await self._store.redraw_letters(notice.person, request.id, self._now(), _owed_since(request) + SETTLING)
        version = request.version if request else notice.wanted
        await self._store.mark_drawn(notice, version, place.channel, place.ts, self._now(), is_spent=is_spent)
        self._installation.worked(self._now())

    async def _must_be_read(self, notice: Notice) -> None:
        """What stands there already is kept up: who has left may come back."""
        if not notice.is_posted and await self._leavers.is_one(notice.person):
            raise Left("has left the workspace")

    def _must_wait(self, notice: Notice, now: datetime) -> datetime | None:
        if notice.is_posted:
            return self._pace.held(UPDATE, now)
        if notice.tries > 1 and (until := self._not_yet_readable(notice, now)):
            return until
        return self._pace.may_post(notice.person, now)

    def _not_yet_readable(self, notice: Notice, now: datetime) -> datetime | None:
        """Until when it is too early to look for what an earlier attempt has left."""
        waits = [until for method in LOOKING_UP if (until := self._pace.held(method, now))]
        if notice.tried_at and notice.tried_at <= now < notice.tried_at + SETTLED:
            waits.append(notice.tried_at + SETTLED)
        return max(waits, default=None)

    async def _bring(self, notice: Notice, message: Message) -> Place | None:
        """Where it stands now; None where nothing was left to say, and so it was not posted."""
        if notice.kind is NoticeKind.PICTURE:
            return await self._pictures.bring(notice, message.text) if self._pictures else None
        thread = None if notice.is_posted else await self._thread(notice)
        if notice.kind is NoticeKind.FILES:
            return await self._files.bring(notice, message.text, thread)
        place = Place(notice.channel, notice.ts) if notice.is_posted else await self._earlier(notice, thread)
        if place is None and message.is_spent:
            return None
        if place is None:
            return await self._slack.post(notice.id, notice.person, message, thread)
        try:
            await self._slack.update(place, message)  # also what was found: it may say what held an attempt ago
        except Gone:  # somebody has deleted it, so there is nothing to keep up to date
            log.info("message_is_gone", notice=notice.id)
        except NotReady as error:
            if notice.tried_at and self._now() < notice.tried_at + PROCESSING:
                raise
            log.warning("picture_is_left_out", notice=notice.id, error=str(error))
        return place

    async def _thread(self, notice: Notice) -> Place | None:
        """The card that the notice belongs under; None for what begins a thread, or where it could not be posted."""
        card = None if notice.kind in ROOTS else await self._card(notice)
        return Place(card.channel, card.ts) if card and card.is_posted else None

    async def _card(self, notice: Notice) -> Notice | None:
        """The card of the same reader."""
        cards = [one for one in await self._store.notices(notice.request_id) if one.kind is NoticeKind.CARD]
        return next((card for card in cards if card.person == notice.person), None)

    async def _earlier(self, notice: Notice, thread: Place | None) -> Place | None:
        """Where an attempt whose end nobody knows has put the message, if it did."""
        if notice.tries < 2 or notice.tried_at is None:
            return None
        return await self._slack.find(notice.id, notice.person, thread, notice.tried_at)

    async def _after(self, error: Trouble, notice: Notice, request: Request | None) -> None:
        now = self._now()
        fields = {"notice": notice.id, "trouble": str(error), "tries": notice.tries}
        match error:
            case TooFast():
                log.info("notice_held_back", **fields)
                await self._store.forgo(notice, self._hold(error, notice, now))
            case NotInstalled():
                await self._store.forgo(notice, self._installation.failed(str(error), now))
            case Left():
                log.info("notice_has_no_reader", **fields)
                await self._store.give_up(notice, str(error), (), now)
            case Refused():
                log.warning("notice_refused", **fields)
                others = await (self._who_can_act(notice, request) if request else self._who_leads(notice))
                await self._store.give_up(notice, str(error), others, now)
            case _:
                log.info("notice_put_off", **fields)
                await self._store.put_off(notice, now + _back_off(notice.tries))

    def _hold(self, error: TooFast, notice: Notice, now: datetime) -> datetime:
        """What Slack asked for patience with: a method, or, for posts, the channel."""
        until = now + timedelta(seconds=error.seconds)
        if error.method == POST:
            self._pace.hold_posts(notice.person, until)
        else:
            self._pace.hold(error.method, until)
        return until

    async def _who_can_act(self, notice: Notice, request: Request) -> Collection[str]:
        """The other side, and for a team its lead, where a post (and not a mere redraw) does not reach its reader. Once
        is enough: nobody is told that a person misses news who does not get the card either."""
        card = await self._card(notice)
        is_told = card and card.failed and not card.is_posted
        if notice.is_posted or notice.kind is NoticeKind.UNREACHED or is_told:
            return ()
        if notice.kind is NoticeKind.FILES:
            return await self._files.senders(notice)
        return {request.other_than(notice.person), self._lead_of(notice.person)} - {""}

    async def _who_leads(self, notice: Notice) -> Collection[str]:
        """The lead of a team whose digest does not reach its channel; nobody for what else there is."""
        is_new = notice.kind is NoticeKind.LETTER and not notice.is_posted
        letter = await self._store.letter(notice.request_id) if is_new else None
        return {self._lead_of(notice.person)} - {""} if letter and letter.edition else ()


def _owed_since(request: Request) -> datetime:
    """When the next word came to be owed, at the earliest; a word on how it goes may be given, or let go by, while
    whose turn it is stays."""
    if request.next_word and request.next_word.what is Word.UPDATE:
        return request.last_at
    return max(request.turned_at, request.progress.at) if request.progress else request.turned_at


def _longest(notice: Notice) -> float:
    """Files and pictures outlast the lease; who takes them again meanwhile finds them under way."""
    longer = {NoticeKind.FILES: FILES_ATTEMPT, NoticeKind.PICTURE: PAINTING + LONGEST_ATTEMPT}
    return longer.get(notice.kind, LONGEST_ATTEMPT)


def _understood(error: Exception, notice: Notice) -> Trouble:
    """Whatever it is, the notice is not lost by it."""
    match error:
        case Trouble():
            return error
        case DirectoryUnavailable():  # the reader's zone is not known: nothing was sent, and nothing is wrong with it
            cause = trouble("users.info", error.__cause__)
            return Unknown(str(cause)) if isinstance(cause, Refused) else cause
        case TimeoutError():
            return Unknown(f"no end within {LONGEST_ATTEMPT:.0f} s")
    log.error("notice_fails_unexpectedly", notice=notice.id, exc_info=error)
    return Unknown(type(error).__name__)


def _back_off(tries: int) -> timedelta:
    doublings = min(tries - 1, 8)  # more would only make numbers that no clock can hold
    return min(SETTLED * (1 << doublings), SLOWEST)
