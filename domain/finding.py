"""Finding a request by words in it."""

from collections.abc import Sequence

from domain.request import Request


def texts_of(request: Request) -> Sequence[str]:
    """What people look for, as it stands: what was asked for, how it will be known to be right, what is promised, and
    what was delivered."""
    wish, promise, delivery = request.wish, request.promise, request.delivery
    texts = (wish.words, wish.criterion, promise.words if promise else "", delivery.words if delivery else "")
    return tuple(text for text in texts if text)


def folded(request: Request) -> str:
    """These texts in one, without case: a word without spaces that is in it is in one of them."""
    return "\n".join(texts_of(request)).casefold()


def holds(request: Request, words: Sequence[str]) -> bool:
    """Whether each of the words occurs in its texts, in whatever case; true where there are none."""
    text = folded(request)
    return all(word.casefold() in text for word in words)
