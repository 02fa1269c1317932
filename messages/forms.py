"""Forms: each asks for what its verb needs, with what it answers standing above."""

from collections.abc import Callable, Sequence
from datetime import datetime

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    UserSelectElement,
)
from slack_sdk.models.blocks.block_elements import InputInteractiveElement
from slack_sdk.models.views import View

from domain.fitting import Verb
from domain.request import Request
from domain.verbs import ordered_words
from messages import ids
from messages.buttons import target_of
from messages.card import not_yet_right
from messages.drawing import BESIDE, Drawn, Reader, aside, fields, labelled, said, words
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
        _input(ids.Block.TO, "To a colleague", UserSelectElement(action_id=ids.INPUT, initial_user=owner or None)),
        _text(ids.Block.WORDS, "What do you need?", wish, lines=True),
        _text(
            ids.Block.CRITERION,
            "How will you know it is right?",
            lines=True,
            optional=True,
            hint="Fill this in and the owner will read it back to you",
        ),
        _text(ids.Block.BY_WHEN, "Wanted by", wanted, optional=True, hint=NO_DATE_HINT),
        _tick(ids.Block.URGENT, "Urgent", ids.URGENT, "It cannot wait: a first word is due sooner", ticked=urgent),
        _tick(ids.Block.PRIVATE, "Private", ids.PRIVATE, "Nobody but the two of you hears of it", ticked=private),
    ]
    return _form("New request", "Ask", ids.NEW_REQUEST_FORM, draft_id, blocks)


def verb_form(verb: Verb, request: Request, reader: Reader, now: datetime) -> Drawn:
    """The form of a verb that needs words. Raises KeyError for one that acts at a press."""
    title, submit, body = _FORMS[verb]
    return _form(title, submit, ids.form_of(verb), str(target_of(request, verb)), body(request, reader, now))


def form_verbs() -> Sequence[Verb]:
    """The verbs that open a form."""
    return tuple(_FORMS)


def kept_words(shown: str, whole: str) -> str:
    """What a field held that may have been filled with the beginning of a longer text: untouched, it is the whole."""
    return whole if shown.strip() == clip(whole, SECTION_LIMIT).strip() else shown


def _commit(request: Request, reader: Reader, now: datetime) -> list[Block]:
    due = request.promise.due if request.promise else request.wish.wanted
    return [
        *_wish(request, reader),
        *_promise(request, reader),
        _text(ids.Block.WORDS, "In your own words, what will you deliver?", ordered_words(request), lines=True),
        _text(
            ids.Block.BY_WHEN, "By when?", typed(due, reader.zone) if due and due > now else "", hint=HOW_TO_SAY_WHEN
        ),
        _text(ids.Block.NOTE, "A note", lines=True, optional=True),
    ]


def _ask(request: Request, reader: Reader, _now: datetime) -> list[Block]:
    hint = "Until the answer your time for the next word stands still; a promised time does not move"
    return [*_wish(request, reader), _text(ids.Block.WORDS, "What do you need to know?", lines=True, hint=hint)]


def _answer(request: Request, reader: Reader, _now: datetime) -> list[Block]:
    question = request.question.words if request.question else ""
    return [
        *labelled(("The question", question)),
        *_wish(request, reader),
        _text(ids.Block.WORDS, "Your answer", lines=True),
    ]


def _update(request: Request, reader: Reader, _now: datetime) -> list[Block]:
    return [*_wish(request, reader), *_promise(request, reader), _text(ids.Block.WORDS, "How does it go?", lines=True)]


def _at_risk(request: Request, reader: Reader, now: datetime) -> list[Block]:
    due = request.promise.due if request.promise else None
    return [
        *_promise(request, reader),
        _text(
            ids.Block.CHANGED,
            "What has changed for the work?",
            lines=True,
            hint="Facts are enough: what happened to the work, nobody’s name",
        ),
        _text(ids.Block.WORDS, "What can you deliver?", ordered_words(request), lines=True),
        _text(
            ids.Block.BY_WHEN, "By when?", typed(due, reader.zone) if due and due > now else "", hint=HOW_TO_SAY_WHEN
        ),
    ]


