"""The overview's addresses: the page itself, what its map shows, and how far reading has come."""

from __future__ import annotations

import gzip
from functools import cache

from fastapi import APIRouter, Request, Response

from whosays.model.person import Role
from whosays.web.admitting.roles import open_to
from whosays.web.filters import read_filter, select_incidents
from whosays.web.finding import find_text
from whosays.web.looking import find_desk
from whosays.web.pages.overview import build_overview
from whosays.web.pages.progress import ReadingNow, look_at_reading
from whosays.web.pages.sites import MapPoint, list_points, write_countries
from whosays.web.templating import render

router = APIRouter(include_in_schema=False)
_A_DAY = 86_400


@router.get("/")
@open_to(Role.READER)
def show_overview(request: Request) -> Response:
    """All incidents, filtered, as a list, on a timeline or on a map."""
    desk = find_desk(request)
    view, query = desk.look(), request.query_params
    reading = read_filter(query)
    page = build_overview(
        view,
        reading,
        find_text(desk, view, reading.filter.text),
        look_at_reading(desk.store),
        show=query.get("show", ""),
        page=query.get("page", ""),
    )
    return render(request, "overview.html.j2", page=page, view=view, location=desk.store.location)


@router.get("/map/incidents.json")
@open_to(Role.READER)
def list_map_points(request: Request) -> tuple[MapPoint, ...]:
    """The points of the incidents that a filter asks for."""
    desk = find_desk(request)
    view, wanted = desk.look(), read_filter(request.query_params).filter
    return list_points(view, select_incidents(view, wanted, find_text(desk, view, wanted.text)))


@router.get("/map/countries.json")
@open_to(Role.READER)
def show_countries(request: Request) -> Response:
    """The outlines of countries as GeoJSON; the browser keeps them."""
    keep = {"Cache-Control": f"private, max-age={_A_DAY}", "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(
            _pack_countries(), media_type="application/geo+json", headers={**keep, "Content-Encoding": "gzip"}
        )
    return Response(write_countries(), media_type="application/geo+json", headers=keep)


@router.get("/reading.json")
@open_to(Role.READER)
def tell_reading(request: Request) -> ReadingNow:
    """How far running reads have come, for the page's script."""
    desk = find_desk(request)
    return look_at_reading(desk.store)


@cache
def _pack_countries() -> bytes:
    return gzip.compress(write_countries(), mtime=0)
