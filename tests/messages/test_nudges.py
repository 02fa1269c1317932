"""Letters: a nudge about one request, a list of several, and what is left of them once a word has come."""

from dataclasses import replace
from datetime import timedelta

import pytest
from msgspec.structs import replace as changed

from domain import handing_over, mediating, unattended, verbs, writing
from domain.footing import Footing
from domain.letters import Item, Letter, Occasion
from domain.refusals import Field, Missing
from messages import ids
from messages.drawing import Reader
from messages.lines import Line
from messages.nudges import is_spent, letter, snooze_form
from messages.refusals import form_errors
from messages.sample_nudges import LINK, alone, letters, line_of, reminders
from playground.blockkit import faults_in_blocks, faults_in_view
from tests.builders import ADA, BEN, CLEO, FRIDAY, LONDON, MIA, NOON, PARIS, TEAM, delivered, filed, offered, promised

BEN_READS, ADA_READS, MIA_READS, CLEO_READS = (
    Reader(BEN, PARIS),
    Reader(ADA, LONDON),
    Reader(MIA, LONDON),
    Reader(CLEO, PARIS),
)
FAR = FRIDAY + timedelta(weeks=6)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MEMBER = Footing(is_member=True)
HOSTILE = "<!channel> *bold* <https://example.com|here> `code`"


def texts_of(block):
    """Every text in a block, in order."""
    if isinstance(block, dict):
        if block.get("type") in ("mrkdwn", "plain_text"):
            yield block["text"]
        for value in block.values():
            yield from texts_of(value)
    elif isinstance(block, list):
        for value in block:
            yield from texts_of(value)


def seen(drawn):
    """All that its reader sees, without buttons."""
    return "\n".join(text for block in drawn.blocks if block["type"] != "actions" for text in texts_of(block))


def elements(drawn):
    beside = [block["accessory"] for block in drawn.blocks if "accessory" in block]
    return beside + [each for block in drawn.blocks if block["type"] == "actions" for each in block["elements"]]


def buttons(drawn):
    return [each["text"]["text"] for each in elements(drawn) if each["type"] == "button"]


def snoozes(drawn):
    return [
        [option["text"]["text"] for option in each["options"]]
        for each in elements(drawn)
        if each["type"] == "static_select"
    ]


def nudge(request, occasion, reader=BEN_READS, **more):
    return alone(replace(line_of(request, occasion), **more), reader)


def listed(lines, reader=BEN_READS, *, at=NOON, now=None, more=0, is_morning=True):
    items = tuple(line.item for line in lines)
    owed = Letter(id="letter-1", person=reader.id, items=items, at=at, more=more, is_morning=is_morning)
    return letter(owed, lines, reader, now or at)


def owed_line(story, occasion=Occasion.OWED, **more):
    return Line(Item(story.request.id, story.request.turn, occasion), story.request, Footing(), LINK, **more)


def test_a_nudge_says_on_a_lock_screen_what_is_owed_on_which_request():
    text = nudge(filed().request, Occasion.DUE).text
    assert text.startswith(f"#12 “copy of invoice 4711” for <@{ADA}>: your first word is due now, <!date^")


def test_a_nudge_has_the_buttons_to_do_it_there_snooze_and_a_way_to_the_card():
    drawn = nudge(filed().request, Occasion.DUE)
    assert buttons(drawn) == ["Acknowledge", "Promise as asked", "Commit…", "Done"]
    assert len(snoozes(drawn)) == 1
    assert f"<{LINK}|Open the card>" in seen(drawn)


def test_without_a_card_there_is_no_way_to_it():
    assert "Open the card" not in seen(nudge(filed().request, Occasion.DUE, link=""))


def test_its_buttons_are_those_of_the_card():
    (row,) = [block for block in nudge(filed().request, Occasion.DUE).blocks if block["type"] == "actions"]
    assert row["elements"][0]["value"] == "acknowledge:r1:0"
    assert row["elements"][0]["action_id"] == "verb_acknowledge"


