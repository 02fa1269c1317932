"""The TinyDB store's letters and watches."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial

from msgspec.structs import replace

from domain.letters import Letter, Watch
from domain.records import Notice, NoticeKind
from storage.tiny_core import Wake, request_name
from storage.tiny_notices import TinyNotices, owed_again
from storage.writer import Write

Watches = Sequence[tuple[Watch, datetime | None]]
"""Each with when the clock has to look at its request next."""
Wakes = Sequence[tuple[str, datetime | None]]
"""The same by request, as far as it holds."""


class TinyLetters(TinyNotices):
    """The part of the store that deals with letters and watches."""

    async def send(self, letter: Letter, watches: Watches) -> None:
        """As promised by Store."""
        names = [request_name(letter.id), *(request_name(watch.request_id) for watch, _ in watches)]
        async with self._core.locks.hold(names) as hold:
            if letter.id not in self._core.letters:
                await hold.until(self._submit_letter(letter, watches))

    async def keep_watch(self, watch: Watch, at: datetime | None) -> None:
        """As promised by Store."""
        async with self._core.locks.hold([request_name(watch.request_id)]) as hold:
            if self._is_news(watch):
                with self._core.db.transaction() as record:
                    wakes = self._stage_watches([(watch, at)])
                await hold.until(self._core.db.submit(record, partial(self._apply_wakes, wakes)))

    async def watch(self, request_id: str) -> Watch | None:
        """As promised by Store."""
        return self._core.watches.get(request_id)

    async def letter(self, letter_id: str) -> Letter | None:
        """As promised by Store."""
        return self._core.letters.get(letter_id)

    async def keep_picture(self, letter_id: str, file_id: str, now: datetime) -> None:
        """As promised by Store."""
        async with self._core.locks.hold([request_name(letter_id)]) as hold:
            letter = self._core.letters.get(letter_id)
            if letter and letter.edition and letter.edition.picture != file_id:
                pictured = replace(letter, edition=replace(letter.edition, picture=file_id))
                await hold.until(self._submit_pictured(pictured, now))

    async def letters_to(self, person: str, since: datetime) -> Sequence[Letter]:
        """As promised by Store."""
        return self._known(self._core.letter_index.to(person, since))

    async def redraw_letters(self, person: str, request_id: str, now: datetime, drawn_before: datetime) -> None:
        """As promised by Store."""
        letters = self._core.letter_index.about(person, request_id)
        ids = [notice.request_id for notice in self._drawn(letters, drawn_before)]
        if not ids:
            return
        async with self._core.locks.hold(map(request_name, ids)) as hold:
            if still := self._drawn(ids, drawn_before):
                await self._store(hold, [owed_again(notice, notice.wanted + 1, now) for notice in still])

    async def _drop_letters(self, before: datetime, at_once: int) -> None:
        """All from before that instant, with their notices; so many in one write, so that nobody waits behind it."""
        while ids := self._core.letter_index.older_than(before, at_once):
            async with self._core.locks.hold(map(request_name, ids)) as hold:
                if letters := self._known(ids):
                    await hold.until(self._remove_letters(letters))

    def _known(self, ids: Iterable[str]) -> list[Letter]:
        return [letter for one in ids if (letter := self._core.letters.get(one))]

    def _drawn(self, ids: Iterable[str], before: datetime) -> list[Notice]:
        """The notices of these letters that are not spent, and have been drawn last before the instant and stand in
        Slack, or are being brought there as they were drawn."""
        notices = [notice for one in ids for notice in self._letter_notices(one)]
        living = [one for one in notices if not one.is_spent]
        return [one for one in living if one.leased_until or (one.drawn_at is not None and one.drawn_at < before)]

    def _letter_notices(self, letter_id: str) -> list[Notice]:
        """The notice of a letter, without its picture's; none for what is not known."""
        return [one for one in self._core.queue.of(letter_id) if one.kind is NoticeKind.LETTER]

    def _is_news(self, watch: Watch) -> bool:
        known = self._core.watches.get(watch.request_id)
        return watch.request_id in self._core.requests and (known is None or known.turn <= watch.turn)

    def _stage_watches(self, watches: Watches) -> Wakes:
        """Within a transaction. Returns what then holds for the clock."""
        wakes = []
        for watch, at in watches:
            request = self._core.requests.get(watch.request_id)
            if request and self._is_news(watch):
                self._core.watches.put(request.id, watch)
                if request.turn == watch.turn:
                    self._core.wakes.put(request.id, Wake(at))
                    wakes.append((request.id, at))
        return wakes

    def _apply_wakes(self, wakes: Wakes) -> None:
        for request_id, at in wakes:
            self._core.waking.put(request_id, at)

    def _submit_letter(self, letter: Letter, watches: Watches) -> Write:
        core, notices = self._core, _notices_of(letter)
        with core.db.transaction() as record:
            core.letters.put(letter.id, letter)
            for notice in notices:
                core.notices.put(notice.id, notice)
            wakes = self._stage_watches(watches)

        def applied() -> None:
            core.letter_index.put(letter)
            core.queue.put(notices)
            self._apply_wakes(wakes)

        return core.db.submit(record, applied)

    def _submit_pictured(self, letter: Letter, now: datetime) -> Write:
        core = self._core
        standing = [one for one in self._letter_notices(letter.id) if one.is_posted or one.leased_until]
        owed = [owed_again(one, one.wanted + 1, now) for one in standing]
        with core.db.transaction() as record:
            core.letters.put(letter.id, letter)
            for notice in owed:
                core.notices.put(notice.id, notice)
        return core.db.submit(record, partial(core.queue.put, owed))

    def _remove_letters(self, letters: Sequence[Letter]) -> Write:
        core = self._core
        with core.db.transaction() as record:
            for letter in letters:
                core.letters.drop(letter.id)
                for notice in core.queue.of(letter.id):
                    core.notices.drop(notice.id)

        def applied() -> None:
            for letter in letters:
                core.letter_index.drop(letter)
                core.queue.drop(letter.id)

        return core.db.submit(record, applied)


def _notices_of(letter: Letter) -> list[Notice]:
    """Its own, and its picture's where one belongs to it."""
    has_picture = letter.edition is not None and letter.edition.owes_picture
    kinds = [NoticeKind.LETTER, *([NoticeKind.PICTURE] if has_picture else [])]
    return [Notice(request_id=letter.id, person=letter.person, kind=kind, wanted=1, due=letter.at) for kind in kinds]
