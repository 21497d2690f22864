"""Counts and days in words, with what they mean by the coding guide (sections 2 and 3.1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from whosays.model.count import Count
from whosays.model.time import Interval
from whosays.simulating.chance import Chance

_UNITS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January February March April May June July August September October November December"  # as newsrooms write them
).split()
_WEEK = 7
# The longest time after which a newsroom tells a day without its year.
_SAME_YEAR = 250


def spell_number(number: int) -> str:
    """A number below 100 in words, greater ones in digits."""
    if number < 20:
        return _UNITS[number]
    if number >= 100:
        return f"{number:,}"
    tens, unit = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_UNITS[unit]}" if unit else "")


@dataclass(frozen=True, slots=True)
class Quantity:
    """So many of these: `number` as it is written, `noun` in the number that agrees with it."""

    count: Count
    number: str
    noun: str
    is_one: bool

    @property
    def phrase(self) -> str:
        """Number and noun, with an article for one: "a soldier", "at least six soldiers"."""
        if not self.is_one:
            return f"{self.number} {self.noun}"
        article = "an" if self.noun[0] in "aeiou" else "a"
        return f"one {self.noun}" if self.noun == "person" else f"{article} {self.noun}"


def tell_quantity(chance: Chance, number: int, nouns: tuple[str, str], *, plainly: bool = False) -> Quantity:
    """A number of people (1 or more) as a newsroom may put it; `plainly`: as the number itself."""
    if number == 1:
        return Quantity(Count.exactly(1), "one", nouns[0], is_one=True)
    count, pattern, base = (Count.exactly(number), "{}", number) if plainly else _qualify(chance, number)
    written = (
        spell_number(base) if base < (13 if chance.happens(0.8) else 100) and not chance.happens(0.3) else f"{base:,}"
    )
    return Quantity(count, pattern.format(written), nouns[1], is_one=False)


def _qualify(chance: Chance, number: int) -> tuple[Count, str, int]:
    """What is said of a number above 1: its meaning, the words around it, the number in them."""
    ways = [(Count.exactly(number), "{}", number)] * 16
    ways += [(Count(number, None), words, number) for words in ("at least {}", "at least {}", "no fewer than {}")]
    if number > 20 and (number - 1) % 10 == 0:
        ways += [(Count(number, None), words, number - 1) for words in ("more than {}", "over {}") * 4]
    if number >= 20 and number % 10 == 0:
        ways += [(Count(number, number, approximate=True), f"{words} {{}}", number) for words in _ABOUT * 2]
    if 24 <= number < 70:
        ways.append((Count(24, None), "dozens of", number))
    if 3 <= number <= 8:
        ways.append((Count(2, None), "several", number))
    return chance.pick(ways)


_ABOUT = ("about", "around", "some")


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A day in words, with its preposition ("on Tuesday"), and the days that the words leave."""

    words: str
    days: Interval


def tell_day(chance: Chance, day: date, published: date, *, closely: bool) -> ToldDay:
    """A day as a report of a later day (or the same) puts it; `closely`: "today" and "yesterday" may be said."""
    behind = (published - day).days
    exactly = Interval.of_day(day)
    if closely and behind in {0, 1} and chance.happens(0.25):
        return ToldDay("today" if behind == 0 else "yesterday", exactly)
    if behind < _WEEK - 1 and chance.happens(0.85):
        return ToldDay(chance.pick(_OF_WEEKDAY)(WEEKDAYS[day.weekday()]), exactly)
    if behind < _SAME_YEAR and chance.happens(0.7):
        return ToldDay(chance.pick(_OF_MONTH)(day), exactly)
    return ToldDay(chance.pick(_OF_YEAR)(day), exactly)


_OF_WEEKDAY: tuple[Callable[[str], str], ...] = (
    lambda name: f"on {name}",
    lambda name: f"on {name}",
    lambda name: f"on {name} morning",
    lambda name: f"on {name} evening",
    lambda name: f"late on {name}",
    lambda name: f"early on {name}",
    lambda name: f"on {name} afternoon",
)
_OF_MONTH: tuple[Callable[[date], str], ...] = (
    lambda day: f"on {day.day} {MONTHS[day.month - 1]}",
    lambda day: f"on {MONTHS[day.month - 1]} {day.day}",
    lambda day: f"on {WEEKDAYS[day.weekday()]}, {MONTHS[day.month - 1]} {day.day}",
)
_OF_YEAR: tuple[Callable[[date], str], ...] = (
    lambda day: f"on {day.day} {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"on {MONTHS[day.month - 1]} {day.day}, {day.year}",
)


def recall_day(chance: Chance, day: date, published: date) -> ToldDay:
    """A day as a report recalls it in passing: often by its month or year alone."""
    if chance.happens(0.55):
        return tell_day(chance, day, published, closely=False)
    month = _month_of(day)
    months_behind = (published.year - day.year) * 12 + published.month - day.month
    if months_behind == 1 and chance.happens(0.6):
        return ToldDay("last month", month)
    if published.year - day.year == 1 and chance.happens(0.4):
        return ToldDay("last year", Interval(date(day.year, 1, 1), date(day.year, 12, 31)))
    if 0 < months_behind < 11 and chance.happens(0.5):
        return ToldDay(f"in {MONTHS[day.month - 1]}", month)
    if months_behind > 0:
        return ToldDay(f"in {MONTHS[day.month - 1]} {day.year}", month)
    return tell_day(chance, day, published, closely=False)


def _month_of(day: date) -> Interval:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return Interval(day.replace(day=1), following - timedelta(days=1))
