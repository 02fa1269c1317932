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
        """By channel: when a whole burst may go again."""
        self._last_turn: dict[str, datetime] = {}
        """By channel: the latest instant for which somebody was told to come back."""
        self._held: dict[str, datetime] = {}
        self._asked_at: datetime | None = None

    def may_post(self, channel: str, now: datetime) -> datetime | None:
        """None: go, and it is counted. Otherwise when to ask again: each is told another second, so that those who
        wait do not all come at once."""
        self._mind_the_clock(now)
        if until := self.held(posting_to(channel), now):
            return until
        full_again = max(self._full_again.get(channel, now), now) + EACH
        if full_again - now <= BURST * EACH:
            self._full_again[channel] = full_again
            return None
        turn = max(full_again - BURST * EACH, self._last_turn.get(channel, now) + EACH)
        self._last_turn[channel] = turn
        return turn

    def held(self, what: str, now: datetime) -> datetime | None:
        """Until when Slack wants patience with a method, if it does."""
        until = self._held.get(what)
        return until if until and until > now else None

    def hold(self, what: str, until: datetime) -> None:
        """Slack asks for patience with a method, or with posting to a channel."""
        self._held[what] = max(until, self._held.get(what, until))

    def hold_posts(self, channel: str, until: datetime) -> None:
        """Slack asks for patience with a channel. Then they go one by one: a burst would only be refused again."""
        self.hold(posting_to(channel), until)
        self._full_again[channel] = until + (BURST - 1) * EACH
        self._last_turn.pop(channel, None)

    def forget_idle(self, now: datetime) -> None:
        """Let go of what no longer limits anything."""
        for instants in (self._full_again, self._last_turn, self._held):
            for name in [name for name, at in instants.items() if at <= now]:
                del instants[name]

    def _mind_the_clock(self, now: datetime) -> None:
        """Once a clock has been set back, all that was worked out before lies far ahead."""
        if self._asked_at and now < self._asked_at - EACH:
            for instants in (self._full_again, self._last_turn, self._held):
                instants.clear()
        self._asked_at = now


def posting_to(channel: str) -> str:
    """The name under which a channel's posts are held back."""
    return f"chat.postMessage {channel}"
