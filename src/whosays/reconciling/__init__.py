"""Incidents and their claims to disagreements, attributions and estimates."""

from whosays.reconciling.attributions import grade_attributions
from whosays.reconciling.disagreements import find_disagreements
from whosays.reconciling.estimates import estimate_figures
from whosays.reconciling.policies import POLICIES

__all__ = ["POLICIES", "estimate_figures", "find_disagreements", "grade_attributions"]
