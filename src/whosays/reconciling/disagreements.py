"""Where the claims of an incident do not go together (coding guide, section 5)."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.model.casebook import Casebook
from whosays.model.claim import Claim
from whosays.model.disagreement import Disagreement
from whosays.model.incident import Incident
from whosays.reconciling.arithmetic import find_misfits
from whosays.reconciling.bystanders import without_bystanders
from whosays.reconciling.circumstances import find_date_conflicts, find_place_conflicts, find_warning_conflicts
from whosays.reconciling.figures import read_figures
from whosays.reconciling.lists import find_shortfalls
from whosays.reconciling.responsibility import find_camps, find_competition, find_denials
from whosays.reconciling.totals import find_conflicting_totals


def find_disagreements(casebook: Casebook) -> tuple[Disagreement, ...]:
    """All disagreements of all incidents, within one report and across reports, in the order of the incidents.

    Only `extractions` and `incidents` of the casebook are looked at. No claim is dropped or changed: a disagreement
    holds the ids of the claims on each side.
    """
    found = (
        disagreement
        for incident in casebook.incidents
        for disagreement in _find_of(incident, casebook.claims_of(incident), casebook)
    )
    return tuple(found)


def _find_of(incident: Incident, claims: tuple[Claim, ...], casebook: Casebook) -> Iterator[Disagreement]:
    reports, tellings = casebook.reports, casebook.tellings
    figures = tuple(figure for figure in read_figures(claims, reports) if "tally" not in figure.passage.marks)
    camps = find_camps(claims, reports)
    yield from find_conflicting_totals(figures, incident)
    yield from find_misfits(figures, incident)
    yield from find_shortfalls(figures, incident, reports)
    yield from find_denials(camps, incident)
    yield from find_competition(find_camps(without_bystanders(claims), reports), incident, reports)
    yield from find_date_conflicts(claims, tellings, incident, reports)
    yield from find_place_conflicts(claims, tellings, incident, reports)
    yield from find_warning_conflicts(claims, incident)
