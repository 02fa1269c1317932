"""Forms: triggers, the stack of three, what people typed, and every way that an app may answer a submission."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from playground.driven_forms import Form
from playground.local_slack import LocalSlack
from tests.playground.tiny import Clock, Connect, actions, asks, button, modal, section, words

CHOICES = [{"text": words(label), "value": label.lower()} for label in ("Red", "Green")]
EVERYTHING = [
    asks("text", "Text"),
    asks("who", "Who", {"type": "users_select"}),
    asks("several", "Several", {"type": "multi_users_select"}),
    asks("one", "Colour", {"type": "static_select", "options": CHOICES}),
    asks("boxes", "Boxes", {"type": "checkboxes", "options": CHOICES[:1]}, optional=True),
    asks("day", "Day", {"type": "datepicker"}),
    asks("at", "Time", {"type": "timepicker"}),
    asks("moment", "Moment", {"type": "datetimepicker"}),
]


async def opened(slack: LocalSlack, client: AsyncWebClient, *blocks: dict[str, Any], **more: Any) -> Form:
    ada = slack.person("ada")
    await client.views_open(trigger_id=slack.world.triggers.mint(ada.id), view=modal(*blocks, **more))
    return await ada.modal()


def answers(app: AsyncApp, **answer: Any) -> list[dict[str, Any]]:
    """Every submission gets this answer; the payloads are collected."""
    payloads: list[dict[str, Any]] = []

    @app.view("sent")
    async def submitted(ack: Any, body: dict[str, Any]) -> None:
        payloads.append(body)
        await ack(**answer)

    return payloads


async def test_a_trigger_opens_one_form_within_three_seconds(
    slack: LocalSlack, client: AsyncWebClient, clock: Clock
) -> None:
    ada = slack.person("ada").id
    trigger, late = slack.world.triggers.mint(ada), slack.world.triggers.mint(ada)
    await client.views_open(trigger_id=trigger, view=modal())
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        await client.views_open(trigger_id=trigger, view=modal())
    with pytest.raises(SlackApiError, match="invalid_trigger_id"):
        await client.views_open(trigger_id="1.2.3", view=modal())
    clock.moves(3.1)
    with pytest.raises(SlackApiError, match="expired_trigger_id"):
        await client.views_open(trigger_id=late, view=modal())


async def test_three_forms_stand_on_each_other_and_no_more(slack: LocalSlack, client: AsyncWebClient) -> None:
    first = await opened(slack, client)
    ada, ben = slack.person("ada"), slack.person("ben")
    for title in ("Second", "Third"):
        inside = slack.world.triggers.mint(ada.id, first.view.id)
        await client.views_push(trigger_id=inside, view=modal(title=title))
    with pytest.raises(SlackApiError, match="push_limit_reached"):
        await client.views_push(trigger_id=slack.world.triggers.mint(ada.id, first.view.id), view=modal())
    assert not ben.has_modal
    assert (await ada.modal()).title == "Third"
    await (await ada.modal()).close()
    assert (await ada.modal()).title == "Second"


async def test_every_input_reports_itself_even_untouched(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, connected: Connect
) -> None:
    payloads = answers(app)
    await connected()
    form = await opened(slack, client, *[{**block, "optional": True} for block in EVERYTHING])
    assert await form.submit() is None
    assert payloads[0]["view"]["state"]["values"] == {
        "text": {"v": {"type": "plain_text_input", "value": None}},
        "who": {"v": {"type": "users_select", "selected_user": None}},
        "several": {"v": {"type": "multi_users_select", "selected_users": []}},
        "one": {"v": {"type": "static_select", "selected_option": None}},
        "boxes": {"v": {"type": "checkboxes", "selected_options": []}},
        "day": {"v": {"type": "datepicker", "selected_date": None}},
        "at": {"v": {"type": "timepicker", "selected_time": None}},
        "moment": {"v": {"type": "datetimepicker", "selected_date_time": None}},
    }


async def test_people_fill_by_label(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, connected: Connect
) -> None:
    payloads = answers(app)
    await connected()
    form = await opened(slack, client, *EVERYTHING)
    day = date(2026, 11, 27)
    await form.fill(text="Words", who="@ben", several=["ada", "ben"], colour="green", boxes=True, day=day, time="16:00")
    await form.fill({"Moment": 1_795_000_000})
    assert await form.submit() is None
    values = {block: field["v"] for block, field in payloads[0]["view"]["state"]["values"].items()}
    ada, ben = slack.person("ada").id, slack.person("ben").id
    assert values["who"]["selected_user"] == ben
    assert values["several"]["selected_users"] == [ada, ben]
    assert values["one"]["selected_option"] == CHOICES[1]
    assert values["boxes"]["selected_options"] == CHOICES[:1]
    assert (values["day"]["selected_date"], values["at"]["selected_time"]) == ("2026-11-27", "16:00")
    assert values["moment"]["selected_date_time"] == 1_795_000_000


async def test_a_label_must_mean_one_input(slack: LocalSlack, client: AsyncWebClient) -> None:
    form = await opened(slack, client, asks("a", "By when?"), asks("b", "Until when?"))
    await form.fill(by="Friday", until_when="Monday")
    assert form.values == {"By when?": "Friday", "Until when?": "Monday"}
    with pytest.raises(AssertionError, match="more than one input 'when'"):
        await form.fill(when="x")
    with pytest.raises(AssertionError, match="no input 'why'"):
        await form.fill(why="x")


async def test_the_client_checks_before_it_sends(slack: LocalSlack, client: AsyncWebClient) -> None:
    short = {"type": "plain_text_input", "min_length": 3, "max_length": 5}
    number = {"type": "number_input", "is_decimal_allowed": False, "max_value": "9"}
    form = await opened(slack, client, asks("a", "Must"), asks("b", "Short", short), asks("c", "Count", number))
    await form.fill(short="ab", count="10")
    assert await form.submit()
    assert form.errors == {
        "Must": "Please complete this required field.",
        "Short": "This entry must be at least 3 characters.",
        "Count": "This entry must be at most 9.",
    }
    assert slack.deliveries == []


async def test_errors_stand_beneath_their_inputs(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, connected: Connect
) -> None:
    answers(app, response_action="errors", errors={"what": "Not like this."})
    await connected()
    form = await opened(slack, client)
    await form.fill(what="x")
    assert await form.submit()
    assert form.errors == {"What?": "Not like this."}
    assert "! Not like this." in form.drawn
    await form.fill(what="y")
    assert form.errors == {}


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"note": "A section shows no errors."}},
        {"response_action": "errors", "errors": {}},
        {"response_action": "dance"},
        {"response_action": "update", "view": {"type": "modal"}},
        {"text": "Thanks!"},
    ],
)
async def test_an_answer_that_makes_no_sense_is_trouble(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, connected: Connect, answer: dict[str, Any]
) -> None:
    @app.view("sent")
    async def submitted(ack: Any) -> Any:
        return await ack(**answer) if "text" in answer else await plainly(ack, answer)

    await connected()
    form = await opened(slack, client, asks("what", "What?"), {**section("Note"), "block_id": "note"})
    await form.fill(what="x")
    assert await form.submit()
    assert "trouble connecting" in form.trouble
    assert "trouble connecting" in form.drawn


async def plainly(ack: Any, answer: dict[str, Any]) -> Any:
    """Past Bolt's own ideas of what an answer may be."""
    from slack_bolt.response import BoltResponse

    ack.response = BoltResponse(status=200, body=answer)
    return ack.response


