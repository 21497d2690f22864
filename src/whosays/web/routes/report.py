"""The address of a report's page."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from whosays.model.identity import ClaimId, IncidentId, ReportId
from whosays.model.person import Role
from whosays.web.admitting.roles import open_to
from whosays.web.looking import look
from whosays.web.pages.report import Narrowing, Shown, build_report
from whosays.web.templating import render

router = APIRouter()


@router.get("/reports/{report_id}", include_in_schema=False)
@open_to(Role.READER)
def show_report(
    request: Request, report_id: str, show: str = "", incident: str = "", part: str = "", claim: str = ""
) -> Response:
    """The report in full with its claims."""
    view = look(request)
    narrowing = Narrowing(
        shown=next((shown for shown in Shown if shown.value == show), Shown.ALL),
        incident=IncidentId(incident) if incident else None,
        part=int(part) if part.isascii() and part.isdecimal() and len(part) < 9 else 1,
        claim=ClaimId(claim) if claim else None,
    )
    page = build_report(view, ReportId(report_id), narrowing)
    return render(request, "report.html.j2", page=page, view=view)
