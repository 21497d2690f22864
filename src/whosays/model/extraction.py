"""What one report gives: incidents told, claims, attribution relations, problems."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from enum import StrEnum

from whosays.model.annotation import Quotation
from whosays.model.claim import Claim
from whosays.model.identity import TellingId
from whosays.model.incident import Telling
from whosays.model.problem import Problem
from whosays.model.report import Report


class Coverage(StrEnum):
    """How much of a report was parsed.

    PART: its paragraphs that can hold something of an incident. NONE: it has no sign of one.
    """

    WHOLE = "whole"
    PART = "part"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was read out of one report; every claim's telling is among `tellings`.

    Two extractions that hold the same are equal however much of the report was parsed for it.
    """

    report: Report
    tellings: tuple[Telling, ...] = ()
    claims: tuple[Claim, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    problems: tuple[Problem, ...] = ()
    coverage: Coverage = field(default=Coverage.WHOLE, compare=False)

    def narrowed_to(self, tellings: AbstractSet[TellingId]) -> Extraction:
        """The same with no other tellings and claims than these tellings and their claims."""
        return replace(
            self,
            tellings=tuple(telling for telling in self.tellings if telling.id in tellings),
            claims=tuple(claim for claim in self.claims if claim.telling in tellings),
        )
