"""The workspace survives its process: what people saw is there again, and goes on."""

import asyncio
import contextlib
import stat
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from playground import posting
from playground.clock import MovableClock
from playground.local_slack import LocalSlack
from playground.manifest import load as manifest_from
from playground.saved_state import decoded, encoded, restored
from playground.saving import CLOCK, FILES, WORLD, Keeper, Saved, Unreadable, load, save
from tests.playground.tiny import PEOPLE, ROOMS, Clock, actions, button, home, section


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept here"


@contextlib.asynccontextmanager
async def again(folder: Path, manifest: Path, clock: Clock) -> AsyncIterator[tuple[LocalSlack, AsyncWebClient]]:
    """The workspace after a restart, and a client of its app."""
    saved = load(folder)
    assert saved
    async with LocalSlack(manifest, clock, (), saved=saved, ack_timeout=0.5) as slack:
        yield slack, AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)


async def test_a_conversation_goes_on(
    slack: LocalSlack, client: AsyncWebClient, manifest: Path, clock: Clock, folder: Path
):
    ada = slack.person("ada")
    question = await ada.writes("Who has the keys, @ben?", "general")
    await slack.person("ben").writes("I have them", "general", thread=question)
    save(slack.world, folder)
    async with again(folder, manifest, clock) as (later, _):
        ben = later.person("ben")
        question = await ben.sees("who has the keys, @Ben Okafor")
        assert [reply.text for reply in question.replies] == ["I have them"]
        await later.person("ada").writes("Thanks", "general", thread=question)
        assert [reply.text for reply in question.replies] == ["I have them", "Thanks"]


async def test_the_app_signs_in_and_redraws_what_it_had_posted(
    slack: LocalSlack, client: AsyncWebClient, manifest: Path, clock: Clock, folder: Path
):
    ada = slack.person("ada")
    card = await client.chat_postMessage(
        channel=ada.id, text="Open", metadata={"event_type": "card", "event_payload": {"id": "1"}}
    )
    save(slack.world, folder)
    async with again(folder, manifest, clock) as (later, client_later):
        await client_later.chat_update(channel=card["channel"], ts=card["ts"], text="Closed")
        assert (await later.person("ada").sees("closed")).ts == card["ts"]
        found = await client_later.conversations_history(channel=card["channel"], include_all_metadata=True)
        assert found["messages"][0]["metadata"]["event_payload"] == {"id": "1"}


async def test_a_button_of_before_still_reaches_the_app(
    slack: LocalSlack, client: AsyncWebClient, manifest: Path, clock: Clock, folder: Path
):
    await client.chat_postMessage(channel=slack.person("ada").id, text="Go?", blocks=[actions(button("Go", "go"))])
    save(slack.world, folder)
    async with again(folder, manifest, clock) as (later, client_later):
        app = AsyncApp(client=client_later, signing_secret=later.signing_secret, process_before_response=True)

        @app.action("go")
        async def gone(ack: Any, respond: Any) -> None:
            await respond("Gone.")
            await ack()

        handler = AsyncSocketModeHandler(app, later.app_token)
        await handler.connect_async()
        await later.bot_connected()
        answer = await (await later.person("ada").sees("go")).press("Go")
        assert answer.text == "Gone."
        await handler.close_async()


async def test_homes_are_there_before_the_app_is(
    slack: LocalSlack, client: AsyncWebClient, manifest: Path, clock: Clock, folder: Path
):
    await client.views_publish(user_id=slack.person("ada").id, view=home(section("Two things are open")))
    save(slack.world, folder)
    async with again(folder, manifest, clock) as (later, _):
        assert "Two things are open" in (await later.person("ada").opens_home()).drawn


async def test_files_keep_their_bytes_and_are_found_at_the_new_address(
    slack: LocalSlack, client: AsyncWebClient, manifest: Path, clock: Clock, folder: Path
):
    ada = slack.person("ada")
    await ada.writes("Here", "general", files=[ada.uploads("scan.pdf", b"%PDF both pages")])
    save(slack.world, folder)
    async with again(folder, manifest, clock) as (later, _):
        shown = (await later.person("ben").sees("scan.pdf")).body["files"][0]
        assert shown["url_private"].startswith(later.url)
        assert later.world.files.by_id[shown["id"]].content == b"%PDF both pages"


