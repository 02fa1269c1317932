"""What stands in a Home: each part under its heading, what somebody wants to see of it, and page by page."""

import json

from domain.board import PAGE
from domain.events import Filed
from domain.next_word import file
from domain.records import Change
from domain.values import Wish
from playground.blockkit import faults_in_view
from tests.builders import TERMS
from tests.stories.acts import WISH, asked, delivered, filled, own_card, stored

ROW = f"#1  {WISH}"
EVERYTHING, OWED, TROUBLED, ENDED = "Everything", "What I owe", "Late or at risk", "Recently ended"


def view_of(home):
    return home._published().view.body


async def chooses(home, label):
    """Another choice in the menu on top, by the beginning of its words."""
    view = view_of(home)
    menu = next(
        each for block in view["blocks"] for each in block.get("elements", []) if each["type"] == "static_select"
    )
    option = next(each["text"]["text"] for each in menu["options"] if each["text"]["text"].startswith(label))
    await home.choose("", option)


async def have(stage, count, words="thing {}", owner="ben", start=1):
    """So many requests of Ada's to the same, as if they had been filed one by one."""
    ada, to = stage.person("ada").id, stage.person(owner).id
    for number in range(start, start + count):
        event = Filed(at=stage.clock.now(), by=ada, owner=to, wish=Wish(words.format(number)))
        event, request = file(f"r{number}", number, event, TERMS)
        await stage.bot.store.save(Change(before=0, request=request, event=event, press=f"p{number}"))


async def test_what_is_late_has_a_sign_and_is_counted_on_top(socket_stage):
    stage, ada, ben = socket_stage, socket_stage.person("ada"), socket_stage.person("ben")
    await asked(stage)
    await ben.command("/request @ada minutes of Monday")
    home = await ada.opens_home()
    await home.sees("You owe one word. You wait for one word.")
    assert "Late" not in home.drawn.replace("Late or at risk", "")
    await stage.passes(days=2)
    await ada.opens_home()
    await home.sees("You owe one word, late or at risk. You wait for one word, late or at risk.")
    assert f"Late or at risk (1)\n{ROW}\n[ Show ]\n⚠ Late  ·  from @Ben Okoro" in home.drawn


async def test_a_risk_that_its_owner_has_said_has_a_sign_until_something_else_is_agreed(socket_stage):
    stage, ben = socket_stage, socket_stage.person("ben")
    card = await asked(stage)
    await card.press("Promise as asked")
    await stage.quiet()
    home = await ben.opens_home()
    risk = {"What has changed for the work?": "The archive is shut.", "By when?": "Monday 10:00"}
    await filled(ben, ben.messages[0], "At risk…", risk)
    await home.sees(f"Late or at risk (1)\n{ROW}\n[ Show ]\n⚠ At risk  ·  for @Ada Shaw")


async def test_what_has_ended_can_still_be_answered_there(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    news = await delivered(stage)
    await news.press("Confirm")
    await stage.quiet()
    home = await ada.opens_home()
    await home.sees(f"Recently ended (1)\n#1  {WISH}")
    assert home.buttons[1:4] == ["Show", "Say thanks…", "Not what I asked for…"]
    await home.press("Not what I asked for…")
    form = await ada.modal()
    await form.fill({form.labels[0]: "the second page is missing"})
    await form.submit()
    await home.sees("What you are owed (1)")


async def test_what_ended_long_ago_stays_while_there_is_nothing_newer(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    await asked(stage)
    await filled(ada, await own_card(stage), "Withdraw…")
    await stage.passes(days=40)
    await stage.bot.store.archive(stage.clock.now(), 10)
    home = await ada.opens_home()
    await home.sees(f"Recently ended (1)\n#1  {WISH}")
    assert "You no longer need it." in home.drawn


async def test_one_sees_what_one_has_chosen_and_still_does_when_one_comes_back(socket_stage):
    stage, ada, ben = socket_stage, socket_stage.person("ada"), socket_stage.person("ben")
    await asked(stage)
    await ben.command("/request @ada minutes of Monday")
    home = await ada.opens_home()
    await home.sees(f"{EVERYTHING} (2)")
    await chooses(home, OWED)
    await home.sees("What I owe (1)")
    assert ROW not in home.drawn
    await ben.command("/request @ada the slides")
    await home.sees("the slides")
    assert ROW not in home.drawn, "what is published anew keeps the choice"
    await ada.opens_home()
    await stage.quiet()
    assert ROW not in home.drawn
    await chooses(home, TROUBLED)
    await home.sees("Nothing is late, and nothing at risk.")
    await chooses(home, EVERYTHING)
    await home.sees(WISH)


async def test_many_are_seen_page_by_page_and_the_page_is_kept(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    await have(stage, 2 * PAGE + 3)
    home = await ada.opens_home()
    await home.sees(f"What you are owed ({2 * PAGE + 3})")
    assert "Page 1 of 3" in home.drawn and "Previous page" not in home.buttons
    await home.press("Next page")
    await home.press("Next page")
    await home.sees("Page 3 of 3")
    assert "Next page" not in home.buttons and home.buttons.count("Show") == 3
    await stage.person("ben").command("/request @ada minutes of Monday")
    await stage.quiet()
    assert "Page 3 of 3" in home.drawn and home.buttons.count("Show") == 4
    await home.press("Previous page")
    assert "Page 2 of 3" in home.drawn


async def test_a_page_that_is_not_there_any_more_becomes_the_last(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    await have(stage, PAGE)
    await stage.person("ben").command("/request @ada minutes of Monday")
    home = await ada.opens_home()
    await chooses(home, EVERYTHING)
    await home.press("Next page")
    await home.sees("Page 2 of 2")
    await chooses(home, "What I am owed")
    await home.sees("What I am owed (20)")
    assert "Page" not in home.drawn
    await chooses(home, ENDED)
    await home.sees("Nothing has ended yet.")


async def test_two_thousand_open_requests_fit_whatever_their_words(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    await have(stage, 2000, words="{} " + "<!channel>&👩‍👩‍👧‍👦 " * 2000)
    home = await ada.opens_home()
    await home.sees("Page 1 of 100")
    for label in ("Next page", "Previous page"):
        view = stage.slack.calls_of("views.publish")[-1].args["view"]
        assert faults_in_view(view) == []
        assert len(view["blocks"]) <= 100 and len(json.dumps(view)) < 250_000
        await home.press(label)
    await home.sees("Page 1 of 100")


async def test_a_page_that_somebody_has_made_up_shows_nothing_but_their_own(socket_stage):
    stage, eve = socket_stage, socket_stage.person("eve")
    await asked(stage)
    home = await eve.opens_home()
    button = next(each for block in view_of(home)["blocks"] for each in block.get("elements", []))
    button |= {"action_id": "home_page_1", "value": "everything:-7"}
    await home.press("New request…")
    await stage.quiet()
    assert ROW not in home.drawn
    button = next(each for block in view_of(home)["blocks"] for each in block.get("elements", []))
    button |= {"action_id": "home_page_1", "value": f"{(await stored(stage))[0].id}:1"}
    await home.press("New request…")
    assert "I know of no such request of yours." in (await eve.modal()).drawn
