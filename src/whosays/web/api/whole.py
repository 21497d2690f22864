"""The whole bundle over the API, and the page that lists the addresses of the API for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import StreamingResponse

from whosays.exporting.bundle import stream_bundle
from whosays.exporting.form import Bundle
from whosays.model.person import Role
from whosays.web.admitting.roles import open_to
from whosays.web.api.answering import Look, answer, make_router
from whosays.web.pages.addresses import build_addresses
from whosays.web.templating import render

router = make_router()
_PARCEL = 1 << 18
_UNKNOWN = "There is no such address; /api lists those that there are"


@router.get("/bundle", response_model=Bundle)
@open_to(Role.READER)
def show_bundle(view: Look) -> Response:
    """All that the store holds, as `whosays export --format json` writes it; sent piece by piece."""
    return StreamingResponse(
        _gather(stream_bundle(view.casebook)),
        media_type="application/json",
        headers={"Content-Disposition": 'attachment; filename="whosays.json"'},
    )


def _gather(pieces: Iterator[str]) -> Iterator[bytes]:
    """The pieces in parcels: sending each alone would take longer than writing it."""
    parcel, length = [], 0
    for piece in pieces:
        parcel.append(piece)
        length += len(piece)
        if length >= _PARCEL:
            yield "".join(parcel).encode()
            parcel, length = [], 0
    yield "".join(parcel).encode()


@router.get("", include_in_schema=False)
@open_to(Role.READER)
def list_addresses(request: Request, view: Look) -> Response:
    """The addresses of the API, for people."""
    page = build_addresses(cast("FastAPI", request.app).openapi())
    return render(request, "api.html.j2", page=page, view=view)


@router.get("/openapi.json", include_in_schema=False)
@open_to(Role.READER)
def describe(request: Request) -> Response:
    """The description of the API for machines (OpenAPI 3.1)."""
    return answer(cast("FastAPI", request.app).openapi())


@router.get("/{address:path}", include_in_schema=False)
@open_to(Role.READER)
def say_unknown(address: str) -> Response:  # noqa: ARG001  whatever it is
    """There is no such address.

    Raises:
        HTTPException: always.
    """
    raise HTTPException(404, _UNKNOWN)
