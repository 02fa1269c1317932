"""Slack's payloads read into what was meant. Pure; never trusts more than an id, and no id without a look-up."""

import html
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from domain.refusals import OneOfTwo
from handlers.addressing import addressees_in, team_in_words
from handlers.away_words import AwayWanted, BackWanted, away_in
from handlers.command_words import FindWanted, QuestionsWanted, find_in, is_mistyped, questions_in, switches_in
from handlers.report_words import DigestWanted, digest_in
from messages import ids
from messages.ids import Target

Payload = dict[str, Any]

NUMBER = re.compile(r"(?:show\s+)?#?(\d{1,9})", re.IGNORECASE)
PERSON_TOKEN = re.compile(r"<@([UW][A-Z0-9]+)(?:\|([^<>]*))?>")
CHANNEL_TOKEN = re.compile(r"<#([A-Z0-9]+)(?:\|([^<>]*))?>")
GROUP_TOKEN = re.compile(r"<!subteam\^([A-Z0-9]+)(?:\|@?([^<>]*))?>")
EVERYBODY_TOKEN = re.compile(r"<!(here|channel|everyone)(?:\|[^<>]*)?>")
DATE_TOKEN = re.compile(r"<!date\^[^|<>]*\|([^<>]*)>")
"""As apps write a date; nobody types one."""
LINK_TOKEN = re.compile(r"<([a-z][a-z0-9+.-]*:(?://)?)([^|<>\s]+)(?:\|([^<>]*))?>", re.IGNORECASE)
ADDED_SCHEMES = {"mailto:", "tel:"}


@dataclass(frozen=True, slots=True)
class Line:
    """`/request @owner words`: the id of a person, channel or user group, or a team; empty where the line begins with
    none of these."""

    owner: str
    words: str
    others: tuple[str, ...] = ()
    """Whoever is addressed beside the first."""
    urgent: bool = False
    private: bool = False
    is_promise: bool = False
    """`/request promise @customer words`: whoever typed it is the owner."""


@dataclass(frozen=True, slots=True)
class ListWanted:
    """`/request list`."""


@dataclass(frozen=True, slots=True)
class HelpWanted:
    """`/request help`."""


@dataclass(frozen=True, slots=True)
class ShowWanted:
    """`/request 12`, `/request show 12`."""

    number: int


@dataclass(frozen=True, slots=True)
class HoursWanted:
    """`/request hours`."""


@dataclass(frozen=True, slots=True)
class LimboWanted:
    """`/request limbo`."""


@dataclass(frozen=True, slots=True)
class StatementWanted:
    """`/request statement`."""


Meant = (
    Line
    | ListWanted
    | HelpWanted
    | ShowWanted
    | AwayWanted
    | BackWanted
    | QuestionsWanted
    | HoursWanted
    | LimboWanted
    | DigestWanted
    | FindWanted
    | StatementWanted
)


ALONE: Mapping[str, Meant] = {
    "list": ListWanted(),
    "hours": HoursWanted(),
    "limbo": LimboWanted(),
    "statement": StatementWanted(),
}
"""Words that say all by themselves."""


def command_in(text: str, teams: Collection[str] = ()) -> Meant:
    """What a command line asks for. Command words count only where they are all that was typed. `teams`: by name."""
    text = text.strip()
    if text.casefold() in ALONE:
        return ALONE[text.casefold()]
    if text.casefold() == "help" or is_mistyped(text):
        return HelpWanted()
    if leave := away_in(text):
        return leave
    if questions := questions_in(text):
        return questions
    if digest := digest_in(text, teams):
        return digest
    if number := NUMBER.fullmatch(text):
        return ShowWanted(int(number[1]))
    switches, addressed = switches_in(text)
    line = _addressed(addressed, teams)
    if not line.owner and (wanted := find_in(as_typed(text))):
        return wanted
    if not line.owner and (line.words or switches != {"promise"}):  # they are words of what is asked for
        return Line("", as_typed(text))
    return replace(line, urgent="urgent" in switches, private="private" in switches, is_promise="promise" in switches)


def _addressed(text: str, teams: Collection[str]) -> Line:
    addressees, rest = addressees_in(text)
    if not addressees:
        return Line(*team_in_words(as_typed(text), teams))
    return Line(addressees[0], as_typed(rest), addressees[1:])


