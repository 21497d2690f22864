"""Claims and disagreements over the API."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Path, Query, Response

from whosays.exporting.bundle import name_reports
from whosays.exporting.dossier.wording import say_claim
from whosays.exporting.forming import form_claim, form_disagreement
from whosays.model.casebook import Casebook
from whosays.model.claim import Claim
from whosays.model.disagreement import Disagreement, DisagreementKind
from whosays.model.identity import ClaimId, DisagreementId
from whosays.model.person import Role
from whosays.model.review import Review
from whosays.web.admitting.roles import open_to
from whosays.web.api.answering import MISSING, Asked, Look, answer, make_router
from whosays.web.api.forms import ClaimList, ClaimWhole, DisagreementEntry, DisagreementList, ReviewForm, SettledForm
from whosays.web.missing import NotHere

router = make_router()
_WHAT = "claim"
Kind = Literal["casualty", "participants", "responsibility", "date", "place", "warning", "threat"]
"""The kinds of claims."""


@router.get("/claims", response_model=ClaimList)
@open_to(Role.READER)
def list_claims(  # noqa: PLR0913, PLR0917  as many as there are filters
    view: Look,
    asked: Asked,
    kind: Annotated[Kind | None, Query(description="Of this kind only.")] = None,
    incident: Annotated[str, Query(description="Of the incident with this id.")] = "",
    report: Annotated[str, Query(description="Of the report with this id.")] = "",
    source: Annotated[str, Query(description="With this source anywhere in the chain, or as publisher.")] = "",
    reviewed: Annotated[bool | None, Query(description="Whether a person has judged it.")] = None,
) -> Response:
    """The claims that stand, in order of report and quote."""
    casebook = view.casebook
    names = name_reports(casebook.reports.values())
    found = [
        claim
        for claim in casebook.claims.values()
        if kind in {None, claim.kind}
        and incident in {"", casebook.incident_of[claim.telling].id}
        and report in {"", names[claim.report], claim.report}
        and (not source or _is_from(claim, source, casebook))
        and (reviewed is None or _is_judged(claim, casebook) is reviewed)
    ]
    items = [form_claim(claim, casebook, names) for claim in asked.cut(found)]
    return answer({**asked.turn(len(found)), "items": items})


@router.get("/claims/{claim_id}", response_model=ClaimWhole, responses=MISSING)
@open_to(Role.READER)
def show_claim(view: Look, claim_id: Annotated[str, Path(description="The claim's id.")]) -> Response:
    """One claim with its quotes, what people made of it, and what it disagrees with; rejected ones too."""
    casebook = view.casebook
    review = casebook.review_of.get(ClaimId(claim_id))
    claim = casebook.claims.get(ClaimId(claim_id)) or (review.shown if review else None)
    if claim is None or claim.telling not in casebook.incident_of:
        raise NotHere(_WHAT)
    parts = [
        each.id
        for each in casebook.disagreements_of(casebook.incident_of[claim.telling])
        if any(claim.id in side for side in each.sides)
    ]
    whole: ClaimWhole = {
        "claim": form_claim(claim, casebook, name_reports(casebook.reports.values())),
        "words": str(say_claim(claim)),
        "review": _form_review(review) if review else None,
        "disagreements": list[str](parts),
    }
    return answer(whole)


@router.get("/disagreements", response_model=DisagreementList)
@open_to(Role.READER)
def list_disagreements(
    view: Look,
    asked: Asked,
    incident: Annotated[str, Query(description="Over the incident with this id.")] = "",
    attribute: Annotated[str, Query(description="About this: killed, responsible, date and so on.")] = "",
    kind: Annotated[DisagreementKind | None, Query(description="Of this kind only.")] = None,
    settled: Annotated[bool | None, Query(description="Whether a person has settled it.")] = None,
) -> Response:
    """The disagreements between claims, with how people settled them."""
    known = view.casebook.settled_of
    found = [
        each
        for each in view.casebook.disagreements
        if incident in {"", each.incident}
        and attribute in {"", each.attribute}
        and kind in {None, each.kind}
        and (settled is None or (each.id in known) is settled)
    ]
    items = [form_settled_disagreement(each, view.casebook) for each in asked.cut(found)]
    return answer({**asked.turn(len(found)), "items": items})


def form_settled_disagreement(disagreement: Disagreement, casebook: Casebook) -> DisagreementEntry:
    """A disagreement with how a person settled it."""
    return {**form_disagreement(disagreement), "settled": _form_settled(disagreement.id, casebook)}


def _form_settled(disagreement: DisagreementId, casebook: Casebook) -> SettledForm | None:
    settled = casebook.settled_of.get(disagreement)
    if settled is None:
        return None
    return {
        "settlement": settled.settlement.value,
        "side": settled.side,
        "changed": settled.changed,
        "decision": settled.decision,
    }


def _form_review(review: Review) -> ReviewForm:
    return {
        "verdict": review.verdict.value if review.verdict else None,
        "moved": review.moved,
        "decisions": list[str](review.decisions),
    }


def _is_from(claim: Claim, source: str, casebook: Casebook) -> bool:
    return source == casebook.reports[claim.report].publisher or any(each.name == source for each in claim.sources)


def _is_judged(claim: Claim, casebook: Casebook) -> bool:
    review = casebook.review_of.get(claim.id)
    return review is not None and review.verdict is not None
