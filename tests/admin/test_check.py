"""`check` says everything that keeps the bot from working, each with its remedy, and all at once."""

import shutil
from collections import namedtuple

import pytest
import yaml

from admin.checking import Wanted, check
from admin.report import Report
from admin.tokens import scopes_needed
from playground.local_slack import LocalSlack
from storage.tiny import TinyStore
from tests.conftest import MANIFEST, PEOPLE

TEAM = """
[teams.accounts]
channel = "{channel}"
members = ["{ada}", "{ben}"]
lead = "{ada}"
"""


def team_of(office, **values):
    known = {"channel": office.channel("accounts"), "ada": office.id("ada"), "ben": office.id("ben")}
    return TEAM.format(**{**known, **values})


async def test_when_all_is_well_every_line_says_so(office):
    group = office.slack.add_group("accounts", ["ada", "ben"])
    office.writes(team_of(office) + f'user_group = "{group.id}"\n')
    assert await office.checks()
    assert len(office.said("ok")) == len(office.lines) == 11
    assert "team accounts, channel #accounts" in office.said("ok")
    assert "team accounts, user group: 2 people" in office.said("ok")
    assert "team accounts, mediator: Ada Shaw" in office.said("ok")


async def test_the_settings_as_they_are_shipped_pass_with_words_of_advice(office):
    text = MANIFEST.with_name("config.example.toml").read_text(encoding="utf-8")
    path = office.folder / "config.toml"
    path.write_text(
        text.replace("https://slack.com/api/", office.slack.api_url).replace("data/kept", f"{office.folder}/kept"),
        encoding="utf-8",
    )
    assert await office.checks()
    assert [line.split(":")[0] for line in office.said("warn")] == [
        "team accounts has no channel",
        "team accounts has nobody who mediates",
    ]


async def test_all_faults_are_said_at_once(office):
    office.slack.person("ben").deactivate()
    office.slack.faults.refuse("apps.connections.open", "not_allowed_token_type")
    teams = team_of(office, channel=office.channel("depot"), ada="U0NOBODY")
    office.writes(teams + 'user_group = "S0NONE"\n[nonsense]\na = 1\n')
    assert not await office.checks()
    faults = "\n".join(office.said("no"))
    for part in (
        "settings: nonsense: there is no such key",
        "app-level token: Slack says not_allowed_token_type",
        "team accounts, channel #depot: the bot is not in it: type /invite @Kept there",
        "team accounts, user group S0NONE: Slack says no_such_subteam",
        "team accounts, U0NOBODY is nobody in this workspace",
        f"Ben Okoro ({office.id('ben')}) is deactivated",
    ):
        assert part in faults
    assert len(office.said("no")) == 6


@pytest.mark.parametrize(
    ("channel", "words"),
    [("depot", "the bot is not in it"), ("old", "is archived"), ("hidden", "channel_not_found"), ("", "no channel")],
)
async def test_a_channel_that_cannot_be_used_is_said_with_its_remedy(office, channel, words):
    office.writes(team_of(office, channel=office.channel(channel) if channel else ""))
    assert await office.checks() is (not channel)
    assert words in "\n".join(office.said("no") + office.said("warn"))


async def test_when_each_team_s_digest_goes_out_is_said(office):
    own = team_of(office) + 'timezone = "Europe/Paris"\ndigest = "thu 15:30"\n'
    office.writes(own + f'[teams.depot]\nchannel = "{office.channel("old")}"\ndigest = "never"\n')
    await office.checks()
    assert "team accounts, digest: Thursdays at 15:30, next on Thu 26 Nov 2026, 15:30 CET" in office.said("ok")
    assert "team depot, digest: never" in office.said("ok")


async def test_a_digest_without_a_channel_is_warned_of(office):
    office.writes('[teams.depot]\n[teams.sales]\ndigest = "never"\n')
    assert await office.checks()
    depot, sales = (line for line in office.said("warn") if "has no channel" in line)
    assert depot.endswith("name one if it is to be asked as a team, and to have its weekly digest")
    assert sales.endswith("name one if it is to be asked as a team")


@pytest.mark.parametrize(("person", "words"), [("mallory", "belongs to another company"), ("bot", "is an app")])
async def test_whoever_cannot_be_in_a_team_is_named(office, person, words):
    someone = office.slack.bot_user_id if person == "bot" else office.id(person)
    office.writes(team_of(office, ben=someone))
    assert not await office.checks()
    assert words in office.said("no")[0]


async def test_mediation_falls_back_to_those_named_for_everybody(office):
    office.writes(f'[mediation]\ndefault = ["{office.id("eve")}"]\n[teams.depot]\n')
    assert await office.checks()
    assert "team depot, mediator: Eve Lund" in office.said("ok")


async def test_missing_secrets_leave_out_only_what_needs_them(office, monkeypatch):
    monkeypatch.delenv("SLACK_APP_TOKEN")
    office.writes(team_of(office))
    assert not await office.checks()
    assert office.said("no") == ["SLACK_APP_TOKEN is not set: export SLACK_APP_TOKEN=xapp-…"]
    assert office.said("skip") == ["app-level token: SLACK_APP_TOKEN is not set"]
    assert "team accounts, channel #accounts" in office.said("ok")


async def test_over_http_the_signing_secret_is_needed_and_no_app_level_token(office, monkeypatch):
    monkeypatch.delenv("SLACK_APP_TOKEN")
    office.writes(mode="http", port=3000)
    assert await office.checks()
    assert "SLACK_SIGNING_SECRET is set" in office.said("ok")
    monkeypatch.delenv("SLACK_SIGNING_SECRET")
    assert not await office.checks()


