"""Reports over the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import Path, Query, Response

from whosays.exporting.bundle import name_reports
from whosays.exporting.forming import form_claim, form_copy, form_incident, form_inconsistency, form_report
from whosays.model.casebook import Casebook
from whosays.model.extraction import Extraction
from whosays.model.identity import ReportId
from whosays.model.person import Role
from whosays.model.report import Report
from whosays.web.admitting.roles import open_to
from whosays.web.api.answering import MISSING, Asked, Look, answer, make_router
from whosays.web.api.forms import ReportEntry, ReportList, ReportWhole
from whosays.web.missing import NotHere

router = make_router()
_WHAT = "report"


@router.get("/reports", response_model=ReportList)
@open_to(Role.READER)
def list_reports(
    view: Look,
    asked: Asked,
    text: Annotated[str, Query(description="A part of its id, title or publisher.")] = "",
    publisher: Annotated[str, Query(description="Of just this publisher.")] = "",
) -> Response:
    """The reports without their texts, by id."""
    casebook = view.casebook
    names = name_reports(casebook.reports.values())
    found = [
        extraction
        for extraction in casebook.extractions
        if publisher in {"", extraction.report.publisher} and _mentions(extraction.report, text.casefold().strip())
    ]
    items = [_form_entry(extraction, casebook, names) for extraction in asked.cut(found)]
    return answer({**asked.turn(len(found)), "items": items})


@router.get("/reports/{report_id:path}", response_model=ReportWhole, responses=MISSING)
@open_to(Role.READER)
def show_report(
    view: Look, report_id: Annotated[str, Path(description="The report's id in the bundle or on the desk.")]
) -> Response:
    """One report with its text and all that it says, by its id in the bundle or on the desk."""
    casebook = view.casebook
    names = name_reports(casebook.reports.values())
    found = next(
        (each for each in casebook.extractions if report_id in {names[each.report.id], each.report.id}),
        None,
    )
    if found is None:
        raise NotHere(_WHAT)
    return answer(_form_whole(found, casebook, names))


def _form_entry(extraction: Extraction, casebook: Casebook, names: Mapping[ReportId, str]) -> ReportEntry:
    form = form_report(extraction.report, names)
    return {
        "id": form["id"],
        "title": form["title"],
        "publisher": form["publisher"],
        "url": form["url"],
        "language": form["language"],
        "published": form["published"],
        "published_basis": form["published_basis"],
        "incidents": list(dict.fromkeys(casebook.incident_of[telling.id].id for telling in extraction.tellings)),
        "claims": len(extraction.claims),
    }


def _form_whole(extraction: Extraction, casebook: Casebook, names: Mapping[ReportId, str]) -> ReportWhole:
    report = extraction.report
    incidents = dict.fromkeys(casebook.incident_of[telling.id] for telling in extraction.tellings)
    return {
        "report": form_report(report, names),
        "incidents": [form_incident(each, casebook, names) for each in incidents],
        "claims": [form_claim(each, casebook, names) for each in extraction.claims],
        "inconsistencies": [form_inconsistency(each, casebook, names) for each in casebook.inconsistencies_of(report)],
        "copies": [
            form_copy(each, casebook, names) for each in casebook.copies if report.id in {each.original, each.copy}
        ],
    }


def _mentions(report: Report, text: str) -> bool:
    return not text or any(text in (part or "").casefold() for part in (report.name, report.title, report.publisher))
