"""Incidents and their claims to disagreements, attributions and estimates."""

from whosays.reconciling.attributions import grade_attributions
from whosays.reconciling.disagreements import find_disagreements
from whosays.reconciling.estimates import estimate_figures
from whosays.reconciling.plugins import find_policies

__all__ = ["estimate_figures", "find_disagreements", "find_policies", "grade_attributions"]
