"""Figures: what a casualty or participants claim says in numbers, made comparable with others of its incident.

A report states some figures as wholes ("16 dead") and others as parts of them ("including three police officers",
"her sister was killed"). Only wholes are compared with one another; a part says "at least so many".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from whosays.model.claim import CasualtyClaim, Claim, Effect, Modality, ParticipantsClaim, Side
from whosays.model.count import Count
from whosays.model.identity import ClaimId, ReportId
from whosays.model.report import Report
from whosays.model.source import SourceKind
from whosays.reconciling.passages import Passage, read_passage
from whosays.reconciling.voices import Voice, hear_voice
from whosays.reconciling.wholes import Counted, is_firm, is_vague, is_whole

PARTICIPANTS = "participants"
_HIT = re.compile(r"\b(shot|gunshots?|stabbed|struck)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """One count of one effect and side, ready for comparison.

    `attribute` is the effect or `participants`; `side` None for participants. `stated` is the count as the claim has
    it; `count` is what is compared: only a firm one has an upper end. `is_whole` is false for parts and single persons
    among several; `is_firm` is true for wholes whose words leave no doubt of it (`wholes.py`); `is_partial` true where
    the report calls it part of a larger number, `is_vague` for words without a number ("dozens"). `dead` is the most
    that the same report has killed beside the attackers: some of those it has hurt may be among them. `speaker` is the
    kind of the nearest source, None where the report speaks for itself; `published` the day of its report, None where
    unknown.
    """

    claim: ClaimId
    report: ReportId
    attribute: str
    side: Side | None
    stated: Count
    count: Count
    is_whole: bool
    is_firm: bool
    is_partial: bool
    is_denied: bool
    is_hedged: bool
    is_vague: bool
    dead: int
    victims: str
    voice: Voice
    speaker: SourceKind | None
    passage: Passage
    published: date | None

    @property
    def lowest(self) -> int:
        """The number for a policy that wants one: the lower end, of "up to 20" the upper."""
        return self.stated.low if self.stated.low is not None else self.stated.high or 0

    @property
    def highest(self) -> int:
        """The upper end, of "at least 11" the lower."""
        return self.stated.high if self.stated.high is not None else self.stated.low or 0

    @property
    def is_zero(self) -> bool:
        """True where it says that there was nobody."""
        return self.stated.high == 0


def read_figures(claims: Iterable[Claim], reports: Mapping[ReportId, Report]) -> tuple[Figure, ...]:
    """The figures in the claims of one incident, in the order of the claims."""
    counted = [claim for claim in claims if isinstance(claim, CasualtyClaim | ParticipantsClaim)]
    beside: dict[tuple[ReportId, str], list[Counted]] = defaultdict(list)
    for claim in counted:
        beside[claim.report, _attribute_of(claim)].append(claim)
    dead = _count_dead(counted)
    return tuple(
        _read_figure(claim, beside[claim.report, _attribute_of(claim)], reports[claim.report], dead[claim.report])
        for claim in counted
    )


def _count_dead(claims: Iterable[Counted]) -> Mapping[ReportId, int]:
    """The most that each report has killed, attackers and denied figures left out."""
    dead: dict[ReportId, int] = defaultdict(int)
    for claim in claims:
        if isinstance(claim, CasualtyClaim) and claim.effect is Effect.KILLED and claim.modality is not Modality.DENIED:
            number = 0 if claim.side is Side.ATTACKERS else claim.count.least
            dead[claim.report] = max(dead[claim.report], number)
    return dead


def _attribute_of(claim: Counted) -> str:
    return claim.effect.value if isinstance(claim, CasualtyClaim) else PARTICIPANTS


def _side_of(claim: Counted) -> Side | None:
    return claim.side if isinstance(claim, CasualtyClaim) else None


def _read_figure(claim: Counted, beside: Sequence[Counted], report: Report, dead: int) -> Figure:
    passage = read_passage(claim.evidence[0], report)
    whole = is_whole(claim, beside)
    firm = whole and is_firm(claim, beside, passage)
    return Figure(
        claim=claim.id,
        report=claim.report,
        attribute=_attribute_of(claim),
        side=_side_of(claim),
        stated=claim.count,
        count=_compare_as(claim, passage, dead, firm=firm),
        is_whole=whole,
        is_firm=firm,
        is_partial=isinstance(claim, CasualtyClaim) and claim.partial,
        is_denied=claim.modality is Modality.DENIED,
        is_hedged=claim.modality is Modality.HEDGED,
        is_vague=is_vague(claim),
        dead=dead,
        victims=claim.victims if isinstance(claim, CasualtyClaim) else "",
        voice=hear_voice(claim, report),
        speaker=claim.sources[0].kind if claim.sources else None,
        passage=passage,
        published=report.published.latest if report.published else None,
    )


def _compare_as(claim: Counted, passage: Passage, dead: int, *, firm: bool) -> Count:
    """The count that others have to agree with: a firm one as it stands, of any other the lower end.

    Those whom a hospital or an ambulance took in as hurt, or who were found hurt, may be among the dead by now; "three
    were shot" may count those who were shot dead.
    """
    low = claim.count.low
    is_hurt = isinstance(claim, CasualtyClaim) and claim.effect is Effect.INJURED
    is_any = {"hospital", "found"} & passage.marks or _HIT.search(claim.evidence[0].quote)
    if is_hurt and low and dead and is_any:
        low = max(low - dead, 0)
    return Count(low, claim.count.high if firm else None, claim.count.approximate)
