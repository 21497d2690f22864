"""When a report was published, where nobody gave the date: found on the page, inferred, or not known.

A date that the page states as its own is found: a wire's dateline, "Published March 6, 2016", a line that is a date
and no more, the page's address. What only narrows it down is inferred, as an interval: the day of an embedded post,
the year of "© 2024". Words of the report itself ("on Thursday") never make a publication date here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from whosays.model.report import PublicationBasis
from whosays.model.time import Interval
from whosays.reading.days import WrittenDay, make_day, read_day_and_month, read_days

_TOP = 8
_BOTTOM = 4
_LONGEST_DATELINE = 140
_LONGEST_BARE = 60
_LONGEST_LABEL = 160
_DATELINE_BEFORE = re.compile(r"\s*[A-Z][\w.'’ ()/-]{1,60}(?:,\s*[A-Z][\w.'’ ()/-]{1,40}){0,2},\s*\Z")
_DATELINE_BEHIND = re.compile(r"\s*(?:\(|--|—|–|-\s|\.\s?[-–—]|:|/)")
_CLOCK = r"(?:(?:at )?\d{1,2}:\d{2}\s?(?:[AaPp]\.?[Mm]\.?)?(?:\s?\(?[A-Z]{2,4}\)?)?\W{0,3}(?:on )?)?"


def _label(words: str) -> re.Pattern[str]:
    """What stands in front of a page's own date: a label that opens its line, or one with a capital and a colon."""
    capital = "|".join(f"{word.capitalize()}|{word.upper()}" for word in words.split("|"))
    return re.compile(
        rf"^\W*(?i:(?:by:? [^\n]{{3,80}}?\W)?(?:first |originally |last |story |article )?(?:{words}))\b"
        rf"(?: on| at| in [\w ]{{3,20}}\|)?[^\w\n]*{_CLOCK}\Z|\b(?:{capital})(?: on| at)?:\s*{_CLOCK}\Z"
    )


