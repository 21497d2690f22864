"""Which words of a report may be a time: where the rules match, less what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from whosays.annotating.calendar_dates import load_calendar_rules
from whosays.annotating.calendar_words import MONTHS
from whosays.annotating.moment import Rule
from whosays.annotating.relative_times import load_relative_rules
from whosays.model.annotation import Parse, SentenceRole, Token
from whosays.model.evidence import Span

_LONGEST_DATE_LINE = 120
_LINES_AT_TOP = 8
_LONGEST_DATELINE = 110
_PAGE_WORDS = re.compile(
    r"\b(?:published|updated|posted|last|modified|created|printed|date|on|at|by|in|noon|[A-Z]{1,3}[DS]T|GMT|UTC|mon|tues?|"
    r"wed|thu(?:rs)?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|(?<![a-z])[ap]\.?m\b",
    re.IGNORECASE,
)
_PAGE_CUE = r"(?:last\s+)?(?:published|updated|posted|modified|created|printed)\b"
_PAGE_LINE = re.compile(rf"{_PAGE_CUE}|by\b", re.IGNORECASE)
_STAMPED = re.compile(rf"(?:{_PAGE_CUE}\s?(?:on|at)?:?\s*|\(@\w+\)\s*)$", re.IGNORECASE)
_DATELINE_END = re.compile(r"\s?\)?\.?\s*+(?:\([^()]{2,60}\)\s*+)?(?:--|—|–|- ?-|-\s|(?::\s*+)?\[[A-Z ]+\])")
_PLACE_BEFORE = re.compile(r"(?:[A-Z][\w.'&]{0,40}[\s,]++){1,6}(?:\([^()]{2,40}\)[\s,]*+)?$")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*+(?:(?:\(c\)|©)\s*+)?$", re.IGNORECASE)
_NAME_AFTER = re.compile(
    r"\s?\]?\s(?:movement|avenue|street|square|brigades?|battalion|revolution|commando|boulevard|hospital)\b",
    re.IGNORECASE,
)
_COUNT_AFTER = re.compile(r"\s?(?:gmt\b|local\b|hours\b|hrs\b|block\b|\(|-?\d)", re.IGNORECASE)
# Letters that patterns take for others where case does not matter, and word lists do not: "ſix" would be looked up.
_LETTERS = str.maketrans("ıİſK", "iisk")
_TITLES = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "chief"})
_URL = re.compile(r"(?:https?:|www\.)\S+|https?: / / .*")
_LEADS = frozenset(
    "in of since during until till by from to through throughout between before after and or early late mid the "
    "a".split()
)
_CLOCK_LEADS = frozenset({"at", "around", "about", "approximately", "some", "nearly", "no."})
_WEAK_LEADS = frozenset({"a", "the", "and", "or", "to", "by", "through"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph as the model read it (sentence case, plain white space), where it starts, and its number."""

    start: int
    text: str
    number: int


@dataclass(frozen=True, slots=True)
class TimeMatch:
    """Words that a rule takes for a time: offsets into the report, and how to resolve them.

    `is_publication` is true in datelines, by-lines and page stamps.
    """

    span: Span
    words: re.Match[str]
    rule: Rule
    paragraph: int
    is_publication: bool


def _stretches(parse: Parse) -> Iterator[Stretch]:
    for number, group in groupby(parse.sentences, key=lambda sentence: sentence.paragraph):
        sentences = list(group)
        start, end = sentences[0].start, sentences[-1].end
        letters = list(re.sub(r"\s", " ", parse.report.text[start:end]).replace("’", "'"))
        for token in parse.tokens[sentences[0].first : sentences[-1].last]:
            if len(token.text) == token.end - token.start:
                letters[token.start - start : token.end - start] = token.text
        yield Stretch(start, "".join(letters).translate(_LETTERS), number)


def _is_weak(words: re.Match[str]) -> bool:
    """True for a bare month or year, which may be another word."""
    groups = words.groupdict()
    strong = any(groups.get(name) for name in ("day", "which", "one", "first", "since"))
    return not strong and bool(groups.get("month") or groups.get("year"))


def _is_month_name(parse: Parse, span: Span) -> bool:
    """No modal "may", no march of protesters."""
    tokens = parse.tokens_within(span)
    name = next((token for token in reversed(tokens) if token.lower.startswith(MONTHS)), None)
    if name is None:
        return True
    is_named = name.entity in {"PERSON", "ORG", "FAC"}
    return name.text[:1].isupper() and name.pos not in {"AUX", "VERB", "ADV"} and not is_named


