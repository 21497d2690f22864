"""What one report gives: incidents told, claims, attribution relations, problems."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.model.annotation import Quotation
from whosays.model.claim import Claim
from whosays.model.incident import Telling
from whosays.model.problem import Problem
from whosays.model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was read out of one report; every claim's telling is among `tellings`."""

    report: Report
    tellings: tuple[Telling, ...] = ()
    claims: tuple[Claim, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    problems: tuple[Problem, ...] = ()
