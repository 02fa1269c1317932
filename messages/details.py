"""What stands below the sentence of an event's news: the words that belong to it, wanted beside offered, ordered beside
delivered."""

from domain import events
from domain.request import Request
from domain.verbs import ordered_words
from messages.beside import former_promise, had_been_promised, suggested
from messages.card import next_line
from messages.drawing import BESIDE, Drawn, Reader, aside, fields, labelled, words
from messages.files import named_files
from messages.unattended import ANY_WORD, until_when


def details(request: Request, event: events.AnyEvent, reader: Reader) -> list[Drawn]:
    """The words that belong to the event, wanted beside offered, ordered beside delivered."""
    match event:
        case events.Offered():
            return _offer(request, event, reader)
        case events.Promised():
            return [words(request.wish.words, BESIDE), aside(f"As {reader.name(request.customer)} wrote it.")]
        case events.Delivered():
            return _delivery(request, event, reader)
        case events.AtRisk():
            return _risk(request, event, reader)
        case events.Edited() if event.owner in ("", reader.id):
            return _edit(event, reader)
        case events.Answered():
            asker = reader.named(request.customer) if reader.id in request.followers else "You"
            return [*labelled((f"{asker} asked", event.question)), words(event.words), *named_files(event.files)]
        case events.Asked() | events.Corrected() | events.Reopened() | events.Updated():
            return [words(event.words)]
        case events.Thanked():
            return [words(event.words)] if event.words else []
        case events.Declined():
            return [*suggested(event.suggestion, event.colleague, reader), *labelled(("Why", event.reason))]
        case events.Withdrawn():
            return labelled(("Why", event.reason))
        case events.Agreed() if request.promise:
            return [words(request.promise.words, BESIDE)]
    return _beside(request, event, reader)


def _beside(request: Request, event: events.AnyEvent, reader: Reader) -> list[Drawn]:
    """The same for what happens when others come in. What one side tells the mediator is for the mediator alone."""
    match event:
        case events.Taken():
            before = former_promise(request)
            due = fields([("Had been promised", reader.date(before.due))]) if before else []
            return [*labelled(had_been_promised(request)), *due]
        case events.HandOverAsked() | events.Settled():
            return labelled((f"In {reader.whose(event.by)} words", event.words))
        case events.Stated() if reader.id not in request.parties:
            return [words(event.words)]
        case events.OfferStood(lapsed=False) if request.promise:
            return [words(request.promise.words, BESIDE), *labelled(("A note", request.promise.note))]
        case events.AskedAgain():
            return [aside(next_line(request, reader))] if request.next_word else []
        case events.WentUnconfirmed():
            return [until_when(request, event, reader)]
        case events.AskedBoth():
            return [aside(ANY_WORD)]
    return []


def _offer(request: Request, event: events.Offered, reader: Reader) -> list[Drawn]:
    whose = reader.name(event.by)
    wanted = reader.date(request.wish.wanted) if request.wish.wanted else "no date named"
    is_changed, customer = event.words != request.wish.words, reader.named(request.customer)
    return [
        *([aside(f"{customer} wrote"), words(request.wish.words, BESIDE)] if is_changed else []),
        aside(f"In {whose}’s words" if is_changed else f"As {reader.name(request.customer)} wrote it"),
        words(event.words, BESIDE),
        *labelled(("It is right when", request.wish.criterion), (f"A note from {whose}", event.note)),
        *fields([("Wanted", wanted), ("Offered", reader.date(event.due))]),
    ]


def _edit(event: events.Edited, reader: Reader) -> list[Drawn]:
    """What was asked for before, beside what is asked for now."""
    before, now = event.before, event.wish
    is_same = before.wanted == now.wanted
    wanted = [("Wanted", now)] if is_same else [("Wanted before", before), ("Wanted now", now)]
    dates = [(name, reader.date(wish.wanted)) for name, wish in wanted if wish.wanted]
    return [
        *(labelled(("Asked for before", before.words)) if before.words != now.words else []),
        *labelled(("Asked for now", now.words), ("It is right when", now.criterion)),
        *fields(dates),
    ]


def _risk(request: Request, event: events.AtRisk, reader: Reader) -> list[Drawn]:
    """What has changed, and what is offered beside what was promised."""
    promise = request.promise
    is_less = promise is not None and event.words != promise.words
    wanted = [("Wanted", reader.date(request.wish.wanted))] if request.wish.wanted else []
    dates = [("Promised", reader.date(promise.due))] if promise else []
    is_wish = event.words == request.wish.words
    whose = f"as {reader.name(request.customer)} wrote it" if is_wish else f"in {reader.whose(event.by)} words"
    return [
        *labelled(("What has changed", event.changed)),
        *([] if is_wish else labelled((f"{reader.named(request.customer)} wrote", request.wish.words))),
        *(labelled(("Promised", promise.words)) if promise and is_less else []),
        *labelled((f"{'Offered instead' if is_less else 'Still offered'}, {whose}", event.words)),
        *fields([*wanted, *dates, ("Offered", reader.date(event.due))]),
    ]


def _delivery(request: Request, event: events.Delivered, reader: Reader) -> list[Drawn]:
    ordered = ordered_words(request)
    is_changed, asked_for = event.words != ordered, f"{reader.named(request.customer)} asked for"
    return [
        *(labelled((asked_for, request.wish.words)) if ordered != request.wish.words else []),
        *labelled(("Promised" if request.promise else asked_for, ordered)),
        *(labelled((f"Delivered, in {reader.name(event.by)}’s words", event.words)) if is_changed else []),
        *named_files(event.files),
        *labelled(("Why it differs", event.explanation), ("It is right when", request.wish.criterion)),
    ]
