"""The bot as people run it: started, killed, started again, and ended."""

import asyncio
import signal
import time

import pytest

from storage.tiny import TinyStore
from tests.process.bot_process import STARTS_WITHIN, bot_in

WISH = "copy of invoice 4711"


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_the_whole_way_survives_a_kill_right_after_the_receipt_and_one_at_rest(tmp_path, mode):
    async with bot_in(tmp_path, mode) as bot:
        ada, ben = bot.slack.person("ada"), bot.slack.person("ben")
        receipt = await ada.command(f"/request @ben {WISH}")
        await bot.is_killed()
        assert "#1 has gone to @Ben Okoro" in receipt.text
        await bot.starts()
        card = await ben.sees(WISH, timeout=30)
        await card.press("Commit…")
        form = await ben.modal()
        await form.fill(by_when="in 6 days")
        assert await form.submit() is None
        await (await ada.sees("Does it fit?", timeout=30)).press("Agree")
        await ben.sees("agrees to your offer", timeout=30)
        await asyncio.sleep(0.5)  # for the marks: this time it is killed at rest
        await bot.is_killed()
        await bot.starts()
        await (await ben.sees("Promised", timeout=30)).press("Done")
        await (await ada.sees("Is it what you asked for?", timeout=30)).press("Confirm")
        await ben.sees("and confirmed", timeout=30)
        await ada.sees("Say thanks", timeout=30)
        assert (len(ada.messages), len(ben.messages)) == (3, 2)


async def test_sigterm_ends_it_within_seconds_and_with_status_0(tmp_path):
    async with bot_in(tmp_path) as bot:
        await bot.slack.person("ada").command(f"/request @ben {WISH}")
        before = time.monotonic()
        assert await bot.ends() == 0
        assert time.monotonic() - before < 8


async def test_sigterm_waits_for_messages_under_way_and_marks_them(tmp_path):
    async with bot_in(tmp_path) as bot:
        await bot.slack.person("ada").command(f"/request @ben {WISH}")
        await bot.slack.person("ben").sees(WISH)
        bot.slack.faults.latency(1)
        await bot.slack.person("ben").messages[0].press("Done")
        await asyncio.sleep(0.3)
        assert await bot.ends() == 0
        posted = {call.response["ts"] for call in bot.slack.calls_of("chat.postMessage")}
        assert posted == await _marked(bot.data)


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_sigterm_waits_for_who_is_being_answered(tmp_path, mode):
    async with bot_in(tmp_path, mode) as bot:
        bot.slack.faults.latency(0.7)
        asked = asyncio.create_task(bot.slack.person("ada").command(f"/request @ben {WISH}"))
        await asyncio.sleep(0.4)
        assert await bot.ends() == 0
        receipt = await asked
        assert receipt.error == ""
        assert "#1 has gone to @Ben Okoro" in receipt.text
        assert await _words(bot.data, 1) == WISH


@pytest.mark.parametrize("again", [signal.SIGTERM, signal.SIGINT])
async def test_a_second_signal_ends_it_at_once_and_storage_bears_it(tmp_path, again):
    async with bot_in(tmp_path) as bot:
        ada = bot.slack.person("ada")
        await ada.command(f"/request @ben {WISH}")
        bot.slack.faults.latency(4)
        asked = asyncio.create_task(ada.command(f"/request @ben more of {WISH}"))
        await asyncio.sleep(0.3)
        bot.process.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.3)
        assert bot.process.returncode is None  # it finishes what runs
        before = time.monotonic()
        bot.process.send_signal(again)
        assert await bot.process.wait() == -again  # 128 + its number, as a shell says it
        assert time.monotonic() - before < 1
        await asked
        bot.slack.faults.clear()
        assert await _words(bot.data, 1) == WISH
        await bot.starts()
        assert WISH in (await ada.command("/request list")).text


async def test_a_digest_is_printed_beside_it_and_says_what_it_has_just_stored(tmp_path):
    async with bot_in(tmp_path) as bot:
        text = bot.settings.read_text(encoding="utf-8")
        bot.settings.write_text(f'{text}[teams.accounts]\nmembers = ["{bot.slack.person("ben").id}"]\n')
        await bot.slack.person("ada").command(f"/request @ben {WISH}")
        digest = ("digest", "--config", str(bot.settings), "--team")
        status, said = await bot.runs(*digest, "accounts", "--dry-run")
        assert (status, said.splitlines()[0]) == (0, "Accounts: how promises went")
        assert "Waiting for a word\n    one between two people, or private" in said
        status, said = await bot.runs(*digest, "accounts")
        assert (status, said) == (0, "Team accounts gets no digest: set its channel under [teams.accounts].\n")
        status, said = await bot.runs(*digest, "sales", "--dry-run")
        assert (status, said) == (1, "The settings know no team 'sales'. They know: accounts.\n")


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_sigterm_ends_it_within_ten_seconds_though_slack_does_not_answer(tmp_path, mode):
    async with bot_in(tmp_path, mode) as bot:
        await bot.slack.person("ada").command(f"/request @ben {WISH}")
        card = await bot.slack.person("ben").sees(WISH)
        bot.slack.faults.latency(60)
        pressing = asyncio.create_task(card.press("Done"))
        asked = asyncio.create_task(bot.slack.person("eve").command(f"/request @ben {WISH}"))
        await asyncio.sleep(0.5)
        bot.slack.faults.go_silent()
        before = time.monotonic()
        assert await bot.ends() == 0
        assert time.monotonic() - before < 10
        await asyncio.gather(pressing, asked)