async def test_nobody_there_to_take_a_form_is_trouble(slack: LocalSlack, client: AsyncWebClient) -> None:
    form = await opened(slack, client)
    await form.fill(what="x")
    assert await form.submit()
    assert form.trouble
    assert form.values == {"What?": "x"}


async def test_an_answer_may_change_push_or_clear(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, connected: Connect
) -> None:
    turns: Iterator[dict[str, Any]] = iter(
        [
            {"response_action": "update", "view": modal(title="Changed")},
            {"response_action": "push", "view": modal(title="On top")},
            {"response_action": "clear"},
        ]
    )

    @app.view("sent")
    async def submitted(ack: Any) -> None:
        await ack(**next(turns))

    await connected()
    form = await opened(slack, client)
    await form.fill(what="x")
    changed = await form.submit()
    assert changed
    assert (changed.title, changed.values) == ("Changed", {"What?": "x"})
    pushed = await changed.submit()
    assert pushed
    assert pushed.title == "On top"
    await pushed.fill(what="y")
    assert await pushed.submit() is None
    assert not slack.person("ada").has_modal


async def test_an_update_keeps_what_was_typed_in_the_same_place(slack: LocalSlack, client: AsyncWebClient) -> None:
    form = await opened(slack, client, asks("a", "Stays"), asks("b", "Goes"))
    await form.fill(stays="here", goes="gone")
    hash_ = form.view.hash
    renamed = modal(asks("a", "Stays"), asks("c", "Goes"))
    await client.views_update(view_id=form.view.id, view=renamed, hash=hash_)
    assert form.values == {"Stays": "here", "Goes": None}
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await client.views_update(view_id=form.view.id, view=renamed, hash=hash_)
    with pytest.raises(SlackApiError, match="not_found"):
        await client.views_update(view_id="VNONE", view=renamed)


