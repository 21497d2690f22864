"""Decisions over the API, for reading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import Query, Response

from whosays.exporting.bundle import name_reports
from whosays.exporting.forming import form_decision
from whosays.model.decision import Decision
from whosays.model.identity import ReportId
from whosays.web.api.answering import Asked, Look, answer, make_router
from whosays.web.api.forms import DecisionEntry, DecisionList
from whosays.web.pages.decisions import Ledger, Standing
from whosays.web.pages.history import HistoryFilter, select_decisions

router = make_router()
ActKind = Literal["claim", "move", "link", "describe", "settle", "publish", "grade"]
"""The kinds of acts."""


@router.get("/decisions", response_model=DecisionList)
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


def _form_entry(decision: Decision, ledger: Ledger, names: Mapping[ReportId, str]) -> DecisionEntry:
    state = ledger.states[decision.id]
    return {
        **form_decision(decision, names, stands=state.standing is not Standing.TAKEN_BACK),
        "words": ledger.say(decision),
        "standing": state.standing.value,
        "by": state.by.id if state.by else None,
    }
