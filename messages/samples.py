"""One of every message and every form, for validators: Slack's own, and those of the tests.

Whoever adds a message or a form adds a sample of it here, to the `_Source` that it belongs to.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace as replaced
from datetime import timedelta
from itertools import chain
from typing import Any, Literal

from msgspec.json import encode
from msgspec.structs import replace

from domain import events, refusals, verbs
from domain.fitting import possible
from domain.listing import OpenRequests
from domain.parting import parting
from domain.records import Draft
from domain.values import Wish
from messages import forms, introduction, receipts
from messages.beside import farewell
from messages.buttons import LABELS
from messages.card import card
from messages.drawing import Drawn, Message, Reader
from messages.lists import open_requests
from messages.more import more_form
from messages.news import news, unreached
from messages.refusals import notice_form, refusal_words, unexpected
from messages.sample_beside import NEUTRAL, stories_beside
from messages.sample_digest import digests
from messages.sample_late import stories_late
from messages.sample_leave import SOMEBODY_AWAY, about_leave, leave_refused
from messages.sample_nudges import letters
from messages.sample_own import own
from messages.sample_story import ADA, BEN, CLEO, FRIDAY, LONDON, MIA, NOON, PARIS, TEAM, Story, filed
from messages.sample_surfaces import surfaces
from messages.sample_unattended import stories_unattended
from messages.sample_writing import written
from messages.several import sent_to_each
from messages.team_card import out_of_reach, team_card
from messages.timeline import history

READERS = (Reader(ADA, LONDON), Reader(BEN, PARIS))
OTHERS = (*(replaced(each, footing=NEUTRAL) for each in READERS), Reader(CLEO, PARIS), Reader(MIA, LONDON))
"""The two with somebody neutral at hand; a colleague; and the mediator."""
LATER = FRIDAY + timedelta(days=3)
SILENT = events.Confirmed | events.OnTrack | events.Followed | events.Moved | events.NoUpdate
"""Events without news."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What is shown, and the name by which its fault is reported; samples of one name differ little."""

    name: str
    kind: Literal["message", "view"]
    body: Drawn
    """As Slack's API takes it."""


_Source = Callable[[str, str], Iterator[Sample]]


def samples(words: str, command: str = "/request") -> Iterator[Sample]:
    """Everything, with these words wherever people type; what looks the same under one name comes once."""
    shown: set[tuple[str, bytes]] = set()
    sources: tuple[_Source, ...] = (
        _about_requests,
        _beside,
        _of_teams,
        _forms,
        _receipts,
        _refusals,
        _introductions,
        _written,
        _surfaces,
        _leave,
        _letters,
        _own,
        _digests,
    )
    for sample in chain.from_iterable(source(words, command) for source in sources):
        look = sample.name, encode(sample.body)
        if look not in shown:
            shown.add(look)
            yield sample


def _message(name: str, drawn: Message) -> Sample:
    return Sample(name, "message", {"text": drawn.text, "blocks": drawn.blocks})


def _view(name: str, drawn: Drawn) -> Sample:
    return Sample(name, "view", drawn)


def _about_requests(words: str, _command: str) -> Iterator[Sample]:
    for story in stories(words):
        for reader in READERS:
            yield from _about(story, reader)


def _beside(words: str, _command: str) -> Iterator[Sample]:
    for story in (*stories_beside(words), *stories_unattended(words), *stories_late(words)):
        for reader in OTHERS:
            yield from _about(story, reader)
            yield from _verb_forms(story, reader)
            if left := parting(story.request, tuple(story.timeline), reader.id):
                yield _message(f"farewell after {type(left.event).__name__}", farewell(left, reader))
    mediated = next(story for story in stories_beside(words) if story.request.mediation)
    past = history(tuple(mediated.timeline), OTHERS[-1])
    yield _message("card for a mediator", card(mediated.request, OTHERS[-1], mediated.now, greet=True, past=past))
    yield _view("form with more verbs", more_form(mediated.request, tuple(LABELS)[:10]))


def _of_teams(words: str, _command: str) -> Iterator[Sample]:
    """What stands in a team's channel, and what a form is where several have been addressed."""
    team, lead = Reader(TEAM, PARIS), Reader(MIA, LONDON)
    beside = (*stories_beside(words), *stories_unattended(words), *stories_late(words))
    for story in (*beside, filed(words=words, owner=TEAM, urgent=True)):
        drawn = team_card(story.request, team, story.now)
        yield _message(f"card for a team after {type(story.timeline[-1]).__name__}", drawn)
        yield _message("a channel out of reach", out_of_reach(story.request, TEAM, lead))
    asked = filed(words=words, owner=TEAM)
    edited = asked.by(ADA, verbs.edit, Wish("other " + words, LATER, words))
    yield _message("news in a channel", news(edited.request, 2, edited.timeline[1], team, edited.now))
    yield _message("receipt of a team", receipts.filed(asked.request, READERS[0]))
    yield _view("form for several", forms.new_request(owner=TEAM, wish=words, why="Because.", each=(BEN, TEAM)))
    yield _view(
        "one request for each", sent_to_each([asked.request, filed(words=words).request], [SOMEBODY_AWAY], READERS[0])
    )


def _about(story: Story, reader: Reader) -> Iterator[Sample]:
    """What one reader may see of one request."""
    request, whose = story.request, f"for {'owner' if reader.id == story.request.owner else 'customer'}"
    when = f"after {type(story.timeline[-1]).__name__} {whose}"
    yield _message(f"card {when}", card(request, reader, story.now, greet=True))
    yield _message(f"shown {when}", receipts.request_shown(request, tuple(story.timeline), reader, story.now))
    yield _message(f"unreached {whose}", unreached(request, request.other_than(reader.id), reader))
    for number, event in enumerate(story.timeline[1:], 2):
        if not isinstance(event, SILENT):
            yield _message(f"news of {type(event).__name__} {whose}", news(request, number, event, reader, story.now))


