"""Times: the words of a report that name a day or a longer period, resolved to days (coding guide, section 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from whosays.annotating.calendar_dates import load_calendar_rules
from whosays.annotating.calendar_words import ANY_MONTH, DAY, MONTHS
from whosays.annotating.moment import Moment, Reading, Rule
from whosays.annotating.relative_times import load_relative_rules
from whosays.model.annotation import Parse, SentenceRole, TimeExpression, Token
from whosays.model.evidence import Span
from whosays.model.time import Interval

_YEARS_KNOWN = range(1500, 2500)
_LONGEST_DATE_LINE = 120
_LINES_AT_TOP = 8
_DAY_FIRST = re.compile(
    rf"(?<![\w:.]){DAY}\s(?:of\s)?{ANY_MONTH}|\b(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])/\d\d", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    rf"\b{ANY_MONTH}\s{DAY}|(?<![\d/])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/\d\d", re.IGNORECASE
)
_PAGE_WORDS = re.compile(
    r"\b(?:published|updated|posted|last|modified|created|printed|date|on|at|by|a\.?m|p\.?m|noon|[A-Z]{2,4}T|GMT|UTC|"
    r"mon|tues?|wed|thu(?:rs)?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_PAGE_CUE = re.compile(r"(?:last\s+)?(?:published|updated|posted|modified|created|printed|by)\b", re.IGNORECASE)
_URL = re.compile(r"(?:https?:|www\.)\S*|(?:https?: ?/ ?/|www\. )\s?\S+(?: ?[./-] ?\S+)*", re.IGNORECASE)
_COMING = frozenset({"schedule", "expect", "plan", "set", "due", "intend", "hope", "slate"})
_COMING_FORMS = frozenset({"scheduled", "expected", "planned", "set", "due", "slated"})
_TIME_LEADS = frozenset(
    "in of since during until till by from to through throughout between before after and or early late mid the "
    "a".split()
)


@dataclass(frozen=True, slots=True)
class _Match:
    """Words that a rule took for a time: offsets into the report, and how to resolve them."""

    span: Span
    words: re.Match[str]
    rule: Rule


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A paragraph as the model read it (sentence case, plain white space), and where it starts."""

    start: int
    text: str
    number: int


def _stretches(parse: Parse) -> Iterator[_Stretch]:
    for number, group in groupby(parse.sentences, key=lambda sentence: sentence.paragraph):
        sentences = list(group)
        start, end = sentences[0].start, sentences[-1].end
        letters = list(re.sub(r"\s", " ", parse.report.text[start:end]).replace("’", "'"))
        for token in parse.tokens[sentences[0].first : sentences[-1].last]:
            if len(token.text) == token.end - token.start:
                letters[token.start - start : token.end - start] = token.text
        yield _Stretch(start, re.sub(r"(?<= ) ", "\u200b", "".join(letters)), number)


def _is_date_word(parse: Parse, stretch: _Stretch, words: re.Match[str], span: Span) -> bool:
    """Whether a bare month or year is one: no modal "may", no march of protesters, no count of 2000 people."""
    groups = words.groupdict()
    if groups.get("day") or groups.get("which") or groups.get("one") or not (groups.get("month") or groups.get("year")):
        return True
    tokens = parse.tokens_within(span)
    before = stretch.text[: span.start - stretch.start].split()[-1:]
    led = bool(before) and before[0].lower().strip("(") in _TIME_LEADS
    if groups.get("month"):
        name = next((t for t in tokens if t.lower.startswith(MONTHS)), tokens[-1])
        named = name.text[:1].isupper() and name.pos not in {"AUX", "VERB", "ADV"}
        return named and (bool(groups.get("year")) or led or name.entity == "DATE")
    after = stretch.text[span.end - stretch.start :].lstrip()
    if re.match(r"(?:gmt|local|hours|hrs|\()|-?\d", after, re.IGNORECASE):
        return False
    return any(token.entity == "DATE" for token in tokens) or (
        led and before[0].lower() not in {"a", "the", "and", "or"}
    )


def _matches(parse: Parse, stretch: _Stretch) -> list[_Match]:
    """The longest matches that do not overlap, in order."""
    candidates = []
    urls = [match.span() for match in _URL.finditer(stretch.text)]
    for rank, rule in enumerate((*load_calendar_rules(), *load_relative_rules())):
        for words in rule.pattern.finditer(stretch.text):
            lead = words.groupdict().get("lead") or ""
            start, end = words.start() + len(lead), words.end()
            if any(first <= start < last for first, last in urls):
                continue
            span = Span(stretch.start + start, stretch.start + end)
            if parse.tokens_within(span) and _is_date_word(parse, stretch, words, span):
                candidates.append((start, -end, rank, _Match(span, words, rule)))
    chosen: list[_Match] = []
    for _, _, _, match in sorted(candidates, key=lambda c: c[:3]):
        if not chosen or match.span.start >= chosen[-1].span.end:
            chosen.append(match)
    return chosen


def _is_page_date(parse: Parse, stretch: _Stretch, match: _Match) -> bool:
    """True in a line that holds little but a full date: a by-line or a page's stamp."""
    if stretch.number >= _LINES_AT_TOP or len(stretch.text) > _LONGEST_DATE_LINE:
        return False
    if not {"year", "day"} <= {name for name, value in match.words.groupdict().items() if value}:
        return "one" in match.words.groupdict() and not _rest(stretch, match)
    del parse
    return not _rest(stretch, match) or bool(_PAGE_CUE.match(stretch.text))


