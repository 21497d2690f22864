"""The pages of sources."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from whosays.model.person import Role
from whosays.web.admitting.roles import open_to
from whosays.web.looking import find_desk
from whosays.web.pages.source import build_source
from whosays.web.pages.sources import SourceFilter, SourceOrder, build_sources
from whosays.web.templating import at, render

router = APIRouter(include_in_schema=False)


@router.get("/sources")
@open_to(Role.READER)
def list_sources(request: Request) -> Response:
    """All sources; with a name, the one that it names."""
    desk = find_desk(request)
    asked = request.query_params
    if asked.get("name"):
        return RedirectResponse(at("/sources/one", name=asked["name"]), status_code=307)
    order = asked.get("sort", "")
    wanted = SourceFilter(
        text=asked.get("text", ""),
        kind=asked.get("kind", ""),
        grade=asked.get("grade", ""),
        order=SourceOrder(order) if order in set(SourceOrder) else SourceOrder.CLAIMS,
    )
    view = desk.look()
    page = build_sources(view, wanted, page=asked.get("page", ""))
    return render(request, "sources.html.j2", page=page, view=view)


@router.get("/sources/one")
@open_to(Role.READER)
def show_source(request: Request) -> Response:
    """One source by its name."""
    desk = find_desk(request)
    asked = request.query_params
    view = desk.look()
    page = build_source(
        view, asked.get("name", ""), part=asked.get("part", ""), page=asked.get("page", ""), now=datetime.now(UTC)
    )
    return render(request, "source.html.j2", page=page, view=view)