def as_typed(text: str) -> str:
    """Slack's escaped text as the person typed it: names for mentions, and no escapes."""
    text = PERSON_TOKEN.sub(lambda token: f"@{token[2] or token[1]}", text)
    text = CHANNEL_TOKEN.sub(lambda token: f"#{token[2] or token[1]}", text)
    text = GROUP_TOKEN.sub(lambda token: f"@{token[2] or token[1]}", text)
    text = DATE_TOKEN.sub(r"\1", text)
    text = EVERYBODY_TOKEN.sub(lambda token: f"@{token[1]}", text)
    return storable(html.unescape(LINK_TOKEN.sub(_link_as_typed, text)).strip())


def _link_as_typed(token: re.Match[str]) -> str:
    """The address, without the scheme where Slack has put it there."""
    scheme, rest, label = token.groups()
    if label and label.rstrip("/") == rest.rstrip("/"):
        return str(label)
    return str(rest if scheme.lower() in ADDED_SCHEMES else scheme + rest)


def storable(text: str) -> str:
    """The text without halves of characters, which JSON can carry and no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@dataclass(frozen=True, slots=True)
class PressIn:
    """Somebody pressed a button; `key` is the same whenever Slack delivers the same press again."""

    by: str
    value: str
    key: str
    trigger_id: str
    is_ephemeral: bool
    """Whether it stands in a message for their eyes only, which nobody redraws unless the answer does."""


def press_in(body: Payload) -> PressIn:
    """The press of a button or of an entry in a menu."""
    action = body["actions"][0]
    value = action["selected_option"]["value"] if "selected_option" in action else action.get("value", "")
    is_ephemeral = bool(body.get("container", {}).get("is_ephemeral"))
    return PressIn(body["user"]["id"], value, f"press:{body['trigger_id']}", body["trigger_id"], is_ephemeral)


class Submission:
    """What was typed into a form, by block."""

    def __init__(self, body: Payload) -> None:
        view = body["view"]
        self.by: str = body["user"]["id"]
        self.view_id: str = view["id"]
        self.key = f"form:{self.view_id}"
        self._values: Payload = view["state"]["values"]
        self._blocks: list[Payload] = view.get("blocks") or []
        self._private_metadata: str = view.get("private_metadata", "")

    @property
    def target(self) -> Target:
        """Which request it is about. Raises UnknownRequest where somebody tampered with it."""
        return Target.parse(self._private_metadata)

    @property
    def draft_id(self) -> str:
        """Where the whole of a long line is kept that the form was opened for; empty for none."""
        return self._private_metadata

    @property
    def letter_id(self) -> str:
        """Which letter it is about."""
        return self._private_metadata

    def text(self, block: ids.Block) -> str:
        """What was typed; empty for nothing."""
        return storable((self._element(block).get("value") or "").strip())

    def person(self, block: ids.Block) -> str:
        """The id of who was chosen; empty for nobody."""
        return self._element(block).get("selected_user") or ""

    def party(self, person: ids.Block = ids.Block.TO, team: ids.Block = ids.Block.TO_TEAM) -> str:
        """A person or a team, whichever was chosen; empty for neither. Raises OneOfTwo for both."""
        chosen_team = self.choice(team)
        if chosen_team and self.person(person):
            raise OneOfTwo
        return chosen_team or self.person(person)

    def new_party(self) -> str:
        """The same; empty too for the one with whom the form began, whatever has become of that one meanwhile."""
        party = self.party()
        begun = [block.get("element") or {} for block in _inputs(self._blocks)]
        there = {(one.get("initial_option") or {}).get("value") or one.get("initial_user") for one in begun}
        return "" if party in there else party

    def choice(self, block: ids.Block) -> str:
        """The value of the option that was chosen; empty for none."""
        return str((self._element(block).get("selected_option") or {}).get("value", ""))

    def files(self, block: ids.Block) -> list[Payload]:
        """What Slack says of each file that was chosen."""
        return [each for each in self._element(block).get("files") or [] if isinstance(each, dict)]

    def is_ticked(self, block: ids.Block) -> bool:
        """Whether the box is ticked."""
        return bool(self._element(block).get("selected_options"))

    def _element(self, block: ids.Block) -> Payload:
        element: Payload = self._values.get(block, {}).get(ids.INPUT, {})
        return element


def inputs_of(view: Payload) -> list[str]:
    """The block ids of a view's inputs, in order: only there can Slack show an error."""
    return [str(block.get("block_id")) for block in _inputs(view.get("blocks") or [])]


def _inputs(blocks: Iterable[Any]) -> list[Payload]:
    return [block for block in blocks if isinstance(block, dict) and block.get("type") == "input"]