async def test_sigterm_takes_nothing_more_in(tmp_path):
    async with bot_in(tmp_path) as bot:
        bot.slack.faults.latency(1.5)
        first = asyncio.create_task(bot.slack.person("ada").command(f"/request @ben {WISH}"))
        await asyncio.sleep(0.3)
        ending = asyncio.create_task(bot.ends())
        await asyncio.sleep(0.3)
        late = await bot.slack.person("ben").command("/request list")
        assert await ending == 0
        assert late.error
        assert (await first).error == ""


async def _words(data, number):
    """Of a request, as far as storage knows."""
    store = await TinyStore.open(data)
    try:
        request = await store.numbered(number)
        return request.wish.words if request else None
    finally:
        await store.close()


async def test_a_storage_that_cannot_be_made_is_said_in_words(tmp_path):
    async with bot_in(tmp_path) as bot:
        await bot.ends()
        wrong = tmp_path / "wrong.toml"
        settings = bot.settings.read_text(encoding="utf-8")
        wrong.write_text(settings.replace(str(bot.data), str(bot.settings / "kept.json")), encoding="utf-8")
        status, said = await bot.runs("run", "--config", str(wrong))
        assert status == 1
        assert "Kept cannot open its storage" in said
        assert "Set another path under [storage]" in said
        assert "Traceback" not in said


async def _marked(data):
    """Where the messages stand as far as storage knows."""
    store = await TinyStore.open(data)
    try:
        request = await store.numbered(1)
        return {notice.ts for notice in await store.notices(request.id) if notice.ts}
    finally:
        await store.close()


async def test_a_second_process_on_the_same_storage_refuses_to_start(tmp_path):
    async with bot_in(tmp_path) as bot:
        status, said = await bot.runs("run", "--config", str(bot.settings))
        assert status == 1
        assert "Kept cannot open its storage" in said
        assert "Traceback" not in said
        assert (await bot.slack.person("ada").command(f"/request @ben {WISH}")).error == ""


async def test_missing_secrets_are_all_named(tmp_path):
    async with bot_in(tmp_path) as bot:
        secrets = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN")
        status, said = await bot.runs("run", "--config", str(bot.settings), without=secrets)
        assert status == 1
        assert all(name in said for name in secrets)
        assert "Traceback" not in said


async def test_every_fault_in_the_settings_is_named(tmp_path):
    async with bot_in(tmp_path) as bot:
        wrong = tmp_path / "wrong.toml"
        wrong.write_text('[slack]\ncolour = "red"\nport = 70000\n', encoding="utf-8")
        status, said = await bot.runs("run", "--config", str(wrong))
        assert status == 1
        assert "slack.colour" in said
        assert "slack.port" in said
        assert "Traceback" not in said


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
async def test_a_token_that_slack_does_not_know_is_said_in_words(tmp_path, method):
    async with bot_in(tmp_path) as bot:
        await bot.ends()
        bot.slack.faults.refuse(method, "invalid_auth")
        status, said = await bot.runs("run", "--config", str(bot.settings))
        assert status == 1
        assert "invalid_auth" in said
        assert "Traceback" not in said


async def test_a_slack_that_cannot_be_reached_is_said_in_words(tmp_path):
    async with bot_in(tmp_path) as bot:
        await bot.ends()
        away = tmp_path / "away.toml"
        away.write_text(
            f'[slack]\napi_url = "http://127.0.0.1:9/api/"\n[storage]\nurl = "tinydb:{bot.data}"\n', encoding="utf-8"
        )
        status, said = await bot.runs("run", "--config", str(away))
        assert status == 1
        assert "Is Slack within reach" in said
        assert "Traceback" not in said


async def test_check_says_that_a_bot_runs_and_ends_with_status_0(tmp_path):
    async with bot_in(tmp_path) as bot:
        status, said = await bot.runs("check", "--config", str(bot.settings))
        assert (status, "a bot is running" in said) == (0, True), said
        assert (await bot.slack.person("ada").command(f"/request @ben {WISH}")).error == ""


async def test_check_ends_with_status_1_when_anything_is_wrong(tmp_path):
    async with bot_in(tmp_path) as bot:
        await bot.ends()
        bot.slack.faults.refuse("auth.test", "account_inactive")
        status, said = await bot.runs("check", "--config", str(bot.settings))
        assert status == 1
        assert "no   bot token: Slack says account_inactive" in said
        assert "ok   storage" in said


async def test_check_live_hears_people(tmp_path):
    async with bot_in(tmp_path) as bot:
        await bot.ends()
        checking = asyncio.create_task(bot.runs("check", "--live", "--config", str(bot.settings)))
        await bot.slack.bot_connected(STARTS_WITHIN)
        answer = await bot.slack.person("ada").command("/request help")
        await answer.press("Press me")
        status, said = await checking
        assert status == 0, said
        assert said.index("/request has arrived from") < said.index("a press has arrived from")


async def test_introduce_posts_to_the_channel_and_says_so(tmp_path):
    async with bot_in(tmp_path) as bot:
        await bot.slack.person("ada").invites_bot("general")
        with bot.settings.open("a", encoding="utf-8") as settings:
            settings.write(f'[teams.accounts]\nchannel = "{bot.slack.channel("general").id}"\n')
        status, said = await bot.runs("introduce", "--config", str(bot.settings), "--team", "accounts")
        assert status == 0, said
        assert "has introduced itself to team accounts" in said
        assert bot.slack.person("ada").messages_in("general")[-1].buttons == ["New request…"]
        status, said = await bot.runs("introduce", "--config", str(bot.settings), "--team", "depot")
        assert (status, "know no team 'depot'" in said, "Traceback" in said) == (1, True, False)
