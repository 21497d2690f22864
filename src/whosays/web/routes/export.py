"""The addresses from which things are taken away."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from whosays.exporting.formats import FORMATS, is_available
from whosays.model.person import Role
from whosays.web.admitting.roles import open_to
from whosays.web.looking import find_desk, look
from whosays.web.missing import NotHere
from whosays.web.pages.export import build_export, name_file, write_dossier_of, write_format
from whosays.web.templating import render

router = APIRouter(include_in_schema=False)
_IN_MEMORY = 8 * 1024 * 1024
_PARCEL = 1 << 18


@router.get("/export")
@open_to(Role.READER)
def show_export(request: Request) -> Response:
    """What can be taken away."""
    view = look(request)
    return render(request, "export.html.j2", page=build_export(view), view=view)


@router.get("/export/dossier.html")
@open_to(Role.READER)
def download_dossier(request: Request) -> Response:
    """The dossier of all incidents, as they stand now."""
    desk = find_desk(request)
    return _send(write_dossier_of(desk.look().casebook), "dossier.html")


@router.get("/incidents/{incident_id}/dossier.html")
@open_to(Role.READER)
def download_incident_dossier(request: Request, incident_id: str) -> Response:
    """The dossier of one incident, as it stands now."""
    view = look(request)
    incident = view.find_incident(incident_id)
    return _send(write_dossier_of(view.casebook, incident), f"dossier-{incident.id}.html")


@router.get("/export/formats/{name}")
@open_to(Role.READER)
def download_format(request: Request, name: str) -> Response:
    """Everything as it stands now, in one of the formats of `whosays export`.

    Raises:
        NotHere: there is no such format, or what writes it is not installed.
    """
    if name not in FORMATS or not is_available(FORMATS[name]):
        what = "format"
        raise NotHere(what)
    desk = find_desk(request)
    form = FORMATS[name]
    written = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  closed when all of it is sent
    write_format(form, desk.look().casebook, cast("BinaryIO", written))
    written.seek(0)
    return StreamingResponse(
        _read_out(written),
        media_type=form.media_type if len(form.parts) == 1 else "application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name_file(form)}"'},
    )


def _read_out(written: SpooledTemporaryFile[bytes]) -> Iterator[bytes]:
    with written:
        while parcel := written.read(_PARCEL):
            yield parcel


def _send(page: str, name: str) -> Response:
    """The page as a file: here it could not be shown, for the desk lets no page bring styles of its own."""
    return Response(
        page.encode("utf-8"),
        media_type="text/html; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
