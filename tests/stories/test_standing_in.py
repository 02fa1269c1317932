"""Cleo, in Paris, stands in for Ben while he is away, and does for him what he could do. Ada, in London, has asked."""

from tests.stories.acts import LINE, WISH, asked, filled, own_card, stored

UNKNOWN = "I know of no such request of yours"


async def ben_goes(stage, typed="until Monday, @cleo"):
    await stage.person("ben").command(f"/request away {typed}")


async def shown_to(stage, name="cleo", line="/request 1"):
    return await stage.person(name).command(line)


async def test_who_stands_in_finds_it_in_the_list_and_does_what_the_owner_could(stage):
    ada, ben, cleo = (stage.person(name) for name in ("ada", "ben", "cleo"))
    await asked(stage)
    await ben_goes(stage)
    listed = await cleo.command("/request list")
    assert "While a colleague is away" in listed.text
    assert WISH in listed.text
    shown = await listed.press("Show")
    assert "Promise as asked" in shown.buttons
    await shown.press("Promise as asked")
    news = await ada.sees("@Ben Okoro promises what you asked for")
    assert "@Cleo Marsh stands in and has done this for @Ben Okoro." in news.drawn
    await stage.quiet()
    request, timeline = await stored(stage)
    assert (request.owner, request.next_word.who) == (ben.id, ben.id)
    assert (timeline[-1].by, timeline[-1].through) == (ben.id, cleo.id)
    assert "@Ben Okoro (@Cleo Marsh, standing in) promised it as asked" in (await shown_to(stage, "ada")).text
    assert "you (@Cleo Marsh, standing in) promised it" in (await shown_to(stage, "ben")).text.replace("You (", "you (")


async def test_forms_are_the_owner_s_too(stage):
    cleo = stage.person("cleo")
    await asked(stage)
    await ben_goes(stage)
    shown = (await shown_to(stage)).messages[0]
    assert await filled(cleo, shown, "Commit…", by="Friday 15:00") is None
    news = await stage.person("ada").sees("Does it fit?")
    assert "@Ben Okoro offers this by Friday, November 27th, 2026, 2:00 PM" in news.drawn, "an hour earlier in London"
    await news.press("Agree")
    await stage.quiet()
    assert (await stored(stage))[0].promise.by_customer


async def test_times_are_read_where_the_one_is_who_types_them(socket_stage):
    stage, eve = socket_stage, socket_stage.person("eve")
    await asked(stage)
    await ben_goes(stage, "until Monday, @eve")
    shown = (await shown_to(stage, "eve")).messages[0]
    assert await filled(eve, shown, "Commit…", by="Friday 15:00") is None
    await stage.person("ada").sees("by Friday, November 27th, 2026, 8:00 PM")


async def test_the_customer_answers_a_question_that_was_asked_for_the_owner(socket_stage):
    stage, cleo = socket_stage, socket_stage.person("cleo")
    await asked(stage)
    await ben_goes(stage)
    assert await filled(cleo, (await shown_to(stage)).messages[0], "Ask…", need="the red one?") is None
    news = await stage.person("ada").sees("asks you something")
    assert await filled(stage.person("ada"), news, "Answer…", answer="the red one") is None
    await stage.person("ben").sees("answers your question")


async def test_it_can_be_taken_over_for_good(socket_stage):
    stage, cleo = socket_stage, socket_stage.person("cleo")
    await asked(stage)
    await ben_goes(stage)
    shown = (await shown_to(stage)).messages[0]
    assert await filled(cleo, shown, "Hand over…", {"To a colleague": "cleo"}) is None
    await stage.quiet()
    await cleo.messages[0].press("Take it")
    await stage.quiet()
    request, timeline = await stored(stage)
    assert request.owner == cleo.id
    assert (timeline[-1].by, timeline[-1].through) == (cleo.id, "")


async def test_what_is_private_waits(socket_stage):
    stage, cleo = socket_stage, socket_stage.person("cleo")
    await stage.person("ada").command(f"/request private @ben {WISH}")
    await ben_goes(stage)
    assert UNKNOWN in (await shown_to(stage)).text
    assert WISH not in (await cleo.command("/request list")).text


async def test_once_the_owner_is_back_it_is_theirs_alone(stage):
    cleo = stage.person("cleo")
    await asked(stage)
    await ben_goes(stage)
    shown = (await shown_to(stage)).messages[0]
    await stage.person("ben").command("/request back")
    assert UNKNOWN in (await shown.press("Acknowledge")).text
    assert UNKNOWN in (await shown_to(stage)).text
    assert WISH not in (await cleo.command("/request list")).text
    assert (await stored(stage))[0].version <= 3, "but for what the leave has moved"


async def test_before_the_leave_begins_it_is_nobody_else_s(socket_stage):
    stage = socket_stage
    await asked(stage)
    await ben_goes(stage, "from Thursday until Monday, @cleo")
    assert UNKNOWN in (await shown_to(stage)).text
    stage.clock.advance(days=1)
    assert WISH in (await shown_to(stage)).text


async def test_nobody_but_the_one_who_was_named_stands_in(socket_stage):
    stage = socket_stage
    await asked(stage)
    await ben_goes(stage)
    assert UNKNOWN in (await shown_to(stage, "eve")).text
    assert UNKNOWN in (await shown_to(stage, "mia")).text


async def test_the_customer_does_not_stand_in_for_the_owner(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    await ada.command(LINE)
    await ben_goes(stage, "until Monday, @ada")
    await stage.quiet()
    assert "Promise as asked" not in (await shown_to(stage, "ada")).buttons
    assert "Acknowledge" not in (await own_card(stage)).buttons


async def test_what_is_asked_of_the_one_who_is_away_only_is_stood_in_for(socket_stage):
    """What Ben himself has asked for stays between him and whom he has asked."""
    stage = socket_stage
    await stage.person("ben").command("/request @ada logo")
    await ben_goes(stage)
    assert UNKNOWN in (await shown_to(stage)).text


async def test_the_home_shows_it_with_its_likeliest_button(socket_stage):
    stage, cleo = socket_stage, socket_stage.person("cleo")
    await asked(stage)
    await ben_goes(stage)
    home = await cleo.opens_home()
    assert "While a colleague is away" in home.drawn
    assert "Acknowledge" in home.buttons
