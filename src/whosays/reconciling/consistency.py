"""What in a report does not fit together: against itself, the calendar, the map, and the report that it copies.

Each check is built to be silent over sound reports: only a report's own voice can contradict itself, a weekday only a
date with its year or one near publication, a town only a country that has none of its name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations

from whosays.lexicon.gazetteer import PlaceKind, load_gazetteer
from whosays.model.casebook import Casebook
from whosays.model.claim import CasualtyClaim, Claim, DateClaim, Effect, Modality, PlaceClaim
from whosays.model.disagreement import Disagreement, DisagreementKind
from whosays.model.evidence import Span
from whosays.model.identity import ClaimId, ReportId
from whosays.model.incident import Status
from whosays.model.inconsistency import Inconsistency, InconsistencyKind
from whosays.model.place import Place, Precision
from whosays.model.report import PublicationBasis, Report

_MONTHS = (
    "january february march april may june july august september october november december".split(),
    "jan feb mar apr may jun jul aug sep oct nov dec".split(),
)
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEKDAY = rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)})\b"
_DATED_WEEKDAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_WEEKDAY},?\s+(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH},?\s+(?P<year>\d{{4}})\b",
        rf"{_WEEKDAY},?\s+{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}})\b",
    )
)
_IN_COUNTRY = re.compile(r",\s+(?:in\s+)?([A-Z]\w+(?: [A-Z]\w+)?)")
# Smaller places share their names with others that no gazetteer has.
_KNOWN_TOWN = 100_000


def find_inconsistencies(casebook: Casebook, reports: AbstractSet[ReportId] | None = None) -> tuple[Inconsistency, ...]:
    """All inconsistencies of all reports, or of some `reports`, in the order of the reports and of their texts.

    Only `extractions`, `incidents`, `copies` and `disagreements` of the casebook are looked at.
    """
    asked = casebook.reports.keys() if reports is None else reports
    found: dict[ReportId, list[Inconsistency]] = defaultdict(list)
    for inconsistency in (*_find_of_reports(casebook, asked), *_find_moved_copies(casebook, asked)):
        found[inconsistency.report].append(inconsistency)
    return tuple(
        inconsistency
        for report in casebook.reports
        if report in asked
        for inconsistency in sorted(found[report], key=lambda each: (each.evidence, each.kind, each.why))
    )


def _find_of_reports(casebook: Casebook, asked: AbstractSet[ReportId]) -> Iterator[Inconsistency]:
    told = {casebook.incident_of[t.id].id for e in casebook.extractions if e.report.id in asked for t in e.tellings}
    over = (each for each in casebook.disagreements if each.incident in told)
    yield from (made for each in over for made in _find_self_contradictions(each, casebook.claims))
    for extraction in casebook.extractions:
        if extraction.report.id in asked:
            yield from find_impossible_weekdays(extraction.report)
            yield from _find_told_too_early(extraction.claims, casebook)
            yield from _find_misplaced(extraction.claims, extraction.report)


def _find_self_contradictions(disagreement: Disagreement, claims: Mapping[ClaimId, Claim]) -> Iterator[Inconsistency]:
    """A figure that a report sets in its own voice against another one of its own."""
    sides = [[claims[claim] for claim in side] for side in disagreement.sides]
    if disagreement.kind not in {DisagreementKind.CONTRADICTION, DisagreementKind.ARITHMETIC}:
        return
    by_report: dict[ReportId, list[Claim]] = defaultdict(list)
    for side in sides:
        for report in {claim.report for claim in side}:
            own = [claim for claim in side if claim.report == report and _is_own_figure(claim)]
            by_report[report] += own[:1]
    for report, told in sorted(by_report.items()):
        if len(told) == len(sides):
            yield Inconsistency(
                report=report,
                kind=InconsistencyKind.SELF_CONTRADICTION,
                evidence=tuple(claim.evidence[0] for claim in told),
                why=f"In its own words it gives figures that do not go together: {disagreement.why}",
            )


def _is_own_figure(claim: Claim) -> bool:
    """True for a number of dead or hurt that a report gives itself; persons told of singly may be told of again."""
    return (
        isinstance(claim, CasualtyClaim)
        and claim.effect in {Effect.KILLED, Effect.INJURED}
        and not claim.sources
        and claim.modality is Modality.ASSERTED
        and claim.count.least > 1
    )


# A report's text never changes, while it is asked for again after every decision.
@lru_cache(maxsize=1 << 14)
def find_impossible_weekdays(report: Report) -> tuple[Inconsistency, ...]:
    """Weekdays with a date that is another weekday: "Friday, 4 December 2014" was a Thursday."""
    return tuple(_find_impossible_weekdays(report))


def _find_impossible_weekdays(report: Report) -> Iterator[Inconsistency]:
    for pattern in _DATED_WEEKDAYS:
        for match in pattern.finditer(report.text):
            span = Span(*match.span())
            day = _read_day(match)
            if day is None or report.is_furniture(span):
                continue
            told, real = match["weekday"].casefold(), _WEEKDAYS[day.weekday()]
            if told != real:
                quote = span.quoted_from(report.text)
                yield Inconsistency(
                    report=report.id,
                    kind=InconsistencyKind.IMPOSSIBLE_DATE,
                    evidence=(quote,),
                    why=f"{day.day} {day:%B} {day.year} was a {real.capitalize()}, not a {told.capitalize()}.",
                )


def _read_day(match: re.Match[str]) -> date | None:
    month = next(
        (names.index(match["month"].casefold()) + 1 for names in _MONTHS if match["month"].casefold() in names), 0
    )
    try:
        return date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None


def _find_told_too_early(claims: Sequence[Claim], casebook: Casebook) -> Iterator[Inconsistency]:
    """Incidents told as having happened on a day after the report came out; time zones take up one day."""
    for claim in claims:
        report = casebook.reports[claim.report]
        published = report.published.latest if report.published else None
        if (
            not isinstance(claim, DateClaim)
            or report.published_basis is not PublicationBasis.GIVEN
            or published is None
        ):
            continue
        told = claim.date.earliest
        is_past = casebook.tellings[claim.telling].status is Status.CARRIED_OUT
        if told and is_past and told > published + timedelta(days=1):
            yield Inconsistency(
                report=claim.report,
                kind=InconsistencyKind.AFTER_PUBLICATION,
                evidence=(claim.evidence[0],),
                why=f"It tells of {told}, but came out on {published}.",
            )


def _find_misplaced(claims: Sequence[Claim], report: Report) -> Iterator[Inconsistency]:
    """Well-known towns put into a country that has no place of that name."""
    seen = set()
    for claim in claims:
        if not isinstance(claim, PlaceClaim) or claim.place.precision is not Precision.CITY:
            continue
        quote = claim.evidence[0]
        match = _IN_COUNTRY.match(report.text, quote.end)
        country = _find_country(match[1]) if match else None
        if match is None or country is None or quote.quote in seen:
            continue
        if not _is_elsewhere(quote.quote, claim.place, country):
            continue
        seen.add(quote.quote)
        yield Inconsistency(
            report=report.id,
            kind=InconsistencyKind.MISPLACED,
            evidence=(Span(quote.start, match.end()).quoted_from(report.text),),
            why=f"{country.name} has no town named {quote.quote} in the gazetteer; {claim.place} has.",
        )


def _find_country(name: str) -> Place | None:
    """The country of this name, unless a large town or region bears it too (Georgia)."""
    entries = load_gazetteer().find(name)
    country = next((entry.place for entry in entries if entry.kind is PlaceKind.COUNTRY), None)
    namesakes = (entry for entry in entries if entry.kind is not PlaceKind.COUNTRY)
    return None if any(entry.population > _KNOWN_TOWN for entry in namesakes) else country


def _is_elsewhere(name: str, place: Place, country: Place) -> bool:
    entries = load_gazetteer().find(name)
    if not entries or any(entry.place.country == country.country for entry in entries):
        return False
    return any(entry.place.country == place.country and entry.population >= _KNOWN_TOWN for entry in entries)


def _find_moved_copies(casebook: Casebook, asked: AbstractSet[ReportId]) -> Iterator[Inconsistency]:
    """Near copies of another report that put one incident into another place: each is shown beside the other."""
    for incident in casebook.incidents:
        if all(casebook.tellings[telling].report not in asked for telling in incident.tellings):
            continue
        located = _locate(casebook.claims_of(incident), casebook)
        if len(located) < _PAIR or _all_go_together(list(located.values())):
            continue
        for one, other in sorted((copy.original, copy.copy) for copy in casebook.copies if copy.is_close):
            if one in located and other in located and not _share_place(located[one], located[other]):
                yield _write_moved_copy(one, located[one][0], located[other][0], casebook.reports[other])
                yield _write_moved_copy(other, located[other][0], located[one][0], casebook.reports[one])


_PAIR = 2


def _locate(claims: Sequence[Claim], casebook: Casebook) -> Mapping[ReportId, list[PlaceClaim]]:
    located: dict[ReportId, list[PlaceClaim]] = defaultdict(list)
    for claim in claims:
        is_main = casebook.tellings[claim.telling].main
        if isinstance(claim, PlaceClaim) and is_main and claim.place.is_spot:
            located[claim.report].append(claim)
    return located


def _share_place(one: Sequence[PlaceClaim], other: Sequence[PlaceClaim]) -> bool:
    return any(here.place.is_compatible_with(there.place) for here in one for there in other)


def _all_go_together(located: Sequence[Sequence[PlaceClaim]]) -> bool:
    return all(_share_place(one, other) for one, other in combinations(located, 2))


def _write_moved_copy(report: ReportId, here: PlaceClaim, there: PlaceClaim, twin: Report) -> Inconsistency:
    return Inconsistency(
        report=report,
        kind=InconsistencyKind.MOVED_COPY,
        evidence=(here.evidence[0],),
        why=f"Much of it stands word for word in {twin.name}, which has it in {there.place.name}, "
        f"not {here.place.name}.",
    )
