"""Who the app is in the workspace."""

from dataclasses import dataclass

from playground.wire import Json


@dataclass(frozen=True)
class Identity:
    """The app's ids, and the workspace that it is installed in."""

    team_id: str
    app_id: str
    bot_user_id: str
    bot_id: str
    name: str
    domain: str = "local"

    def team(self) -> Json:
        return {"id": self.team_id, "domain": self.domain}

    def owner(self) -> Json:
        """What every view says about the app that it belongs to."""
        return {
            "team_id": self.team_id,
            "app_id": self.app_id,
            "bot_id": self.bot_id,
            "app_installed_team_id": self.team_id,
        }

    def author(self) -> Json:
        """What every message of the bot says about its author."""
        profile = {"id": self.bot_id, "app_id": self.app_id, "name": self.name, "team_id": self.team_id}
        wire: Json = {"type": "message", "user": self.bot_user_id, "bot_id": self.bot_id, "app_id": self.app_id}
        return wire | {"team": self.team_id, "bot_profile": profile}
