"""What every part of the page needs to know of a casebook: what reports are called, which number a claim has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from whosays.exporting.dossier.wording import (
    KIND_GLYPHS,
    in_quotes,
    name_victims,
    say_claim,
    say_days,
    say_doubt,
    say_page,
    say_together,
)
from whosays.model.attribution import Attribution
from whosays.model.casebook import Casebook
from whosays.model.claim import CasualtyClaim, Claim
from whosays.model.disagreement import Disagreement
from whosays.model.estimate import Estimate
from whosays.model.evidence import Span
from whosays.model.identity import ClaimId, DisagreementId, IncidentId, ReportId
from whosays.model.lookup import Lookup
from whosays.model.report import Report

_LONGEST_HEADLINE = 110
_LONGEST_QUOTE = 220


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLabel:
    """What a report is called: `short` in chains of sources, `headline` as the head of its column.

    `published` is in words, None where nothing tells it.
    """

    id: ReportId
    short: str
    headline: str
    name: str
    published: str | None


@dataclass(frozen=True, slots=True)
class QuoteLink:
    """A claim's quote in quotation marks, its middle left out where long, and the claim's number in its report.

    `doubt` is the confidence with which it was read ("62%") where that is low, else "". `page` is the printed page on
    which it begins ("p. 3"), "" where its report has none.
    """

    claim: ClaimId
    number: int
    words: str
    doubt: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """That a claim is part of a disagreement: its number within the incident, its kind, and the sign for it."""

    disagreement: DisagreementId
    number: int
    kind: str
    glyph: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One chain of sources behind a value, with all the quotes where it gives it.

    `chain` is outermost first and starts with the report: ("The Alma Post", "Coastal Press", "police").
    """

    chain: tuple[str, ...]
    report: ReportLabel
    quotes: tuple[QuoteLink, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One value that is given, with everyone who gives it; `figure`, `words` and `note` as in `Wording`.

    `brief` are the words where the page says already what they are of: of a casualty claim only the victims.
    """

    figure: str
    words: str
    brief: str
    note: str
    voices: tuple[Voice, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Register:
    """A casebook with its labels and numbers, looked up while the page is built."""

    casebook: Casebook

    @cached_property
    def labels(self) -> Mapping[ReportId, ReportLabel]:
        """What each report is called; two reports of one publisher are told apart by their names."""
        reports = self.casebook.reports
        publishers = Counter(report.publisher for report in reports.values())
        names = Counter(report.name for report in reports.values())

        def label(id_: ReportId) -> ReportLabel:
            report = reports[id_]
            return _label(report, publishers[report.publisher] == 1, names[report.name] == 1)

        return Lookup(reports, label)

    @cached_property
    def numbers(self) -> Mapping[ClaimId, int]:
        """Each claim's number in its report, in order of the text, from 1."""
        claims = self.casebook.claims
        return Lookup(claims, lambda claim: self._numbers_in[claims[claim].report][claim])

    @cached_property
    def _numbers_in(self) -> Mapping[ReportId, Mapping[ClaimId, int]]:
        extractions = {extraction.report.id: extraction for extraction in self.casebook.extractions}
        return Lookup(extractions, lambda report: _number_claims(extractions[report].claims))

    @cached_property
    def disagreements(self) -> Mapping[IncidentId, tuple[Disagreement, ...]]:
        """The disagreements over each incident."""
        grouped: dict[IncidentId, list[Disagreement]] = defaultdict(list)
        for disagreement in self.casebook.disagreements:
            grouped[disagreement.incident].append(disagreement)
        return {incident: tuple(found) for incident, found in grouped.items()}

    @cached_property
    def estimates(self) -> Mapping[IncidentId, tuple[Estimate, ...]]:
        """The figures for each incident."""
        grouped: dict[IncidentId, list[Estimate]] = defaultdict(list)
        for estimate in self.casebook.estimates:
            grouped[estimate.incident].append(estimate)
        return {incident: tuple(found) for incident, found in grouped.items()}

    @cached_property
    def attributions(self) -> Mapping[IncidentId, tuple[Attribution, ...]]:
        """How firmly each incident is laid at whose door."""
        grouped: dict[IncidentId, list[Attribution]] = defaultdict(list)
        for attribution in self.casebook.attributions:
            grouped[attribution.incident].append(attribution)
        return {incident: tuple(found) for incident, found in grouped.items()}

    @cached_property
    def marks(self) -> Mapping[ClaimId, tuple[Mark, ...]]:
        """The disagreements that each claim is part of."""
        found: dict[ClaimId, list[Mark]] = defaultdict(list)
        for disagreements in self.disagreements.values():
            for number, disagreement in enumerate(disagreements, start=1):
                mark = Mark(disagreement.id, number, disagreement.kind.value, KIND_GLYPHS[disagreement.kind])
                for claim in sorted({claim for side in disagreement.sides for claim in side}):
                    found[claim].append(mark)
        return {claim: tuple(marks) for claim, marks in found.items()}

    def quote(self, claim: Claim) -> QuoteLink:
        """The link to the claim's first quote."""
        first = claim.evidence[0]
        return QuoteLink(
            claim.id,
            self.numbers[claim.id],
            in_quotes(shorten_quote(first.quote)),
            say_doubt(claim),
            say_page(self.casebook.reports[claim.report], first.start),
        )

    def gather_sayings(self, claims: Iterable[Claim]) -> tuple[Saying, ...]:
        """The values that the claims give, in the order in which they are first given, each with all its voices.

        Casualty claims of one effect, side and count are one value, whatever the victims are called.
        """
        groups: dict[object, list[Claim]] = defaultdict(list)
        for claim in claims:
            groups[_value(claim)].append(claim)
        return tuple(self._saying(group) for group in groups.values())

    def _saying(self, claims: Sequence[Claim]) -> Saying:
        wording = say_together(claims)
        voices: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
        for claim in claims:
            voices[claim.report, claim.sources].append(claim)
        return Saying(
            figure=wording.figure,
            words=wording.words,
            brief=name_victims(claims) if isinstance(claims[0], CasualtyClaim) else wording.words,
            note=wording.note,
            voices=tuple(self._voice(members) for members in voices.values()),
            marks=self._marks(claims),
        )

    def _voice(self, claims: Sequence[Claim]) -> Voice:
        label = self.labels[claims[0].report]
        return Voice(
            chain=(label.short, *(source.name for source in reversed(claims[0].sources))),
            report=label,
            quotes=tuple(map(self.quote, claims)),
            marks=self._marks(claims),
        )

    def _marks(self, claims: Iterable[Claim]) -> tuple[Mark, ...]:
        found = {mark for claim in claims for mark in self.marks.get(claim.id, ())}
        return tuple(sorted(found, key=lambda mark: mark.number))


def _value(claim: Claim) -> tuple[object, ...]:
    if isinstance(claim, CasualtyClaim):
        return claim.effect, claim.side, claim.count, claim.partial, claim.modality
    return (say_claim(claim),)


def shorten_quote(quote: str, *, longest: int = _LONGEST_QUOTE) -> str:
    """The quote on one line; a long one with its middle left out ("…")."""
    words = " ".join(quote.split())
    if len(words) <= longest:
        return words
    half = (longest - 3) // 2
    return f"{words[:half].rstrip()} … {words[-half:].lstrip()}"


def _number_claims(claims: Iterable[Claim]) -> Mapping[ClaimId, int]:
    known = {claim.id: claim for claim in claims}
    ordered = sorted(known.values(), key=lambda claim: (claim.evidence[0], claim.id))
    return {claim.id: number for number, claim in enumerate(ordered, start=1)}


def _label(report: Report, only_of_publisher: bool, only_of_name: bool) -> ReportLabel:  # noqa: FBT001  asked in one place
    name = report.name if only_of_name else f"{report.name} ({report.id[:6]})"
    stem = PurePath(name).stem if report.name == name and report.name.lower().endswith((".txt", ".html")) else name
    short = stem or name
    if report.publisher:
        short = report.publisher if only_of_publisher else f"{report.publisher} ({short})"
    return ReportLabel(
        id=report.id,
        short=short,
        headline=shorten_quote(report.title or _first_line(report) or name, longest=_LONGEST_HEADLINE),
        name=name,
        published=say_days(report.published) if report.published else None,
    )


def _first_line(report: Report) -> str:
    at = 0
    for line in report.text.splitlines(keepends=True):
        start, end = at, at + len(line)
        at = end
        if line.strip() and not report.is_furniture(Span(start, end)):
            return line.strip()
    return ""
