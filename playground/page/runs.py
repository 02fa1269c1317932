"""Words on the page: mrkdwn, plain text and runs, each as a text node of its own. Nothing here is ever markup."""

from collections.abc import Iterable
from typing import Any

from playground.mrkdwn import Kind, Paragraph, Reader, Run, paragraphs
from playground.page.tags import box, words

_SAFE = ("http://", "https://", "mailto:")
_KINDS: dict[Kind, str] = {
    "user": "mention",
    "group": "mention",
    "broadcast": "mention mine",
    "channel": "mention",
    "emoji": "emoji",
}


def draw_text(text: str, reader: Reader) -> None:
    """Draws mrkdwn into the current slot, with no more elements than it needs: a page holds hundreds of texts."""
    drawn = paragraphs(text, reader)
    if len(drawn) == 1 and not drawn[0].is_quote:
        _draw_only(drawn[0], reader)
        return
    with box("div", "text"):
        for paragraph in drawn:
            with box("blockquote" if paragraph.is_quote else "div"):
                draw_runs(paragraph.runs, reader)


def _draw_only(paragraph: Paragraph, reader: Reader) -> None:
    if all(run == Run(run.text) for run in paragraph.runs):
        draw_plain(paragraph.text)
        return
    with box("div", "text"):
        draw_runs(paragraph.runs, reader)


def draw_plain(text: str) -> None:
    """Draws words as they are, their line breaks kept."""
    words("div", text, "text")


def draw_words(given: Any, reader: Reader) -> None:
    """Draws a text object: marks only count in mrkdwn. Nothing for none; raises AttributeError for what is neither."""
    if given is None:
        return
    text = str(given.get("text", ""))
    if given.get("type") == "mrkdwn":
        draw_text(text, reader)
    else:
        draw_plain(text)


def draw_runs(runs: Iterable[Run], reader: Reader) -> None:
    for run in runs:
        _draw_run(run, reader)


def _draw_run(run: Run, reader: Reader) -> None:
    if run.kind == "pre":
        words("pre", run.text.strip("\n"))
        return
    marks = " ".join(f"is-{mark}" for mark in sorted(run.marks))
    if run.kind in ("link", "date") and is_safe(run.target):
        words("a", run.text, marks, href=run.target, target="_blank", rel="noopener")
    else:
        words(_tag(run), run.text, f"{_class(run, reader)} {marks}".strip())


def is_safe(address: str) -> bool:
    """Whether a browser may be sent there: a web page or a mail, nothing that runs."""
    return address.lower().startswith(_SAFE)


def _tag(run: Run) -> str:
    if "code" in run.marks:
        return "code"
    return "strong" if "bold" in run.marks else "span"


def _class(run: Run, reader: Reader) -> str:
    is_own = run.kind == "user" and run.target.partition("|")[0] == reader.user
    return "mention mine" if is_own else _KINDS.get(run.kind, "")
