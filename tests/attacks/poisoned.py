"""Reports by somebody who wants to harm whoever reads them: the same words wherever a report can hold words."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from whosays.model.claim import CasualtyClaim, Claim, Effect, PlaceClaim, ResponsibilityClaim, Side, Stance, ThreatClaim
from whosays.model.count import Count
from whosays.model.evidence import Span
from whosays.model.extraction import Extraction
from whosays.model.identity import ReportId, TellingId
from whosays.model.incident import Method, Status, Telling
from whosays.model.place import Place, Precision
from whosays.model.report import Report
from whosays.model.source import Source, SourceKind
from whosays.model.time import Interval


class _Ground(TypedDict):
    report: ReportId
    telling: TellingId
    sources: tuple[Source, ...]


def poison(words: str, *, killed: int = 9, url: str | None = None) -> Extraction:
    """A report of a bombing on 2 March 2021 with these words as its name, title, text, publisher, actor and so on."""
    text = f"{words}\n\nA bomb killed people in Alma. {words}\n\n{words} said so."
    start = text.index("A bomb")
    anchor = Span(start, start + 29).quoted_from(text)
    report = Report(
        words,
        text,
        title=words,
        publisher=words,
        author=words,
        section=words,
        url=words if url is None else url,
        published=Interval.of_day(date(2021, 3, 3)),
    )
    place = Place(words, words, "XA", 12.5, 41.25, Precision.CITY, 7001)
    telling = Telling(
        report=report.id,
        method=Method.BOMBING,
        status=Status.CARRIED_OUT,
        date=Interval.of_day(date(2021, 3, 2)),
        places=(place,),
        main=True,
        anchor=anchor,
    )
    ground: _Ground = {
        "report": report.id,
        "telling": telling.id,
        "sources": (Source(words, SourceKind.OFFICIAL, words), Source(f"{words} 2", SourceKind.WITNESS)),
    }
    quote = Span(0, len(words)).quoted_from(text)
    count = Count.exactly(killed)
    claims: tuple[Claim, ...] = (
        CasualtyClaim(**ground, evidence=(quote,), effect=Effect.KILLED, side=Side.MIXED, count=count, victims=words),
        ResponsibilityClaim(**ground, evidence=(quote, anchor), actor=words, stance=Stance.STATED),
        PlaceClaim(**ground, evidence=(anchor,), place=place),
        ThreatClaim(**ground, evidence=(quote,), actor=words),
    )
    return Extraction(report=report, tellings=(telling,), claims=claims)
