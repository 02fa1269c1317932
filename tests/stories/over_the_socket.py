"""For stories about time: it goes by alike whichever door Slack comes through, so once is enough."""

import pytest


@pytest.fixture
def mode() -> str:
    """In place of both transports."""
    return "socket"
