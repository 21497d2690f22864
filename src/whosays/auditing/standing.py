"""Which decisions find in a new reading of a report what they were about, and which would not any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from whosays.model.act import (
    Act,
    ClaimKey,
    DescribeIncident,
    LinkIncidents,
    MoveClaim,
    PublishFigure,
    ReviewClaim,
    SettleDisagreement,
    TellingKey,
    find_telling,
)
from whosays.model.claim import Claim
from whosays.model.decision import Decision
from whosays.model.extraction import Extraction
from whosays.reviewing import review_extraction


def find_cut_off(old: Extraction, new: Extraction, effective: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold and find their claim or incident in the old reading of a report, not in the new one.

    `effective` in the order of `find_effective`. They follow as they do in a casebook: by id, else by the quote. What a
    person accepted or corrected stands even so, as that person's own claim.
    """
    before, after = _Finder(old, effective), _Finder(new, effective)
    return tuple(decision for decision in effective if before.finds(decision) and not after.finds(decision))


class _Finder:
    """What decisions find in one reading of a report."""

    def __init__(self, reading: Extraction, effective: Sequence[Decision]) -> None:
        self._report = reading.report.id
        reviewed = review_extraction(reading, effective)
        self._found = frozenset(id_ for review in reviewed.reviews if review.read for id_ in review.decisions)
        self._tellings = {self._report: reviewed.extraction.tellings}
        self._known = frozenset(telling.id for telling in reviewed.extraction.tellings)
        self._claims = reviewed.extraction.claims
        self._subjects = {review.subject: review.shown.id for review in reviewed.reviews}

    def finds(self, decision: Decision) -> bool:
        """True where all is here that the decision is about in this report."""
        act = decision.act
        if isinstance(act, ReviewClaim | MoveClaim):
            return decision.id in self._found
        tellings = all(
            find_telling(key, self._tellings, self._known) for key in _list_tellings(act) if key.report == self._report
        )
        return tellings and all(self._has(key) for key in _list_claims(act) if key.report == self._report)

    def _has(self, key: ClaimKey) -> bool:
        known = {key.claim, self._subjects.get(key.claim, key.claim)}
        return any(claim.id in known or _is_in_words_of(claim, key) for claim in self._claims)


def _is_in_words_of(claim: Claim, key: ClaimKey) -> bool:
    return claim.kind == key.kind and claim.evidence[0].span.overlaps(key.quote)


def _list_tellings(act: Act) -> Iterator[TellingKey]:
    if isinstance(act, LinkIncidents):
        for group in act.groups:
            yield from group
    elif isinstance(act, DescribeIncident | SettleDisagreement | PublishFigure):
        yield act.of


def _list_claims(act: Act) -> Iterable[ClaimKey]:
    return (key for side in act.sides for key in side) if isinstance(act, SettleDisagreement) else ()
