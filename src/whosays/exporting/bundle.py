"""The bundle: the one JSON that leaves the program (`docs/bundle.md`), for scorers, spreadsheets and other tools.

`whosays extract` writes one bundle a line with one report in each; `whosays export` writes one of a whole casebook.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TextIO

from whosays.exporting.form import (
    AttributionForm,
    BackingForm,
    Bundle,
    ClaimForm,
    ContestForm,
    CopyForm,
    DecisionForm,
    DisagreementForm,
    EstimateForm,
    IncidentForm,
    InconsistencyForm,
    IntervalForm,
    LinkForm,
    OriginForm,
    PlaceForm,
    ProblemForm,
    QuotationForm,
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
from whosays.model.contest import Contest
from whosays.model.copying import Copy
from whosays.model.count import Count
from whosays.model.decision import find_in_force
from whosays.model.decision_form import act_to_form
from whosays.model.disagreement import Disagreement
from whosays.model.estimate import Estimate, Spread, measure_spreads
from whosays.model.evidence import Evidence, Span
from whosays.model.identity import ReportId
from whosays.model.incident import Incident, Link
from whosays.model.inconsistency import Inconsistency
from whosays.model.origin import Backing, Origin
from whosays.model.place import Place
from whosays.model.problem import Problem
from whosays.model.report import Report
from whosays.model.source import Source
from whosays.model.time import Interval

_VERSION: Literal[1] = 1
# Some readers of JSON lines also break lines at these, and lone surrogates have no UTF-8: written as escapes.
_UNSAFE_IN_LINES = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def name_reports(reports: Iterable[Report]) -> Mapping[ReportId, str]:
    """The id that each report has in a bundle: its name, with its content hash where several share the name."""
    found = tuple(reports)
    times = Counter(report.name for report in found)
    return {
        report.id: report.name if times[report.name] == 1 else f"{report.name}-{report.id}"
        for report in sorted(found, key=lambda report: (report.name, report.id))
    }


def casebook_as_bundle(casebook: Casebook, *, with_quotations: bool = False) -> Bundle:
    """The casebook in the form of `docs/bundle.schema.json`, in the casebook's order."""
    names = name_reports(casebook.reports.values())
    bundle: Bundle = {
        "whosays": _VERSION,
        "reports": [_report(report, names) for report in casebook.reports.values()],
        "incidents": [_incident(incident, casebook, names) for incident in casebook.incidents],
        "claims": [_claim(claim, casebook, names) for claim in casebook.claims.values()],
        "copies": [_copy(copy, casebook, names) for copy in casebook.copies],
        "origins": [_origin(origin) for origin in casebook.origins],
        "backings": [_backing(backing) for backing in casebook.backings],
        "disagreements": [_disagreement(disagreement) for disagreement in casebook.disagreements],
        "contests": [_contest(contest) for contest in casebook.contests],
        "inconsistencies": [_inconsistency(each, names) for each in casebook.inconsistencies],
        "attributions": [_attribution(attribution) for attribution in casebook.attributions],
        "estimates": [_estimate(estimate) for estimate in casebook.estimates],
        "spreads": [_spread(spread) for spread in measure_spreads(casebook.estimates)],
        "decisions": list(_decisions(casebook, names)),
        "problems": list(_problems(casebook, names)),
    }
    if casebook.at_least:
        bundle["confidence"] = {"at_least": casebook.at_least, "left_out": len(casebook.left_out)}
    if with_quotations:
        bundle["quotations"] = list(_quotations(casebook, names))
    return bundle


def write_bundle(casebook: Casebook, stream: TextIO, *, with_quotations: bool = False) -> None:
    """Write one bundle of the whole casebook, indented, with a line break at its end."""
    bundle = casebook_as_bundle(casebook, with_quotations=with_quotations)
    stream.write(_as_json(bundle, indent=1) + "\n")


def write_bundle_lines(casebooks: Iterable[Casebook], stream: TextIO, *, with_quotations: bool = False) -> None:
    """Write one bundle a line, as the casebooks come; `whosays extract` gives one casebook a report.

    Each line is complete when the next casebook is taken, so that a long run can be read while it goes on.
    """
    stream.writelines(
        _as_json(casebook_as_bundle(casebook, with_quotations=with_quotations)) + "\n" for casebook in casebooks
    )


def _as_json(bundle: Bundle, *, indent: int | None = None) -> str:
    separators = (",", ": ") if indent else (",", ":")
    written = json.dumps(bundle, ensure_ascii=False, indent=indent, separators=separators)
    return _UNSAFE_IN_LINES.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


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


def _evidence(evidence: Evidence) -> SpanForm:
    return {"start": evidence.start, "end": evidence.end, "quote": evidence.quote}


def _spans(spans: Iterable[Span], text: str) -> list[SpanForm]:
    return [_evidence(span.quoted_from(text)) for span in spans]


def _source(source: Source) -> SourceForm:
    return {"name": source.name, "kind": source.kind, "actor": source.actor}


