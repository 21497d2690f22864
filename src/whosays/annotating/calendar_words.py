"""The words of the calendar and the pieces of pattern made of them, for the rules that read times.

A closed vocabulary (TimeML's TIMEX3 guidelines are the model for what a time expression is), so it stands here
and not among the word lists that grow with use.
"""

from __future__ import annotations

from whosays.lexicon.numerals import load_numerals

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FEASTS = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}

MONTH_CLUES = tuple(month[:3] for month in MONTHS)
CENTURY_CLUES = ("19", "20")
MONTH = "(?:" + "|".join(MONTHS) + ")"
ANY_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)(?!\w)"
)
WEEKDAY = "(?:" + "|".join(WEEKDAYS) + ")"
ANY_WEEKDAY = (
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b\.?)(?!\w)"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:\s?(?:st|nd|rd|th)\b)?(?!\d|:\d)"
YEAR = r"(?:19|20)\d\d(?!\d|s\b)"
PART_OF_DAY = (
    r"(?:(?:early|late|mid-?)[\s-])?(?:mornings?|forenoon|afternoon|evening|night|noon|midday|midnight|dawn|dusk|"
    r"lunchtime)\b"
)
UNIT = r"(?:hour|day|week|fortnight|month|year)s?"


def number_pattern() -> str:
    """A pattern for a small number in words or digits ("two", "a", "a couple of", "12")."""
    return r"(?:\d{1,3}|an?\s+couple\s+of|an?|" + "|".join(load_numerals().cardinals) + ")"


def number_of(words: str) -> int:
    """What a match of `number_pattern` counts ("a" is 1)."""
    words = words.lower()
    if words.isdecimal():
        return int(words)
    if "couple" in words:
        return 2
    return 1 if words in {"a", "an"} else load_numerals().cardinals[words]


def month_number(word: str) -> int:
    """The month, 1 to 12, of a name or its abbreviation ("Sept.")."""
    stem = word.lower()[:3]
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(stem))


def weekday_number(word: str) -> int:
    """The weekday, 0 (Monday) to 6, of a name or its abbreviation."""
    stem = word.lower()[:3]
    return next(number for number, day in enumerate(WEEKDAYS) if day.startswith(stem))


def day_number(word: str) -> int:
    """The day of the month of "4", "04" or "4th"."""
    return int("".join(filter(str.isdigit, word)))


def full_year(word: str) -> int:
    """The year of four digits, or of two: those up to 49 are of this century, the others of the last."""
    year = int(word.strip("'"))
    if year >= 100:
        return year
    return 2000 + year if year < 50 else 1900 + year
