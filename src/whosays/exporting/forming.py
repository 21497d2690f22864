"""The values of a casebook, each in its form of the bundle (`docs/bundle.schema.json`).

`names` are the ids that reports have in the bundle, as `name_reports` gives them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from whosays.exporting.form import (
    AttributionForm,
    BackingForm,
    ClaimForm,
    ConflictForm,
    ContestForm,
    CopyForm,
    DecisionForm,
    DisagreementForm,
    EstimateForm,
    EvidenceForm,
    IncidentForm,
    InconsistencyForm,
    IntervalForm,
    LinkForm,
    OriginForm,
    PlaceForm,
    ProblemForm,
    QuotationForm,
    ReadingForm,
    ReportForm,
    SourceForm,
    SpanForm,
    SpreadForm,
    TellingForm,
)
from whosays.model.annotation import Quotation
from whosays.model.attribution import Attribution
from whosays.model.casebook import Casebook
from whosays.model.claim import (
    CasualtyClaim,
    Claim,
    DateClaim,
    ParticipantsClaim,
    PlaceClaim,
    ResponsibilityClaim,
    ThreatClaim,
    WarningClaim,
)
from whosays.model.conflict import Conflict
from whosays.model.contest import Contest
from whosays.model.copying import Copy
from whosays.model.count import Count
from whosays.model.decision import Decision
from whosays.model.decision_form import act_to_form, value_to_form
from whosays.model.disagreement import Disagreement
from whosays.model.estimate import Estimate, Spread
from whosays.model.evidence import Evidence, Span
from whosays.model.extraction import Extraction
from whosays.model.identity import ReportId
from whosays.model.incident import Incident, Link
from whosays.model.inconsistency import Inconsistency
from whosays.model.origin import Backing, Origin
from whosays.model.place import Place
from whosays.model.problem import Problem
from whosays.model.report import Report
from whosays.model.source import Source
from whosays.model.time import Interval


def _interval(interval: Interval | None) -> IntervalForm | None:
    if interval is None:
        return None
    return {"earliest": _day(interval, "earliest"), "latest": _day(interval, "latest")}


def _day(interval: Interval, end: str) -> str | None:
    day = interval.earliest if end == "earliest" else interval.latest
    return day.isoformat() if day else None


def _place(place: Place) -> PlaceForm:
    return {
        "name": place.name,
        "region": place.region,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision,
        "gazetteer_id": place.gazetteer_id,
    }


def _quote(evidence: Evidence) -> SpanForm:
    return {"start": evidence.start, "end": evidence.end, "quote": evidence.quote}


def _evidence(evidence: Evidence, report: Report) -> EvidenceForm:
    return {**_quote(evidence), "page": report.page_of(evidence.start)}


def _spans(spans: Iterable[Span], text: str) -> list[SpanForm]:
    return [_quote(span.quoted_from(text)) for span in spans]


def _source(source: Source) -> SourceForm:
    return {"name": source.name, "kind": source.kind, "actor": source.actor}


def form_report(report: Report, names: Mapping[ReportId, str]) -> ReportForm:
    """A report with its canonical text."""
    return {
        "id": names[report.id],
        "name": report.name,
        "hash": report.id,
        "title": report.title,
        "publisher": report.publisher,
        "url": report.url,
        "language": report.language,
        "published": _interval(report.published),
        "published_basis": report.published_basis,
        "author": report.author,
        "section": report.section,
        "original": report.original,
        "pages": list(report.pages),
        "sha256": report.text_hash,
        "text": report.text,
    }


def form_incident(incident: Incident, casebook: Casebook, names: Mapping[ReportId, str]) -> IncidentForm:
    """An incident with the reports that tell of it."""
    mains: dict[str, bool] = {}
    for telling in casebook.tellings_of(incident):
        name = names[telling.report]
        mains[name] = mains.get(name, False) or telling.main
    tellings: list[TellingForm] = [{"report": name, "main": main} for name, main in sorted(mains.items())]
    return {
        "id": incident.id,
        "title": incident.title,
        "method": incident.method,
        "status": incident.status,
        "date": _interval(incident.date),
        "places": [_place(place) for place in incident.places],
        "reports": tellings,
        "links": [_link(link, casebook, names) for link in incident.links],
    }


def _link(link: Link, casebook: Casebook, names: Mapping[ReportId, str]) -> LinkForm:
    return {
        "one": names[casebook.tellings[link.one].report],
        "other": names[casebook.tellings[link.other].report],
        "score": link.score,
        "reasons": list(link.reasons),
        "doubts": list(link.doubts),
        "decided": link.is_decided,
    }


def form_claim(claim: Claim, casebook: Casebook, names: Mapping[ReportId, str]) -> ClaimForm:
    """A claim with its quotes and its chain of sources."""
    form: ClaimForm = {
        "id": claim.id,
        "report": names[claim.report],
        "incident": casebook.incident_of[claim.telling].id,
        "telling": claim.telling,
        "kind": claim.kind,
        "evidence": [_evidence(evidence, casebook.reports[claim.report]) for evidence in claim.evidence],
        "sources": [_source(source) for source in claim.sources],
        "modality": claim.modality,
        "confidence": claim.confidence,
    }
    _add_content(form, claim)
    return form


def _add_content(form: ClaimForm, claim: Claim) -> None:
    match claim:
        case CasualtyClaim():
            form["effect"], form["side"] = claim.effect, claim.side
            form["victims"], form["partial"] = claim.victims, claim.partial
            _add_count(form, claim.count)
        case ParticipantsClaim():
            _add_count(form, claim.count)
        case ResponsibilityClaim():
            form["actor"], form["stance"], form["role"] = claim.actor, claim.stance, claim.role
        case DateClaim():
            form["earliest"], form["latest"] = _day(claim.date, "earliest"), _day(claim.date, "latest")
        case PlaceClaim():
            form["place"] = _place(claim.place)
        case ThreatClaim():
            form["actor"] = claim.actor
        case WarningClaim():
            pass  # a warning says nothing beyond its quote and who warned


def _add_count(form: ClaimForm, count: Count) -> None:
    form["low"], form["high"], form["approximate"] = count.low, count.high, count.approximate


def form_copy(copy: Copy, casebook: Casebook, names: Mapping[ReportId, str]) -> CopyForm:
    """Two reports that share text."""
    original, later = casebook.reports[copy.original].text, casebook.reports[copy.copy].text
    return {
        "original": names[copy.original],
        "copy": names[copy.copy],
        "manner": copy.manner,
        "share": round(copy.share, 2),
        "directed": copy.is_directed,
        "passages": [
            {
                "original": _quote(parallel.original.quoted_from(original)),
                "copy": _quote(parallel.copy.quoted_from(later)),
            }
            for parallel in copy.parallels
        ],
    }


def form_origin(origin: Origin) -> OriginForm:
    """One voice over an incident."""
    return {
        "id": origin.id,
        "incident": origin.incident,
        "name": origin.name,
        "kind": origin.kind,
        "claims": list(origin.claims),
        "why": origin.why,
    }


def form_backing(backing: Backing) -> BackingForm:
    """Who stands behind one value."""
    return {
        "incident": backing.incident,
        "attribute": backing.attribute,
        "value": backing.value,
        "side": backing.side,
        "low": backing.low,
        "high": backing.high,
        "denied": backing.denied,
        "independent": backing.independent,
        "origins": list(backing.origins),
        "untold": list(backing.untold),
        "claims": list(backing.claims),
        "changes": [{"claim": c.claim, "copied": c.copied, "why": c.why} for c in backing.changes],
    }


def form_disagreement(disagreement: Disagreement) -> DisagreementForm:
    """Claims that do not go together."""
    return {
        "id": disagreement.id,
        "incident": disagreement.incident,
        "attribute": disagreement.attribute,
        "kind": disagreement.kind,
        "sides": [list(side) for side in disagreement.sides],
        "why": disagreement.why,
    }


def form_estimate(estimate: Estimate) -> EstimateForm:
    """A policy's figure."""
    return {
        "incident": estimate.incident,
        "policy": estimate.policy,
        "effect": estimate.effect,
        "side": estimate.side,
        "low": estimate.low,
        "best": estimate.best,
        "high": estimate.high,
        "claims": list(estimate.claims),
        "rule": estimate.rule,
        "grade": estimate.grade,
    }


