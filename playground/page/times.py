"""Moments as the page's panels write them: in the zone of the workspace."""

from datetime import datetime
from zoneinfo import ZoneInfo

from playground.world import World


def zone_of(world: World) -> ZoneInfo:
    """The zone of the workspace's first member; UTC where nobody has one."""
    zones = (user.tz for user in world.people.users.values() if user.tz and not user.is_bot)
    return ZoneInfo(next(zones, "UTC"))


def whole_moment(now: float, zone: ZoneInfo) -> str:
    local = datetime.fromtimestamp(now, zone)
    return f"{local:%a} {local.day} {local:%b %Y}, {local:%H:%M:%S}"


def short_moment(now: float, zone: ZoneInfo) -> str:
    local = datetime.fromtimestamp(now, zone)
    return f"{local.day} {local:%b %H:%M:%S}"
