"""The address of the list of reports."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from whosays.model.person import Role
from whosays.web.admitting.roles import open_to
from whosays.web.finding import find_text
from whosays.web.looking import find_desk
from whosays.web.pages.reports import build_reports
from whosays.web.templating import render

router = APIRouter(include_in_schema=False)


@router.get("/reports")
@open_to(Role.READER)
def show_reports(request: Request) -> Response:
    """Every report, or those that hold a text."""
    desk = find_desk(request)
    view, query = desk.look(), request.query_params
    text = query.get("text", "").strip()
    page = build_reports(
        view,
        text=text,
        found=find_text(desk, view, text),
        only=query.get("only", ""),
        page=query.get("page", ""),
    )
    return render(request, "reports.html.j2", page=page, view=view)
