"""Requests about which nobody has spoken, for samples."""

from collections.abc import Iterator
from datetime import timedelta

from domain import handing_over, unattended, verbs
from messages.sample_story import ADA, BEN, CLEO, FRIDAY, TEAM, Story, filed

WEEKS_LATER = FRIDAY + timedelta(weeks=5)
FAR = FRIDAY + timedelta(weeks=12)


def stories_unattended(words: str) -> Iterator[Story]:
    """One after each event that nobody makes, each text these words."""

    def unconfirmed() -> Story:
        delivered = filed(words=words).by(BEN, verbs.deliver, "fourth " + words, differs=True, explanation=words)
        return delivered.by_itself(unattended.went_unconfirmed, at=WEEKS_LATER)

    def asked_both(story: Story) -> Story:
        return story.by_itself(unattended.asked_both, at=story.now + timedelta(weeks=5))

    yield filed(words=words, wanted=FAR).by(BEN, verbs.promise_as_asked)
    yield unconfirmed()
    yield unconfirmed().by(ADA, verbs.confirm, 1)
    yield unconfirmed().by(ADA, verbs.reopen, 1, words)
    yield asked_both(filed(words=words))
    yield asked_both(filed(words=words, owner=TEAM))
    yield asked_both(filed(words=words, criterion=words).by(BEN, verbs.offer, "other " + words, FAR, words))
    yield asked_both(filed(words=words, wanted=FAR).by(BEN, verbs.promise_as_asked)).by(BEN, verbs.on_track)
    lapsed = asked_both(filed(words=words).by(BEN, handing_over.hand_over, CLEO, words))
    yield lapsed.by_itself(unattended.lapsed, at=lapsed.now + timedelta(weeks=1))
