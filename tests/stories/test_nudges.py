"""Who owes a word is reminded: few words, at their own time, with the buttons to say it there.

It begins on Wednesday, 25 November 2026, at eleven in Paris, where Ben works; Ada works in London.
"""

import pytest

from tests.stories.acts import WISH, agreed, asked, delivered, filled, offered, own_card
from tests.stories.nudge_acts import LONDON, last, letters, times, until
from tests.stories.over_the_socket import mode as mode


async def test_when_its_limit_runs_out_the_owner_is_reminded_once_with_all_that_is_needed(stage):
    card = await asked(stage)
    await until(stage, "2026-11-25 14:59")
    assert letters(stage, "ben") == []
    await until(stage, "2026-11-25 15:01")
    nudge = last(stage, "ben")
    assert "Your first word is due now, Wednesday, November 25th, 2026, 3:00 PM" in nudge.drawn
    assert nudge.buttons[:4] == card.buttons[:4] == ["Acknowledge", "Promise as asked", "Commit…", "Done"]
    assert f"#1 “copy of invoice 4711” for <@{stage.person('ada').id}>: your first word is due now" in nudge.text
    assert f"/archives/{card.channel}/p{card.ts.replace('.', '')}" in str(nudge.blocks)
    assert letters(stage, "ada") == []


async def test_the_word_is_said_there_and_the_buttons_go(stage):
    await asked(stage)
    await until(stage, "2026-11-25 15:01")
    nudge = last(stage, "ben")
    await nudge.press("Promise as asked")
    await stage.person("ada").sees("promises what you asked for")
    await stage.quiet()
    assert nudge.latest.buttons == []
    assert "Promised." in nudge.latest.drawn
    await until(stage, "2026-11-26 17:00")
    assert times(stage, "ben") == ["Wed 15:00"], "the delivery is due on Friday"


async def test_the_buttons_of_a_reminder_go_whichever_way_the_word_is_said(stage):
    card = await asked(stage)
    await until(stage, "2026-11-25 15:01")
    await card.press("Acknowledge")
    await stage.quiet()
    assert last(stage, "ben").buttons == []


async def test_two_mornings_follow_each_in_other_words_and_the_last_says_what_happens_then(stage):
    await asked(stage)
    await until(stage, "2026-11-27 12:00")
    assert times(stage, "ben") == ["Wed 15:00", "Thu 09:00", "Fri 09:00"]
    first, second, third = (each.drawn for each in letters(stage, "ben"))
    assert "is due now" in first and "was due by" in second and "was due by" in third
    assert "If no word comes by Monday, November 30th, 2026, 9:00 AM, I tell @Ada Shaw" in third
    assert "I tell" not in first + second
    await until(stage, "2026-11-30 09:01")
    await stage.person("ada").sees("has not come yet")
    await until(stage, "2026-12-08 12:00")
    assert len(letters(stage, "ben")) == 3, "whoever does not answer to three is not pestered"


async def test_a_promise_is_thought_of_on_its_morning_two_hours_before_and_when_it_has_passed(stage):
    await agreed(stage)  # for Monday, ten o'clock
    await until(stage, "2026-12-03 08:00")
    assert times(stage, "ben") == ["Fri 16:00", "Mon 09:00", "Mon 10:00", "Tue 09:00", "Wed 09:00"]
    said = [each.drawn for each in letters(stage, "ben")]
    assert "due in two working hours" in said[0] and "`At risk…`" not in said[1]
    assert "is due today" in said[1] and "is due now" in said[2] and "was due by" in said[3]
    await until(stage, "2026-12-03 09:01")
    assert "If no word comes by Friday, December 4th" in last(stage, "ben").drawn


