"""Parts that do not fit their wholes (coding guide, section 5, `arithmetic`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whosays.model.claim import Side
from whosays.model.count import Count
from whosays.model.disagreement import Disagreement, DisagreementKind
from whosays.model.identity import ReportId
from whosays.model.incident import Incident
from whosays.reconciling.figures import PARTICIPANTS, Figure
from whosays.reconciling.updates import Relation, relate_figures
from whosays.reconciling.wording import write_misfit

# "A rampage that killed 19 people" leaves open whether the attackers are counted; "16 dead" counts everybody.
_VICTIMS_ONLY = re.compile(r"\b(people|persons?|men|women|victims?|lives|others)\b", re.IGNORECASE)
_DISJOINT_SIDES = (Side.SECURITY, Side.CIVILIANS, Side.ATTACKERS)


@dataclass(frozen=True, slots=True)
class _Parts:
    """Figures that together say "at least so many": one part, or disjoint ones of one report."""

    figures: tuple[Figure, ...]
    count: Count
    attackers: Count


def find_misfits(figures: Sequence[Figure], incident: Incident) -> Iterator[Disagreement]:
    """Parts that exceed a total, and disjoint parts that together do; one disagreement for each sum of parts."""
    by_effect: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.attribute != PARTICIPANTS and not figure.is_denied:
            by_effect[figure.attribute].append(figure)
    for _, alike in sorted(by_effect.items()):
        totals = [figure for figure in alike if figure.side is Side.MIXED and figure.is_whole]
        if totals:
            yield from _compare_with_totals(alike, totals, incident)


def _compare_with_totals(
    figures: Sequence[Figure], totals: Sequence[Figure], incident: Incident
) -> Iterator[Disagreement]:
    single = _find_single_parts(figures)
    settled: set[tuple[str, str]] = set()
    for parts in [*single, *_find_sums(figures)]:
        exceeded = [total for total in totals if _exceeds(parts, total) and _stand_together(parts, total, incident)]
        if len(parts.figures) > 1:
            exceeded = [t for t in exceeded if not any((f.claim, t.claim) in settled for f in parts.figures)]
        if not exceeded:
            continue
        settled |= {(figure.claim, total.claim) for figure in parts.figures for total in exceeded}
        yield Disagreement(
            incident=incident.id,
            attribute=exceeded[0].attribute,
            kind=DisagreementKind.ARITHMETIC,
            sides=(tuple(f.claim for f in parts.figures), tuple(f.claim for f in exceeded)),
            why=write_misfit(parts.figures, parts.count, exceeded),
        )


def _find_single_parts(figures: Sequence[Figure]) -> list[_Parts]:
    """Parts and figures of one side, those of one number and side together, the largest first."""
    grouped: dict[tuple[Side | None, Count], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.side is not Side.MIXED or not figure.is_whole:
            grouped[figure.side, figure.stated].append(figure)
    nothing = Count.exactly(0)
    return [
        _Parts(tuple(alike), count, count if side is Side.ATTACKERS else nothing)
        for (side, count), alike in sorted(grouped.items(), key=lambda item: (-item[0][1].least, str(item[0])))
    ]


def _find_sums(figures: Sequence[Figure]) -> Iterator[_Parts]:
    """For each report the sides of which it gives a whole, added up: the least that it says of each."""
    by_report: dict[ReportId, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.side in _DISJOINT_SIDES:
            by_report[figure.report].append(figure)
    for _, own in sorted(by_report.items()):
        least = {side: _least_told([f for f in own if f.side is side]) for side in _DISJOINT_SIDES}
        told = [figure for figure in least.values() if figure is not None]
        if len(told) > 1:
            count = sum((figure.stated for figure in told[1:]), told[0].stated)
            attackers = least[Side.ATTACKERS]
            yield _Parts(tuple(told), count, attackers.stated if attackers else Count.exactly(0))


def _least_told(figures: Sequence[Figure]) -> Figure | None:
    """Of the largest numbers that each voice gives for one side, the smallest."""
    largest: dict[tuple[str, ...], Figure] = {}
    for figure in figures:
        known = largest.get(figure.voice.key)
        if known is None or figure.stated.least > known.stated.least:
            largest[figure.voice.key] = figure
    return min(largest.values(), key=lambda f: (f.stated.least, f.passage.span.start, f.claim), default=None)


def _exceeds(parts: _Parts, total: Figure) -> bool:
    """True where the parts are more than the total under every reading of whom it counts."""
    if not parts.count.exceeds(total.stated):
        return False
    if not parts.attackers.least or not _VICTIMS_ONLY.search(total.victims):
        return True
    without = max(parts.count.least - parts.attackers.least, 0)
    return Count(without, None, parts.count.approximate).exceeds(total.stated)


def _stand_together(parts: _Parts, total: Figure, incident: Incident) -> bool:
    """True where the total does not merely come before the parts, or after them, while people are still counting."""
    if total.passage.is_replaced:
        return False
    return relate_figures(parts.figures, [total], incident.date) is Relation.CONTRADICTION
