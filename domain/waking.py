"""When the clock has to look at a request next, and what is due there: something that happens by itself, or a reminder.

What happens by itself to somebody's cost never comes before they have been reminded, and had a day for it: also when
Kept was not there at the time.
"""

from datetime import datetime

from domain.letters import Occasion, Watch
from domain.reminders import Reminder, next_reminder, reminder_due, watched
from domain.request import Request
from domain.sending import leaves_at
from domain.steps import Act, Step, next_step, step_due
from domain.terms import Terms
from domain.worktime import NoWorkingTimeError

AFTER_A_REMINDER = {Act.OVERDUE, Act.STAND, Act.UNCONFIRM, Act.NEXT_MEDIATOR, Act.NEXT_UPDATE}


def wakes_at(
    request: Request, terms: Terms, watch: Watch | None = None, looked_at: datetime | None = None
) -> datetime | None:
    """When to look next; None for never. Without what is known of the reminders it may be too early, never too late.

    `looked_at`: up to then nothing could be done. What could have been said by day then waits for the next morning.
    """
    step, reminder = next_step(request, terms), next_reminder(request, terms, watch)
    leaves = None
    if reminder:
        leaves = reaches_at(reminder._replace(at=max(reminder.at, looked_at or reminder.at)), request, terms)
    if step and not (leaves and _comes_after(step, reminder)):
        return min([_not_before(step, request, terms, watch), *([leaves] if leaves else [])])
    return leaves


def step_now(request: Request, terms: Terms, watch: Watch | None, now: datetime) -> Step | None:
    """What happens by itself now; None where nothing is due, or somebody has to be reminded first."""
    step = step_due(request, terms, now)
    if step is None or step.act not in AFTER_A_REMINDER:
        return step
    is_to_be_said = _comes_after(step, next_reminder(request, terms, watch))
    return None if is_to_be_said or _not_before(step, request, terms, watch) > now else step


def reminder_now(request: Request, terms: Terms, watch: Watch | None, now: datetime) -> Reminder | None:
    """What is to be said now, as far as it is up to the hours of whoever reads it."""
    reminder = reminder_due(request, terms, watch, now)
    if reminder is None:
        return None
    leaves = reaches_at(reminder._replace(at=now), request, terms)
    return reminder if leaves and leaves <= now else None


def comes_of_silence_at(request: Request, terms: Terms, watch: Watch | None) -> datetime | None:
    """When something happens to the cost of whoever owes the next word, if they do not speak; None for never."""
    step = next_step(request, terms)
    is_so = step is not None and step.act in AFTER_A_REMINDER
    return _not_before(step, request, terms, watch) if step and is_so else None


def reaches_at(reminder: Reminder, request: Request, terms: Terms) -> datetime | None:
    """When it may be read; None where its reader never works."""
    word = request.next_word
    reader = word.who if word else request.customer
    try:
        return leaves_at(reminder.at, terms.weeks[reader], at_any_hour=request.urgent and reader in terms.at_any_hour)
    except NoWorkingTimeError:
        return None


def _comes_after(step: Step, reminder: Reminder | None) -> bool:
    """Whether this has to be said before that happens."""
    if reminder is None or step.act not in AFTER_A_REMINDER:
        return False
    return reminder.occasion is not Occasion.SNOOZED and reminder.at <= step.at


def _not_before(step: Step, request: Request, terms: Terms, watch: Watch | None) -> datetime:
    """The morning after the last reminder at the earliest."""
    watch, word = watched(request, watch), request.next_word
    if watch is None or watch.sent_at is None or word is None or step.act not in AFTER_A_REMINDER:
        return step.at
    try:
        return max(step.at, next(iter(terms.weeks[word.who].mornings_after(watch.sent_at))))
    except NoWorkingTimeError:
        return step.at
