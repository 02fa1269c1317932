"""Forms as they come back filled in."""

from collections.abc import Callable
from datetime import datetime

from slack_bolt.async_app import AsyncAck

from domain import verbs
from domain.events import AnyEvent
from domain.fitting import Verb
from domain.press import Press
from domain.refusals import UnknownRequest
from handlers.attachments import attached
from handlers.closing import as_filed
from handlers.party_rules import PARTY_RULES
from handlers.payloads import Payload, Submission
from messages.forms import kept_words
from messages.ids import Block
from services.desk import Act, Desk, Verb as Rule
from services.noticing import Noticing
from services.people import Directory
from services.times import promised_time

Reading = Callable[[Submission, int], Rule]


class Forms:
    """What a submitted form does."""

    def __init__(self, desk: Desk, noticing: Noticing, directory: Directory) -> None:
        self._desk = desk
        self._noticing = noticing
        self._directory = directory

    async def verb_submitted(self, ack: AsyncAck, body: Payload) -> None:
        """A verb's form. It closes; where it has taken a request to somebody else, as the form that files one does."""
        form = Submission(body)
        target = form.target
        if target.verb not in _RULES:  # somebody has tampered with it
            raise UnknownRequest
        rule = _RULES[target.verb](form, target.number)
        named = (party,) if (party := form.new_party()) else ()
        request = await self._desk.do(Act(form.by, target.request_id, form.key, named), rule)
        is_elsewhere = target.verb is Verb.EDIT and named
        await ack(**await as_filed(request, form.by, self._noticing, self._directory) if is_elsewhere else {})


def _offer(form: Submission, _number: int) -> Rule:
    def rule(press: Press) -> AnyEvent:
        begun, _ = verbs.starting_point(press.request)
        words = kept_words(form.text(Block.WORDS), begun)
        return verbs.offer(press, words, _due(form, press), form.text(Block.NOTE))

    return rule


def _due(form: Submission, press: Press) -> datetime:
    """The time that the owner names, or who stands in, in the zone of the one who types. Raises what `promised_time`
    raises."""
    owner = press.by  # of a team's request it is whoever takes it with this
    zone, week = press.terms.zones[press.through or owner], press.terms.weeks[owner].without_leave
    return promised_time(form.text(Block.BY_WHEN), press.now, zone, week)


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
            files=attached(form.files(Block.FILES)),
        )

    return rule


def _correct(form: Submission, number: int) -> Rule:
    return lambda press: verbs.correct(press, number, form.text(Block.WORDS))


def _thank(form: Submission, _number: int) -> Rule:
    return lambda press: verbs.thank(press, form.text(Block.WORDS), more=form.is_ticked(Block.MORE))


def _reopen(form: Submission, number: int) -> Rule:
    return lambda press: verbs.reopen(press, number, form.text(Block.WORDS))


def _withdraw(form: Submission, _number: int) -> Rule:
    return lambda press: verbs.withdraw(press, form.text(Block.REASON))


_RULES: dict[Verb, Reading] = {
    **PARTY_RULES,
    Verb.OFFER: _offer,
    Verb.ASK: _ask,
    Verb.ANSWER: _answer,
    Verb.UPDATE: _update,
    Verb.AT_RISK: _at_risk,
    Verb.DELIVER: _deliver,
    Verb.CORRECT: _correct,
    Verb.THANK: _thank,
    Verb.REOPEN: _reopen,
    Verb.WITHDRAW: _withdraw,
}
