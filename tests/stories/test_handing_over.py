"""A request changes hands: the owner asks a colleague to take it over, and until then everything stays as it is."""

import pytest

from tests.conftest import stage_in
from tests.stories.acts import WISH, agreed, asked, filled, opened, own_card, stored

COLLEAGUE = "To a colleague"
KNOW = "What should they know?"


async def handed_over(stage, card=None, to="cleo", know=""):
    """Ben asks somebody to take it over; their card."""
    assert (
        await filled(stage.person("ben"), card or await asked(stage), "Hand over…", {COLLEAGUE: to, KNOW: know}) is None
    )
    return await stage.person(to).sees("to take it over")


async def test_who_is_asked_gets_a_card_and_until_it_is_taken_everything_stays(stage):
    ada, ben, cleo = (stage.person(label) for label in ("ada", "ben", "cleo"))
    card = await agreed(stage)
    heard = len(ada.messages)
    asking = await handed_over(stage, card, know="I am away from Friday.")
    await stage.quiet()
    assert "@Ben Okoro asks you to take it over. Until it is taken, it stays with @Ben Okoro." in asking.drawn
    assert "In @Ben Okoro’s words\nI am away from Friday." in asking.drawn
    assert "Promised\nMonday, November 30th, 2026, 10:00 AM" in asking.drawn
    assert asking.buttons == ["Take it", "Not me"]
    assert len(cleo.messages) == 1
    assert "You ask @Cleo Marsh to take it over. Until it is taken, it stays with you." in card.latest.drawn
    assert "Next: you, the delivery, by Monday, November 30th" in card.latest.drawn
    assert "Done" in card.latest.buttons
    assert len(ada.messages) == heard
    assert "@Cleo Marsh" not in (await own_card(stage)).drawn
    await stage.quiet()
    assert len(ben.messages) == 2


async def test_who_takes_it_owes_an_offer_and_the_old_owner_only_reads_where_it_went(stage):
    ada, ben, cleo = (stage.person(label) for label in ("ada", "ben", "cleo"))
    card = await agreed(stage)
    await (await handed_over(stage, card)).press("Take it")
    news = await ada.sees("@Cleo Marsh looks after it from now on.")
    assert "Had been promised\nMonday, November 30th, 2026, 9:00 AM" in news.drawn
    await stage.quiet()
    assert card.latest.drawn == f"#1 is with @Cleo Marsh now. Thank you.\n{WISH}"
    assert card.latest.buttons == []
    own = cleo.messages[0]
    assert "Next: you, an offer, by" in own.drawn
    form = await opened(cleo, own, "Commit…")
    assert form.values["In your own words"[:17] + ", what will you deliver?"] == WISH
    assert form.values["By when?"] == "Mon 30 Nov 2026 10:00"
    assert await (await form.fill(by="Tuesday 10:00")).submit() is None
    await (await ada.sees("Does it fit?")).press("Agree")
    await cleo.sees("agrees to your offer")
    await stage.quiet()
    assert card.latest.drawn == f"#1 is with @Cleo Marsh now. Thank you.\n{WISH}"
    assert not any(message.buttons for message in ben.messages)


async def test_the_old_owner_has_no_part_in_it_any_more(stage):
    ben = stage.person("ben")
    card = await asked(stage)
    await (await handed_over(stage, card)).press("Take it")
    await stage.person("ada").sees("looks after it from now on")
    assert "I know of no such request of yours." in (await ben.command("/request 1")).text
    assert "I know of no such request of yours." in (await card.press("Acknowledge")).text


async def test_a_second_hand_over_is_nothing_to_the_first_owner(socket_stage):
    stage = socket_stage
    ben, cleo = stage.person("ben"), stage.person("cleo")
    card = await asked(stage)
    await (await handed_over(stage, card)).press("Take it")
    await stage.quiet()
    assert await filled(cleo, cleo.messages[0], "Hand over…", {COLLEAGUE: "mia"}) is None
    await (await stage.person("mia").sees("take it over")).press("Take it")
    await stage.quiet()
    assert "is with @Cleo Marsh now" in card.latest.drawn
    assert "is with @Mia Roth now" in cleo.messages[0].drawn
    await ben.sees_no("Mia Roth")


async def test_who_does_not_take_it_tells_who_asked_and_nobody_else(stage):
    ada, ben, cleo = (stage.person(label) for label in ("ada", "ben", "cleo"))
    card = await asked(stage)
    asking = await handed_over(stage, card)
    await stage.quiet()
    heard = len(ada.messages)
    await asking.press("Not me")
    news = await ben.sees("@Cleo Marsh cannot take it over. It stays with you.")
    assert news.buttons == ["Hand over…"]
    await stage.quiet()
    assert asking.latest.drawn == f"#1 stays with @Ben Okoro. Thank you for your answer.\n{WISH}"
    assert asking.latest.buttons == []
    assert "take it over" not in card.latest.drawn
    assert len(ada.messages) == heard
    assert len(cleo.messages) == 1


