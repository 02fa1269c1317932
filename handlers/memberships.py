"""What Slack says of user groups and channels, so that whoever joins or leaves a team is known at once."""

from handlers.payloads import Payload
from handlers.people import SlackDirectory

OF_GROUPS = ("subteam_members_changed", "subteam_updated")
OF_CHANNELS = ("member_joined_channel", "member_left_channel")


class Memberships:
    """Lets go of what was known; the next who asks hears it anew."""

    def __init__(self, directory: SlackDirectory) -> None:
        self._directory = directory

    async def group_changed(self, event: Payload) -> None:
        """One event names the group, the other holds it."""
        self._directory.forget_group(str(event.get("subteam_id") or (event.get("subteam") or {}).get("id")))

    async def channel_changed(self, event: Payload) -> None:
        """Somebody came, or went."""
        self._directory.forget_channel(str(event.get("channel")))
