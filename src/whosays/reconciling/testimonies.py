"""What tells where the claims of an incident come from: values, speakers, reports and the copies among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from whosays.model.casebook import Casebook
from whosays.model.claim import Claim
from whosays.model.copying import Copy
from whosays.model.evidence import Span
from whosays.model.identity import ClaimId, IncidentId, ReportId
from whosays.model.report import Report
from whosays.reconciling.outlets import is_same_outlet
from whosays.reconciling.speakers import Speaker, identify_speakers, publisher_source
from whosays.reconciling.values import Value, read_value

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A claim with its value and its speaker; `id` is the claim's.

    `speaker` is None where a report speaks for itself. A body that publishes its own report speaks in it.
    """

    id: ClaimId
    claim: Claim
    value: Value
    speaker: Speaker | None
    report: Report

    @property
    def span(self) -> Span:
        """Where its core stands in its report."""
        return self.claim.evidence[0].span

    @property
    def outlet(self) -> str:
        """The publisher of its report, else the report's name."""
        return self.report.publisher or self.report.name

    @property
    def is_told(self) -> bool:
        """True where a source is named of which it can be told who it is; outlets pass on what others say."""
        return self.speaker is not None and not self.speaker.is_hidden and not self.speaker.is_outlet


@dataclass(frozen=True)
class Testimony:
    """All statements about one incident, in order of report and quote, with the copies among its reports."""

    incident: IncidentId
    statements: tuple[Statement, ...]
    copies: tuple[Copy, ...]

    @cached_property
    def by_report(self) -> Mapping[ReportId, tuple[Statement, ...]]:
        """The statements of each report."""
        return _group(self.statements, lambda statement: statement.claim.report)

    @cached_property
    def _by_theme(self) -> Mapping[tuple[object, ...], tuple[Statement, ...]]:
        return _group(self.statements, lambda statement: statement.value.theme)

    @cached_property
    def copies_by(self) -> Mapping[ReportId, tuple[Copy, ...]]:
        """The copies that each report is, the closest first."""
        ordered = sorted(self.copies, key=lambda copy: (-copy.share, copy.original))
        return _group(ordered, lambda copy: copy.copy)

    def find_repeated(self, value: Value) -> tuple[Statement, ...]:
        """The statements of which a rewrite may give this value."""
        return self._by_theme.get(value.theme, ())

    def find_carried(self, outlet: str) -> frozenset[tuple[str, ...]]:
        """The keys of the speakers whose word an outlet passed on, as chains of sources tell ("she told the radio")."""
        return frozenset(
            statement.speaker.key
            for statement in self.statements
            if statement.speaker
            and statement.is_told
            and any(is_same_outlet(source.name, outlet) for source in statement.claim.sources[1:])
        )


def read_testimonies(casebook: Casebook) -> Iterator[Testimony]:
    """The testimony about each incident in turn."""
    copies: dict[ReportId, list[Copy]] = defaultdict(list)
    for copy in casebook.copies:
        copies[copy.copy].append(copy)
    for incident in casebook.incidents:
        claims = casebook.claims_of(incident)
        reports = {claim.report: casebook.reports[claim.report] for claim in claims}
        speakers = identify_speakers(claims, reports)
        statements = []
        for claim in claims:
            source = claim.sources[0] if claim.sources else publisher_source(reports[claim.report])
            speaker = speakers[claim.report, source] if source else None
            statements.append(Statement(claim.id, claim, read_value(claim), speaker, reports[claim.report]))
        own = tuple(copy for report in reports for copy in copies[report] if copy.original in reports)
        yield Testimony(incident.id, tuple(statements), own)


def _group(items: Iterable[_V], key: Callable[[_V], _K]) -> Mapping[_K, tuple[_V, ...]]:
    grouped: dict[_K, list[_V]] = defaultdict(list)
    for item in items:
        grouped[key(item)].append(item)
    return {own: tuple(members) for own, members in grouped.items()}
