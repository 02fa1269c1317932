"""Samples of what is said about words and files that people write to each other."""

from collections.abc import Iterator

from domain import verbs, writing
from domain.attachments import Unfit, UnfitFile
from domain.records import Draft
from domain.refusals import DoesNotFit, Refusal, UnknownRequest
from domain.values import Attachment, Wish
from messages import files, typed
from messages.card import card
from messages.conversations import told
from messages.drawing import Message, Reader
from messages.sample_story import ADA, BEN, FRIDAY, LONDON, NOON, PARIS, Story, filed

READERS = (Reader(ADA, LONDON), Reader(BEN, PARIS))


def written(words: str, command: str) -> Iterator[tuple[str, Message]]:
    """Each message, and its name; all that people type are these words."""
    sent = tuple(Attachment(f"F{number}", words[:255] or "a") for number in range(10))
    for story in _stories(words, sent):
        for reader in READERS:
            for number, event in enumerate(story.timeline[1:], 2):
                if isinstance(event, writing.Note):
                    drawn = told(story.request, number, tuple(story.timeline), reader, story.now)
                    yield f"words, then {type(story.timeline[-1]).__name__}", drawn
    longest = _delivered(words, sent)
    yield "card of a delivery with files", card(longest.request, READERS[0], longest.now)
    yield "news of a delivery with files", told(longest.request, 3, tuple(longest.timeline), READERS[0], longest.now)
    yield from _unplaced(words, command)
    request = filed(words=words).request
    yield "files that were not passed on", files.not_passed_on(request, sent, READERS[0], BEN)


def _stories(words: str, sent: tuple[Attachment, ...]) -> Iterator[Story]:
    def wrote() -> Story:
        return filed(words=words).by(ADA, writing.write, words, "D1:1", sent, is_first=True)

    yield wrote()
    yield wrote().by(ADA, writing.rewrite, 2, words)
    yield wrote().by(ADA, writing.erase, 2)
    yield filed(words=words).by(BEN, verbs.ask, words).by(ADA, writing.write, words, "D1:1", sent)
    yield filed(words=words).by(BEN, verbs.done).by(ADA, writing.write, words, "D1:1", sent, is_first=True)


def _delivered(words: str, sent: tuple[Attachment, ...]) -> Story:
    story = filed(words=words, criterion=words).by(BEN, verbs.offer, "other " + words, FRIDAY, words)
    return story.by(BEN, verbs.deliver, "third " + words, differs=True, explanation=words, files=sent)


def _unplaced(words: str, command: str) -> Iterator[tuple[str, Message]]:
    request = filed(words=words).request
    draft = Draft(id="message:" + "D" * 20 + ":1795600800.123456", customer=ADA, wish=Wish(words), at=NOON)
    no_part: tuple[Refusal, ...] = (UnknownRequest(), DoesNotFit(request, ADA), UnfitFile(Unfit.TOO_LARGE, words))
    for why in (None, *no_part):
        for is_change in (False, True):
            drawn = typed.unplaced(draft, [request] * 3, why, READERS[0], command, is_change=is_change)
            yield f"words without a place, {type(why).__name__}", drawn
    for is_new in (False, True):
        yield "words that have found their place", typed.placed(request, READERS[0], is_new=is_new)
