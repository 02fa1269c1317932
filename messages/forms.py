"""Forms: each asks for what its verb needs, with what it answers standing above."""

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import UserSelectElement

from domain.fitting import Verb
from domain.request import Request
from domain.verbs import ordered_words
from messages import ids
from messages.buttons import target_of
from messages.card import not_yet_right
from messages.drawing import BESIDE, Drawn, Reader, aside, fields, labelled, said, whole, words
from messages.inputs import form, input_block, text_input, tick_box
from messages.text import SECTION_LIMIT, clip, typed

HOW_TO_SAY_WHEN = "For example “Friday noon” or “27 Nov 16:00”, in your time zone"
NO_DATE_HINT = f"{HOW_TO_SAY_WHEN}. Leave it empty if no date matters."


def new_request(
    *,
    owner: str = "",
    wish: str = "",
    wanted: str = "",
    urgent: bool = False,
    private: bool = False,
    why: str = "",
    draft_id: str = "",
) -> Drawn:
    """The form for a request, filled with what was typed; `why`: what kept it from being filed at once; `draft_id`:
    where the whole of it is kept, if a field cannot hold it."""
    blocks = [
        *([said(why)] if why else []),
        input_block(ids.Block.TO, "To a colleague", UserSelectElement(action_id=ids.INPUT, initial_user=owner or None)),
        *_wish_inputs(wish, "", wanted),
        tick_box(ids.Block.URGENT, "Urgent", ids.URGENT, "It cannot wait: a first word is due sooner", ticked=urgent),
        tick_box(ids.Block.PRIVATE, "Private", ids.PRIVATE, "No team ever sees it, in no list", ticked=private),
    ]
    return form("New request", "Ask", ids.NEW_REQUEST_FORM, draft_id, blocks)


def verb_form(verb: Verb, request: Request, reader: Reader, now: datetime) -> Drawn:
    """The form of a verb that needs words. Raises KeyError for one that acts at a press."""
    title, submit, body = _FORMS[verb]
    return form(title, submit, ids.form_of(verb), str(target_of(request, verb)), body(request, reader, now))


def form_verbs() -> Sequence[Verb]:
    """The verbs that open a form."""
    return tuple(_FORMS)


def kept_time(shown: str, whole: datetime | None, zone: ZoneInfo) -> datetime | None:
    """The exact time behind what a field held that was filled with one, if it was left untouched; None otherwise."""
    return whole if whole and shown.strip() == typed(whole, zone) else None


def kept_words(shown: str, whole: str) -> str:
    """What a field held that may have been filled with the beginning of a longer text: untouched, it is the whole."""
    return whole if shown.strip() == clip(whole, SECTION_LIMIT).strip() else shown


def _edit(request: Request, reader: Reader, _now: datetime) -> list[Drawn]:
    wish = request.wish
    stands = "The promise stands until it is changed: your words reach the owner as a question."
    wanted = typed(wish.wanted, reader.zone) if wish.wanted else ""
    return [*([said(stands)] if request.promise else []), *_wish_inputs(wish.words, wish.criterion, wanted)]


def _wish_inputs(wish: str, criterion: str, wanted: str) -> list[Drawn]:
    return [
        text_input(ids.Block.WORDS, "What do you need?", wish, lines=True),
        text_input(
            ids.Block.CRITERION,
            "How will you know it is right?",
            criterion,
            lines=True,
            optional=True,
            hint="Fill this in and the owner will read it back to you",
        ),
        text_input(ids.Block.BY_WHEN, "Wanted by", wanted, optional=True, hint=NO_DATE_HINT),
    ]


def _commit(request: Request, reader: Reader, now: datetime) -> list[Drawn]:
    due = request.promise.due if request.promise else request.wish.wanted
    return [
        *_wish(request, reader),
        *_promise(request, reader),
        text_input(ids.Block.WORDS, "In your own words, what will you deliver?", ordered_words(request), lines=True),
        _by_when(due, reader, now),
        text_input(ids.Block.NOTE, "A note", lines=True, optional=True),
    ]


def _by_when(due: datetime | None, reader: Reader, now: datetime) -> Drawn:
    """Filled with a time that is still ahead."""
    initial = typed(due, reader.zone) if due and due > now else ""
    return text_input(ids.Block.BY_WHEN, "By when?", initial, hint=HOW_TO_SAY_WHEN)


def _ask(request: Request, reader: Reader, _now: datetime) -> list[Drawn]:
    hint = "Until the answer your time for the next word stands still; a promised time does not move"
    return [*_wish(request, reader), text_input(ids.Block.WORDS, "What do you need to know?", lines=True, hint=hint)]


