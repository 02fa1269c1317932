"""Requests on which a word has not come, for samples: said to those who wait, to a team, to its lead; offers without an
answer, and mediators without an outcome."""

from collections.abc import Iterator
from datetime import timedelta

from domain import handing_over, mediating, unattended, verbs, writing
from domain.footing import Footing
from messages.sample_beside import NEUTRAL
from messages.sample_story import ADA, BEN, CLEO, FRIDAY, MIA, NOON, TEAM, Story, filed

MUCH_LATER = FRIDAY + timedelta(weeks=3)
FAR = MUCH_LATER + timedelta(weeks=3)
MEMBER, LEAD = Footing(is_member=True), Footing(is_lead=True, is_member=True)


def stories_late(words: str) -> Iterator[Story]:
    """One after each such event, and one after each that answers it, each text these words."""
    yield from _said_to_who_waits(words)
    yield from _said_to_a_team(words)
    yield from _offers_without_an_answer(words)
    yield _without_an_outcome(words, CLEO)
    yield _without_an_outcome(words, "")


def _overdue(story: Story, lead: str = "") -> Story:
    return story.by_itself(unattended.went_overdue, lead, at=MUCH_LATER)


def _said_to_who_waits(words: str) -> Iterator[Story]:
    promised = filed(words=words).by(BEN, verbs.promise_as_asked)
    yield _overdue(filed(words=words))
    yield _overdue(filed(words=words)).by(ADA, writing.ask_again)
    yield _overdue(filed(words=words)).by(ADA, handing_over.ask_else, 13)
    yield _overdue(filed(words=words).by(BEN, verbs.ask, words))
    yield _overdue(promised)
    yield promised.by(BEN, verbs.update, words)


def _said_to_a_team(words: str) -> Iterator[Story]:
    def untaken() -> Story:
        asked = filed(words=words, owner=TEAM)
        return asked.by_itself(unattended.still_untaken, at=NOON + timedelta(hours=2))

    def with_the_lead() -> Story:
        return _overdue(untaken().by(CLEO, handing_over.take, footing=MEMBER), MIA)

    yield untaken()
    yield _overdue(untaken(), MIA)
    yield with_the_lead()
    yield with_the_lead().by(MIA, handing_over.hand_over, BEN, words, footing=LEAD)
    yield with_the_lead().by(CLEO, verbs.offer, "other " + words, FAR)


def _offers_without_an_answer(words: str) -> Iterator[Story]:
    def offered(due_in: timedelta) -> Story:
        return filed(words=words).by(BEN, verbs.offer, "other " + words, MUCH_LATER + due_in, words)

    def stood(story: Story) -> Story:
        return story.by_itself(unattended.offer_stood, at=MUCH_LATER)

    yield stood(offered(timedelta(days=7)))
    yield stood(offered(timedelta(days=7))).by(BEN, verbs.on_track)
    yield stood(offered(timedelta(days=7))).by(ADA, verbs.agree, 1)
    yield stood(offered(-timedelta(days=7)))
    risky = offered(timedelta(days=7)).by(ADA, verbs.agree, 1)
    yield stood(risky.by(BEN, verbs.at_risk, words, "less " + words, FAR))


def _without_an_outcome(words: str, mediator: str) -> Story:
    story = filed(words=words).by(ADA, mediating.bring_in, words, footing=NEUTRAL)
    return story.by_itself(unattended.next_mediator, (mediator,) if mediator else (), at=MUCH_LATER)
