"""The bench on which deliveries are tried."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.delivery.bench import Bench


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    async with Bench(tmp_path) as ready:
        yield ready
