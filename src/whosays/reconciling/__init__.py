"""Incidents and decisions to copies, origins, disagreements, contests, inconsistencies, attributions, estimates."""

from whosays.reconciling.attributions import grade_attributions
from whosays.reconciling.backings import find_backings
from whosays.reconciling.consistency import find_inconsistencies
from whosays.reconciling.contests import measure_contests
from whosays.reconciling.copying import compare_reports, find_copies, tell_order
from whosays.reconciling.disagreements import find_disagreements
from whosays.reconciling.estimates import estimate_figures
from whosays.reconciling.independence import find_origins
from whosays.reconciling.plugins import find_policies
from whosays.reconciling.settlements import find_adrift, find_grades, find_published, find_relations, find_settled

__all__ = [
    "compare_reports",
    "estimate_figures",
    "find_adrift",
    "find_backings",
    "find_copies",
    "find_disagreements",
    "find_grades",
    "find_inconsistencies",
    "find_origins",
    "find_policies",
    "find_published",
    "find_relations",
    "find_settled",
    "grade_attributions",
    "measure_contests",
    "tell_order",
]
