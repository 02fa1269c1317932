"""The people, the bot and the user groups of the workspace."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from playground.wire import Json


@dataclass(frozen=True)
class PersonSpec:
    """Somebody who shall exist. The label is also the handle after `@`; a `team_id` of their own makes a stranger."""

    label: str
    real_name: str = ""
    display_name: str = ""
    tz: str | None = "Europe/London"
    email: str = ""
    team_id: str = ""
    is_guest: bool = False
    is_stranger: bool = False


@dataclass(frozen=True)
class User:
    """A person or a bot, as the workspace knows them."""

    id: str
    team_id: str
    name: str
    real_name: str
    display_name: str = ""
    tz: str | None = None
    email: str = ""
    is_bot: bool = False
    is_guest: bool = False
    is_stranger: bool = False
    deleted: bool = False

    @property
    def shown_name(self) -> str:
        return self.display_name or self.real_name


@dataclass(frozen=True)
class Usergroup:
    """A group that can be mentioned by its handle."""

    id: str
    handle: str
    name: str
    users: tuple[str, ...] = ()


@dataclass
class Directory:
    """Users and groups by id; names are looked up without regard to case."""

    users: dict[str, User] = field(default_factory=dict)
    groups: dict[str, Usergroup] = field(default_factory=dict)

    def add(self, user: User) -> User:
        self.users[user.id] = user
        return user

    def find(self, user_id: str) -> User | None:
        return self.users.get(user_id)

    def named(self, name: str) -> User | None:
        """The living user whose handle, display name or real name this is."""
        return next((user for user in self._living() if name.casefold() in _names(user)), None)

    def group_named(self, handle: str) -> Usergroup | None:
        return next((g for g in self.groups.values() if g.handle.casefold() == handle.casefold()), None)

    def change(self, user_id: str, **fields: object) -> User:
        return self.add(replace(self.users[user_id], **fields))  # type: ignore[arg-type]

    def _living(self) -> Iterable[User]:
        return (user for user in self.users.values() if not user.deleted)


def _names(user: User) -> set[str]:
    return {name.casefold() for name in (user.name, user.display_name, user.real_name) if name}


def user_from(spec: PersonSpec, user_id: str, home_team: str) -> User:
    team = spec.team_id or home_team
    return User(
        id=user_id,
        team_id=team,
        name=spec.label,
        real_name=spec.real_name or spec.label.title(),
        display_name=spec.display_name,
        tz=spec.tz,
        email=spec.email or f"{spec.label}@example.com",
        is_guest=spec.is_guest,
        is_stranger=spec.is_stranger or team != home_team,
    )


def user_wire(user: User, now: float, with_email: bool) -> Json:
    """The user as `users.info` answers: no time zone once deactivated, no address without its scope."""
    profile: Json = {"real_name": user.real_name, "display_name": user.display_name, "team": user.team_id}
    if with_email and not user.is_bot:
        profile["email"] = user.email
    wire: Json = {"id": user.id, "team_id": user.team_id, "name": user.name, "deleted": user.deleted}
    wire |= {"is_bot": user.is_bot, "is_app_user": False, "profile": profile, "updated": int(now)}
    if user.deleted:
        return wire
    wire |= {"real_name": user.real_name, "is_restricted": user.is_guest, "is_ultra_restricted": False}
    wire |= {"is_stranger": True} if user.is_stranger else {}
    return wire | (_zone(user.tz, now) if user.tz else {})


def _zone(tz: str, now: float) -> Json:
    local = datetime.fromtimestamp(now, ZoneInfo(tz))
    offset = local.utcoffset()
    return {"tz": tz, "tz_label": local.tzname(), "tz_offset": int(offset.total_seconds()) if offset else 0}


def group_wire(group: Usergroup, with_users: bool) -> Json:
    wire: Json = {"id": group.id, "handle": group.handle, "name": group.name, "is_usergroup": True}
    wire |= {"user_count": len(group.users), "date_delete": 0}
    return wire | ({"users": list(group.users)} if with_users else {})
