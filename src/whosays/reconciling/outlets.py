"""Outlets and agencies: whether a report names one, and whether two names are of one."""

from __future__ import annotations

import re
from functools import cache

from whosays.lexicon.actors import fold_words
from whosays.model.report import Report

_PARTS = re.compile(r"\w+")
_BRACKETS = re.compile(r"\(([^()\n]{2,40})\)")
# A dateline stands within so many code points of the start.
_HEAD = 200


def is_same_outlet(one: str, other: str) -> bool:
    """True for names of one outlet: "AP" and "Associated Press", "Herald" and "The Valley Herald"."""
    first, second = fold_words(one), fold_words(other)
    if not first or not second:
        return False
    shorter, longer = sorted((first, second), key=len)
    if longer[-len(shorter) :] == shorter or longer[: len(shorter)] == shorter:
        return True
    return any(
        acronym is not None and fold_words(acronym) == words
        for acronym, words in ((abbreviate(one), second), (abbreviate(other), first))
    )


@cache
def abbreviate(name: str) -> str | None:
    """The initials of a name of two words or more ("Kestrel News Agency": "KNA"), None for a single word."""
    initials = [word[0] for word in _PARTS.findall(name) if word[0].isupper()]
    return "".join(initials) if len(initials) > 1 else None


def names_outlet(text: str, outlet: str | None) -> bool:
    """True where a text names the outlet in full or, in capitals, by its initials; two initials only in brackets."""
    return bool(outlet) and _mentions_of(outlet or "").search(text) is not None


@cache
def _mentions_of(outlet: str) -> re.Pattern[str]:
    full = r"\s+".join(re.escape(word) for word in outlet.removeprefix("The ").split())
    forms = [rf"(?i:\b{full}\b)"]
    acronym = abbreviate(outlet)
    if acronym:
        forms.append(rf"\b{acronym}\b" if len(acronym) > 2 else rf"\({acronym}\)")
    return re.compile("|".join(forms))


def is_headed_by(report: Report) -> bool:
    """True where the text begins with a dateline that names its publisher in brackets: "TOWN, May 3 (KNA) -"."""
    if not report.publisher:
        return False
    names = {fold_words(report.publisher), fold_words(abbreviate(report.publisher) or "")} - {()}
    return any(fold_words(name) in names for name in _BRACKETS.findall(report.text[:_HEAD]))
