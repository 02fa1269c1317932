"""Requests in which others have come in, for samples: asked to take over, taken, mediated, followed, asked again."""

from collections.abc import Iterator
from datetime import timedelta

from domain import handing_over, mediating, verbs, writing
from domain.footing import Footing
from domain.values import Settlement, Wish
from messages.sample_story import ADA, BEN, CLEO, FRIDAY, MIA, TEAM, Story, filed

LATER = FRIDAY + timedelta(days=3)
NEUTRAL = Footing(mediator=MIA)


def stories_beside(words: str) -> Iterator[Story]:
    """One after each such event, each text these words."""
    yield from _handed_over(words)
    yield from _mediated(words)
    overdue = filed(words=words, criterion=words)
    yield overdue.by(ADA, writing.ask_again, at=LATER + timedelta(days=1))
    declined = _agreed(words).by(BEN, verbs.decline, words, words, CLEO)
    yield declined
    yield declined.by(ADA, handing_over.ask_else, 13)
    yield filed(words=words).by(ADA, verbs.edit, Wish("other " + words, LATER, words), CLEO)
    yield filed(words=words, owner=TEAM).by(CLEO, handing_over.take, footing=Footing(is_member=True))


def _agreed(words: str) -> Story:
    story = filed(words=words, criterion=words)
    return story.by(BEN, verbs.offer, "other " + words, LATER, words).by(ADA, verbs.agree, 1)


def _handed_over(words: str) -> Iterator[Story]:
    def asked() -> Story:
        return _agreed(words).by(BEN, verbs.update, words).by(BEN, handing_over.hand_over, CLEO, words)

    yield asked()
    yield asked().by(CLEO, handing_over.leave)
    yield asked().by(CLEO, handing_over.take)
    yield asked().by(CLEO, handing_over.take).by(CLEO, verbs.offer, "third " + words, LATER, words)


def _mediated(words: str) -> Iterator[Story]:
    def said() -> Story:
        story = _agreed(words).by(BEN, verbs.deliver, "fourth " + words, differs=True, explanation=words)
        story.by(ADA, mediating.bring_in, words, footing=NEUTRAL)
        return story.by(BEN, mediating.state, words)

    yield said()
    yield said().by(MIA, mediating.settle, 1, words, Settlement.CARRY_ON, LATER)
    yield said().by(MIA, mediating.settle, 1, words, Settlement.ANOTHER_OWNER, None, CLEO)
    yield said().by(MIA, mediating.settle, 1, words, Settlement.DECLINED)
    yield said().by(MIA, mediating.settle, 1, words, Settlement.WITHDRAWN)
