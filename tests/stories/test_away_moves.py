"""What somebody owes is due later when they go away, and sooner when they come back: Ben in Paris, Ada in London."""

import pytest

from domain.events import KEPT, Moved
from domain.evolving import replay
from domain.refusals import TooSlow
from tests.conftest import stage_in
from tests.stories.acts import agreed, asked, broken, offered, own_card, stored


async def moves(stage, number=1):
    _, timeline = await stored(stage, number)
    return [event for event in timeline if isinstance(event, Moved)]


async def test_both_cards_show_the_new_time(stage):
    ben = stage.person("ben")
    card = await asked(stage)
    assert "Next: you, a first word, by Wednesday, November 25th, 2026, 3:00 PM" in card.drawn
    answer = await ben.command("/request away until Monday")
    assert "One word that you owe is due at another time with that" in answer.text
    await stage.quiet()
    assert "a first word, by Monday, November 30th, 2026, 12:59 PM" in card.latest.drawn
    assert "a first word, by Monday, November 30th, 2026, 11:59 AM" in (await own_card(stage)).drawn, "in London"
    assert [event.by for event in await moves(stage)] == [KEPT]
    request, timeline = await stored(stage)
    assert replay(request.id, request.number, timeline) == request


async def test_nobody_is_called_by_it(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    await asked(stage)
    await stage.quiet()
    before = len(ada.messages), len(ben.messages)
    await ben.command("/request away until Monday")
    await stage.quiet()
    assert (len(ada.messages), len(ben.messages)) == before


async def test_the_offer_still_asks_after_the_customer_has_gone(stage):
    ada = stage.person("ada")
    news = await offered(stage)
    await ada.command("/request away from Thursday until Monday")
    await stage.quiet()
    assert "Agree" in news.latest.buttons
    assert "by Monday, November 30th" in (await own_card(stage)).drawn
    await news.press("Agree")
    await stage.person("ben").sees("agrees to your offer")


async def test_a_promised_time_stays(socket_stage):
    stage = socket_stage
    await agreed(stage)
    answer = await stage.person("ben").command("/request away until Tuesday")
    assert "due at another time" not in answer.text
    await stage.quiet()
    assert not await moves(stage)


async def test_who_comes_back_sooner_owes_it_sooner(stage):
    ben = stage.person("ben")
    card = await asked(stage)
    await ben.command("/request away until Monday")
    stage.clock.advance(days=1)
    await ben.command("/request back")
    await stage.quiet()
    assert "a first word, by Thursday, November 26th, 2026, 3:00 PM" in card.latest.drawn
    assert len(await moves(stage)) == 2


async def test_leave_that_changes_moves_it_again(socket_stage):
    stage, ben = socket_stage, socket_stage.person("ben")
    card = await asked(stage)
    await ben.command("/request away until Monday")
    await ben.command("/request away until Tuesday")
    await stage.quiet()
    assert "a first word, by Tuesday, December 1st, 2026, 12:59 PM" in card.latest.drawn
    await ben.command("/request away until Tuesday")
    assert len(await moves(stage)) == 2


async def test_a_new_request_is_counted_with_the_leave_from_the_start(socket_stage):
    stage = socket_stage
    await stage.person("ben").command("/request away until Monday")
    card = await asked(stage, "/request @ben logo", "logo")
    assert "a first word, by Monday, November 30th, 2026, 1:00 PM" in card.drawn
    assert not await moves(stage)


async def test_words_of_a_wish_mean_the_same_days_whoever_is_away(socket_stage):
    stage = socket_stage
    await stage.person("ben").command("/request away until Monday")
    receipt = await stage.person("ada").command("/request @ben logo by the end of the week")
    assert "Friday, November 27th, 2026, 4:00 PM" in receipt.text


async def test_the_history_says_why(socket_stage):
    stage, ben = socket_stage, socket_stage.person("ben")
    await asked(stage)
    await ben.command("/request away until Monday")
    shown = await stage.person("ada").command("/request 1")
    assert "the next word has moved with @Ben Okoro’s leave, to Monday, November 30th" in shown.text


@pytest.mark.fair_weather("it makes a fault of its own")
async def test_what_a_crash_has_left_is_moved_at_the_next_start(tmp_path):
    async with stage_in(tmp_path) as stage:
        ben = stage.person("ben")
        await asked(stage)
        with broken(stage, "save", TooSlow()):
            await ben.command("/request away until Monday")
        assert not await moves(stage)
        assert [leave.person for leave in await stage.bot.store.unsettled_leaves()] == [ben.id]
        await stage.bot.moving.finish()
        assert len(await moves(stage)) == 1
        assert not await stage.bot.store.unsettled_leaves()
        await stage.bot.moving.finish()
        assert len(await moves(stage)) == 1


@pytest.mark.fair_weather("it makes a fault of its own")
async def test_who_says_it_again_after_trouble_moves_nothing_twice(socket_stage):
    stage, ben = socket_stage, socket_stage.person("ben")
    card = await asked(stage)
    with broken(stage, "save", TooSlow()):
        await ben.command("/request away until Monday")
    await ben.command("/request away until Monday")
    await stage.quiet()
    assert "a first word, by Monday, November 30th, 2026, 12:59 PM" in card.latest.drawn
    assert len(await moves(stage)) == 1
