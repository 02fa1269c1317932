"""Whom a request can go to beside a colleague: a channel, a user group, a team by its name, and several at once."""

import pytest

from admin.introducing import introduce
from storage import StorageFull
from tests.stories.acts import WISH, broken, count_filed, last_delivery, sends, stored
from tests.stories.team_acts import card_for, told


@pytest.mark.parametrize(
    ("addressee", "team"),
    [
        ("#accounts", "accounts"),
        ("#support", "support"),
        ("@designers", "design"),
        ("@designers:", "design"),
        ("accounts:", "accounts"),
        ("Accounts:", "accounts"),
        ("#design,", "design"),
    ],
)
async def test_a_channel_a_group_or_a_name_asks_its_team(socket_teams_stage, addressee, team):
    stage = socket_teams_stage
    receipt = await stage.person("ada").command(f"/request {addressee} {WISH} by Friday noon")
    assert f"#1 has gone to the {team} team." in receipt.text
    request, _ = await stored(stage)
    assert (request.owner, request.team, request.wish.words) == (f"team:{team}", team, WISH)


@pytest.mark.parametrize("line", ["accounts", "ACCOUNTS", "accounts:", "#accounts"])
async def test_a_team_without_words_opens_the_form_with_the_team_filled_in(teams_stage, line):
    stage, ada = teams_stage, teams_stage.person("ada")
    await ada.command(f"/request {line}")
    form = await ada.modal()
    assert form.values["or to a team"] == "team:accounts"
    assert form.values["To a colleague"] is None
    assert "Please say it in a few words." in form.drawn
    assert await (await form.fill(need=WISH)).submit() is None
    await card_for(stage)


@pytest.mark.parametrize("line", ["accounts are wrong", "the accounts: are wrong", "accounts-team: hello"])
async def test_words_that_only_begin_like_a_team_are_words(socket_teams_stage, line):
    ada = socket_teams_stage.person("ada")
    await ada.command(f"/request {line}")
    form = await ada.modal()
    assert form.values["What do you need?"] == line
    assert form.values["or to a team"] is None


@pytest.mark.parametrize(("switch", "mark"), [("private", "private"), ("urgent", "urgent")])
async def test_switches_stand_before_a_team_too(socket_teams_stage, switch, mark):
    stage, ada = socket_teams_stage, socket_teams_stage.person("ada")
    await ada.command(f"/request {switch} accounts: {WISH} by Friday noon")
    if switch == "urgent":
        form = await ada.modal()
        assert form.values["or to a team"] == "team:accounts"
        assert await (await form.fill(why="the auditor is here")).submit() is None
    request, _ = await stored(stage)
    assert getattr(request, mark)
    assert request.team == "accounts"


@pytest.mark.parametrize("addressee", ["#general", "@strangers"])
async def test_what_is_no_team_s_opens_the_form_and_says_which_teams_there_are(teams_stage, addressee):
    stage, ada = teams_stage, teams_stage.person("ada")
    stage.slack.add_group("strangers", ["eve"])
    answer = await ada.command(f"/request {addressee} {WISH} by Friday noon")
    assert answer.text == ""
    form = await ada.modal()
    assert "No team goes by that. There are accounts, design, support and hall. Please choose one below." in form.drawn
    assert form.values["What do you need?"] == WISH
    assert form.values["Wanted by"] == "by Friday noon"
    assert await (await form.fill({"or to a team": "accounts"})).submit() is None
    await card_for(stage)


async def test_where_there_are_no_teams_a_channel_is_answered_so_and_the_form_offers_none(socket_stage):
    ada = socket_stage.person("ada")
    await ada.command(f"/request #general {WISH}")
    form = await ada.modal()
    assert "There are no teams here yet. Please choose a colleague." in form.drawn
    assert "or to a team" not in form.labels


async def test_the_form_finds_teams_by_what_is_typed(teams_stage):
    ada = teams_stage.person("ada")
    await ada.command("/request")
    form = await ada.modal()
    assert form.labels[:2] == ["To a colleague", "or to a team"]
    assert await form.options("or to a team") == ["accounts", "design", "support", "hall"]
    assert await form.options("or to a team", "COUNT") == ["accounts"]
    assert await form.options("or to a team", "nowhere") == []


async def test_exactly_one_of_the_two_is_chosen(teams_stage):
    stage, ada = teams_stage, teams_stage.person("ada")
    await ada.command("/request")
    form = await (await ada.modal()).fill(need=WISH, right="it can be read", wanted="Friday noon")
    form = await form.submit()
    assert form.errors == {"To a colleague": "Please choose who shall look after it."}
    await form.fill({"To a colleague": "ben", "or to a team": "accounts"})
    form = await form.submit()
    assert "please choose either a colleague or a team, and clear the other" in form.errors["or to a team"]
    assert form.values["What do you need?"] == WISH
    assert form.values["How will you know it is right?"] == "it can be read"
    assert await (await form.fill({"To a colleague": None})).submit() is None
    assert (await stored(stage))[0].owner == "team:accounts"
    assert "It is right when\nit can be read" in (await card_for(stage)).drawn


