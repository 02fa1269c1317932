"""Settings: TOML and environment into frozen values; every fault at once, each with key, value and remedy."""

import os
import tomllib
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError, ValidationInfo, field_validator

from config_faults import EXAMPLE, SECRETS, BadSettings as BadSettings, fault
from config_limits import LimitSettings as LimitSettings, TeamLimitSettings as TeamLimitSettings
from config_values import (
    WEEKDAYS,
    Channel,
    Day,
    DigestTime,
    GroupId,
    Hours,
    PersonId,
    Table,
    TeamName,
    Zone,
    days_of,
    like,
)
from domain.calendars import public_holidays
from domain.periods import Schedule
from domain.terms import Limits
from domain.worktime import WorkWeek
from services.teams import Team


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file holds as far as it is right; in the place of the tables that cannot be used stand the defaults."""

    settings: "Settings"
    faults: Sequence[str] = ()
    unusable: frozenset[str] = frozenset()


class SlackSettings(Table):
    """How the bot meets Slack."""

    mode: Literal["socket", "http"] = "socket"
    api_url: Annotated[str, like(r"https?://\S+/", "https://slack.com/api/")] = "https://slack.com/api/"
    command: Annotated[str, like(r"/[a-z0-9_-]{1,31}", "/request: one word in small letters")] = "/request"
    host: Annotated[str, like(r"\S+", "127.0.0.1, or 0.0.0.0 for everybody")] = "127.0.0.1"
    port: int = Field(3000, ge=0, le=65535, strict=True)


class StorageSettings(Table):
    """Where everything is kept."""

    url: Annotated[str, like(r"tinydb:\S(.*\S)?", "tinydb:data/kept.json")] = "tinydb:data/kept.json"

    @property
    def path(self) -> Path:
        """The file after "tinydb:"; "~" is the home folder."""
        return Path(self.url.removeprefix("tinydb:")).expanduser()


class HolidaySettings(Table):
    """Public holidays of a country, and a company's own days off."""

    country: str = ""
    subdivision: str = ""
    own: tuple[Day, ...] = ()

    @field_validator("country")
    @classmethod
    def _is_known(cls, country: str) -> str:
        """Looked at by itself, so that no other fault of the table hides it."""
        if country:
            public_holidays(country, None, ())
        return country

    @field_validator("subdivision")
    @classmethod
    def _is_part_of_it(cls, subdivision: str, info: ValidationInfo) -> str:
        if subdivision and (country := info.data.get("country")):
            public_holidays(country, subdivision, ())
        return subdivision

    def days_off(self) -> Container[date]:
        """All of them. Raises ValueError for a country without known holidays."""
        if not self.country:
            return frozenset(self.own)
        return public_holidays(self.country, self.subdivision or None, self.own)


class TeamSettings(Table):
    """Colleagues who share hours, a channel and a lead."""

    channel: Channel = ""
    members: tuple[PersonId, ...] = ()
    user_group: GroupId = ""
    lead: PersonId = ""
    mediator: PersonId = ""
    timezone: Zone = "UTC"
    hours: Hours = Field(default_factory=lambda: {day: ((time(9), time(17)),) for day in WEEKDAYS[:5]})
    holidays: HolidaySettings = HolidaySettings()
    limits: TeamLimitSettings = TeamLimitSettings()
    urgent_at_any_hour: bool = Field(False, strict=True)
    digest: DigestTime = Schedule(weekday=0, at=time(10))
    digest_describes: Literal["team", "all"] = "team"

    def week(self) -> WorkWeek:
        """The team's working week."""
        return WorkWeek(ZoneInfo(self.timezone), days_of(self.hours), self.holidays.days_off())


class MediationSettings(Table):
    """Who helps where a team has nobody for it."""

    default: tuple[PersonId, ...] = ()


class Settings(Table):
    """All of it."""

    slack: SlackSettings = SlackSettings()
    storage: StorageSettings = StorageSettings()
    teams: Mapping[TeamName, TeamSettings] = Field(default_factory=dict)
    mediation: MediationSettings = MediationSettings()
    limits: LimitSettings = LimitSettings()

    def life_cycle(self) -> Limits:
        """The limits as the rules take them."""
        return self.limits.over(Limits())

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
                limits=team.limits.over(self.life_cycle()),
                urgent_at_any_hour=team.urgent_at_any_hour,
                digest=team.digest,
                describes_all=team.digest_describes == "all",
            )
            for name, team in self.teams.items()
        ]


class Secrets(Table):
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


def whatever_loads(path: Path) -> Loaded:
    """All that is right in the file, and every fault."""
    try:
        return Loaded(load(path))
    except BadSettings as error:
        values = _values(path)
        if values is None:
            return Loaded(Settings(), error.faults, frozenset(Settings.model_fields))
        unusable = _take_out_faults(values)
        return Loaded(Settings.model_validate(values), error.faults, unusable)


def _values(path: Path) -> dict[str, Any] | None:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return None


def _take_out_faults(values: dict[str, Any]) -> frozenset[str]:
    """Each table with a fault; of the teams only those that have one. Returns the names of the tables."""
    try:
        Settings.model_validate(values)
    except ValidationError as error:
        places = {tuple(map(str, each["loc"][: 2 if each["loc"][0] == "teams" else 1])) for each in error.errors()}
        for table, *team in places:
            (values[table] if team else values).pop(team[0] if team else table)
        return frozenset(place[0] for place in places)
    return frozenset()


def command_name(name: str) -> str:
    """The command by this name, as the setting takes it. Raises BadSettings."""
    return _checked({"slack": {"command": name}}, "The command line").slack.command


def _checked(values: Mapping[str, object], source: str) -> Settings:
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        lines = [fault(dict(each)) for each in error.errors()]
        raise BadSettings(f"{source} has {len(lines)} to mend:", lines) from error


def secrets(mode: str, environment: Mapping[str, str] = os.environ) -> Secrets:
    """The secrets that the mode needs, from the environment. Raises BadSettings for all that are missing."""
    if missing := missing_secrets(mode, environment):
        lines = [f"{name} is not set: export {name}={shape}" for name, shape in missing.items()]
        raise BadSettings("The environment lacks secrets; the README says where Slack shows them:", lines)
    return secrets_at_hand(environment)


def missing_secrets(mode: str, environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """What the mode needs and the environment lacks, each with what it looks like."""
    needed = {"SLACK_BOT_TOKEN": "xoxb-…", "SLACK_APP_TOKEN": "xapp-…"}
    if mode == "http":
        needed = {"SLACK_BOT_TOKEN": "xoxb-…", "SLACK_SIGNING_SECRET": "0123…cdef"}
    return {name: shape for name, shape in needed.items() if not environment.get(name)}


def secrets_at_hand(environment: Mapping[str, str] = os.environ) -> Secrets:
    """As many as there are; empty for the others."""
    return Secrets(
        **{field: environment.get(name, "") for field, name in zip(Secrets.model_fields, SECRETS, strict=True)}
    )
