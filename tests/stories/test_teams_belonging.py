"""Who belongs to a team, who only looks on, and what each of them sees, lists and may do."""

import pytest

from tests.stories.acts import WISH, opened, stored
from tests.stories.team_acts import asked, card_for, own, told

UNKNOWN = "I know of no such request of yours."


async def test_a_user_group_is_followed_without_a_restart(teams_stage):
    stage, eve = teams_stage, teams_stage.person("eve")
    await asked(stage, f"/request #design {WISH} by Friday noon")
    card = await card_for(stage, "eve", "design")
    assert "only somebody who belongs to it can take it" in (await card.press("Take it")).text
    stage.slack.add_group("designers", ["cleo", "eve"])
    await stage.slack.settled()
    assert (await card.press("Take it")).text == ""
    assert (await stored(stage))[0].owner == eve.id


async def test_who_has_left_a_user_group_takes_nothing_any_more(teams_stage):
    stage = teams_stage
    await asked(stage, f"/request @designers {WISH} by Friday noon")
    stage.slack.add_group("designers", ["ada"])
    await stage.slack.settled()
    answer = await stage.person("eve").command("/request 1")
    assert UNKNOWN in answer.text
    assert (await stored(stage))[0].is_untaken


async def test_a_channel_is_followed_without_a_restart(teams_stage):
    stage, eve = teams_stage, teams_stage.person("eve")
    await asked(stage, f"/request #support {WISH} by Friday noon")
    assert UNKNOWN in (await eve.command("/request 1")).text
    await eve.joins("support")
    assert WISH in (await eve.command("/request 1")).text
    await (await card_for(stage, "eve", "support")).press("Take it")
    assert (await stored(stage))[0].owner == eve.id


@pytest.mark.parametrize("label", ["Take it", "Promise as asked", "Done", "Me too"])
async def test_somebody_of_another_company_in_a_shared_channel_does_nothing_with_it(socket_teams_stage, label):
    stage, mallory = socket_teams_stage, socket_teams_stage.person("mallory")
    await mallory.joins("support")
    await asked(stage, f"/request #support {WISH} by Friday noon")
    before = await stored(stage)
    card = await card_for(stage, "mallory", "support")
    assert UNKNOWN in (await card.press(label)).text
    assert UNKNOWN in (await mallory.command("/request 1")).text
    assert "#1" not in (await mallory.command("/request list")).text
    assert "#1" not in (await mallory.opens_home()).drawn
    assert await stored(stage) == before


async def test_members_show_and_list_what_is_asked_of_their_team(teams_stage):
    stage, ben, cleo = teams_stage, teams_stage.person("ben"), teams_stage.person("cleo")
    await asked(stage)
    await asked(stage, "/request #accounts keys of the archive by Friday noon")
    await (await card_for(stage)).press("Take it")
    answer = await cleo.command("/request list")
    assert "Asked of your team\n#2  keys of the archive" in answer.text, "what nobody has taken comes first"
    assert answer.text.index("#2") < answer.text.index("#1")
    assert "for @Ada Shaw  ·  Next: @Ben Okoro" in answer.text
    assert "What you look after\n#1" in (await ben.command("/request list")).text
    shown = await cleo.command("/request 2")
    assert "@Ada Shaw asks the accounts team for  ·  #2" in shown.text
    assert "You asked" not in shown.text
    await shown.press("Take it")
    assert (await stored(stage, 2))[0].owner == cleo.id


async def test_what_is_shown_to_a_member_follows_their_press(teams_stage):
    stage, cleo = teams_stage, teams_stage.person("cleo")
    await asked(stage)
    shown = await cleo.command("/request show 1")
    await shown.press("Promise as asked")
    card = await card_for(stage)
    assert "@Cleo Marsh has it, promised by" in card.drawn
    assert card.buttons == []


async def test_nobody_else_sees_or_lists_it(teams_stage):
    stage, eve = teams_stage, teams_stage.person("eve")
    await asked(stage)
    assert UNKNOWN in (await eve.command("/request 1")).text, "looking on in the channel is not belonging to the team"
    assert "Nothing is open" in (await eve.command("/request list")).text
    await stage.person("ben").joins("general")
    assert told(stage, "eve") == []


