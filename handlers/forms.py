"""Forms as they come back filled in."""

from collections.abc import Callable
from datetime import datetime

from slack_bolt.async_app import AsyncAck

from domain import verbs
from domain.events import AnyEvent
from domain.fitting import Verb
from domain.press import Press
from domain.values import Wish
from handlers.payloads import Payload, Submission
from messages.forms import kept_time, kept_words
from messages.ids import Block
from services.desk import Act, Desk
from services.desk import Verb as Rule
from services.filing import Filing, Order
from services.times import promised_time, wished_time

Reading = Callable[[Submission, int], Rule]


class Forms:
    """What a submitted form does."""

    def __init__(self, desk: Desk, filing: Filing) -> None:
        self._desk = desk
        self._filing = filing

    async def request_submitted(self, ack: AsyncAck, body: Payload) -> None:
        """The form for a new request."""
        form = Submission(body)
        whole = await self._filing.kept_words(form.by, form.draft_id)
        wish = Wish(kept_words(form.text(Block.WORDS), whole), criterion=form.text(Block.CRITERION))
        order = Order(
            customer=form.by,
            owner=form.person(Block.TO),
            wish=wish,
            key=form.key,
            urgent=form.is_ticked(Block.URGENT),
            private=form.is_ticked(Block.PRIVATE),
        )
        await self._filing.from_form(order, form.text(Block.BY_WHEN))
        await ack()

    async def verb_submitted(self, ack: AsyncAck, body: Payload) -> None:
        """A verb's form."""
        form = Submission(body)
        target = form.target
        rule = _RULES[target.verb](form, target.number)
        await self._desk.do(Act(form.by, target.request_id, form.key), rule)
        await ack()


def _offer(form: Submission, _number: int) -> Rule:
    def rule(press: Press) -> AnyEvent:
        words = kept_words(form.text(Block.WORDS), verbs.ordered_words(press.request))
        return verbs.offer(press, words, _due(form, press), form.text(Block.NOTE))

    return rule


def _due(form: Submission, press: Press) -> datetime:
    """The time that the owner names, in the owner's zone. Raises what `promised_time` raises."""
    owner = press.by  # of a team's request it is whoever takes it with this
    return promised_time(form.text(Block.BY_WHEN), press.now, press.terms.zones[owner], press.terms.weeks[owner])


def _edit(form: Submission, _number: int) -> Rule:
    def rule(press: Press) -> AnyEvent:
        before, wanted = press.request.wish, form.text(Block.BY_WHEN)
        zone, week = press.terms.zones[press.by], press.terms.weeks[press.request.owner]
        words = kept_words(form.text(Block.WORDS), before.words)
        criterion = kept_words(form.text(Block.CRITERION), before.criterion)
        when = kept_time(wanted, before.wanted, zone) or wished_time(wanted, press.now, zone, week)
        return verbs.edit(press, Wish(words, when, criterion))

    return rule


def _ask(form: Submission, _number: int) -> Rule:
    return lambda press: verbs.ask(press, form.text(Block.WORDS))


def _answer(form: Submission, number: int) -> Rule:
    return lambda press: verbs.answer(press, number, form.text(Block.WORDS))


def _update(form: Submission, _number: int) -> Rule:
    return lambda press: verbs.update(press, form.text(Block.WORDS))


def _at_risk(form: Submission, _number: int) -> Rule:
    def rule(press: Press) -> AnyEvent:
        words = kept_words(form.text(Block.WORDS), verbs.ordered_words(press.request))
        return verbs.at_risk(press, form.text(Block.CHANGED), words, _due(form, press))

    return rule


def _deliver(form: Submission, _number: int) -> Rule:
    def rule(press: Press) -> AnyEvent:
        return verbs.deliver(
            press,
            kept_words(form.text(Block.WORDS), verbs.ordered_words(press.request)),
            differs=form.is_ticked(Block.DIFFERS),
            explanation=form.text(Block.EXPLANATION),
        )

    return rule


def _decline(form: Submission, _number: int) -> Rule:
    return lambda press: verbs.decline(press, form.text(Block.SUGGESTION), form.text(Block.REASON))


def _correct(form: Submission, number: int) -> Rule:
    return lambda press: verbs.correct(press, number, form.text(Block.WORDS))


def _thank(form: Submission, _number: int) -> Rule:
    return lambda press: verbs.thank(press, form.text(Block.WORDS))


def _reopen(form: Submission, number: int) -> Rule:
    return lambda press: verbs.reopen(press, number, form.text(Block.WORDS))


def _withdraw(form: Submission, _number: int) -> Rule:
    return lambda press: verbs.withdraw(press, form.text(Block.REASON))


_RULES: dict[Verb, Reading] = {
    Verb.OFFER: _offer,
    Verb.ASK: _ask,
    Verb.ANSWER: _answer,
    Verb.UPDATE: _update,
    Verb.AT_RISK: _at_risk,
    Verb.DELIVER: _deliver,
    Verb.DECLINE: _decline,
    Verb.CORRECT: _correct,
    Verb.THANK: _thank,
    Verb.REOPEN: _reopen,
    Verb.EDIT: _edit,
    Verb.WITHDRAW: _withdraw,
}