def _is_bare_date(parse: Parse, before: str, after: str, words: re.Match[str], span: Span) -> bool:
    """Whether a month or year by itself is one: no count of 2000 people, no house number, no copyright."""
    groups = words.groupdict()
    last = before.rsplit(maxsplit=1)[-1].lower().strip("(") if before.split() else ""
    entity = any(token.entity == "DATE" for token in parse.tokens_within(span))
    if groups.get("month"):
        if last not in _LEADS - _WEAK_LEADS and re.match(r"\s[A-Z]", after) and not groups.get("year"):
            return False
        return bool(groups.get("year")) or last in _LEADS or (entity and not last.isdigit())
    if groups.get("part"):
        return True
    if _COUNT_AFTER.match(after) or _COPYRIGHT.search(before[-_LONGEST_DATELINE:]) or not last or last in _CLOCK_LEADS:
        return False
    return entity or (last in _LEADS and last not in _WEAK_LEADS)


def _is_name(parse: Parse, before: Token | None, span: Span) -> bool:
    """True for persons called after a weekday or month."""
    tokens = parse.tokens_within(span)
    return (len(tokens) == 1 and tokens[0].text.isalpha()) and (
        tokens[0].entity == "PERSON" or (before is not None and before.lower in _TITLES)
    )


def _may_be_time(parse: Parse, stretch: Stretch, words: re.Match[str], span: Span) -> bool:
    tokens = parse.tokens_within(span)
    if not tokens:
        return False
    before, after = stretch.text[: span.start - stretch.start], stretch.text[span.end - stretch.start :]
    previous = parse.tokens[tokens[0].index - 1] if tokens[0].index else None
    if _NAME_AFTER.match(after) or _is_name(parse, previous, span):
        return False
    groups = words.groupdict()
    if groups.get("month") and not (groups.get("day") or groups.get("year")) and not _is_month_name(parse, span):
        return False
    return not _is_weak(words) or _is_bare_date(parse, before, after, words, span)


def _rest(before: str, after: str) -> str:
    """The letters of a line besides a date, clock times and what pages write around them."""
    return re.sub(r"[\W\d_]+", "", _PAGE_WORDS.sub("", f"{before} {after}"))


def _is_of_page(parse: Parse, stretch: Stretch, words: re.Match[str], span: Span) -> bool:
    """True for dates that tell when the report was made: datelines, by-lines, stamps, signatures of messages."""
    before, after = parse.report.text[stretch.start : span.start], stretch.text[span.end - stretch.start :]
    if before.lower().split()[-1:] in (["on"], ["in"], ["since"]):
        return False
    if parse.sentence_of(parse.tokens_within(span)[0]).role is SentenceRole.DATELINE:
        return True
    groups = words.groupdict()
    if not (groups.get("day") or groups.get("one")) or not (groups.get("month") or groups.get("one")):
        return False
    opens = len(before) < _LONGEST_DATELINE and (
        not before.strip("( ") or bool(_PLACE_BEFORE.search(before.rpartition("] ")[2]))
    )
    if _STAMPED.search(before[-_LONGEST_DATELINE:]) or (opens and _DATELINE_END.match(after)):
        return True
    return bool(groups.get("year")) and _is_date_line(stretch, before, after)


def _is_date_line(stretch: Stretch, before: str, after: str) -> bool:
    """True for a line with little but a date: "Posted: ...", "By a reporter, ...", "Town, ..."."""
    if len(stretch.text) > _LONGEST_DATE_LINE:
        return False
    if not _rest(before, after) or (stretch.number < _LINES_AT_TOP and bool(_PAGE_LINE.match(stretch.text))):
        return True
    return bool(_PLACE_BEFORE.fullmatch(before)) and before.rstrip().endswith(",") and not _rest("", after)


def find_matches(parse: Parse) -> tuple[TimeMatch, ...]:
    """The words that rules take for times, in order; the first and then the longest of those that overlap."""
    rules = (*load_calendar_rules(), *load_relative_rules())
    found: list[TimeMatch] = []
    for stretch in _stretches(parse):
        addresses = [match.span() for match in _URL.finditer(stretch.text)]
        candidates = []
        folded = stretch.text.casefold()
        for rank, rule in ((rank, rule) for rank, rule in enumerate(rules) if rule.may_match(folded)):
            for words in rule.pattern.finditer(stretch.text):
                start = words.start() + len(words.groupdict().get("lead") or "")
                if any(first <= start < last for first, last in addresses):
                    continue
                candidates.append((start, -words.end(), rank, words))
        end = 0
        for start, minus_end, rank, words in sorted(candidates, key=lambda candidate: candidate[:3]):
            span = Span(stretch.start + start, stretch.start - minus_end)
            if start < end or not _may_be_time(parse, stretch, words, span):
                continue
            end = -minus_end
            of_page = _is_of_page(parse, stretch, words, span)
            found.append(TimeMatch(span, words, rules[rank], stretch.number, of_page))
    return tuple(found)