async def test_the_customer_is_reminded_of_an_offer_and_told_what_becomes_of_it(stage):
    await offered(stage, by="Tuesday 10:00")
    await until(stage, "2026-11-27 12:00", LONDON)
    assert times(stage, "ada", LONDON) == ["Thu 09:00", "Thu 10:00", "Fri 09:00"]
    nudge = last(stage, "ada")
    assert "the offer counts as @Ben Okoro’s promise, marked as not answered" in nudge.drawn
    assert nudge.buttons[:2] == ["Agree", "Not quite…"]
    await nudge.press("Agree")
    await stage.person("ben").sees("agrees")


async def test_the_customer_is_reminded_of_a_delivery_and_told_that_it_ends_unconfirmed(stage):
    await delivered(stage)
    await until(stage, "2026-11-30 12:00", LONDON)
    assert times(stage, "ada", LONDON) == ["Fri 09:00", "Fri 10:00", "Mon 09:00"]
    assert "it ends as unconfirmed" in last(stage, "ada").drawn
    await last(stage, "ada").press("Confirm")
    await stage.quiet()
    assert last(stage, "ada").buttons == []
    assert "and confirmed. Thank you both." in (await own_card(stage)).drawn


async def test_a_question_is_the_other_side_s_to_answer_and_the_owner_is_left_in_peace(stage):
    assert (
        await filled(stage.person("ben"), await asked(stage), "Ask…", {"What do you need to know?": "Which?"}) is None
    )
    await until(stage, "2026-11-26 12:00", LONDON)
    assert letters(stage, "ben") == []
    assert times(stage, "ada", LONDON) == ["Thu 09:00", "Thu 10:00"]
    await stage.person("ada").writes("the one of March", thread=last(stage, "ada"))
    assert "the one of March" in (await stage.person("ben").sees("answers")).drawn


async def test_what_is_written_below_a_reminder_reaches_the_other_side(stage):
    await asked(stage)
    await until(stage, "2026-11-25 15:01")
    await stage.person("ben").writes("I am in the archive, tonight!", thread=last(stage, "ben"))
    assert "I am in the archive, tonight!" in (await stage.person("ada").sees("writes")).drawn


async def test_nobody_is_reminded_twice_within_an_hour_and_what_falls_together_goes_as_one(stage):
    ada = stage.person("ada")
    await asked(stage)
    await stage.passes(minutes=20)
    await ada.command("/request @ben minutes of the meeting")
    await stage.passes(minutes=20)
    await ada.command("/request @ben list of prices")
    await until(stage, "2026-11-25 15:59")
    assert times(stage, "ben") == ["Wed 15:00"]
    await until(stage, "2026-11-25 16:01")
    both = last(stage, "ben")
    assert times(stage, "ben") == ["Wed 15:00", "Wed 16:00"]
    assert both.drawn.index("minutes of the meeting") < both.drawn.index("list of prices")
    assert "These wait for a word of yours" in both.drawn


async def test_the_morning_list_holds_all_that_is_theirs_most_late_first_each_with_its_button(stage):
    ada = stage.person("ada")
    card = await asked(stage)
    await card.press("Acknowledge")
    await ada.command("/request @ben minutes of the meeting")
    await ada.command("/request @ben list of prices by Monday")
    await until(stage, "2026-11-25 15:30")
    await (await stage.person("ben").sees("list of prices")).press("Promise as asked", near="list of prices")
    await until(stage, "2026-11-26 09:01")
    morning = last(stage, "ben")
    assert "What is yours today" in morning.drawn
    assert morning.drawn.index("minutes of the meeting") < morning.drawn.index("copy of invoice 4711")
    assert "list of prices" not in morning.drawn, "it was promised for Monday"
    assert morning.text.startswith("2 things are yours today; first: ")
    await morning.press("Acknowledge")
    await ada.sees("has seen")
    await stage.quiet()
    assert "Acknowledge" not in morning.latest.buttons


async def test_whoever_has_nothing_to_say_gets_no_list(stage):
    await (await asked(stage, f"/request @ben {WISH} by 1 December noon")).press("Promise as asked")
    await until(stage, "2026-11-30 17:00")
    assert letters(stage, "ben") == letters(stage, "ada") == []


