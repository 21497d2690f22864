"""Parts that do not fit their wholes (coding guide, section 5, `arithmetic`)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whosays.model.claim import Side
from whosays.model.count import Count
from whosays.model.disagreement import Disagreement, DisagreementKind
from whosays.model.identity import ReportId
from whosays.model.incident import Incident
from whosays.reconciling.figures import PARTICIPANTS, Figure
from whosays.reconciling.minds import group_minds
from whosays.reconciling.updates import is_still_counted, precedes
from whosays.reconciling.wording import write_misfit

# "A rampage that killed 19 people" leaves open whether the attackers are counted; "16 dead" counts everybody.
VICTIMS_ONLY = re.compile(r"\b(people|persons?|men|women|victims?|lives|others)\b", re.IGNORECASE)
_DISJOINT_SIDES = (Side.SECURITY, Side.CIVILIANS, Side.ATTACKERS)


@dataclass(frozen=True, slots=True)
class _Parts:
    """Figures that together say "at least so many": one part, or disjoint ones of one report."""

    figures: tuple[Figure, ...]
    count: Count
    attackers: Count


@dataclass(frozen=True, slots=True)
class _Misfit:
    """Parts with the totals that they exceed; none where they fit."""

    parts: _Parts
    totals: tuple[Figure, ...]

    def without(self, settled: frozenset[tuple[str, str]]) -> _Misfit:
        """The same without totals that a single one of the parts exceeds."""
        kept = (t for t in self.totals if not any((f.claim, t.claim) in settled for f in self.parts.figures))
        return _Misfit(self.parts, tuple(kept))


def find_misfits(figures: Sequence[Figure], incident: Incident) -> Iterator[Disagreement]:
    """Parts that exceed a total, and disjoint parts that together do.

    For every effect at most one disagreement over the parts of each side and one over sums: one number read wrongly
    makes one of them, not a flood.
    """
    by_effect: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.attribute != PARTICIPANTS and not figure.is_denied:
            by_effect[figure.attribute].append(figure)
    for _, alike in sorted(by_effect.items()):
        totals = [figure for figure in alike if figure.side is Side.MIXED and figure.is_firm and not figure.is_zero]
        if totals:
            yield from _compare_with_totals(alike, totals, incident)


def _compare_with_totals(
    figures: Sequence[Figure], totals: Sequence[Figure], incident: Incident
) -> Iterator[Disagreement]:
    def compare(parts: _Parts) -> _Misfit:
        return _Misfit(parts, tuple(t for t in totals if _exceeds(parts, t) and _stand_together(parts, t, incident)))

    by_side: dict[Side | None, list[_Misfit]] = defaultdict(list)
    for parts in _find_single_parts(figures):
        by_side[parts.figures[0].side].append(compare(parts))
    single = [misfit for misfits in by_side.values() for misfit in misfits]
    settled = frozenset((f.claim, t.claim) for misfit in single for f in misfit.parts.figures for t in misfit.totals)
    sums = [compare(parts).without(settled) for parts in _find_sums(figures)]
    for misfits in (*by_side.values(), sums):
        yield from _report_misfits([misfit for misfit in misfits if misfit.totals], incident)


def _report_misfits(misfits: Sequence[_Misfit], incident: Incident) -> Iterator[Disagreement]:
    """One disagreement over the parts that exceed the total which most of them exceed."""
    if not misfits:
        return
    exceeded = Counter(total.claim for misfit in misfits for total in misfit.totals)
    most = max(exceeded, key=lambda claim: (exceeded[claim], claim))
    chosen = [misfit for misfit in misfits if any(total.claim == most for total in misfit.totals)]
    totals = [t for t in chosen[0].totals if all(t in misfit.totals for misfit in chosen)]
    shown = max(chosen, key=lambda misfit: len(misfit.parts.figures)).parts
    yield Disagreement(
        incident=incident.id,
        attribute=totals[0].attribute,
        kind=DisagreementKind.ARITHMETIC,
        sides=(tuple(f.claim for m in chosen for f in m.parts.figures), tuple(total.claim for total in totals)),
        why=write_misfit(shown.figures, shown.count, totals),
    )


def _find_single_parts(figures: Sequence[Figure]) -> list[_Parts]:
    """Parts and figures of one side, those of one number and side together, the largest first."""
    grouped: dict[tuple[Side | None, Count, int], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.side is not Side.MIXED or not figure.is_whole:
            grouped[figure.side, figure.stated, figure.count.least].append(figure)
    nothing = Count.exactly(0)
    return [
        _Parts(tuple(alike), _at_least(count, least), count if side is Side.ATTACKERS else nothing)
        for (side, count, least), alike in sorted(grouped.items(), key=lambda item: (-item[0][1].least, str(item[0])))
    ]


def _at_least(count: Count, least: int) -> Count:
    """The count itself, or what is left of it where some of those counted may be among the dead."""
    return count if least == count.least else Count(least, None, count.approximate)


def _find_sums(figures: Sequence[Figure]) -> Iterator[_Parts]:
    """The sides of which one report gives a figure, added up: the least that it says of each.

    Reports with the same figures make one sum.
    """
    sums: dict[tuple[tuple[Side | None, Count], ...], list[Figure]] = defaultdict(list)
    by_report: dict[ReportId, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.side in _DISJOINT_SIDES and not figure.is_zero:
            by_report[figure.report].append(figure)
    for _, own in sorted(by_report.items()):
        least = {side: _find_least([f for f in own if f.side is side]) for side in _DISJOINT_SIDES}
        told = [alike for alike in least.values() if alike]
        if len(told) > 1:
            sums[tuple((alike[0].side, alike[0].stated) for alike in told)] += [f for alike in told for f in alike]
    for told_sides, members in sums.items():
        counts = [count for _, count in told_sides]
        attackers = next((count for side, count in told_sides if side is Side.ATTACKERS), Count.exactly(0))
        yield _Parts(tuple(members), sum(counts[1:], counts[0]), attackers)


def _find_least(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """What a report at least says of one side: of its lowest group of one mind the largest number, all who give it."""
    wholes = [figure for figure in figures if figure.is_firm] or list(figures)
    if not wholes:
        return ()
    lowest = group_minds(wholes)[0].figures
    most = max(figure.stated.least for figure in lowest)
    first = next(figure for figure in lowest if figure.stated.least == most)
    return tuple(figure for figure in lowest if figure.stated == first.stated)


def _exceeds(parts: _Parts, total: Figure) -> bool:
    """True where the parts are more than the total under every reading of whom it counts."""
    if not parts.count.exceeds(total.stated):
        return False
    if not parts.attackers.least or not VICTIMS_ONLY.search(total.victims):
        return True
    without = max(parts.count.least - parts.attackers.least, 0)
    return Count(without, None, parts.count.approximate).exceeds(total.stated)


def _stand_together(parts: _Parts, total: Figure, incident: Incident) -> bool:
    """True unless the total is called earlier, or one side merely comes after the other while people still count.

    Where one voice gives both in one report, they stand together only in one sentence: elsewhere it counts others.
    """
    if total.passage.is_replaced or any(figure.passage.is_replaced for figure in parts.figures):
        return False
    beside = [figure for figure in parts.figures if figure.report == total.report]
    if beside:
        return any(figure.voice != total.voice or _is_told_as_part(figure, total) for figure in beside)
    for earlier, later in ((parts.figures, (total,)), ((total,), parts.figures)):
        if precedes(earlier, later) and is_still_counted(later, incident.date):
            return False
    return True


def _is_told_as_part(figure: Figure, total: Figure) -> bool:
    return figure.is_partial and figure.passage.sentence.overlaps(total.passage.span)
