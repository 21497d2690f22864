"""The addresses from which things are taken away."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from whosays.web.desk import Desk
from whosays.web.pages.export import build_export, write_dossier_of
from whosays.web.templating import render

router = APIRouter(include_in_schema=False)


@router.get("/export")
def show_export(request: Request) -> Response:
    """What can be taken away."""
    desk: Desk = request.app.state.desk
    view = desk.look()
    return render(request, "export.html.j2", page=build_export(view), view=view)


@router.get("/export/dossier.html")
def download_dossier(request: Request) -> Response:
    """The dossier of all incidents, as they stand now."""
    desk: Desk = request.app.state.desk
    return _send(write_dossier_of(desk.look().casebook), "dossier.html")


@router.get("/incidents/{incident_id}/dossier.html")
def download_incident_dossier(request: Request, incident_id: str) -> Response:
    """The dossier of one incident, as it stands now."""
    desk: Desk = request.app.state.desk
    view = desk.look()
    incident = view.find_incident(incident_id)
    return _send(write_dossier_of(view.casebook, incident), f"dossier-{incident.id}.html")


def _send(page: str, name: str) -> Response:
    """The page as a file: here it could not be shown, for the desk lets no page bring styles of its own."""
    return Response(
        page.encode("utf-8"),
        media_type="text/html; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
