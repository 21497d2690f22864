"""Appends decisions: each once, after all earlier ones, and only where nobody has decided otherwise meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from whosays.errors import DamagedStoreError, StaleDecisionError, UnknownDecisionError
from whosays.model.decision import Decision
from whosays.model.identity import DecisionId
from whosays.storing.loading import load_decisions
from whosays.storing.schema import DECISION, DECISION_TEAM
from whosays.storing.stamp import count_reading
from whosays.storing.writing import insert_decision, insert_teams


def append_decision(connection: Connection, decision: Decision, *, location: str) -> bool:
    """Append a decision; false where it is here already, which then has the teams of both.

    `location` is what errors call the store.

    Raises:
        UnknownDecisionError: it takes back a decision that is not here.
    """
    if holds_decision(connection, decision.id):
        known = set(connection.execute(_teams_of(decision.id)).scalars())
        more = [team for team in decision.teams if known and team not in known]
        insert_teams(connection, decision.id, more)
        if more:
            count_reading(connection)
        return False
    if decision.undoes is not None and not holds_decision(connection, decision.undoes):
        raise UnknownDecisionError(location, decision.undoes)
    insert_decision(connection, decision)
    return True


def refuse_stale(connection: Connection, decisions: Sequence[Decision], *, seen: int, location: str) -> None:
    """Stop decisions of a person who had seen the first `seen` ones only, where a later one touches the same.

    Raises:
        StaleDecisionError: there is such a decision, and the person's own is not here yet.
    """
    later = load_decisions_after(connection, seen, location=location)
    for decision in decisions:
        touched = decision.act.touched
        rivals = tuple(other for other in later if not touched.isdisjoint(other.act.touched))
        if rivals and not holds_decision(connection, decision.id):
            raise StaleDecisionError(location, rivals)


def load_decisions_after(connection: Connection, seen: int, *, location: str) -> tuple[Decision, ...]:
    """All decisions but the first `seen`, in the order in which they were appended.

    Raises:
        DamagedStoreError: what is kept is no decision.
    """
    try:
        return load_decisions(connection, after=seen)
    except ValueError as error:
        raise DamagedStoreError(location, str(error).rstrip(".")) from error


def holds_decision(connection: Connection, decision: DecisionId) -> bool:
    """True where a decision is kept."""
    return connection.execute(select(DECISION.c.number).where(DECISION.c.id == decision)).first() is not None


def _teams_of(decision: DecisionId) -> Select[Any]:
    return select(DECISION_TEAM.c.team).where(DECISION_TEAM.c.decision_id == decision)