def form_contest(contest: Contest) -> ContestForm:
    """How contested an incident is."""
    return {
        "incident": contest.incident,
        "index": contest.index,
        "disputed": list(contest.disputed),
        "compared": list(contest.compared),
        "why": contest.why,
    }


def form_inconsistency(
    inconsistency: Inconsistency, casebook: Casebook, names: Mapping[ReportId, str]
) -> InconsistencyForm:
    """What in a report does not fit together."""
    report = casebook.reports[inconsistency.report]
    return {
        "report": names[inconsistency.report],
        "kind": inconsistency.kind,
        "evidence": [_evidence(evidence, report) for evidence in inconsistency.evidence],
        "why": inconsistency.why,
    }


def form_attribution(attribution: Attribution) -> AttributionForm:
    """How firmly an incident is laid at an actor's door."""
    return {
        "incident": attribution.incident,
        "actor": attribution.actor,
        "grade": attribution.grade,
        "confidence": attribution.confidence,
        "status": attribution.status,
        "rank": attribution.rank,
        "uncertain": attribution.uncertain,
        "claimed": attribution.claimed,
        "competing": attribution.competing,
        "roles": list(attribution.roles),
        "claims": list(attribution.claims),
        "why": attribution.why,
    }


def form_spread(spread: Spread) -> SpreadForm:
    """How far apart policies lie."""
    return {
        "incident": spread.incident,
        "effect": spread.effect,
        "side": spread.side,
        "low": spread.low,
        "high": spread.high,
        "policies": list(spread.policies),
        "why": spread.why,
    }