async def test_without_a_bot_token_slack_is_not_asked(office, monkeypatch):
    monkeypatch.delenv("SLACK_BOT_TOKEN")
    assert not await office.checks(live=True, blocks=True)
    assert not office.slack.calls_of("auth.test")
    assert len(office.said("skip")) == 2


async def test_a_wrong_bot_token_is_said_with_where_to_find_the_right_one(office, monkeypatch):
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-wrong")
    assert not await office.checks()
    assert office.said("no")[0].startswith("bot token: Slack says invalid_auth: copy the Bot User OAuth Token")
    assert "xoxb-wrong" not in "\n".join(office.lines)


async def test_a_slack_out_of_reach_is_not_blamed_on_the_tokens(office):
    office.writes(slack="http://127.0.0.1:9/api/")
    assert not await office.checks()
    assert all("within reach" in line for line in office.said("no"))


async def test_scopes_that_were_not_granted_are_each_named_with_their_purpose(tmp_path, office):
    text = MANIFEST.read_text(encoding="utf-8")
    poorer = tmp_path / "manifest.yaml"
    poorer.write_text("\n".join(line for line in text.splitlines() if "- im:" not in line), encoding="utf-8")
    lines = []
    async with LocalSlack(poorer, office.clock.epoch, PEOPLE, credentials=office.slack.world.credentials) as slack:
        path = office.writes(slack=slack.api_url)
        assert not await check(Wanted(path, MANIFEST), TinyStore.open, office.clock.now, Report(lines.append))
    missing = [line for line in lines if line.startswith("no")]
    assert len(missing) == 2
    assert "scope im:write is missing (to open the direct conversation" in missing[0]
    assert "reinstall the app" in missing[0]


def test_the_scopes_that_are_needed_are_those_of_the_manifest():
    declared = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))["oauth_config"]["scopes"]["bot"]
    needed = scopes_needed(MANIFEST)
    assert list(needed) == declared
    assert all(needed.values())


async def test_a_busy_slack_is_waited_for(office):
    office.slack.faults.rate_limit("users.info", times=2, retry_after=0)
    office.writes(team_of(office))
    assert await office.checks()


async def test_nothing_is_left_behind_where_nothing_was_kept_yet(office):
    assert await office.checks()
    assert [path.name for path in office.folder.iterdir()] == ["config.toml"]


async def test_what_is_kept_is_opened_and_written_and_stays_as_it_was(office):
    path = office.settings.storage.path
    store = await TinyStore.open(path)
    await store.close()
    before = sum(each.stat().st_size for each in path.parent.iterdir())
    assert await office.checks()
    assert sum(each.stat().st_size for each in path.parent.iterdir()) > before  # it was really written
    store = await TinyStore.open(path)
    assert await store.draft("check") is None
    await store.close()


async def test_a_bot_that_runs_is_left_alone(office):
    store = await TinyStore.open(office.settings.storage.path)
    try:
        assert await office.checks()
    finally:
        await store.close()
    assert any("a bot is running on" in line for line in office.said("ok"))


async def test_a_storage_that_cannot_be_written_is_said(office):
    (office.folder / "data").write_text("in the way", encoding="utf-8")
    assert not await office.checks()
    assert "storage at" in office.said("no")[0]


async def test_damaged_files_are_said(office):
    path = office.settings.storage.path
    path.parent.mkdir()
    path.write_text("nonsense\nmore\n", encoding="utf-8")
    assert not await office.checks()
    assert "storage at" in office.said("no")[0]
    assert path.read_text(encoding="utf-8") == "nonsense\nmore\n"


async def test_a_disk_that_is_nearly_full_is_said_with_how_much_is_left(office, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**12, 10**12, 150 * 1024**2))
    assert not await office.checks()
    assert office.said("no")[0].startswith("disk: 150 MB free for ")


async def test_every_message_and_form_passes_the_validator(office):
    assert await office.checks(blocks=True)
    assert office.said("ok")[-1].startswith("blocks: Slack takes all ")
    assert len(office.slack.calls_of("blocks.validate")) > 100


async def test_a_message_that_is_refused_is_named(office):
    office.slack.faults.refuse("blocks.validate", "invalid_message")
    assert not await office.checks(blocks=True)
    assert "Slack says invalid_message" in office.said("no")[0]
    assert office.said("no")[1].startswith("blocks: 1 of ")


async def test_settings_that_cannot_be_read_leave_the_rest_out(office):
    (office.folder / "config.toml").write_text("no toml", encoding="utf-8")
    assert not await office.checks()
    assert (len(office.said("no")), len(office.said("skip")), len(office.lines)) == (1, 2, 3)


@pytest.mark.parametrize(("fault", "left_out"), [("[slack]\ncolour = 1", "Slack"), ("[storage]\nurl = 1", "storage")])
async def test_a_table_with_a_fault_is_not_guessed_at(office, fault, left_out):
    (office.folder / "config.toml").write_text(fault, encoding="utf-8")
    office.slack.faults.clear()
    if left_out == "storage":
        path = office.writes()
        path.write_text(path.read_text(encoding="utf-8").replace('url = "tinydb', 'URL = "tinydb'), encoding="utf-8")
    assert not await office.checks()
    assert office.said("skip")[0].startswith(left_out)
