"""Whether Slack lets the app in at all. While it does not, everything waits and nothing is given up."""

from datetime import datetime, timedelta

import structlog

REST = timedelta(seconds=60)
"""Between two attempts to get in."""

log = structlog.get_logger()


class Installation:
    """Said once when Slack shuts the app out, and once when it lets it in again."""

    def __init__(self) -> None:
        self._shut_until: datetime | None = None

    @property
    def is_in_doubt(self) -> bool:
        """Whether the last that was heard is that Slack does not let the app in."""
        return self._shut_until is not None

    def shut_until(self, now: datetime) -> datetime | None:
        """When to try again; None where that may be now."""
        return self._shut_until if self._shut_until and now < self._shut_until else None

    def failed(self, error: str, now: datetime) -> datetime:
        """Slack has shut the app out. When to try again."""
        if not self.is_in_doubt:
            log.error(
                "slack_does_not_let_kept_in",
                error=error,
                remedy="Reinstall the app with manifest.yaml and check SLACK_BOT_TOKEN; all messages wait.",
            )
        self._shut_until = now + REST
        return self._shut_until

    def worked(self, now: datetime) -> None:
        """A message has arrived. Before the time to try again it was one that had been on its way."""
        if self.is_in_doubt and not self.shut_until(now):
            self._shut_until = None
            log.info("slack_lets_kept_in_again")
