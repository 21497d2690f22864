"""Settling when and where an incident was, out of all that a report tells of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from whosays.extracting.drafts import Draft
from whosays.extracting.finding import DateFinding, Finding, PlaceFinding
from whosays.extracting.units import Unit
from whosays.model.annotation import AnnotatedReport
from whosays.model.place import Place
from whosays.model.time import Interval

_MONTH = 31
_EXACT_DAYS = 3
_UP_TO = frozenset({"into", "until", "till", "through"})
# What comes of an incident, perhaps on a later day.
_OUTCOMES = frozenset(
    "die succumb pronounce declare surrender turn arrest capture apprehend charge identify hospitalize treat detain "
    "release recover flee escape".split()
)


def settle_days(report: AnnotatedReport, draft: Draft) -> Interval | None:
    """The days of an incident; with hostages their release too, which ends it. None where nothing is said.

    The day on which somebody wounded died, or a suspect was caught, counts only where no other is told.
    """
    if draft.holds_captives:
        return settle_date([days for unit in draft.units for days in unit.dates], spanning=True)
    told = [days for unit in draft.units for days in _joined_days(report, unit)]
    settled = settle_date(told or draft.dates)
    events = (unit for unit in draft.units if not unit.is_aftermath)
    ends = (f.date for unit in events for f in unit.findings if isinstance(f, DateFinding) and _is_end(report, f))
    for end in ends:
        if settled is not None and (settled.days or _MONTH) <= _EXACT_DAYS and end.overlaps(settled, slack=1):
            settled = settled.joined_with(end)
    return settled


def gather_places(report: AnnotatedReport, units: Sequence[Unit]) -> list[Place]:
    """The places told of an incident, without those where somebody was caught for it or freed later."""
    alone = all(unit.is_aftermath for unit in units)
    found = [(unit, f) for unit in units for f in unit.findings if isinstance(f, PlaceFinding)]
    kept = [(unit, f) for unit, f in found if alone or not (unit.is_aftermath and _is_outcome(report, f))]
    return [f.place for unit, f in kept if f.place in unit.places]


def settle_date(dates: Sequence[Interval], *, spanning: bool = False) -> Interval | None:
    """The days that most of what is said is of, narrowed by the others: "overnight" by "Sunday morning".

    Where it is `spanning` (people were held), all days within a month are joined. None where nothing is said.
    """
    if not dates:
        return None
    exact = Counter(d for d in dates if d.days is not None and d.days <= _EXACT_DAYS)
    if not exact:
        narrow = dates[0]
        for days in dates[1:]:
            narrow = narrow.intersected_with(days) or narrow
        return narrow
    best = max(exact, key=lambda d: (exact[d], -dates.index(d)))
    if spanning:
        for other in exact:
            best = best.joined_with(other) if other.overlaps(best, slack=_MONTH) else best
        return best
    inside = [d for d in exact if d != best and best.intersected_with(d) == d]
    return max(inside, key=lambda d: (exact[d], -dates.index(d))) if inside else best


def _is_outcome(report: AnnotatedReport, finding: Finding) -> bool:
    """True for what is said of a death in hospital, an arrest, a release."""
    return finding.trigger is not None and report.tokens[finding.trigger].lemma.lower() in _OUTCOMES


def _is_end(report: AnnotatedReport, finding: DateFinding) -> bool:
    """True for the day up to which it went on: "lasted into Saturday"."""
    first = report.tokens_within(finding.core)[0]
    return first.lower in _UP_TO or report.tokens[max(0, first.index - 1)].lower in _UP_TO


def _joined_days(report: AnnotatedReport, unit: Unit) -> list[Interval]:
    """The days that a sentence tells of the event itself, as one where they are neighbours ("Thursday or Friday")."""
    dated = [f for f in unit.findings if isinstance(f, DateFinding)]
    own = [f.date for f in dated if not (unit.is_aftermath and f.trigger is None) and not _is_outcome(report, f)]
    if len(own) < 2 or not all((d.days or _MONTH) <= _EXACT_DAYS and d.overlaps(own[0], slack=1) for d in own):
        return own
    whole = own[0]
    for days in own[1:]:
        whole = days if whole.intersected_with(days) == days else whole.joined_with(days)
    return [whole]
