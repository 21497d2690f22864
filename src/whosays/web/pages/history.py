"""The history: every decision, by whom, when and why, whether it stands, and how to take it back or bring it back."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from whosays.model.cell import make_safe
from whosays.model.decision import Decision
from whosays.web.desk import View
from whosays.web.pages.decisions import KINDS, DecisionLine, Ledger, Standing
from whosays.web.pages.paging import PageOf, turn_to

_COLUMNS = (
    "when (UTC)",
    "reviewer",
    "kind",
    "decision",
    "why",
    "standing",
    "what became of it",
    "incidents",
    "incident ids",
    "decision id",
    "takes back",
    "teams",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryFilter:
    """Which decisions are wanted; "" asks for nothing. `incident` is an id, `kind` a word of `KINDS`."""

    reviewer: str = ""
    kind: str = ""
    incident: str = ""
    standing: str = ""

    @property
    def is_empty(self) -> bool:
        """True where every decision is listed."""
        return not (self.reviewer or self.kind or self.incident or self.standing)

    @property
    def query(self) -> Mapping[str, str]:
        """The parameters of an address that asks for the same."""
        given = {"reviewer": self.reviewer, "kind": self.kind, "incident": self.incident, "standing": self.standing}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """A page of decisions, the newest first, with what they can be chosen by.

    `conflicts` are decisions of several teams that do not say the same, conflict by conflict, whatever is asked for.
    `everything` is how many decisions there are in all; `incident` is the title of the one that is asked for, "" where
    none is asked for or it is not here.
    """

    wanted: HistoryFilter
    lines: PageOf[DecisionLine]
    everything: int
    conflicts: tuple[tuple[DecisionLine, ...], ...]
    reviewers: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    standings: tuple[str, ...]
    incident: str


def build_history(view: View, wanted: HistoryFilter, *, page: str, now: datetime) -> HistoryPage:
    """The page of the history that is asked for, as seen at `now`."""
    ledger = Ledger(view.casebook, view.register, now)
    known: dict[str, str] = {incident.id: incident.title for incident in view.casebook.incidents}
    return HistoryPage(
        wanted=wanted,
        lines=turn_to(select_decisions(ledger, wanted), page, ledger.line),
        everything=len(view.casebook.decisions),
        conflicts=tuple(
            tuple(ledger.line(view.casebook.decisions_by_id[id_]) for id_ in conflict.decisions)
            for conflict in view.casebook.reviewed.conflicts
        ),
        reviewers=tuple(sorted({decision.reviewer for decision in view.casebook.decisions})),
        kinds=tuple(KINDS.items()),
        standings=tuple(Standing),
        incident=known.get(wanted.incident, ""),
    )


def select_decisions(ledger: Ledger, wanted: HistoryFilter) -> tuple[Decision, ...]:
    """The decisions that a filter asks for, the newest first."""
    return tuple(each for each in reversed(ledger.casebook.decisions) if _is_wanted(each, wanted, ledger))


def write_history(view: View, wanted: HistoryFilter, *, now: datetime) -> str:
    """The decisions that a filter asks for as comma-separated values, the newest first, with a line of headings.

    Cells that a spreadsheet program would take for a formula begin with an apostrophe.
    """
    ledger = Ledger(view.casebook, view.register, now)
    stream = io.StringIO()
    rows = csv.writer(stream)
    rows.writerow(_COLUMNS)
    for decision in select_decisions(ledger, wanted):
        rows.writerow([make_safe(cell) for cell in _cells(decision, ledger)])
    return stream.getvalue()


def _cells(decision: Decision, ledger: Ledger) -> tuple[str, ...]:
    line = ledger.line(decision)
    incidents = ledger.incidents_of(decision.act)
    return (
        line.iso,
        line.reviewer,
        KINDS[decision.act.kind],
        line.sentence,
        line.note,
        line.standing,
        line.fate,
        "; ".join(incident.title for incident in incidents),
        "; ".join(incident.id for incident in incidents),
        line.id,
        decision.undoes or "",
        line.teams,
    )


def _is_wanted(decision: Decision, wanted: HistoryFilter, ledger: Ledger) -> bool:
    return (
        wanted.reviewer in {"", decision.reviewer}
        and wanted.kind in {"", decision.act.kind}
        and wanted.standing in {"", ledger.states[decision.id].standing}
        and (not wanted.incident or wanted.incident in {i.id for i in ledger.incidents_of(decision.act)})
    )
