"""What a rule that reads times gets and gives."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeAlias

from whosays.model.time import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What is known where an expression stands.

    `published`: the day of publication, None where unknown. `told_day`: the day that the text told last, days of
    saying apart; `told_in_sentence`: the day told last in the sentence, whatever happened on it. `dated`: the last
    days told with their year. `day_first`: whether the report writes days before months, None where nothing
    tells. `ahead`: the sentence speaks of what is to come; `past`: its clause tells of the past; `opens_sentence`: the
    words stand first.
    """

    published: date | None = None
    told_day: date | None = None
    told_in_sentence: date | None = None
    dated: Interval | None = None
    day_first: bool | None = None
    ahead: bool = False
    past: bool = True
    opens_sentence: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The days that words mean (None: nothing fixes them), and whether it took the publication date to say so."""

    interval: Interval | None
    leans_on_publication: bool = False


UNKNOWN = Reading(None)

Resolve: TypeAlias = Callable[[re.Match[str], Moment], Reading]


@dataclass(frozen=True)
class Rule:
    """A pattern of words, as `written`, and what they mean.

    The group `lead`, where the pattern has one, must stand before the expression but is no part of it. The group
    `month`, where the pattern has one and no group `day` or `year` is filled, must be a name and not "may" or
    "march". `clues` are letters in lower case of which every match holds some: a text without them need not be
    searched. () where nothing is quicker to look for than the pattern itself.
    """

    written: str
    resolve: Resolve
    clues: tuple[str, ...] = ()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first needed."""
        return re.compile(self.written, re.IGNORECASE)

    def may_match(self, folded: str) -> bool:
        """False where a text, given casefolded, holds no clue."""
        for clue in self.clues:  # a plain loop: this is asked for each rule and paragraph
            if clue in folded:
                return True
        return not self.clues


def rule(pattern: str, resolve: Resolve, *clues: str) -> Rule:
    """A rule; the pattern matches whole words in any case, a single space in it stands for up to three.

    `clues` as in `Rule`.
    """
    spaced = re.sub(r"(?<!\[)\\s(?![?+*\]-])", r"\\s{1,3}", pattern)
    return Rule(rf"(?<!\w){spaced}", resolve, clues)


def on_publication(interval: Interval | None) -> Reading:
    """A reading that leans on the publication date."""
    return Reading(interval, leans_on_publication=True)
