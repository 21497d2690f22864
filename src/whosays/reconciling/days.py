"""Which days of reports can be one day of one incident (coding guide, section 5).

Reports name the days of much that follows an incident, reckon days from a date of publication that pages give late, and
call one night by the two days that it lies between. None of these is a contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from whosays.lexicon.updates import load_update_cues
from whosays.model.claim import DateClaim
from whosays.model.identity import ReportId
from whosays.model.report import Report
from whosays.reconciling.passages import find_sentence

_TODAY = re.compile(
    r"\b(today|tonight|this\s+(morning|afternoon|evening)|last\s+night|overnight|yesterday)\b", re.IGNORECASE
)
_WEEKDAY = re.compile(r"\b(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\b", re.IGNORECASE)
_OF_WEEK = re.compile(r"\b(last|this|past|previous|the|over)\s+week(end)?\b", re.IGNORECASE)
_DAY_NUMBER = re.compile(r"\d")
_WEEK = 7

_LATE = re.compile(r"\b(late|night|tonight|before\s+midnight|(9|10|11)(:\d\d)?\s*p\.?m)\b", re.IGNORECASE)
_EARLY = re.compile(
    r"\b(early|overnight|midnight|pre-?dawn|(12|1|2|3|4|5)(:\d\d)?\s*a\.?m|small\s+hours)\b", re.IGNORECASE
)
# Words that tell the hour stand this near the day, in code points.
_NEAR = 40

_BREAK = re.compile(r"[;:—–]\s|\b(who|which|where|when|while|after|before|but|since|following)\b", re.IGNORECASE)
_OF_THE_DAY = re.compile(r"['’]s?\s")


def can_be_one_day(one: DateClaim, other: DateClaim, reports: Mapping[ReportId, Report]) -> bool:
    """True where two dates without a common day may still be told of one incident.

    They differ by the day of publication that one was reckoned from; are the evening and the small hours of one night;
    or the later one is the day of an arrest, a death in hospital, a trial or a statement.
    """
    earlier, later = sorted((one, other), key=lambda claim: str(claim.date))
    return (
        _are_reckoned_apart(one, other)
        or _are_one_night(earlier, later, reports)
        or _is_of_aftermath(later, reports[later.report])
        or (_measure_gap(one, other) <= _WEEK and _is_weekday_of_aftermath(earlier, reports[earlier.report]))
    )


def _are_reckoned_apart(one: DateClaim, other: DateClaim) -> bool:
    """True where two days differ only by the day of publication that one was reckoned from."""
    apart = _measure_gap(one, other)
    are_days = one.date.day is not None and other.date.day is not None
    for claim in (one, other):
        words = claim.evidence[0].quote
        if _DAY_NUMBER.search(words):
            continue
        if apart <= _WEEK and _OF_WEEK.search(words):
            return True
        if are_days and apart % _WEEK == 0 and _WEEKDAY.search(words):
            return True
        if are_days and apart == 1 and _TODAY.search(words) and one.report != other.report:
            return True
    return False


def _measure_gap(one: DateClaim, other: DateClaim) -> int:
    """The days from the end of the one to the start of the other; a year and more where an end is open."""
    earlier, later = sorted((one.date, other.date), key=str)
    if earlier.latest is None or later.earliest is None:
        return 366
    return max((later.earliest - earlier.latest).days, 0)


def _are_one_night(earlier: DateClaim, later: DateClaim, reports: Mapping[ReportId, Report]) -> bool:
    """True for "late Friday" and "early Saturday"."""
    if earlier.date.day is None or later.date.day is None or _measure_gap(earlier, later) != 1:
        return False
    return bool(
        _LATE.search(_read_around(earlier, reports[earlier.report]))
        and _EARLY.search(_read_around(later, reports[later.report]))
    )


def _read_around(claim: DateClaim, report: Report) -> str:
    sentence = find_sentence(claim.evidence[0].span, report.text)
    start = max(sentence.start, claim.evidence[0].start - _NEAR)
    return report.text[start : min(sentence.end, claim.evidence[0].end + _NEAR)]


def _is_of_aftermath(claim: DateClaim, report: Report) -> bool:
    """True where the clause of the day tells of an arrest, a court, a hospital, a death or a statement.

    "Sunday's shooting" is the day of the shooting whatever stands around it.
    """
    quote = claim.evidence[0]
    if _OF_THE_DAY.match(report.text, quote.end):
        return False
    sentence = find_sentence(quote.span, report.text)
    start = max((m.end() for m in _BREAK.finditer(report.text, sentence.start, quote.start)), default=sentence.start)
    following = _BREAK.search(report.text, quote.end, sentence.end)
    clause = report.text[start : following.start() if following else sentence.end]
    return any(pattern.search(clause) for pattern in load_update_cues()["aftermath"])


def _is_weekday_of_aftermath(claim: DateClaim, report: Report) -> bool:
    """True for a bare weekday of an aftermath, which may be that of the next week."""
    words = claim.evidence[0].quote
    is_bare = bool(_WEEKDAY.search(words)) and not _DAY_NUMBER.search(words)
    return is_bare and _is_of_aftermath(claim, report)
