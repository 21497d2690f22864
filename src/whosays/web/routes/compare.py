"""The address of a comparison of two reports."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from whosays.model.person import Role
from whosays.web.admitting.roles import open_to
from whosays.web.looking import look
from whosays.web.pages.compare import build_comparison
from whosays.web.templating import render

router = APIRouter()


@router.get("/compare/{incident_id}", include_in_schema=False)
@open_to(Role.READER)
def show_comparison(request: Request, incident_id: str, one: str = "", other: str = "") -> Response:
    """Two reports of an incident side by side; those left open are chosen by how much they share."""
    view = look(request)
    page = build_comparison(view, incident_id, one, other)
    return render(request, "compare.html.j2", page=page, view=view)
