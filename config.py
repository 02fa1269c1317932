"""Settings: TOML and environment into frozen values; every fault at once, each with key, value and remedy."""

import os
import tomllib
from collections.abc import Container, Mapping
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from domain.terms import Limits
from domain.worktime import Limit, WorkWeek, public_holidays
from services.teams import Team

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SECRETS = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET")
EXAMPLE = "config.example.toml shows every key"


class BadSettings(Exception):
    """The settings cannot be used; the message has a line for every fault."""


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError("no time zone is called so; write one like Europe/London") from None
    return name


def _limit(value: object) -> object:
    return Limit.parse(value) if isinstance(value, str) else value


def _segment(text: object) -> object:
    """ "09:00-12:30" as two times."""
    if not isinstance(text, str):
        return text
    start, _, end = text.partition("-")
    try:
        return time.fromisoformat(start.strip()), time.fromisoformat(end.strip().replace("24:00", "00:00"))
    except ValueError:
        raise ValueError("write hours like 09:00-17:00") from None


def _starts_with(*prefixes: str) -> AfterValidator:
    def check(value: str) -> str:
        if value and not value.startswith(prefixes):
            raise ValueError(f"begins with {' or '.join(prefixes)}")
        return value

    return AfterValidator(check)


Zone = Annotated[str, AfterValidator(_zone)]
Duration = Annotated[Limit, BeforeValidator(_limit)]
Segment = Annotated[tuple[time, time], BeforeValidator(_segment)]
PersonId = Annotated[str, _starts_with("U", "W")]
GroupId = Annotated[str, _starts_with("S")]
Channel = Annotated[str, _starts_with("C", "G")]


class _Table(BaseModel):
    """A table of the file: no key that is not known, nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class SlackSettings(_Table):
    """How the bot meets Slack."""

    mode: Literal["socket", "http"] = "socket"
    api_url: str = Field("https://slack.com/api/", pattern=r"^https?://.+/$")
    command: str = Field("/request", pattern=r"^/[a-z0-9_-]{1,31}$")
    host: str = "127.0.0.1"
    port: int = Field(3000, ge=0, le=65535)


class StorageSettings(_Table):
    """Where everything is kept."""

    url: str = Field("tinydb:data/kept.json", pattern=r"^tinydb:.+")

    @property
    def path(self) -> Path:
        """The file after "tinydb:"."""
        return Path(self.url.removeprefix("tinydb:"))


class HolidaySettings(_Table):
    """Public holidays of a country, and a company's own days off."""

    country: str = ""
    subdivision: str = ""
    own: tuple[date, ...] = ()


class TeamSettings(_Table):
    """Colleagues who share hours, a channel and a lead."""

    channel: Channel = ""
    members: tuple[PersonId, ...] = ()
    user_group: GroupId = ""
    lead: PersonId = ""
    mediator: PersonId = ""
    timezone: Zone = "UTC"
    hours: Mapping[Weekday, tuple[Segment, ...]] = Field(
        default_factory=lambda: {day: ((time(9), time(17)),) for day in WEEKDAYS[:5]}
    )
    holidays: HolidaySettings = HolidaySettings()

    @model_validator(mode="after")
    def _can_be_a_team(self) -> "TeamSettings":
        self.week()
        return self

    def week(self) -> WorkWeek:
        """The team's working week. Raises ValueError where hours or holidays make none."""
        days_off = self.holidays
        off: Container[date] = frozenset(days_off.own)
        if days_off.country:
            off = public_holidays(days_off.country, days_off.subdivision or None, days_off.own)
        return WorkWeek(ZoneInfo(self.timezone), tuple(self.hours.get(day, ()) for day in WEEKDAYS), off)


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
        return read(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        raise BadSettings(f"{path} cannot be read: {error.strerror}. {EXAMPLE}: copy it.") from error


def read(text: str, source: str) -> Settings:
    """The settings in the text. Raises BadSettings, with a line for every fault."""
    try:
        return Settings.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(f"{source} is no valid TOML: {error}.") from error
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
    "missing": "is needed",
}


def _fault(error: dict[str, Any]) -> str:
    key = ".".join(str(part) for part in error["loc"])
    remedy = REMEDIES.get(error["type"]) or str(error["msg"]).removeprefix("Value error, ")
    shown = "" if error["type"] == "missing" else f" = {error['input']!r}"
    return f"  {key}{shown}: {remedy}"
