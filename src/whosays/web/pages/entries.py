"""Claims as the incident page shows them: in which words, in which sentence, and what people made of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whosays.exporting.dossier.passages import is_wrapped
from whosays.exporting.dossier.register import Register, ReportLabel, shorten_quote
from whosays.exporting.dossier.wording import in_quotes, name_victims, say_claim, say_doubt, say_page
from whosays.model.act import Verdict
from whosays.model.casebook import Casebook
from whosays.model.claim import CasualtyClaim, Claim
from whosays.model.identity import ClaimId, DecisionId
from whosays.model.incident import Incident
from whosays.model.review import Review
from whosays.web.pages.quoting import Piece, quote_in_sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Who decided something, when (UTC) and why; `note` "" where no reason was given."""

    decision: DecisionId
    reviewer: str
    at: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimEntry:
    """One claim: what it says (as in `Wording`, `brief` without what its row tells already), who says so, its quote.

    `chain` is outermost first and starts with the report. `sentence` is the quote in context. `label` is all of it in
    one line, for those who do not see the page. `doubt` is the confidence with which it was read where that is low,
    else "". `review` is None where nobody judged it; `was` is what the program read, "" unless a person corrected it.
    `decided` tells of the latest decision about it. `page` is the printed page on which the quote begins ("p. 3"), ""
    where the report has none.
    """

    id: ClaimId
    figure: str
    brief: str
    note: str
    chain: tuple[str, ...]
    report: ReportLabel
    quote: str
    page: str
    sentence: tuple[Piece, ...]
    label: str
    doubt: str
    review: Review | None
    was: str
    decided: Stamp | None

    @property
    def judged(self) -> bool:
        """True where a person accepted, corrected, added or rejected it."""
        return self.review is not None and self.review.verdict is not None


def stamp_decision(decision: DecisionId | None, casebook: Casebook) -> Stamp | None:
    """Who made a decision, when and why; None where the casebook does not hold it."""
    made = casebook.decisions_by_id.get(decision) if decision else None
    if made is None:
        return None
    at = f"{made.at.day} {made.at:%B %Y, %H:%M} UTC"
    return Stamp(decision=made.id, reviewer=made.reviewer, at=at, note=made.note)


def list_entries(incident: Incident, register: Register) -> Mapping[ClaimId, ClaimEntry]:
    """All claims of an incident by id, those that people rejected last."""
    claims = (*register.casebook.claims_of(incident), *(review.shown for review in list_rejected(incident, register)))
    texts = {claim.report: register.casebook.reports[claim.report].text for claim in claims}
    wrapped = {report: is_wrapped(text) for report, text in texts.items()}
    return {claim.id: _enter(claim, register, wrapped=wrapped[claim.report]) for claim in claims}


def list_rejected(incident: Incident, register: Register) -> tuple[Review, ...]:
    """What people rejected of an incident, in the order in which the casebook holds it."""
    casebook, tellings = register.casebook, frozenset(incident.tellings)
    return tuple(
        review for review in casebook.reviewed.reviews if not review.stands and review.shown.telling in tellings
    )


def _enter(claim: Claim, register: Register, *, wrapped: bool) -> ClaimEntry:
    casebook, wording = register.casebook, say_claim(claim)
    label, review = register.labels[claim.report], casebook.review_of.get(claim.id)
    chain = (label.short, *(source.name for source in reversed(claim.sources)))
    corrected = review is not None and review.verdict is Verdict.CORRECTED and review.read is not None
    report = casebook.reports[claim.report]
    return ClaimEntry(
        id=claim.id,
        figure=wording.figure,
        brief=name_victims([claim]) if isinstance(claim, CasualtyClaim) else wording.words,
        note=wording.note,
        chain=chain,
        report=label,
        quote=in_quotes(shorten_quote(claim.evidence[0].quote)),
        page=say_page(report, claim.evidence[0].start),
        sentence=quote_in_sentence(report.text, [evidence.span for evidence in claim.evidence], wrapped=wrapped),
        label=f"{wording}, {' citing '.join(chain)}",
        doubt=say_doubt(claim),
        review=review,
        was=str(say_claim(review.read)) if corrected and review and review.read else "",
        decided=stamp_decision(review.decisions[0], casebook) if review and review.decisions else None,
    )
