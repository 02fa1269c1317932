"""Every engine is held to the same contract.

A second engine gets a fixture that gives an opener, as `tiny` does, and its name in `ENGINES`; nothing else.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from storage import Store
from storage.tiny import TinyStore

ENGINES = ["tiny"]

Opener = Callable[[], Awaitable[Store]]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Where everything is kept: in a folder that is not there yet."""
    return tmp_path / "data" / "kept.json"


@pytest.fixture
def tiny(base: Path) -> Opener:
    async def open_again() -> Store:
        return await TinyStore.open(base)

    return open_again


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Opener:
    """Opens the same storage each time."""
    opener: Opener = request.getfixturevalue(request.param)
    return opener


@pytest.fixture
async def store(engine: Opener) -> AsyncIterator[Store]:
    """Empty, and closed afterwards."""
    opened = await engine()
    yield opened
    await opened.close()


@pytest.fixture
async def restarted(engine: Opener) -> AsyncIterator[Callable[[Store], Awaitable[Store]]]:
    """Closes a store and opens it anew."""
    opened: list[Store] = []

    async def restart(store: Store) -> Store:
        await store.close()
        opened.append(await engine())
        return opened[-1]

    yield restart
    for one in opened:
        await one.close()