def _rest(stretch: _Stretch, match: _Match) -> str:
    """The letters of a line besides a date, clock times and what pages write around them."""
    first, last = match.span.start - stretch.start, match.span.end - stretch.start
    return re.sub(r"[\W\d_]+", "", _PAGE_WORDS.sub("", stretch.text[:first] + " " + stretch.text[last:]))


def _is_dateline(parse: Parse, span: Span) -> bool:
    sentence = parse.sentence_of(parse.tokens_within(span)[0])
    return sentence.role is SentenceRole.DATELINE


def _day_first(parse: Parse) -> bool | None:
    """Whether the report writes days before months, by its unambiguous dates; None where they do not tell."""
    text = re.sub(r"\s", " ", parse.report.text)
    ahead, behind = len(_DAY_FIRST.findall(text)), len(_MONTH_FIRST.findall(text))
    return None if ahead == behind else ahead > behind


def _is_coming(parse: Parse, token: Token) -> bool:
    """True where the sentence around says that it is still to come ("will", "is due to", "scheduled for")."""
    for ancestor in parse.ancestors(token):
        if ancestor.sentence != token.sentence:
            return False
        if ancestor.lower in _COMING_FORMS and parse.child(ancestor, "dobj") is None:
            return ancestor.pos in {"VERB", "ADJ"}
        if ancestor.pos not in {"VERB", "AUX"}:
            continue
        helpers = [child.lower for child in parse.children(ancestor, "aux", "auxpass")]
        if {"will", "'ll", "shall", "would"} & set(helpers) and "have" not in helpers:
            return True
        governor = parse.head(ancestor)
        return "to" in helpers and governor.lemma.lower() in _COMING
    return False


def _resolve(match: _Match, moment: Moment, published: Interval | None) -> Reading:
    """The reading for the publication date; where that is an interval, all days that its days give."""
    if published is None or published.earliest is None or published.latest is None:
        return _resolve_on(match, moment, None)
    first = _resolve_on(match, moment, published.earliest)
    if published.day:
        return first
    last = _resolve_on(match, moment, published.latest)
    if first.interval is None or last.interval is None:
        return Reading(None, first.leans_on_publication)
    return Reading(first.interval.joined_with(last.interval), first.leans_on_publication)


def _resolve_on(match: _Match, moment: Moment, published: date | None) -> Reading:
    here = Moment(
        published=published,
        focus=moment.focus,
        year_focus=moment.year_focus,
        day_first=moment.day_first,
        ahead=moment.ahead,
    )
    try:
        return match.rule.resolve(match.words, here)
    except (ValueError, OverflowError):  # a day that no calendar has: 31 June
        return Reading(None)


def _expression(parse: Parse, match: _Match, reading: Reading, *, is_publication: bool) -> TimeExpression:
    tokens = parse.tokens_within(match.span)
    first, last = tokens[0].index, tokens[-1].index + 1
    return TimeExpression(
        first=first,
        last=last,
        span=parse.span(first, last),
        interval=reading.interval,
        leans_on_publication=reading.leans_on_publication,
        is_publication=is_publication,
    )


def _usable(published: Interval | None) -> Interval | None:
    ends = [day for day in (published.earliest, published.latest) if day] if published else []
    return published if len(ends) == 2 and all(day.year in _YEARS_KNOWN for day in ends) else None


def find_times(parse: Parse) -> tuple[TimeExpression, ...]:
    """The time expressions of a report, in order; durations, ages and bare clock times are none.

    What leans on the publication date uses `report.published`, else a full date in the dateline or in a line of its
    own at the top; without either its interval is None. Rules: coding guide, section 2.
    """
    found: list[tuple[_Stretch, _Match]] = [
        (stretch, match) for stretch in _stretches(parse) for match in _matches(parse, stretch)
    ]
    page = {
        match.span
        for stretch, match in found
        if _is_dateline(parse, match.span) or _is_page_date(parse, stretch, match)
    }
    moment = Moment(day_first=_day_first(parse))
    published = _usable(parse.report.published)
    if published is None:
        stamps = [_resolve(match, moment, None).interval for _, match in found if match.span in page]
        published = _usable(next((interval for interval in stamps if interval and interval.day), None))
    return tuple(_resolve_all(parse, found, page, moment, published))


def _resolve_all(
    parse: Parse, found: list[tuple[_Stretch, _Match]], page: set[Span], moment: Moment, published: Interval | None
) -> Iterator[TimeExpression]:
    focus, year_focus, paragraph = None, None, -1
    for stretch, match in found:
        is_publication = match.span in page
        if stretch.number != paragraph:
            paragraph, year_focus = stretch.number, None
        token = parse.tokens_within(match.span)[0]
        here = Moment(focus=focus, year_focus=year_focus, day_first=moment.day_first, ahead=_is_coming(parse, token))
        reading = _resolve(match, here, published)
        yield _expression(parse, match, reading, is_publication=is_publication)
        if is_publication or reading.interval is None:
            continue
        if reading.interval.day:
            focus = reading.interval
        if not reading.leans_on_publication and (reading.interval.days or 999) <= 31:
            year_focus = reading.interval
