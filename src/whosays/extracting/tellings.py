"""Which incidents a report tells of, and which finding is of which: the main incident, and what it recalls.

A report is read in order. A unit of discourse goes to the incident that its dates, places and victims name; one
without such ties goes on with the incident in focus, or returns to the main one with a new paragraph. Where nothing
speaks for another incident there is none: an incident too few is seen at once, an incident too many hides a
disagreement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from whosays.extracting.drafts import Draft, choose_by_rule, find_threat
from whosays.extracting.finding import Finding
from whosays.extracting.generality import is_only_spoken_of
from whosays.extracting.methods import settle_method
from whosays.extracting.settling import gather_places, settle_days
from whosays.extracting.ties import Situation, Ties, weigh
from whosays.extracting.units import Unit
from whosays.lexicon.tie_weights import load_tie_weights
from whosays.model.annotation import AnnotatedReport
from whosays.model.evidence import Evidence
from whosays.model.incident import Method, Status, Telling
from whosays.model.place import Place, Precision

# A report that tells of more incidents is a list; each sentence is weighed against the first and the latest of them.
_MOST_IN_REACH = 100


def _choose(
    unit: Unit, before: Unit | None, drafts: Sequence[Draft], focus: Draft, published: date | None, weights: Ties
) -> Draft:
    """The draft that a unit goes to; one without units where it begins another."""
    if unit.status is Status.THREATENED:
        return find_threat(unit, drafts)
    happened = _find_in_reach(drafts, focus)
    if not happened:
        return Draft()
    focus = focus if focus.threat_by is None else happened[0]
    ruled = choose_by_rule(unit, before, happened, focus, published)
    by_rule = ruled if ruled in happened else None
    return weigh(Situation(unit, before, happened, focus, published, by_rule), weights) or Draft()


def _find_in_reach(drafts: Sequence[Draft], focus: Draft) -> tuple[Draft, ...]:
    """The incidents that a unit is weighed against, in order of first mention: of very many the first and the last."""
    near = drafts
    if len(drafts) > _MOST_IN_REACH:
        first = next((at for at, draft in enumerate(drafts) if draft.threat_by is None), 0)
        last = drafts[-_MOST_IN_REACH + 2 :]
        near = [*dict.fromkeys((drafts[first], *((focus,) if focus.units else ()), *last))]
    return tuple(draft for draft in near if draft.threat_by is None)


def assign_units(units: Sequence[Unit], *, published: date | None, weights: Ties) -> list[Draft]:
    """The incidents that the units of a report tell of, in order of first mention; `weights` are of ties by name."""
    drafts: list[Draft] = []
    before: Unit | None = None
    focus = Draft()
    for unit in units:
        chosen = _choose(unit, before, drafts, focus, published, weights)
        if not chosen.units:
            drafts.append(chosen)
        chosen.take(unit)
        focus, before = (focus if unit.in_passing and focus.units else chosen), unit
    return drafts


def settle_places(places: Sequence[Place]) -> tuple[Place, ...]:
    """The places of an incident without those that only contain another, most mentioned first."""
    counted = Counter(places)
    kept = [p for p in counted if not any(p.contains(other) for other in counted if other != p)]
    kept.sort(key=lambda p: (-counted[p], p.precision is Precision.COUNTRY, list(counted).index(p)))
    return tuple(kept)


def _status(units: Sequence[Unit]) -> Status:
    first = units[0].status
    if first is Status.THREATENED:
        return first
    foiled = sum(unit.status is Status.FOILED for unit in units)
    return Status.FOILED if 2 * foiled > len(units) else Status.CARRIED_OUT


def _anchor(report: AnnotatedReport, units: Sequence[Unit]) -> Evidence:
    return report.quote(min((f.core for f in units[0].findings), key=lambda s: (s.start, s.end)))


def _main(groups: Sequence[Sequence[Unit]]) -> int:
    """The incident that the report is chiefly about: the first, unless it tells more than twice as much of another.

    News begins with the news; a report that recalls an attack at length is still about what it begins with.
    """
    happened = [i for i, g in enumerate(groups) if g[0].status is not Status.THREATENED] or list(range(len(groups)))
    told = [sum(len(unit.findings) for unit in group) for group in groups]
    longer = [i for i in happened if told[i] > 2 * told[happened[0]]]
    return max(longer, key=lambda i: (told[i], -i)) if longer else happened[0]


def find_tellings(report: AnnotatedReport, units: Sequence[Unit]) -> tuple[tuple[Telling, tuple[Finding, ...]], ...]:
    """The incidents that a report tells of, each with the findings that are of it."""
    published = report.report.published.day if report.report.published else None
    drafts = assign_units(units, published=published, weights=load_tie_weights())
    drafts = [draft for draft in drafts if not is_only_spoken_of(report, draft.units)]
    main = _main([draft.units for draft in drafts]) if drafts else 0
    found = []
    for number, draft in enumerate(drafts):
        group = draft.units
        threatened = group[0].status is Status.THREATENED
        telling = Telling(
            report=report.report.id,
            method=Method.OTHER if threatened else settle_method(group),
            status=_status(group),
            date=settle_days(report, draft),
            places=settle_places(gather_places(report, group)),
            main=number == main,
            anchor=_anchor(report, group),
        )
        found.append((telling, tuple(finding for unit in group for finding in unit.findings)))
    return tuple(found)