async def test_snoozed_for_an_hour_it_comes_back_after_that_and_the_other_side_sees_the_same_time(stage):
    await asked(stage)
    await until(stage, "2026-11-25 15:01")
    nudge = last(stage, "ben")
    await nudge.choose("Snooze", "1 hour")
    await stage.quiet()
    assert "Snoozed until Wednesday, November 25th, 2026, 4:01 PM. The due time stays." in nudge.latest.drawn
    assert "Acknowledge" in nudge.latest.buttons
    assert "2:00 PM" in (await own_card(stage)).drawn
    await until(stage, "2026-11-25 16:02")
    assert times(stage, "ben") == ["Wed 15:00", "Wed 16:01"]
    assert "You wanted to hear of this now." in last(stage, "ben").drawn


@pytest.mark.parametrize(("choice", "comes"), [("Tomorrow", "Thu 09:00"), ("This afternoon", "Wed 13:30")])
async def test_snoozed_until_later_nothing_comes_before(socket_stage, choice, comes):
    stage = socket_stage
    await asked(stage, f"/request @ben {WISH} by 13:00")
    await until(stage, "2026-11-25 12:31")
    await last(stage, "ben").choose("Snooze", choice)
    await until(stage, "2026-11-26 09:01")
    assert times(stage, "ben")[:2] == ["Wed 12:30", comes]


async def test_snoozed_until_a_date_that_is_typed_and_a_wrong_one_is_refused_with_what_was_typed(stage):
    await asked(stage)
    await until(stage, "2026-11-25 15:01")
    nudge, ben = last(stage, "ben"), stage.person("ben")
    await nudge.choose("Snooze", "A date…")
    form = await ben.modal()
    await form.fill({"Until when?": "yesterday"})
    refused = await form.submit()
    assert "has passed" in str(refused.drawn)
    await refused.fill({"Until when?": "Friday 14:00"})
    assert await refused.submit() is None
    await until(stage, "2026-11-27 14:01")
    assert times(stage, "ben") == ["Wed 15:00", "Fri 14:00"]
    await until(stage, "2026-11-30 09:01")
    await stage.person("ada").sees("has not come yet")


async def test_nobody_hears_anything_at_night_or_on_a_weekend(stage):
    await asked(stage, "/request @ben copy of invoice 4711 by Saturday noon")
    await (await stage.person("ben").sees("copy of invoice")).press("Promise as asked")
    await until(stage, "2026-11-30 08:59")
    assert times(stage, "ben") == ["Fri 09:00", "Fri 15:00"]
    await until(stage, "2026-11-30 09:01")
    assert times(stage, "ben")[-1] == "Mon 09:00"


async def test_after_a_week_in_which_kept_was_not_there_each_gets_one_letter_with_what_is_still_theirs(stage):
    ada = stage.person("ada")
    await asked(stage)
    await ada.command("/request @ben minutes of the meeting")
    await ada.command("/request @ben list of prices")
    assert await filled(ada, await ada.sees("#3\nlist of prices"), "Withdraw…") is None
    await stage.sleeps(days=7)
    (letter,) = letters(stage, "ben")
    assert "2 things are yours today" in letter.text
    assert "minutes of the meeting" in letter.drawn
    assert "list of prices" not in letter.drawn


async def test_what_has_become_pointless_before_it_was_sent_is_not_sent(stage):
    await asked(stage)
    await stage.quiet()
    stage.slack.faults.rate_limit("chat.postMessage")
    stage.clock.advance(hours=4, minutes=1)
    await stage.bot.clockwork.sweep()
    await stage.person("ben").messages[0].press("Promise as asked")
    await stage.quiet()
    await until(stage, "2026-11-25 16:30")
    assert letters(stage, "ben") == []
