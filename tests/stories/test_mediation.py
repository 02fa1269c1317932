"""Somebody neutral is brought in: hears both sides, and says what is to happen."""

import pytest

from tests.conftest import stage_in
from tests.stories.acts import WISH, agreed, asked, delivered, filled, opened, own_card, uses

SIDE = "How do you see it?"
WAY = "How does it go on?"
HAPPEN = "What shall happen?"
BY_WHEN = "An offer by when?"
WHO = "Who looks after it?"
CARRY_ON = "It goes on, with an offer by a date"
ADAS_SIDE = "I have waited for two weeks."
BENS_SIDE = "I was never told which invoice."


def somebody_neutral(slack):
    return f'[mediation]\ndefault = ["{slack.person("mia").id}"]\n'


@pytest.fixture
async def stage(tmp_path, mode):
    async with stage_in(tmp_path, mode, furniture=somebody_neutral) as ready:
        yield ready


@pytest.fixture
async def socket_stage(tmp_path):
    async with stage_in(tmp_path, furniture=somebody_neutral) as ready:
        yield ready


async def brought_in(stage, card=None):
    """Ada asks for help; Mia's card."""
    card = card or await asked(stage)
    await stage.quiet()
    assert await filled(stage.person("ada"), await own_card(stage), "Bring someone in…", {SIDE: ADAS_SIDE}) is None
    return await stage.person("mia").sees("to help find a way")


async def both_said(stage, card=None):
    """Both sides have said how they see it; Mia's card."""
    mediators = await brought_in(stage, card)
    news = await stage.person("ben").sees("has asked @Mia Roth to help you both")
    assert await filled(stage.person("ben"), news, "Say your side…", {SIDE: BENS_SIDE}) is None
    await stage.person("mia").sees("@Ben Okoro says how they see it.")
    await stage.quiet()
    return mediators.latest


async def settled(stage, values, card=None):
    """Mia says what shall happen."""
    card = await both_said(stage, card)
    return await filled(stage.person("mia"), card, "Outcome…", {HAPPEN: "You both meet on Thursday."} | values)


async def test_the_form_says_who_will_help_and_that_only_they_read_it(stage):
    await asked(stage)
    form = await opened(stage.person("ada"), await own_card(stage), "Bring someone in…")
    assert "@Mia Roth will be asked to help you and @Ben Okoro find a way." in form.drawn
    assert "Only the mediator reads this" in form.drawn


async def test_the_mediator_owes_the_next_word_and_both_cards_say_so(stage):
    ada, ben, mia = (stage.person(label) for label in ("ada", "ben", "mia"))
    card = await asked(stage)
    mediators = await brought_in(stage, card)
    await stage.quiet()
    for drawn in (card.latest.drawn, ada.messages[0].drawn):
        assert "Next: @Mia Roth, an outcome, by Friday, November 27th" in drawn
    assert "Next: you, an outcome" in mediators.drawn
    assert "asked you to help find a way." in mediators.drawn
    assert mediators.buttons == ["Outcome…"]
    assert (len(ada.messages), len(ben.messages), len(mia.messages)) == (1, 2, 1)


