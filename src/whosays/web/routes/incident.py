"""Addresses of one incident's page."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from whosays.model.person import Role
from whosays.web.admitting.roles import open_to
from whosays.web.looking import look
from whosays.web.pages.accounts import Columns
from whosays.web.pages.incident import build_incident
from whosays.web.templating import render

router = APIRouter()


@router.get("/incidents/{incident_id}", include_in_schema=False)
@open_to(Role.READER)
def show_incident(request: Request, incident_id: str, columns: str = "") -> Response:
    """The page of an incident; `columns` is "sources" for a column a source, else it is one a report."""
    view = look(request)
    kind = Columns.SOURCES if columns == Columns.SOURCES else Columns.REPORTS
    return render(request, "incident.html.j2", page=build_incident(view, incident_id, columns=kind), view=view)
