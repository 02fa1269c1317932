"""How fast Slack may be written to: on average one message a second and channel, in bursts of five.

Slack's own word for chat.postMessage is "about one a second and channel"; what it says by 429 goes before ours.
"""

from datetime import datetime, timedelta

EACH = timedelta(seconds=1)
BURST = 5


class Pace:
    """Says when the next message may go, on the clock of whoever asks."""

    def __init__(self) -> None:
        self._full_again: dict[str, datetime] = {}
        self._held: dict[str, datetime] = {}

    def may_post(self, channel: str, now: datetime) -> datetime | None:
        """None: go, and it is counted. Otherwise the instant at which it may be asked again."""
        held = self._held_until("chat.postMessage", now) or self._held_until(f"chat.postMessage {channel}", now)
        if held:
            return held
        full_again = max(self._full_again.get(channel, now), now) + EACH
        if full_again - now > BURST * EACH:
            return full_again - BURST * EACH
        self._full_again[channel] = full_again
        return None

    def may_update(self, now: datetime) -> datetime | None:
        """The same for redrawing."""
        return self._held_until("chat.update", now)

    def hold(self, what: str, until: datetime) -> None:
        """Slack asks for patience with a method, or with a method and channel: "chat.postMessage C1"."""
        self._held[what] = max(until, self._held.get(what, until))

    def forget_idle(self, now: datetime) -> None:
        """Let go of what no longer limits anything."""
        self._full_again = {channel: at for channel, at in self._full_again.items() if at > now}
        self._held = {what: at for what, at in self._held.items() if at > now}

    def _held_until(self, what: str, now: datetime) -> datetime | None:
        until = self._held.get(what)
        return until if until and until > now else None
