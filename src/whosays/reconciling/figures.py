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

from whosays.lexicon.numerals import load_numerals
from whosays.model.claim import CasualtyClaim, Claim, Modality, ParticipantsClaim, Side
from whosays.model.count import Count
from whosays.model.identity import ClaimId, ReportId
from whosays.model.report import Report
from whosays.model.source import SourceKind
from whosays.reconciling.passages import Passage, read_passage
from whosays.reconciling.voices import Voice, hear_voice

PARTICIPANTS = "participants"

_ONE = re.compile(r"\b(one|1|single|sole|alone|lone|himself|herself)\b(?!\s+(of|more|other)\b|,\s)", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+|\d+")
# Only such words say that there was nobody at all; "his children were unhurt" and "no one else" speak of some.
_NONE = re.compile(r"\b(no|none|nobody|zero|without|neither|nor|any|not)\b", re.IGNORECASE)
_ANYBODY = frozenset(
    "no any a the one person persons people body civilian civilians casualties injuries deaths".split()
)
_REST = re.compile(r"\b(else|other|others|further|more|additional)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """One count of one effect and side, ready for comparison.

    `attribute` is the effect or `participants`; `side` None for participants. `stated` is the count as the claim has
    it; `count` is what is compared: a part's has no upper end. `is_whole` is false for parts and single persons among
    several, `is_partial` true where the report calls it part of a larger number, `is_vague` for words without a number
    ("dozens"). `speaker` is the kind of the nearest source, None where the report speaks for itself; `published` the
    day of its report, None where unknown.
    """

    claim: ClaimId
    report: ReportId
    attribute: str
    side: Side | None
    stated: Count
    count: Count
    is_whole: bool
    is_partial: bool
    is_denied: bool
    is_hedged: bool
    is_vague: bool
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
    beside: dict[tuple[ReportId, str], list[CasualtyClaim | ParticipantsClaim]] = defaultdict(list)
    for claim in counted:
        beside[claim.report, _attribute_of(claim)].append(claim)
    return tuple(
        _read_figure(claim, beside[claim.report, _attribute_of(claim)], reports[claim.report]) for claim in counted
    )


def _attribute_of(claim: CasualtyClaim | ParticipantsClaim) -> str:
    return claim.effect.value if isinstance(claim, CasualtyClaim) else PARTICIPANTS


def _side_of(claim: CasualtyClaim | ParticipantsClaim) -> Side | None:
    return claim.side if isinstance(claim, CasualtyClaim) else None


def _read_figure(
    claim: CasualtyClaim | ParticipantsClaim, beside: Sequence[CasualtyClaim | ParticipantsClaim], report: Report
) -> Figure:
    is_whole = _is_whole(claim, beside)
    return Figure(
        claim=claim.id,
        report=claim.report,
        attribute=_attribute_of(claim),
        side=_side_of(claim),
        stated=claim.count,
        count=claim.count if is_whole else Count(claim.count.low, None, claim.count.approximate),
        is_whole=is_whole,
        is_partial=isinstance(claim, CasualtyClaim) and claim.partial,
        is_denied=claim.modality is Modality.DENIED,
        is_hedged=claim.modality is Modality.HEDGED,
        is_vague=_is_vague(claim),
        victims=claim.victims if isinstance(claim, CasualtyClaim) else "",
        voice=hear_voice(claim, report),
        speaker=claim.sources[0].kind if claim.sources else None,
        passage=read_passage(claim.evidence[0], report),
        published=report.published.latest if report.published else None,
    )


def _is_whole(claim: CasualtyClaim | ParticipantsClaim, beside: Sequence[CasualtyClaim | ParticipantsClaim]) -> bool:
    """True where the count is all that the report gives for this effect and side.

    A person told of by himself ("a guard was hurt") may be one of several, unless the words make a point of the number.
    """
    if isinstance(claim, ParticipantsClaim):
        return claim.count.exact != 1 or is_said_to_be_one(claim)
    if claim.count.high == 0:
        return _is_nobody(claim)
    if claim.count.exact == 1 and not is_said_to_be_one(claim):
        return False
    if not claim.partial:
        return True
    same_side = [c for c in beside if _side_of(c) == _side_of(claim) and c is not claim]
    # "16 dead, including three police officers": a part of the dead, yet all of the police.
    return claim.side in {Side.ATTACKERS, Side.SECURITY} and all(
        isinstance(c, CasualtyClaim) and c.partial and c.count.exact in {1, claim.count.exact} for c in same_side
    )


def _is_nobody(claim: CasualtyClaim) -> bool:
    """True where a zero speaks of everybody on its side."""
    quote = claim.evidence[0].quote
    if not _NONE.search(quote) or _REST.search(quote):
        return False
    if claim.side in {Side.ATTACKERS, Side.SECURITY}:
        return True
    return all(word in _ANYBODY for word in claim.victims.casefold().split())


def _is_vague(claim: CasualtyClaim | ParticipantsClaim) -> bool:
    """True for "dozens" or "several", where an open count stands for words without a number."""
    if claim.count.high is not None or claim.count.low is None:
        return False
    cardinals = load_numerals().cardinals
    words = _WORD.findall(claim.evidence[0].quote.casefold())
    told = {int(word) if word.isdigit() else cardinals[word] for word in words if word.isdigit() or word in cardinals}
    return not told & {claim.count.low, claim.count.low - 1}


def is_said_to_be_one(claim: CasualtyClaim | ParticipantsClaim) -> bool:
    """True where the words make a point of the number: "one dead", "the gunman was alone"; not "a guard"."""
    return bool(_ONE.search(claim.evidence[0].quote))