SEVERAL = ["@ben @eve", "@ben, @eve", "@ben,@eve", "@ben and @eve", "@ben & @eve", "@ben @eve,", "@ben @eve @ben"]


@pytest.mark.parametrize("addressees", SEVERAL)
async def test_a_promise_has_one_owner_and_one_press_asks_each(socket_teams_stage, addressees):
    stage, ada = socket_teams_stage, socket_teams_stage.person("ada")
    answer = await ada.command(f"/request {addressees} slides by Friday noon")
    assert answer.text == ""
    form = await ada.modal()
    assert "A promise has one owner, and you have named @Ben Okoro and @Eve Lund." in form.drawn
    assert form.values["What do you need?"] == "slides"
    assert form.values["Wanted by"] == "by Friday noon"
    await form.press("One request for each")
    sent = await ada.modal()
    assert "#1 has gone to @Ben Okoro.\n#2 has gone to @Eve Lund." in sent.drawn
    assert sent.labels == []
    for name in ("ben", "eve"):
        await stage.person(name).sees("slides")
    assert [(await stored(stage, n))[0].wish for n in (1, 2)] == [(await stored(stage, 1))[0].wish] * 2


async def test_people_and_teams_can_be_asked_together_over_both_doors(teams_stage):
    stage, ada = teams_stage, teams_stage.person("ada")
    await ada.command(f"/request @eve, #accounts @designers {WISH} by Friday noon")
    form = await ada.modal()
    assert "you have named @Eve Lund, the accounts team and the design team." in form.drawn
    await form.fill(right="it can be read", private=False)
    await form.press("One request for each")
    sent = await ada.modal()
    for gone in ("@Eve Lund", "the accounts team", "the design team"):
        assert f"has gone to {gone}." in sent.drawn
    assert await count_filed(stage) == 3
    assert {(await stored(stage, n))[0].wish.criterion for n in (1, 2, 3)} == {"it can be read"}


async def test_each_is_asked_once_however_often_slack_delivers_the_press(teams_stage):
    stage, ada = teams_stage, teams_stage.person("ada")
    await ada.command("/request @ben @eve slides by Friday noon")
    await (await ada.modal()).press("One request for each")
    press = last_delivery(stage)
    stage.clock.advance(days=3)
    await stage.slack.redeliver(press)
    assert await count_filed(stage) == 2


async def test_what_cannot_be_asked_of_each_is_said_above_and_nobody_is_asked(teams_stage):
    stage, ada = teams_stage, teams_stage.person("ada")
    await ada.command("/request @ben @eve slides next Friday")
    form = await ada.modal()
    await form.fill(need="slides in blue")
    await form.press("One request for each")
    form = await ada.modal()
    assert "This can mean Fri 27 Nov 2026" in form.drawn
    assert form.values["What do you need?"] == "slides in blue"
    assert form.values["Wanted by"] == "next Friday"
    assert await count_filed(stage) == 0
    await form.fill(wanted="4 Dec")
    await form.press("One request for each")
    assert await count_filed(stage) == 2


async def test_among_several_who_cannot_own_it_is_named(socket_teams_stage):
    stage, ada = socket_teams_stage, socket_teams_stage.person("ada")
    await ada.command("/request @ben @mallory slides")
    await (await ada.modal()).press("One request for each")
    assert "@Mallory Other belongs to another company" in (await ada.modal()).drawn
    assert await count_filed(stage) == 0


async def test_one_of_several_can_still_be_asked_alone(socket_teams_stage):
    stage, ada = socket_teams_stage, socket_teams_stage.person("ada")
    await ada.command("/request @ben @eve slides")
    assert await (await ada.modal()).submit() is None
    assert await count_filed(stage) == 1
    assert (await stored(stage))[0].owner == stage.person("ben").id


async def test_after_a_colon_begins_what_is_asked_for(socket_teams_stage):
    stage, ada = socket_teams_stage, socket_teams_stage.person("ada")
    await ada.command("/request @ben: @eve needs the slides")
    assert (await stored(stage))[0].wish.words == "@eve needs the slides"


async def test_a_private_request_to_a_team_goes_to_its_lead_and_leaves_no_trace(teams_stage):
    stage, ada = teams_stage, teams_stage.person("ada")
    receipt = await ada.command(f"/request private #accounts {WISH} by Friday noon")
    assert "#1 has gone to @Lena Hart." in receipt.text
    assert "Only you and @Lena Hart, who leads the accounts team, see it." in receipt.text
    lena = stage.person("lena")
    card = await lena.sees("@Ada Shaw asks you for")
    assert "private" in card.drawn
    await card.press("Promise as asked")
    await stage.quiet()
    assert stage.person("ben").messages_in("accounts") == []
    request, _ = await stored(stage)
    assert (request.owner, request.team, request.private) == (lena.id, "accounts", True)
    for name in ("ben", "cleo", "eve"):
        assert "I know of no such request of yours." in (await stage.person(name).command("/request 1")).text
        assert "Nothing is open" in (await stage.person(name).command("/request list")).text
        assert told(stage, name) == []


