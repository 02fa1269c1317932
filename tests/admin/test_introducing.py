"""`introduce` posts one message with a button, or says why it cannot."""

import pytest

import bot
from admin.introducing import introduce
from admin.unable import Unable
from messages import ids


async def introduced(office, channel="accounts", team="accounts"):
    named = office.channel(channel) if channel else ""
    office.writes(f'[teams.accounts]\nchannel = "{named}"\n')
    await introduce(office.settings, office.slack.bot_token, team)


async def test_the_team_s_channel_reads_what_kept_is_with_an_example_and_a_button(office):
    await introduced(office)
    (message,) = office.slack.person("ada").messages_in("accounts")
    assert "I look after what colleagues promise one another" in message.drawn
    assert "/request @colleague copy of invoice 4711 by Friday noon" in message.drawn
    assert message.buttons == ["New request…"]
    (button,) = next(block for block in message.blocks if block["type"] == "actions")["elements"]
    assert (button["action_id"], button["value"]) == (ids.NEW_REQUEST_ACTION, "team:accounts")
    assert "Kept" in message.text


@pytest.mark.parametrize(
    ("channel", "team", "words"),
    [
        ("accounts", "depot", "know no team 'depot'. They know: accounts."),
        ("", "accounts", "has no channel: set it under [teams.accounts]"),
        ("depot", "accounts", "not_in_channel: type /invite @Kept in that channel"),
        ("hidden", "accounts", "in a private channel type /invite @Kept first"),
        ("old", "accounts", "is_archived"),
    ],
)
async def test_what_keeps_it_from_being_posted_is_said_in_words(office, channel, team, words):
    with pytest.raises(Unable) as caught:
        await introduced(office, channel, team)
    assert words in str(caught.value)
    assert (
        not office.slack.calls_of("chat.postMessage")
        or not office.slack.calls_of("chat.postMessage")[-1].response["ok"]
    )


def test_an_unknown_team_ends_the_command_with_words_and_status_1(tmp_path, capsys):
    path = tmp_path / "config.toml"
    path.write_text("", encoding="utf-8")
    assert bot.main(["introduce", "--config", str(path), "--team", "accounts"]) == 1
    assert "The settings know no team 'accounts'. They know: none." in capsys.readouterr().err