async def test_the_customer_lists_it_under_what_they_have_asked_for(socket_teams_stage):
    stage, ada = socket_teams_stage, socket_teams_stage.person("ada")
    await asked(stage, f"/request #design {WISH} by Friday noon")
    assert f"What you have asked for\n#1  {WISH}\nShow" not in (await ada.command("/request list")).text
    answer = await ada.command("/request list")
    assert "What you have asked for\n#1" in answer.text
    assert "from the design team  ·  Next: the design team, a first word" in answer.text


async def test_the_lead_can_hand_over_what_is_the_team_s(teams_stage):
    stage, lena = teams_stage, teams_stage.person("lena")
    await asked(stage)
    await (await card_for(stage)).press("Promise as asked")
    shown = (await lena.command("/request 1")).messages[0]
    assert "Hand over…" in shown.buttons or "Hand over…" in shown.drawn
    form = await opened(lena, shown, "Hand over…")
    await form.fill({"To a colleague": "cleo"})
    assert await form.submit() is None
    asked_over = await stage.person("cleo").sees("Take it")
    assert "To take over, if you can\n#1" in (await stage.person("cleo").command("/request list")).text
    await asked_over.press("Take it")
    assert (await stored(stage))[0].owner == stage.person("cleo").id
    assert "@Cleo Marsh has it" in (await card_for(stage)).drawn


async def test_a_member_who_is_not_the_lead_cannot_hand_over_what_another_has(teams_stage):
    stage, cleo = teams_stage, teams_stage.person("cleo")
    await asked(stage)
    await (await card_for(stage)).press("Promise as asked")
    shown = (await cleo.command("/request 1")).messages[0]
    assert "Hand over…" not in shown.drawn


@pytest.mark.parametrize("name", ["eve", "cleo"])
async def test_me_too_gives_what_the_customer_gets_and_nothing_to_press(teams_stage, name):
    stage, follower = teams_stage, teams_stage.person(name)
    await asked(stage)
    await (await card_for(stage, name)).press("Me too")
    follower_card = await own(stage, name, "@Ada Shaw asks the accounts team for")
    assert follower_card.buttons == []
    assert (await card_for(stage)).buttons[-1] == "Me too", "others may need the same"
    await (await card_for(stage)).press("Promise as asked")
    news = await own(stage, name, "@Ben Okoro promises what @Ada Shaw asked for")
    assert "As @Ada Shaw wrote it." in news.drawn
    assert news.thread_ts == follower_card.ts
    await (await stage.person("ben").sees("asks you for")).press("Done", on_latest=True)
    await own(stage, name, "@Ben Okoro has delivered")
    await stage.quiet()
    for message in follower.messages:
        assert message.buttons == []
        assert "you wrote" not in message.drawn.casefold()
        assert "you asked" not in message.drawn.casefold()
    assert len(told(stage, name)) == 3


async def test_a_follower_hears_in_the_third_person_what_the_customer_hears(socket_teams_stage):
    stage, eve, ben = socket_teams_stage, socket_teams_stage.person("eve"), socket_teams_stage.person("ben")
    await asked(stage)
    await (await card_for(stage, "eve")).press("Me too")
    await (await card_for(stage)).press("Take it")
    await own(stage, "eve", "@Ben Okoro looks after it from now on.")
    card = await own(stage, "ben", "asks you for")
    form = await opened(ben, card, "Commit…")
    assert await (await form.fill(words="another copy", by="Monday 10:00")).submit() is None
    offer = await own(stage, "eve", "@Ben Okoro offers this by")
    assert "@Ada Shaw wrote" in offer.drawn
    assert "Does it fit?" not in offer.drawn
    form = await opened(ben, card.latest, "Ask…")
    assert await (await form.fill(know="with the stamp?")).submit() is None
    assert "asks @Ada Shaw something." in (await own(stage, "eve", "with the stamp?")).drawn
    for message in eve.messages:
        assert message.buttons == []


