"""Settings: TOML and environment into frozen values; every fault at once, each with key, value and remedy."""

import os
import re
import tomllib
from collections.abc import Container, Mapping
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from config_values import WEEKDAYS, Channel, Day, Duration, GroupId, Hours, PersonId, Zone, days_of, like
from domain.terms import Limits
from domain.worktime import WorkWeek, public_holidays
from services.teams import Team

SECRETS = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET")
EXAMPLE = "config.example.toml shows every key"
TOKEN = re.compile(r"\bx(ox|app)[a-z]*-")
"""How Slack's tokens begin."""
SECRET_KEY = re.compile(r"token|secret|password", re.IGNORECASE)


class BadSettings(Exception):
    """The settings cannot be used; the message has a line for every fault."""


class _Table(BaseModel):
    """A table of the file: no key that is not known, nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class SlackSettings(_Table):
    """How the bot meets Slack."""

    mode: Literal["socket", "http"] = "socket"
    api_url: Annotated[str, like(r"https?://\S+/", "https://slack.com/api/")] = "https://slack.com/api/"
    command: Annotated[str, like(r"/[a-z0-9_-]{1,31}", "/request: one word in small letters")] = "/request"
    host: Annotated[str, like(r"\S+", "127.0.0.1, or 0.0.0.0 for everybody")] = "127.0.0.1"
    port: int = Field(3000, ge=0, le=65535, strict=True)


class StorageSettings(_Table):
    """Where everything is kept."""

    url: Annotated[str, like(r"tinydb:\S(.*\S)?", "tinydb:data/kept.json")] = "tinydb:data/kept.json"

    @property
    def path(self) -> Path:
        """The file after "tinydb:"."""
        return Path(self.url.removeprefix("tinydb:"))


class HolidaySettings(_Table):
    """Public holidays of a country, and a company's own days off."""

    country: str = ""
    subdivision: str = ""
    own: tuple[Day, ...] = ()

    @model_validator(mode="after")
    def _are_known(self) -> "HolidaySettings":
        self.days_off()
        return self

    def days_off(self) -> Container[date]:
        """All of them. Raises ValueError for a country without known holidays."""
        if not self.country:
            return frozenset(self.own)
        return public_holidays(self.country, self.subdivision or None, self.own)


class TeamSettings(_Table):
    """Colleagues who share hours, a channel and a lead."""

    channel: Channel = ""
    members: tuple[PersonId, ...] = ()
    user_group: GroupId = ""
    lead: PersonId = ""
    mediator: PersonId = ""
    timezone: Zone = "UTC"
    hours: Hours = Field(default_factory=lambda: {day: ((time(9), time(17)),) for day in WEEKDAYS[:5]})
    holidays: HolidaySettings = HolidaySettings()

    def week(self) -> WorkWeek:
        """The team's working week."""
        return WorkWeek(ZoneInfo(self.timezone), days_of(self.hours), self.holidays.days_off())


class MediationSettings(_Table):
    """Who helps where a team has nobody for it."""

    default: tuple[PersonId, ...] = ()


class LimitSettings(_Table):
    """How long each next word may take, in working time of the one who owes it."""

    acknowledge: Duration = Limits().acknowledge
    acknowledge_urgent: Duration = Limits().acknowledge_urgent
    offer: Duration = Limits().offer
    agree: Duration = Limits().agree
    answer: Duration = Limits().answer
    confirm: Duration = Limits().confirm
    settle: Duration = Limits().settle


class Settings(_Table):
    """All of it."""

    slack: SlackSettings = SlackSettings()
    storage: StorageSettings = StorageSettings()
    teams: Mapping[str, TeamSettings] = Field(default_factory=dict)
    mediation: MediationSettings = MediationSettings()
    limits: LimitSettings = LimitSettings()

    def life_cycle(self) -> Limits:
        """The limits as the rules take them."""
        return Limits(**dict(self.limits))

    def team_list(self) -> list[Team]:
        """The teams in the order of the file; the lead mediates where nobody else is named."""
        return [
            Team(
                name=name,
                week=team.week(),
                members=frozenset(team.members),
                group=team.user_group,
                channel=team.channel,
                lead=team.lead,
                mediator=team.mediator or team.lead,
            )
            for name, team in self.teams.items()
        ]


class Secrets(_Table):
    """What never stands in a file. Not shown by `repr`."""

    bot_token: str = Field("", repr=False)
    app_token: str = Field("", repr=False)
    signing_secret: str = Field("", repr=False)


def load(path: Path) -> Settings:
    """The settings in the file. Raises BadSettings."""
    try:
        return read(path.read_text(encoding="utf-8-sig"), str(path))
    except UnicodeDecodeError as error:
        raise BadSettings(f"{path} is not in UTF-8: save it as UTF-8.") from error
    except OSError as error:
        raise BadSettings(f"{path} cannot be read: {error.strerror}. {EXAMPLE}: copy it.") from error


def read(text: str, source: str) -> Settings:
    """The settings in the text. Raises BadSettings, with a line for every fault."""
    try:
        return _checked(tomllib.loads(text), source)
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(f"{source} is no valid TOML: {error}.") from error


def command_name(name: str) -> str:
    """The command by this name, as the setting takes it. Raises BadSettings."""
    return _checked({"slack": {"command": name}}, "The command line").slack.command


def _checked(values: Mapping[str, object], source: str) -> Settings:
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        lines = [_fault(dict(each)) for each in error.errors()]
        raise BadSettings(f"{source} has {len(lines)} to mend:\n" + "\n".join(lines)) from error


def secrets(mode: str, environment: Mapping[str, str] = os.environ) -> Secrets:
    """The secrets that the mode needs, from the environment. Raises BadSettings for all that are missing."""
    needed = {"SLACK_BOT_TOKEN": "xoxb-…", "SLACK_APP_TOKEN": "xapp-…"}
    if mode == "http":
        needed = {"SLACK_BOT_TOKEN": "xoxb-…", "SLACK_SIGNING_SECRET": "32 hexadecimal digits"}
    missing = [
        f"  {name} is not set: export {name}={shape}" for name, shape in needed.items() if not environment.get(name)
    ]
    if missing:
        raise BadSettings(
            "The environment lacks secrets; the README says where Slack shows them:\n" + "\n".join(missing)
        )
    return Secrets(
        **{field: environment.get(name, "") for field, name in zip(Secrets.model_fields, SECRETS, strict=True)}
    )


REMEDIES = {
    "extra_forbidden": f"there is no such key; {EXAMPLE}",
    "model_type": "this is the name of a table",
    "tuple_type": 'write a list, like ["…"]',
    "date_type": "write a date without quotation marks, like 2026-12-24",
}


def _fault(error: dict[str, Any]) -> str:
    key = ".".join(str(part) for part in error["loc"])
    remedy = REMEDIES.get(error["type"]) or str(error["msg"]).removeprefix("Value error, ")
    if _may_be_secret(error):
        remedy += f"; secrets belong in the environment: {', '.join(SECRETS)}"
    return f"  {key}{_shown(error)}: {remedy}"


def _may_be_secret(error: dict[str, Any]) -> bool:
    return bool(SECRET_KEY.search(str(error["loc"][-1])) or TOKEN.search(repr(error["input"])))


def _shown(error: dict[str, Any]) -> str:
    """The value, where it helps; never that of an unknown key, which may be anything."""
    is_plain = isinstance(error["input"], str | int | float | date)
    if not is_plain or error["type"] == "extra_forbidden" or _may_be_secret(error):
        return ""
    return f" = {error['input']!r}"