def _deliver(request: Request, reader: Reader, _now: datetime) -> list[Block]:
    return [
        *_wish(request, reader),
        *_promise(request, reader),
        _text(ids.Block.WORDS, "What do you deliver?", ordered_words(request), lines=True),
        _tick(ids.Block.DIFFERS, "Does it differ?", ids.DIFFERENT, "It differs from what was ordered", ticked=False),
        _text(
            ids.Block.EXPLANATION,
            "How does it differ, and why?",
            lines=True,
            optional=True,
            hint="Needed if it differs, so that nobody is surprised",
        ),
    ]


def _decline(request: Request, reader: Reader, _now: datetime) -> list[Block]:
    return [
        *_wish(request, reader),
        _text(ids.Block.SUGGESTION, "What can you suggest instead?", lines=True, optional=True),
        _text(ids.Block.REASON, "Why?", lines=True, optional=True),
    ]


def _correct(request: Request, _reader: Reader, _now: datetime) -> list[Block]:
    offered = request.offer.words if request.offer else ordered_words(request)
    return [
        aside("Offered" if request.offer else "Promised"),
        words(offered, BESIDE),
        _text(ids.Block.WORDS, "What is not quite right?", lines=True),
    ]


def _thank(_request: Request, _reader: Reader, _now: datetime) -> list[Block]:
    return [_text(ids.Block.WORDS, "A line of thanks", lines=True)]


def _reopen(request: Request, reader: Reader, _now: datetime) -> list[Block]:
    return [
        *_wish(request, reader),
        *_promise(request, reader),
        _text(ids.Block.WORDS, "What is missing, or different?", lines=True),
    ]


def _withdraw(request: Request, reader: Reader, _now: datetime) -> list[Block]:
    return [*_wish(request, reader), _text(ids.Block.REASON, "Why?", lines=True, optional=True)]


def _wish(request: Request, reader: Reader) -> list[Block]:
    wish = request.wish
    wanted = fields([("Wanted", reader.date(wish.wanted))]) if wish.wanted else []
    beside = labelled(("It is right when", wish.criterion), not_yet_right(request, reader))
    return [aside("Ordered"), words(wish.words), *beside, *wanted]


def _promise(request: Request, reader: Reader) -> list[Block]:
    if request.promise is None:
        return []
    due = fields([("Promised", reader.date(request.promise.due))])
    return [aside("Promised"), words(request.promise.words, BESIDE), *due]


_FORMS: dict[Verb, tuple[str, str, Callable[[Request, Reader, datetime], list[Block]]]] = {
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
    Verb.WITHDRAW: ("Withdraw", "Withdraw", _withdraw),
}


def _form(title: str, submit: str, callback_id: str, private_metadata: str, blocks: Sequence[Block]) -> Drawn:
    view = View(
        type="modal",
        title=title,
        submit=submit,
        close="Cancel",
        callback_id=callback_id,
        private_metadata=private_metadata,
        blocks=list(blocks),
    )
    return view.to_dict()


def _text(
    block: ids.Block, label: str, initial: str = "", *, hint: str = "", lines: bool = False, optional: bool = False
) -> InputBlock:
    element = PlainTextInputElement(
        action_id=ids.INPUT,
        initial_value=clip(initial, SECTION_LIMIT) or None,
        multiline=lines,
        max_length=SECTION_LIMIT,
    )
    return _input(block, label, element, hint=hint, optional=optional)


def _tick(block: ids.Block, label: str, value: str, text: str, *, ticked: bool) -> InputBlock:
    option = Option(text=text, value=value)
    element = CheckboxesElement(action_id=ids.INPUT, options=[option], initial_options=[option] if ticked else None)
    return _input(block, label, element, optional=True)


def _input(
    block: ids.Block, label: str, element: InputInteractiveElement, *, hint: str = "", optional: bool = False
) -> InputBlock:
    return InputBlock(block_id=block, label=label, element=element, hint=hint or None, optional=optional)