def _answer(request: Request, reader: Reader, _now: datetime) -> list[Drawn]:
    question = request.question.words if request.question else ""
    return [
        *labelled(("The question", question)),
        *_wish(request, reader),
        text_input(ids.Block.WORDS, "Your answer", lines=True),
    ]


def _update(request: Request, reader: Reader, _now: datetime) -> list[Drawn]:
    return [
        *_wish(request, reader),
        *_promise(request, reader),
        text_input(ids.Block.WORDS, "How does it go?", lines=True),
    ]


def _at_risk(request: Request, reader: Reader, now: datetime) -> list[Drawn]:
    due = request.promise.due if request.promise else None
    return [
        *_promise(request, reader),
        text_input(
            ids.Block.CHANGED,
            "What has changed for the work?",
            lines=True,
            hint="Facts are enough: what happened to the work, nobody’s name",
        ),
        text_input(ids.Block.WORDS, "What can you deliver?", ordered_words(request), lines=True),
        _by_when(due, reader, now),
    ]


def _deliver(request: Request, reader: Reader, _now: datetime) -> list[Drawn]:
    return [
        *_wish(request, reader),
        *_promise(request, reader),
        text_input(ids.Block.WORDS, "What do you deliver?", ordered_words(request), lines=True),
        tick_box(ids.Block.DIFFERS, "Does it differ?", ids.DIFFERENT, "It differs from what was ordered", ticked=False),
        text_input(
            ids.Block.EXPLANATION,
            "How does it differ, and why?",
            lines=True,
            optional=True,
            hint="Needed if it differs, so that nobody is surprised",
        ),
    ]


def _decline(request: Request, reader: Reader, _now: datetime) -> list[Drawn]:
    return [
        *_wish(request, reader),
        text_input(ids.Block.SUGGESTION, "What can you suggest instead?", lines=True, optional=True),
        text_input(ids.Block.REASON, "Why?", lines=True, optional=True),
    ]


def _correct(request: Request, _reader: Reader, _now: datetime) -> list[Drawn]:
    offered = request.offer.words if request.offer else ordered_words(request)
    return [
        aside("Offered" if request.offer else "Promised"),
        words(offered, BESIDE),
        text_input(ids.Block.WORDS, "What is not quite right?", lines=True),
    ]


def _thank(_request: Request, _reader: Reader, _now: datetime) -> list[Drawn]:
    return [text_input(ids.Block.WORDS, "A line of thanks", lines=True)]


def _reopen(request: Request, reader: Reader, _now: datetime) -> list[Drawn]:
    return [
        *_wish(request, reader),
        *_promise(request, reader),
        text_input(ids.Block.WORDS, "What is missing, or different?", lines=True),
    ]


def _withdraw(request: Request, reader: Reader, _now: datetime) -> list[Drawn]:
    return [*_wish(request, reader), text_input(ids.Block.REASON, "Why?", lines=True, optional=True)]


def _wish(request: Request, reader: Reader) -> list[Drawn]:
    wish = request.wish
    wanted = fields([("Wanted", reader.date(wish.wanted))]) if wish.wanted else []
    beside = labelled(("It is right when", wish.criterion), not_yet_right(request, reader))
    return [aside("Ordered"), *whole(wish.words), *beside, *wanted]


def _promise(request: Request, reader: Reader) -> list[Drawn]:
    if request.promise is None:
        return []
    due = fields([("Promised", reader.date(request.promise.due))])
    return [aside("Promised"), words(request.promise.words, BESIDE), *due]


_FORMS: dict[Verb, tuple[str, str, Callable[[Request, Reader, datetime], list[Drawn]]]] = {
    Verb.OFFER: ("Commit", "Offer this", _commit),
    Verb.ASK: ("Ask", "Ask", _ask),
    Verb.ANSWER: ("Answer", "Answer", _answer),
    Verb.UPDATE: ("Update", "Send", _update),
    Verb.AT_RISK: ("At risk", "Say so", _at_risk),
    Verb.DELIVER: ("Deliver", "Deliver", _deliver),
    Verb.DECLINE: ("Decline", "Decline", _decline),
    Verb.CORRECT: ("Not quite", "Send", _correct),
    Verb.THANK: ("Say thanks", "Send", _thank),
    Verb.REOPEN: ("Not what I asked for", "Send", _reopen),
    Verb.EDIT: ("Edit", "Change it", _edit),
    Verb.WITHDRAW: ("Withdraw", "Withdraw", _withdraw),
}
