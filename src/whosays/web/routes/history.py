"""The history as a page and as a table for spreadsheet programs."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter, Request, Response

from whosays.model.person import Role
from whosays.web.admitting.roles import open_to
from whosays.web.looking import find_desk, look
from whosays.web.pages.history import HistoryFilter, build_history, write_history
from whosays.web.templating import render

router = APIRouter(include_in_schema=False)


@router.get("/history")
@open_to(Role.READER)
def show_history(request: Request) -> Response:
    """Every decision, the newest first."""
    view = look(request)
    asked = request.query_params
    page = build_history(view, _read_filter(request), page=asked.get("page", ""), now=datetime.now(UTC))
    return render(request, "history.html.j2", page=page, view=view)


@router.get("/redactions")
@open_to(Role.REVIEWER)
def show_redactions(request: Request) -> Response:
    """What was taken out or masked for somebody's protection, the newest first; never whose name it was."""
    redactions = find_desk(request).store.load_redactions()
    return render(request, "redactions.html.j2", redactions=redactions[::-1])


@router.get("/history.csv")
@open_to(Role.READER)
def download_history(request: Request) -> Response:
    """The decisions that the page's filter asks for, all of them, as comma-separated values."""
    desk = find_desk(request)
    written = write_history(desk.look(), _read_filter(request), now=datetime.now(UTC))
    # The mark at the beginning is what tells spreadsheet programs that it is UTF-8.
    return Response(
        written.encode("utf-8-sig", "replace"),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="history.csv"'},
    )


def _read_filter(request: Request) -> HistoryFilter:
    asked = request.query_params
    return HistoryFilter(
        reviewer=asked.get("reviewer", ""),
        kind=asked.get("kind", ""),
        incident=asked.get("incident", ""),
        standing=asked.get("standing", ""),
    )
