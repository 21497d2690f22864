"""Claims as W3C Web Annotations, for programs that show notes beside a text (Recogito, Hypothes.is and the like).

One document in JSON-LD, an AnnotationPage (Web Annotation Data Model, section 5.2), with an annotation for each claim:
its quotes are the targets, what is claimed is the body, in words, and `values`, as in the bundle. Positions are code
points (section 4.2.5) into the report's text, whose SHA-256 stands beside them; the quote with the words around it
finds the place in the page on the web too, where the text may be cut otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from whosays.exporting.forming import form_claim
from whosays.exporting.json_members import write_object
from whosays.exporting.progress import OnProgress
from whosays.exporting.saying import find_web_address, make_encodable, make_urn, say_chain, say_plainly
from whosays.exporting.writers import ExportFormat, Part
from whosays.model.casebook import Casebook
from whosays.model.claim import Claim
from whosays.model.evidence import Evidence
from whosays.model.identity import content_hash
from whosays.model.report import Report

_AROUND = 32
"""Code points before and after a quote, as Hypothes.is takes them."""
_PDF = "http://tools.ietf.org/rfc/rfc3778"
# What the standard has no word for. `values` stays whole in RDF, as JSON (JSON-LD 1.1, section 4.2.2).
_CONTEXT = (
    "http://www.w3.org/ns/anno.jsonld",
    {
        "whosays": "urn:whosays:",
        "sha256": "whosays:sha256",
        "values": {"@id": "whosays:values", "@type": "@json"},
    },
)


def write_annotations(casebook: Casebook, stream: BinaryIO, on_progress: OnProgress) -> None:
    """Write one AnnotationPage with an annotation for every claim, in the casebook's order."""
    write_object(_list_members(casebook), stream, on_progress)


def _list_members(casebook: Casebook) -> Iterator[tuple[str, object]]:
    of = content_hash("annotations", *casebook.reports)
    yield "@context", _CONTEXT
    yield "id", make_urn("annotations", f"{of}:1")
    yield "type", "AnnotationPage"
    yield (
        "partOf",
        {
            "id": make_urn("annotations", of),
            "type": "AnnotationCollection",
            "label": "Claims that whosays read out of reports",
            "total": len(casebook.claims),
        },
    )
    yield "startIndex", 0
    yield "items", (annotate_claim(claim, casebook) for claim in casebook.claims.values())


def annotate_claim(claim: Claim, casebook: Casebook) -> Mapping[str, object]:
    """A claim as an annotation; `creator` and `created` are there where a person judged the claim."""
    report = casebook.reports[claim.report]
    form: dict[str, object] = {
        "id": make_urn("claim", claim.id),
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"id": "urn:whosays:software", "type": "Software", "name": "whosays"},
    }
    review = casebook.review_of.get(claim.id)
    # An export of some incidents leaves out decisions that are about others too.
    decision = casebook.decisions_by_id.get(review.decisions[0]) if review and review.decisions else None
    if decision:
        form["creator"] = {"type": "Person", "name": decision.reviewer}
        form["created"] = decision.at.isoformat()
    form["body"] = _list_bodies(claim)
    form["target"] = [_target(evidence, report) for evidence in claim.evidence]
    values = form_claim(claim, casebook, {report.id: report.id})
    form["values"] = {name: value for name, value in values.items() if name != "evidence"}
    return form


def _list_bodies(claim: Claim) -> list[Mapping[str, object]]:
    words = f"{say_plainly(claim)}, according to {say_chain(claim.sources)}"
    return [
        {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en", "value": words},
        {"type": "TextualBody", "purpose": "tagging", "value": claim.kind},
        {"type": "TextualBody", "purpose": "tagging", "value": claim.modality.value},
    ]


def _target(evidence: Evidence, report: Report) -> Mapping[str, object]:
    """One quote, as words with what stands around them, as a place in the text, and by the page where it has pages."""
    text, start, end = report.text, evidence.start, evidence.end
    quote: Mapping[str, object] = {
        "type": "TextQuoteSelector",
        "exact": make_encodable(text[start:end]),
        "prefix": make_encodable(text[max(start - _AROUND, 0) : start]),
        "suffix": make_encodable(text[end : end + _AROUND]),
    }
    selectors = [quote, {"type": "TextPositionSelector", "start": start, "end": end}]
    page = report.page_of(start)
    if page is not None:
        selectors.append({"type": "FragmentSelector", "conformsTo": _PDF, "value": f"page={page}", "refinedBy": quote})
    return {
        "type": "SpecificResource",
        "source": find_web_address(report) or make_urn("report", report.id),
        "sha256": report.text_hash,
        "selector": selectors,
    }


ANNOTATIONS = ExportFormat(
    name="annotations",
    summary="every claim as a W3C Web Annotation on its quote (JSON-LD)",
    media_type='application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    parts=(Part(file_name="annotations.jsonld", write=write_annotations, count=lambda book: len(book.claims)),),
)
"""Annotations as a format of export."""
