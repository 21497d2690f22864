"""The pages for merging, splitting and describing incidents."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from whosays.model.act import IncidentAttribute
from whosays.model.person import Role
from whosays.web.admitting.roles import open_to
from whosays.web.forms.fields import Flaw, Form
from whosays.web.looking import look
from whosays.web.missing import NotHere
from whosays.web.pages.reshaping import build_describing_page, build_merging_page, build_splitting_page
from whosays.web.templating import render

router = APIRouter(include_in_schema=False)


@router.get("/incidents/{incident}/merge")
@open_to(Role.REVIEWER)
def open_merging(request: Request, incident: str, q: str = "") -> Response:
    """The page for merging an incident with another; `q` are words of the other's title."""
    view = look(request)
    page = build_merging_page(view, view.find_incident(incident), sought=q)
    return render(request, "merging.html.j2", page=page, view=view)


def show_merging(request: Request, form: Form, flaws: tuple[Flaw, ...]) -> Response:
    """The page for merging again, with what is wrong."""
    view = look(request)
    page = build_merging_page(view, view.find_incident(form.text("one")), sought="", flaws=flaws)
    return render(request, "merging.html.j2", status=422, page=page, view=view)


@router.get("/incidents/{incident}/split")
@open_to(Role.REVIEWER)
def open_splitting(request: Request, incident: str) -> Response:
    """The page for taking reports out of an incident."""
    view = look(request)
    page = build_splitting_page(view, view.find_incident(incident))
    return render(request, "splitting.html.j2", page=page, view=view)


def show_splitting(request: Request, form: Form, flaws: tuple[Flaw, ...]) -> Response:
    """The page for splitting again, with what was chosen and what is wrong."""
    view = look(request)
    page = build_splitting_page(view, view.find_incident(form.text("incident")), typed=form, flaws=flaws)
    return render(request, "splitting.html.j2", status=422, page=page, view=view)


@router.get("/incidents/{incident}/describe")
@open_to(Role.REVIEWER)
def open_describing(request: Request, incident: str, attribute: str = "title") -> Response:
    """The page for setting an incident's title, method, status, date or places."""
    view = look(request)
    page = build_describing_page(view, view.find_incident(incident), _read_attribute(attribute))
    return render(request, "describing.html.j2", page=page, view=view)


def show_describing(request: Request, form: Form, flaws: tuple[Flaw, ...]) -> Response:
    """The page for setting an attribute again, with what was typed and what is wrong."""
    view = look(request)
    incident, attribute = view.find_incident(form.text("incident")), _read_attribute(form.text("attribute"))
    page = build_describing_page(view, incident, attribute, typed=form, flaws=flaws)
    return render(request, "describing.html.j2", status=422, page=page, view=view)


def _read_attribute(given: str) -> IncidentAttribute:
    if given not in set(IncidentAttribute):
        raise NotHere("form")
    return IncidentAttribute(given)
