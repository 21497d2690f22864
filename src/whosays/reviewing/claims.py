"""What stands of one report's claims once people's words on them are taken in.

What a person said of a quote holds whatever a later version of the program reads there: a decision brings the claim
with it, and finds what it was about by its id, else by the quote and what is said in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TypeAlias

from whosays.model.act import MoveClaim, ReviewClaim, TellingKey, Verdict, find_telling, says_the_same
from whosays.model.claim import CasualtyClaim, Claim
from whosays.model.decision import Decision
from whosays.model.evidence import Evidence
from whosays.model.extraction import Extraction
from whosays.model.identity import ClaimId, DecisionId, TellingId
from whosays.model.incident import Method, Status, Telling
from whosays.model.review import MovedTelling, Review

_Word: TypeAlias = tuple[Decision, ReviewClaim] | tuple[Decision, MoveClaim]
_FIRST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedExtraction:
    """A report's tellings and claims as they stand, what people made of which claims, and the tellings they made.

    `adrift` are decisions that hold but find nothing any more to be about.
    """

    extraction: Extraction
    reviews: tuple[Review, ...] = ()
    made: tuple[MovedTelling, ...] = ()
    adrift: tuple[DecisionId, ...] = ()


def review_extraction(extraction: Extraction, effective: Iterable[Decision]) -> ReviewedExtraction:
    """The extraction as it stands by decisions that hold (the latest first); those about other reports do nothing."""
    bench = _Bench(extraction)
    reviews: dict[ClaimId, tuple[Decision, ReviewClaim]] = {}
    moves: dict[ClaimId, tuple[Decision, MoveClaim]] = {}
    for decision in effective:
        act = decision.act
        if isinstance(act, ReviewClaim) and act.telling.report == extraction.report.id:
            reviews[act.subject] = (decision, act)
        elif isinstance(act, MoveClaim) and act.read.report == extraction.report.id:
            moves[act.subject] = (decision, act)
    for subject in sorted({*reviews, *moves}, key=lambda subject: (subject not in bench.by_id, subject)):
        bench.take_in(subject, reviews.get(subject), moves.get(subject))
    return bench.finish()


@dataclass
class _Bench:
    """The claims and tellings of one report while decisions are taken in, one claim after another."""

    extraction: Extraction
    by_id: dict[ClaimId, Claim] = field(init=False)
    tellings: list[Telling] = field(init=False)
    stands: dict[ClaimId, Claim | None] = field(default_factory=dict)
    found: list[Claim] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    made: list[MovedTelling] = field(default_factory=list)
    adrift: list[DecisionId] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.by_id = {claim.id: claim for claim in self.extraction.claims}
        self.tellings = list(self.extraction.tellings)

    def take_in(
        self,
        subject: ClaimId,
        review: tuple[Decision, ReviewClaim] | None,
        move: tuple[Decision, MoveClaim] | None,
    ) -> None:
        """Take in the words on one claim: the last judgement of it, and the last giving to another incident."""
        words: list[_Word] = [word for word in (review, move) if word is not None]
        decisions = sorted(words, key=lambda word: (word[0].at, word[0].id), reverse=True)
        read = self._find(subject, decisions)
        shown = self._shape(read, review[1] if review else None)
        if shown is None:
            self.adrift += [decision.id for decision, _ in decisions]
            return
        if move:
            telling = self._move(shown, *move)
        else:
            telling = read.telling if read else self._find_telling(decisions[0][1].telling)
        shown = replace(shown, telling=telling)
        verdict = review[1].verdict if review else None
        if read is not None:
            self.stands[read.id] = None if verdict is Verdict.REJECTED else shown
        elif verdict is not Verdict.REJECTED:
            self.found.append(shown)
        self.reviews.append(
            Review(
                subject=subject,
                shown=shown,
                read=read,
                verdict=verdict,
                moved=move is not None,
                decisions=tuple(decision.id for decision, _ in decisions),
            )
        )

    def _find(self, subject: ClaimId, decisions: Sequence[_Word]) -> Claim | None:
        """What the program reads today of what the decisions are about; None where it reads nothing like it."""
        if subject in self.by_id and subject not in self.stands:
            return self.by_id[subject]
        wanted = decisions[0][1].read
        rejected = any(isinstance(act, ReviewClaim) and act.claim is None for _, act in decisions)
        if wanted is None or any(act.read is None for _, act in decisions):
            return None
        free = [claim for claim in self.by_id.values() if claim.id not in self.stands]
        near = [claim for claim in free if _is_reading_of(claim, wanted, loosely=not rejected)]
        return min(near, key=lambda claim: (not says_the_same(claim, wanted), claim.id), default=None)

    @staticmethod
    def _shape(read: Claim | None, review: ReviewClaim | None) -> Claim | None:
        """The claim as the last word on it has it; None where there is none and the program reads nothing either."""
        if review is None or (read and review.claim and says_the_same(read, review.claim)):
            return read
        return review.claim or read or review.read

    def _find_telling(self, old: Telling) -> TellingId:
        """The telling of this report that `old` is today; where there is none at all `old` is brought back."""
        known = {telling.id for telling in self.tellings}
        found = find_telling(TellingKey.of(old), {old.report: self.tellings}, known)
        if found is not None:
            return found
        self.tellings.append(old)
        self.made.append(MovedTelling(telling=old, beside=None, at=_FIRST))
        return old.id

    def _move(self, claim: Claim, decision: Decision, act: MoveClaim) -> TellingId:
        if act.to is not None and act.to.report == claim.report:
            return self._find_telling(act.to)
        known = {telling.id for telling in self.tellings}
        telling = make_telling(claim, act.to)
        while telling.id in known:
            telling = replace(telling, anchor=self._widen(telling.anchor))
        self.tellings.append(telling)
        beside = TellingKey.of(act.to) if act.to else None
        self.made.append(MovedTelling(telling=telling, beside=beside, at=decision.at))
        return telling.id

    def _widen(self, anchor: Evidence) -> Evidence:
        """A code point more, so that no two tellings of a report have one anchor."""
        text = self.extraction.report.text
        start = anchor.start if anchor.end < len(text) else anchor.start - 1
        end = min(anchor.end + 1, len(text))
        return Evidence(start, end, text[start:end])

    def finish(self) -> ReviewedExtraction:
        """All that stands, in the order of the text."""
        claims: list[Claim] = []
        for claim in self.extraction.claims:
            standing = self.stands.get(claim.id, claim)
            if standing is not None:
                claims.append(standing)
        for claim in sorted(self.found, key=lambda claim: (claim.evidence[0], claim.id)):
            later = (number for number, known in enumerate(claims) if known.evidence[0] > claim.evidence[0])
            claims.insert(next(later, len(claims)), claim)
        return ReviewedExtraction(
            extraction=replace(
                self.extraction,
                tellings=tuple(self.tellings),
                claims=tuple({claim.id: claim for claim in claims}.values()),
            ),
            reviews=tuple(sorted(self.reviews, key=lambda review: review.subject)),
            made=tuple(self.made),
            adrift=tuple(self.adrift),
        )


def _is_reading_of(claim: Claim, wanted: Claim, *, loosely: bool) -> bool:
    """True where a claim is read out of the words that `wanted` was read out of, and says the same of the same people.

    `loosely`: another number or name in the very same words is that claim, read otherwise.
    """
    if claim.kind != wanted.kind or not claim.evidence[0].span.overlaps(wanted.evidence[0].span):
        return False
    if says_the_same(replace(claim, evidence=wanted.evidence), wanted):
        return True
    is_of_same = (
        not isinstance(claim, CasualtyClaim) or not isinstance(wanted, CasualtyClaim) or claim.effect is wanted.effect
    )
    return loosely and is_of_same and claim.evidence[0] == wanted.evidence[0]


def make_telling(claim: Claim, other: Telling | None) -> Telling:
    """The telling that a claim makes by itself of the incident that `other` tells of; None: of one of its own."""
    return Telling(
        report=claim.report,
        method=other.method if other else Method.OTHER,
        status=other.status if other else Status.CARRIED_OUT,
        date=other.date if other else None,
        places=other.places if other else (),
        main=False,
        anchor=claim.evidence[0],
    )