def test_the_words_change_from_the_first_to_the_last():
    request = filed().request
    told = [seen(nudge(request, each)) for each in (Occasion.TODAY, Occasion.DUE, Occasion.LATE, Occasion.LAST)]
    assert "is due today, by" in told[0]
    assert "is due now," in told[1]
    assert "was due by" in told[2]
    assert "was due by" in told[3]
    assert "If no word comes by" in told[3]
    assert "If no word comes by" not in "".join(told[:3])


def test_two_hours_before_a_promised_time_its_owner_is_shown_how_to_say_that_it_takes_longer():
    drawn = nudge(promised().request, Occasion.SOON)
    assert "is due in two working hours" in seen(drawn)
    assert f"`At risk…` tells <@{ADA}> beforehand" in seen(drawn)
    assert "At risk…" in buttons(drawn)


def test_what_is_due_before_the_next_morning_but_not_today_is_not_called_due_today():
    request = promised().request
    line = owed_line(promised(), Occasion.TODAY)
    before = request.promise.due - 2 * DAY
    drawn = letter(Letter(id="letter-1", person=BEN, items=(line.item,), at=before), [line], BEN_READS, before)
    assert "your delivery is due by" in drawn.text


def test_what_reaches_its_reader_late_is_not_called_due_now():
    line = owed_line(filed(), Occasion.DUE)
    late = line.request.next_word.due + 5 * HOUR
    drawn = letter(Letter(id="letter-1", person=BEN, items=(line.item,), at=late), [line], BEN_READS, late)
    assert "was due by" in seen(drawn)
    assert "due now" not in seen(drawn)


def test_what_reaches_its_reader_shortly_before_its_time_does_not_speak_of_two_hours():
    line = owed_line(promised(), Occasion.SOON)
    late = line.request.next_word.due - HOUR
    drawn = letter(Letter(id="letter-1", person=BEN, items=(line.item,), at=late), [line], BEN_READS, late)
    assert "your delivery is due today, by" in drawn.text
    assert "two working hours" not in seen(drawn)


def test_the_last_says_who_is_told_then():
    assert f"I tell <@{ADA}> since when it has been due" in seen(nudge(filed().request, Occasion.LAST))
    asked = filed().by(BEN, verbs.ask, "Which year?").request
    assert f"I tell <@{BEN}> since when it has been due" in seen(nudge(asked, Occasion.LAST, ADA_READS))


def of_a_team(**more):
    request = filed(owner=TEAM).by(CLEO, handing_over.take, footing=MEMBER).request
    return seen(nudge(request, Occasion.LAST, CLEO_READS, **more))


def test_of_a_teams_request_its_lead_is_asked_then():
    assert f"I ask <@{MIA}>, who leads the accounts team, how it goes on" in of_a_team(lead=MIA)
    assert "I ask the lead of the accounts team how it goes on" in of_a_team()


def test_where_no_lead_can_be_asked_the_customer_is_told():
    for nobody in ({"lead": ""}, {"lead": CLEO}, {"footing": Footing(is_lead=True, is_member=True)}):
        assert f"I tell <@{ADA}> since when" in of_a_team(**nobody)


def test_who_has_been_told_already_is_not_told_again():
    overdue = filed().by_itself(unattended.went_overdue, at=FAR)
    assert "If no word comes" not in seen(nudge(overdue.request, Occasion.LAST))


def test_the_last_about_an_offer_says_that_it_counts_then_or_lapses():
    counts = nudge(offered(due=FAR).request, Occasion.LAST, ADA_READS)
    assert f"the offer counts as <@{BEN}>’s promise, marked as not answered" in seen(counts)
    risky = promised().by(BEN, verbs.at_risk, "a delay", "less", FAR).request
    assert "the offer lapses, and the promise stands" in seen(nudge(risky, Occasion.LAST, ADA_READS))
    short = nudge(offered().request, Occasion.LAST, ADA_READS, then_at=FAR)
    assert "the offer lapses, for its time has passed by then" in seen(short)


