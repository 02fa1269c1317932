"""What keeps a command from being done, in words for the operator."""

import config


class Unable(Exception):
    """With what to do about it."""


def team_named(settings: config.Settings, name: str) -> config.TeamSettings:
    """The team. Raises Unable where there is none of this name, and says which there are."""
    team = settings.teams.get(name)
    if team is None:
        known = ", ".join(settings.teams) or "none"
        raise Unable(f"The settings know no team {name!r}. They know: {known}.")
    return team