async def test_statements_are_for_the_mediator_and_their_authors(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    mediators = await both_said(stage)
    assert f"How @Ada Shaw sees it\n{ADAS_SIDE}" in mediators.drawn
    assert f"How @Ben Okoro sees it\n{BENS_SIDE}" in mediators.drawn
    for person, other in ((ada, BENS_SIDE), (ben, ADAS_SIDE)):
        await person.command("/request 1")
        await person.sees_no(other)
    assert f"How you see it\n{ADAS_SIDE}" in ada.messages[0].drawn


async def test_the_mediator_sees_what_has_happened_and_nothing_they_could_do_but_the_outcome(stage):
    card = await asked(stage)
    await card.press("Acknowledge")
    mediators = await both_said(stage, card)
    for line in ("@Ada Shaw asked", "@Ben Okoro acknowledged it", "@Ada Shaw brought somebody in: you"):
        assert line in mediators.drawn
    assert WISH in mediators.drawn
    shown = await stage.person("mia").command("/request 1")
    assert shown.buttons == ["Outcome…"]


async def test_a_side_is_said_once(socket_stage):
    await both_said(socket_stage)
    for label in ("ada", "ben"):
        assert "Say your side…" not in (await socket_stage.person(label).command("/request 1")).buttons


async def test_it_goes_on_with_an_offer_by_a_date(stage):
    ada, ben, mia = (stage.person(label) for label in ("ada", "ben", "mia"))
    card = await asked(stage)
    assert await settled(stage, {WAY: CARRY_ON, BY_WHEN: "Friday 15:00"}, card) is None
    to_ben = await ben.sees(
        "@Mia Roth says how it goes on. An offer comes next by Friday, November 27th, 2026, 4:00 PM."
    )
    assert "In @Mia Roth’s words\nYou both meet on Thursday." in to_ben.drawn
    assert to_ben.buttons == ["Promise as asked", "Commit…", "Done", "Deliver…"]
    to_ada = await ada.sees("@Mia Roth says how it goes on.")
    assert to_ada.buttons == ["Edit…", "Bring someone in…", "Withdraw…"]
    await stage.quiet()
    assert "Next: you, an offer, by Friday, November 27th, 2026, 4:00 PM" in card.latest.drawn
    assert "You both meet on Thursday." in card.latest.drawn
    assert "#1 needs nothing more from you. Thank you for your help." in mia.messages[0].drawn
    assert not any(message.buttons for message in mia.messages)
    assert (len(ada.messages), len(ben.messages), len(mia.messages)) == (2, 3, 2)
    assert "I know of no such request of yours." in (await mia.command("/request 1")).text
    assert await filled(ben, to_ben, "Commit…", by="Monday 10:00") is None
    await ada.sees("Does it fit?")
    await stage.quiet()
    assert "You both meet on Thursday." not in card.latest.drawn


async def test_a_promise_stands_until_the_new_offer_is_agreed(socket_stage):
    stage = socket_stage
    card = await agreed(stage)
    assert await settled(stage, {WAY: CARRY_ON, BY_WHEN: "Friday 15:00"}, card) is None
    await stage.quiet()
    assert "Promised\nMonday, November 30th" in card.latest.drawn
    assert "Next: you, an offer, by Friday" in card.latest.drawn


async def test_somebody_else_looks_after_it_from_then_on(stage):
    ada, ben, cleo = (stage.person(label) for label in ("ada", "ben", "cleo"))
    card = await asked(stage)
    assert await settled(stage, {WAY: "Somebody else looks after it from now on", WHO: "cleo"}, card) is None
    theirs = await cleo.sees("@Ada Shaw asks you for")
    assert "Next: you, an offer" in theirs.drawn
    assert "You both meet on Thursday." in theirs.drawn
    await ada.sees("@Cleo Marsh looks after it from now on; an offer comes next.")
    news = await ben.sees("@Cleo Marsh looks after it from now on; an offer comes next.")
    await stage.quiet()
    assert card.latest.drawn == f"#1 is with @Cleo Marsh now. Thank you.\n{WISH}"
    assert news.latest.buttons == card.latest.buttons == []
    assert len(cleo.messages) == 1


@pytest.mark.parametrize(
    ("way", "words", "buttons"),
    [
        ("It ends: it will not be done", "it will not be done", ["Ask someone else…"]),
        ("It ends: it is no longer needed", "it is no longer needed", []),
    ],
)
async def test_it_can_end_there(stage, way, words, buttons):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await asked(stage)
    assert await settled(stage, {WAY: way}, card) is None
    news = await ada.sees(f"It ends here: {words}.")
    await ben.sees(f"It ends here: {words}.")
    assert news.buttons == buttons
    await stage.quiet()
    assert card.latest.buttons == []
    assert f"It has ended with somebody’s help: {words}." in card.latest.drawn
    assert "Next:" not in ada.messages[0].drawn


@pytest.mark.parametrize(
    ("values", "where", "why"),
    [
        ({WAY: CARRY_ON}, BY_WHEN, "Please say by when."),
        ({WAY: CARRY_ON, BY_WHEN: "yesterday"}, BY_WHEN, "has passed"),
        ({WAY: CARRY_ON, BY_WHEN: "when pigs fly"}, BY_WHEN, "I do not read"),
        ({WAY: "Somebody else looks after it from now on"}, WHO, "Please choose"),
        ({WAY: "Somebody else looks after it from now on", WHO: "ada"}, WHO, "is the one who asks"),
        ({WAY: "Somebody else looks after it from now on", WHO: "ben"}, WHO, "looks after it already"),
        ({WAY: "Somebody else looks after it from now on", WHO: "mallory"}, WHO, "another company"),
        ({WAY: CARRY_ON, BY_WHEN: "Friday 15:00", HAPPEN: " "}, HAPPEN, "Please"),
    ],
)
async def test_what_is_missing_or_unfit_is_said_at_its_field(socket_stage, values, where, why):
    form = await settled(socket_stage, values)
    assert why in form.errors[where]
    if values.get(HAPPEN) is None:
        assert form.values[HAPPEN] == "You both meet on Thursday."


async def test_the_two_may_settle_it_themselves_meanwhile(stage):
    ada, mia = stage.person("ada"), stage.person("mia")
    delivery = await delivered(stage, await agreed(stage))
    await brought_in(stage, delivery)
    await (await own_card(stage)).press("Confirm")
    await stage.quiet()
    assert "and confirmed" in ada.messages[0].drawn
    assert "Thank you for your help" in mia.messages[0].drawn
    assert mia.messages[0].buttons == []


async def test_somebody_who_helps_a_second_time_hears_of_it(socket_stage):
    stage = socket_stage
    ada, mia = stage.person("ada"), stage.person("mia")
    assert await settled(stage, {WAY: CARRY_ON, BY_WHEN: "Friday 15:00"}) is None
    await stage.quiet()
    assert await filled(ada, await own_card(stage), "Bring someone in…", {SIDE: "He did not come."}) is None
    news = await mia.sees("@Ada Shaw has asked you to help them both find a way.")
    assert "Outcome…" in news.buttons
    await stage.quiet()
    assert "He did not come." in mia.messages[0].drawn


async def test_an_outcome_comes_once(socket_stage):
    stage = socket_stage
    card = await both_said(stage)
    values = {HAPPEN: "So be it.", WAY: CARRY_ON, BY_WHEN: "Friday 15:00"}
    assert await filled(stage.person("mia"), card, "Outcome…", values) is None
    answer = await uses(card, "Outcome…")
    assert "I know of no such request of yours." in answer.text


async def test_where_there_is_nobody_for_it_nobody_is_brought_in(tmp_path):
    async with stage_in(tmp_path) as stage:
        card = await asked(stage)
        await stage.quiet()
        assert "Bring someone in…" not in [*card.buttons, *(await own_card(stage)).buttons]


async def test_whoever_helps_can_look_after_it_themself(socket_stage):
    stage, mia = socket_stage, socket_stage.person("mia")
    assert await settled(stage, {WAY: "Somebody else looks after it from now on", WHO: "mia"}) is None
    news = await mia.sees("You say how it goes on. You look after it from now on; an offer comes next.")
    assert "Commit…" in news.buttons
