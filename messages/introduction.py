"""What Kept says of itself: to a team's channel that meets it, and to the operator who checks it."""

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from domain.parties import party_of
from messages.drawing import Message, aside, message, said
from messages.ids import CHECK_ACTION, NEW_REQUEST_ACTION
from messages.text import escape, one_line

TEAM_NAME = 80
"""Characters of a team's name."""
BUTTON_VALUE = 2000


def introduction(team: str, command: str) -> Message:
    """What Kept is, one example, and a button that asks this team."""
    name = escape(one_line(team, TEAM_NAME))
    what = (
        "Hello, I am Kept. I look after what colleagues promise one another: whoever asks for something hears "
        "who does it, and by when, and nobody has to chase."
    )
    example = f"Type `{command} @colleague copy of invoice 4711 by Friday noon`, or ask the team with the button below."
    button = ButtonElement(
        text="New request…", action_id=NEW_REQUEST_ACTION, value=party_of(team)[:BUTTON_VALUE], style="primary"
    )
    return message(
        f"{what} {example}",
        [
            said(f"{what}\n\n{example}"),
            ActionsBlock(elements=[button]).to_dict(),
            aside(f"For the team {name}. `{command} help` shows what else I can do."),
        ],
    )


def arrived(command: str) -> Message:
    """To who types the command while `check --live` waits: a button to press."""
    words = f"`{command}` has arrived. One press more, please, and this check is over."
    button = ButtonElement(text="Press me", action_id=CHECK_ACTION, value="check", style="primary")
    return message(words, [said(words), ActionsBlock(elements=[button]).to_dict()])


def pressed() -> Message:
    """In its place, after the press."""
    words = "Your press has arrived too. Thank you, that was all."
    return message(words, [said(words)])
