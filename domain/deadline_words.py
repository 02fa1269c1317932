"""The words deadlines are made of: tables and the pattern fragments that match them, nothing that decides."""

import re

FLAGS = re.ASCII | re.IGNORECASE  # ASCII: no Arabic digits, no long s; what is not English is not read
BLANK = r"[\x20\t\u00a0]"

WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)(?:\.(?=\s|,))?"
)
MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {name: n for n, name in enumerate(MONTH_NAMES, 1)}
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?:\.(?=\s|,))?"
)
YEAR = r"(?P<year>(?:19|20)\d\d)"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)"

HOURS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
HOUR = rf"(?P<hour>\d{{1,2}}|{'|'.join(HOURS)})"
NUMBERS = {name: float(n) for n, name in enumerate(HOURS, 1)} | {
    "a": 1.0,
    "an": 1.0,
    "half an": 0.5,
    "a couple of": 2.0,
    "fifteen": 15.0,
    "twenty": 20.0,
    "thirty": 30.0,
    "forty-five": 45.0,
    "sixty": 60.0,
    "ninety": 90.0,
}
NUMBER = rf"(?:(?P<digits>\d{{1,3}}(?:\.\d)?) ?|(?P<words>{'|'.join(sorted(NUMBERS, reverse=True))}) )"
UNIT = r"(?P<unit>m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?|d(?:ays?)?|w(?:eeks?)?|fortnights?|months?)"

# Only abbreviations that mean one place: not IST, BST or CST. Each with the offset it promises, if it promises
# one, because many people write EST all year round and mean the clock in New York.
ZONES: dict[str, tuple[str, int | None]] = {
    "utc": ("UTC", None),
    "gmt": ("UTC", None),
    "z": ("UTC", None),
    "wet": ("Europe/Lisbon", 0),
    "west": ("Europe/Lisbon", 1),
    "cet": ("Europe/Berlin", 1),
    "cest": ("Europe/Berlin", 2),
    "eet": ("Europe/Helsinki", 2),
    "eest": ("Europe/Helsinki", 3),
    "et": ("America/New_York", None),
    "est": ("America/New_York", -5),
    "edt": ("America/New_York", -4),
    "ct": ("America/Chicago", None),
    "cdt": ("America/Chicago", -5),
    "mt": ("America/Denver", None),
    "mst": ("America/Denver", -7),
    "mdt": ("America/Denver", -6),
    "pt": ("America/Los_Angeles", None),
    "pst": ("America/Los_Angeles", -8),
    "pdt": ("America/Los_Angeles", -7),
    "jst": ("Asia/Tokyo", None),
    "sgt": ("Asia/Singapore", None),
    "hkt": ("Asia/Hong_Kong", None),
    "aest": ("Australia/Sydney", 10),
    "aedt": ("Australia/Sydney", 11),
}

TOMORROW = r"(?:tomm?orr?ow|tmrw|tmr|tmw|2moro)"
SPAN = r"(?P<unit>week|month|quarter|year)"
END_OF_DAY = (
    r"(?:eod|cob|eob|(?:the )?(?:close|end) of (?:business|play)|(?:the )?end of (?:the |this )?(?:working )?day"
    rf"|(?:the )?end of(?= (?:today|{TOMORROW}|mon|tue|wed|thu|fri|sat|sun)))"
)

DUE = r"due(?: date)?(?: is|:)?(?: on| by)?|(?:the )?deadline(?: is|:)?(?: on)?"
LATEST = r"(?:no|not) later than|at (?:the )?latest(?: by| on)?|latest by|on or before"
LEAD = rf"(?P<lead>{DUE}|{LATEST}|by|before|until|till|['’]til) "
TAIL = r"(?:,? at the (?:very )?latest|,? latest|,? sharp)?"


def compiled(pattern: str, end: str = r"(?![a-z0-9_])") -> re.Pattern[str]:
    """The pattern for whole words, in which a blank is one or a few of any kind."""
    blanks = re.sub(r" (\?)?", lambda found: BLANK + ("{0,4}" if found[1] else "{1,8}"), pattern)
    return re.compile(blanks + end, FLAGS)