_PUBLISHED = _label("posted|published|created|issued")
_UPDATED = _label("updated|modified")
_BY_LINE = re.compile(r"^\W*[Bb][Yy]:? [^\n.|]{3,60}?\s*(?:[|•·/]+|[–—-])\s*\Z")
_CAPTION = re.compile(r"\((?:Published|Posted)\s*\Z")
_POST = re.compile(r"\(@\w{1,30}\)\s*\Z")
_AROUND_A_DATE = re.compile(
    r"(?:[\W\d_]|\b(?:[ap]\.?m\.?|[ECMP][SD]?T|GMT|UTC|IST|BST|CES?T|at|on|date|dated)\b)*", re.IGNORECASE
)
_STATEMENT = re.compile(r"(?:press|news|media) (?:release|statement)|\bstatement\b|communiqu[eé]", re.IGNORECASE)
_COPYRIGHT_YEAR = re.compile(
    r"(?:©|\bcopyright\b|\(c\))\W{0,4}(?:©|\(c\))?\W{0,3}(?:by )?((?:19|20)\d\d)\b", re.IGNORECASE
)
_ADDRESS_DAY = re.compile(
    r"[/=-]((?:19|20)\d\d)[/-]?(0\d|1[0-2]|(?<=/)\d(?=/))[/-]?([0-2]\d|3[01]|(?<=/)\d(?=/))(?=[/_.-]|$)"
)
_OWN_ADDRESS = re.compile(r"(?:\bshare this (?:story|article): |\A\s*)(https?\s?:\s?/\s?/[^\n]{4,300})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Publication:
    """When a report was published, and how that is known."""

    interval: Interval
    basis: PublicationBasis


def find_publication(text: str, *, url: str | None = None) -> Publication | None:
    """What a text and its address tell of the publication date; None where they tell nothing."""
    found = _find_dateline_day(text) or _find_page_day(text) or _find_address_day(text, url)
    if found:
        return Publication(Interval.of_day(found), PublicationBasis.FOUND)
    inferred = _infer(text, url)
    return Publication(inferred, PublicationBasis.INFERRED) if inferred else None


def _first_lines(text: str, most: int) -> Iterator[str]:
    """The first lines that hold anything."""
    for match in islice(re.finditer(r"\S[^\n]*", text), most):
        yield match.group()


def _find_dateline_day(text: str) -> date | None:
    """The day in a dateline: "LAKESIDE, 13 JAN 90 (EFE) --"."""
    for line in _first_lines(text, _TOP):
        beginning = line[:_LONGEST_DATELINE]
        for written in read_days(beginning):
            before, behind = beginning[: written.span.start], beginning[written.span.end :]
            if _DATELINE_BEFORE.match(before) and _DATELINE_BEHIND.match(behind):
                return written.day
    return None


def _find_page_day(text: str) -> date | None:
    """The day that the page calls its own: that of publishing, else a line that is a date, else that of a change."""
    updated: date | None = None
    for written in read_days(text):
        begin = max(written.span.start - _LONGEST_LABEL, 0)
        before = text[max(text.rfind("\n", begin, written.span.start) + 1, begin) : written.span.start]
        if _CAPTION.search(before):
            continue
        if _PUBLISHED.search(before) or _BY_LINE.search(before):
            return written.day
        if updated is None and _UPDATED.search(before):
            updated = written.day
    return _find_bare_day(text) or updated


def _find_bare_day(text: str) -> date | None:
    """The one day that stands in a line of its own at the top; None where several do.

    At the bottom only that of a statement counts: below an article it may be that of a correction.
    """
    lines = [match.group() for match in re.finditer(r"\S[^\n]*", text)]
    ends = lines[: min(_TOP, len(lines) - 1)]
    if any(_STATEMENT.search(line) for line in ends):
        ends += lines[max(len(ends), len(lines) - _BOTTOM) :]
    bare = {written.day for line in ends if len(line) < _LONGEST_BARE for written in _bare_days(line)}
    return bare.pop() if len(bare) == 1 else None


def _bare_days(line: str) -> Iterator[WrittenDay]:
    for written in read_days(line):
        around = line[: written.span.start] + " " + line[written.span.end :]
        if _AROUND_A_DATE.fullmatch(around):
            yield written


def _find_address_day(text: str, url: str | None) -> date | None:
    """The day in the page's own address: ".../2014/12/05/...", ".../2014-12-05-...", ".../20141205..."."""
    own = _OWN_ADDRESS.search(text)
    for address in (url, own[1] if own else None):
        match = _ADDRESS_DAY.search(re.sub(r"\s", "", address)) if address else None
        day = make_day(*map(int, match.groups())) if match else None
        if day:
            return day
    return None


def _infer(text: str, url: str | None) -> Interval | None:
    """What narrows the date down: posts and captions with their days, a dateline without its year, a year of rights."""
    days = list(_days_of_parts(text))
    years = {int(match[1]) for match in _COPYRIGHT_YEAR.finditer(text)} | {day.year for day in days}
    years |= {int(year) for year in re.findall(r"/((?:19|20)\d\d)/", url or "")}
    partial = _find_partial_dateline(text)
    if partial and len(years) == 1:
        day = make_day(years.pop(), *partial)
        return Interval.of_day(day) if day else None
    if days:
        # A post or a picture is of the day, the evening before, or the next day by another zone's clock.
        last = max(days)
        return Interval(last - timedelta(days=1), last + timedelta(days=1))
    if years:
        return Interval(date(max(years), 1, 1), date(max(years), 12, 31))
    return None


def _days_of_parts(text: str) -> Iterator[date]:
    """The days of embedded posts and of dated captions."""
    for written in read_days(text):
        before = text[max(0, written.span.start - 60) : written.span.start]
        if _POST.search(before) or _CAPTION.search(before):
            yield written.day


def _find_partial_dateline(text: str) -> tuple[int, int] | None:
    """Month and day of a dateline without a year: "LAKESIDE, Nov 7 (QNA) -"."""
    for line in _first_lines(text, _TOP):
        beginning = line[:_LONGEST_DATELINE]
        found = read_day_and_month(beginning)
        if found is None:
            continue
        day, month, start, end = found
        before, behind = beginning[:start], beginning[end:]
        if (not before.strip() or _DATELINE_BEFORE.match(before)) and _DATELINE_BEHIND.match(behind):
            return month, day
    return None
