"""What a team is asked for: untaken it is said once below its card; when no word comes at all, its lead steps in."""

from domain.values import State, Word
from tests.stories import team_acts
from tests.stories.acts import WISH, filled, opened, stored
from tests.stories.over_the_socket import mode as mode

UNTAKEN = "Nobody has taken this yet."
DUE_SINCE = "has been due since Wednesday, November 25th"


async def asked(stage):
    """Ada has asked the accounts team; the card in its channel."""
    await team_acts.asked(stage)
    return await team_acts.card_for(stage)


async def taken(stage, name="ben"):
    """Somebody of the team has taken it."""
    await (await asked(stage)).press("Take it")
    return await team_acts.own(stage, name, "@Ada Shaw asks you for")


async def stepping_in(stage):
    """No word has come by the third morning; the card of Lena, who leads the team."""
    await stage.passes(days=5)  # Monday
    return await team_acts.own(stage, "lena", "You lead the accounts team: how shall it go on?")


async def below_the_card(stage, words, reader="ben"):
    """The messages in the channel's thread with these words."""
    await stage.quiet()
    return [each for each in stage.person(reader).messages_in("accounts") if each.thread_ts and words in each.drawn]


async def test_what_nobody_takes_is_said_once_below_its_card_at_half_its_time(teams_stage):
    stage = teams_stage
    await asked(stage)
    await stage.passes(hours=1, minutes=55)
    assert await below_the_card(stage, UNTAKEN) == []
    await stage.passes(minutes=10)
    (said,) = await below_the_card(stage, UNTAKEN)
    assert "A first word is due by Wednesday, November 25th" in said.drawn
    assert "<@" not in said.body["text"]
    await stage.passes(hours=1)
    assert len(await below_the_card(stage, UNTAKEN)) == 1
    for name in ("ben", "cleo", "lena"):
        assert stage.person(name).messages == []


async def test_once_somebody_has_it_that_says_who(teams_stage):
    stage = teams_stage
    card = await asked(stage)
    await stage.passes(hours=2, minutes=5)
    await card.press("Take it")
    assert await below_the_card(stage, UNTAKEN) == []
    assert len(await below_the_card(stage, "@Ben Okoro has it")) == 1


async def test_once_the_lead_has_been_asked_it_names_no_time_of_a_first_word(teams_stage):
    stage = teams_stage
    await asked(stage)
    await stepping_in(stage)
    (said,) = await below_the_card(stage, "Nobody has taken this yet")
    assert "due by" not in said.drawn, "what is due now is the word of the lead"


async def test_the_lead_gets_a_card_with_what_has_happened_and_owes_the_next_word(teams_stage):
    stage = teams_stage
    await taken(stage)
    card = await stepping_in(stage)
    assert f"A first word from @Ben Okoro {DUE_SINCE}" in card.drawn
    for line in ("@Ada Shaw asked", "@Ben Okoro took it", "no word had come, and you were asked how it goes on"):
        assert line in card.drawn
    assert "Next: you, a word on how it goes on, by" in card.drawn
    assert card.buttons == ["Hand over…"]
    request, _ = await stored(stage)
    assert (request.next_word.who, request.next_word.what) == (stage.person("lena").id, Word.STEP_IN)


async def test_the_customer_sees_it_on_the_card_and_the_owner_is_told(teams_stage):
    stage = teams_stage
    await taken(stage)
    ada, ben = stage.person("ada"), stage.person("ben")
    heard = len(ada.messages)
    await stepping_in(stage)
    hers = await team_acts.own(stage, "ada", "You ask @Ben Okoro for")
    assert f"{DUE_SINCE}" in hers.drawn
    assert "@Lena Hart, who leads the accounts team, has been asked how it goes on." in hers.drawn
    assert len(ada.messages) == heard
    news = await ben.sees("a word from you settles that too.")
    assert news.buttons == ["Acknowledge", "Commit…", "Done", "Deliver…"]


async def test_a_word_from_the_owner_settles_it_and_the_lead_is_thanked(teams_stage):
    stage = teams_stage
    await taken(stage)
    card = await stepping_in(stage)
    news = await stage.person("ben").sees("a word from you settles that too.")
    await news.press("Acknowledge")
    await team_acts.own(stage, "lena", "#1 needs nothing more from you. Thank you.")
    assert card.latest.buttons == news.latest.buttons == []
    assert (await stored(stage))[0].stepping_in == ""
    assert "A first word from you was due by" in news.latest.drawn


async def test_the_lead_hands_it_over_and_hears_a_no(teams_stage):
    stage = teams_stage
    await taken(stage)
    card = await stepping_in(stage)
    values = {"To a colleague": "cleo", "What should they know?": "Ben is ill."}
    assert await filled(stage.person("lena"), card, "Hand over…", values) is None
    asks = await team_acts.own(stage, "cleo", "@Lena Hart asks you to take it over.")
    assert "You ask @Cleo Marsh to take it over." in card.latest.drawn
    assert "Next: @Ben Okoro, a first word, by" in card.latest.drawn
    await asks.press("Not me")
    news = await team_acts.own(stage, "lena", "@Cleo Marsh cannot take it over.")
    assert news.buttons == ["Hand over…"]
    assert "#1 stays with @Ben Okoro. Thank you." in card.latest.drawn