def test_the_last_about_a_delivery_or_a_mediation_says_what_comes_of_silence():
    assert "it ends as unconfirmed" in seen(nudge(delivered().request, Occasion.LAST, ADA_READS))
    mediated = filed().by(BEN, mediating.bring_in, "We differ.", footing=Footing(mediator=MIA)).request
    drawn = nudge(mediated, Occasion.LAST, MIA_READS)
    assert "somebody else is asked to help, or where there is nobody, it goes on without" in seen(drawn)
    assert buttons(drawn) == ["Outcome…"]
    assert f"for <@{ADA}>, from <@{BEN}>" in seen(drawn)


def test_who_agrees_from_a_nudge_sees_what_to():
    drawn = nudge(offered(filed(), due=FAR).by(BEN, verbs.offer, "a scan of it", FAR).request, Occasion.DUE, ADA_READS)
    assert "a scan of it" in seen(drawn)
    assert buttons(drawn) == ["Agree", "Not quite…"]


def test_who_answers_from_a_nudge_sees_the_question():
    asked = filed().by(BEN, verbs.ask, "Which year?").request
    drawn = nudge(asked, Occasion.DUE, ADA_READS)
    assert "Which year?" in seen(drawn)
    assert buttons(drawn) == ["Answer…"]


def test_a_word_on_how_it_goes_is_one_press():
    drawn = nudge(filed(wanted=FAR).by(BEN, verbs.promise_as_asked).request, Occasion.UPDATE)
    assert "A short word on how it goes is due: `On track` is enough." in seen(drawn)
    assert buttons(drawn)[0] == "On track"


def test_once_that_word_has_come_nothing_is_asked_any_more():
    story = filed(wanted=FAR).by(BEN, verbs.promise_as_asked)
    line = line_of(story.request, Occasion.UPDATE)
    at = story.request.next_word.due
    story.by(BEN, verbs.on_track, at=at)
    drawn = listed_alone(replace(line, request=story.request), at)
    assert not elements(drawn)
    assert "On track" in seen(drawn)


def listed_alone(line, at, reader=BEN_READS):
    return letter(Letter(id="letter-1", person=reader.id, items=(line.item,), at=at), [line], reader, at)


def test_a_lead_who_is_to_step_in_sees_whose_word_has_not_come():
    story = filed(owner=TEAM).by(CLEO, handing_over.take, footing=MEMBER)
    late = story.by_itself(unattended.went_overdue, MIA, at=FAR).request
    drawn = nudge(late, Occasion.DUE, MIA_READS, footing=Footing(is_lead=True))
    assert f"A first word from <@{CLEO}> has been due since" in seen(drawn)
    assert "how shall it go on?" in seen(drawn)
    assert buttons(drawn) == ["Hand over…"]


def test_what_somebody_wanted_to_hear_of_now_says_so():
    assert seen(nudge(filed().request, Occasion.SNOOZED)).count("You wanted to hear of this now. Your first word") == 1


def test_whether_it_holds_is_asked_with_yes_no_and_never_again():
    drawn = nudge(delivered().by(ADA, verbs.confirm, 1).request, Occasion.HOLDS, ADA_READS)
    assert buttons(drawn) == ["Still fine", "It did not hold…", "Ask me no more"]
    assert [each["action_id"] for each in elements(drawn)] == ["held", "did_not_hold", "no_more_held"]
    assert {each["value"] for each in elements(drawn)} == {"r1"}
    assert drawn.text.endswith("Did it hold?")


def test_the_question_whether_it_holds_is_over_once_it_is_answered_or_reopened():
    confirmed = delivered().by(ADA, verbs.confirm, 1)
    line = line_of(confirmed.request, Occasion.HOLDS)
    assert not is_spent(line)
    assert is_spent(replace(line, answered=True))
    assert "Thank you for your answer." in seen(alone(replace(line, answered=True), ADA_READS))
    assert is_spent(replace(line, request=confirmed.by(ADA, verbs.reopen, 1, "It broke.").request))


def test_thanks_do_not_answer_whether_it_holds():
    confirmed = delivered().by(ADA, verbs.confirm, 1)
    line = line_of(confirmed.request, Occasion.HOLDS)
    assert not is_spent(replace(line, request=confirmed.by(ADA, verbs.thank, "Lovely.").request))


