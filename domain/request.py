"""A request as it stands: what its timeline gives, kept beside it."""

from datetime import datetime

from msgspec import Struct

from domain.marks import Mark
from domain.parties import is_team, party_of
from domain.values import (
    Delivery,
    HandOver,
    Mediation,
    NextWord,
    Offer,
    Outcome,
    Progress,
    Promise,
    Question,
    State,
    Wish,
    Word,
)


class Request(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a customer asks of an owner, as it stands after `version` events."""

    id: str
    number: int
    """The number for people, as in #12."""
    customer: str
    owner: str
    """A person, or the team that it was filed to until somebody takes it."""
    team: str = ""
    """The name of the team whose it is: that it was filed to, or whose it is by a hand-over; it stays when somebody has
    taken it."""
    filed_to: str = ""
    """The name of the team that the customer asked; it stays wherever the request goes."""
    asked_of_team: str = ""
    """What the team was asked for when somebody took it: its channel goes on showing these words, and no newer ones."""
    wish: Wish
    wishes: int = 1
    """Counts what has been asked for: each edit is another wish."""
    deadline_words: str = ""
    """The words of the first line that became the wanted time."""
    urgent: bool = False
    because: str = ""
    """Why it is urgent."""
    private: bool = False
    follows: str = ""
    """The id of the request that this one comes from."""
    follows_number: int = 0
    """Its number for people."""
    followed_by: int = 0
    """The number of the request with which the customer has asked somebody else instead."""
    held_said: bool = False
    """The customer has said, some days after confirming it, whether it held."""
    asked_anew: int = 0
    """The number of the request with which the customer has asked again because it did not."""
    link: str = ""
    """Where in Slack it began."""
    unasked: bool = False
    """The owner has promised it without having been asked."""
    filed_at: datetime
    state: State = State.FILED
    promise: Promise | None = None
    """The promise that stands."""
    promises: tuple[Promise, ...] = ()
    """All that ever counted, oldest first; those that the customer corrected at once are not among them."""
    progress: Progress | None = None
    """What the owner last said of the standing promise."""
    question: Question | None = None
    """The question that waits for its answer."""
    questions: int = 0
    offer: Offer | None = None
    """The offer that waits for the customer."""
    offers: int = 0
    """Counts the promises as asked too: each is something that the customer may answer."""
    slip_said_at: datetime | None = None
    """When the owner first offered later than wanted, or something else."""
    delivery: Delivery | None = None
    """The delivery that stands."""
    deliveries: int = 0
    outcome: Outcome | None = None
    not_yet_right: str = ""
    """What the customer last said was not right, until the owner offers, promises or delivers anew."""
    set_aside: Offer | None = None
    """The offer that this was said about: where the next one begins."""
    offer_by: datetime | None = None
    """By when a new offer is due, as the mediator has said."""
    settled: str = ""
    """What the mediator has said, until the owner offers, promises or delivers anew."""
    hand_over: HandOver | None = None
    """Who has been asked to take it over."""
    hand_overs: int = 0
    mediation: Mediation | None = None
    mediations: int = 0
    followers: tuple[str, ...] = ()
    """Who needs the same, and hears what the customer hears."""
    former: tuple[str, ...] = ()
    """Who had a part in it earlier; it is nothing to them any more."""
    gone: tuple[str, ...] = ()
    """Which of its people have left the workspace."""
    ask_again_from: datetime | None = None
    """Before that the customer has asked again often enough."""
    prompts: tuple[int, ...] = (1,)
    """The numbers of the events whose news still ask for something, and so carry buttons."""
    thanked: bool = False
    marks: tuple[Mark, ...] = ()
    """What figures are counted from, oldest first."""
    overdue_said: NextWord | None = None
    """The last word of which those who wait, or the lead, have been told that it has not come."""
    stepping_in: str = ""
    """The lead who has been told, until the owner speaks, or another comes in."""
    update_missed: bool = False
    """The owner has let an update go by, and not spoken since."""
    untaken_said: bool = False
    """The team has been told that nobody of it has taken it yet."""
    asked_both_at: datetime | None = None
    """When both were asked whether it is still needed, until one of them speaks."""
    silent_since: datetime | None = None
    """When a person last said or did something, where Kept has done something of its own accord since."""
    ended_at: datetime | None = None
    suggestion: str = ""
    """What the owner who declined has suggested instead."""
    colleague: str = ""
    """Whom to ask instead."""
    next_word: NextWord | None = None
    turn: int = 1
    """The number of the event that set the next word: buttons of messages about earlier ones are spent."""
    turn_at: datetime | None = None
    """When that was, where it was not the filing."""
    version: int = 1
    """The number of the last event."""
    last_at: datetime

    def other_than(self, person: str) -> str:
        """The other side."""
        return self.owner if person == self.customer else self.customer

    @property
    def spoken_at(self) -> datetime:
        """When a person last said or did something."""
        return self.silent_since or self.last_at

    @property
    def turned_at(self) -> datetime:
        """When the next word came to be owed."""
        return self.turn_at or self.filed_at

    @property
    def parties(self) -> tuple[str, str]:
        """Customer and owner, in this order."""
        return self.customer, self.owner

    @property
    def awaited(self) -> NextWord | None:
        """The next word that something comes of where nobody speaks: an update that does not come leads on to the
        delivery."""
        word = self.next_word
        if word is None or self.promise is None or word.what is not Word.UPDATE:
            return word
        return NextWord(word.who, Word.DELIVER, self.promise.due)

    @property
    def to_agree_to(self) -> int:
        """The number of the offer that can be agreed to: the open one, else the one that counts without an answer; 0
        for none."""
        if self.offer:
            return self.offer.number
        return self.promise.unanswered_offer if self.promise else 0

    @property
    def is_said_overdue(self) -> bool:
        """Whether those who wait have been told that the very word which is owed now has not come."""
        return self.overdue_said is not None and self.overdue_said == self.next_word

    @property
    def successor(self) -> str:
        """The person, or team, that has been asked to take it over; empty for nobody."""
        return self.hand_over.to if self.hand_over else ""

    @property
    def mediator(self) -> str:
        """Who has been brought in; empty for nobody."""
        return self.mediation.mediator if self.mediation else ""

    @property
    def is_untaken(self) -> bool:
        """Whether it is a team's, and nobody of it has taken it yet."""
        return is_team(self.owner)

    @property
    def audience(self) -> tuple[str, ...]:
        """Whoever has a card of it, people and teams: the parties first."""
        beside = [
            *([party_of(self.team)] if self.team and not self.private else []),
            self.successor,
            self.hand_over.by if self.hand_over else "",
            self.mediator,
            self.stepping_in,
            *self.followers,
        ]
        return tuple(dict.fromkeys(one for one in (*self.parties, *beside) if one))
