"""The rules for days: each takes what its pattern matched and says which dates that can be, or None."""

import re
from datetime import UTC, date, time, timedelta, timezone, tzinfo

from domain.deadline_meaning import Mark, Said, Scope, dated, plus_months, valid, weekdays
from domain.deadline_words import MONTHS, NUMBERS, WEEKDAYS
from domain.worktime import ONE_DAY

Found = re.Match[str]

MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}
DAYS_IN = {"d": 1, "w": 7, "f": 14}
SHORT = {"w": "week", "m": "month", "q": "quarter", "y": "year"}
FRACTIONS = {("1", "2"), ("1", "3"), ("2", "3"), ("1", "4"), ("3", "4")}  # "cut it by 1/2" is no date


def today(_: Found, scope: Scope) -> Said:
    return Said(days=(scope.today,), weight=2)


def tonight(_: Found, scope: Scope) -> Said:
    return Said(days=(scope.today,), part=Mark.EVENING, weight=2)


def this_part(found: Found, scope: Scope) -> Said:
    return Said(days=(scope.today,), part=Mark(found["part"].lower()), weight=1)


def tomorrow(found: Found, scope: Scope) -> Said:
    return Said(days=(scope.today + (2 if found["after"] else 1) * ONE_DAY,), weight=2)


def yesterday(_: Found, scope: Scope) -> Said:
    return Said(days=(scope.today - ONE_DAY,), weight=1)


def weekday(found: Found, _: Scope) -> Said:
    name, which = found["weekday"].lower(), (found["which"] or "").lower()
    # "by sun" is as often the star, or a company.
    weight = 2 if found["on"] or which else int(name != "sun")
    return Said(weekday=(WEEKDAYS[name[:3]], which), weight=weight)


def week_after_weekday(found: Found, scope: Scope) -> Said:
    """ "A week on Monday"; on a Monday that can be counted from today and from the next."""
    days = weekdays(WEEKDAYS[found["weekday"].lower()[:3]], "", scope)
    return Said(days=tuple(day + 7 * ONE_DAY for day in days), weight=1)


def span(found: Found, scope: Scope) -> Said:
    unit, following = found["unit"].lower(), (found["which"] or "").lower() == "next"
    weight = 2 if unit == "week" and following else 1
    return Said(span=_span(unit, following, scope), weight=weight)


def end_of_span(found: Found, scope: Scope) -> Said:
    unit, following = found["unit"].lower(), (found["which"] or "").lower() == "next"
    return Said(span=_span(SHORT[unit[0]], following, scope), clock=Mark.END, weight=2)


def end_of_month(found: Found, scope: Scope) -> Said | None:
    # Every month has a 28th, late enough to tell a month just gone by from that of the next year.
    day = _dated(found["month"], "28", found["year"], scope)
    first = day.replace(day=1) if day else None
    return Said(span=(first, plus_months(first, 1) - ONE_DAY), clock=Mark.END, weight=2) if first else None


def mid_month(found: Found, scope: Scope) -> Said | None:
    return _one_day(_dated(found["month"], "15", None, scope), 1)


def day_and_month(found: Found, scope: Scope) -> Said | None:
    return _one_day(_dated(found["month"], found["day"], found["year"], scope), 2 if found["on"] else 1)


def ordinal(found: Found, scope: Scope) -> Said | None:
    """The next date with this number; on the very day also the one a month later."""
    today, number = scope.today, int(found["day"])
    months = (plus_months(today.replace(day=1), n) for n in range(4))
    days = [day for first in months if (day := valid(first.year, first.month, number)) and day >= today]
    days = days[: 2 if number == today.day else 1]
    return Said(days=tuple(days), weight=2 if found["on"] else 1) if days else None


