"""Where everything comes from, as PROV-JSON (W3C member submission of 2013), for programs that keep provenance.

Reports, claims, origins, incidents and estimates are entities; runs of policies and decisions are activities; sources,
publishers, reviewers and the program are agents. Sections are written one after the other, each from the casebook, so
that the document is never held as a whole. PROV-JSON has no relations of its own for quoting and for primary sources:
they are derivations with `prov:type` (PROV-DM, section 5.2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, TypeAlias

from whosays.exporting.json_members import Entries, write_sections
from whosays.exporting.progress import OnProgress
from whosays.exporting.saying import find_web_address, make_legible, make_line, make_uuid, say_plainly
from whosays.exporting.writers import ExportFormat, Part
from whosays.model.act import MoveClaim, ReviewClaim, Verdict
from whosays.model.casebook import Casebook
from whosays.model.claim import Claim
from whosays.model.decision import Decision
from whosays.model.estimate import Estimate
from whosays.model.origin import Origin, OriginKind
from whosays.model.report import Report

Attributes: TypeAlias = Mapping[str, object]

_PREFIXES = {
    "whosays": "urn:whosays:",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_SOFTWARE = "whosays:agent-software"
_CLAIM, _MEMBER = "whosays:claim-", "_:member-"
# What is made once for each claim or quote, so that no name need be remembered.
_ONCE = (_CLAIM, _MEMBER, "whosays:quotation-", "whosays:attribution-")
_HIDDEN = frozenset({OriginKind.REPORT, OriginKind.UNTOLD})


def write_prov(casebook: Casebook, stream: BinaryIO, on_progress: OnProgress) -> None:
    """Write one PROV-JSON document of the whole casebook."""
    write_sections(_list_sections(casebook, on_progress), stream)


def _list_sections(casebook: Casebook, on_progress: OnProgress) -> Iterator[tuple[str, Mapping[str, object] | Entries]]:
    yield "prefix", _PREFIXES
    for name, entries in _SECTIONS.items():
        yield name, _only_once(entries(casebook), on_progress)


def _only_once(entries: Entries, on_progress: OnProgress) -> Entries:
    """The entries with each name once, as JSON needs it; progress is each claim in the first and the last section."""
    seen: set[str] = set()
    for name, entry in entries:
        if not name.startswith(_ONCE):
            if name in seen:
                continue
            seen.add(name)
        yield name, entry
        on_progress(int(name.startswith((_CLAIM, _MEMBER))))


def _name(kind: str, id_: str) -> str:
    return f"whosays:{kind}-{id_}"


def _agent(name: str) -> str:
    return _name("agent", make_uuid("agent", make_line(name)))


def _policy(estimate: Estimate) -> str:
    return _name("run", make_uuid("run", estimate.incident, estimate.policy))


def _estimate(estimate: Estimate) -> str:
    parts = (estimate.incident, estimate.policy, estimate.effect, estimate.side or "")
    return _name("estimate", make_uuid("estimate", *parts))


def _type(name: str) -> Attributes:
    return {"$": name, "type": "xsd:QName"}


def _told(**attributes: object) -> dict[str, object]:
    """Attributes under our own prefix; those that are not known (None, "") are left out."""
    known = {name: value for name, value in attributes.items() if value not in {None, ""}}
    return {
        f"whosays:{name}": make_legible(value) if isinstance(value, str) else value for name, value in known.items()
    }


def _list_entities(casebook: Casebook) -> Entries:
    for report in casebook.reports.values():
        yield _name("report", report.id), _form_report(report)
    for claim in casebook.claims.values():
        yield _name("claim", claim.id), _form_claim(claim)
    for origin in casebook.origins:
        if origin.kind not in _HIDDEN:
            yield _name("origin", origin.id), _form_origin(origin)
    for incident in casebook.incidents:
        types = [_type("whosays:Incident"), _type("prov:Collection")]
        yield _name("incident", incident.id), {"prov:label": make_line(incident.title), "prov:type": types}
    for estimate in casebook.estimates:
        yield _estimate(estimate), _form_estimate(estimate)


def _form_report(report: Report) -> Attributes:
    return {
        "prov:label": make_line(report.title) or make_line(report.name),
        "prov:type": _type("whosays:Report"),
        **_told(
            name=report.name,
            url=find_web_address(report),
            published=str(report.published) if report.published else None,
            sha256=report.text_hash,
            original=report.original,
        ),
    }


def _form_claim(claim: Claim) -> Attributes:
    return {
        "prov:label": say_plainly(claim),
        "prov:type": _type("whosays:Claim"),
        **_told(kind=claim.kind, modality=claim.modality.value, confidence=claim.confidence),
    }


def _form_origin(origin: Origin) -> Attributes:
    return {
        "prov:label": make_line(origin.name),
        "prov:type": _type("whosays:Origin"),
        **_told(kind=origin.kind.value, why=origin.why),
    }


def _form_estimate(estimate: Estimate) -> Attributes:
    figures = _told(low=estimate.low, best=estimate.best, high=estimate.high)
    return {
        "prov:label": f"{estimate.effect.value} ({estimate.side.value if estimate.side else 'all'})",
        "prov:type": _type("whosays:Estimate"),
        # As text: counts have no largest number, and the library reads numbers as xsd:int.
        **{name: str(value) for name, value in figures.items()},
        **_told(policy=estimate.policy, rule=estimate.rule, grade=estimate.grade),
    }


def _list_activities(casebook: Casebook) -> Entries:
    for estimate in casebook.estimates:
        label = f"figures under {make_line(estimate.policy)}"
        yield _policy(estimate), {"prov:label": label, "prov:type": _type("whosays:PolicyRun")}
    for decision in casebook.decisions:
        at = decision.at.isoformat()
        yield (
            _name("decision", decision.id),
            {
                "prov:startTime": at,
                "prov:endTime": at,
                "prov:type": _type("whosays:Decision"),
                **_told(kind=decision.act.kind, note=decision.note, stands=casebook.in_force[decision.id]),
            },
        )


def _list_agents(casebook: Casebook) -> Entries:
    yield _SOFTWARE, {"prov:label": "whosays", "prov:type": _type("prov:SoftwareAgent")}
    for report in casebook.reports.values():
        if make_line(report.publisher):
            yield _agent(report.publisher or ""), {"prov:label": make_line(report.publisher)}
    for claim in casebook.claims.values():
        for source in claim.sources:
            yield _agent(source.name), {"prov:label": make_line(source.name), **_told(kind=source.kind.value)}
    for decision in casebook.decisions:
        yield _reviewer(decision), {"prov:label": make_line(decision.reviewer), "prov:type": _type("prov:Person")}


def _reviewer(decision: Decision) -> str:
    return _name("reviewer", make_uuid("reviewer", make_line(decision.reviewer)))


def _list_derivations(casebook: Casebook) -> Entries:
    for claim in casebook.claims.values():
        for number, evidence in enumerate(claim.evidence):
            quote = _told(quote=evidence.quote, start=evidence.start, end=evidence.end)
            report = _name("report", claim.report)
            yield _derive("quotation", _name("claim", claim.id), report, "prov:Quotation", str(number), **quote)
        origin = casebook.origin_of.get(claim.id)
        if origin and origin.kind not in _HIDDEN:
            for later in (_name("claim", claim.id), _name("report", claim.report)):
                yield _derive("primary", later, _name("origin", origin.id), "prov:PrimarySource")
    for copy in casebook.copies:
        if copy.is_directed:
            told = _told(manner=copy.manner.value, share=round(copy.share, 2))
            yield _derive("copy", _name("report", copy.copy), _name("report", copy.original), "whosays:Copy", **told)


def _derive(
    kind: str, later: str, earlier: str, type_: str, *parts: str, **attributes: object
) -> tuple[str, Attributes]:
    id_ = _name(kind, make_uuid(kind, later, earlier, *parts))
    return id_, {"prov:generatedEntity": later, "prov:usedEntity": earlier, "prov:type": _type(type_), **attributes}


def _list_likenesses(casebook: Casebook) -> Entries:
    """Reports that share text, where nothing tells which was first."""
    for copy in casebook.copies:
        if not copy.is_directed:
            one, other = _name("report", copy.original), _name("report", copy.copy)
            yield f"_:{make_uuid('alternate', one, other)}", {"prov:alternate1": one, "prov:alternate2": other}


def _list_attributions(casebook: Casebook) -> Entries:
    """Each claim to every link of its chain, the nearest first; without one to the publisher, whose own voice it is."""
    for claim in casebook.claims.values():
        publisher = make_line(casebook.reports[claim.report].publisher)
        names = [source.name for source in claim.sources] or ([publisher] if publisher else [])
        for number, name in enumerate(names, start=1):
            id_ = _name("attribution", make_uuid("attribution", claim.id, str(number)))
            told = _told(link=number)
            yield id_, {"prov:entity": _name("claim", claim.id), "prov:agent": _agent(name), **told}


def _list_uses(casebook: Casebook) -> Entries:
    for estimate in casebook.estimates:
        for claim in estimate.claims:
            yield _use(_policy(estimate), _name("claim", claim))
    for decision, judged, _ in _list_judged(casebook):
        yield _use(_name("decision", decision.id), _name("claim", judged))
    sides = {disagreement.id: disagreement.sides for disagreement in casebook.disagreements}
    for settled in casebook.reviewed.settled:
        for side in sides.get(settled.disagreement, ()):
            for claim in side:
                yield _use(_name("decision", settled.decision), _name("claim", claim))
    told = [(each.decision, each.incident) for each in casebook.reviewed.descriptions]
    told += [(each.decision, each.incident) for each in casebook.reviewed.published]
    for by, incident in told:
        yield _use(_name("decision", by), _name("incident", incident))


def _use(activity: str, entity: str) -> tuple[str, Attributes]:
    return _name("use", make_uuid("use", activity, entity)), {"prov:activity": activity, "prov:entity": entity}


def _list_generations(casebook: Casebook) -> Entries:
    for estimate in casebook.estimates:
        yield _generate(_estimate(estimate), _policy(estimate))
    for decision, claim, verdict in _list_judged(casebook):
        if verdict in {Verdict.CORRECTED, Verdict.ADDED}:
            yield _generate(_name("claim", claim), _name("decision", decision.id))


def _generate(entity: str, activity: str) -> tuple[str, Attributes]:
    id_ = _name("generation", make_uuid("generation", entity, activity))
    return id_, {"prov:entity": entity, "prov:activity": activity}


def _list_judged(casebook: Casebook) -> Iterator[tuple[Decision, str, Verdict | None]]:
    """The decisions that hold about claims that stand, with the id that the claim has now."""
    for review in casebook.reviewed.reviews:
        for id_ in review.decisions:
            # An export of some incidents leaves out decisions that are about others too.
            decision = casebook.decisions_by_id.get(id_)
            if decision and review.stands and isinstance(decision.act, ReviewClaim | MoveClaim):
                verdict = decision.act.verdict if isinstance(decision.act, ReviewClaim) else None
                yield decision, review.shown.id, verdict


def _list_associations(casebook: Casebook) -> Entries:
    for estimate in casebook.estimates:
        yield _associate(_policy(estimate), _SOFTWARE)
    for decision in casebook.decisions:
        yield _associate(_name("decision", decision.id), _reviewer(decision))


def _associate(activity: str, agent: str) -> tuple[str, Attributes]:
    id_ = _name("association", make_uuid("association", activity, agent))
    return id_, {"prov:activity": activity, "prov:agent": agent}


def _list_undoings(casebook: Casebook) -> Entries:
    for decision in casebook.decisions:
        if decision.undoes:
            later, earlier = _name("decision", decision.id), _name("decision", decision.undoes)
            yield _name("undoing", decision.id), {"prov:informed": later, "prov:informant": earlier}


def _list_members(casebook: Casebook) -> Entries:
    for incident in casebook.incidents:
        collection = _name("incident", incident.id)
        for claim in casebook.claims_of(incident):
            yield f"{_MEMBER}{claim.id}", {"prov:collection": collection, "prov:entity": _name("claim", claim.id)}


_SECTIONS: Mapping[str, Callable[[Casebook], Entries]] = {
    "entity": _list_entities,
    "activity": _list_activities,
    "agent": _list_agents,
    "wasDerivedFrom": _list_derivations,
    "alternateOf": _list_likenesses,
    "wasAttributedTo": _list_attributions,
    "used": _list_uses,
    "wasGeneratedBy": _list_generations,
    "wasAssociatedWith": _list_associations,
    "wasInformedBy": _list_undoings,
    "hadMember": _list_members,
}

PROV = ExportFormat(
    name="prov",
    summary="where everything comes from: who said it, which report quotes it, who decided (PROV-JSON)",
    media_type="application/json",
    parts=(Part(file_name="provenance.json", write=write_prov, count=lambda book: 2 * len(book.claims)),),
)
"""PROV-JSON as a format of export."""
