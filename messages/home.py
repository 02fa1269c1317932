"""App Home: all that concerns its reader, page by page, each with its likeliest button; and a request on its own, in a
view."""

from datetime import datetime

from slack_sdk.models.blocks import ActionsBlock, ButtonElement, Option, StaticSelectElement
from slack_sdk.models.blocks.block_elements import InteractiveElement

from domain.board import Page, Part, Show
from domain.events import Timeline
from domain.request import Request
from domain.settings import Settings
from messages.drawing import Drawn, Reader, aside, said
from messages.home_rows import row
from messages.home_settings import settings_rows
from messages.ids import HOME_PAGE_ACTION, HOME_SHOW_ACTION, NEW_REQUEST_ACTION, page_of
from messages.lists import NOTHING
from messages.receipts import request_shown
from messages.text import mention

HEADINGS = {
    Part.OWED: "What you owe",
    Part.STEP_IN: "Waiting for a word from you, as the lead",
    Part.TO_SETTLE: "To settle",
    Part.TO_TAKE_OVER: "To take over, if you can",
    Part.TROUBLED: "Late or at risk",
    Part.AWAITED: "What you are owed",
    Part.UNTAKEN: "Asked of your team, and not taken yet",
    Part.STOOD_IN: "While a colleague is away",
    Part.FOLLOWED: "What you wait for as well",
    Part.TAKEN: "With others of your team",
    Part.ENDED: "Recently ended",
}
CHOICES = {
    Show.EVERYTHING: "Everything",
    Show.OWED: "What I owe",
    Show.AWAITED: "What I am owed",
    Show.TROUBLED: "Late or at risk",
    Show.TEAM: "My team’s",
    Show.ENDED: "Recently ended",
}
NONE_OF_THESE = {
    Show.OWED: "You owe nobody a word.",
    Show.AWAITED: "Nobody owes you a word.",
    Show.TROUBLED: "Nothing is late, and nothing at risk.",
    Show.TEAM: "Nothing is open that your team was asked for.",
    Show.ENDED: "Nothing has ended yet.",
}


def home(page: Page, settings: Settings, reader: Reader, now: datetime, command: str, *, greets: bool) -> Drawn:
    """The Home; `greets`: to somebody who sees it for the first time, or has not met Kept yet."""
    blocks = [
        *_top(page),
        *([said(_greeting(reader, command))] if greets else []),
        *_summary(page),
        *_parts(page, reader, now),
        *_pages(page, command),
        {"type": "divider"},
        *settings_rows(settings, reader, now),
    ]
    return {"type": "home", "blocks": blocks}


def shown_card(request: Request, timeline: Timeline, reader: Reader, now: datetime) -> Drawn:
    """A request as it stands, and what has happened so far, with its buttons, above the Home."""
    drawn = request_shown(request, timeline, reader, now)
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": f"Request #{request.number}"[:24]},
        "close": {"type": "plain_text", "text": "Close"},
        "blocks": drawn.blocks,
    }


def _top(page: Page) -> list[Drawn]:
    """`New request…`; and what to see, where there is something."""
    elements: list[InteractiveElement] = [
        ButtonElement(text="New request…", action_id=NEW_REQUEST_ACTION, style="primary")
    ]
    if any(page.counts.values()):
        options = {show: Option(text=_choice(page, show), value=show) for show in CHOICES}
        elements.append(
            StaticSelectElement(
                action_id=HOME_SHOW_ACTION, options=list(options.values()), initial_option=options[page.show]
            )
        )
    return [ActionsBlock(elements=elements).to_dict()]


def _choice(page: Page, show: Show) -> str:
    return f"{CHOICES[show]} ({page.counts.get(show, 0)})"


def _greeting(reader: Reader, command: str) -> str:
    return (
        f"Hello {mention(reader.id)}, it is good to have you here. I look after what colleagues promise one another, "
        "and here stands what you owe and what you are owed, with who speaks next and by when. `New request…` asks a "
        f"colleague for what you need, and so does one line in any channel: "
        f"`{command} @colleague copy of invoice 4711 by Friday noon`."
    )


def _summary(page: Page) -> list[Drawn]:
    """How it stands, at a glance; nothing where nothing is open."""
    if page.counts.get(Show.EVERYTHING, 0) == page.counts.get(Show.ENDED, 0):
        return [said(NOTHING)]
    owed, awaited = _words(page, Show.OWED), _words(page, Show.AWAITED)
    yours = f"You owe {owed}." if owed else "You owe nobody a word."
    return [said(f"{yours} {f'You wait for {awaited}.' if awaited else 'Nobody owes you one.'}")]


def _words(page: Page, show: Show) -> str:
    """So many, and how many of them are late or at risk; empty for none."""
    count, late = page.counts.get(show, 0), page.late.get(show, 0)
    if not count:
        return ""
    of_them = "late or at risk" if count == 1 else f"*{late}* of them late or at risk"
    return f"*{'one word' if count == 1 else f'{count} words'}*{f', {of_them}' if late else ''}"


def _parts(page: Page, reader: Reader, now: datetime) -> list[Drawn]:
    if not page.entries:
        return [aside(NONE_OF_THESE[page.show])] if page.show in NONE_OF_THESE else []
    blocks: list[Drawn] = []
    for part, entries in page.parts:
        heading = f"{HEADINGS[part]} ({page.sizes[part]})"
        blocks.append({"type": "header", "text": {"type": "plain_text", "text": heading}})
        blocks += [block for entry in entries for block in row(entry, reader, now)]
    return blocks


def _pages(page: Page, command: str) -> list[Drawn]:
    """Which page it is, and the ways to its neighbours; nothing for a single one."""
    if page.pages == 1:
        return []
    near = {"Previous page": page.number - 1, "Next page": page.number + 1}
    buttons = [
        ButtonElement(text=label, action_id=f"{HOME_PAGE_ACTION}_{number}", value=page_of(page.show, number))
        for label, number in near.items()
        if 1 <= number <= page.pages
    ]
    where = f"Page {page.number} of {page.pages}. `{command} find words` finds what these words stand in."
    return [aside(where), ActionsBlock(elements=list(buttons)).to_dict()]