def numbers(found: Found, scope: Scope) -> Said | None:
    """3/12 may be the third of December and the twelfth of March: both, when both exist."""
    first, second, year = found["first"], found["second"], found["year"]
    full = 2000 + int(year) % 100 if year else None
    pairs = ((int(first), int(second)), (int(second), int(first)))
    days = {dated(month, day, full, scope.today) for day, month in pairs} - {None}
    weight = 2 if found["on"] else int(bool(year) or (first, second) not in FRACTIONS)
    return Said(days=tuple(day for day in days if day), weight=weight) if days else None


def iso(found: Found, _: Scope) -> Said | None:
    day = valid(int(found["year"]), int(found["month"]), int(found["day"]))
    if not day or not found["hour"]:
        # 2026/12/03 is as often the number of an invoice.
        return _one_day(day, 2 if found["dash"] == "-" else 1)
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    zones = (_offset(found["zone"]),) if found["zone"] else None
    return Said(days=(day,), clock=time(hour, minute, second), zones=zones, weight=2)


def ahead(found: Found, scope: Scope) -> Said | None:
    """So much time from now: minutes and hours are exact, days and longer are dates."""
    words = " ".join((found["words"] or "").lower().split())
    amount = float(found["digits"]) if found["digits"] else NUMBERS[words]
    unit, since = found["unit"].lower(), (found["since"] or "").lower().split()[-1:]
    weight = 2 if found["in"] or since else 0
    if words and len(unit) == 1:
        return None
    if unit == "h" and not weight and 7 <= amount < 24:  # "17h" is as often the hour on the clock
        return None
    if unit[0] in "mh" and unit[:2] != "mo":
        length = timedelta(hours=amount) if unit[0] == "h" else timedelta(minutes=amount)
        exact = not found["work"] and since in ([], ["now"], ["hence"])
        return Said(moment=scope.now + length, weight=weight) if exact else None
    start = scope.today if since in ([], ["now"], ["hence"], ["today"]) else scope.today + ONE_DAY
    count = int(amount) if amount == int(amount) else None
    return _one_day(_days_ahead(start, count, unit, bool(found["work"]), scope), weight)


def within_the_hour(_: Found, scope: Scope) -> Said:
    return Said(moment=scope.now + timedelta(hours=1), weight=2)


def _one_day(day: date | None, weight: int) -> Said | None:
    return Said(days=(day,), weight=weight) if day else None


def _dated(month: str, day: str, year: str | None, scope: Scope) -> date | None:
    return dated(MONTHS[month[:3].lower()], int(day), int(year) if year else None, scope.today)


def _span(unit: str, following: bool, scope: Scope) -> tuple[date, date]:
    """The first and last date of this or the next week, month, quarter or year."""
    today = scope.today
    if unit == "week":
        first = today - timedelta(days=(today.weekday() - _first_weekday(scope)) % 7 - 7 * following)
        return first, first + timedelta(days=6)
    months = MONTHS_IN[unit]
    first = date(today.year, (today.month - 1) // months * months + 1, 1)
    first = plus_months(first, months * following)
    return first, plus_months(first, months) - ONE_DAY


def _first_weekday(scope: Scope) -> int:
    """Monday, unless the owner's work begins on Sunday or Saturday after a day without."""
    hours = scope.week.hours
    return next((day for day in (0, 6, 5) if hours[day] and not hours[day - 1]), 0)


def _days_ahead(start: date, count: int | None, unit: str, work: bool, scope: Scope) -> date | None:
    if count is None or (work and unit[0] != "d"):
        return None
    if work:
        return _working_day(start, count, scope)
    return plus_months(start, count) if unit[0] == "m" else start + timedelta(days=count * DAYS_IN[unit[0]])


def _working_day(day: date, count: int, scope: Scope) -> date | None:
    """The date `count` of the owner's working days later; None when that is more than a year away."""
    for _ in range(366):
        if not count:
            return day
        day += ONE_DAY
        count -= scope.week.is_working_day(day)
    return None


def _offset(text: str) -> tzinfo:
    """ "Z" or "+05:30"."""
    if text in "zZ":
        return UTC
    length = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return timezone(-length if text[0] == "-" else length)
