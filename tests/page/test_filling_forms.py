"""A form on the page: labels, what is typed, what is refused, and what the app changes meanwhile."""

from typing import Any

import pytest
from nicegui import ui
from slack_bolt.app.async_app import AsyncApp

from playground.local_slack import LocalSlack
from playground.page.files import TOO_LARGE
from playground.page.modal import draw_modal
from playground.page.surface import Surface
from playground.wire import Json
from tests.page.forms import again, form, opened, value
from tests.page.sheet import drawn, said
from tests.playground.conftest import *  # noqa: F403
from tests.playground.tiny import Connect, actions, asks, button, modal, section, words


async def test_a_form_shows_its_title_labels_hints_and_ends(slack: LocalSlack) -> None:
    with form(slack, asks("what", "What?", hint=words("In your own words")), asks("why", "Why?", optional=True)) as (
        sheet,
        _,
    ):
        assert sheet.text.split("\n") == [
            "A form",
            "×",
            "What?",
            "In your own words",
            "Why? (optional)",
            "Never mind",
            "Send",
        ]


async def test_a_form_is_a_dialog_named_by_its_title(slack: LocalSlack) -> None:
    with form(slack) as (sheet, _):
        [frame] = sheet.of_class("modal")
        named = next(each for each in sheet.elements if each.html_id == frame.props["aria-labelledby"])
        assert said(named) == "A form"


async def test_a_label_leads_to_its_field(slack: LocalSlack) -> None:
    with form(slack, asks("what", "What?")) as (sheet, _):
        label = next(each for each in sheet.elements if each.tag == "label")
        assert label.props["for"] == sheet.field("What?").html_id
        assert sheet.field("What?").props["aria-required"] == "true"


async def test_what_is_typed_is_kept_at_each_change(slack: LocalSlack) -> None:
    with form(slack, asks("what", "What?")) as (sheet, view):
        await sheet.types("What?", "a co")
        assert value(view, "what") == "a co"
        await sheet.types("What?", "")
        assert value(view, "what") is None


async def test_what_is_typed_appears_wherever_else_the_form_is_open(slack: LocalSlack) -> None:
    with form(slack, asks("what", "What?")) as (here, view), again(slack, view) as there:
        await here.types("What?", "a copy")
        assert said(there.field("What?")) == "a copy"
        await there.types("What?", "a copy, signed")
        assert said(here.field("What?")) == "a copy, signed"


async def test_what_was_typed_stands_there_when_it_is_drawn_again(slack: LocalSlack) -> None:
    with form(slack, asks("what", "What?")) as (sheet, view):
        await sheet.types("What?", "a copy")
    with again(slack, view) as sheet:
        assert said(sheet.field("What?")) == "a copy"


async def test_what_is_typed_elsewhere_appears(slack: LocalSlack) -> None:
    with form(slack, asks("what", "What?")) as (sheet, _):
        await (await slack.person("ada").modal()).fill(what="a copy")
        assert said(sheet.field("What?")) == "a copy"


async def test_a_refused_form_says_so_in_place_and_keeps_what_was_typed(slack: LocalSlack) -> None:
    with form(slack, asks("what", "What?"), asks("why", "Why?")) as (sheet, view):
        await sheet.types("What?", "a copy")
        await sheet.presses("Send")
        assert sheet.fault_of("Why?") == "Please complete this required field."
        assert sheet.field("Why?").props["aria-invalid"] == "true"
        assert sheet.fault_of("What?") == ""
        assert "aria-invalid" not in sheet.field("What?").props
        assert value(view, "what") == "a copy"
        assert said(sheet.field("What?")) == "a copy"


async def test_a_fault_goes_as_soon_as_its_field_changes(slack: LocalSlack) -> None:
    with form(slack, asks("what", "What?")) as (sheet, _):
        await sheet.presses("Send")
        await sheet.types("What?", "a")
        assert sheet.fault_of("What?") == ""
        assert "aria-invalid" not in sheet.field("What?").props


async def test_an_app_that_does_not_answer_is_said_in_the_form(slack: LocalSlack) -> None:
    with form(slack, asks("what", "What?", optional=True)) as (sheet, view):
        await sheet.presses("Send")
        assert view.trouble
        assert view.trouble in sheet.text


async def test_enter_sends_the_form(slack: LocalSlack, app: AsyncApp, connected: Connect) -> None:
    sent: list[Json] = []

    @app.view("sent")
    async def came(ack: Any, view: Json) -> None:
        sent.append(view["state"]["values"])
        await ack()

    await connected()
    with form(slack, asks("what", "What?")) as (sheet, view):
        await sheet.types("What?", "a copy")
        await sheet.uses(sheet.of_class("modal")[0], "submit")
        assert sent[0]["what"]["v"]["value"] == "a copy"
        assert not slack.world.views.is_open(view)


async def test_sending_twice_sends_once(slack: LocalSlack, app: AsyncApp, connected: Connect) -> None:
    sent: list[str] = []

    @app.view("sent")
    async def came(ack: Any, view: Json) -> None:
        sent.append(view["id"])
        await ack(response_action="errors", errors={"what": "No."})

    await connected()
    with form(slack, asks("what", "What?")) as (sheet, _):
        await sheet.types("What?", "a copy")
        sheet.tells(sheet.button("Send"), "click")
        await sheet.presses("Send")
        assert len(sent) == 1


