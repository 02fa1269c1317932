"""Whom a line is addressed to, as Slack sends it."""

import pytest

from handlers.addressing import addressees_in, team_in_words
from handlers.payloads import Line, command_in

BEN, EVE = "<@U1|ben>", "<@U2|eve>"
TEAMS = ["accounts", "Sales", "Sales Ops", "R&D"]


@pytest.mark.parametrize(
    ("text", "found", "rest"),
    [
        ("slides", (), "slides"),
        (f"{BEN} slides", ("U1",), "slides"),
        ("<#C1|accounts> slides", ("C1",), "slides"),
        ("<#C1> slides", ("C1",), "slides"),
        ("<#G1|hall>: slides", ("G1",), "slides"),
        ("<!subteam^S1|@accounts>, slides", ("S1",), "slides"),
        (f"{BEN} {EVE} slides", ("U1", "U2"), "slides"),
        (f"{BEN},{EVE} slides", ("U1", "U2"), "slides"),
        (f"{BEN} and {EVE}: slides", ("U1", "U2"), "slides"),
        (f"{BEN} &amp; {EVE} slides", ("U1", "U2"), "slides"),
        (f"{BEN} {BEN} slides", ("U1",), "slides"),
        (f"{BEN}: {EVE} needs slides", ("U1",), f"{EVE} needs slides"),
        (f"{BEN} : {EVE} needs slides", ("U1",), f"{EVE} needs slides"),
        (f"{BEN} , {EVE} slides", ("U1", "U2"), "slides"),
        (f"{BEN} :tada: slides", ("U1",), ":tada: slides"),
        (f"{BEN} and slides", ("U1",), "and slides"),
        (f"{BEN}'s slides", (), f"{BEN}'s slides"),
        ("<!here> slides", (), "<!here> slides"),
        ("<!subteam^S1|@accounts>", ("S1",), ""),
    ],
)
def test_whoever_is_mentioned_first_is_addressed(text, found, rest):
    assert addressees_in(text) == (found, rest)


def test_more_than_ten_are_words():
    found, rest = addressees_in(" ".join(f"<@U{n}|x>" for n in range(12)) + " slides")
    assert len(found) == 10
    assert rest == "<@U10|x> <@U11|x> slides"


@pytest.mark.parametrize(
    ("words", "team", "rest"),
    [
        ("accounts: slides", "team:accounts", "slides"),
        ("ACCOUNTS", "team:accounts", ""),
        ("Sales Ops: slides", "team:Sales Ops", "slides"),
        ("sales: slides", "team:Sales", "slides"),
        ("Sales Opsy: slides", "", "Sales Opsy: slides"),
        ("accounts slides", "", "accounts slides"),
        ("accounts : slides", "", "accounts : slides"),
        ("", "", ""),
    ],
)
def test_a_team_is_addressed_by_its_name_and_a_colon(words, team, rest):
    assert team_in_words(words, TEAMS) == (team, rest)


def test_a_name_is_compared_as_it_was_typed():
    assert command_in("R&amp;D: a &lt;b&gt;", TEAMS) == Line("team:R&D", "a <b>")
