"""What people choose where a word is owed: which button, and what they write; by fixed odds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from domain import handing_over, mediating, verbs, writing
from domain.events import AnyEvent
from domain.fitting import Verb, possible
from domain.parties import is_team, party_of
from domain.press import Press
from domain.request import Request
from domain.values import Settlement, State, Wish, Word
from services.reading import Seen
from tests.year.company import Company

Rule = Callable[[Press], AnyEvent]
Odds = Mapping[Verb, int]

WISHES = (
    "the figures of last month",
    "a copy of the contract",
    "the slides for Thursday",
    "a new logo",
    "the test data",
)

OWED: Mapping[Word, Odds] = {
    Word.ACKNOWLEDGE: {
        Verb.TAKE: 40,
        Verb.ACKNOWLEDGE: 25,
        Verb.PROMISE: 30,
        Verb.OFFER: 20,
        Verb.ASK: 8,
        Verb.DONE: 6,
        Verb.DECLINE: 5,
        Verb.HAND_OVER: 6,
    },
    Word.OFFER: {Verb.OFFER: 70, Verb.PROMISE: 10, Verb.DONE: 8, Verb.ASK: 6, Verb.DECLINE: 4, Verb.HAND_OVER: 4},
    Word.AGREE: {Verb.AGREE: 80, Verb.CORRECT: 10, Verb.EDIT: 5, Verb.WITHDRAW: 3, Verb.BRING_IN: 2},
    Word.DELIVER: {
        Verb.DONE: 65,
        Verb.DELIVER: 12,
        Verb.AT_RISK: 9,
        Verb.ON_TRACK: 3,
        Verb.UPDATE: 4,
        Verb.ASK: 3,
        Verb.DECLINE: 3,
        Verb.HAND_OVER: 3,
    },
    Word.UPDATE: {Verb.ON_TRACK: 55, Verb.UPDATE: 30, Verb.AT_RISK: 8, Verb.DONE: 7},
    Word.CONFIRM: {Verb.CONFIRM: 88, Verb.REOPEN: 8, Verb.WRITE: 4},
    Word.ANSWER: {Verb.ANSWER: 90, Verb.WRITE: 10},
    Word.SETTLE: {Verb.SETTLE: 100},
    Word.STEP_IN: {Verb.HAND_OVER: 60, Verb.TAKE: 40},
}
"""By what is owed, among what fits."""
IN_VAIN: Odds = {Verb.ASK_AGAIN: 40, Verb.WITHDRAW: 15, Verb.BRING_IN: 15, Verb.ASK_ELSE: 15, Verb.WRITE: 15}
"""Of who has heard that no word has come, or was asked whether it is still needed."""
AT_WILL: Odds = {Verb.WITHDRAW: 3, Verb.EDIT: 4, Verb.WRITE: 3, Verb.FOLLOW: 2, Verb.BRING_IN: 1, Verb.STATE: 3}
"""Of a customer who has thought of something."""
AFTERWARDS: Odds = {Verb.THANK: 20, Verb.REOPEN: 4, Verb.CONFIRM: 10}
ASKED_TO_TAKE_OVER: Odds = {Verb.TAKE: 70, Verb.LEAVE: 20}


@dataclass(frozen=True)
class Choice:
    """A verb with what its form holds. `named`: others who may come to owe a word by it."""

    verb: Verb
    rule: Rule
    named: tuple[str, ...] = ()


class Choosing:
    """One person before one request, at a moment."""

    def __init__(self, company: Company, random: Random) -> None:
        self._company = company
        self._random = random

    def choose(self, odds: Odds, seen: Seen, person: str, now: datetime) -> Choice | None:
        """One of the buttons that they are shown; None where none of these is."""
        fitting = [verb for verb in possible(seen.request, person, now, seen.footing) if verb in odds]
        if not fitting:
            return None
        (verb,) = self._random.choices(fitting, [odds[verb] for verb in fitting])
        return self._filled(verb, seen.request, person, now)

    def soon(self, person: str, now: datetime) -> datetime:
        """A time for which somebody promises: a round one in their hours, mostly within days, now and then weeks."""
        hours, random = self._company.hours(person), self._random
        days = random.choice([0, 1, 1, 2, 2, 3, 4, 5, 8, 12, 25])
        at = hours.opens(now + timedelta(days=days, minutes=random.randrange(90, 400)))
        at = at.replace(minute=at.minute // 30 * 30, second=0, microsecond=0) + timedelta(minutes=30)
        return at if random.random() < 0.9 else at + timedelta(hours=random.randrange(30))

    def _filled(self, verb: Verb, request: Request, person: str, now: datetime) -> Choice:
        if verb is Verb.HAND_OVER:
            to = self._colleague(request, person)
            return Choice(verb, lambda press: handing_over.hand_over(press, to, "I am away."), (to,))
        if verb is Verb.EDIT:
            wish = replace_wanted(request.wish, self.soon(request.customer, now))
            return Choice(verb, lambda press: verbs.edit(press, wish))
        return Choice(verb, self._rule(verb, request, person, now))

    def _rule(self, verb: Verb, request: Request, person: str, now: datetime) -> Rule:
        words, due = verbs.starting_point(request)
        until = self.soon(person, now)
        if due and due > now and self._random.random() < 0.4:
            until = due
        changed = f"{words}, version {request.version}" if self._random.random() < 0.3 else words
        rules: dict[Verb, Rule] = {
            Verb.TAKE: handing_over.take,
            Verb.LEAVE: handing_over.leave,
            Verb.FOLLOW: handing_over.follow,
            Verb.ACKNOWLEDGE: verbs.acknowledge,
            Verb.PROMISE: lambda press: verbs.promise_as_asked(press, request.wishes),
            Verb.OFFER: lambda press: verbs.offer(press, changed, until),
            Verb.DONE: lambda press: verbs.done(press, request.wishes),
            Verb.DELIVER: lambda press: verbs.deliver(press, changed, differs=True, explanation="It grew."),
            Verb.AT_RISK: lambda press: verbs.at_risk(press, "The scanner broke.", changed, self.soon(person, until)),
            Verb.ON_TRACK: verbs.on_track,
            Verb.UPDATE: lambda press: verbs.update(press, "Half of it is there."),
            Verb.ASK: lambda press: verbs.ask(press, "Which of the two?"),
            Verb.ANSWER: lambda press: verbs.answer(press, request.questions, "The second."),
            Verb.DECLINE: lambda press: verbs.decline(press, "Ask again in May.", "There is no time."),
            Verb.AGREE: lambda press: verbs.agree(press, request.to_agree_to),
            Verb.CORRECT: lambda press: verbs.correct(press, request.offers, "Sooner, please."),
            Verb.CONFIRM: lambda press: verbs.confirm(press, request.deliveries),
            Verb.THANK: self._thanks(),
            Verb.REOPEN: lambda press: verbs.reopen(press, request.deliveries, "Page two is missing."),
            Verb.WITHDRAW: lambda press: verbs.withdraw(press, "I found it myself."),
            Verb.BRING_IN: lambda press: mediating.bring_in(press, "We do not get on with it."),
            Verb.STATE: lambda press: mediating.state(press, "I see it otherwise."),
            Verb.SETTLE: lambda press: self._settled(press, request, until),
            Verb.ASK_AGAIN: writing.ask_again,
            Verb.ASK_ELSE: lambda press: handing_over.ask_else(press, 0),  # filing tells the number
            Verb.WRITE: lambda press: writing.write(press, "How is it going?"),
        }
        return rules[verb]

    def _thanks(self) -> Rule:
        """A line, that it is more than was asked for, or both."""
        more = self._random.random() < 0.4
        words = "" if more and self._random.random() < 0.5 else "You saved my afternoon."
        return lambda press: verbs.thank(press, words, more=more)

    def _settled(self, press: Press, request: Request, until: datetime) -> AnyEvent:
        ways = [Settlement.CARRY_ON, Settlement.CARRY_ON, Settlement.DECLINED, Settlement.WITHDRAWN]
        return mediating.settle(press, request.mediations, "As we said.", self._random.choice(ways), until)

    def _colleague(self, request: Request, person: str) -> str:
        if self._random.random() < 0.15:
            return party_of(self._company.some_team())
        there: Sequence[str] = self._company.members[self._company.people[person].team]
        return self._random.choice([one for one in there if one not in (*request.audience, person)] or list(there))


def replace_wanted(wish: Wish, wanted: datetime) -> Wish:
    """The same for another time."""
    return Wish(wish.words, wanted, wish.criterion)


def odds_for(request: Request, person: str) -> Odds | None:
    """What somebody does about it where nothing of theirs is overdue; None for nothing."""
    word = request.next_word
    if word is None:
        return AFTERWARDS if request.state in (State.CONFIRMED, State.UNCONFIRMED) else None
    if request.successor and (person == request.successor or is_team(request.successor)):
        return ASKED_TO_TAKE_OVER
    return OWED[word.what] if word.who == person or request.is_untaken else None
