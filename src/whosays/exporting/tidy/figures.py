"""What is made of the claims: one row a policy's figure, and one row an actor at whose door an incident is laid."""

from __future__ import annotations

from whosays.exporting.tables import CellKind, Column
from whosays.exporting.tidy.table import Table
from whosays.model.attribution import Attribution
from whosays.model.estimate import Estimate

_Figure = Column[Estimate]
_Accused = Column[Attribution]


def _join_claims(row: Estimate | Attribution) -> str | None:
    return " ".join(row.claims) or None


ESTIMATES = Table(
    name="estimates",
    summary="the figure that a policy gives for an incident, an effect and a side",
    columns=(
        _Figure("incident", CellKind.TEXT, "The id of the incident.", lambda row: row.incident),
        _Figure("policy", CellKind.TEXT, "The policy that gives the figure.", lambda row: row.policy),
        _Figure("effect", CellKind.TEXT, "What befell people: killed, injured and so on.", lambda row: row.effect),
        _Figure("side", CellKind.TEXT, "Who they are; empty: all sides together.", lambda row: row.side),
        _Figure("low", CellKind.INTEGER, "The least; empty where there is no basis.", lambda row: row.low),
        _Figure("best", CellKind.INTEGER, "The policy's best figure; empty where it has none.", lambda row: row.best),
        _Figure("high", CellKind.INTEGER, "The most; empty where there is no basis.", lambda row: row.high),
        _Figure("rule", CellKind.TEXT, "The step of the policy that decided, in words.", lambda row: row.rule),
        _Figure("grade", CellKind.TEXT, "The policy's own word for how well it is backed.", lambda row: row.grade),
        _Figure(
            "claims",
            CellKind.TEXT,
            "The ids of the claims that decided it, with spaces between.",
            _join_claims,
        ),
    ),
    list_rows=lambda casebook: iter(casebook.estimates),
    count=lambda casebook: len(casebook.estimates),
)
"""The table of figures."""

ATTRIBUTIONS = Table(
    name="attributions",
    summary="an actor at whose door an incident is laid, or an incident that is laid at nobody's",
    columns=(
        _Accused("incident", CellKind.TEXT, "The id of the incident.", lambda row: row.incident),
        _Accused("actor", CellKind.TEXT, "The actor; empty where nobody is named at all.", lambda row: row.actor),
        _Accused("grade", CellKind.TEXT, "Claimed, attributed, contested or unknown.", lambda row: row.grade),
        _Accused(
            "confidence",
            CellKind.TEXT,
            "How firmly, on MUC-4's scale; empty without an actor.",
            lambda row: row.confidence,
        ),
        _Accused(
            "status", CellKind.TEXT, "Airwars's status; empty where the actor is not accused.", lambda row: row.status
        ),
        _Accused(
            "rank",
            CellKind.INTEGER,
            "The actor's place among those named, from 1; empty where it is not accused.",
            lambda row: row.rank,
        ),
        _Accused("uncertain", CellKind.BOOLEAN, "Whether it is only suspected.", lambda row: row.uncertain),
        _Accused("claimed", CellKind.BOOLEAN, "Whether it says so itself.", lambda row: row.claimed),
        _Accused("competing", CellKind.BOOLEAN, "Whether others claim the incident too.", lambda row: row.competing),
        _Accused(
            "roles",
            CellKind.TEXT,
            "What it is said to have had to do with it, with semicolons between.",
            lambda row: "; ".join(row.roles) or None,
        ),
        _Accused("why", CellKind.TEXT, "Why, in one sentence.", lambda row: row.why),
        _Accused(
            "claims",
            CellKind.TEXT,
            "The ids of the claims that decided it, with spaces between.",
            _join_claims,
        ),
    ),
    list_rows=lambda casebook: iter(casebook.attributions),
    count=lambda casebook: len(casebook.attributions),
)
"""The table of accused actors."""
