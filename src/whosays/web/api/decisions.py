"""Decisions over the API: reading them all, and making one as the forms of the pages do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import HTTPException, Query, Request, Response
from pydantic import BaseModel, Field

from whosays.exporting.bundle import name_reports
from whosays.exporting.forming import form_decision
from whosays.model.decision import Decision
from whosays.model.identity import ReportId
from whosays.model.person import Role, fold_name
from whosays.web.admitting.roles import open_to
from whosays.web.admitting.visitor import find_visitor
from whosays.web.api.answering import MISSING, STALE, Asked, Look, answer, make_router
from whosays.web.api.forms import DecisionEntry, DecisionList
from whosays.web.forms.deciding import ACTS, append_acts
from whosays.web.forms.fields import Form
from whosays.web.looking import find_desk
from whosays.web.pages.decisions import Ledger, Standing
from whosays.web.pages.history import HistoryFilter, select_decisions

router = make_router()
ActKind = Literal["claim", "move", "link", "describe", "settle", "publish", "grade"]
"""The kinds of acts."""


@router.get("/decisions", response_model=DecisionList)
@open_to(Role.READER)
def list_decisions(
    view: Look,
    asked: Asked,
    reviewer: Annotated[str, Query(description="By just this reviewer.")] = "",
    kind: Annotated[ActKind | None, Query(description="Of this kind only.")] = None,
    incident: Annotated[str, Query(description="About the incident with this id.")] = "",
    standing: Annotated[Standing | None, Query(description="What became of it.")] = None,
) -> Response:
    """Everything that people decided, the newest first; undoings are decisions too."""
    ledger = Ledger(view.casebook, view.register, datetime.now(UTC))
    wanted = HistoryFilter(reviewer=reviewer, kind=kind or "", incident=incident, standing=standing or "")
    found = select_decisions(ledger, wanted)
    names = name_reports(view.casebook.reports.values())
    items = [_form_entry(each, ledger, names) for each in asked.cut(found)]
    return answer({**asked.turn(len(found)), "items": items})


What = Literal[
    "claim",
    "claim/correct",
    "claim/add",
    "claim/move",
    "incidents/merge",
    "incidents/split",
    "incidents/relate",
    "incident/describe",
    "disagreement",
    "figure",
    "source",
    "undo",
]
"""What can be decided."""
FieldValue = str | int | bool | list[str] | None


class NewDecision(BaseModel):
    """A decision to be made, in the fields that the form on the desk's page has."""

    what: What = Field(description="What is decided; docs/desk-api.md lists the fields of each.")
    fields: dict[str, FieldValue] = Field(description="The fields by name; several values as a list.")
    reviewer: str = Field(
        "", description="Who decides; empty: who is signed in, else whom the desk was opened for.", max_length=60
    )
    note: str = Field("", description="Why.", max_length=5000)
    seen: int | None = Field(
        None, description="How many decisions you had seen; others about the same thing since then are a 409.", ge=0
    )


@router.post("/decisions", response_model=DecisionEntry, status_code=201, responses={**MISSING, **STALE})
@open_to(Role.REVIEWER)
def make_decision(request: Request, asked: NewDecision) -> Response:
    """Decide something. Nothing is edited: a decision is appended, and can be taken back by another (`undo`)."""
    desk = find_desk(request)
    view = desk.look()
    form = Form(tuple(_list_fields(asked)))
    reviewer = _choose_reviewer(request, asked)
    if asked.what == "undo":
        undone = view.find_decision(form.text("decision"))
        decision = desk.take_back(undone, reviewer=reviewer, note=asked.note, seen=asked.seen)
    else:
        decision = append_acts(desk, ACTS[asked.what](view, form), reviewer=reviewer, form=form)
    now = desk.look_anew()
    ledger = Ledger(now.casebook, now.register, datetime.now(UTC))
    return answer(dict(_form_entry(decision, ledger, name_reports(now.casebook.reports.values()))), 201)


def _choose_reviewer(request: Request, asked: NewDecision) -> str:
    """Who decides: nobody who is signed in can decide as somebody else.

    Raises:
        HTTPException: somebody tries to.
    """
    given, person = " ".join(asked.reviewer.split()), find_visitor(request).person
    if person is None:
        return given or find_desk(request).reviewer
    if given and fold_name(given) != fold_name(person.name):
        raise HTTPException(403, f"You are signed in as {person.name}, and decide as nobody else. Leave reviewer out")
    return person.name


def _list_fields(asked: NewDecision) -> Iterator[tuple[str, str]]:
    """The fields as a form would send them: an unticked box is not sent at all."""
    yield "note", asked.note
    if asked.seen is not None:
        yield "seen", str(asked.seen)
    for name, value in asked.fields.items():
        if isinstance(value, list):
            yield from ((name, each) for each in value)
        elif value is not None and value is not False:
            yield name, "yes" if value is True else str(value)


def _form_entry(decision: Decision, ledger: Ledger, names: Mapping[ReportId, str]) -> DecisionEntry:
    state = ledger.states[decision.id]
    return {
        **form_decision(decision, names, stands=state.standing is not Standing.TAKEN_BACK),
        "words": ledger.say(decision),
        "standing": state.standing.value,
        "by": state.by.id if state.by else None,
    }