def form_decision(decision: Decision, names: Mapping[ReportId, str], *, stands: bool) -> DecisionForm:
    """What a person decided, and whether it stands."""
    act = act_to_form(decision.act)
    return {
        "id": decision.id,
        "kind": decision.act.kind,
        "reviewer": decision.reviewer,
        "at": decision.at.isoformat(),
        "note": decision.note,
        "undoes": decision.undoes,
        "teams": list(decision.teams),
        "stands": stands,
        "reports": sorted(names[report] for report in decision.act.reports if report in names),
        "act": act,
    }


def form_conflict(conflict: Conflict) -> ConflictForm:
    """Decisions of several teams that do not say the same."""
    return {"id": conflict.id, "decisions": list(conflict.decisions), "holds": list(conflict.holds)}


def form_reading(read: Extraction, casebook: Casebook, names: Mapping[ReportId, str]) -> ReadingForm:
    """What was read out of a report before anybody decided, without what the casebook leaves out."""
    claims = {claim.id: claim for claim in read.claims if claim.id not in casebook.left_out_ids}
    return {
        "report": names[read.report.id],
        "furniture": [[span.start, span.end] for span in read.report.furniture],
        "tellings": [value_to_form(telling) for telling in read.tellings],
        "claims": list(claims),
        "changed": [value_to_form(claim) for id_, claim in claims.items() if casebook.claims.get(id_) != claim],
    }


def form_quotation(quotation: Quotation, report: Report, names: Mapping[ReportId, str]) -> QuotationForm:
    """Who says what in which words."""
    return {
        "report": names[report.id],
        "source": _spans(quotation.source, report.text),
        "cue": _spans(quotation.cue, report.text),
        "content": _spans(quotation.content, report.text),
        "speakers": [_source(speaker) for speaker in quotation.speakers],
        "hedged": quotation.hedged,
        "denies": quotation.denies,
        "vouches": quotation.vouches,
    }


def form_problem(problem: Problem, report: str | None) -> ProblemForm:
    """What was wrong with the input; `report` is the report's id in the bundle, or None."""
    return {"stage": problem.stage, "message": problem.message, "place": problem.place, "report": report}
