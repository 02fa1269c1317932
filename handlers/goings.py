"""What Slack says of people themselves: that their profile has changed, or that they have left."""

from handlers.payloads import Payload
from handlers.people import SlackDirectory
from services.departures import Departures


class Goings:
    """Lets go of what was known of them, and has departures recorded."""

    def __init__(self, directory: SlackDirectory, departures: Departures) -> None:
        self._directory = directory
        self._departures = departures

    async def user_changed(self, event: Payload) -> None:
        """Also for everybody whom Kept does not know: that costs nothing."""
        user = event.get("user") or {}
        self._directory.forget_person(str(user.get("id")))
        if user.get("deleted"):
            await self._departures.left(str(user.get("id")))
