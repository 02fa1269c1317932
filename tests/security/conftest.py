"""The stage for what knocks at the HTTP door by itself."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conftest import Stage, stage_in


@pytest.fixture
async def http_stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage_in(tmp_path, "http") as ready:
        yield ready
