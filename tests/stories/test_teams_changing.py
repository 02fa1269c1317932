"""A request that comes to a team, or leaves it, after it was filed."""

from tests.stories.acts import WISH, asked as asked_person, filled, opened, own_card, stored
from tests.stories.team_acts import asked, card_for, in_channel, own


async def test_what_is_handed_over_to_a_team_stands_in_its_channel_until_somebody_takes_it(teams_stage):
    stage, lena, cleo = teams_stage, teams_stage.person("lena"), teams_stage.person("cleo")
    await asked(stage)
    await (await card_for(stage)).press("Promise as asked")
    form = await opened(lena, (await lena.command("/request 1")).messages[0], "Hand over…")
    assert await (await form.fill({"or to a team": "design"})).submit() is None
    there = await card_for(stage, "cleo", "design")
    assert there.buttons == ["Take it"], "the others who look on have nothing to wait for here"
    await there.press("Take it")
    await own(stage, "ada", "@Cleo Marsh looks after it from now on.")
    request, _ = await stored(stage)
    assert (request.owner, request.team) == (cleo.id, "design")
    assert "@Cleo Marsh has it" in (await card_for(stage, "cleo", "design")).drawn
    assert "This is no longer asked of the accounts team." in (await card_for(stage)).drawn


async def test_who_looks_on_cannot_take_over_what_another_team_is_asked_for(socket_teams_stage):
    stage, ben = socket_teams_stage, socket_teams_stage.person("ben")
    await asked(stage)
    await (await card_for(stage)).press("Take it")
    form = await opened(ben, (await ben.command("/request 1")).messages[0], "Hand over…")
    assert await (await form.fill({"or to a team": "design"})).submit() is None
    answer = await (await card_for(stage, "eve", "design")).press("Take it")
    assert "I know of no such request of yours." in answer.text or "has moved on" in answer.text
    assert (await stored(stage))[0].owner == ben.id


async def test_a_customer_can_turn_to_a_person_instead_while_nobody_has_taken_it(teams_stage):
    stage, ada = teams_stage, teams_stage.person("ada")
    await asked(stage)
    form = await opened(ada, await own(stage, "ada", "You ask the accounts team for"), "Edit…")
    assert form.values["or to a team"] == "team:accounts"
    await form.fill({"or to a team": None, "To a colleague": "eve"})
    assert await form.submit() is None
    assert "asks you for" in (await own(stage, "eve", WISH)).drawn
    card = await card_for(stage)
    assert "This is no longer asked of the accounts team." in card.drawn
    assert card.buttons == []
    assert "has taken this to somebody else" in (await in_channel(stage, words="somebody else")).drawn
    assert "I know of no such request" in (await stage.person("ben").command("/request 1")).text


async def test_a_customer_can_turn_to_a_team_instead(teams_stage):
    stage, ada = teams_stage, teams_stage.person("ada")
    await ada.command(f"/request @eve {WISH} by Friday noon")
    assert (
        await filled(
            ada, await own(stage, "ada", "You ask"), "Edit…", {"To a colleague": None, "or to a team": "accounts"}
        )
        is None
    )
    card = await card_for(stage)
    assert card.buttons[0] == "Take it"
    await card.press("Take it")
    assert (await stored(stage))[0].owner == stage.person("ben").id
    assert "I know of no such request" in (await stage.person("eve").command("/request 1")).text


async def test_a_mediator_of_the_team_is_asked_and_the_channel_does_not_hear_of_it(teams_stage):
    stage, ada = teams_stage, teams_stage.person("ada")
    await asked(stage)
    await (await card_for(stage)).press("Take it")
    before = (await card_for(stage)).drawn
    shown = (await ada.command("/request 1")).messages[0]
    assert await filled(ada, shown, "Bring someone in…", how="we go in circles") is None
    await own(stage, "mia", WISH)
    assert "To settle\n#1" in (await stage.person("mia").command("/request list")).text
    after = (await card_for(stage)).drawn
    assert "Mia" not in after
    assert after.split(",")[0] == before.split(",")[0] or "has it" in after