async def test_a_follower_sees_it_in_the_list_and_by_its_number(socket_teams_stage):
    stage, eve = socket_teams_stage, socket_teams_stage.person("eve")
    await asked(stage)
    await (await card_for(stage, "eve")).press("Me too")
    assert "What you wait for as well\n#1" in (await eve.command("/request list")).text
    assert WISH in (await eve.command("/request 1")).text


async def test_who_waits_for_the_same_hears_that_it_is_withdrawn(socket_teams_stage):
    stage, ada = socket_teams_stage, socket_teams_stage.person("ada")
    await asked(stage)
    await (await card_for(stage, "eve")).press("Me too")
    form = await opened(ada, await ada.sees("You ask the accounts team for"), "Withdraw…")
    assert await form.submit() is None
    await own(stage, "eve", "@Ada Shaw no longer needs this.")


async def test_me_too_is_not_for_the_customer_nor_twice(teams_stage):
    stage = teams_stage
    await asked(stage)
    for name in ("ada", "eve"):
        card = await card_for(stage, name)
        await card.press("Me too")
        await stage.quiet()
        await card.press("Me too")
    await stage.quiet()
    request, timeline = await stored(stage)
    assert request.followers == (stage.person("eve").id,)
    assert len(timeline) == 2


@pytest.mark.parametrize(
    ("name", "words"),
    [("eve", "Only somebody who belongs to the accounts team can take it."), ("cleo", "You can: Take it")],
)
async def test_me_too_pressed_again_says_that_they_hear_already(socket_teams_stage, name, words):
    stage = socket_teams_stage
    await asked(stage)
    card = await card_for(stage, name)
    await card.press("Me too")
    answer = await card.press("Me too")
    assert "You hear of #1 already, as @Ada Shaw does." in answer.text
    assert words in answer.text


async def test_a_channel_that_the_bot_is_not_in_is_said_to_customer_and_lead(teams_stage):
    stage = teams_stage
    await stage.person("ada").command(f"/request hall: {WISH} by Friday noon")
    for name in ("ada", "lena"):
        said = await stage.person(name).sees("Slack does not let me write into the channel of the hall team")
        assert "/invite @Kept" in said.drawn
        assert WISH in said.drawn
        assert "the hall team finds it on my Home" in said.drawn
    await (await stage.person("ben").opens_home()).sees(WISH)
    await stage.quiet()
    assert len(told(stage, "lena")) == 1
    assert len(told(stage, "ada")) == 2


async def test_once_the_bot_is_invited_the_next_word_brings_the_card(socket_teams_stage):
    stage, ada, ben = socket_teams_stage, socket_teams_stage.person("ada"), socket_teams_stage.person("ben")
    await ada.command(f"/request hall: {WISH} by Friday noon")
    await ada.sees("Slack does not let me write into the channel")
    await ben.invites_bot("hall")
    form = await opened(ada, await ada.sees("You ask the hall team for"), "Edit…")
    assert await (await form.fill(need=f"{WISH} with a stamp")).submit() is None
    assert (await card_for(stage, "ben", "hall")).buttons[0] == "Take it"


async def test_who_looks_on_reads_all_of_a_long_text_that_the_card_begins(teams_stage):
    stage, eve = teams_stage, teams_stage.person("eve")
    await asked(stage, f"/request #accounts {WISH} {'and the letter to it ' * 200}and nothing else by Friday noon")
    assert (await (await card_for(stage, "eve")).press("Show all")).text == ""
    assert "and nothing else" in (await eve.modal()).drawn


async def test_what_the_two_write_to_each_other_the_team_does_not_read(socket_teams_stage):
    stage, ben = socket_teams_stage, socket_teams_stage.person("ben")
    await asked(stage)
    await (await card_for(stage)).press("Take it")
    await ben.writes("only between us two", thread=await ben.sees("@Ada Shaw asks you for"))
    await stage.person("ada").sees("only between us two")
    shown = await stage.person("cleo").command("/request 1")
    assert "@Ben Okoro wrote" in shown.text
    assert "only between us two" not in shown.text
    assert "only between us two" in (await stage.person("ada").command("/request 1")).text
