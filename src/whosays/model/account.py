"""An account: all that one source says of one incident in one report (coding guide, section 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from whosays.model.claim import Claim
from whosays.model.identity import ReportId
from whosays.model.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """All claims of one report of one incident that rest on the same chain; `sources` empty: the report itself."""

    report: ReportId
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]


def group_into_accounts(claims: Iterable[Claim]) -> tuple[Account, ...]:
    """The accounts that the claims of one incident make, in order of their first quote in each report."""
    groups: dict[tuple[ReportId, tuple[Source, ...]], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (c.report, c.evidence[0].start, c.id)):
        groups[claim.report, claim.sources].append(claim)
    return tuple(
        Account(report=report, sources=sources, claims=tuple(members)) for (report, sources), members in groups.items()
    )
