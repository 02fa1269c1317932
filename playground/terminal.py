"""A person's messages and forms as panels on a terminal, for those who watch a story being played."""

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from playground.driven_forms import Form, Home
from playground.driven_messages import Message
from playground.driver import Person


def show(console: Console, person: Person, what: Message | Form | Home) -> None:
    """Prints one thing that a person sees, under their name."""
    console.print(Panel(_body(what), title=f"{person.user.shown_name} sees", title_align="left", expand=False))


def _body(what: Message | Form | Home) -> RenderableType:
    """Words stay words: nothing in them is taken for colours or marks."""
    lines = [_line(line) for line in what.drawn.split("\n")]
    if isinstance(what, Message) and what.post.only_for:
        lines.append(Text("Only visible to you", style="dim italic"))
    return Group(*lines)


def _line(line: str) -> Text:
    if line.startswith(("# ", "== ")):
        return Text(line.strip("#= "), style="bold")
    if line.startswith("! "):
        return Text(line, style="red")
    return Text(line, style="cyan") if line.startswith("[ ") else Text(line)
