"""The page of a claim, and the one for adding a claim."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from whosays.model.evidence import Span
from whosays.model.person import Role
from whosays.web.admitting.roles import open_to
from whosays.web.forms.acts import read_span
from whosays.web.forms.claims import find_words
from whosays.web.forms.fields import Flaw, Form, UnfitForm
from whosays.web.looking import look
from whosays.web.pages.claim import build_adding_page, build_claim_page
from whosays.web.templating import render

router = APIRouter(include_in_schema=False)

_MOST_PLACES = 30


@router.get("/claims/{claim}")
@open_to(Role.READER)
def open_claim(request: Request, claim: str, back: str = "", q: str = "") -> Response:
    """The page of a claim; `q` are words of the title of the incident that it is to be moved to."""
    view = look(request)
    page = build_claim_page(view, view.find_claim(claim), sought=q)
    return render(request, "claim.html.j2", page=page, view=view, back=Form((("back", back),)).back)


def show_claim(request: Request, form: Form, flaws: tuple[Flaw, ...]) -> Response:
    """The page of a claim again, with what was typed and what is wrong with it."""
    view = look(request)
    claim = view.find_claim(form.text("claim"))
    is_move = request.url.path.endswith("/move")
    page = build_claim_page(view, claim, typed=None if is_move else form, flaws=flaws)
    return render(request, "claim.html.j2", status=422, page=page, view=view, back=form.back)


@router.get("/reports/{report}/add")
@open_to(Role.REVIEWER)
def open_adding(request: Request, report: str) -> Response:
    """The form for a claim out of words that were marked (`start`, `end`) or typed (`words`)."""
    view = look(request)
    extraction = view.find_extraction(report)
    form = Form(tuple(request.query_params.multi_items()))
    flaws: tuple[Flaw, ...] = ()
    spans: tuple[Span, ...] = ()
    try:
        words = form.text("words")
        if form.text("start"):
            spans = (read_span(form, len(extraction.report.text)),)
        elif words:
            spans = find_words(extraction.report.text, words)[:_MOST_PLACES]
            if not spans:
                flaws = (Flaw("words", "These words do not stand in the report. Copy them just as they are."),)
    except UnfitForm as error:
        flaws = error.flaws
    page = build_adding_page(view, extraction, spans=spans, values=form, flaws=flaws)
    return render(request, "adding.html.j2", page=page, view=view, back=form.back or f"/reports/{report}")


def show_adding(request: Request, form: Form, flaws: tuple[Flaw, ...]) -> Response:
    """The form for a new claim again, with what was typed and what is wrong with it."""
    view = look(request)
    extraction = view.find_extraction(form.text("report"))
    try:
        spans: tuple[Span, ...] = (read_span(form, len(extraction.report.text)),)
    except UnfitForm:
        spans = ()
    page = build_adding_page(view, extraction, spans=spans, values=form, flaws=flaws)
    return render(request, "adding.html.j2", status=422, page=page, view=view, back=form.back)
