"""Settings: what stands in the example is true, and every fault is said at once."""

import tomllib
from pathlib import Path

import pytest
from pydantic import BaseModel

import bot
import config

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
    assert any("slak = 1: there is no such key" in line for line in lines)
    assert any("slack.mode = 'pigeon'" in line and "'socket'" in line for line in lines)
    assert any("teams.accounts.timezone = 'Mars/Olympus'" in line and "Europe/London" in line for line in lines)
    assert any("limits.offer = 'soon'" in line and "4h" in line for line in lines)
    assert any("'9 to 5'" in line and "09:00-17:00" in line for line in lines)


def test_a_country_without_known_holidays_is_said():
    with pytest.raises(config.BadSettings, match="holidays"):
        config.read('[teams.a.holidays]\ncountry = "ZZ"', "config.toml")


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
    assert "nonsense = 1: there is no such key" in capsys.readouterr().err
