"""Who decides in a browser: a name, kept in a cookie of the desk."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from whosays.model.person import Role
from whosays.web.admitting.roles import open_to
from whosays.web.admitting.sessions import is_encrypted
from whosays.web.admitting.visitor import find_visitor
from whosays.web.forms.fields import Form, read_form
from whosays.web.templating import render

router = APIRouter(include_in_schema=False)

_LONGEST = 60
_A_YEAR = 365 * 24 * 3600


@router.get("/reviewer")
@open_to(Role.READER)
def open_reviewer(request: Request, back: str = "") -> Response:
    """The page that asks for the name; who has signed in sees there who that is."""
    if find_visitor(request).person is not None:
        return render(request, "account.html.j2", flaws=())
    return render(request, "reviewer.html.j2", back=Form((("back", back),)).back or "/")


@router.post("/reviewer")
@open_to(Role.READER)
def set_reviewer(request: Request, form: Annotated[Form, Depends(read_form)]) -> Response:
    """Keep the name; an empty one goes back to that of the desk."""
    if find_visitor(request).person is not None:
        return RedirectResponse("/reviewer", status_code=303)
    response = RedirectResponse(form.back or "/", status_code=303)
    name = " ".join(form.text("name").split())[:_LONGEST]
    if name:
        response.set_cookie(
            "reviewer",
            quote(name),
            max_age=_A_YEAR,
            secure=is_encrypted(request),
            samesite="strict",
            httponly=True,
        )
    else:
        response.delete_cookie("reviewer")
    return response
