"""The claims of a report as cards beside its text: what is said, by which chain, and what people made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from whosays.exporting.dossier.passages import Note
from whosays.exporting.dossier.register import shorten_quote
from whosays.exporting.dossier.wording import in_quotes, say_claim, say_days
from whosays.model.act import ReviewClaim
from whosays.model.casebook import Casebook
from whosays.model.claim import Claim
from whosays.model.identity import ClaimId, DecisionId, DisagreementId, IncidentId, ReportId
from whosays.model.review import Review
from whosays.model.time import Interval
from whosays.web.desk import View

KIND_NAMES = {
    "casualty": "Casualties",
    "participants": "How many attackers",
    "responsibility": "Who did it",
    "date": "When",
    "place": "Where",
    "warning": "Warned before",
    "threat": "Threat",
}
"""What the kinds of claims are called beside a text."""


@dataclass(frozen=True, slots=True)
class SourceBox:
    """One link of a chain of sources and what sort of speaker it is ("official")."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeMark:
    """That a claim is part of a disagreement: its sign ("≠2"), its kind, why, how a person settled it ("" if none)."""

    incident: IncidentId
    disagreement: DisagreementId
    sign: str
    kind: str
    why: str
    settled: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCard:
    """A claim beside its paragraph; `figure`, `words` and `note` as in the dossier's `Note`.

    `chain` is outermost first and empty where the report speaks for itself. `leads` is true where the card before is
    not of the same incident. `label` names the claim for those who do
    not see the card. `back` is the id of the claim to go to after judging this one. `confidence` is "" unless low.
    `page` is the printed page on which its first quote begins ("p. 3"), "" where the report has none.
    """

    claim: ClaimId
    number: int
    kind: str
    kind_name: str
    figure: str
    words: str
    note: str
    chain: tuple[SourceBox, ...]
    page: str
    incident: IncidentId
    incident_title: str
    leads: bool
    marks: tuple[DisputeMark, ...]
    confidence: str
    review: Review | None
    label: str
    back: ClaimId


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedClaim:
    """A claim that a person rejected: what it was, its quote, who rejected it and when, and why ("" if not said).

    `decision` is the one to take back; None where it is not known.
    """

    claim: ClaimId
    words: str
    quote: str
    reviewer: str
    day: str
    why: str
    decision: DecisionId | None


def make_card(note: Note, view: View, *, leads: bool, back: ClaimId) -> ClaimCard:
    """The card of a claim out of its note in the dossier's layout; `leads` and `back` as in `ClaimCard`."""
    claim = view.casebook.claims[note.claim]
    return ClaimCard(
        claim=note.claim,
        number=note.number,
        kind=claim.kind,
        kind_name=KIND_NAMES[claim.kind],
        figure=note.figure,
        words=note.words,
        note=note.note,
        chain=tuple(SourceBox(source.name, source.kind.value) for source in reversed(claim.sources)),
        page=note.page,
        incident=note.incident,
        incident_title=note.incident_title,
        leads=leads,
        marks=tuple(_make_marks(note, view)),
        confidence=note.confidence if note.doubtful else "",
        review=view.casebook.review_of.get(note.claim),
        label=f"claim {note.number}, {say_claim(claim)}",
        back=back,
    )


def is_unreviewed(claim: Claim, casebook: Casebook) -> bool:
    """True where nobody has judged the claim; moving it to another incident is no judgement."""
    review = casebook.review_of.get(claim.id)
    return review is None or review.verdict is None


def list_rejected(report: ReportId, casebook: Casebook) -> tuple[RejectedClaim, ...]:
    """The claims of a report that people rejected, in order of the text."""
    rejected = (r for r in casebook.reviewed.reviews if not r.stands and r.shown.report == report)
    return tuple(_describe_rejected(r, casebook) for r in sorted(rejected, key=lambda r: r.shown.evidence[0]))


def _make_marks(note: Note, view: View) -> Iterator[DisputeMark]:
    found = view.register.disagreements.get(note.incident, ())
    for mark in note.marks:
        settled = view.casebook.settled_of.get(mark.disagreement)
        yield DisputeMark(
            incident=note.incident,
            disagreement=mark.disagreement,
            sign=f"{mark.glyph}{mark.number}",
            kind=mark.kind,
            why=found[mark.number - 1].why,
            settled=settled.settlement.value if settled else "",
        )


def _describe_rejected(review: Review, casebook: Casebook) -> RejectedClaim:
    decision = next(_find_rejections(review.decisions, casebook), None)
    made = casebook.decisions_by_id[decision] if decision else None
    return RejectedClaim(
        claim=review.shown.id,
        words=str(say_claim(review.shown)),
        quote=in_quotes(shorten_quote(review.shown.evidence[0].quote)),
        reviewer=made.reviewer if made else "",
        day=say_days(Interval.of_day(made.at.date())) if made else "",
        why=made.note if made else "",
        decision=decision,
    )


def _find_rejections(decisions: Iterable[DecisionId], casebook: Casebook) -> Iterator[DecisionId]:
    for id_ in decisions:
        made = casebook.decisions_by_id.get(id_)
        if made and isinstance(made.act, ReviewClaim) and made.act.claim is None:
            yield id_