async def test_an_update_by_the_app_leaves_the_other_fields_alone(slack: LocalSlack) -> None:
    what, why = asks("what", "What?"), asks("why", "Why?")
    with form(slack, what, section("before", block_id="said"), why) as (sheet, view):
        await sheet.types("Why?", "because")
        kept = sheet.field("Why?")
        slack.world.views.update(view, modal(asks("new", "New?"), section("after", block_id="said"), why))
        slack.world.changes.tell()
        assert sheet.field("Why?") is kept
        assert [line for line in sheet.text.split("\n") if line in ("New?", "after", "Why?", "What?", "before")] == [
            "New?",
            "after",
            "Why?",
        ]


async def test_an_update_changes_title_and_ends(slack: LocalSlack) -> None:
    with form(slack) as (sheet, view):
        slack.world.views.update(view, modal(title="Another"))
        slack.world.changes.tell()
        assert sheet.text.startswith("Another\n")


async def test_its_button_closes_one_form_and_the_cross_all(slack: LocalSlack) -> None:
    views = slack.world.views
    first = opened(slack)
    above = views.push(first.user, modal())
    with again(slack, above) as sheet:
        await sheet.presses("Never mind")
    assert views.top(first.user) is first
    views.push(first.user, modal())
    with again(slack, views.stack(first.user)[-1]) as sheet:
        await sheet.presses("Dismiss")
    assert views.top(first.user) is None


async def test_escape_closes_the_form(slack: LocalSlack) -> None:
    with form(slack) as (sheet, view):
        await sheet.uses(sheet.of_class("modal")[0], "leave")
        assert not slack.world.views.is_open(view)


async def test_a_field_counts_once_it_is_nearly_full_and_cuts_nothing_off(slack: LocalSlack) -> None:
    with form(slack, asks("what", "What?", {"type": "plain_text_input", "max_length": 20})) as (sheet, view):
        await sheet.types("What?", "a" * 10)
        assert "characters" not in sheet.text
        await sheet.types("What?", "a" * 25)
        assert "25 of 20 characters" in sheet.text
        assert value(view, "what") == "a" * 25


@pytest.mark.parametrize(
    ("kind", "type_", "typed", "kept"),
    [
        ("datepicker", "date", "2026-11-27", "2026-11-27"),
        ("timepicker", "time", "09:30", "09:30"),
        ("datetimepicker", "datetime-local", "2026-11-27T16:00", 1_795_795_200),
        ("number_input", "text", "12", "12"),
        ("email_text_input", "email", "a@example.com", "a@example.com"),
        ("url_text_input", "url", "https://example.com", "https://example.com"),
    ],
)
async def test_each_kind_of_field_keeps_its_own_kind_of_value(
    slack: LocalSlack, kind: str, type_: str, typed: str, kept: Any
) -> None:
    with form(slack, asks("one", "One?", {"type": kind})) as (sheet, view):
        assert sheet.field("One?").props["type"] == type_
        await sheet.types("One?", typed)
        assert value(view, "one") == kept
    with again(slack, view) as sheet:
        assert said(sheet.field("One?")) == typed


async def test_a_date_with_its_time_is_meant_in_the_readers_zone(slack: LocalSlack) -> None:
    ben = slack.person("ben").id
    view = slack.world.views.open_(ben, modal(asks("one", "One?", {"type": "datetimepicker"})))
    with again(slack, view) as sheet:
        await sheet.types("One?", "2026-11-27T11:00")
        assert value(view, "one") == 1_795_795_200


async def test_rich_text_is_typed_as_words(slack: LocalSlack) -> None:
    with form(slack, asks("one", "One?", {"type": "rich_text_input"})) as (sheet, view):
        await sheet.types("One?", "two\nlines")
        assert value(view, "one")["elements"][0]["elements"] == [{"type": "text", "text": "two\nlines"}]
    with again(slack, view) as sheet:
        assert said(sheet.field("One?")) == "two\nlines"


async def test_a_file_that_is_refused_is_said(slack: LocalSlack) -> None:
    told: list[str] = []
    view = opened(slack, asks("files", "Files", {"type": "file_input", "filetypes": ["csv"]}))
    with drawn(lambda: draw_modal(Surface(slack.world, view.user, view, told.append))) as sheet:
        [uploader] = [each for each in sheet.elements if isinstance(each, ui.upload)]
        await sheet.uses(uploader, "rejected")
    assert told == [f"{TOO_LARGE} Of these kinds: csv."]


async def test_a_file_is_in_the_workspace_once_it_is_chosen(slack: LocalSlack) -> None:
    with form(slack, asks("files", "Files", {"type": "file_input", "max_files": 2})) as (sheet, view):
        for name in ("a.txt", "b.txt", "c.txt"):
            await sheet.uploads(name, b"words")
        assert [row["name"] for row in value(view, "files")] == ["b.txt", "c.txt"]
        await sheet.presses("Remove b.txt")
        [kept] = value(view, "files")
        assert slack.world.files.by_id[kept["id"]].content == b"words"
        assert "b.txt" not in sheet.text


async def test_a_button_in_a_form_tells_the_app(slack: LocalSlack, app: AsyncApp, connected: Connect) -> None:
    pressed: list[Json] = []

    @app.action("go")
    async def came(ack: Any, body: Json) -> None:
        pressed.append(body["view"]["state"]["values"])
        await ack()

    await connected()
    with form(slack, asks("what", "What?"), actions(button("Look it up"))) as (sheet, _):
        await sheet.types("What?", "a copy")
        await sheet.presses("Look it up")
    assert pressed[0]["what"]["v"]["value"] == "a copy"