def _report(report: Report, names: Mapping[ReportId, str]) -> ReportForm:
    return {
        "id": names[report.id],
        "title": report.title,
        "publisher": report.publisher,
        "url": report.url,
        "language": report.language,
        "published": _interval(report.published),
        "published_basis": report.published_basis,
        "text": report.text,
    }


def _incident(incident: Incident, casebook: Casebook, names: Mapping[ReportId, str]) -> IncidentForm:
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


def _claim(claim: Claim, casebook: Casebook, names: Mapping[ReportId, str]) -> ClaimForm:
    form: ClaimForm = {
        "id": claim.id,
        "report": names[claim.report],
        "incident": casebook.incident_of[claim.telling].id,
        "kind": claim.kind,
        "evidence": [_evidence(evidence) for evidence in claim.evidence],
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


def _copy(copy: Copy, casebook: Casebook, names: Mapping[ReportId, str]) -> CopyForm:
    original, later = casebook.reports[copy.original].text, casebook.reports[copy.copy].text
    return {
        "original": names[copy.original],
        "copy": names[copy.copy],
        "manner": copy.manner,
        "share": round(copy.share, 2),
        "directed": copy.is_directed,
        "passages": [
            {
                "original": _evidence(parallel.original.quoted_from(original)),
                "copy": _evidence(parallel.copy.quoted_from(later)),
            }
            for parallel in copy.parallels
        ],
    }


def _origin(origin: Origin) -> OriginForm:
    return {
        "id": origin.id,
        "incident": origin.incident,
        "name": origin.name,
        "kind": origin.kind,
        "claims": list(origin.claims),
        "why": origin.why,
    }


def _backing(backing: Backing) -> BackingForm:
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


def _disagreement(disagreement: Disagreement) -> DisagreementForm:
    return {
        "id": disagreement.id,
        "incident": disagreement.incident,
        "attribute": disagreement.attribute,
        "kind": disagreement.kind,
        "sides": [list(side) for side in disagreement.sides],
        "why": disagreement.why,
    }


def _estimate(estimate: Estimate) -> EstimateForm:
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


def _contest(contest: Contest) -> ContestForm:
    return {
        "incident": contest.incident,
        "index": contest.index,
        "disputed": list(contest.disputed),
        "compared": list(contest.compared),
        "why": contest.why,
    }


def _inconsistency(inconsistency: Inconsistency, names: Mapping[ReportId, str]) -> InconsistencyForm:
    return {
        "report": names[inconsistency.report],
        "kind": inconsistency.kind,
        "evidence": [_evidence(evidence) for evidence in inconsistency.evidence],
        "why": inconsistency.why,
    }


def _attribution(attribution: Attribution) -> AttributionForm:
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


def _spread(spread: Spread) -> SpreadForm:
    return {
        "incident": spread.incident,
        "effect": spread.effect,
        "side": spread.side,
        "low": spread.low,
        "high": spread.high,
        "policies": list(spread.policies),
        "why": spread.why,
    }


def _decisions(casebook: Casebook, names: Mapping[ReportId, str]) -> Iterator[DecisionForm]:
    stands = find_in_force(casebook.decisions)
    for decision in casebook.decisions:
        act = act_to_form(decision.act)
        yield {
            "id": decision.id,
            "kind": decision.act.kind,
            "reviewer": decision.reviewer,
            "at": decision.at.isoformat(),
            "note": decision.note,
            "undoes": decision.undoes,
            "stands": stands[decision.id],
            "reports": sorted({names[ReportId(report)] for report in _reports_in(act) if report in names}),
            "act": act,
        }


def _reports_in(form: object) -> Iterator[str]:
    """The ids of all reports that the form of an act names."""
    if isinstance(form, dict):
        if isinstance(form.get("report"), str):
            yield form["report"]
        for member in form.values():
            yield from _reports_in(member)
    elif isinstance(form, list):
        for member in form:
            yield from _reports_in(member)


def _quotations(casebook: Casebook, names: Mapping[ReportId, str]) -> Iterator[QuotationForm]:
    for extraction in casebook.extractions:
        for quotation in extraction.quotations:
            yield _quotation(quotation, extraction.report, names)


def _quotation(quotation: Quotation, report: Report, names: Mapping[ReportId, str]) -> QuotationForm:
    return {
        "report": names[report.id],
        "source": _spans(quotation.source, report.text),
        "cue": _spans(quotation.cue, report.text),
        "content": _spans(quotation.content, report.text),
    }


def _problems(casebook: Casebook, names: Mapping[ReportId, str]) -> Iterator[ProblemForm]:
    for extraction in casebook.extractions:
        for problem in extraction.problems:
            yield _problem(problem, names[extraction.report.id])
    for problem in casebook.problems:
        yield _problem(problem, problem.report)


def _problem(problem: Problem, report: str | None) -> ProblemForm:
    return {"stage": problem.stage, "message": problem.message, "place": problem.place, "report": report}
