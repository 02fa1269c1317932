"""Who can own a request: a person, by Slack user id, or a team until somebody of it takes it."""

TEAM = "team:"


def party_of(team: str) -> str:
    """The team of this name, where a person could stand."""
    return f"{TEAM}{team}"


def team_in(party: str) -> str:
    """The name of the team; empty for a person."""
    return party.removeprefix(TEAM) if is_team(party) else ""


def is_team(party: str) -> bool:
    """Whether it is a team."""
    return party.startswith(TEAM)
