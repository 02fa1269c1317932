"""The names by which Slack hands presses and forms back: spelt here and nowhere else."""

from dataclasses import dataclass
from enum import StrEnum

from domain.fitting import Verb
from domain.refusals import UnknownRequest

VERB_ACTION = "verb"
OVERFLOW_ACTION = "verb_more"
READING_ACTION = "reading"
SHOW_ACTION = "show"
NEW_REQUEST_FORM = "new_request"


class Block(StrEnum):
    """The inputs of the forms, by block id; their action id is always `INPUT`."""

    TO = "to"
    WORDS = "words"
    CHANGED = "changed"
    CRITERION = "criterion"
    BY_WHEN = "by_when"
    NOTE = "note"
    URGENT = "urgent"
    PRIVATE = "private"
    DIFFERS = "differs"
    EXPLANATION = "explanation"
    SUGGESTION = "suggestion"
    REASON = "reason"


INPUT = "input"
URGENT = "urgent"
PRIVATE = "private"
DIFFERENT = "differs"


@dataclass(frozen=True, slots=True)
class Target:
    """What a press or a form is about: never a state, only which request, and which offer or delivery it answers."""

    verb: Verb
    request_id: str
    number: int = 0

    def __str__(self) -> str:
        return f"{self.verb}:{self.request_id}:{self.number}"

    @classmethod
    def parse(cls, text: str) -> "Target":
        """The target that `str` wrote. Raises UnknownRequest for anything else: it is about nothing that exists."""
        try:
            verb, request_id, number = text.split(":")
            return cls(Verb(verb), request_id, int(number))
        except ValueError:
            raise UnknownRequest from None


def action_of(verb: Verb) -> str:
    """The action id of the verb's button."""
    return f"{VERB_ACTION}_{verb}"


def form_of(verb: Verb) -> str:
    """The callback id of the verb's form."""
    return f"{VERB_ACTION}_{verb}"
