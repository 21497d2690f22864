"""Times: the words of a report that name a day or a longer period, resolved to days (coding guide, section 2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, zip_longest

from whosays.annotating.calendar_words import ANY_MONTH, DAY
from whosays.annotating.moment import Moment, Reading
from whosays.annotating.relative_times import shift_from
from whosays.annotating.time_matches import TimeMatch, find_matches
from whosays.lexicon.occasions import load_occasions
from whosays.model.annotation import Parse, TimeExpression, Token
from whosays.model.time import Interval

_LONGEST_SPELL = 7
_MOST_STEPS = 12
_YEARS_KNOWN = range(1500, 2500)
_DAY_FIRST = re.compile(
    rf"(?<![\w:.]){DAY}\s(?:of\s)?{ANY_MONTH}|\b(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])/\d\d", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    rf"\b{ANY_MONTH}\s{DAY}|(?<![\d/])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/\d\d", re.IGNORECASE
)
_COMING = frozenset({"schedule", "expect", "plan", "set", "intend", "hope", "slate"})
_COMING_FORMS = frozenset({"scheduled", "expected", "planned", "set", "due", "slated"})
_UPCOMING = frozenset({"upcoming", "forthcoming", "coming", "next"})
_FUTURE = frozenset({"will", "'ll", "shall", "would"})


def find_times(parse: Parse) -> tuple[TimeExpression, ...]:
    """The time expressions of a report, in order; durations, ages and bare clock times are none.

    What leans on the publication date uses `report.published`, else a full date in the dateline or in a line of its
    own; without either its interval is None. Where the publication date is an interval, so is what leans on it.
    Rules: coding guide, section 2.
    """
    matches = find_matches(parse)
    moment = Moment(day_first=_writes_day_first(parse.report.text))
    published = _usable(parse.report.published)
    if published is None:
        stamps = (_resolve(match, moment, None).interval for match in matches if match.is_publication)
        published = _usable(next((interval for interval in stamps if interval and interval.day), None))
    return tuple(_Telling(parse, moment, published).resolve(matches))


def _writes_day_first(text: str) -> bool | None:
    """Whether the report writes days before months, by its unambiguous dates; None where they do not tell."""
    text = re.sub(r"\s", " ", text)
    days, months = len(_DAY_FIRST.findall(text)), len(_MONTH_FIRST.findall(text))
    return None if days == months else days > months


def _usable(published: Interval | None) -> Interval | None:
    if published is None or published.earliest is None or published.latest is None:
        return None
    years = {published.earliest.year, published.latest.year}
    return published if all(year in _YEARS_KNOWN for year in years) else None


def _resolve(match: TimeMatch, moment: Moment, published: Interval | None) -> Reading:
    """The reading for the publication date; where that is an interval, all days that its days give."""
    if published is None:
        return _resolve_on(match, moment, None)
    first = _resolve_on(match, moment, published.earliest)
    if published.day:
        return first
    last = _resolve_on(match, moment, published.latest)
    if first.interval is None or last.interval is None:
        return Reading(None, first.leans_on_publication)
    return Reading(first.interval.joined_with(last.interval), first.leans_on_publication)


def _resolve_on(match: TimeMatch, moment: Moment, published: date | None) -> Reading:
    try:
        return match.rule.resolve(match.words, replace(moment, published=published))
    except (ValueError, OverflowError):  # a day that no calendar has: 31 June
        return Reading(None)


def _is_coming(parse: Parse, token: Token) -> bool:
    """True where the clause speaks of what is still to come ("will", "is due to", "scheduled for")."""
    for ancestor in islice(parse.ancestors(token), _MOST_STEPS):
        if ancestor.lower in _COMING_FORMS and parse.child(ancestor, "dobj") is None:
            return ancestor.pos in {"VERB", "ADJ"}
        if ancestor.pos not in {"VERB", "AUX"}:
            continue
        helpers = {child.lower for child in parse.children(ancestor, "aux", "auxpass")}
        if helpers & _FUTURE and "have" not in helpers:
            return True
        return "to" in helpers and parse.head(ancestor).lemma.lower() in _COMING
    return False


def _is_past(parse: Parse, token: Token) -> bool:
    """True where the clause, or a headline, tells of the past: a day that is near ahead may not be meant."""
    for ancestor in islice(parse.ancestors(token), _MOST_STEPS):
        if ancestor.lower == "for":  # "set the date for 5 December"
            return False
        if ancestor.pos in {"VERB", "AUX"}:
            return ancestor.tag in {"VBD", "VBN"} and "to" not in {c.lower for c in parse.children(ancestor, "aux")}
        if any(child.lower in _UPCOMING for child in parse.children(ancestor, "amod")):
            return False
    return True


def _is_of_saying(parse: Parse, token: Token) -> bool:
    """True where the time tells when somebody spoke."""
    occasions = load_occasions()
    for ancestor in islice(parse.ancestors(token), _MOST_STEPS):
        lemma = ancestor.lemma.lower()
        if ancestor.pos in {"VERB", "AUX"}:
            return lemma in occasions.saying
        if ancestor.pos == "NOUN":
            return lemma in occasions.saying_nouns
    return False


@dataclass
class _Telling:
    """Walks through a report's times and keeps what day the text is at."""

    parse: Parse
    moment: Moment
    published: Interval | None
    paragraph: int = -1
    sentence: int = -1

    def resolve(self, matches: tuple[TimeMatch, ...]) -> Iterator[TimeExpression]:
        dated = self._only_year(matches)
        for match, following in zip_longest(matches, matches[1:]):
            tokens = self.parse.tokens_within(match.span)
            if match.paragraph != self.paragraph:
                self.paragraph = match.paragraph
                self.moment = replace(self.moment, dated=dated)
            if tokens[0].sentence != self.sentence:
                self.sentence = tokens[0].sentence
                self.moment = replace(self.moment, told_in_sentence=None)
            self.moment = replace(
                self.moment,
                ahead=_is_coming(self.parse, tokens[0]),
                past=_is_past(self.parse, tokens[0]),
                opens_sentence=tokens[0].index == self.parse.sentence_of(tokens[0]).first,
            )
            reading = self._counted_from_next(match, following) or _resolve(match, self.moment, self.published)
            if reading.interval and not match.is_publication:
                self._move_to(reading.interval, tokens[0], leans=reading.leans_on_publication)
            yield TimeExpression(
                first=tokens[0].index,
                last=tokens[-1].index + 1,
                span=match.span,
                interval=reading.interval,
                leans_on_publication=reading.leans_on_publication,
                is_publication=match.is_publication,
            )

    def _counted_from_next(self, match: TimeMatch, following: TimeMatch | None) -> Reading | None:
        """For "two days after Monday's blast": counted from the time that follows at once."""
        if following is None or not re.fullmatch(
            r"\s+(?:the\s+)?", self.parse.report.text[match.span.end : following.span.start], re.IGNORECASE
        ):
            return None
        base = _resolve(following, self.moment, self.published)
        interval = shift_from(match.words, base.interval.day) if base.interval and base.interval.day else None
        return Reading(interval, base.leans_on_publication) if interval else None

    def _move_to(self, interval: Interval, token: Token, *, leans: bool) -> None:
        if interval.day:
            self.moment = replace(self.moment, told_in_sentence=interval.day)
        if (interval.day or (interval.days or 0) > _LONGEST_SPELL) and not _is_of_saying(self.parse, token):
            self.moment = replace(self.moment, told_day=interval.day)
        if not leans and interval.days and interval.days <= 31:
            self.moment = replace(self.moment, dated=interval)

    def _only_year(self, matches: Iterable[TimeMatch]) -> Interval | None:
        """Without a publication date: the first full date, where all of the report's lie within a year."""
        if self.published:
            return None
        readings = [_resolve(match, self.moment, None).interval for match in matches]
        dated = [interval for interval in readings if interval and interval.days and interval.days <= 31]
        if not dated:
            return None
        whole = dated[0]
        for interval in dated[1:]:
            whole = whole.joined_with(interval)
        return dated[0] if (whole.days or 0) <= 366 else None
