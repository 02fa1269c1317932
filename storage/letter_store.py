"""The part of the interface that deals with letters and watches; everybody else knows it as `storage.Store`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.letters import Letter, Watch


class LetterStore(Protocol):
    """What Kept says of its own accord, and how far people have been reminded.

    A letter reaches its reader as a notice of kind LETTER does: `Notice.request_id` is the letter's id.
    """

    async def send(self, letter: Letter, watches: Sequence[tuple[Watch, datetime | None]]) -> None:
        """Store the letter, its notice, owed and due at `letter.at`, that of its picture where its edition owes one,
        and each watch with its instant as `keep_watch` does, in one write.

        Nothing happens where a letter with this id is known. Raises StorageFull, ReadOnly.
        """
        ...

    async def keep_watch(self, watch: Watch, at: datetime | None) -> None:
        """Remember the watch in place of what was known of its request, at which the clock has to look next at this
        instant; None for never. Where another turn has come meanwhile the watch is remembered all the same, but
        something newer has said when to look.

        Nothing happens where the request is not live, or a watch of a later turn is known. Raises StorageFull,
        ReadOnly.
        """
        ...

    async def watch(self, request_id: str) -> Watch | None:
        """How far somebody has been reminded of a live request, whatever its turn is now; None where nobody has."""
        ...

    async def letter(self, letter_id: str) -> Letter | None:
        """The letter; None where there is none (any more)."""
        ...

    async def keep_picture(self, letter_id: str, file_id: str, now: datetime) -> None:
        """The letter's picture is this file in Slack. The letter's notice, where it stands or is on its way, becomes
        owed again: due at `now`, or one second after it was last drawn, whichever is later.

        Nothing happens where the letter is not known (any more), is no digest, or has this picture already. Raises
        StorageFull, ReadOnly.
        """
        ...

    async def letters_to(self, person: str, since: datetime) -> Sequence[Letter]:
        """Those owed to the person from `since` on, by `at`, then by id, the last first. What it costs follows from how
        many there are, not from how many are stored."""
        ...

    async def redraw_letters(self, person: str, request_id: str, now: datetime, drawn_before: datetime) -> None:
        """The notices of all letters to the person that speak of the request, were last drawn before the instant and
        are not spent, become owed again: due at `now`, or one second after they were last drawn, whichever is later,
        and an earlier failure is forgotten.

        So do those that are leased, which may have been drawn before `now`. Others that have never been posted stay as
        they are: they will be drawn as things are then, or never. Writes nothing where there is nothing to redraw.
        Raises StorageFull, ReadOnly.
        """
        ...