async def test_people_channels_and_groups_are_as_they_were(
    slack: LocalSlack, manifest: Path, clock: Clock, folder: Path
):
    slack.person("ada").changes(display_name="Countess")
    await slack.person("cleo").joins("general")
    group = slack.add_group("movers", ["ada", "ben"])
    save(slack.world, folder)
    async with again(folder, manifest, clock) as (later, _):
        assert later.person("ada").user.shown_name == "Countess"
        assert later.channel("general").members == slack.channel("general").members
        assert later.channel("secret").kind == "private"
        assert later.world.people.group_named("movers") == group
        assert later.team_id == slack.team_id


async def test_what_has_been_read_stays_read(slack: LocalSlack, manifest: Path, clock: Clock, folder: Path):
    general, ben = slack.channel("general").id, slack.person("ben").id
    await slack.person("ada").writes("Read this", "general")
    slack.world.marks.has_read(ben, general)
    await slack.person("ada").writes("And this", "general")
    save(slack.world, folder)
    async with again(folder, manifest, clock) as (later, _):
        assert [post.body["text"] for post in later.world.marks.unread(ben, general)] == ["And this"]


async def test_nothing_that_had_an_id_loses_it_to_something_newer(
    slack: LocalSlack, manifest: Path, clock: Clock, folder: Path
):
    save(slack.world, folder)
    lost = [slack.world.ids.mint("F") for _ in range(100)]  # after the last save: a kill may lose that
    before = slack.world.stamps.next()
    async with again(folder, manifest, clock) as (later, _):
        minted = {later.world.ids.mint("F") for _ in range(1000)}
        assert minted.isdisjoint(lost)
        clock.moves(0.001)
        assert later.world.stamps.next() > before


async def test_stamps_do_not_repeat_though_the_clock_stands_still(
    slack: LocalSlack, manifest: Path, clock: Clock, folder: Path
):
    used = {slack.world.stamps.next() for _ in range(50)}
    save(slack.world, folder)
    async with again(folder, manifest, clock) as (later, _):
        assert later.world.stamps.next() > max(used)


async def test_a_message_for_later_still_comes(
    slack: LocalSlack, client: AsyncWebClient, manifest: Path, clock: Clock, folder: Path
):
    await client.chat_scheduleMessage(channel=slack.person("ada").id, post_at=int(clock.now) + 60, text="Later")
    save(slack.world, folder)
    async with again(folder, manifest, clock) as (later, _):
        clock.moves(60)
        await later.clock_moved()
        await later.person("ada").sees("later")


async def test_what_only_one_saw_is_gone_as_after_a_reload(
    slack: LocalSlack, client: AsyncWebClient, manifest: Path, clock: Clock, folder: Path
):
    ada = slack.person("ada")
    await client.chat_postEphemeral(channel=slack.channel("helpdesk").id, user=ada.id, text="Just for you")
    save(slack.world, folder)
    async with again(folder, manifest, clock) as (later, _):
        await later.person("ada").sees_no("just for you")


def test_where_nothing_was_saved_there_is_nothing(folder: Path):
    assert load(folder) is None


async def test_only_its_owner_can_read_it(slack: LocalSlack, folder: Path):
    file = slack.person("ada").uploads("scan.pdf", b"%PDF")
    save(slack.world, folder)
    assert modes(folder) == {folder.name: 0o700, FILES: 0o700, WORLD: 0o600, CLOCK: 0o600, file["id"]: 0o600}


def modes(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        (WORLD, b"{", "damaged"),
        (WORLD, b'{"version":1}', "damaged"),
        (WORLD, b'{"version":0}', "another version"),
        (CLOCK, b"soon", "damaged"),
        (CLOCK, None, "clock.json cannot be read"),
    ],
)
async def test_what_cannot_be_read_is_said(slack: LocalSlack, folder: Path, name: str, content: bytes, words: str):
    save(slack.world, folder)
    (folder / name).unlink() if content is None else (folder / name).write_bytes(content)
    with pytest.raises(Unreadable, match=words):
        load(folder)


async def test_a_file_that_is_missing_is_said(slack: LocalSlack, folder: Path):
    file = slack.person("ada").uploads("scan.pdf", b"%PDF")
    save(slack.world, folder)
    (folder / FILES / file["id"]).unlink()
    with pytest.raises(Unreadable, match=file["id"]):
        load(folder)


class Troubles(list[str]):
    """What a keeper has told."""

    def __init__(self) -> None:
        super().__init__()
        self.told = asyncio.Event()

    def append(self, words: str) -> None:
        super().append(words)
        self.told.set()


@pytest.fixture
def troubles() -> Troubles:
    return Troubles()


