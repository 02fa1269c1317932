"""What is tidied up, and when."""

from datetime import timedelta
from pathlib import Path

from clock.housekeeping import Housekeeping
from domain import verbs
from domain.records import Change
from services.changing_hours import ChangingHours
from storage.tiny import TinyStore
from tests.builders import ADA, BEN, NOON, Story, delivered, filed


class Hours(ChangingHours):
    """Nobody's have changed."""

    def __init__(self) -> None:
        pass

    async def look(self) -> int:
        return 0


async def keep(store: TinyStore, story: Story) -> None:
    """Store how a story ended, as if it had come in one write."""
    change = Change(before=0, request=story.request, event=story.timeline[0], press=f"press {story.request.id}")
    await store.save(change)


async def test_what_ended_more_than_thirty_days_ago_goes_to_the_archive_and_can_still_be_read(tmp_path: Path):
    store = await TinyStore.open(tmp_path / "kept.json")
    try:
        story = delivered(filed().by(BEN, verbs.promise_as_asked)).by(ADA, verbs.confirm, 1)
        await keep(store, story)
        await Housekeeping(store, Hours(), lambda: story.now + timedelta(days=30, seconds=1)).tidy()
        assert await store.notices(story.request.id) == []
        assert await store.load(story.request.id) == story.request
    finally:
        await store.close()


async def test_an_open_request_is_never_archived(tmp_path: Path):
    store = await TinyStore.open(tmp_path / "kept.json")
    try:
        story = filed()
        await keep(store, story)
        await Housekeeping(store, Hours(), lambda: story.now + timedelta(days=400)).tidy()
        assert len(await store.open_requests(ADA, 10)) == 1
    finally:
        await store.close()


async def test_a_press_is_remembered_for_a_day_and_then_forgotten(tmp_path: Path):
    store = await TinyStore.open(tmp_path / "kept.json")
    try:
        story = filed()
        await keep(store, story)
        await Housekeeping(store, Hours(), lambda: NOON + timedelta(days=1)).tidy()
        assert await store.pressed("press r1") is not None
        await Housekeeping(store, Hours(), lambda: NOON + timedelta(days=3)).tidy()
        assert await store.pressed("press r1") is None
    finally:
        await store.close()


async def test_trouble_with_storage_is_survived(tmp_path: Path, monkeypatch):
    from storage import StorageFull

    store = await TinyStore.open(tmp_path / "kept.json")

    async def full(*_args: object) -> int:
        raise StorageFull("no space")

    monkeypatch.setattr(store, "archive", full)
    await Housekeeping(store, Hours(), lambda: NOON).tidy()
    await store.close()
