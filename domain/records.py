"""What is stored beside requests and events: owed messages, keys of presses, drafts, and a verb's whole write."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from domain.events import AnyEvent
from domain.request import Request
from domain.values import Attachment, Wish


class NoticeKind(StrEnum):
    """What a message shows."""

    CARD = "card"
    """The request as its reader sees it: the root of the thread."""
    NEWS = "news"
    """One event, with its buttons until something newer has happened."""
    FILES = "files"
    """The files that came with one event, passed on."""
    UNREACHED = "unreached"
    """That the other side cannot be reached by Slack, or that files, or a team's digest, could not be passed on."""
    LETTER = "letter"
    """A letter of Kept's own accord: `request_id` is the letter's id, `event` 0, and `wanted` counts its drawings."""
    PICTURE = "picture"
    """The picture of a letter, in the letter's thread; `request_id` is the letter's id, `event` 0."""


class Notice(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A message that the bot owes one person, or a team, about one request: owed while `drawn` is behind `wanted`."""

    request_id: str
    person: str
    kind: NoticeKind
    event: int = 0
    """The number of the event that news are about; 0 for a card."""
    wanted: int
    """The version of the request that the message must show."""
    drawn: int = 0
    """The version that it shows; 0 while it has not been posted."""
    drawn_at: datetime | None = None
    is_spent: bool = False
    """It is a letter, and what stands there needs no answer any more."""
    channel: str = ""
    ts: str = ""
    """Where it stands once it has been posted."""
    due: datetime
    """Not to be sent before."""
    leased_until: datetime | None = None
    """Somebody is sending it; until then nobody else may."""
    tries: int = 0
    """Attempts since it was last drawn."""
    tried_at: datetime | None = None
    """When the first of them began."""
    failed: str = ""
    """Slack's permanent refusal: kept for the operator, not tried again until the request changes."""

    @property
    def id(self) -> str:
        """Unique, and the same for the same message: carried in Slack's message metadata."""
        return f"{self.request_id}:{self.person}:{self.kind}:{self.event}"

    @property
    def is_owed(self) -> bool:
        """Whether it still has to be posted or redrawn."""
        return self.drawn < self.wanted and not self.failed

    @property
    def is_posted(self) -> bool:
        """Whether it stands in Slack, so that it is redrawn from now on."""
        return bool(self.ts)


class Pressed(Struct, frozen=True):
    """The key of a press, submission or command that has had its effect, and on what."""

    key: str
    request_id: str
    version: int
    """The request's version right after the effect."""
    at: datetime


class Draft(Struct, frozen=True, kw_only=True):
    """What somebody typed that could not be filed at once: nothing typed is lost."""

    id: str
    customer: str
    owner: str = ""
    """A person, or a team."""
    unasked: bool = False
    """The owner typed it, to promise it without having been asked."""
    wish: Wish
    deadline_words: str = ""
    """The words for the wanted time."""
    readings: tuple[datetime, ...] = ()
    """What those words can mean."""
    urgent: bool = False
    because: str = ""
    """Why it is urgent."""
    private: bool = False
    link: str = ""
    """Where in Slack it began."""
    follows: str = ""
    """The id of the request that it takes the place of."""
    files: tuple[Attachment, ...] = ()
    """What came with it, where it was a message."""
    answer: str = ""
    """Where Kept has asked what to do with that message, "channel:ts"; empty until it has."""
    at: datetime

    @property
    def by(self) -> str:
        """Who typed it; nobody else sees it."""
        return self.owner if self.unasked else self.customer


class Change(Struct, frozen=True, kw_only=True):
    """All that one verb stores, in one write or not at all."""

    before: int
    """The version that it was worked out from; 0 for a new request."""
    request: Request
    event: AnyEvent
    hearers: tuple[str, ...] = ()
    """To whom news of the event are owed: people, or a team."""
    leaving: tuple[str, ...] = ()
    """Who has no part in it any more: their cards are drawn a last time. Those of its audience are owed always."""
    files_to: tuple[str, ...] = ()
    """To whom the files of the event are owed."""
    settles: tuple[int, ...] = ()
    """The numbers of events whose news, where there are any, have to be drawn anew."""
    takes_back: int = 0
    """The number of the event whose files, where they have been passed on, have to be removed again; 0 for none."""
    press: str
    """The key of what caused it."""
    wakes_at: datetime | None = None
    """When the clock has to look at the request next; None for never."""
