"""The rules behind the forms in which somebody else is chosen, and those around mediation."""

from collections.abc import Callable

from domain import handing_over, mediating, verbs
from domain.events import AnyEvent
from domain.fitting import Verb
from domain.parties import team_in
from domain.press import Press
from domain.refusals import Field, Missing
from domain.values import Settlement, Wish
from handlers.payloads import Submission
from messages.forms import kept_time, kept_words
from messages.ids import Block
from services.desk import Verb as Rule
from services.times import wished_time


def _edit(form: Submission, _number: int) -> Rule:
    owner = form.new_party()

    def rule(press: Press) -> AnyEvent:
        before, wanted = press.request.wish, form.text(Block.BY_WHEN)
        zone, week = press.terms.zones[press.by], press.terms.weeks[owner or press.request.owner].without_leave
        words = kept_words(form.text(Block.WORDS), before.words)
        criterion = kept_words(form.text(Block.CRITERION), before.criterion)
        when = kept_time(wanted, before.wanted, zone) or wished_time(wanted, press.now, zone, week)
        return verbs.edit(press, Wish(words, when, criterion), owner, team_in(owner))

    return rule


def _hand_over(form: Submission, _number: int) -> Rule:
    return lambda press: handing_over.hand_over(press, form.party(), form.text(Block.WORDS))


def _decline(form: Submission, _number: int) -> Rule:
    suggestion, reason, colleague = form.text(Block.SUGGESTION), form.text(Block.REASON), form.person(Block.TO)
    return lambda press: verbs.decline(press, suggestion, reason, colleague)


def _bring_in(form: Submission, _number: int) -> Rule:
    return lambda press: mediating.bring_in(press, form.text(Block.WORDS))


def _state(form: Submission, _number: int) -> Rule:
    return lambda press: mediating.state(press, form.text(Block.WORDS))


def _settle(form: Submission, number: int) -> Rule:
    def rule(press: Press) -> AnyEvent:
        way = form.choice(Block.WAY)
        if not way:
            raise Missing(Field.WAY)
        zone, week = press.terms.zones[press.by], press.terms.weeks[press.request.owner].without_leave
        until = wished_time(form.text(Block.BY_WHEN), press.now, zone, week)
        return mediating.settle(press, number, form.text(Block.WORDS), Settlement(way), until, form.person(Block.TO))

    return rule


PARTY_RULES: dict[Verb, Callable[[Submission, int], Rule]] = {
    Verb.EDIT: _edit,
    Verb.HAND_OVER: _hand_over,
    Verb.DECLINE: _decline,
    Verb.BRING_IN: _bring_in,
    Verb.STATE: _state,
    Verb.SETTLE: _settle,
}