def keeper(slack: LocalSlack, folder: Path, troubles: Troubles, ahead: float = 0.0) -> Keeper:
    return Keeper(slack.world, MovableClock(slack.world.clock, ahead), folder, troubles.append)


async def saved_until(folder: Path, words: str) -> Saved:
    """What is on disk, once it holds these words."""
    async with asyncio.timeout(5):
        while True:
            saved = load(folder)
            if saved and any(words in str(post.body) for post in saved.state.posts):
                return saved
            await asyncio.sleep(0.01)


async def test_a_keeper_saves_what_changes(slack: LocalSlack, folder: Path, troubles: Troubles):
    async with keeper(slack, folder, troubles):
        await slack.person("ada").writes("Remember me", "general")
        await saved_until(folder, "Remember me")
    assert not troubles


async def test_a_keeper_saves_the_last_word_at_the_end(slack: LocalSlack, folder: Path, troubles: Troubles):
    async with keeper(slack, folder, troubles):
        await slack.person("ada").writes("First", "general")
        await saved_until(folder, "First")
        await slack.person("ada").writes("Last", "general")
    assert await saved_until(folder, "Last")


async def test_many_changes_are_written_together(
    slack: LocalSlack, folder: Path, troubles: Troubles, monkeypatch: pytest.MonkeyPatch
):
    written = []
    monkeypatch.setattr("playground.saving._write_world", lambda *what: written.append(what))
    async with keeper(slack, folder, troubles):
        for number in range(50):
            await slack.person("ada").writes(f"Line {number}", "general")
    assert len(written) <= 4


async def test_the_clock_is_kept_apart_so_that_no_kill_sets_it_back(
    slack: LocalSlack, folder: Path, troubles: Troubles
):
    clock = MovableClock(slack.world.clock)
    keeping = Keeper(slack.world, clock, folder, troubles.append)
    async with keeping:

        async def ticked() -> None:
            keeping.clock_moved()

        await clock.run_to(clock() + 7200, ticked)
        saved = load(folder)
        assert saved
        assert saved.ahead == pytest.approx(7200, abs=1)


async def test_before_anything_is_kept_the_clock_is_not_either(
    slack: LocalSlack, folder: Path, troubles: Troubles, monkeypatch: pytest.MonkeyPatch
):
    written: list[object] = []
    monkeypatch.setattr("playground.saving._put", lambda path, *_what, **_how: written.append(path))
    Keeper(slack.world, MovableClock(slack.world.clock), folder, troubles.append).clock_moved()
    assert written == []


async def test_trouble_with_the_disk_is_told_and_ends_nothing(
    slack: LocalSlack, folder: Path, troubles: Troubles, monkeypatch: pytest.MonkeyPatch
):
    def full(*_what: object) -> None:
        raise OSError(28, "No space left on device")

    async with keeper(slack, folder, troubles):
        with monkeypatch.context() as patched:
            patched.setattr("playground.saving._write_world", full)
            await slack.person("ada").writes("Squeezed", "general")
            async with asyncio.timeout(5):
                await troubles.told.wait()
    assert "No space left on device" in troubles[0]
    assert await saved_until(folder, "Squeezed")


words = st.text(max_size=40)
typed_value = st.fixed_dictionaries({"type": st.just("plain_text_input"), "value": words})
posts = st.lists(st.tuples(words, st.booleans(), st.dictionaries(st.just("v"), typed_value, max_size=1)), max_size=8)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(posts=posts, file=st.binary(max_size=64), ahead=st.floats(-1e8, 1e8))
async def test_whatever_people_write_comes_back_the_same(
    manifest: Path, clock: Clock, tmp_path_factory: pytest.TempPathFactory, posts: Any, file: bytes, ahead: float
):
    slack, folder = LocalSlack(manifest, clock, PEOPLE, ROOMS), tmp_path_factory.mktemp("world")
    world, ada = slack.world, slack.person("ada")
    for text, is_direct, typed in posts:
        room = ada.dm if is_direct else slack.channel("general")
        post = posting.put(world, room, {"type": "message", "user": ada.id, "text": text})
        post.typed[ada.id] = {("block", action): value for action, value in typed.items()}
    ada.uploads("some.bin", file)
    save(world, folder, ahead)
    saved = load(folder)
    assert saved
    later = restored(saved.state, saved.contents, manifest_from(manifest), clock, 0.5)
    assert later.history.all() == world.history.all()
    assert later.files.by_id == world.files.by_id
    assert later.people == world.people
    assert later.channels == world.channels
    assert saved.ahead == ahead
    assert decoded(encoded(later)).posts == decoded(encoded(world)).posts
