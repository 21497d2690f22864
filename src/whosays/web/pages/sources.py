"""All sources: who says how much, how often against others, and how a person has graded them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from whosays.model.act import SourceGrade
from whosays.web.desk import View
from whosays.web.pages.paging import PageOf, turn_to
from whosays.web.speaking import SOURCE_KINDS, Speaker
from whosays.web.wording import GRADES

UNGRADED = "none"
"""What the filter calls the absence of a grade."""


class SourceOrder(StrEnum):
    """In which order sources are listed."""

    CLAIMS = "claims"
    INCIDENTS = "incidents"
    REPORTS = "reports"
    DISAGREEMENTS = "disagreements"
    DENIALS = "denials"
    GRADE = "grade"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFilter:
    """Which sources are wanted, and in which order; "" asks for nothing.

    `text` is a part of a name, or of an actor that it speaks for; `grade` is a letter, or `UNGRADED`.
    """

    text: str = ""
    kind: str = ""
    grade: str = ""
    order: SourceOrder = SourceOrder.CLAIMS

    @property
    def is_empty(self) -> bool:
        """True where every source is listed."""
        return not (self.text or self.kind or self.grade)

    @property
    def query(self) -> Mapping[str, str]:
        """The parameters of an address that asks for the same."""
        order = "" if self.order is SourceOrder.CLAIMS else self.order.value
        given = {"text": self.text, "kind": self.kind, "grade": self.grade, "sort": order}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source as it is listed, with a person's `grade` of it (None: nobody graded it) and the grade in words."""

    speaker: Speaker
    grade: SourceGrade | None
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesPage:
    """A page of sources, with what they can be chosen by.

    `everything` is how many there are, `graded` how many of them have a grade, and `voiceless` how many reports have no
    publisher to speak for them.
    """

    wanted: SourceFilter
    rows: PageOf[SourceRow]
    everything: int
    graded: int
    voiceless: int
    kinds: tuple[str, ...]
    scale: tuple[tuple[str, str], ...]


def build_sources(view: View, wanted: SourceFilter, *, page: str) -> SourcesPage:
    """The page of sources that is asked for."""
    rows = list_sources(view)
    reports = view.casebook.reports.values()
    present = {row.speaker.kind for row in rows}
    return SourcesPage(
        wanted=wanted,
        rows=turn_to(select_sources(rows, wanted), page, lambda row: row),
        everything=len(rows),
        graded=sum(1 for row in rows if row.grade),
        voiceless=sum(1 for report in reports if not report.publisher),
        kinds=tuple(kind for kind in SOURCE_KINDS if kind in present),
        scale=list_scale(),
    )


def list_sources(view: View) -> tuple[SourceRow, ...]:
    """All sources with their grades, by name."""
    grades = {graded.source: graded.grade for graded in view.casebook.reviewed.grades}
    return tuple(
        SourceRow(speaker=speaker, grade=grades.get(name), meaning=GRADES[grades[name]] if name in grades else "")
        for name, speaker in view.speakers.items()
    )


def select_sources(rows: tuple[SourceRow, ...], wanted: SourceFilter) -> tuple[SourceRow, ...]:
    """The sources that a filter asks for, in its order; those that are alike in it by name."""
    text = wanted.text.casefold().strip()
    found = [
        row
        for row in rows
        if wanted.kind in {"", *row.speaker.kinds}
        and (not wanted.grade or (row.grade or UNGRADED) == wanted.grade)
        and (not text or any(text in name.casefold() for name in (row.speaker.name, *row.speaker.actors)))
    ]
    return tuple(sorted(found, key=_ORDERS[wanted.order]))


def list_scale() -> tuple[tuple[str, str], ...]:
    """The grades with their meanings, the best first."""
    return tuple((grade.value, meaning) for grade, meaning in GRADES.items())


_ORDERS: Mapping[SourceOrder, Callable[[SourceRow], Any]] = {
    SourceOrder.CLAIMS: lambda row: -len(row.speaker.said),
    SourceOrder.INCIDENTS: lambda row: -len(row.speaker.incidents),
    SourceOrder.REPORTS: lambda row: -len(row.speaker.reports),
    SourceOrder.DISAGREEMENTS: lambda row: -len(row.speaker.disagreements),
    SourceOrder.DENIALS: lambda row: -row.speaker.denies,
    SourceOrder.GRADE: lambda row: row.grade or "~",
    SourceOrder.NAME: lambda _: 0,
}
