"""Settings: what stands in the example is true, and every fault is said at once."""

import tomllib
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest
from pydantic import BaseModel

import bot
import config
from domain.terms import Limits
from domain.worktime import Limit

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "config.example.toml"


def test_the_example_is_valid_as_it_stands():
    assert config.load(EXAMPLE).slack.command == "/request"


def test_the_example_shows_the_defaults():
    example = config.load(EXAMPLE)
    assert (example.slack, example.storage, example.limits) == (
        config.SlackSettings(),
        config.StorageSettings(),
        config.LimitSettings(),
    )


def test_no_team_at_all_is_fine():
    assert config.read("", "nothing").team_list() == []


def keys(model: type[BaseModel]) -> set[str]:
    return set(model.model_fields)


@pytest.mark.parametrize(
    ("table", "model"),
    [
        ("slack", config.SlackSettings),
        ("storage", config.StorageSettings),
        ("limits", config.LimitSettings),
        ("mediation", config.MediationSettings),
    ],
)
def test_the_example_documents_every_key(table, model):
    assert set(tomllib.loads(EXAMPLE.read_text())[table]) == keys(model)


def test_the_example_documents_every_key_of_a_team():
    team = tomllib.loads(EXAMPLE.read_text())["teams"]["accounts"]
    assert set(team) == keys(config.TeamSettings)
    assert set(team["holidays"]) == keys(config.HolidaySettings)


def test_every_fault_is_said_at_once_with_key_value_and_remedy():
    faulty = """
    slak = 1
    [slack]
    mode = "pigeon"
    port = 99999
    [teams.accounts]
    timezone = "Mars/Olympus"
    members = ["bob"]
    [teams.accounts.hours]
    mon = ["9 to 5"]
    [limits]
    offer = "soon"
    """
    with pytest.raises(config.BadSettings) as error:
        config.read(faulty, "config.toml")
    lines = str(error.value).splitlines()
    assert lines[0] == "config.toml has 7 to mend:"
    assert any("slak: there is no such key" in line for line in lines)
    assert any("slack.mode = 'pigeon'" in line and "'socket'" in line for line in lines)
    assert any("teams.accounts.timezone = 'Mars/Olympus'" in line and "Europe/London" in line for line in lines)
    assert any("limits.offer = 'soon'" in line and "4h" in line for line in lines)
    assert any("'9 to 5'" in line and "09:00-17:00" in line for line in lines)


def test_a_country_without_known_holidays_is_said():
    said = faults_in('[teams.a.holidays]\ncountry = "ZZ"')
    assert "teams.a.holidays.country = 'ZZ': No public holidays are known for “ZZ”" in said


def test_a_part_of_a_country_without_known_holidays_is_said():
    said = faults_in('[teams.a.holidays]\ncountry = "GB"\nsubdivision = "YY"')
    assert "teams.a.holidays.subdivision = 'YY': No public holidays are known for “GB, YY”" in said


def test_broken_toml_is_said_with_its_place():
    with pytest.raises(config.BadSettings, match="line 2"):
        config.read("[slack]\nmode = socket", "config.toml")


def test_missing_secrets_are_said_all_at_once():
    with pytest.raises(config.BadSettings) as error:
        config.secrets("socket", {})
    assert "SLACK_BOT_TOKEN" in str(error.value)
    assert "SLACK_APP_TOKEN" in str(error.value)


def test_http_needs_the_signing_secret_instead_of_the_app_token():
    with pytest.raises(config.BadSettings) as error:
        config.secrets("http", {"SLACK_BOT_TOKEN": "xoxb-1"})
    assert "SLACK_SIGNING_SECRET" in str(error.value)
    assert "SLACK_APP_TOKEN" not in str(error.value)


def test_secrets_are_not_shown_by_accident():
    assert "xoxb-secret" not in repr(
        config.secrets("socket", {"SLACK_BOT_TOKEN": "xoxb-secret", "SLACK_APP_TOKEN": "x"})
    )


def test_bad_settings_end_the_command_with_words(tmp_path, capsys):
    (tmp_path / "config.toml").write_text("nonsense = 1")
    assert bot.main(["run", "--config", str(tmp_path / "config.toml")]) == 1
    assert "nonsense: there is no such key" in capsys.readouterr().err


def faults_in(text: str) -> str:
    with pytest.raises(config.BadSettings) as error:
        config.read(text, "config.toml")
    return str(error.value)