async def test_a_form_is_also_known_by_the_apps_own_id(slack: LocalSlack, client: AsyncWebClient) -> None:
    form = await opened(slack, client, external_id="mine")
    await client.views_update(external_id="mine", view=modal(title="Found", external_id="mine"))
    assert form.title == "Found"
    with pytest.raises(SlackApiError, match="duplicate_external_id"):
        trigger = slack.world.triggers.mint(slack.person("ben").id)
        await client.views_open(trigger_id=trigger, view=modal(external_id="mine"))


async def test_a_button_inside_brings_a_trigger_of_its_own(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, connected: Connect
) -> None:
    @app.action("go")
    async def pressed(ack: Any, body: dict[str, Any], client: Any) -> None:
        assert "channel" not in body
        assert "response_url" not in body
        await client.views_push(trigger_id=body["trigger_id"], view=modal(title="Deeper"))
        await ack()

    await connected()
    form = await opened(slack, client, actions(button("More")))
    assert not (await form.press("More")).error
    assert (await slack.person("ada").modal()).title == "Deeper"


async def test_closing_is_only_told_where_the_form_asks(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, connected: Connect
) -> None:
    closed: list[bool] = []

    @app.view_closed("sent")
    async def noted(ack: Any, body: dict[str, Any]) -> None:
        closed.append(body["is_cleared"])
        await ack()

    await connected()
    await (await opened(slack, client)).close()
    await (await opened(slack, client, notify_on_close=True)).close()
    await (await opened(slack, client, notify_on_close=True)).close(everything=True)
    assert closed == [False, True]


async def test_a_search_box_asks_the_app_for_its_options(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, connected: Connect
) -> None:
    @app.options("v")
    async def offered(ack: Any, body: dict[str, Any]) -> None:
        await ack(options=[row for row in CHOICES if body["value"].lower() in row["value"]])

    payloads = answers(app)
    await connected()
    form = await opened(slack, client, asks("c", "Colour", {"type": "external_select"}))
    assert await form.options("Colour", "gr") == ["Green"]
    await form.fill(colour="green")
    await form.submit()
    assert payloads[0]["view"]["state"]["values"]["c"]["v"]["selected_option"] == CHOICES[1]


async def test_an_input_may_tell_the_app_at_once(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, connected: Connect
) -> None:
    chosen: list[str] = []

    @app.action("v")
    async def noted(ack: Any, action: dict[str, Any]) -> None:
        chosen.append(action["selected_option"]["value"])
        await ack()

    await connected()
    select = {"type": "static_select", "options": CHOICES}
    form = await opened(slack, client, asks("c", "Colour", select, dispatch_action=True))
    await form.fill(colour="red")
    assert chosen == ["red"]