async def test_who_is_asked_again_hears_it_for_the_card_is_there_already(stage):
    ben, cleo = stage.person("ben"), stage.person("cleo")
    card = await asked(stage)
    await (await handed_over(stage, card)).press("Not me")
    await ben.sees("cannot take it over")
    assert await filled(ben, card, "Hand over…", {COLLEAGUE: "cleo", KNOW: "Please, after all."}) is None
    news = await cleo.sees("@Ben Okoro asks whether you can take it over.")
    assert "Please, after all." in news.drawn
    assert news.buttons == ["Take it", "Not me"]
    await news.press("Take it")
    await stage.person("ada").sees("@Cleo Marsh looks after it from now on.")


async def test_an_owner_who_delivers_meanwhile_asks_nobody_any_more(socket_stage):
    stage = socket_stage
    card = await asked(stage)
    asking = await handed_over(stage, card)
    await card.press("Done")
    await stage.quiet()
    assert "#1 needs nothing more from you. Thank you." in asking.latest.drawn
    assert "I know of no such request of yours." in (await asking.press("Take it")).text
    assert (await stored(stage))[0].owner == stage.person("ben").id


@pytest.mark.parametrize(
    ("whom", "why"),
    [
        ("ada", "That person is the one who asks, and cannot look after it too."),
        ("ben", "That person looks after it already."),
        ("Kept", "That person is an app, and cannot promise anything."),
        ("mallory", "That person belongs to another company"),
        ("", "Please complete this required field."),
    ],
)
async def test_whoever_cannot_own_it_is_not_asked_and_the_form_keeps_what_was_typed(socket_stage, whom, why):
    ben = socket_stage.person("ben")
    typed = {COLLEAGUE: whom, KNOW: "I am away."}
    form = await filled(ben, await asked(socket_stage), "Hand over…", typed)
    assert why in form.errors[COLLEAGUE]
    assert form.values[KNOW] == "I am away."
    assert (await stored(socket_stage))[0].hand_over is None


async def test_nobody_who_has_left_is_asked(socket_stage):
    stage = socket_stage
    form = await opened(stage.person("ben"), await asked(stage), "Hand over…")
    await form.fill({COLLEAGUE: "cleo"})
    stage.person("cleo").deactivate()
    form = await form.submit()
    assert "is no longer in this workspace" in form.errors[COLLEAGUE]


async def test_the_words_to_who_is_asked_are_for_them_alone(socket_stage):
    stage = socket_stage
    await handed_over(stage, know="I cannot stand this one.")
    await stage.quiet()
    shown = await stage.person("ada").command("/request 1")
    assert "You" in shown.text
    assert "I cannot stand" not in shown.text


def a_team_with_a_lead(slack):
    """Ben and Cleo are of it, Mia leads it."""
    ben, cleo, mia = (slack.person(label).id for label in ("ben", "cleo", "mia"))
    room = slack.channel("general").id
    return f'[teams.accounts]\nmembers = ["{ben}", "{cleo}"]\nlead = "{mia}"\nchannel = "{room}"\n'


@pytest.fixture
async def team_stage(tmp_path, mode):
    async with stage_in(tmp_path, mode, furniture=a_team_with_a_lead) as ready:
        yield ready


async def test_either_a_colleague_or_a_team(team_stage):
    stage = team_stage
    form = await opened(stage.person("ben"), await asked(stage), "Hand over…")
    assert form.labels == [COLLEAGUE, "or to a team", KNOW]
    form = await (await form.fill({COLLEAGUE: "cleo", "or to a team": "accounts"})).submit()
    assert "either a colleague or a team" in form.errors["or to a team"]


async def test_a_team_is_asked_and_any_of_it_takes_it(team_stage):
    stage = team_stage
    cleo, general = stage.person("cleo"), stage.slack.channel("general")
    await stage.person("mia").invites_bot(general)
    card = await asked(stage)
    assert await filled(stage.person("ben"), card, "Hand over…", {"or to a team": "accounts"}) is None
    await stage.quiet()
    in_channel = cleo.messages_in(general)[-1]
    assert "Take it" in in_channel.buttons
    await in_channel.press("Take it")
    await stage.person("ada").sees("@Cleo Marsh looks after it from now on.")
    await stage.quiet()
    assert "is with @Cleo Marsh now" in card.latest.drawn


async def test_of_two_presses_of_the_same_delivery_one_takes_it(stage):
    await (await handed_over(stage)).press("Take it")
    press = next(each for each in reversed(stage.slack.deliveries) if "verb_take" in str(each))
    await stage.slack.redeliver(press)
    await stage.quiet()
    assert (await stored(stage))[0].version == 3
    assert len(stage.person("ada").messages) == 2