def test_a_nudge_becomes_one_line_once_the_word_has_come():
    story = filed()
    line = owed_line(story, Occasion.DUE)
    assert not is_spent(line)
    spent = replace(line, request=story.by(BEN, verbs.promise_as_asked).request)
    assert is_spent(spent)
    drawn = listed_alone(spent, NOON)
    assert len(drawn.blocks) == 1
    assert not elements(drawn)
    assert "Promised." in seen(drawn)
    assert drawn.text.endswith("Promised.")


def test_what_is_said_beside_leaves_the_word_owed():
    story = filed()
    line = owed_line(story, Occasion.DUE)
    story.by(ADA, writing.write, "It is for the audit.", "D1:1", ())
    assert not is_spent(replace(line, request=story.request))


def test_who_has_no_part_in_it_any_more_reads_nothing_of_what_came_later():
    story = filed().by(BEN, handing_over.hand_over, CLEO, "Yours, rather.")
    line = owed_line(story, Occasion.DUE)
    taken = story.by(CLEO, handing_over.take).by(ADA, verbs.edit, changed(story.request.wish, words="a secret"))
    drawn = listed_alone(replace(line, request=taken.request), NOON)
    assert drawn.text == "#12 needs nothing more from you. Thank you."
    assert "secret" not in seen(drawn)
    assert not elements(drawn)


def test_the_afternoon_is_offered_until_it_begins_where_the_reader_is():
    line = owed_line(filed(), Occasion.DUE)
    noon_in_paris = NOON - HOUR
    owed = Letter(id="letter-1", person=BEN, items=(line.item,), at=NOON)
    assert snoozes(letter(owed, [line], BEN_READS, noon_in_paris)) == [
        ["1 hour", "This afternoon", "Tomorrow", "A date…"]
    ]
    assert snoozes(letter(owed, [line], BEN_READS, NOON)) == [["1 hour", "Tomorrow", "A date…"]]


def test_snooze_names_the_letter():
    row = nudge(filed().request, Occasion.DUE).blocks[-1]
    assert ids.snoozed_letter(row["block_id"]).startswith("letter-")
    assert ids.snoozed_letter("anything else") == ""


def test_snoozed_it_says_until_when_and_keeps_its_buttons():
    drawn = nudge(filed().request, Occasion.DUE, snoozed_until=FAR)
    assert "Snoozed until <!date^" in seen(drawn)
    assert "The due time stays." in seen(drawn)
    assert buttons(drawn)[0] == "Acknowledge"
    assert "Snoozed" not in seen(nudge(filed().request, Occasion.DUE, snoozed_until=NOON - DAY))


def test_the_form_for_a_date_takes_what_was_typed_and_names_its_letter():
    form = snooze_form("letter-1", "Fryday")
    assert (form["callback_id"], form["private_metadata"]) == ("snooze_form", "letter-1")
    field = form["blocks"][0]
    assert (field["block_id"], field["element"]["initial_value"]) == ("until", "Fryday")
    assert field["label"]["text"] == "Until when?"
    assert faults_in_view(form) == []


def test_the_list_of_the_day_has_each_request_with_its_main_button_in_the_order_given():
    lines = [owed_line(filed(words="first")), owed_line(promised()), owed_line(filed(words="third"))]
    drawn = listed(lines)
    assert seen(drawn).startswith("*What is yours today*\nfirst\n")
    assert buttons(drawn) == ["Acknowledge", "Done", "Acknowledge"]
    assert len(snoozes(drawn)) == 1
    assert f"<{LINK}|#12>" in seen(drawn)


def test_a_list_says_on_a_lock_screen_how_many_and_the_first():
    lines = [owed_line(filed(words="first")), owed_line(promised())]
    assert listed(lines).text.startswith(f"2 things are yours today; first: #12 “first” for <@{ADA}>: your first word")
    assert listed(lines, is_morning=False).text.startswith("2 things wait for a word of yours; first:")
    assert listed(lines, more=14).text.startswith("16 things are yours today")


def test_what_has_no_room_is_counted():
    assert "and 14 more: `/request list`" in seen(listed([owed_line(filed()), owed_line(promised())], more=14))


def gone_on(line):
    return replace(line, request=changed(line.request, turn=line.request.turn + 1))