def _written(words: str, command: str) -> Iterator[Sample]:
    for name, drawn in written(words, command):
        yield _message(name, drawn)


def _surfaces(words: str, command: str) -> Iterator[Sample]:
    for name, kind, drawn in surfaces(words, command):
        yield _message(name, drawn) if isinstance(drawn, Message) else Sample(name, kind, drawn)


def _leave(words: str, command: str) -> Iterator[Sample]:
    for name, drawn in about_leave(words, command):
        yield _message(name, drawn)
    for refused in leave_refused(words):
        yield _view("refusal of leave", notice_form(refused))


def _letters(words: str, command: str) -> Iterator[Sample]:
    for name, kind, drawn in letters(words, command):
        yield _message(name, drawn) if isinstance(drawn, Message) else Sample(name, kind, drawn)


def _own(words: str, command: str) -> Iterator[Sample]:
    for name, kind, drawn in own(words, command):
        yield _message(name, drawn) if isinstance(drawn, Message) else Sample(name, kind, drawn)


def _digests(words: str, command: str) -> Iterator[Sample]:
    for name, drawn in digests(words, command):
        yield _message(name, drawn)


def _forms(words: str, _command: str) -> Iterator[Sample]:
    for story in stories(words):
        for reader in READERS:
            yield from _verb_forms(story, reader)
    full = forms.new_request(owner=BEN, wish=words, wanted=words, urgent=True, private=True, why="Because.")
    yield _view("form of a new request, filled", full)
    yield _view("form of a new request", forms.new_request())


def _verb_forms(story: Story, reader: Reader) -> Iterator[Sample]:
    """Of the verbs that fit."""
    for verb in possible(story.request, reader.id, story.now, reader.footing):
        if verb in forms.form_verbs():
            yield _view(f"form {verb}", forms.verb_form(verb, story.request, reader, story.now, teams=True))


def _receipts(words: str, command: str) -> Iterator[Sample]:
    reader, request = READERS[0], filed(words=words).request
    draft = Draft(id="command:" + "1" * 60, customer=ADA, owner=BEN, wish=Wish(words), readings=(NOON, FRIDAY), at=NOON)
    yield _message("receipt", receipts.filed(replace(request, deadline_words=words), reader))
    yield _message("question which time is meant", receipts.which_reading(draft, reader))
    yield _message("list", open_requests(OpenRequests(*([request] * 500 for _ in fields(OpenRequests))), reader))
    yield _message("empty list", open_requests(OpenRequests(), reader))
    yield _message("help", receipts.help_text(command))


def _refusals(words: str, _command: str) -> Iterator[Sample]:
    for refusal in (refusals.UnknownRequest(), refusals.UnreadableTime(words), refusals.NoSpace()):
        yield _view(f"refusal {type(refusal).__name__}", notice_form(refusal_words(refusal, READERS[0], NOON)))
    yield _view("failure", notice_form(unexpected("12345678")))


def _introductions(words: str, command: str) -> Iterator[Sample]:
    yield _message("introduction", introduction.introduction(words, command))
    yield _message("check, command", introduction.arrived(command))
    yield _message("check, press", introduction.pressed())


def stories(words: str) -> Iterator[Story]:
    """A request in every state, each text these words."""

    def begun(**kwargs: Any) -> Story:
        return filed(words=words, **kwargs)

    def agreed() -> Story:
        return begun(criterion=words).by(BEN, verbs.offer, "other " + words, LATER, words).by(ADA, verbs.agree, 1)

    yield begun(criterion=words, urgent=True)
    yield begun(wanted=None)
    yield begun().by(BEN, verbs.acknowledge)
    yield begun().by(BEN, verbs.promise_as_asked)
    yield begun().by(BEN, verbs.promise_as_asked).by(ADA, verbs.correct, 1, words)
    yield begun(criterion=words).by(BEN, verbs.offer, "other " + words, LATER, words)
    yield agreed()
    yield agreed().by(BEN, verbs.offer, "third " + words, LATER + timedelta(days=1), words)
    yield begun().by(ADA, verbs.edit, Wish("other " + words, LATER, words))
    yield agreed().by(ADA, verbs.edit, Wish("other " + words, LATER, words))
    yield begun().by(BEN, verbs.ask, words)
    yield agreed().by(BEN, verbs.ask, words)
    yield agreed().by(BEN, verbs.ask, words).by(ADA, verbs.answer, 1, words)
    yield agreed().by(BEN, verbs.on_track)
    yield agreed().by(BEN, verbs.update, words)
    yield agreed().by(BEN, verbs.at_risk, words, "less " + words, LATER)
    yield agreed().by(BEN, verbs.deliver, "fourth " + words, differs=True, explanation=words)
    yield agreed().by(BEN, verbs.deliver, words, differs=True, explanation=words).by(ADA, verbs.confirm, 1)
    yield agreed().by(BEN, verbs.deliver, words, differs=True, explanation=words).by(ADA, verbs.reopen, 1, words)
    thanked = begun().by(BEN, verbs.done).by(ADA, verbs.confirm, 1).by(ADA, verbs.thank, words)
    yield thanked
    yield begun().by(BEN, verbs.done).by(ADA, verbs.confirm, 1).by(ADA, verbs.thank, "", more=True)
    yield agreed().by(BEN, verbs.decline, words, words)
    yield begun().by(ADA, verbs.withdraw, words)