async def test_what_is_said_to_who_is_asked_is_read_by_nobody_else(socket_teams_stage):
    stage, ben = socket_teams_stage, socket_teams_stage.person("ben")
    await asked(stage)
    await (await card_for(stage)).press("Take it")
    his = await ben.sees("asks you for")
    know = {"To a colleague": "eve", "What should they know?": "between us two"}
    assert await filled(ben, his, "Hand over…", know) is None
    assert "between us two" in (await own(stage, "eve", "asks you to take it over.")).drawn
    assert "between us two" in his.latest.drawn
    for name in ("cleo", "lena"):
        shown = await stage.person(name).command("/request 1")
        assert "@Ben Okoro asks @Eve Lund to take it over." in shown.text
        assert "between us two" not in shown.text


async def test_a_lead_can_take_it_over_in_words_that_say_so(socket_teams_stage):
    stage = socket_teams_stage
    lena, ben = stage.person("lena"), stage.person("ben")
    await asked(stage)
    await (await card_for(stage)).press("Take it")
    shown = (await lena.command("/request 1")).messages[0]
    assert await filled(lena, shown, "Hand over…", {"To a colleague": "lena"}) is None
    hers = await own(stage, "lena", "You would like to take it over. Until it is taken, it stays with @Ben Okoro.")
    assert "@Lena Hart would like to take it over." in (await own(stage, "ben", "asks you for")).drawn
    await hers.press("Take it")
    await own(stage, "ada", "@Lena Hart looks after it from now on.")
    await stage.quiet()
    assert ben.messages[0].drawn.startswith("#1 is with @Lena Hart now.")


async def test_a_change_of_words_does_not_take_it_from_who_has_taken_it_meanwhile(teams_stage):
    stage, ada, ben = teams_stage, teams_stage.person("ada"), teams_stage.person("ben")
    await asked(stage)
    form = await opened(ada, await own(stage, "ada", "You ask the accounts team for"), "Edit…")
    await (await card_for(stage)).press("Take it")
    await stage.quiet()
    await form.fill({"What do you need?": "copy of invoice 4712"})
    assert await form.submit() is None
    assert "@Ada Shaw has changed the request." in (await own(stage, "ben", "has changed")).drawn
    assert (await stored(stage))[0].owner == ben.id


async def test_what_has_gone_from_somebody_to_their_team_asks_them_for_nothing_in_its_news(socket_teams_stage):
    stage, ada = socket_teams_stage, socket_teams_stage.person("ada")
    await asked_person(stage)
    form = await opened(ada, await own_card(stage), "Edit…")
    await form.fill({"To a colleague": None, "or to a team": "accounts"})
    assert await form.submit() is None
    news = await own(stage, "ben", "has taken this to somebody else. Nothing more is to be done.")
    assert news.buttons == []


async def test_a_team_that_is_asked_again_sees_it_in_its_channel(socket_teams_stage):
    stage, ada = socket_teams_stage, socket_teams_stage.person("ada")
    await asked(stage)
    await stage.quiet()
    stage.clock.advance(days=1)
    await (await ada.command("/request 1")).press("Ask again")
    assert (await in_channel(stage, words="asks again for a word.")).is_broadcast


async def test_what_a_mediator_ends_is_not_laid_at_the_door_of_who_had_it(socket_teams_stage):
    stage, ada, mia = socket_teams_stage, socket_teams_stage.person("ada"), socket_teams_stage.person("mia")
    await asked(stage)
    await (await card_for(stage, "eve")).press("Me too")
    await (await card_for(stage)).press("Take it")
    his = await own(stage, "ben", "asks you for")
    assert await filled(stage.person("ben"), his, "Bring someone in…", how="we go in circles") is None
    card = await own(stage, "mia", WISH)
    assert "to help you both" in (await own(stage, "ada", "has asked @Mia Roth")).drawn
    assert not [each for each in stage.person("eve").messages if "help you both" in each.drawn]
    ends = {"What shall happen?": "It is not needed now.", "How does it go on?": "It ends: it will not be done"}
    assert await filled(mia, card, "Outcome…", ends) is None
    assert "It will not be done." in (await card_for(stage)).drawn
    assert "cannot do it" not in (await card_for(stage)).drawn
    assert "Ask someone else…" in (await own(stage, "ada", "It ends here")).buttons
    assert not ada.has_modal