async def test_whoever_takes_it_over_has_it_from_then_on(teams_stage):
    stage = teams_stage
    await taken(stage)
    assert (
        await filled(stage.person("lena"), await stepping_in(stage), "Hand over…", {"To a colleague": "cleo"}) is None
    )
    await (await team_acts.own(stage, "cleo", "asks you to take it over.")).press("Take it")
    await stage.person("ada").sees("@Cleo Marsh looks after it from now on.")
    await stage.quiet()
    request, _ = await stored(stage)
    assert (request.owner, request.stepping_in) == (stage.person("cleo").id, "")


async def test_what_nobody_has_taken_goes_to_the_lead_too_and_no_member_hears(teams_stage):
    stage = teams_stage
    channel = await asked(stage)
    card = await stepping_in(stage)
    assert f"A first word from the accounts team {DUE_SINCE}" in card.drawn
    assert "Take it" in card.buttons
    assert "@Lena Hart, who leads the accounts team, has been asked how it goes on." in channel.latest.drawn
    for name in ("ben", "cleo"):
        assert stage.person(name).messages == []
    await channel.latest.press("Take it")
    await team_acts.own(stage, "lena", "#1 needs nothing more from you.")


async def test_the_lead_can_take_it(teams_stage):
    stage = teams_stage
    await asked(stage)
    await (await stepping_in(stage)).press("Take it")
    await stage.person("ada").sees("@Lena Hart looks after it from now on.")


async def test_what_the_lead_writes_reaches_both(teams_stage):
    stage, lena = teams_stage, teams_stage.person("lena")
    await taken(stage)
    card = await stepping_in(stage)
    await lena.writes("I am looking for somebody.", thread=card)
    await stage.quiet()
    for name in ("ada", "ben"):
        assert "I am looking for somebody." in (await stage.person(name).sees("@Lena Hart writes:")).drawn
    assert "Next: you, a word on how it goes on" in card.latest.drawn


async def test_what_the_two_have_written_to_each_other_is_not_the_lead_s(teams_stage):
    stage = teams_stage
    await taken(stage)
    hers = await team_acts.own(stage, "ada", "You ask @Ben Okoro for")
    await stage.person("ada").writes("Between the two of us.", thread=hers)
    card = await stepping_in(stage)
    assert "@Ada Shaw wrote" in card.drawn
    assert "Between the two of us." not in card.drawn


async def test_it_stands_in_a_part_of_its_own_in_the_lead_s_list_and_home(teams_stage):
    stage, lena = teams_stage, teams_stage.person("lena")
    await asked(stage)
    await stepping_in(stage)
    assert "Waiting for a word from you, as the lead" in (await lena.command("/request list")).text
    home = await lena.opens_home()
    assert "Waiting for a word from you, as the lead" in home.drawn
    assert "Take it" in home.buttons


async def test_where_the_lead_says_nothing_either_the_customer_chooses(teams_stage):
    stage, ada = teams_stage, teams_stage.person("ada")
    await taken(stage)
    await stepping_in(stage)
    await stage.passes(days=2)
    shown = await ada.command("/request 1")
    assert "Ask again" in shown.buttons
    assert "Ask someone else…" in shown.buttons
    await shown.messages[0].press("Ask again")
    await team_acts.own(stage, "lena", "@Ada Shaw asks again for a word.")


async def test_a_team_without_a_lead_is_waited_for_like_a_person(teams_stage):
    stage, ada = teams_stage, teams_stage.person("ada")
    await team_acts.asked(stage, f"/request #support {WISH} by Friday noon")
    await stage.quiet()
    await stage.passes(days=7)
    news = await ada.sees("A first word from the support team has been due since")
    assert "Ask again" in news.buttons
    assert "Ask someone else…" in news.buttons


async def test_a_lead_who_asks_is_told_like_anybody(teams_stage):
    stage, lena = teams_stage, teams_stage.person("lena")
    await lena.command(team_acts.LINE)
    await stage.quiet()
    await stage.passes(days=7)
    news = await lena.sees("A first word from the accounts team has been due since")
    assert "Ask someone else…" in news.buttons
    assert (await stored(stage))[0].stepping_in == ""


async def test_what_is_private_reaches_no_lead_beside_the_two(teams_stage):
    stage, ada, lena = teams_stage, teams_stage.person("ada"), teams_stage.person("lena")
    await ada.command(f"/request private @ben {WISH} by Friday noon")
    await stage.quiet()
    await stage.passes(days=7)
    await ada.sees("A first word from @Ben Okoro has been due since")
    assert lena.messages == []


async def test_an_end_takes_it_from_the_lead(teams_stage):
    stage = teams_stage
    await taken(stage)
    card = await stepping_in(stage)
    hers = await team_acts.own(stage, "ada", "You ask @Ben Okoro for")
    form = await opened(stage.person("ada"), hers, "Withdraw…")
    assert await form.submit() is None
    await stage.quiet()
    assert "#1 has ended. Nothing more is to be done." in card.latest.drawn
    assert (await stored(stage))[0].state is State.WITHDRAWN


async def test_a_lead_who_leaves_gives_the_word_back(teams_stage):
    stage = teams_stage
    await taken(stage)
    await stepping_in(stage)
    stage.person("lena").deactivate()
    await stage.slack.settled()
    await stage.quiet()
    request, _ = await stored(stage)
    assert (request.stepping_in, request.next_word.who) == ("", stage.person("ben").id)
