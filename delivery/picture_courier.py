"""The way of a digest's picture into its thread, and from there into the digest: once, and never at the text's cost."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from delivery.editions import Editions
from delivery.painting import NotPainted, paint
from delivery.place import Place, Share
from delivery.slack_out import SlackOut
from delivery.troubles import Gone, Refused, TooFast
from domain.letters import Letter
from domain.records import Notice, NoticeKind
from messages.trend import Bar, alternative_text
from storage import Store

NAME = "trend.png"
LATEST = timedelta(days=1)
"""After its digest; then nobody looks for it any more."""
NOWHERE = Place("", "")
AT_ONCE = 2
"""Painted side by side: where many digests go out at the same minute, messages to people must not wait behind them."""
TURN = 3
"""Seconds after which the others come back."""

Painting = Callable[[Sequence[Bar]], Awaitable[bytes]]


class PictureCourier:
    """Brings what a notice of kind PICTURE is about. Raises Trouble and StorageError."""

    def __init__(
        self, store: Store, slack: SlackOut, editions: Editions, now: Callable[[], datetime], painting: Painting = paint
    ) -> None:
        self._store = store
        self._slack = slack
        self._editions = editions
        self._now = now
        self._paint = painting
        self._painting = 0

    async def bring(self, notice: Notice, title: str) -> Place | None:
        """Where the picture stands then, with this title, and the digest is owed again with it; None where its digest
        does not stand in Slack (any more), or has stood there too long. TooFast where enough others are painted just
        now."""
        letter, root = await self._store.letter(notice.request_id), await self._root(notice)
        if letter is None or letter.edition is None or root is None or self._now() > letter.at + LATEST:
            return None
        if letter.edition.picture:  # an attempt before has come so far
            return NOWHERE
        try:
            share = await self._earlier(notice, title, root) or await self._shared(letter, title, root)
        except Gone:
            return None
        await self._store.keep_picture(letter.id, share.files[0], self._now())
        return share.place

    async def _root(self, notice: Notice) -> Place | None:
        """Where the digest stands; None where it does not."""
        letters = [one for one in await self._store.notices(notice.request_id) if one.kind is NoticeKind.LETTER]
        return next((Place(one.channel, one.ts) for one in letters if one.is_posted), None)

    async def _earlier(self, notice: Notice, title: str, root: Place) -> Share | None:
        """What an attempt whose end nobody knows has shared, if it did."""
        if notice.tries < 2 or notice.tried_at is None:
            return None
        return await self._slack.find_share([title], notice.person, root, notice.tried_at, ())

    async def _shared(self, letter: Letter, title: str, root: Place) -> Share:
        picture, description = await self._painted(letter)
        file = await self._slack.files.upload(NAME, picture, description)
        return await self._slack.files.add(file, title, root)

    async def _painted(self, letter: Letter) -> tuple[bytes, str]:
        """The picture, and its description for who cannot see it."""
        if self._painting >= AT_ONCE:
            raise TooFast("painting", TURN)
        self._painting += 1
        try:
            bars = await self._editions.bars(letter)
            return await self._paint(bars), alternative_text(bars)
        except NotPainted as error:
            raise Refused(str(error)) from error
        finally:
            self._painting -= 1