def test_what_is_done_stays_in_the_list_in_one_line_without_a_button():
    lines = [gone_on(owed_line(promised())), owed_line(filed(words="second"))]
    drawn = listed(lines)
    assert buttons(drawn) == ["Acknowledge"]
    assert "Promised." in seen(drawn)
    assert drawn.text.startswith("One thing is yours today; first: #12 “second”")


def test_once_all_of_it_is_done_there_is_nothing_to_snooze():
    drawn = listed([gone_on(owed_line(promised())), gone_on(owed_line(filed()))])
    assert not elements(drawn)
    assert drawn.text == "Nothing of this needs a word from you any more."
    assert "What is yours today" not in seen(drawn)


def test_the_last_in_a_list_says_what_happens_then():
    lines = [owed_line(filed(), Occasion.LAST, then_at=FAR + DAY), owed_line(promised())]
    assert f"I tell <@{ADA}> since when it has been due" in seen(listed(lines, at=FAR))


def test_a_list_that_is_snoozed_says_so_once_and_a_line_alone_for_itself():
    both = [owed_line(filed(), snoozed_until=FAR), owed_line(promised(), snoozed_until=FAR)]
    assert seen(listed(both)).count("nooze") == 1
    assert "The due times stay." in seen(listed(both))
    one = [both[0], owed_line(promised())]
    assert seen(listed(one)).count("snoozed until") == 1
    assert len(snoozes(listed(one))) == 1


def test_whether_it_holds_can_be_asked_in_a_list_and_is_not_snoozed():
    holds = owed_line(delivered().by(ADA, verbs.confirm, 1), Occasion.HOLDS)
    drawn = listed([holds, replace(holds, answered=True)], ADA_READS)
    assert buttons(drawn) == ["Still fine", "It did not hold…", "Ask me no more"]
    assert not snoozes(drawn)


def test_a_private_request_is_marked_as_on_its_card():
    story = filed()
    private = changed(story.request, private=True)
    assert "private" in seen(nudge(private, Occasion.DUE))


@pytest.mark.parametrize("words", ["w" * 40_000, "👩‍👩‍👧‍👦" * 4000, "&" * 20_000, "שלום " * 1000, HOSTILE * 20])
def test_twenty_lines_fit_at_their_longest(words):
    team = "team:" + "a" * 80
    story = filed(words=words, owner=team).by(CLEO, handing_over.take, footing=MEMBER)
    line = owed_line(story, Occasion.LAST, then_at=FAR + DAY)
    longer = replace(line, request=changed(line.request, urgent=True, private=False, number=10**9 - 1))
    some = [replace(longer, snoozed_until=FAR + DAY), *[longer] * 19]
    drawn = listed(some, CLEO_READS, at=FAR, more=10**6)
    assert faults_in_blocks(drawn.blocks, "message") == []
    assert len(drawn.blocks) <= 50
    assert sum(len(text) for text in texts_of(drawn.blocks)) < 13_000
    assert len(drawn.text) <= 4000


def test_nothing_that_people_have_typed_comes_alive():
    for _, kind, drawn in letters(HOSTILE, "/request"):
        if kind == "message":
            marked = [each["text"] for each in marked_up(drawn.blocks)]
            assert not [text for text in marked if "bold" in text or "example.com" in text]
            assert "<!channel>" not in drawn.text


def marked_up(block):
    if isinstance(block, dict):
        if block.get("type") == "mrkdwn":
            yield block
        for value in block.values():
            yield from marked_up(value)
    elif isinstance(block, list):
        for value in block:
            yield from marked_up(value)


def test_no_letter_presses_or_blames():
    for line, reader in reminders("copy of invoice 4711"):
        told = f"{seen(alone(line, reader))} {alone(line, reader).text}"
        assert "!" not in told.replace("<!date", "")
        for word in ("reminder", "overdue", "you have not", "still have", "please", "late"):
            assert word not in told.lower()


def test_a_date_that_is_missing_is_said_at_its_field():
    assert list(form_errors(Missing(Field.BY_WHEN), BEN_READS, NOON, ["until"])) == ["until"]
