"""Files that Kept passes on: how they are named, and what is said where one cannot be."""

from collections.abc import Sequence

from domain import events
from domain.attachments import LARGEST, Unfit, UnfitFile
from domain.request import Request
from domain.values import Attachment
from messages.drawing import BESIDE, Drawn, Message, Reader, aside, labelled, message, said
from messages.text import NOTIFICATION_LIMIT, clip, one_line, quoted

NAME_LIMIT = 80
INSTEAD = "Please put it where you both can reach it, and write the link"

UNFIT = {
    Unfit.TOO_LARGE: f"{{}} is larger than {LARGEST // 2**20} MB, so I cannot pass it on. {INSTEAD}.",
    Unfit.ELSEWHERE: f"{{}} does not lie in Slack as a file, so I cannot pass it on. {INSTEAD}.",
    Unfit.GONE: "{} is not there any more, so I cannot pass it on. Please upload it once more.",
}


def named_files(files: Sequence[Attachment]) -> list[Drawn]:
    """The names of files that come with something, as text; nothing for none."""
    return labelled(("With the files" if len(files) > 1 else "With the file", names_of(files)))


def names_of(files: Sequence[Attachment]) -> str:
    """The names in one line; empty for none."""
    return ", ".join(one_line(file.name, NAME_LIMIT) for file in files)


def unfit_file(refusal: UnfitFile, reader: Reader) -> str:
    """Which file cannot be passed on, why, and what to do instead."""
    return UNFIT[refusal.why].format(reader.quoted(refusal.name, NAME_LIMIT))


def shared(request: Request, event: events.AnyEvent, reader: Reader) -> str:
    """What stands above files that have been passed on: there Slack shows mrkdwn only, so nothing that was typed."""
    return f"From {reader.name(event.by)}, for #{request.number}"


def not_passed_on(request: Request, files: Sequence[Attachment], reader: Reader, missing: str) -> Message:
    """Files have not reached the other side: said to the one who sent them."""
    names, whom = names_of(files), reader.name(missing)
    text = (
        f"I could not pass on {quoted(names, BESIDE)} for #{request.number} to {whom}. {INSTEAD}; your words are saved."
    )
    return message(
        clip(text, NOTIFICATION_LIMIT),
        [
            said(f"I could not pass on to {whom} what you sent for #{request.number}:"),
            *named_files(files),
            said(f"{INSTEAD}. Everything else is saved."),
            aside("Slack did not let me have it, or did not take it from me: it may have been deleted meanwhile."),
        ],
    )
