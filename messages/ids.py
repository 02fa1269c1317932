"""The names by which Slack hands presses and forms back: spelt here and nowhere else."""

from dataclasses import dataclass
from enum import StrEnum

from domain.board import Show
from domain.fitting import Verb
from domain.refusals import UnknownRequest

VERB_ACTION = "verb"
OVERFLOW_ACTION = "verb_more"
READING_ACTION = "reading"
SHOW_ACTION = "show"
OPEN_ACTION = "open"
INSTEAD_ACTION = "ask_instead"
AWAY_ACTION = "away_until"
NEW_REQUEST_ACTION = "new_request"
EACH_ACTION = "one_for_each"
CHECK_ACTION = "check"
TYPED_NEW_ACTION = "typed_new"
TYPED_TO_ACTION = "typed_to"
NEW_REQUEST_FORM = "new_request"
MORE = "more"
MORE_FORM = "more"
NEW_PROMISE_FORM = "new_promise"
ANYWAY = "file_anyway"
"""The button, and the form, that files what was asked back because there were so many."""
DRAFT_ACTION = "open_draft"
SHOW_CARD_ACTION = "show_card"
SHOWN_CARD = "shown_card"
SHOW_ALL_ACTION = "show_all"
REQUEST_SHORTCUT = "make_request"
PROMISE_SHORTCUT = "promise_this"
GLOBAL_SHORTCUT = "begin_request"
SNOOZE_ACTION = "snooze"
SNOOZE_FORM = "snooze_form"
HELD_ACTION = "held"
DID_NOT_HOLD_ACTION = "did_not_hold"
NO_MORE_HELD_ACTION = "no_more_held"
HOURS_FORM = "hours"
HOURS_ACTION = "hours_form"
LEAVE_FORM = "leave"
LEAVE_ACTION = "leave_form"
BACK_ACTION = "back"
MORNINGS_ACTION = "mornings"
QUESTIONS_ACTION = "questions"
ON, OFF = "on", "off"
"""What a switch in the Home says."""
HOME_SHOW_ACTION = "home_show"
HOME_PAGE_ACTION = "home_page"


class Block(StrEnum):
    """The inputs of the forms, by block id; their action id is always `INPUT`."""

    TO = "to"
    TO_TEAM = "to_team"
    WORDS = "words"
    CHANGED = "changed"
    CRITERION = "criterion"
    BY_WHEN = "by_when"
    NOTE = "note"
    URGENT = "urgent"
    BECAUSE = "because"
    PRIVATE = "private"
    DIFFERS = "differs"
    MORE = "more"
    EXPLANATION = "explanation"
    SUGGESTION = "suggestion"
    REASON = "reason"
    WAY = "way"
    VERB = "verb"
    FILES = "files"
    UNTIL = "until"
    SINCE = "since"
    STAND_IN = "stand_in"
    HOURS = "hours"


NOTICE_METADATA = "kept_notice"
"""The type of the metadata by which a card or news names its notice."""
QUESTION_METADATA = "kept_question"
"""The same of a question what to do with typed words: it names their draft."""
INPUT = "input"
URGENT = "urgent"
PRIVATE = "private"
DIFFERENT = "differs"
MORE_THAN_ASKED = "more_than_asked"


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


def page_of(show: Show, number: int) -> str:
    """The value of a button that leads to this page of the Home."""
    return f"{show}:{number}"


def page_in(value: str) -> tuple[Show, int]:
    """What `page_of` wrote; the first page of what the menu says. Raises UnknownRequest for anything else."""
    show, _, number = value.partition(":")
    try:
        return Show(show), int(number or 1)
    except ValueError:
        raise UnknownRequest from None


def more_of(request_id: str) -> str:
    """The value of a menu's `More…`."""
    return f"{MORE}:{request_id}"


def wants_more(value: str) -> str:
    """The id of the request of which somebody wants to see more verbs; empty where a value says something else."""
    return value.removeprefix(f"{MORE}:") if value.startswith(f"{MORE}:") else ""


def action_of(verb: Verb) -> str:
    """The action id of the verb's button."""
    return f"{VERB_ACTION}_{verb}"


def form_of(verb: Verb) -> str:
    """The callback id of the verb's form."""
    return f"{VERB_ACTION}_{verb}"


def snooze_of(letter_id: str) -> str:
    """The block id of the row in which `Snooze` stands: the menu's own values do not say which letter it is about."""
    return f"{SNOOZE_ACTION}:{letter_id}"


def snoozed_letter(block_id: str) -> str:
    """The letter whose `Snooze` was used; empty where a block id says something else."""
    return block_id.removeprefix(f"{SNOOZE_ACTION}:") if block_id.startswith(f"{SNOOZE_ACTION}:") else ""
