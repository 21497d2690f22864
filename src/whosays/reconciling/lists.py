"""Totals with the list of what makes them up: "nine dead: four guards, three cooks" (coding guide, section 5)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from whosays.model.claim import Side
from whosays.model.disagreement import Disagreement, DisagreementKind
from whosays.model.identity import ReportId
from whosays.model.incident import Incident
from whosays.model.report import Report
from whosays.reconciling.figures import PARTICIPANTS, Figure
from whosays.reconciling.wording import write_shortfall

# What stands between a total and parts that are said to make it up.
_LIST_START = re.compile(
    r"^[^.;:]{0,40}?(:|\s[—–-]{1,2}\s|—|\b(made up of|consisting of|consists of|comprising|namely)\b)[^.;:]{0,25}$",
    re.IGNORECASE,
)
_NOT_ALL = re.compile(r"\b(including|among|most|some|at least|besides|one of|of whom|of them)\b", re.IGNORECASE)


def find_shortfalls(
    figures: Sequence[Figure], incident: Incident, reports: Mapping[ReportId, Report]
) -> Iterator[Disagreement]:
    """Lists that are said to make up a total and fall short of it, attackers counted or not."""
    by_report: dict[ReportId, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_report[figure.report].append(figure)
    for total in figures:
        if total.attribute == PARTICIPANTS or not total.is_firm or total.is_denied or not total.stated.low:
            continue
        parts = _find_list(total, by_report[total.report], reports[total.report].text)
        if len(parts) < 2:
            continue
        count = sum((part.stated for part in parts[1:]), parts[0].stated)
        if total.stated.exceeds(count):
            yield Disagreement(
                incident=incident.id,
                attribute=total.attribute,
                kind=DisagreementKind.ARITHMETIC,
                sides=(tuple(part.claim for part in parts), (total.claim,)),
                why=write_shortfall(parts, count, total),
            )


def _find_list(total: Figure, figures: Sequence[Figure], text: str) -> list[Figure]:
    """The parts after a total in its sentence, where the words between say that they make it up."""
    after = [
        figure
        for figure in figures
        if figure.attribute == total.attribute
        and figure.is_partial
        and total.side in {Side.MIXED, figure.side}
        and total.passage.span.end <= figure.passage.span.start < total.passage.sentence.end
    ]
    # "Three guards and two cooks" goes before "three guards" and "two cooks".
    parts = [f for f in after if not any(_holds(g, f) for g in after)]
    parts.sort(key=lambda figure: (figure.passage.span, figure.claim))
    if not parts:
        return []
    start, end = total.passage.span.end, parts[0].passage.span.start
    listed = text[start : parts[-1].passage.span.end]
    return parts if _LIST_START.match(text[start:end]) and not _NOT_ALL.search(listed) else []


def _holds(outer: Figure, inner: Figure) -> bool:
    return outer.passage.span != inner.passage.span and outer.passage.span.contains(inner.passage.span)
