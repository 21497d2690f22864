"""Invented reports of one invented incident, with claims laid on their words as extracting does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from whosays.model.casebook import Casebook
from whosays.model.claim import (
    CasualtyClaim,
    Claim,
    DateClaim,
    Effect,
    Modality,
    ParticipantsClaim,
    PlaceClaim,
    ResponsibilityClaim,
    Side,
    Stance,
    WarningClaim,
)
from whosays.model.count import Count
from whosays.model.evidence import Evidence
from whosays.model.extraction import Extraction
from whosays.model.incident import Incident, Method, Status, Telling
from whosays.model.place import Place
from whosays.model.report import Report
from whosays.model.source import Source, SourceKind
from whosays.model.time import Interval
from whosays.reconciling import find_backings, find_copies, find_origins

INCIDENT_DAY = Interval.of_day(date(2019, 6, 3))


@dataclass
class Sheet:
    """One report being coded: each method lays a claim on words of its text and gives it back."""

    report: Report
    telling: Telling
    claims: list[Claim] = field(default_factory=list)

    def _quote(self, words: str) -> tuple[Evidence, ...]:
        start = self.report.text.index(words)
        return (Evidence(start, start + len(words), words),)

    def _keep(self, claim: Claim) -> Claim:
        self.claims.append(claim)
        return claim

    def casualty(
        self,
        words: str,
        low: int | None,
        high: int | None,
        *,
        by: str | None = None,
        side: Side = Side.MIXED,
        effect: Effect = Effect.KILLED,
        partial: bool = False,
        approximate: bool = False,
        victims: str = "",
        modality: Modality = Modality.ASSERTED,
    ) -> Claim:
        return self._keep(
            CasualtyClaim(
                report=self.report.id,
                telling=self.telling.id,
                evidence=self._quote(words),
                sources=_sources(by),
                modality=modality,
                effect=effect,
                side=side,
                count=Count(low, high, approximate),
                victims=victims,
                partial=partial,
            )
        )

    def participants(self, words: str, low: int | None, high: int | None, *, by: str | None = None) -> Claim:
        return self._keep(
            ParticipantsClaim(
                report=self.report.id,
                telling=self.telling.id,
                evidence=self._quote(words),
                sources=_sources(by),
                count=Count(low, high),
            )
        )

    def blame(self, words: str, actor: str | None, stance: Stance, *, by: str | None = None) -> Claim:
        return self._keep(
            ResponsibilityClaim(
                report=self.report.id,
                telling=self.telling.id,
                evidence=self._quote(words),
                sources=_sources(by),
                modality=stance.modality,
                actor=actor,
                stance=stance,
            )
        )

    def date(self, words: str, first: date, last: date | None = None) -> Claim:
        interval = Interval(first, last or first)
        return self._keep(
            DateClaim(report=self.report.id, telling=self.telling.id, evidence=self._quote(words), date=interval)
        )

    def place(self, words: str, place: Place) -> Claim:
        return self._keep(
            PlaceClaim(report=self.report.id, telling=self.telling.id, evidence=self._quote(words), place=place)
        )

    def warning(self, words: str, *, by: str | None = None, modality: Modality = Modality.ASSERTED) -> Claim:
        return self._keep(
            WarningClaim(
                report=self.report.id,
                telling=self.telling.id,
                evidence=self._quote(words),
                sources=_sources(by),
                modality=modality,
            )
        )

    def tells_of(self, *, days: Interval | None, places: tuple[Place, ...] = ()) -> None:
        """Sets when and where the report as a whole has the incident; the anchor, and so the id, stays."""
        self.telling = replace(self.telling, date=days, places=places)


def _sources(names: str | None) -> tuple[Source, ...]:
    """A chain of sources out of "nearest < next": unnamed ones, unless "official: ..." says otherwise."""
    return tuple(_source(part.strip()) for part in names.split("<")) if names else ()


def _source(words: str) -> Source:
    kind, _, name = words.rpartition(": ")
    return Source(name, SourceKind(kind) if kind else SourceKind.UNNAMED)


Code = Callable[..., Sheet]


@pytest.fixture
def code() -> Code:
    """Starts the coding of a report: `code(text, published=..., name=...)`."""

    def start(
        text: str,
        *,
        name: str = "a",
        published: date | None = None,
        title: str | None = None,
        publisher: str | None = None,
    ) -> Sheet:
        report = Report(
            name=name,
            text=text,
            title=title,
            publisher=publisher,
            published=Interval.of_day(published) if published else None,
        )
        anchor = Evidence(0, 1, text[:1])
        telling = Telling(
            report=report.id,
            method=Method.ARMED_ASSAULT,
            status=Status.CARRIED_OUT,
            date=INCIDENT_DAY,
            places=(),
            main=True,
            anchor=anchor,
        )
        return Sheet(report, telling)

    return start


def compile_casebook(*sheets: Sheet) -> Casebook:
    """A casebook in which all sheets tell of one incident, with who copies whom and where claims come from."""
    ordered = sorted(sheets, key=lambda sheet: (sheet.report.name, sheet.report.id))
    extractions = tuple(
        Extraction(report=sheet.report, tellings=(sheet.telling,), claims=tuple(sheet.claims)) for sheet in ordered
    )
    incident = Incident(
        tellings=tuple(sorted(sheet.telling.id for sheet in sheets)),
        method=Method.ARMED_ASSAULT,
        status=Status.CARRIED_OUT,
        date=INCIDENT_DAY,
        places=(),
        title="Armed assault, 3 June 2019",
    )
    linked = Casebook(extractions=extractions, incidents=(incident,))
    collated = replace(linked, copies=find_copies(linked))
    traced = replace(collated, origins=find_origins(collated))
    return replace(traced, backings=find_backings(traced))


@pytest.fixture
def compile_() -> Callable[..., Casebook]:
    """Puts sheets of one incident together as a casebook."""
    return compile_casebook
