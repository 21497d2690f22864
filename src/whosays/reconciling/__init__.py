"""Incidents and their claims to disagreements, contests, inconsistencies, attributions and estimates."""

from whosays.reconciling.attributions import grade_attributions
from whosays.reconciling.consistency import find_inconsistencies
from whosays.reconciling.contests import measure_contests
from whosays.reconciling.disagreements import find_disagreements
from whosays.reconciling.estimates import estimate_figures
from whosays.reconciling.plugins import find_policies

__all__ = [
    "estimate_figures",
    "find_disagreements",
    "find_inconsistencies",
    "find_policies",
    "grade_attributions",
    "measure_contests",
]
