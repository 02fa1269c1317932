"""A request as it stands: what its timeline gives, kept beside it."""

from datetime import datetime

from msgspec import Struct

from domain.values import Delivery, NextWord, Offer, Outcome, Progress, Promise, Question, Role, State, Wish


class Request(Struct, frozen=True, kw_only=True):
    """What a customer asks of an owner, as it stands after `version` events."""

    id: str
    number: int
    """The number for people, as in #12."""
    customer: str
    owner: str
    wish: Wish
    deadline_words: str = ""
    """The words of the first line that became the wanted time."""
    urgent: bool = False
    private: bool = False
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
    thanked: bool = False
    ended_at: datetime | None = None
    next_word: NextWord | None = None
    turn: int = 1
    """The number of the event that set the next word: buttons of messages about earlier ones are spent."""
    version: int = 1
    """The number of the last event."""
    last_at: datetime

    def role_of(self, person: str) -> Role | None:
        """What the person is in this request; None for a stranger to it."""
        return {self.customer: Role.CUSTOMER, self.owner: Role.OWNER}.get(person)

    def other_than(self, person: str) -> str:
        """The other side."""
        return self.owner if person == self.customer else self.customer

    @property
    def parties(self) -> tuple[str, str]:
        """Customer and owner, in this order."""
        return self.customer, self.owner