async def test_a_private_request_needs_a_lead(teams_stage):
    stage, ada = teams_stage, teams_stage.person("ada")
    await ada.command(f"/request private #support {WISH}")
    form = await ada.modal()
    assert "The support team has no lead, to whom alone a private request could go." in form.drawn
    assert form.values["or to a team"] == "team:support"
    form = await form.submit()
    assert "Please choose a colleague, or untick “Private”." in form.errors["or to a team"]
    assert await (await form.fill(private=False)).submit() is None
    assert (await stored(stage))[0].owner == "team:support"


async def test_nobody_asks_their_own_team_in_private(socket_teams_stage):
    stage, lena = socket_teams_stage, socket_teams_stage.person("lena")
    await lena.command(f"/request private accounts: {WISH}")
    assert "goes to its lead alone, and that is you." in (await lena.modal()).drawn
    stage.person("lena").deactivate()


async def test_a_lead_who_has_left_is_none(socket_teams_stage):
    stage, ada = socket_teams_stage, socket_teams_stage.person("ada")
    stage.person("lena").deactivate()
    await ada.command(f"/request private accounts: {WISH}")
    assert "The accounts team has no lead" in (await ada.modal()).drawn


async def test_nobody_promises_a_team_anything(socket_teams_stage):
    ada = socket_teams_stage.person("ada")
    await ada.command("/request promise #accounts slides by Friday")
    assert "The accounts team is a team, and a promise is made to one person." in (await ada.modal()).drawn


async def test_a_team_that_does_not_exist_any_more_is_refused_in_words(teams_stage):
    stage, ada = teams_stage, teams_stage.person("ada")
    await ada.command("/request")
    form = await (await ada.modal()).fill(need=WISH)
    block = next(each for each in form.blocks if each["block_id"] == "to_team")
    gone = {"text": {"type": "plain_text", "text": "ghosts"}, "value": "team:ghosts"}
    form.view.typed[block["block_id"], block["element"]["action_id"]] = {"selected_option": gone}
    form = await form.submit()
    assert "No team goes by that." in form.errors["or to a team"]
    assert await count_filed(stage) == 0


async def test_whoever_addresses_a_team_as_somebody_unknown_is_told(socket_teams_stage):
    stage, ada = socket_teams_stage, socket_teams_stage.person("ada")
    await sends(stage, ada, "<#C0NOWHERE|ghosts> slides")
    assert "No team goes by that." in (await ada.modal()).drawn


@pytest.mark.fair_weather(reason="who introduces it sees what Slack says, and tries again")
async def test_the_button_of_an_introduction_opens_the_form_with_the_team_filled_in(teams_stage):
    stage, eve = teams_stage, teams_stage.person("eve")
    await introduce(stage.settings, stage.slack.bot_token, "accounts")
    hello = next(each for each in eve.messages_in("accounts") if "I am Kept" in each.drawn)
    await hello.press("New request…")
    form = await eve.modal()
    assert form.values["or to a team"] == "team:accounts"
    assert await (await form.fill(need=WISH)).submit() is None
    assert (await stored(stage))[0].customer == eve.id
    await card_for(stage)


async def test_a_full_disk_is_said_above_the_form_which_keeps_what_was_typed(teams_stage):
    stage, ada = teams_stage, teams_stage.person("ada")
    await ada.command("/request @ben @eve slides by Friday noon")
    form = await (await ada.modal()).fill(right="it can be read")
    with broken(stage, "save", StorageFull()):
        await form.press("One request for each")
    above = await ada.modal()
    assert "My disk is full" in above.drawn
    await above.close()
    form = await ada.modal()
    assert form.values["How will you know it is right?"] == "it can be read"
    await form.press("One request for each")
    assert await count_filed(stage) == 2


@pytest.mark.parametrize("value", ["", ",", "team:ghosts", "U0NOBODY,team:Accounts", "<!channel>"])
async def test_a_forged_list_of_people_asks_nobody(socket_teams_stage, value):
    stage, ada = socket_teams_stage, socket_teams_stage.person("ada")
    await ada.command("/request @ben @eve slides by Friday noon")
    form = await ada.modal()
    next(each for each in form.blocks if each["type"] == "actions")["elements"][0]["value"] = value
    await form.press("One request for each")
    assert "Something went wrong" not in (await ada.modal()).drawn
    assert await count_filed(stage) == 0
