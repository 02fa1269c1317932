"""What a lead reads of a digest that could not be posted: what to do, in words that can be typed as they stand."""

import tomllib

import pytest

from messages.digest import refused


def key_in(text: str) -> str:
    """What stands there as the table of the settings, as a line of them."""
    return text.partition("`[")[2].partition("]`")[0]


def test_it_names_the_command_as_it_is_called_there() -> None:
    assert "`/ask digest accounts` shows it" in refused("accounts", "/ask").text


@pytest.mark.parametrize("name", ["accounts", "front-desk_2", "front desk", "Büro", "a.b", 'the "A" team'])
def test_it_names_the_table_of_the_settings_as_the_file_spells_it(name: str) -> None:
    assert tomllib.loads(f"[{key_in(refused(name, '/request').text)}]") == {"teams": {name: {}}}


def test_nothing_in_the_name_of_a_team_comes_alive() -> None:
    assert "<!channel>" not in str(refused("<!channel>", "/request"))
