"""The form for a new request: opened by the bare command, or by a line that cannot be filed as it is."""

import pytest

from tests.stories.acts import count_filed, sends

LABELS = [
    "To a colleague",
    "What do you need?",
    "How will you know it is right?",
    "Wanted by",
    "Urgent",
    "Why is it urgent?",
    "Private",
]


async def test_the_bare_command_opens_the_empty_form(stage):
    ada = stage.person("ada")
    answer = await ada.command("/request")
    assert answer.text == ""
    form = await ada.modal()
    assert form.labels == LABELS
    assert "Fill this in and the owner will read it back to you" in form.drawn
    assert not any(form.values.values())


@pytest.mark.parametrize("words", ["help me with the deck", "list of suppliers", "12 chairs", "show the new hall"])
async def test_words_without_an_owner_open_the_form_with_what_was_typed(socket_stage, words):
    ada = socket_stage.person("ada")
    await ada.command(f"/request {words} by Friday noon")
    form = await ada.modal()
    assert "Please choose who shall look after it." in form.drawn
    assert form.values["What do you need?"] == words
    assert form.values["Wanted by"] == "by Friday noon"
    assert await (await form.fill(colleague="ben")).submit() is None
    card = await socket_stage.person("ben").sees(words)
    assert "Friday, November 27th, 2026, 1:00 PM" in card.drawn


async def test_an_owner_without_words_opens_the_form_for_them(socket_stage):
    ada = socket_stage.person("ada")
    await ada.command("/request @ben")
    form = await ada.modal()
    assert "Please say it in a few words." in form.drawn
    assert form.values["To a colleague"] == socket_stage.person("ben").id


@pytest.mark.parametrize("when", ["asap", "whenever", "-", ""])
async def test_a_form_without_a_particular_time_is_filed_without_one(socket_stage, when):
    stage = socket_stage
    ada = stage.person("ada")
    await ada.command("/request @ben")
    form = await (await ada.modal()).fill(need="logo", wanted=when)
    assert await form.submit() is None
    await stage.person("ben").sees("no date named")


async def test_a_past_date_opens_the_form_and_says_why(stage):
    ada = stage.person("ada")
    await ada.command("/request @ben logo in blue by yesterday")
    form = await ada.modal()
    assert "Tue 24 Nov 2026, 16:00 GMT has passed. Please name a time that is still ahead." in form.drawn
    assert form.values | {"Urgent": [], "Private": []} == {
        "To a colleague": stage.person("ben").id,
        "What do you need?": "logo in blue",
        "How will you know it is right?": None,
        "Wanted by": "by yesterday",
        "Why is it urgent?": None,
        "Urgent": [],
        "Private": [],
    }
    assert await (await form.fill(wanted="tomorrow")).submit() is None
    await stage.person("ben").sees("logo in blue")


async def test_nothing_but_a_time_opens_the_form_for_the_words(socket_stage):
    ada = socket_stage.person("ada")
    await ada.command("/request @ben by Friday noon")
    form = await ada.modal()
    assert "Please say it in a few words." in form.drawn
    assert form.values["Wanted by"] == "by Friday noon"


async def test_a_time_that_has_passed_before_it_was_chosen_opens_the_form(stage):
    ada = stage.person("ada")
    question = await ada.command("/request @ben slides for the board next Friday")
    stage.clock.advance(days=3)
    await question.press(question.buttons[0])
    form = await ada.modal()
    assert "Fri 27 Nov 2026, 16:00 GMT has passed. Please name a time that is still ahead." in form.drawn
    assert form.values["To a colleague"] == stage.person("ben").id
    assert form.values["What do you need?"] == "slides for the board"
    assert form.values["Wanted by"] == "next Friday"
    assert await (await form.fill(wanted="4 Dec")).submit() is None
    await stage.person("ben").sees("slides for the board")


async def test_with_two_readings_and_nobody_suitable_the_form_comes_first(socket_stage):
    ada = socket_stage.person("ada")
    answer = await ada.command("/request @mallory slides next Friday")
    assert answer.text == ""
    form = await ada.modal()
    assert "belongs to another company" in form.drawn
    assert form.values["Wanted by"] == "next Friday"


UNSUITABLE = [
    ("@ada", "That is you: a request needs a colleague."),
    ("@Kept", "is an app, and cannot promise anything."),
    ("@mallory", "belongs to another company"),
]


@pytest.mark.parametrize(("owner", "why"), UNSUITABLE)
async def test_a_line_to_somebody_who_cannot_own_it_opens_the_form_and_says_why(stage, owner, why):
    ada = stage.person("ada")
    await ada.command(f"/request {owner} logo in blue by Friday noon")
    form = await ada.modal()
    assert why in form.drawn
    assert form.values["To a colleague"] is None
    assert form.values["What do you need?"] == "logo in blue"
    assert form.values["Wanted by"] == "by Friday noon"
    assert await count_filed(stage) == 0


@pytest.mark.parametrize(("owner", "why"), UNSUITABLE)
async def test_a_form_to_somebody_who_cannot_own_it_stays_open_and_says_why(stage, owner, why):
    ada = stage.person("ada")
    await ada.command("/request")
    form = await (await ada.modal()).fill(colleague=owner, need="logo in blue", right="blue", wanted="Friday noon")
    form = await form.submit()
    assert why in form.errors["To a colleague"]
    assert form.values["What do you need?"] == "logo in blue"
    assert form.values["How will you know it is right?"] == "blue"
    assert await (await form.fill(colleague="ben")).submit() is None
    await stage.person("ben").sees("logo in blue")


async def test_nobody_can_ask_somebody_who_has_left(stage):
    ada = stage.person("ada")
    await ada.command("/request")
    form = await (await ada.modal()).fill(colleague="ben", need="logo in blue")
    stage.person("ben").deactivate()
    form = await form.submit()
    assert form.errors == {"To a colleague": "That person is no longer in this workspace. Please choose somebody else."}
    await form.close()
    await sends(stage, ada, f"<@{stage.person('ben').id}|ben> logo in blue")
    assert "@Ben Okoro is no longer in this workspace." in (await ada.modal()).drawn


async def test_nobody_can_ask_somebody_whom_the_workspace_does_not_know(stage):
    ada = stage.person("ada")
    await sends(stage, ada, "<@U0NOBODY|ghost> logo in blue")
    form = await ada.modal()
    assert "I do not find that person in this workspace. Please choose a colleague." in form.drawn
    assert form.values["What do you need?"] == "logo in blue"


async def test_a_form_says_what_it_cannot_read_and_keeps_the_rest(stage):
    ada = stage.person("ada")
    await ada.command("/request")
    form = await (await ada.modal()).fill(colleague="ben", need="logo", wanted="when the cows come home")
    for when, words in {
        "when the cows come home": "I do not read “when the cows come home” as a time.",
        "next Friday": "This can mean Fri 27 Nov 2026, 16:00 GMT or Fri 4 Dec 2026, 16:00 GMT.",
        "yesterday": "Tue 24 Nov 2026, 16:00 GMT has passed.",
    }.items():
        form = await (await form.fill(wanted=when)).submit()
        assert words in form.errors["Wanted by"]
        assert form.values["What do you need?"] == "logo"
    assert await (await form.fill(wanted="4 Dec")).submit() is None
    assert await count_filed(stage) == 1
