"""Forms: each asks for what its verb needs, with what it answers standing above."""

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.attachments import LARGEST
from domain.fitting import Verb
from domain.request import Request
from domain.verbs import ordered_words, starting_point
from messages import ids
from messages.buttons import target_of
from messages.drawing import BESIDE, Drawn, Reader, aside, labelled, said, words
from messages.inputs import file_input, form, party_inputs, text_input, tick_box
from messages.ordered import HOW_TO_SAY_WHEN, ordered, promised, wish_inputs
from messages.party_forms import PARTY_FORMS, Sheet
from messages.several import one_for_each
from messages.text import SECTION_LIMIT, clip, typed
from messages.whole_texts import shown_all


def new_request(
    *,
    owner: str = "",
    wish: str = "",
    criterion: str = "",
    wanted: str = "",
    urgent: bool = False,
    because: str = "",
    private: bool = False,
    why: str = "",
    draft_id: str = "",
    each: Sequence[str] = (),
    teams: bool = True,
) -> Drawn:
    """The form for a request, filled with what was typed; `why`: what kept it from being filed at once; `draft_id`:
    where the whole of it is kept, if a field cannot hold it; `each`: who has been addressed, if not one; `teams`:
    whether there are any."""
    blocks = [
        *([said(why)] if why else []),
        *([one_for_each(each)] if each else []),
        *party_inputs(owner, teams=teams),
        *wish_inputs(wish, criterion, wanted),
        tick_box(ids.Block.URGENT, "Urgent", ids.URGENT, "It cannot wait: a first word is due sooner", ticked=urgent),
        text_input(ids.Block.BECAUSE, "Why is it urgent?", because, optional=True, hint="One sentence, if it is"),
        tick_box(ids.Block.PRIVATE, "Private", ids.PRIVATE, "No team ever sees it, in no list", ticked=private),
    ]
    return form("New request", "Ask", ids.NEW_REQUEST_FORM, draft_id, blocks)


def verb_form(verb: Verb, request: Request, reader: Reader, now: datetime, *, teams: bool = False) -> Drawn:
    """The form of a verb that needs words; `teams`: whether there are any to choose from. Raises KeyError for a verb
    that acts at a press."""
    if verb in PARTY_FORMS:
        title, submit, party_body = PARTY_FORMS[verb]
        blocks = party_body(Sheet(request, reader, now, teams))
    else:
        title, submit, body = _FORMS[verb]
        blocks = body(request, reader, now)
    return form(title, submit, ids.form_of(verb), str(target_of(request, verb)), shown_all(request, blocks))


def form_verbs() -> Sequence[Verb]:
    """The verbs that open a form."""
    return (*_FORMS, *PARTY_FORMS)


def kept_time(shown: str, whole: datetime | None, zone: ZoneInfo) -> datetime | None:
    """The exact time behind what a field held that was filled with one, if it was left untouched; None otherwise."""
    return whole if whole and shown.strip() == typed(whole, zone) else None


def kept_words(shown: str, whole: str) -> str:
    """What a field held that may have been filled with the beginning of a longer text: untouched, it is the whole."""
    return whole if shown.strip() == clip(whole, SECTION_LIMIT).strip() else shown


def _commit(request: Request, reader: Reader, now: datetime) -> list[Drawn]:
    begun, due = starting_point(request)
    return [
        *ordered(request, reader),
        *promised(request, reader),
        text_input(ids.Block.WORDS, "In your own words, what will you deliver?", begun, lines=True),
        _by_when(due, reader, now),
        text_input(ids.Block.NOTE, "A note", lines=True, optional=True),
    ]


def _by_when(due: datetime | None, reader: Reader, now: datetime) -> Drawn:
    """Filled with a time that is still ahead."""
    initial = typed(due, reader.zone) if due and due > now else ""
    return text_input(ids.Block.BY_WHEN, "By when?", initial, hint=HOW_TO_SAY_WHEN)


def _ask(request: Request, reader: Reader, _now: datetime) -> list[Drawn]:
    hint = "Until the answer your time for the next word stands still; a promised time does not move"
    return [*ordered(request, reader), text_input(ids.Block.WORDS, "What do you need to know?", lines=True, hint=hint)]


def _answer(request: Request, reader: Reader, _now: datetime) -> list[Drawn]:
    question = request.question.words if request.question else ""
    return [
        *labelled(("The question", question)),
        *ordered(request, reader),
        text_input(ids.Block.WORDS, "Your answer", lines=True),
    ]


def _update(request: Request, reader: Reader, _now: datetime) -> list[Drawn]:
    return [
        *ordered(request, reader),
        *promised(request, reader),
        text_input(ids.Block.WORDS, "How does it go?", lines=True),
    ]


def _at_risk(request: Request, reader: Reader, now: datetime) -> list[Drawn]:
    due = request.promise.due if request.promise else None
    return [
        *promised(request, reader),
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
        *ordered(request, reader),
        *promised(request, reader),
        text_input(ids.Block.WORDS, "What do you deliver?", ordered_words(request), lines=True),
        tick_box(ids.Block.DIFFERS, "Does it differ?", ids.DIFFERENT, "It differs from what was ordered", ticked=False),
        text_input(
            ids.Block.EXPLANATION,
            "How does it differ, and why?",
            lines=True,
            optional=True,
            hint="Needed if it differs, so that nobody is surprised",
        ),
        file_input(ids.Block.FILES, "Files", f"At most {LARGEST // 2**20} MB each. I pass them on and keep none"),
    ]


def _correct(request: Request, _reader: Reader, _now: datetime) -> list[Drawn]:
    offered = request.offer.words if request.offer else ordered_words(request)
    return [
        aside("Offered" if request.offer else "Promised"),
        words(offered, BESIDE),
        text_input(ids.Block.WORDS, "What is not quite right?", lines=True),
    ]


def _thank(_request: Request, _reader: Reader, _now: datetime) -> list[Drawn]:
    more = "It is more than I asked for"
    return [
        text_input(ids.Block.WORDS, "A line of thanks", lines=True, optional=True, hint="The tick alone is enough too"),
        tick_box(ids.Block.MORE, "More than asked for?", ids.MORE_THAN_ASKED, more, ticked=False),
    ]


def _reopen(request: Request, reader: Reader, _now: datetime) -> list[Drawn]:
    return [
        *ordered(request, reader),
        *promised(request, reader),
        text_input(ids.Block.WORDS, "What is missing, or different?", lines=True),
    ]


def _withdraw(request: Request, reader: Reader, _now: datetime) -> list[Drawn]:
    return [*ordered(request, reader), text_input(ids.Block.REASON, "Why?", lines=True, optional=True)]


_FORMS: dict[Verb, tuple[str, str, Callable[[Request, Reader, datetime], list[Drawn]]]] = {
    Verb.OFFER: ("Commit", "Offer this", _commit),
    Verb.ASK: ("Ask", "Ask", _ask),
    Verb.ANSWER: ("Answer", "Answer", _answer),
    Verb.UPDATE: ("Update", "Send", _update),
    Verb.AT_RISK: ("At risk", "Say so", _at_risk),
    Verb.DELIVER: ("Deliver", "Deliver", _deliver),
    Verb.CORRECT: ("Not quite", "Send", _correct),
    Verb.THANK: ("Say thanks", "Send", _thank),
    Verb.REOPEN: ("Not what I asked for", "Send", _reopen),
    Verb.WITHDRAW: ("Withdraw", "Withdraw", _withdraw),
}
