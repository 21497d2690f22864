"""Where forms go: each becomes a decision, or a page that says why not, with all that was typed still there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from whosays.errors import StaleDecisionError, StoreError
from whosays.model.act import MoveClaim, ReviewClaim
from whosays.model.decision import Decision
from whosays.model.person import Role
from whosays.web.admitting.roles import open_to
from whosays.web.admitting.visitor import name_reviewer
from whosays.web.desk import View
from whosays.web.forms.deciding import ACTS, append_acts
from whosays.web.forms.fields import Flaw, Form, UnfitForm, read_form
from whosays.web.looking import find_desk, look
from whosays.web.missing import NotHere
from whosays.web.routes.claim import show_adding, show_claim
from whosays.web.routes.reshaping import show_describing, show_merging, show_splitting
from whosays.web.templating import render
from whosays.web.wording import say_act

router = APIRouter(include_in_schema=False)

# Forms with a page of their own are shown there again when something in them is wrong.
_PAGES: Mapping[str, Callable[[Request, Form, tuple[Flaw, ...]], Response]] = {
    "claim/correct": show_claim,
    "claim/move": show_claim,
    "claim/add": show_adding,
    "incidents/merge": show_merging,
    "incidents/relate": show_merging,
    "incidents/split": show_splitting,
    "incident/describe": show_describing,
}
_INCIDENT = re.compile(r"(?<=/)[0-9a-f]{16}\b")
_TOLD_FOR = 20

SentForm = Annotated[Form, Depends(read_form)]


@router.post("/decide/undo")
@open_to(Role.REVIEWER)
def take_back(request: Request, form: SentForm) -> Response:
    """Take a decision back, or take its taking-back back."""
    desk = find_desk(request)

    def undo(view: View) -> Decision:
        decision = view.find_decision(form.text("decision"))
        who = name_reviewer(request)
        return desk.take_back(decision, reviewer=who, note=form.note, seen=form.seen)

    return _carry_out(request, form, undo, "undo")


@router.post("/decide/{what:path}")
@open_to(Role.REVIEWER)
def decide(request: Request, what: str, form: SentForm) -> Response:
    """Take a form in."""
    make = ACTS.get(what)
    if make is None:
        raise NotHere("form")
    desk = find_desk(request)

    def carry_out(view: View) -> Decision:
        return append_acts(desk, make(view, form), reviewer=name_reviewer(request), form=form)

    return _carry_out(request, form, carry_out, what)


def _carry_out(request: Request, form: Form, append: Callable[[View], Decision], what: str) -> Response:
    desk = find_desk(request)
    try:
        decision = append(desk.look())
        return _go_on(desk.look_anew(), form, decision)
    except UnfitForm as error:
        if what in _PAGES:
            return _PAGES[what](request, form, error.flaws)
        return _say_undecided(request, form, 422, tuple(flaw.sentence for flaw in error.flaws))
    except NotHere as error:
        gone = f"The {error.what} that this is about is not here any more."
        return _say_undecided(request, form, 404, (gone,))
    except StaleDecisionError as error:
        return _say_undecided(request, form, 409, (str(error),), error.decisions)
    except StoreError as error:
        return _say_undecided(request, form, 503, (str(error),))


def _go_on(view: View, form: Form, decision: Decision) -> Response:
    """To where the form wanted to go, as it is called now, at the claim that was decided about."""
    address, _, fragment = (form.back or "/history").partition("#")
    address = _INCIDENT.sub(lambda found: _rename(view, found[0]), address)
    if isinstance(decision.act, ReviewClaim | MoveClaim):
        address, fragment = _aim(view, decision.act, address)
    response = RedirectResponse(f"{address}#{fragment}" if fragment else address, status_code=303)
    response.set_cookie("did", decision.id, max_age=_TOLD_FOR, samesite="strict", httponly=True)
    return response


def _aim(view: View, act: ReviewClaim | MoveClaim, address: str) -> tuple[str, str]:
    """The address with the claim's id of now, and where on the page the claim stands; an added one may be gone."""
    now = {review.subject: review.shown.id for review in view.casebook.reviewed.reviews}
    try:
        claim = view.find_claim(now.get(act.subject, act.subject)).id
    except NotHere:
        return (f"/reports/{act.telling.report}" if address.startswith("/claims/") else address), ""
    return (f"/claims/{claim}" if address.startswith("/claims/") else address), f"claim-{claim}"


def _rename(view: View, known: str) -> str:
    """An id in an address as it is today: incidents change theirs as they merge and split."""
    try:
        return view.find_incident(known).id
    except NotHere:
        return known


def _say_undecided(
    request: Request, form: Form, status: int, sentences: tuple[str, ...], meanwhile: tuple[Decision, ...] = ()
) -> Response:
    """The page for a decision that was not taken: why, what was typed, and the way to try again."""
    try:
        view = look(request)
        told = tuple((decision, say_act(decision.act, view.casebook)) for decision in meanwhile)
        seen = str(view.seen)
    except StoreError:
        told, seen = (), form.text("seen")
    return render(
        request,
        "undecided.html.j2",
        status=status,
        sentences=sentences,
        meanwhile=told,
        typed=tuple((name, value) for name, value in form.typed if name != "seen"),
        seen=seen,
        back=form.back or "/",
        again=request.url.path,
    )