@pytest.mark.parametrize(
    ("faulty", "key", "remedy"),
    [
        ('[teams.a]\ntimezone = "Europe"', "teams.a.timezone = 'Europe'", "Europe/London"),
        ("[limits]\nacknowledge = 4", "limits.acknowledge = 4", 'write it like "4h"'),
        ("[limits]\noffer = 2026-11-25", "limits.offer = ", 'write it like "4h"'),
        ('[teams.a.hours]\nmon = ["09:00Z-17:00"]', "teams.a.hours.mon.0 = '09:00Z-17:00'", "09:00-17:00"),
        ('[teams.a.hours]\nmon = ["09:00-25:00"]', "teams.a.hours.mon.0", "09:00-17:00"),
        ('[teams.a.hours]\nmon = ["9-17"]', "teams.a.hours.mon.0", "09:00-17:00"),
        ("[teams.a.hours]\nmon = [900]", "teams.a.hours.mon.0 = 900", "09:00-17:00"),
        ('[teams.a.hours]\nmon = "09:00-17:00"', "teams.a.hours.mon", "write a list"),
        ("[teams.a]\nhours = {}", "teams.a.hours", "hours on at least one"),
        ('[teams.a.holidays]\nown = ["2026-12-24"]', "teams.a.holidays.own.0", "without quotation marks"),
        ("[teams.a.holidays]\nown = [20261224]", "teams.a.holidays.own.0", "without quotation marks"),
        ("[slack]\nport = true", "slack.port = True", "integer"),
        ('[slack]\nhost = ""', "slack.host = ''", "127.0.0.1"),
        ('[slack]\ncommand = "Ask Me"', "slack.command = 'Ask Me'", "small letters"),
        ('[slack]\napi_url = "slack.com"', "slack.api_url = 'slack.com'", "https://slack.com/api/"),
        ('[storage]\nurl = "tinydb:  "', "storage.url = 'tinydb:  '", "tinydb:data/kept.json"),
        ('[limits]\ndid_it_hold = "20d"', "limits.did_it_hold = '20d'", '"15d" at most, or "never"'),
        ("[limits]\ndid_it_hold = false", "limits.did_it_hold = False", 'write it like "7d", or "never"'),
        ('[teams.a.limits]\noffer = "soon"', "teams.a.limits.offer = 'soon'", "4h"),
        ("[teams.a.limits]\nrequests_an_hour = 3", "teams.a.limits.requests_an_hour", "there is no such key"),
        ('[teams.a]\nurgent_at_any_hour = "yes"', "teams.a.urgent_at_any_hour = 'yes'", "valid boolean"),
        ("slack = 1", "slack = 1", "this is the name of a table"),
    ],
)
def test_a_value_that_cannot_be_used_is_said_with_one_that_can(faulty, key, remedy):
    line = faults_in(faulty).splitlines()[1]
    assert key in line
    assert remedy in line


def test_midnight_ends_a_day_and_spaces_do_no_harm():
    settings = config.read('[teams.a.hours]\nmon = ["09:00 - 12:00", " 22:00-24:00"]', "config.toml")
    assert settings.team_list()[0].week.hours[0] == ((time(9), time(12)), (time(22), time(0)))


def test_all_faults_of_one_team_are_said_at_once():
    faulty = """
    [teams.a]
    timezone = "Mars/Olympus"
    [teams.a.hours]
    mon = ["09:00-17:00", "12:00-18:00"]
    [teams.a.holidays]
    country = "ZZ"
    own = ["2026-12-24"]
    """
    said = faults_in(faulty)
    assert said.startswith("config.toml has 4 to mend:")
    assert "Europe/London" in said
    assert "teams.a.hours: Working hours must be in order and must not overlap" in said
    assert "teams.a.holidays.country = 'ZZ': No public holidays are known" in said
    assert "teams.a.holidays.own.0 = '2026-12-24': write a date without quotation marks" in said


@pytest.mark.parametrize(
    "text",
    [
        '[slack]\nbot_token = "xoxb-very-secret"',
        '[slack]\nsigning_secret = "very-secret"',
        'SLACK_APP_TOKEN = "xapp-very-secret"',
        '[slack]\nmode = "xoxb-very-secret"',
        '[slack]\napi_url = "xoxe.xoxp-very-secret"',
        '[[slack]]\nbot_token = "xoxb-very-secret"',
    ],
)
def test_a_secret_in_the_file_is_not_repeated_and_has_its_place_named(text):
    said = faults_in(text)
    assert "very-secret" not in said
    assert "secrets belong in the environment: SLACK_BOT_TOKEN" in said


def test_a_team_by_the_name_of_secretaries_is_no_secret():
    assert "teams.secretaries.lead = 'bob'" in faults_in('[teams.secretaries]\nlead = "bob"')


def test_a_file_that_is_not_in_utf_8_is_said_to_be_so(tmp_path, capsys):
    (tmp_path / "config.toml").write_bytes("# Zeitzone für alle".encode("latin-1"))
    assert bot.main(["run", "--config", str(tmp_path / "config.toml")]) == 1
    assert "config.toml is not in UTF-8" in capsys.readouterr().err


def test_a_mark_of_utf_8_at_the_start_does_no_harm(tmp_path):
    (tmp_path / "config.toml").write_text('[slack]\ncommand = "/ask"', encoding="utf-8-sig")
    assert config.load(tmp_path / "config.toml").slack.command == "/ask"


def test_a_manifest_is_not_printed_for_a_command_that_slack_would_not_take(capsys):
    assert bot.main(["manifest", "--command", "Ask Me"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "slack.command = 'Ask Me': write it like /request" in printed.err


def test_a_limit_of_no_time_is_refused():
    with pytest.raises(config.BadSettings, match="nobody can keep a limit of no time"):
        config.read('[limits]\nacknowledge = "0h"', "test")


def test_a_team_has_the_limits_of_everybody_but_for_its_own():
    text = """
    [limits]
    offer = "3d"
    did_it_hold = "never"
    [teams.a.limits]
    acknowledge = "1h"
    [teams.b]
    urgent_at_any_hour = true
    """
    settings = config.read(text, "config.toml")
    a, b = settings.team_list()
    assert a.limits == replace(settings.life_cycle(), acknowledge=Limit(time=timedelta(hours=1)))
    assert b.limits == settings.life_cycle() == replace(Limits(), offer=Limit(days=3), did_it_hold=None)
    assert (a.urgent_at_any_hour, b.urgent_at_any_hour) == (False, True)


def test_a_tilde_is_the_home_folder(monkeypatch):
    monkeypatch.setenv("HOME", "/home/ada")
    assert config.read('[storage]\nurl = "tinydb:~/kept.json"', "test").storage.path == Path("/home/ada/kept.json")
