"""The morning list: what of somebody's open requests stands in it."""

from datetime import datetime

from domain.request import Request
from domain.values import Word
from domain.worktime import WorkWeek

UNTIL_THEIR_DAY = {Word.DELIVER, Word.UPDATE}
"""What needs no word before the day on which it is due."""


def is_on_the_list(request: Request, person: str, week: WorkWeek, now: datetime) -> bool:
    """Whether they owe its next word, and it is late, due before the next morning, or an answer that somebody waits
    for. Raises NoWorkingTimeError where no morning comes."""
    word = request.next_word
    if word is None or word.who != person:
        return False
    return word.what not in UNTIL_THEIR_DAY or word.due < next(iter(week.mornings_after(now)))
