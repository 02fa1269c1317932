"""Between promise and delivery: the customer is kept up to date, and hears of a risk before it has become a delay."""

from tests.stories.acts import WISH, agreed, asked, filled, opened, own_card

CHANGED = "What has changed for the work?"


async def test_on_track_is_said_in_one_press_and_costs_the_customer_no_message(stage):
    ada = stage.person("ada")
    card = await agreed(stage)
    before = len(ada.messages)
    await card.press("On track")
    assert "On track, as @Ben Okoro said" in (await ada.sees("On track, as")).drawn
    await stage.quiet()
    assert len(ada.messages) == before
    assert "On track, as you said" in card.latest.drawn


async def test_an_update_reaches_the_customer_in_the_owner_s_words(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await agreed(stage)
    assert await filled(ben, card, "Update…", how="Half of it is scanned.") is None
    news = await ada.sees("@Ben Okoro says how it goes.")
    assert "Half of it is scanned." in news.drawn
    assert WISH in news.drawn
    assert news.is_broadcast
    await stage.quiet()
    assert "Half of it is scanned." in (await own_card(stage)).drawn


async def test_an_update_does_not_move_the_next_word(socket_stage):
    ben = socket_stage.person("ben")
    card = await agreed(socket_stage)
    next_line = next(line for line in card.drawn.splitlines() if line.startswith("Next:"))
    await filled(ben, card, "Update…", how="Half of it is scanned.")
    await socket_stage.quiet()
    assert next_line in card.latest.drawn


async def test_a_risk_is_said_early_with_a_later_time_and_the_promise_stands_until_the_customer_agrees(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await asked(stage)
    await card.press("Promise as asked")
    form = await opened(ben, await ben.sees("Promised."), "At risk…")
    assert form.labels == [CHANGED, "What can you deliver?", "By when?"]
    await form.fill({CHANGED: "The scanner broke.", "By when?": "Monday 10:00"})
    assert await form.submit() is None
    news = await ada.sees("sees a risk for what was promised")
    assert "The scanner broke." in news.drawn
    assert "The promise stands until you agree." in news.drawn
    assert news.buttons == ["Agree", "Not quite…"]
    assert "Friday, November 27th" in (await own_card(stage)).drawn
    await news.press("Agree")
    await ben.sees("agrees to your offer")
    await stage.quiet()
    assert "Monday, November 30th" in (await own_card(stage)).drawn


async def test_a_risk_may_mean_less_by_the_same_time(socket_stage):
    ada, ben = socket_stage.person("ada"), socket_stage.person("ben")
    card = await agreed(socket_stage)
    words = {CHANGED: "Page two is lost.", "What can you deliver?": "page one of invoice 4711"}
    assert await filled(ben, card, "At risk…", words) is None
    news = await ada.sees("sees a risk")
    assert f"Promised\n{WISH}" in news.drawn
    assert "Offered instead, in @Ben Okoro’s words\npage one of invoice 4711" in news.drawn


async def test_a_risk_that_changes_nothing_keeps_the_form_open(socket_stage):
    ben = socket_stage.person("ben")
    form = await filled(ben, await agreed(socket_stage), "At risk…", {CHANGED: "The scanner broke."})
    assert "what was promised, and no later" in form.errors["By when?"]
    assert form.values[CHANGED] == "The scanner broke."
    form = await (await form.fill(by="tomorrow 10:00")).submit()
    assert "what was promised, and no later" in form.errors["By when?"], "sooner is no risk"


async def test_a_standard_life_with_a_word_that_it_is_on_track_stays_within_its_messages(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await agreed(stage)
    await card.press("On track")
    await stage.quiet()
    await card.latest.press("Done")
    await (await ada.sees("Is it what you asked for?")).press("Confirm")
    await stage.quiet()
    assert len(ada.messages) <= 4
    assert len(ben.messages) <= 2
